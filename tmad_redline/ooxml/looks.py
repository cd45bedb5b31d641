"""What a package's styles and lists make of formatting: read once for all who look at the package."""

from __future__ import annotations

from tmad_redline.ooxml.canonical import Canonical
from tmad_redline.ooxml.numbering import Numbering
from tmad_redline.ooxml.package import Package
from tmad_redline.ooxml.styles import Styles


class Looks:
    """Styles, canonical formatting and numbering of one package."""

    def __init__(self, package: Package) -> None:
        styles_part, numbering_part = package.linked("styles"), package.linked("numbering")
        styles = None if styles_part is None else package.xml(styles_part)
        numbering = None if numbering_part is None else package.xml(numbering_part)
        self.styles = Styles(styles)
        self.canonical = Canonical(self.styles.shown)
        self.numbering = Numbering.of(numbering, styles)
