"""Brackets and quotation marks that no paragraph of a draft answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from tmad_redline.lint.passages import Passage

_NEAR = 25
"""Letters beside a mark that a message quotes."""


class Mark(NamedTuple):
    """A mark at an offset of a paragraph. answers: the sign of the mark that a closing one closes.

    quiet: it has closed what its own paragraph opens, and may close what the paragraph before it left open as well.
    """

    sign: str
    at: int
    opens: bool
    answers: str = ""
    quiet: bool = False


class _Open(NamedTuple):
    order: int
    passage: Passage
    mark: Mark


def unmatched(found: Iterable[tuple[Passage, Sequence[Mark]]], farthest: int) -> Iterator[tuple[Passage, Mark]]:
    """The marks that nothing answers, of those that nothing in their own paragraph does, in the order of the draft.

    A mark that closes answers the last open one of its sign within so many paragraphs, in the same part of the draft.
    """
    left: list[_Open] = []
    for order, (passage, marks) in enumerate(found):
        for mark in marks:
            near = _near(left, order - farthest)
            if mark.quiet and not any(_begins(left[at]) and order - left[at].order == 1 for at in near):
                continue
            partner = -1 if mark.opens else _partner(left, near, passage, mark)
            if partner >= 0:
                first = left.pop(partner)
                # The paragraphs of one quotation may each begin with a mark, and only the last one closes it.
                left[partner:] = [each for each in left[partner:] if not (_begins(each) and _begins(first))]
            elif not mark.quiet:
                left.append(_Open(order, passage, mark))
    yield from ((each.passage, each.mark) for each in left)


def _near(left: Sequence[_Open], order: int) -> list[int]:
    """The places in the list of what stands at this paragraph or later, the last first."""
    return list(takewhile(lambda at: left[at].order >= order, range(len(left) - 1, -1, -1)))


def _partner(left: Sequence[_Open], near: Sequence[int], passage: Passage, mark: Mark) -> int:
    """Which of the marks that are near a closing one answers, the first of those that begin paragraphs; -1 if none."""
    found = -1
    for at in near:
        each = left[at]
        if not (each.mark.opens and each.mark.sign == mark.answers and each.passage.place == passage.place):
            continue
        if found >= 0 and not (_begins(each) and _begins(left[found])):
            break
        found = at
    return found


def _begins(each: _Open) -> bool:
    """Whether an opening quotation mark begins its paragraph."""
    return each.mark.opens and each.mark.sign == '"' and not each.passage.string[: each.mark.at].strip()


def around(string: str, at: int) -> str:
    """The words around a mark."""
    start, end = max(0, at - _NEAR), min(len(string), at + _NEAR + 1)
    while start and string[start - 1].isalnum() and at - start < 2 * _NEAR:
        start -= 1
    while end < len(string) and string[end].isalnum() and end - at < 2 * _NEAR:
        end += 1
    return string[start:end].strip()
