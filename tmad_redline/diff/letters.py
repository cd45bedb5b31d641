"""Changes inside words: where a word became one much like it, only its letters that differ are marked.

Word's own character level cuts anything, 15 → 16 as 1[5][6]. Here only words of letters are cut: an amount, a date or a
reference is read at a glance only where it stands whole, struck once and written once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tmad_redline.diff.text import Run, common, joined
from tmad_redline.diff.tidy import Sides
from tmad_redline.diff.tokens import Token

_ALIKE = 0.5
"""Share of a word's letters that must stay before a reader sees one word in two."""
_STUMP = 2
"""Letters in a row that may stay between two changes of a word: fewer are confetti."""
_PAIRS_AT_MOST = 400
"""Pairs of words in one replaced place that are weighed; a larger one was rewritten."""


def within_words(sides: Sides, runs: Sequence[Run]) -> tuple[Sides, list[Run]]:
    """The same script on smaller tokens: amended words are cut where their letters differ."""
    baseline: list[Token] = []
    revised: list[Token] = []
    kept: list[Run] = []
    b = r = 0
    for run in (*runs, Run(len(sides.baseline), len(sides.revised), 0)):
        gone, new = sides.baseline[b : run.baseline], sides.revised[r : run.revised]
        for before, after, cuts in _amended(gone, new):
            kept += [
                cut._replace(baseline=cut.baseline + len(baseline), revised=cut.revised + len(revised)) for cut in cuts
            ]
            baseline += before
            revised += after
        b, r = run.baseline + run.length, run.revised + run.length
        kept.append(Run(len(baseline), len(revised), run.length))
        baseline += sides.baseline[run.baseline : b]
        revised += sides.revised[run.revised : r]
    return Sides(baseline, revised), joined([run for run in kept if run.length])


def _amended(gone: Sequence[Token], new: Sequence[Token]) -> Iterator[tuple[list[Token], list[Token], list[Run]]]:
    """A replaced place piece by piece, each with what is kept of it."""
    b = r = 0
    for one, other, cuts in _pairs(gone, new):
        yield list(gone[b:one]), list(new[r:other]), []
        yield _cut(gone[one]), _cut(new[other]), cuts
        b, r = one + 1, other + 1
    yield list(gone[b:]), list(new[r:]), []


def _pairs(gone: Sequence[Token], new: Sequence[Token]) -> Iterator[tuple[int, int, list[Run]]]:
    """Words that became one another, in order on both sides: each takes the first that is like it."""
    if len(gone) * len(new) > _PAIRS_AT_MOST:
        return
    start = 0
    for one, before in enumerate(gone):
        for other in range(start, len(new)):
            cuts = _common_letters(before, new[other])
            if cuts:
                yield one, other, cuts
                start = other + 1
                break


def _common_letters(before: Token, after: Token) -> list[Run]:
    """What two words have in common, nothing where they are not alike."""
    one, other = _letters(before), _letters(after)
    if not one or not other or before.key[len(one) :] != after.key[len(other) :]:
        return []
    longest = max(len(one), len(other))
    runs = [
        run
        for run in common(one, other)
        if run.length >= _STUMP or (run.baseline, run.revised) == (0, 0) or _ends(run, one, other)
    ]
    return runs if sum(run.length for run in runs) >= _ALIKE * longest else []


def _ends(run: Run, one: str, other: str) -> bool:
    return run.baseline + run.length == len(one) and run.revised + run.length == len(other)


def _letters(token: Token) -> str:
    """The word that a token is, "" for a number, a field or a sign; what follows it in the key is its link."""
    word = token.key.partition("\x02")[0]
    whole = not token.key.endswith(")")  # else a link covers a part of it
    return word if whole and word.isalpha() and len(word) == token.end - token.start else ""


def _cut(token: Token) -> list[Token]:
    """A word as its letters."""
    tail = token.key[token.end - token.start :]
    return [
        Token(token.key[at] + tail, token.paragraph, token.start + at, token.start + at + 1)
        for at in range(token.end - token.start)
    ]
