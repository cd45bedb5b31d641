"""Which tokens of two sequences are common; the sole home of diff_match_patch (Myers' algorithm)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from diff_match_patch import diff_match_patch

_FIRST_CODE, _SURROGATES, _SURROGATES_END = 1, 0xD800, 0xE000
_WORK_LIMIT = 4_000_000
"""Tokens times tokens up to which Myers' algorithm runs on the whole; beyond, unique tokens cut the texts first."""


class Run(NamedTuple):
    """baseline[b : b + length] equals revised[r : r + length]."""

    baseline: int
    revised: int
    length: int


def common(baseline: Sequence[str], revised: Sequence[str]) -> list[Run]:
    """The runs of tokens that a shortest edit script keeps, in order."""
    head = _shared(baseline, revised)
    tail = _shared(baseline[head:][::-1], revised[head:][::-1])
    runs = [Run(0, 0, head)] if head else []
    middle = baseline[head : len(baseline) - tail], revised[head : len(revised) - tail]
    if all(middle):
        runs += [Run(b + head, r + head, length) for b, r, length in _runs(*middle)]
    if tail:
        runs.append(Run(len(baseline) - tail, len(revised) - tail, tail))
    return joined(runs)


def joined(runs: list[Run]) -> list[Run]:
    """Adjacent runs as one."""
    result: list[Run] = []
    for run in runs:
        last = result[-1] if result else Run(-1, -1, 0)
        if (last.baseline + last.length, last.revised + last.length) == (run.baseline, run.revised):
            result[-1] = last._replace(length=last.length + run.length)
        else:
            result.append(run)
    return result


def _shared(baseline: Sequence[str], revised: Sequence[str]) -> int:
    """How many tokens at the front are equal."""
    count = 0
    for b, r in zip(baseline, revised, strict=False):
        if b != r:
            break
        count += 1
    return count


def _runs(baseline: Sequence[str], revised: Sequence[str]) -> list[Run]:
    if not baseline or not revised:
        return []
    if len(baseline) * len(revised) <= _WORK_LIMIT:
        return _myers(baseline, revised)
    anchors = increasing(unique_pairs(baseline, revised), [1] * len(baseline))
    if not anchors:
        return []
    runs: list[Run] = []
    b = r = 0
    for anchor_b, anchor_r in [*anchors, (len(baseline), len(revised))]:
        runs += [Run(x + b, y + r, n) for x, y, n in _runs(baseline[b:anchor_b], revised[r:anchor_r])]
        if anchor_b < len(baseline):
            runs.append(Run(anchor_b, anchor_r, 1))
        b, r = anchor_b + 1, anchor_r + 1
    return runs


def unique_pairs(baseline: Sequence[str], revised: Sequence[str]) -> list[tuple[int, int]]:
    """Positions of the items that stand once on either side, in the baseline's order."""
    counts = Counter(baseline), Counter(revised)
    places = {item: at for at, item in enumerate(revised) if counts[1][item] == 1}
    return [(at, places[item]) for at, item in enumerate(baseline) if counts[0][item] == 1 and item in places]


def increasing(pairs: Sequence[tuple[int, int]], weights: Sequence[int]) -> list[tuple[int, int]]:
    """The heaviest selection of pairs (sorted by their first member) whose second members increase too.

    weights[b] is the weight of the pair that begins with b. O(n log n): a Fenwick tree holds, for each place in the
    revised version, the heaviest chain that ends at or before it.
    """
    ranks = {r: rank for rank, r in enumerate(sorted(r for _, r in pairs), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(pairs) + 1)
    before: list[int] = []
    for number, (b, r) in enumerate(pairs):
        at, chain = ranks[r] - 1, (0, -1)
        while at > 0:
            chain = max(chain, best[at])
            at -= at & -at
        before.append(chain[1])
        heavier = (chain[0] + weights[b], number)
        at = ranks[r]
        while at <= len(pairs):
            best[at] = max(best[at], heavier)
            at += at & -at
    at, chain = len(pairs), (0, -1)
    while at > 0:
        chain = max(chain, best[at])
        at -= at & -at
    result: list[tuple[int, int]] = []
    last = chain[1]
    while last >= 0:
        result.append(pairs[last])
        last = before[last]
    return result[::-1]


def _myers(baseline: Sequence[str], revised: Sequence[str]) -> list[Run]:
    codes: dict[str, str] = {}
    texts = ["".join([codes.setdefault(t, _code(len(codes))) for t in side]) for side in (baseline, revised)]
    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # a clock would make the same inputs give different bytes
    runs: list[Run] = []
    b = r = 0
    for op, text in engine.diff_main(texts[0], texts[1], False):
        length = len(text)
        if op == 0:
            runs.append(Run(b, r, length))
        b += length if op <= 0 else 0
        r += length if op >= 0 else 0
    return runs


def _code(number: int) -> str:
    """A character for the n-th different token, surrogates left out."""
    code = number + _FIRST_CODE
    return chr(code if code < _SURROGATES else code + _SURROGATES_END - _SURROGATES)
