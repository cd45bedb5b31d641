"""Which blocks of two stories go together: exact matches first, then likeness, then what moved.

The result is a value: pairs in order, each with its reason, and the moves. Nothing here cuts a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from tmad_redline.diff.items import Item, heaviest, likeness, nearest
from tmad_redline.diff.text import increasing, unique_pairs
from tmad_redline.model.document import Block, Opaque, Paragraph, Row, Table

_ALIKE = 0.5
"""Share of common words from which two paragraphs are one that was amended; below, a reader sees two texts."""
_ALIKE_SAME_NUMBER = 0.3
"""The same for paragraphs under the same printed number: a provision that was rewritten in its place."""
_TABLES_ALIKE = 0.3
_MOVE_WORDS = 8
"""Words from which an equal paragraph elsewhere is a move: short ones ("Not used.") recur by chance."""
_MOVED_ALIKE = 0.75
_MOVED_ALIKE_WORDS = 14
"""Likeness and length from which an amended paragraph elsewhere is the same one, moved."""
_WEIGH_ALL = 400
"""Pairs of blocks in a gap up to which every pair is weighed; a larger gap is cut at its likeliest pairs first."""
_WEIGH_AT_MOST = 2_500
"""Pairs beyond which a gap that has no likely pair is cut in step, so that time stays linear."""
_IN_PLACE_GAIN = 0.1
"""Less than any word kept: such a pair never stands in the way of a better one."""
_LINE_WORDS = 8
"""Words up to which an unnumbered line that begins with the same word ("Version …") is the same line."""
_PARTS = 8
"""Paragraphs that one paragraph may have been split into, or merged from."""
_PART_WORDS = 3
"""Words that a further part must bring before a paragraph counts as split or merged."""
_WHOLE_ALIKE = 0.75
"""Likeness of a whole to its parts together."""

_Gap = tuple[int, int, int, int]


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


class Alignment(NamedTuple):
    """Groups in order on both sides, and moves as pairs (baseline, revised) of what no group holds."""

    groups: tuple[Group, ...]
    moves: tuple[tuple[int, int], ...]


def align(baseline: Sequence[Block | Row], revised: Sequence[Block | Row]) -> Alignment:
    """Pair the blocks of two stories or cells, or the rows of two tables."""
    return _Aligner([Item(b) for b in baseline], [Item(r) for r in revised]).run()


class _Aligner:
    """One alignment."""

    def __init__(self, baseline: list[Item], revised: list[Item]) -> None:
        self._b = baseline
        self._r = revised
        self._groups: list[Group] = []
        self._moves: list[tuple[int, int]] = []
        self._gone_b: set[int] = set()
        self._gone_r: set[int] = set()

    def run(self) -> Alignment:
        """Exact matches cut the stories into gaps, the gaps are weighed, what is left may have moved."""
        gaps = self._anchor(0, len(self._b), 0, len(self._r))
        left_b = [b for b0, b1, _, _ in gaps for b in range(b0, b1)]
        left_r = [r for _, _, r0, r1 in gaps for r in range(r0, r1)]
        for b, r in unique_pairs([self._b[b].key for b in left_b], [self._r[r].key for r in left_r]):
            self._move(left_b[b], left_r[r], 0.0, _MOVE_WORDS)
        for gap in gaps:
            self._fill(gap)
        self._groups.sort(key=lambda g: (g.b0, g.r0))
        self._groups = _grown(self._groups, self._b, self._r, self._gone_b, self._gone_r)
        self._moved_and_amended()
        return Alignment(tuple(self._groups), tuple(sorted(self._moves)))

    def _pair(self, b: int, r: int) -> None:
        reason = Reason.EQUAL if self._b[b].key == self._r[r].key else Reason.ALIKE
        self._groups.append(Group(b, b + 1, r, r + 1, reason))

    def _anchor(self, b0: int, b1: int, r0: int, r1: int) -> list[_Gap]:
        """Pair what is equal and in order; return the gaps between (patience: unique blocks first, then inwards)."""
        while b0 < b1 and r0 < r1 and self._b[b0].key == self._r[r0].key:
            self._pair(b0, r0)
            b0, r0 = b0 + 1, r0 + 1
        while b0 < b1 and r0 < r1 and self._b[b1 - 1].key == self._r[r1 - 1].key:
            b1, r1 = b1 - 1, r1 - 1
            self._pair(b1, r1)
        if b0 == b1 and r0 == r1:
            return []
        pairs = unique_pairs([i.key for i in self._b[b0:b1]], [i.key for i in self._r[r0:r1]])
        weights = [len(item.key) - 1 for item in self._b[b0:b1]]
        chain = increasing([pair for pair in pairs if weights[pair[0]]], weights)
        if not chain:
            return [(b0, b1, r0, r1)]
        gaps: list[_Gap] = []
        at_b, at_r = b0, r0
        for b, r in chain:
            gaps += self._anchor(at_b, b + b0, at_r, r + r0)
            self._pair(b + b0, r + r0)
            at_b, at_r = b + b0 + 1, r + r0 + 1
        return gaps + self._anchor(at_b, b1, at_r, r1)

    def _fill(self, gap: _Gap) -> None:
        """Pair what is alike in a gap."""
        b0, b1, r0, r1 = gap
        left_b = [b for b in range(b0, b1) if b not in self._gone_b]
        left_r = [r for r in range(r0, r1) if r not in self._gone_r]
        if not left_b or not left_r:
            return
        if len(left_b) * len(left_r) <= _WEIGH_ALL:
            for b, r in _best_pairs(self._b, self._r, left_b, left_r):
                self._pair(b, r)
            return
        chain = self._likely(left_b, left_r)
        if not chain and len(left_b) * len(left_r) <= _WEIGH_AT_MOST:
            for b, r in _best_pairs(self._b, self._r, left_b, left_r):
                self._pair(b, r)
        elif not chain:
            middle_b, middle_r = left_b[len(left_b) // 2], left_r[len(left_r) // 2]
            self._fill((b0, middle_b, r0, middle_r))
            self._fill((middle_b, b1, middle_r, r1))
        for b, r in chain:
            self._fill((b0, b, r0, r))
            self._pair(b, r)
            b0, r0 = b + 1, r + 1
        if chain:
            self._fill((b0, b1, r0, r1))

    def _likely(self, left_b: list[int], left_r: list[int]) -> list[tuple[int, int]]:
        """Pairs that are each other's nearest and alike, in order on both sides."""
        there = nearest(left_b, left_r, self._b, self._r)
        back = nearest(left_r, left_b, self._r, self._b)
        worth = {b: gain(self._b[b], self._r[r]) for b, r in there.items() if back.get(r) == b}
        pairs = [(b, there[b]) for b in left_b if worth.get(b, 0.0) > 0.0]
        weights = [0] * (left_b[-1] + 1)
        for b, _ in pairs:
            weights[b] = int(worth[b] * 2)
        return increasing(pairs, weights)

    def _move(self, b: int, r: int, alike: float, length: int) -> None:
        """Record a move if the paragraph is long enough and alike enough to be one."""
        before, after = self._b[b], self._r[r]
        if not _plain(before.block) or not _plain(after.block):
            return
        before.weigh(), after.weigh()
        if min(before.size, after.size) < length or likeness(before, after) < alike:
            return
        if b not in self._gone_b and r not in self._gone_r:
            self._moves.append((b, r))
            self._gone_b.add(b)
            self._gone_r.add(r)

    def _moved_and_amended(self) -> None:
        """Unpaired paragraphs that read nearly the same as an unpaired one elsewhere."""
        paired_b = {b for g in self._groups for b in range(g.b0, g.b1)} | self._gone_b
        paired_r = {r for g in self._groups for r in range(g.r0, g.r1)} | self._gone_r
        left_b = [b for b in range(len(self._b)) if b not in paired_b]
        left_r = [r for r in range(len(self._r)) if r not in paired_r]
        for b, r in nearest(left_b, left_r, self._b, self._r).items():
            self._move(b, r, _MOVED_ALIKE, _MOVED_ALIKE_WORDS)


def gain(b: Item, r: Item) -> float:
    """What pairing two blocks is worth, in words kept; 0 when a reader would not see one text in both."""
    if type(b.block) is not type(r.block) or not _same_shape(b.block, r.block):
        return 0.0
    b.weigh(), r.weigh()
    if b.key == r.key:
        return b.size + 1.0
    if isinstance(b.block, Opaque) or not (b.size and r.size):
        return 0.0
    same_number = bool(b.label) and b.label == r.label
    needed = _TABLES_ALIKE if isinstance(b.block, Table) else _ALIKE_SAME_NUMBER if same_number else _ALIKE
    if 2 * min(b.size, r.size) >= needed * (b.size + r.size):
        alike = likeness(b, r)
        if alike >= needed:
            return alike * (b.size + r.size) / 2 + (0.5 if same_number else 0.0)
    return _IN_PLACE_GAIN if _in_place(b, r) else 0.0


def _in_place(b: Item, r: Item) -> bool:
    """Whether a reader takes one text for the successor of the other though nothing of it is left: "16.3 Not used"."""
    before, after = b.block, r.block
    if not isinstance(before, Paragraph) or not isinstance(after, Paragraph):
        return False
    if before.style != after.style or before.section != after.section:
        return False
    if before.number:
        return before.number == after.number
    return max(b.size, r.size) <= _LINE_WORDS and next(iter(b.bag)) == next(iter(r.bag))


def _same_shape(b: Block | Row, r: Block | Row) -> bool:
    """Where a section ends, it must stay."""
    if isinstance(b, Paragraph) and isinstance(r, Paragraph):
        return bool(b.section) == bool(r.section)
    return True


def _best_pairs(b: list[Item], r: list[Item], left_b: list[int], left_r: list[int]) -> Iterable[tuple[int, int]]:
    """The pairs, in order on both sides, that keep most words."""
    for i, j in heaviest([[gain(b[i], r[j]) for j in left_r] for i in left_b]):
        yield left_b[i], left_r[j]


def _grown(groups: list[Group], b: list[Item], r: list[Item], gone_b: set[int], gone_r: set[int]) -> list[Group]:
    """Take unpaired neighbours into an amended pair where the whole is better seen in its parts: splits and merges."""
    result: list[Group] = []
    for at, group in enumerate(groups):
        if group.reason is not Reason.ALIKE or not _plain(b[group.b0].block):
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


def _plain(block: Block | Row) -> bool:
    """A paragraph at which no section ends."""
    return isinstance(block, Paragraph) and not block.section


def _parts(whole: Item, side: list[Item], lo: int, hi: int, least: int, most: int, gone: set[int]) -> tuple[int, int]:
    """The neighbours side[lo:hi] that together make up the whole."""
    left = whole.weigh() - side[lo].weigh()
    while hi - lo < _PARTS:
        for part in (hi, lo - 1):
            if not least <= part < most or part in gone or not _plain(side[part].block):
                continue
            shared = (left & side[part].weigh()).total()
            sizes = sum(side[k].size for k in range(min(lo, part), max(hi, part + 1)))
            whole_shared = whole.size - left.total() + shared
            if not shared or shared < min(side[part].size, max(_PART_WORDS, side[part].size * _ALIKE)):
                continue
            if 2 * whole_shared / (whole.size + sizes) >= _WHOLE_ALIKE:
                left = left - side[part].weigh()
                lo, hi = min(lo, part), max(hi, part + 1)
                break
        else:
            break
    return lo, hi
