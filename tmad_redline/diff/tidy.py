"""Make a shortest script readable: pure steps on the runs that are kept, before anything is written.

Dropping a kept run marks its words twice, as deleted and inserted; so every rule here says what the reader gains.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tmad_redline.diff.text import Run, joined
from tmad_redline.diff.tokens import Token

_ENOUGH_AROUND = 6
"""Tokens changed on both sides together from which a lone little word between them is noise to the reader."""
_LITTLE = 3
_TIMES_AROUND = 2
"""A kept run is an island when each change beside it is more than this many times as long."""
_ISLAND = 4
"""Tokens up to which a kept run may be an island; a reader knows a longer one again, and would look for a change."""
_REWRITTEN = 0.2
"""Share of kept tokens below which a text was not amended but replaced."""

_SENTENCE = frozenset(".;:")
_OPENING = frozenset("([{\u201c\u2018")
"""Signs that belong to the word after them."""
_LITTLE_WORDS = frozenset(
    (
        "a an and any as at be been by for from has have in is it its of on or such that the their there this "
        "to was were which will with shall may"
    ).split()
)


class Sides(NamedTuple):
    """The tokens that a script leads from and to."""

    baseline: Sequence[Token]
    revised: Sequence[Token]


def tidy(sides: Sides, runs: list[Run]) -> list[Run]:
    """The runs a careful drafter would leave unmarked."""
    runs = joined(slid(sides, runs))
    while True:
        fewer = without_islands(sides, runs)
        if len(fewer) == len(runs):
            break
        runs = fewer
    return without_remains(sides, runs)


def slid(sides: Sides, runs: list[Run]) -> list[Run]:
    """Where an insertion or deletion could stand in several places, let it begin where a paragraph or phrase does.

    "[and A] and B" could as well be "and [A and] B"; the choice is free, so the reader's place is taken.
    """
    result = list(runs)
    for at in range(1, len(result)):
        before, after = result[at - 1], result[at]
        gap_b = after.baseline - before.baseline - before.length
        gap_r = after.revised - before.revised - before.length
        if (gap_b > 0) == (gap_r > 0):
            continue
        side = sides.baseline if gap_b else sides.revised
        start = (before.baseline if gap_b else before.revised) + before.length
        last = at == len(result) - 1  # the last mark of both sides is one and the same: it does not move
        shift = _best_shift(side, start, start + gap_b + gap_r, before.length, after.length - last)
        result[at - 1] = before._replace(length=before.length + shift)
        result[at] = Run(after.baseline + shift, after.revised + shift, after.length - shift)
    return [run for run in result if run.length]


def _best_shift(side: Sequence[Token], start: int, end: int, left: int, right: int) -> int:
    """By how many tokens to move side[start:end], which is equal to what it would replace on the way."""
    shifts = [0]
    while -shifts[-1] < left and side[start + shifts[-1] - 1].key == side[end + shifts[-1] - 1].key:
        shifts.append(shifts[-1] - 1)
    shift = 0
    while shift < right and end + shift < len(side) and side[start + shift].key == side[end + shift].key:
        shift += 1
        shifts.append(shift)
    return max(shifts, key=lambda s: (_beginning(side, start + s), -abs(s)))


def _beginning(side: Sequence[Token], at: int) -> int:
    """How well a change may begin at a token: paragraph, sentence, phrase, word."""
    if at == 0 or side[at - 1].is_mark:
        return 4
    before = side[at - 1].key
    if before in _SENTENCE:
        return 3
    if before == ",":
        return 2
    return 1 if side[at].is_word or side[at].key in _OPENING else 0


def without_islands(sides: Sides, runs: list[Run]) -> list[Run]:
    """Leave out kept runs that are small between large changes: a rewritten sentence is shown as one."""
    result: list[Run] = []
    for at, run in enumerate(runs):
        tokens = sides.baseline[run.baseline : run.baseline + run.length]
        if any(token.stays for token in tokens):
            result.append(run)
            continue
        previous = result[-1] if result else Run(0, 0, 0)
        following = runs[at + 1] if at + 1 < len(runs) else Run(len(sides.baseline), len(sides.revised), 0)
        left = _between(previous, run)
        right = _between(run, following)
        if not (min(left) + max(left) and max(right)) or not _island(tokens, left, right):
            result.append(run)
    return result


def _between(before: Run, after: Run) -> tuple[int, int]:
    """Tokens deleted and inserted between two runs."""
    return (
        after.baseline - before.baseline - before.length,
        after.revised - before.revised - before.length,
    )


def _island(tokens: Sequence[Token], left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Between two insertions, or two deletions, a kept word is none: to strike it would begin a change of its own."""
    if left[0] + right[0] == 0 or left[1] + right[1] == 0:
        return False
    little = all(not token.is_word or token.key.lower() in _LITTLE_WORDS for token in tokens)
    if little and len(tokens) <= _LITTLE and sum(left) + sum(right) >= _ENOUGH_AROUND:
        return True
    return len(tokens) <= _ISLAND and len(tokens) * _TIMES_AROUND < min(max(left), max(right))


def without_remains(sides: Sides, runs: list[Run]) -> list[Run]:
    """When next to nothing of a text is kept, keep only its paragraph marks and note calls: it was replaced."""
    kept = sum(run.length for run in runs)
    size = len(sides.baseline) + len(sides.revised)
    if size == 0 or 2 * kept / size >= _REWRITTEN:
        return runs
    marks = []
    for run in runs:
        for step in range(run.length):
            if sides.baseline[run.baseline + step].stays:
                marks.append(Run(run.baseline + step, run.revised + step, 1))
    return marks
