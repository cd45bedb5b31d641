"""A version's package opened: its parts as XML trees, its styles, its notes."""

from __future__ import annotations

import re

from lxml import etree

from tmad_redline.ooxml import body
from tmad_redline.ooxml.looks import Looks
from tmad_redline.ooxml.names import BODY, ID, TYPE, W
from tmad_redline.ooxml.namespaces import Namespaces, declared
from tmad_redline.ooxml.package import Package

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_STYLES = re.compile(rb"""(?:Style|basedOn|link|next)\s[^>]*?val=["']([^"']*)""")
_LISTS = re.compile(rb"""numId\s[^>]*?val=["'](\d{1,9})["']""")
NOTE_TAGS = {"footnotes": W + "footnote", "endnotes": W + "endnote"}


class Source:
    """One side of a comparison; no tracked change is left in its package."""

    def __init__(self, package: Package, name: str) -> None:
        self.package = package
        self.name = name
        self._views: dict[str, etree._Element] = {}
        self._looks: Looks | None = None

    def view(self, part: str) -> etree._Element:
        """A part's XML, not to be changed: it is parsed once. Raises DamagedDocx."""
        if part not in self._views:
            root = self.package.xml(part)
            body.complete(root)
            self._views[part] = root
        return self._views[part]

    def tree(self, part: str) -> etree._Element:
        """The same, to be changed: it is the caller's, and the next view is parsed afresh. Raises DamagedDocx."""
        root = self.view(part)
        del self._views[part]
        return root

    @property
    def namespaces(self) -> Namespaces:
        """What the root of the main part declares and lets be ignored."""
        return declared(self.view(self.package.main))

    @property
    def looks(self) -> Looks:
        """What the package's styles and lists make of formatting."""
        if self._looks is None:
            self._looks = Looks(self.package, self.view)
        return self._looks

    def first(self, kind: str) -> str | None:
        """The part of a kind of which there is one, None if there is none."""
        return self.package.linked(kind)

    @property
    def asked_styles(self) -> frozenset[str]:
        """The ids of styles that anything in the package asks for, whether or not there are such styles."""
        return frozenset(found.decode() for found in self._asked(_STYLES))

    @property
    def asked_lists(self) -> frozenset[int]:
        """The numbers of lists that anything in the package asks for, whether or not there are such lists."""
        return frozenset(int(found) for found in self._asked(_LISTS))

    def _asked(self, what: re.Pattern[bytes]) -> set[bytes]:
        """Looked for in the bytes, since few of the parts are needed as trees."""
        parts = (data for part, data in self.package.parts.items() if part.endswith(".xml"))
        return {found for data in parts for found in what.findall(data)}


def story_roots(root: etree._Element) -> list[tuple[str, etree._Element]]:
    """The stories of a part: ("", body), or one (id, note) a note, or ("", header)."""
    inner = root.find(BODY)
    if inner is not None:
        return [("", inner)]
    notes = [child for child in root if child.tag in NOTE_TAGS.values()]
    if notes:
        return [(note.get(ID) or "", note) for note in notes if note.get(TYPE) not in _SEPARATORS]
    return [("", root)]


def anchors(root: etree._Element) -> list[etree._Element]:
    """What the anchors of a part's blocks, rows and cells point at."""
    return [element for _, story in story_roots(root) for element in body.index(story)]
