"""Comments that only the baseline has, brought into the redline under free ids, with their threads and states."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from typing import Protocol

from lxml import etree

from tmad_redline.model.change import CommentEdit, Op
from tmad_redline.ooxml.comments import MARKS, paragraph_id
from tmad_redline.ooxml.markup import withdraw
from tmad_redline.ooxml.names import (
    COMMENT,
    COMMENT_RANGE_END,
    COMMENT_RANGE_START,
    COMMENT_REFERENCE,
    ID,
    R_,
    P,
    attributes,
    is_natural,
    local,
)
from tmad_redline.ooxml.package import serialise
from tmad_redline.ooxml.paragraph import Leaf
from tmad_redline.ooxml.source import Source

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_EXTENDED = "commentsExtended"
_EXTENDED_TYPE = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_HIGHEST = 0x7FFFFFFF
"""ST_LongHexNumber of a paragraph id stays below 0x80000000 ([MS-DOCX] 2.6.2.3)."""


class _Package(Protocol):
    """The redline's package."""

    base: Source
    parts: dict[str, bytes]
    part: str
    other_part: str

    def enter(self, part: str, other_part: str) -> None:
        """Say which part is being written."""

    def tree(self, part: str) -> etree._Element:
        """A part's tree."""

    def element(self, element: etree._Element) -> etree._Element:
        """A copy of an element of the baseline."""

    def new_part(self, part: str, data: bytes, content_type: str) -> None:
        """Add a part."""

    def relate(self, source: str, kind: str, target: str, external: bool = False) -> str:
        """Add a relationship."""


class CarriedComments:
    """Says what happens to the mark of a comment, and brings along the comments that need it."""

    def __init__(self, package: _Package, other: Source) -> None:
        self._package = package
        self._other = other
        self._gone: set[str] = set()
        self._new: set[str] = set()
        self._still: set[str] = set()
        self.kept: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._made: dict[str, etree._Element] = {}
        self._there: Mapping[str | None, etree._Element] | None = None
        self._last = -1
        self._places: set[str] = set()

    def expect(self, edits: Iterable[CommentEdit]) -> None:
        """Say what was decided."""
        for edit in edits:
            if edit.op is Op.KEPT:
                self.kept[edit.baseline] = edit.revised
                self._still.add(edit.revised)
            elif edit.op is Op.DELETION:
                self._gone.add(edit.baseline)
            else:
                self._new.add(edit.revised)

    def new(self, leaf: Leaf) -> bool:
        """Whether a leaf of the revised version marks a comment that the baseline lacks there."""
        return leaf.node.tag in MARKS and leaf.node.get(ID) in self._new

    def stays(self, leaf: Leaf) -> bool:
        """Whether a leaf of the revised version marks a comment that the baseline has there too."""
        return leaf.node.tag in MARKS and leaf.node.get(ID) in self._still

    def gone(self, leaf: Leaf) -> bool:
        """Whether a leaf of the baseline marks a comment that the revised version lacks there."""
        return leaf.node.tag in MARKS and leaf.node.get(ID) in self._gone

    def id(self, identifier: str) -> str:
        """The id here of a comment of the baseline, which is brought along."""
        if identifier not in self._ids:
            self._ids[identifier] = self._bring(identifier)
        self._places.add(self._package.part)
        return self._ids[identifier]

    def _bring(self, identifier: str) -> str:
        origin = self._other.first("comments")
        source = None if origin is None else self._other_comments(origin).get(identifier)
        if source is None or origin is None:
            return identifier
        part = self._part("comments", "comments", _CONTENT_TYPE.format("comments"))
        root = self._package.tree(part)
        if self._last < 0:
            numbers = [int(i) for c in root.iterfind(COMMENT) if is_natural(i := c.get(ID) or "")]
            self._last = max(numbers, default=-1)
        self._last += 1
        fresh = str(self._last)
        outer = self._package.part, self._package.other_part
        self._package.enter(part, origin)
        made = self._package.element(source)
        self._package.enter(*outer)
        made.set(ID, fresh)
        root.append(made)
        self._made[identifier] = made
        return fresh

    def _other_comments(self, origin: str) -> Mapping[str | None, etree._Element]:
        """The baseline's comments by their ids; of several that have one id the first."""
        if self._there is None:
            self._there = {c.get(ID): c for c in reversed(list(self._other.view(origin).iterfind(COMMENT)))}
        return self._there

    def _part(self, kind: str, relationship: str, content_type: str) -> str:
        """The part of a kind, made with the baseline's root if there is none."""
        main = self._package.base.package.main
        part = self._package.base.first(kind) or posixpath.join(posixpath.dirname(main), f"{kind}.xml")
        if part not in self._package.parts:
            there = self._other.first(kind)
            assert there is not None  # something is brought along from it
            like = self._other.view(there)
            root = etree.Element(like.tag, attributes(like), nsmap=like.nsmap)  # type: ignore[arg-type]
            self._package.new_part(part, serialise(root), content_type)
            self._package.relate(main, relationship, part)
        return part

    # -- when every story is written

    def close(self) -> None:
        """Ranges that lost an end are mended; threads and states follow their comments."""
        ours = {self._ids[identifier] for identifier in self._made}
        for part in sorted(self._places):
            _balance(self._package.tree(part), ours)
        if self._made:
            self._extend()

    def _extend(self) -> None:
        """Bring the lines that say to which comment one is a reply, and which are done ([MS-DOCX] 2.5.4.26)."""
        origin = self._other.first(_EXTENDED)
        comments = self._other.first("comments")
        if origin is None or comments is None:
            return
        lines = {line.get(_W15 + "paraId"): line for line in self._other.view(origin)}
        there = {c.get(ID) or "": paragraph_id(c) for c in self._other.view(comments).iterfind(COMMENT)}
        owners = {known: identifier for identifier, known in there.items() if known}
        used = self._used_ids()
        brought = {i: self._named(made, there[i], used) for i, made in self._made.items() if there[i] in lines}
        if not brought:
            return
        root = self._package.tree(self._part(_EXTENDED, _EXTENDED_TYPE, _CONTENT_TYPE.format(_EXTENDED)))
        for identifier, name in brought.items():
            line = lines[there[identifier]]
            made = etree.SubElement(root, line.tag)
            made.set(_W15 + "paraId", name)
            parent = owners.get(line.get(_W15 + "paraIdParent") or "", "")
            above = brought.get(parent) or self._present_id(self.kept.get(parent, ""))
            if above:
                made.set(_W15 + "paraIdParent", above)
            made.set(_W15 + "done", line.get(_W15 + "done") or "0")

    def _present_id(self, identifier: str) -> str:
        """The paragraph id of a comment of the revised version, "" if it has none."""
        part = self._package.base.first("comments")
        found = _comment(self._package.tree(part), identifier) if part is not None and identifier else None
        return "" if found is None else paragraph_id(found)

    def _used_ids(self) -> set[str]:
        roots = [self._package.tree(p) for kind in ("comments", _EXTENDED) if (p := self._package.base.first(kind))]
        roots.append(self._package.tree(self._package.base.package.main))
        found = (attributes(e) for root in roots for e in root.iter(etree.Element))
        return {value.upper() for each in found for name, value in each.items() if local(name) == "paraId"}

    @staticmethod
    def _named(comment: etree._Element, wanted: str, used: set[str]) -> str:
        """Give the comment's last paragraph the id it had, or the next that is free."""
        number = int(wanted, 16)
        while f"{number:08X}" in used:
            number = number % _HIGHEST + 1
        name = f"{number:08X}"
        used.add(name)
        comment.findall(P)[-1].set(_W14 + "paraId", name)
        return name


def _comment(root: etree._Element, identifier: str) -> etree._Element | None:
    return next((c for c in root.iterfind(COMMENT) if c.get(ID) == identifier), None)


def _balance(root: etree._Element, ours: set[str]) -> None:
    """A range that lost its end, ends at the reference; an end alone goes."""
    marks: dict[str, dict[str, etree._Element]] = {}
    for mark in root.iter(*MARKS):
        identifier = mark.get(ID) or ""
        if identifier in ours:
            marks.setdefault(identifier, {})[str(mark.tag)] = mark
    for identifier, found in marks.items():
        start, end = found.get(COMMENT_RANGE_START), found.get(COMMENT_RANGE_END)
        reference = found.get(COMMENT_REFERENCE)
        if start is not None and end is None and reference is not None:
            run = reference.getparent()
            if run is not None and run.tag == R_:
                run.addprevious(etree.Element(COMMENT_RANGE_END, {ID: identifier}))
                continue
        alone = start if end is None else end if start is None else None
        if alone is not None:
            withdraw(alone)
