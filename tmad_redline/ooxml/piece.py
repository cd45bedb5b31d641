"""What a redline does with a piece of a paragraph, and the reel from which its leaves are handed out."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from enum import Enum
from operator import attrgetter
from typing import NamedTuple

from lxml import etree

from tmad_redline.model.units import BESIDE
from tmad_redline.ooxml.names import (
    BOOKMARK_END,
    COMMENT_REFERENCE,
    DEL,
    FLD_SIMPLE,
    HYPERLINK,
    INS,
    MOVE_FROM,
    MOVE_TO,
    W,
)
from tmad_redline.ooxml.paragraph import Leaf
from tmad_redline.ooxml.spanning_fields import is_loose, parts

Path = tuple[etree._Element, ...]

_CLOSING = frozenset({BOOKMARK_END, W + "commentRangeEnd", W + "permEnd", COMMENT_REFERENCE})


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
    it stood in and that are gone, from the outside inwards. edit: the number of the edit of the line that it prints.
    """

    leaf: Leaf
    start: int
    end: int
    state: State
    foreign: bool = False
    earlier: etree._Element | None = None
    reformatted: bool = False
    gone: tuple[etree._Element, ...] = ()
    edit: int = BESIDE


class Reel:
    """A paragraph's leaves, handed out in order; parts of fields that go over its ends only when they are asked for."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._leaves = [leaf for leaf in leaves if not is_loose(leaf)]
        self._parts = deque(group for _, group in parts(leaves))
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

    def part(self) -> list[Leaf]:
        """The next part of a field over several paragraphs."""
        return self._parts.popleft()

    def link(self, start: int) -> tuple[etree._Element, Path] | None:
        """The link over the text at an offset, and the containers around it; from now on its text stands in these."""
        at = bisect_right(self._leaves, start, key=attrgetter("end"))
        path = self._leaves[at].path if at < len(self._leaves) else ()
        link = next((container for container in path if container.tag == HYPERLINK), None)
        if link is None:
            return None
        while at and not self._leaves[at - 1].text:
            at -= 1
        for leaf in itertools.takewhile(lambda leaf: not leaf.text or link in leaf.path, self._leaves[at:]):
            leaf.path = tuple(container for container in leaf.path if container is not link)
        return link, tuple(c for c in path[: path.index(link)] if c.tag != FLD_SIMPLE)

    def lost(self, start: int, end: int) -> list[Leaf]:
        """What makes the link over text[start:end] that other marks took away."""
        return [leaf for leaf in self._leaves if leaf.lost and leaf.start in (start, end)]

    def rest(self) -> Iterator[tuple[Leaf, int, int]]:
        """Everything that was not handed out yet: what has no width at the paragraph's end."""
        while self._at < len(self._leaves):
            leaf = self._leaves[self._at]
            self._at += 1
            yield leaf, 0, len(leaf.text)


def _closes(leaf: Leaf, end: int) -> bool:
    if leaf.unit is not None:
        return leaf.unit.start < end
    return leaf.node.tag in _CLOSING
