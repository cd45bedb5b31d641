"""Which words of two texts differ, with a few words around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tmad_redline.diff.text import common
from tmad_redline.diff.tokens import words

_AROUND = 4
"""Words before and after a difference that are shown: enough to find the place on a page."""
_NEAR = 2
"""Tokens that two differences are apart at most to be told as one."""
_PIECES = 4
"""Differences in one paragraph from which on it is told as a whole: it was rewritten."""


_Token = tuple[str, int, int]
"""A token and where it stands."""
_Gap = tuple[tuple[int, int], tuple[int, int]]
"""Two stretches of tokens that are not the same: of the one text, of the other."""


class Difference(NamedTuple):
    """wanted: the words of the one text; found: of the other; either may be "".

    should, reads: the same in square brackets between the words around them, with … where the text goes on.
    """

    wanted: str
    found: str
    should: str
    reads: str


def differences(wanted: str, found: str) -> Iterator[Difference]:
    """Where two texts differ, in their order. White space counts only if nothing else differs."""
    one, other = words(wanted), words(found)
    if joined := _put_in_front(wanted, found):
        yield joined
        return
    gaps = list(_gaps([key for key, *_ in one], [key for key, *_ in other]))
    if len(gaps) > _PIECES or (not gaps and wanted != found):
        gaps = [((0, len(one)), (0, len(other)))]
    for gap in gaps:
        mine, theirs = _slid(gap, one, other)
        yield Difference(
            _cut(wanted, one, *mine),
            _cut(found, other, *theirs),
            _around(wanted, one, *mine),
            _around(found, other, *theirs),
        )


def _put_in_front(wanted: str, found: str) -> Difference | None:
    """The difference where one text is the other with words in front, be there a space between them or not."""
    if found.endswith(wanted) and wanted != found and wanted:
        words = found.removesuffix(wanted)
        return Difference("", words, _beginning(wanted), f"[{words}]{_beginning(wanted)}")
    if wanted.endswith(found) and wanted != found and found:
        words = wanted.removesuffix(found)
        return Difference(words, "", f"[{words}]{_beginning(found)}", _beginning(found))
    return None


def _beginning(text: str) -> str:
    return _around(text, words(text), 0, 0)


def _slid(gap: _Gap, one: list[_Token], other: list[_Token]) -> _Gap:
    """What came or went, at the very beginning of the text if it can as well be said to stand there."""
    (b1, b2), (r1, r2) = gap
    side, start, end = (other, r1, r2) if b1 == b2 else (one, b1, b2)
    if b1 == b2 or r1 == r2:
        steps = 0
        while steps < start and side[start - 1 - steps][0] == side[end - 1 - steps][0]:
            steps += 1
        if steps and steps == start:
            return (b1 - steps, b2 - steps), (r1 - steps, r2 - steps)
    return gap


def _gaps(one: list[str], other: list[str]) -> Iterator[_Gap]:
    """The stretches between common words, those that are near each other together."""
    open_: _Gap | None = None
    b = r = 0
    for run in (*common(one, other), None):
        start = (run.baseline, run.revised) if run else (len(one), len(other))
        if start != (b, r):
            here = (b, start[0]), (r, start[1])
            if open_ is not None and b - open_[0][1] <= _NEAR:
                here = (open_[0][0], start[0]), (open_[1][0], start[1])
            elif open_ is not None:
                yield open_
            open_ = here
        if run:
            b, r = run.baseline + run.length, run.revised + run.length
    if open_ is not None:
        yield open_


def _cut(text: str, tokens: list[_Token], start: int, end: int) -> str:
    return text[tokens[start][1] : tokens[end - 1][2]] if start < end else ""


def _around(text: str, tokens: list[_Token], start: int, end: int) -> str:
    """A stretch of tokens in brackets, with some before and after it as they stand in the text."""
    first, last = max(start - _AROUND, 0), min(end + _AROUND, len(tokens))
    words = _cut(text, tokens, start, end)
    left = (
        text[tokens[first][1] : tokens[start][1]] if first < start < len(tokens) else _cut(text, tokens, first, start)
    )
    right = text[tokens[end - 1][2] : tokens[last - 1][2]] if start < end < last else _cut(text, tokens, end, last)
    shown = f"{left}[{words}]{right}" if words else f"{left}{right}"
    return f"{'… ' if first else ''}{shown}{' …' if last < len(tokens) else ''}"
