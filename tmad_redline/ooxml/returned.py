"""Reads a draft that came back: who commented on what and who changed which words, and the draft as it was sent out.

What its readers changed is rejected, and what its sender had marked in it is accepted, so that every provision has the
number by which it was consulted on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from lxml import etree

from tmad_redline.model.document import Document
from tmad_redline.model.response import Remark
from tmad_redline.ooxml import body, remarks, revisions
from tmad_redline.ooxml.names import (
    AUTHOR,
    BODY,
    CELL_DEL,
    CELL_INS,
    DEL,
    ENDNOTE_REFERENCE,
    FOOTNOTE_REFERENCE,
    ID,
    INS,
    MOVE_FROM,
    MOVE_TO,
    TBL_GRID_CHANGE,
    P,
)
from tmad_redline.ooxml.package import Package, serialise, write
from tmad_redline.ooxml.reader import read
from tmad_redline.ooxml.remarks import Found
from tmad_redline.ooxml.revisions import Mode
from tmad_redline.ooxml.source import NOTE_TAGS
from tmad_redline.options import Inputs, Limits, Opening

_TURNED = {INS: DEL, DEL: INS, MOVE_TO: MOVE_FROM, MOVE_FROM: MOVE_TO, CELL_INS: CELL_DEL, CELL_DEL: CELL_INS}
_CALLS = {"footnotes": FOOTNOTE_REFERENCE, "endnotes": ENDNOTE_REFERENCE}
_PLACES = {"footnotes": "footnote", "endnotes": "endnote", "header": "header", "footer": "footer"}
"""The parts besides the main one in which there may be remarks, by the type of the link to them."""
ADDED = "a new paragraph after it"


class Placed(NamedTuple):
    """A remark, and the anchor of the paragraph of the draft's body that it belongs to, -1 where there is none."""

    remark: Remark
    home: int


class MarkedUp(NamedTuple):
    """A draft that came back.

    document: as it was sent out. placed: the remarks in the order of the body. own: how many comments and tracked
    changes are its sender's, and no remarks. formatting: how many changes are of formatting alone, and no remarks.
    """

    document: Document
    placed: tuple[Placed, ...]
    own: int
    formatting: int


def marked_up(data: bytes, name: str, ours: Collection[str] = (), limits: Limits | None = None) -> MarkedUp:
    """Read a draft that came back. ours: the names under which its sender marked changes. Raises InputError."""
    limits = limits or Limits()
    package = Package.read(data, name, limits)
    places = {package.main: ""} | {
        link.target: _PLACES[link.type]
        for link in package.relationships(package.main)
        if link.type in _PLACES and link.target in package.parts
    }
    roots = {part: package.xml(part) for part in places}
    found = [(part, it) for part, root in roots.items() for it in remarks.changes(root, ours)]
    said = list(remarks.comments(package, roots))
    others = [(part, it) for part, it in said if it.remark.author not in ours]
    own, formatting = _counts(roots, ours)
    homes = _Homes(package, roots, ours)
    for root in roots.values():
        _turn(root, ours)
        revisions.resolve(root, Mode.REJECT)
    index = _index(roots[package.main])
    placed = [homes.placed(it, part, places[part], index) for part, it in found + others]
    placed.sort(key=lambda it: (it.home < 0, it.home, it.remark.place == ADDED))
    parts = dict(package.parts) | {part: serialise(root) for part, root in roots.items()}
    document = read(write(parts, package), name, Opening(Inputs.REJECT, limits))
    return MarkedUp(document, tuple(placed), own + len(said) - len(others), formatting)


def _counts(roots: Mapping[str, etree._Element], ours: Collection[str]) -> tuple[int, int]:
    """How many tracked changes are the sender's, and how many of the others are of formatting alone."""
    marks = [mark for root in roots.values() for mark in root.iter(*revisions.REVISIONS) if mark.tag != TBL_GRID_CHANGE]
    own = sum((mark.get(AUTHOR) or "") in ours for mark in marks)
    return own, sum((mark.get(AUTHOR) or "") not in ours and mark.tag not in _TURNED for mark in marks)


def _turn(root: etree._Element, ours: Collection[str]) -> None:
    """Make of the sender's changes their opposites, so that to reject everything is to accept these."""
    for mark in [mark for mark in root.iter(*revisions.REVISIONS) if (mark.get(AUTHOR) or "") in ours]:
        parent = mark.getparent()
        if mark.tag in _TURNED:
            mark.tag = _TURNED[str(mark.tag)]
        elif parent is not None:
            parent.remove(mark)


class _Homes:
    """Which paragraph of the body a remark belongs to once all changes are settled."""

    def __init__(self, package: Package, roots: Mapping[str, etree._Element], ours: Collection[str]) -> None:
        main = roots[package.main]
        self._order = [p for p in main.iter(P) if _outermost(p) is p]
        self._at = {p: at for at, p in enumerate(self._order)}
        self._new = {p for p in self._order if remarks.adds_all(p, ours)}
        self._calls = {
            (kind, call.get(ID)): next(call.iterancestors(P)) for kind, tag in _CALLS.items() for call in main.iter(tag)
        }

    def placed(self, found: Found, part: str, place: str, index: Mapping[etree._Element, int]) -> Placed:
        """A remark with its home. place: of the part. index: the anchors of the settled body."""
        remark, paragraph = found.remark._replace(place=place), found.paragraph
        if place and paragraph is not None:
            notes = ((kind, next(paragraph.iterancestors(tag), None)) for kind, tag in NOTE_TAGS.items())
            paragraph = next((self._calls.get((k, note.get(ID))) for k, note in notes if note is not None), None)
        if paragraph is None:
            return Placed(remark, -1)
        paragraph = _outermost(paragraph)
        if paragraph in index:
            return Placed(remark, index[paragraph])
        at = self._at.get(paragraph, 0)
        before = (p for p in reversed(self._order[:at]) if p in index)
        after = (p for p in self._order[at:] if p in index)
        if paragraph not in self._new:  # its end was taken away, so it is part of the next one
            return Placed(remark, index.get(next(after, next(before, self._order[0])), -1))
        home = next(before, None)
        return Placed(remark._replace(place=place or ADDED), -1 if home is None else index[home])


def _outermost(paragraph: etree._Element) -> etree._Element:
    """The paragraph itself, or the one in which its text box stands."""
    return [paragraph, *paragraph.iterancestors(P)][-1]


def _index(root: etree._Element) -> dict[etree._Element, int]:
    """The anchors that the reader gives to what is in the body."""
    inner = root.find(BODY)
    return {} if inner is None else {element: at for at, element in enumerate(body.index(inner))}
