"""A longest common subsequence in bits is as long as any, and lies in both texts."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from tmad_redline.diff import subsequence


def longest(one: list[str], other: list[str]) -> int:
    """How long the longest is, by the table that every textbook has."""
    above = [0] * (len(other) + 1)
    for token in one:
        row = [0]
        for at, there in enumerate(other):
            row.append(above[at] + 1 if token == there else max(above[at + 1], row[at]))
        above = row
    return above[-1]


@pytest.mark.parametrize("kinds", [1, 2, 4, 30])
def test_it_is_as_long_as_any_and_in_order_on_both_sides(kinds: int) -> None:
    chance = random.Random(kinds)
    for _ in range(300):
        one, other = ([str(chance.randrange(kinds)) for _ in range(chance.randrange(40))] for _ in range(2))
        found = subsequence.pairs(one, other)
        assert len(found) == subsequence.length(one, other) == longest(one, other)
        assert all(one[b] == other[r] for b, r in found)
        assert all(b < later_b and r < later_r for (b, r), (later_b, later_r) in pairwise(found))


def test_nothing_is_common_with_nothing() -> None:
    assert subsequence.pairs([], ["a"]) == subsequence.pairs(["a"], []) == subsequence.pairs(["a"], ["b"]) == []
