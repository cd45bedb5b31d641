"""Pieces of leaves, each with what happens to it, become the content of a paragraph of the redline."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple, Protocol, cast

from lxml import etree

from tmad_redline.ooxml.markup import Marks
from tmad_redline.ooxml.names import (
    BOOKMARK_END,
    COMMENT_REFERENCE,
    DEL,
    DIRECTIONS,
    FLD_CHAR,
    FLD_CHAR_TYPE,
    FLD_SIMPLE,
    HYPERLINK,
    INS,
    INSTR,
    INSTR_TEXT,
    MOVE_FROM,
    MOVE_TO,
    R_,
    RPR,
    SDT,
    SDT_CONTENT,
    SPACE,
    T,
    W,
    attributes,
)
from tmad_redline.ooxml.paragraph import URL, Leaf, LeafKind, direction

_CLOSING = frozenset({BOOKMARK_END, W + "commentRangeEnd", W + "permEnd", COMMENT_REFERENCE})
_SHALLOW = frozenset(W + name for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))


_Path = tuple[etree._Element, ...]
_Range = tuple[etree._Element, etree._Element]


class State(Enum):
    """What a redline does with a piece; the value is the nest of containers that says so."""

    KEPT = ()
    INSERTED = (INS,)
    DELETED = (DEL,)
    MOVED_AWAY = (MOVE_FROM,)
    MOVED_HERE = (MOVE_TO,)
    LOST_HERE = (MOVE_TO, DEL)


class Piece(NamedTuple):
    """leaf.text[start:end] in a state.

    foreign: it comes from the baseline, so that its ids mean something else here. earlier: for a kept piece whose
    formatting differs, the baseline's run, whose properties are to be recorded. gone: the controls of the baseline that
    it stood in and that are gone, from the outside inwards.
    """

    leaf: Leaf
    start: int
    end: int
    state: State
    foreign: bool = False
    earlier: etree._Element | None = None
    reformatted: bool = False
    gone: tuple[etree._Element, ...] = ()


class Controls(Protocol):
    """Knows which content controls came or went themselves."""

    def partners(self, path: Iterable[etree._Element]) -> list[etree._Element]:
        """The controls of the redline that stand for those in a path of the baseline."""

    def shell(self, control: etree._Element) -> etree._Element | None:
        """A copy of a control that is gone, without what it holds; None for any other element."""

    def edges(self, control: etree._Element) -> tuple[_Range, _Range] | None:
        """The marks at both edges of a control that came or went itself, None for one that was kept."""


class Carrier(Protocol):
    """Makes what comes from the baseline's package fit for the package of the redline."""

    def run_properties(self, rpr: etree._Element | None) -> etree._Element | None:
        """A copy of the baseline's run properties with this package's style ids."""

    def element(self, element: etree._Element) -> etree._Element:
        """A copy of the baseline's element with this package's relationships and notes."""

    def link(self, link: etree._Element) -> etree._Element:
        """A w:hyperlink of this package for one that names its URL."""

    def same_link(self, baseline: etree._Element, here: etree._Element) -> bool:
        """Whether a w:hyperlink of the baseline leads where one of this package does."""


class Reel:
    """A paragraph's leaves, handed out in order."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._leaves = leaves
        self._at = 0

    def take(self, start: int, end: int) -> Iterator[tuple[Leaf, int, int]]:
        """What belongs to text[start:end]; what has no width goes with the text after it, ends with the text before."""
        while self._at < len(self._leaves):
            leaf = self._leaves[self._at]
            if leaf.text:
                if leaf.start >= end:
                    return
                yield leaf, max(start, leaf.start) - leaf.start, min(end, leaf.end) - leaf.start
                if leaf.end > end:
                    return
            elif leaf.start > end or (leaf.start == end and not _closes(leaf, end)):
                return
            else:
                yield leaf, 0, 0
            self._at += 1

    def rest(self) -> Iterator[tuple[Leaf, int, int]]:
        """Everything that was not handed out yet: what has no width at the paragraph's end."""
        while self._at < len(self._leaves):
            leaf = self._leaves[self._at]
            self._at += 1
            yield leaf, 0, len(leaf.text)


def _closes(leaf: Leaf, end: int) -> bool:
    if leaf.unit is not None:
        return leaf.unit.start < end
    if leaf.kind is LeafKind.FIELD:
        return leaf.node.get(FLD_CHAR_TYPE) == "end"
    return leaf.node.tag in _CLOSING


def assemble(pieces: Sequence[Piece], marks: Marks, carrier: Carrier, controls: Controls) -> list[etree._Element]:
    """The children of a w:p that print these pieces."""
    return _Assembly(marks, carrier, controls).run(_expanded(pieces, carrier, controls))


def _expanded(pieces: Sequence[Piece], carrier: Carrier, controls: Controls) -> list[tuple[Piece, _Path]]:
    """Pieces with the containers they go into.

    A deleted piece goes where the kept text around it is. A simple field that is not kept is written as a complex one,
    since w:fldSimple may not stand inside a revision.
    """
    homes = _with_lost(pieces, _homes(pieces, carrier, controls))
    result: list[tuple[Piece, _Path]] = []
    open_fields: list[etree._Element] = []
    for at, piece in enumerate(pieces):
        simple = [c for c in homes[at] if c.tag == FLD_SIMPLE]
        if not simple or piece.state is State.KEPT:
            result.append((piece, homes[at]))
            continue
        path = tuple(c for c in homes[at] if c.tag != FLD_SIMPLE)
        for field in simple:
            if field not in open_fields:
                open_fields.append(field)
                result += [(extra, path) for extra in _complex_field(piece, field)]
        result.append((piece, path))
        while open_fields and (at + 1 == len(pieces) or open_fields[-1] not in homes[at + 1]):
            open_fields.pop()
            result.append((_synthetic(piece, _field_char("end")), path))
    return result


def _homes(pieces: Sequence[Piece], carrier: Carrier, controls: Controls) -> list[_Path]:
    """The containers of each piece: a native one's own; around a foreign one those that its native neighbours share."""
    native = [at for at, piece in enumerate(pieces) if not piece.foreign]
    result: list[_Path] = []
    passed = 0
    for piece in pieces:
        if not piece.foreign:
            result.append(piece.leaf.path)
            passed += 1
            continue
        before = pieces[native[passed - 1]].leaf.path if passed else ()
        after = pieces[native[passed]].leaf.path if passed < len(native) else ()
        result.append(_home(piece.leaf, before, after, carrier, controls))
    return result


def _home(leaf: Leaf, before: _Path, after: _Path, carrier: Carrier, controls: Controls) -> _Path:
    """Where a piece of the baseline goes: into the control it stood in, and into a link that leads where its own did.

    Such a link is around or beside it; else its own comes along. What has no width takes no link along.
    """
    around = _common(before, after)
    partners = controls.partners(leaf.path)
    for path in (before, after):
        if partners and partners[-1] not in around and partners[-1] in path:
            around = path[: path.index(partners[-1]) + 1]
    around, ways = _in_its_direction(around, leaf.path)
    _, link = _link(leaf.path)
    simple = tuple(c for c in leaf.path if c.tag == FLD_SIMPLE)
    if leaf.kind is LeafKind.MARKER and not leaf.text:
        return around
    for path in (around, before, after):
        up_to, beside = _link(path)
        if link is not None and beside is not None and carrier.same_link(link, beside):
            if path is around:
                return around + ways + simple
            if _ways(up_to) == _ways(leaf.path):
                return (*up_to, beside, *simple)
    outside, ways = _in_its_direction(_link(around)[0], leaf.path)
    return outside + ways + (() if link is None else (link,)) + simple


def _in_its_direction(around: _Path, own: _Path) -> tuple[_Path, _Path]:
    """As much of what is around a piece as leaves it its direction, and those of its own that still have to say so."""
    wanted = [c for c in own if c.tag in DIRECTIONS]
    kept: list[etree._Element] = []
    for container in around:
        if container.tag in DIRECTIONS:
            if not wanted or direction(wanted[0]) != direction(container):
                break
            del wanted[0]
        kept.append(container)
    return tuple(kept), tuple(wanted)


def _ways(path: _Path) -> list[str]:
    return [direction(container) for container in path if container.tag in DIRECTIONS]


def _link(path: _Path) -> tuple[_Path, etree._Element | None]:
    """The containers around a link, and the link."""
    at = next((at for at, container in enumerate(path) if container.tag == HYPERLINK), len(path))
    return path[:at], path[at] if at < len(path) else None


def _with_lost(pieces: Sequence[Piece], homes: list[_Path]) -> list[_Path]:
    """The same with the controls that are gone, each around all of its pieces; one that crosses a container is left."""
    reach: dict[etree._Element, list[int]] = {}
    for at, piece in enumerate(pieces):
        for control in piece.gone:
            reach.setdefault(control, []).append(at)
    result = list(homes)
    for control, held in reach.items():
        low, high = held[0], held[-1]
        shared = result[low]
        for path in result[low : high + 1]:
            shared = _common(shared, path)
        deeper = {c for path in result[low : high + 1] for c in path[len(shared) :]}
        outside = [path for at in (low - 1, high + 1) if 0 <= at < len(result) for path in (result[at],)]
        if not any(c in path for path in outside for c in deeper):
            for at in range(low, high + 1):
                result[at] = (*shared, control, *result[at][len(shared) :])
    return result


def _common(a: _Path, b: _Path) -> _Path:
    shared = []
    for x, y in zip(a, b, strict=False):
        if x is not y or x.tag == FLD_SIMPLE:
            break
        shared.append(x)
    return tuple(shared)


def _complex_field(piece: Piece, simple: etree._Element) -> list[Piece]:
    code = etree.Element(INSTR_TEXT)
    code.text = simple.get(INSTR) or ""
    code.set(SPACE, "preserve")
    return [_synthetic(piece, node) for node in (_field_char("begin"), code, _field_char("separate"))]


def _synthetic(like: Piece, node: etree._Element) -> Piece:
    run = etree.Element(R_)
    leaf = Leaf(LeafKind.FIELD, node, run, like.leaf.path)
    return Piece(leaf, 0, 0, like.state, like.foreign)


def _field_char(kind: str) -> etree._Element:
    element = etree.Element(FLD_CHAR)
    element.set(FLD_CHAR_TYPE, kind)
    return element


class _Assembly:
    """Writes pieces one after another, opening and closing containers, revisions and runs as they change."""

    def __init__(self, marks: Marks, carrier: Carrier, controls: Controls) -> None:
        self._marks = marks
        self._carrier = carrier
        self._controls = controls
        self._top: list[etree._Element] = []
        self._open: list[tuple[etree._Element, etree._Element]] = []
        self._edges: list[tuple[_Range, _Range] | None] = []
        self._state = State.KEPT
        self._batch: list[etree._Element] = []
        self._run: tuple[object, ...] = ()

    def run(self, pieces: Sequence[tuple[Piece, _Path]]) -> list[etree._Element]:
        """Write them all."""
        for piece, path in pieces:
            self._enter(path, piece.foreign)
            if piece.state is not self._state:
                self._flush()
                self._state = piece.state
            self._write(piece)
        self._flush()
        self._close(0)
        return self._top

    def _enter(self, path: _Path, foreign: bool) -> None:
        same = 0
        for (source, _), wanted in zip(self._open, path, strict=False):
            if source is not wanted:
                break
            same += 1
        if same == len(self._open) and same == len(path):
            return
        self._flush()
        self._close(same)
        for source in path[same:]:
            element = self._controls.shell(source)
            if element is None:
                element = self._shell(source, foreign and source.tag == HYPERLINK)
            edges = self._controls.edges(source)
            self._holder().extend([element] if edges is None else [edges[0][0], element])
            self._open.append((source, element))
            if edges is not None:
                self._holder().append(edges[0][1])
            self._edges.append(edges)

    def _close(self, depth: int) -> None:
        """Close containers down to a depth; a control that came or went is marked at its end, too."""
        while len(self._open) > depth:
            edges = self._edges.pop()
            if edges is not None:
                self._holder().append(edges[1][0])
            self._open.pop()
            if edges is not None:
                self._holder().append(edges[1][1])

    def _shell(self, source: etree._Element, foreign: bool) -> etree._Element:
        if source.get(URL):
            return self._carrier.link(source)
        if foreign:
            return self._carrier.element(etree.Element(source.tag, attributes(source)))
        element = etree.Element(source.tag, attributes(source), nsmap=cast(dict[str, str], source.nsmap))
        element.extend([copy.deepcopy(child) for child in source if child.tag in _SHALLOW])
        if source.tag == SDT:
            etree.SubElement(element, SDT_CONTENT)
        return element

    def _holder(self) -> list[etree._Element] | etree._Element:
        if not self._open:
            return self._top
        element = self._open[-1][1]
        inner = element.find(SDT_CONTENT) if element.tag == SDT else None
        return element if inner is None else inner

    def _flush(self) -> None:
        if self._batch:
            holder = self._holder()
            if self._state is State.KEPT:
                holder.extend(self._batch)
            else:
                holder.append(self._marks.wrap(self._state.value, self._batch))
        self._batch = []
        self._run = ()

    def _write(self, piece: Piece) -> None:
        leaf = piece.leaf
        node = self._node(piece)
        if leaf.run is None:
            self._batch.append(node)
            self._run = ()
            return
        identity = (leaf.run, piece.foreign, piece.earlier, piece.reformatted)
        if self._run != identity or not self._batch:
            self._batch.append(self._new_run(piece, leaf.run))
            self._run = identity
        self._batch[-1].append(node)

    def _new_run(self, piece: Piece, source: etree._Element) -> etree._Element:
        if piece.foreign:
            run = etree.Element(R_)
            properties = self._carrier.run_properties(source.find(RPR))
        else:
            run = etree.Element(R_, attributes(source))
            properties = copy.deepcopy(source.find(RPR))
        if piece.reformatted:
            if properties is None:
                properties = etree.Element(RPR)
            earlier = piece.earlier.find(RPR) if piece.earlier is not None else None
            self._marks.change(properties, self._carrier.run_properties(earlier))
        if properties is not None:
            run.append(properties)
        return run

    def _node(self, piece: Piece) -> etree._Element:
        leaf = piece.leaf
        if leaf.node.tag == T:
            node = etree.Element(T)
            node.text = leaf.raw[piece.start : piece.end]
            if node.text != node.text.strip() or "  " in node.text:
                node.set(SPACE, "preserve")
            return node
        return self._carrier.element(leaf.node) if piece.foreign else copy.deepcopy(leaf.node)
