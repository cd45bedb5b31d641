"""A package's parts with their tracked changes accepted or rejected, for those who look at a redline."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from tmad_redline.ooxml import revisions
from tmad_redline.ooxml.body import complete
from tmad_redline.ooxml.names import P
from tmad_redline.ooxml.package import Package

Tree = Callable[[str], etree._Element]
UNTOUCHED = "untouched"
"""The attribute of a paragraph that no change touches: its part, its number there, how many children it has."""


def resolved(package: Package, mode: revisions.Mode, marked: bool = False) -> Tree:
    """Gives a package's parts with their tracked changes accepted or rejected.

    marked: with a note at each paragraph that no change touches, so that it need be looked at only once.
    """

    def tree(part: str) -> etree._Element:
        root = package.xml(part)
        if revisions.present(root):
            if marked:
                _mark_untouched(root, part)
            revisions.resolve(root, mode)
        complete(root)
        return root

    return tree


def _mark_untouched(root: etree._Element, part: str) -> None:
    touched = {p for change in revisions.changes(root) for p in change.iterancestors(P)}
    for number, paragraph in enumerate(root.iter(P)):
        if paragraph not in touched and next(paragraph.iterancestors(P), None) is None:
            paragraph.set(UNTOUCHED, f"{part} {number} {len(paragraph)}")
