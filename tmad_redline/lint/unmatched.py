"""Brackets and quotation marks that no paragraph of a draft answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
            near = [each for each in left if order - each.order <= farthest]
            if mark.quiet and not any(_begins(each) and order - each.order == 1 for each in near):
                continue
            partner = None if mark.opens else _partner(near, passage, mark)
            if partner is None and mark.quiet:
                continue
            if partner is None:
                left.append(_Open(order, passage, mark))
            else:
                # The paragraphs of one quotation may each begin with a mark, and only the last one closes it.
                first = left.index(partner)
                left = left[:first] + [each for each in left[first + 1 :] if not _repeats(each, partner)]
    yield from ((each.passage, each.mark) for each in left)


def _partner(left: Sequence[_Open], passage: Passage, mark: Mark) -> _Open | None:
    fits = [
        each
        for each in left
        if each.mark.opens and each.mark.sign == mark.answers and each.passage.place == passage.place
    ]
    if not fits:
        return None
    first = fits[-1]
    for each in reversed(fits):
        if not _begins(each) or not _begins(first):
            break
        first = each
    return first


def _begins(each: _Open) -> bool:
    """Whether a quotation mark begins its paragraph."""
    return each.mark.sign == '"' and not each.passage.string[: each.mark.at].strip()


def _repeats(each: _Open, first: _Open) -> bool:
    return _begins(each) and _begins(first) and each.mark.opens


def around(string: str, at: int) -> str:
    """The words around a mark."""
    start, end = max(0, at - _NEAR), min(len(string), at + _NEAR + 1)
    while start and string[start - 1].isalnum() and at - start < 2 * _NEAR:
        start -= 1
    while end < len(string) and string[end].isalnum() and end - at < 2 * _NEAR:
        end += 1
    return string[start:end].strip()
