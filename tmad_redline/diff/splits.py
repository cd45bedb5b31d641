"""Paragraphs that became several, or one of several: neighbours of an amended pair that belong to it."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from tmad_redline.diff.items import SHINGLE, Item
from tmad_redline.diff.likeness import ALIKE, PHRASE
from tmad_redline.model.document import Block, Paragraph, Row

_PARTS = 8
"""Paragraphs that one paragraph may have been split into, or merged from."""
_PART_WORDS = 3
"""Words that a further part must bring before a paragraph counts as split or merged."""
_WHOLE_ALIKE = 0.75
"""Likeness of a whole to its parts together."""

_PHRASE_ROWS = PHRASE - SHINGLE + 1
"""Rows of words that a phrase has."""


class Reason(Enum):
    """Why two blocks were paired."""

    EQUAL = "equal"
    ALIKE = "alike"
    SPLIT = "split or merged"


class Group(NamedTuple):
    """Blocks baseline[b0:b1] became revised[r0:r1]: one to one, or a paragraph that was split or merged."""

    b0: int
    b1: int
    r0: int
    r1: int
    reason: Reason


def grown(groups: list[Group], b: list[Item], r: list[Item], gone_b: set[int], gone_r: set[int]) -> list[Group]:
    """Take unpaired neighbours into an amended pair where the whole is better seen in its parts: splits and merges."""
    result: list[Group] = []
    for at, group in enumerate(groups):
        if group.reason is not Reason.ALIKE or not plain(b[group.b0].block):
            result.append(group)
            continue
        before = result[-1] if result else Group(0, 0, 0, 0, Reason.EQUAL)
        after = groups[at + 1] if at + 1 < len(groups) else Group(len(b), len(b), len(r), len(r), Reason.EQUAL)
        r0, r1 = _parts(b[group.b0], r, group.r0, group.r1, before.r1, after.r0, gone_r)
        b0, b1 = (group.b0, group.b1)
        if r1 - r0 == 1:
            b0, b1 = _parts(r[group.r0], b, group.b0, group.b1, before.b1, after.b0, gone_b)
        split = (b1 - b0) + (r1 - r0) > 2
        result.append(Group(b0, b1, r0, r1, Reason.SPLIT) if split else group)
    return result


def plain(block: Block | Row) -> bool:
    """A paragraph at which no section ends."""
    return isinstance(block, Paragraph) and not block.section


def _parts(whole: Item, side: list[Item], lo: int, hi: int, least: int, most: int, gone: set[int]) -> tuple[int, int]:
    """The neighbours side[lo:hi] that together make up the whole."""
    left = whole.weigh() - side[lo].weigh()
    while hi - lo < _PARTS:
        for part in (hi, lo - 1):
            if not least <= part < most or part in gone or not plain(side[part].block):
                continue
            shared = (left & side[part].weigh()).total()
            sizes = sum(side[k].size for k in range(min(lo, part), max(hi, part + 1)))
            whole_shared = whole.size - left.total() + shared
            if not shared or shared < min(side[part].size, max(_PART_WORDS, side[part].size * ALIKE)):
                continue
            if 2 * whole_shared / (whole.size + sizes) >= _WHOLE_ALIKE:
                left = left - side[part].weigh()
                lo, hi = min(lo, part), max(hi, part + 1)
                break
        else:
            break
    return _phrases(whole, side, lo, hi, least, most, gone)


def _phrases(whole: Item, side: list[Item], lo: int, hi: int, least: int, most: int, gone: set[int]) -> tuple[int, int]:
    """The same with neighbours, and what is between, to which whole phrases of the text went when it was rewritten."""
    rows = whole.shingles() - frozenset(row for item in side[lo:hi] for row in item.shingles())
    if len(rows) < _PHRASE_ROWS:
        return lo, hi
    after = _farthest(rows, side, range(hi, min(most, lo + _PARTS)), gone)
    before = _farthest(rows, side, range(lo - 1, max(least, hi - _PARTS) - 1, -1), gone)
    return lo if before is None else before, hi if after is None else after + 1


def _farthest(rows: frozenset[tuple[str, ...]], side: list[Item], steps: range, gone: set[int]) -> int | None:
    """The last neighbour on the way that has a phrase of the rows; what cannot belong to them is in the way."""
    found = None
    for part in steps:
        if part in gone or not plain(side[part].block):
            break
        if len(rows & side[part].shingles()) >= _PHRASE_ROWS:
            found = part
    return found
