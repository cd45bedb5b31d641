"""The ranges of moves (ECMA-376 Part 1, 17.13.5.21 to 28): what stands in each, and what becomes of half a move."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from tmad_redline.ooxml.markup import as_deleted
from tmad_redline.ooxml.names import (
    AUTHOR,
    BOOKMARK_END,
    BOOKMARK_START,
    DEL,
    ID,
    INS,
    MOVE_FROM,
    MOVE_TO,
    NAME,
    PPR,
    RPR,
    P,
    W,
)

_STARTS = {W + "moveFromRangeStart": MOVE_FROM, W + "moveToRangeStart": MOVE_TO}
_ENDS = {W + "moveFromRangeEnd": MOVE_FROM, W + "moveToRangeEnd": MOVE_TO}
_PLAIN = {MOVE_FROM: DEL, MOVE_TO: INS}


class Move(NamedTuple):
    """One half of a move: where its range starts and ends, and the marks of what moved."""

    tag: str
    start: etree._Element
    ends: list[etree._Element]
    content: list[etree._Element]

    @property
    def name(self) -> str:
        """What both halves have in common."""
        return self.start.get(NAME) or ""


class Moves:
    """The moves of a part, as they are when it is made."""

    def __init__(self, root: etree._Element) -> None:
        self._moves = list(_moves(root))

    def __iter__(self) -> Iterator[Move]:
        return iter(self._moves)

    def sign(self) -> None:
        """Give each range the author of what moved."""
        for move in self._moves:
            author = next((each.get(AUTHOR) for each in move.content), None)
            if author is not None:
                move.start.set(AUTHOR, author)

    def part_halves(self, root: etree._Element) -> None:
        """Make of what lost its other half in the meantime a deletion or an insertion, which it is by itself."""
        standing = set(root.iter(MOVE_FROM, MOVE_TO))
        left = {(move.tag, move.name) for move in self._moves if standing.intersection(move.content)}
        known = {(move.tag, move.name) for move in self._moves if move.content}
        for move in self._moves:
            other = (MOVE_TO if move.tag == MOVE_FROM else MOVE_FROM), move.name
            if other not in known or other in left:
                continue
            for mark in standing.intersection(move.content):
                mark.tag = _PLAIN[move.tag]
                if mark.tag == DEL:
                    as_deleted(mark)
            for end in (move.start, *move.ends):
                holder = end.getparent()
                if holder is not None:
                    holder.remove(end)

    def bring_back(self, rejected: Callable[[etree._Element], bool]) -> None:
        """Put the bookmarks of what moved, if the move is rejected, where it was: a file has each of them once only.

        rejected: of a mark. Bookmarks that reach over several paragraphs stay where they are.
        """
        departures = {move.name: move for move in self._moves if move.tag == MOVE_FROM}
        for arrival in self._moves:
            departure = departures.get(arrival.name)
            if arrival.tag != MOVE_TO or departure is None:
                continue
            if all(map(rejected, (*arrival.content, *departure.content))):
                here, there = _paragraphs(arrival), _paragraphs(departure)
                for one, other in zip(here, there, strict=False) if len(here) == len(there) else ():
                    _carry_bookmarks(one, other)


def _paragraphs(move: Move) -> list[etree._Element]:
    """Those that moved whole, with their ends."""
    ends = (mark for mark in move.content if (owner := mark.getparent()) is not None and owner.tag == RPR)
    return [next(mark.iterancestors(P)) for mark in ends]


def _carry_bookmarks(here: etree._Element, there: etree._Element) -> None:
    ends = {end.get(ID): end for end in here.iter(BOOKMARK_END)}
    for start in [start for start in here.iter(BOOKMARK_START) if start.get(ID) in ends]:
        there.insert(1 if there.find(PPR) is not None else 0, start)
        there.append(ends[start.get(ID)])


def _moves(root: etree._Element) -> Iterator[Move]:
    under_way: dict[tuple[str, str], Move] = {}
    for element in root.iter(*_STARTS, *_ENDS, MOVE_FROM, MOVE_TO):
        identifier = element.get(ID) or ""
        if element.tag in _STARTS:
            tag = _STARTS[str(element.tag)]
            move = under_way[tag, identifier] = Move(tag, element, [], list(_marks_before(element, tag)))
            yield move
        elif element.tag in _ENDS:
            ended = under_way.pop((_ENDS[str(element.tag)], identifier), None)
            if ended is not None:
                ended.ends.append(element)
        else:
            for move in under_way.values():
                if move.tag == element.tag:
                    move.content.append(element)


def _marks_before(start: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The mark of the paragraph that a range starts in comes before the start."""
    holder = start.getparent()
    if holder is not None and holder.tag == P:
        yield from holder.iterfind(f"{PPR}/{RPR}/{tag}")
