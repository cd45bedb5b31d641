"""Fields over several paragraphs must not cross: where one of each version would, what both cover is shown as replaced.

Word reads begins and ends of fields as brackets, the deleted ones and the inserted ones together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from tmad_redline.diff.align import Alignment
from tmad_redline.model.document import Block, paragraphs

_PAIRS = 10_000
"""Pairs of fields beyond which none is looked at: no drafter writes so many, and time is to stay linear."""


class _Span(NamedTuple):
    """A field, by the positions in the script of the blocks in which it begins and ends."""

    code: str
    begin: int
    end: int


def untangled(baseline: Sequence[Block], revised: Sequence[Block], alignment: Alignment) -> Alignment:
    """The alignment without the groups that two crossing fields, one of each version, both cover."""
    groups = list(alignment.groups)
    before, after = list(_fields(baseline)), list(_fields(revised))
    while 0 < len(before) * len(after) <= _PAIRS:
        mine = [_placed(field, [(g.b0, g.b1) for g in groups], 0) for field in before]
        theirs = [_placed(field, [(g.r0, g.r1) for g in groups], 1) for field in after]
        crossed = next((o for b in mine for r in theirs if (o := _to_replace(b, r)) is not None), None)
        if crossed is None:
            break
        kept = [group for at, group in enumerate(groups) if not crossed[0] <= _position(at) <= crossed[1]]
        if len(kept) == len(groups):
            break
        groups = kept
    return alignment._replace(groups=tuple(groups))


def _position(group: int) -> int:
    """The place of a group; before it there is one for deletions (3 * group) and then one for insertions."""
    return 3 * group + 2


def _placed(field: _Span, groups: Sequence[tuple[int, int]], side: int) -> _Span:
    return field._replace(begin=_place(field.begin, groups, side), end=_place(field.end, groups, side))


def _place(block: int, groups: Sequence[tuple[int, int]], side: int) -> int:
    at = bisect_right(groups, block, key=itemgetter(0))
    if at and block < groups[at - 1][1]:
        return _position(at - 1)
    return 3 * at + side


def _to_replace(b: _Span, r: _Span) -> tuple[int, int] | None:
    """What to replace so that neither field ends inside the other; fields of one code that begin together are one.

    Deletions stand before insertions: so where the revised version's field is the first, all of it has to be new.
    """
    if b.begin == r.begin and b.code == r.code:
        return None
    if b.begin <= r.begin <= b.end < r.end:
        return r.begin, b.end
    return (r.begin, r.end) if r.begin < b.begin <= r.end < b.end else None


def _fields(blocks: Sequence[Block]) -> Iterator[_Span]:
    """Each field that begins in one block and ends in another."""
    begun: list[tuple[str, int]] = []
    for at, block in enumerate(blocks):
        for paragraph in paragraphs((block,)):
            for bracket in paragraph.text.brackets:
                if bracket.begins:
                    begun.append((bracket.instruction, at))
                elif begun:
                    code, start = begun.pop()
                    if start != at:
                        yield _Span(code, start, at)
