"""Which blocks of two stories go together: exact matches first, then likeness, then what moved.

The result is a value: pairs in order, each with its reason, and the moves. Nothing here cuts a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tmad_redline.diff.items import Item, heaviest, nearest
from tmad_redline.diff.lens import EXACT, Lens
from tmad_redline.diff.likeness import gain, instead, likeness
from tmad_redline.diff.splits import Group, Reason, grown, plain
from tmad_redline.diff.text import increasing, unique_pairs
from tmad_redline.model.document import Block, Paragraph, Row

_MOVE_WORDS = 8
"""Words from which an equal paragraph elsewhere is a move: short ones ("Not used.") recur by chance."""
_MOVED_ALIKE = 0.75
_MOVED_ALIKE_WORDS = 14
"""Likeness and length from which an amended paragraph elsewhere is the same one, moved."""
_WEIGH_ALL = 400
"""Pairs of blocks in a gap up to which every pair is weighed; a larger gap is cut at its likeliest pairs first."""
_WEIGH_AT_MOST = 2_500
"""Pairs beyond which a gap that has no likely pair is cut in step, so that time stays linear."""
_Gap = tuple[int, int, int, int]


class Alignment(NamedTuple):
    """Groups in order on both sides, and moves as pairs (baseline, revised) of what no group holds."""

    groups: tuple[Group, ...]
    moves: tuple[tuple[int, int], ...]


def align(baseline: Sequence[Block | Row], revised: Sequence[Block | Row], lens: Lens = EXACT) -> Alignment:
    """Pair the blocks of two stories or cells, or the rows of two tables."""
    return _Aligner([Item(b, lens) for b in baseline], [Item(r, lens) for r in revised]).run()


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
        self._instead()
        self._groups = grown(self._groups, self._b, self._r, self._gone_b, self._gone_r)
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

    def _instead(self) -> None:
        """Pair what stands alone between two pairs on either side and took the place of the other."""
        end = Group(len(self._b), len(self._b), len(self._r), len(self._r), Reason.EQUAL)
        b = r = 0
        for group in [*self._groups, end]:
            left_b = [at for at in range(b, group.b0) if at not in self._gone_b]
            left_r = [at for at in range(r, group.r0) if at not in self._gone_r]
            if len(left_b) == len(left_r) == 1 and instead(self._b[left_b[0]], self._r[left_r[0]]):
                self._pair(left_b[0], left_r[0])
            b, r = group.b1, group.r1
        self._groups.sort(key=lambda g: (g.b0, g.r0))

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
        if not _may_move(before.block) or not _may_move(after.block):
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
        if not left_b or not left_r:
            return
        for b, r in nearest(left_b, left_r, self._b, self._r).items():
            self._move(b, r, _MOVED_ALIKE, _MOVED_ALIKE_WORDS)


def _may_move(block: Block | Row) -> bool:
    """Whether a block can be elsewhere: a paragraph at which no section ends, and no field goes over its end."""
    return plain(block) and isinstance(block, Paragraph) and not block.text.brackets


def _best_pairs(b: list[Item], r: list[Item], left_b: list[int], left_r: list[int]) -> Iterable[tuple[int, int]]:
    """The pairs, in order on both sides, that keep most words."""
    for i, j in heaviest([[gain(b[i], r[j]) for j in left_r] for i in left_b]):
        yield left_b[i], left_r[j]
