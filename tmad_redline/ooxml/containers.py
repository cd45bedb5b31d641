"""The containers that pieces of a paragraph go into: links, controls, directions and simple fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from lxml import etree

from tmad_redline.ooxml.names import (
    DIRECTIONS,
    FLD_SIMPLE,
    HYPERLINK,
    INSTR,
)
from tmad_redline.ooxml.paragraph import Leaf, LeafKind, direction
from tmad_redline.ooxml.piece import Path, Piece, State
from tmad_redline.ooxml.recoding import field_begin, field_char, synthetic

Range = tuple[etree._Element, etree._Element]


class Controls(Protocol):
    """Knows which content controls came or went themselves."""

    def partners(self, path: Iterable[etree._Element]) -> list[etree._Element]:
        """The controls of the redline that stand for those in a path of the baseline."""

    def shell(self, control: etree._Element) -> etree._Element | None:
        """A copy of a control that is gone, without what it holds; None for any other element."""

    def edges(self, control: etree._Element) -> tuple[Range, Range] | None:
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


def with_containers(pieces: Sequence[Piece], carrier: Carrier, controls: Controls) -> list[tuple[Piece, Path]]:
    """Pieces with the containers they go into.

    A deleted piece goes where the kept text around it is. A simple field that is not kept is written as a complex one,
    since w:fldSimple may not stand inside a revision.
    """
    homes = _with_lost(pieces, _homes(pieces, carrier, controls))
    result: list[tuple[Piece, Path]] = []
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
                result += [(extra, path) for extra in _like(piece, field_begin(field.get(INSTR) or ""))]
        result.append((piece, path))
        while open_fields and (at + 1 == len(pieces) or open_fields[-1] not in homes[at + 1]):
            open_fields.pop()
            result += [(extra, path) for extra in _like(piece, [field_char("end")])]
    return result


def _homes(pieces: Sequence[Piece], carrier: Carrier, controls: Controls) -> list[Path]:
    """The containers of each piece: a native one's own; around a foreign one those that its native neighbours share."""
    native = [at for at, piece in enumerate(pieces) if not piece.foreign]
    result: list[Path] = []
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


def _home(leaf: Leaf, before: Path, after: Path, carrier: Carrier, controls: Controls) -> Path:
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


def _in_its_direction(around: Path, own: Path) -> tuple[Path, Path]:
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


def _ways(path: Path) -> list[str]:
    return [direction(container) for container in path if container.tag in DIRECTIONS]


def _link(path: Path) -> tuple[Path, etree._Element | None]:
    """The containers around a link, and the link."""
    at = next((at for at, container in enumerate(path) if container.tag == HYPERLINK), len(path))
    return path[:at], path[at] if at < len(path) else None


def _with_lost(pieces: Sequence[Piece], homes: list[Path]) -> list[Path]:
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


def _common(a: Path, b: Path) -> Path:
    shared = []
    for x, y in zip(a, b, strict=False):
        if x is not y or x.tag == FLD_SIMPLE:
            break
        shared.append(x)
    return tuple(shared)


def _like(piece: Piece, nodes: Iterable[etree._Element]) -> list[Piece]:
    return [Piece(synthetic(node, piece.leaf.path), 0, 0, piece.state, piece.foreign) for node in nodes]
