"""What a package's styles and lists make of formatting: read once for all who look at the package."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from tmad_redline.ooxml.canonical import Canonical
from tmad_redline.ooxml.numbering import Numbering
from tmad_redline.ooxml.package import Package
from tmad_redline.ooxml.styles import Styles
from tmad_redline.ooxml.theme import Theme


class Looks:
    """Styles, canonical formatting, theme and numbering of one package."""

    def __init__(self, package: Package, tree: Callable[[str], etree._Element]) -> None:
        """tree: gives the XML of a part in which no tracked change is left."""
        styles_part, numbering_part = package.linked("styles"), package.linked("numbering")
        styles = None if styles_part is None else tree(styles_part)
        numbering = None if numbering_part is None else tree(numbering_part)
        self.styles = Styles(styles)
        self.canonical = Canonical(self.styles.shown)
        self.theme = Theme.of(package)
        self.numbering = Numbering.of(numbering, styles)
