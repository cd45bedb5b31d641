"""A longest common subsequence found with a bit a token, for texts that differ in most of their tokens.

Hyyrö's algorithm (Bit-parallel LCS-length computation revisited, 2004): bit i of row j is 0 where the first i + 1
tokens of one side have more in common with the first j of the other than the first i have. A row is five operations on
one long integer. Myers' algorithm does as many steps as the square of what differs; this one is the better from some
hundred tokens on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from math import isqrt

_FEW = 8
"""Places of a token up to which its bits are set when they are asked for: to keep them would take more room than the
texts."""


def length(baseline: Sequence[str], revised: Sequence[str]) -> int:
    """How many tokens a longest common subsequence has."""
    row, places = (1 << len(baseline)) - 1, _places(baseline, revised)
    full = row
    for token in revised:
        row = _next(row, places(token), full)
    return len(baseline) - row.bit_count()


def pairs(baseline: Sequence[str], revised: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the tokens of a longest common subsequence, in order on both sides.

    Only some rows are kept; those between are made anew on the way back, so that room grows with the root of the rows.
    """
    places = _places(baseline, revised)
    stride = max(isqrt(len(revised)), 1)
    row = full = (1 << len(baseline)) - 1
    kept = [row]
    for number, token in enumerate(revised, 1):
        row = _next(row, places(token), full)
        if number % stride == 0:
            kept.append(row)
    found: list[tuple[int, int]] = []
    left = len(baseline)
    for at in range(len(kept) - 1, -1, -1):
        block = revised[at * stride : (at + 1) * stride]
        full = (1 << left) - 1  # what is right of the way back does not count any more
        rows = [kept[at] & full]
        for token in block:
            rows.append(_next(rows[-1], places(token) & full, full))
        left = _back(rows, at * stride, left, found)
    return found[::-1]


def _back(rows: Sequence[int], first: int, left: int, found: list[tuple[int, int]]) -> int:
    """Go back through some rows and note what is common; how many tokens of the baseline are left then."""
    j = len(rows) - 1
    while left and j:
        bit = 1 << (left - 1)
        if rows[j] & bit:
            left -= 1
        elif not rows[j - 1] & bit:
            j -= 1
        else:
            left, j = left - 1, j - 1
            found.append((left, first + j))
    return left


def _next(row: int, places: int, full: int) -> int:
    common = row & places
    return ((row + common) | (row - common)) & full if common else row


def _places(baseline: Sequence[str], revised: Sequence[str]) -> Callable[[str], int]:
    """What gives the bits of the places where a token stands in the baseline."""
    wanted = set(revised)
    where: dict[str, list[int]] = defaultdict(list)
    for at, token in enumerate(baseline):
        if token in wanted:
            where[token].append(at)
    known = {token: _bits(found) for token, found in where.items() if len(found) > _FEW}
    return lambda token: known[token] if token in known else _bits(where.get(token, ()))


def _bits(places: Sequence[int]) -> int:
    """An integer with a bit at each of some places, which are in order."""
    if not places:
        return 0
    signs = bytearray(places[-1] // 8 + 1)
    for at in places:
        signs[at // 8] |= 1 << at % 8
    return int.from_bytes(signs, "little")
