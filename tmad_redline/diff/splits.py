"""Paragraphs that became several, or one of several: neighbours of an amended pair that belong to it."""

from __future__ import annotations

from collections import Counter
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
    if lo <= least and most <= hi:
        return lo, hi
    left = whole.weigh() - side[lo].weigh()
    found = lo, hi
    sizes = side[lo].size
    while hi - lo < _PARTS:
        near = (at for at in (hi, lo - 1) if least <= at < most and at not in gone and plain(side[at].block))
        part = next((at for at in near if _fits(side[at], left)), None)
        if part is None:
            break
        left = left - side[part].weigh()
        sizes += side[part].size
        lo, hi = min(lo, part), max(hi, part + 1)
        if 2 * (whole.size - left.total()) / (whole.size + sizes) >= _WHOLE_ALIKE:
            found = lo, hi
    found = _ends(whole, side, *found, least, most, gone)
    return _phrases(whole, side, *found, least, most, gone)


def _fits(part: Item, left: Counter[str]) -> bool:
    """Whether a neighbour holds enough of what is left of the whole."""
    shared = (left & part.weigh()).total()
    return 0 < shared >= min(part.size, max(_PART_WORDS, part.size * ALIKE))


def _ends(whole: Item, side: list[Item], lo: int, hi: int, least: int, most: int, gone: set[int]) -> tuple[int, int]:
    """The same with a neighbour that holds all the words that are left, in order: something was put in between."""
    words = whole.words()
    here = sum(len(side[at].words()) for at in range(lo, hi))
    tail, head = words[here:], words[: len(words) - here]
    for part in range(hi, min(most, lo + _PARTS)) if tail else ():
        if part in gone or not plain(side[part].block):
            break
        if side[part].words() == tail:
            return lo, part + 1
    for part in range(lo - 1, max(least, hi - _PARTS) - 1, -1) if head else ():
        if part in gone or not plain(side[part].block):
            break
        if side[part].words() == head:
            return part, hi
    return lo, hi


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
