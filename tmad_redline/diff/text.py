"""Which tokens of two sequences are common; the sole home of diff_match_patch (Myers' algorithm)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from diff_match_patch import diff_match_patch

from tmad_redline.diff import bounds, subsequence

_FIRST_CODE, _SURROGATES, _SURROGATES_END = 1, 0xD800, 0xE000
_LONGER = 4
"""How many times longer rows of tokens are when shorter ones do not cut a text."""


class Run(NamedTuple):
    """baseline[b : b + length] equals revised[r : r + length]."""

    baseline: int
    revised: int
    length: int


def common(baseline: Sequence[str], revised: Sequence[str]) -> list[Run]:
    """The runs of tokens that both have, in order: those of a shortest edit script up to `bounds.TABLE`, and beyond it
    between the tokens and rows of tokens that stand once on either side. What is beyond `bounds.BITS` is not looked at.
    """
    return joined(_trimmed(baseline, revised))


def _trimmed(baseline: Sequence[str], revised: Sequence[str], row: int = 1) -> list[Run]:
    head = _shared(baseline, revised)
    tail = _shared(baseline[head:][::-1], revised[head:][::-1])
    runs = [Run(0, 0, head)] if head else []
    middle = baseline[head : len(baseline) - tail], revised[head : len(revised) - tail]
    if all(middle):
        runs += [Run(b + head, r + head, length) for b, r, length in _runs(*middle, row)]
    if tail:
        runs.append(Run(len(baseline) - tail, len(revised) - tail, tail))
    return runs


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


def _runs(baseline: Sequence[str], revised: Sequence[str], row: int) -> list[Run]:
    """What two texts have in common that begin and end otherwise. row: tokens of the rows by which they are cut."""
    size = len(baseline) * len(revised)
    if size <= bounds.TABLE:
        return _shortest(baseline, revised)
    anchors = increasing(unique_pairs(*_rows(baseline, revised, row)), [1] * len(baseline))
    if anchors:
        return _cut(baseline, revised, anchors, row)
    return _whole(baseline, revised, row)


def _whole(baseline: Sequence[str], revised: Sequence[str], row: int) -> list[Run]:
    """The same where no row of so many tokens cuts them."""
    if _work(baseline, revised) <= bounds.BITS:
        return _in_bits(baseline, revised)
    return _runs(baseline, revised, row * _LONGER) if row < bounds.ROW else []


def beyond(baseline: Sequence[str], revised: Sequence[str], runs: Sequence[Run]) -> bool:
    """Whether some place of two texts between the runs that they have in common was too long to be looked at."""
    if len(baseline) * len(revised) <= bounds.BITS:
        return False
    b = r = 0
    for run in (*runs, Run(len(baseline), len(revised), 0)):
        if _work(baseline[b : run.baseline], revised[r : run.revised]) > bounds.BITS:
            return True
        b, r = run.baseline + run.length, run.revised + run.length
    return False


def _work(baseline: Sequence[str], revised: Sequence[str]) -> int:
    """Tokens times tokens, of those that stand on both sides."""
    if len(baseline) * len(revised) <= bounds.BITS:
        return len(baseline) * len(revised)
    b, r = set(baseline), set(revised)
    return sum(token in r for token in baseline) * sum(token in b for token in revised)


def _cut(baseline: Sequence[str], revised: Sequence[str], anchors: Sequence[tuple[int, int]], row: int) -> list[Run]:
    """What is in common between anchors; where they leave more than half of the work undone, longer rows cut next."""
    half = len(baseline) * len(revised) // 2
    runs: list[Run] = []
    b = r = 0
    for anchor_b, anchor_r in [*anchors, (len(baseline), len(revised))]:
        halved = (anchor_b - b) * (anchor_r - r) <= half
        runs += [
            Run(x + b, y + r, n)
            for x, y, n in _between(baseline[b:anchor_b], revised[r:anchor_r], 1 if halved else row * _LONGER)
        ]
        if anchor_b < len(baseline):
            runs.append(Run(anchor_b, anchor_r, 1))
        b, r = anchor_b + 1, anchor_r + 1
    return runs


def _between(baseline: Sequence[str], revised: Sequence[str], row: int) -> list[Run]:
    if not baseline or not revised:
        return []
    return _trimmed(baseline, revised, row) if row <= bounds.ROW else _whole(baseline, revised, row)


def _rows(baseline: Sequence[str], revised: Sequence[str], row: int) -> tuple[list[int], list[int]]:
    """A number for the row of tokens that begins at each token, equal where the rows are; row: a power of 2."""
    numbers: dict[object, int] = {}
    sides = [[numbers.setdefault(token, len(numbers)) for token in side] for side in (baseline, revised)]
    length = 1
    while length < row:
        numbers = {}
        sides = [
            [numbers.setdefault(pair, len(numbers)) for pair in zip(side, side[length:], strict=False)]
            for side in sides
        ]
        length *= 2
    return sides[0], sides[1]


def _shortest(baseline: Sequence[str], revised: Sequence[str]) -> list[Run]:
    """What a shortest edit script keeps."""
    size = len(baseline) + len(revised)
    if size * size > bounds.SEARCH:
        differ = size - 2 * subsequence.length(baseline, revised)
        if differ * differ > bounds.SEARCH:
            return _in_bits(baseline, revised)
    return _myers(baseline, revised)


def _in_bits(baseline: Sequence[str], revised: Sequence[str]) -> list[Run]:
    """A longest subsequence; tokens of one side alone are left out first."""
    b, r = set(baseline), set(revised)
    places = (
        [at for at, token in enumerate(baseline) if token in r],
        [at for at, token in enumerate(revised) if token in b],
    )
    found = subsequence.pairs([baseline[at] for at in places[0]], [revised[at] for at in places[1]])
    return joined([Run(places[0][x], places[1][y], 1) for x, y in found])


def unique_pairs(baseline: Sequence[Hashable], revised: Sequence[Hashable]) -> list[tuple[int, int]]:
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
