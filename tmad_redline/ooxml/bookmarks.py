"""Bookmarks on either side of a comparison: which are new, which are gone, so that every reference finds its own.

A bookmark of one version only is written inside a revision of that version, without text of its own; a bookmark of both
stays where the revised version has it, whichever way the changes go.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from lxml import etree

from tmad_redline.model.units import BESIDE
from tmad_redline.ooxml import body
from tmad_redline.ooxml.markup import Marks, withdraw
from tmad_redline.ooxml.names import BOOKMARK_END, BOOKMARK_START, ID, INS, NAME, PPR, TC, P
from tmad_redline.ooxml.paragraph import Leaf
from tmad_redline.ooxml.source import Source

_UNUSED = frozenset({"_GoBack"})
"""Word's own note of where the cursor was."""


class _Package(Protocol):
    """The redline's package in the making."""

    part: str
    other_part: str
    parts: dict[str, bytes]

    def tree(self, part: str) -> etree._Element:
        """A part's tree."""

    def bookmark(self, identifier: str) -> str:
        """The id here of a bookmark of the baseline."""


class _Names(NamedTuple):
    """The bookmarks of a part: their names by id, and all names."""

    by_id: dict[str, str]
    known: frozenset[str]


class Bookmarks:
    """Knows the names on both sides, part by part."""

    def __init__(self, other: Source, package: _Package) -> None:
        self._other = other
        self._package = package
        self._names: dict[tuple[bool, str], _Names] = {}
        self._entered: dict[str, frozenset[str]] = {}
        self._brought: set[tuple[str, str]] = set()

    def new(self, leaf: Leaf) -> bool:
        """Whether a leaf of the revised version begins or ends a bookmark that the baseline lacks."""
        name = self._name(leaf, self._here().by_id)
        return bool(name) and name not in self._there().known

    def gone(self, leaf: Leaf) -> bool:
        """Whether a leaf of the baseline begins or ends a bookmark that the revised version lacks."""
        name = self._name(leaf, self._there().by_id)
        if not name or name in self._here().known:
            return False
        self._brought.add((self._package.part, self._package.bookmark(leaf.node.get(ID) or "")))
        return True

    def enter(self) -> None:
        """Note the names of both parts before one is written, and take new bookmarks between blocks into paragraphs."""
        part = self._package.part
        if part in self._entered or part not in self._package.parts:
            return
        self._entered[part] = self._there().known
        new = set(self._new_ends(part))
        for paragraph, beside in body.marks_between_blocks(self._package.tree(part)).items():
            first = 1 if paragraph.find(PPR) is not None else 0
            paragraph[first:first] = [element for element in beside.before if element in new]
            paragraph.extend([element for element in beside.after if element in new])

    def close(self, marks: Marks) -> None:
        """Everything is written: what is left of new bookmarks becomes new.

        One of the baseline's that lost its end, or that would begin in a table cell and end outside, ends where it
        begins.
        """
        marks.at(None, BESIDE)
        for part in sorted(self._entered):
            for element in self._new_ends(part):
                holder = element.getparent()
                if holder is not None and holder.tag == P:
                    holder.insert(holder.index(element), marks.wrap((INS,), [element]))
        for part in sorted({part for part, _ in self._brought}):
            root = self._package.tree(part)
            ids = {identifier for where, identifier in self._brought if where == part}
            starts = {i: e for e in root.iter(BOOKMARK_START) if (i := e.get(ID) or "") in ids}
            ends = {i: e for e in root.iter(BOOKMARK_END) if (i := e.get(ID) or "") in ids}
            for identifier, end in ends.items():
                start = starts.get(identifier)
                if start is None or _cell(start) is not _cell(end):
                    withdraw(end)
            for identifier, start in starts.items():
                known = ends.get(identifier)
                if known is None or known.getparent() is None:
                    start.addnext(etree.Element(BOOKMARK_END, {ID: identifier}))

    def _new_ends(self, part: str) -> list[etree._Element]:
        """The ends of the bookmarks of a part of the redline that the baseline lacks."""
        names, there = self._of(True, part).by_id, self._entered[part]
        ends = self._package.tree(part).iter(BOOKMARK_START, BOOKMARK_END)
        named = [(element, names.get(element.get(ID) or "", "")) for element in ends]
        return [element for element, name in named if name and name not in there and name not in _UNUSED]

    @staticmethod
    def _name(leaf: Leaf, names: dict[str, str]) -> str:
        if leaf.node.tag not in (BOOKMARK_START, BOOKMARK_END):
            return ""
        name = names.get(leaf.node.get(ID) or "", "")
        return "" if name in _UNUSED else name

    def _here(self) -> _Names:
        return self._of(True, self._package.part)

    def _there(self) -> _Names:
        return self._of(False, self._package.other_part)

    def _of(self, here: bool, part: str) -> _Names:
        """As the input has them."""
        if (here, part) not in self._names:
            root = self._package.tree(part) if here else self._other.view(part)
            starts = root.iter(BOOKMARK_START)
            names = {e.get(ID) or "": e.get(NAME) or "" for e in starts}
            self._names[here, part] = _Names(names, frozenset(names.values()))
        return self._names[here, part]


def _cell(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(TC), None)
