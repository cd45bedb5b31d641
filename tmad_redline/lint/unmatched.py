"""Brackets and quotation marks that no paragraph of a draft answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tmad_redline.lint.passages import Passage, passages
from tmad_redline.lint.rule import Finder
from tmad_redline.model.draft import Draft
from tmad_redline.model.finding import Finding
from tmad_redline.model.quoting import quoted

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


def told(
    draft: Draft, finder: Finder, marks: Callable[[str], Iterable[Mark]], farthest: int, kind: str, named: str
) -> Iterator[Finding]:
    """Findings on the marks of a draft that nothing answers. marks: those of a text that nothing in it answers.

    farthest: paragraphs from one mark to the other. kind: what to call one ("bracket"). named: how a message begins,
    with {sign} for the mark.
    """
    found = ((passage, list(marks(passage.string))) for passage in passages(draft))
    for passage, mark in _unmatched(found, farthest):
        words = _around(passage.string, mark.at)
        what = f"{named.format(sign=mark.sign)} in {quoted(words)} is not {'closed' if mark.opens else 'opened'}."
        remedy = f"Add the {'closing' if mark.opens else 'opening'} {kind}, or delete this one."
        yield passage.finding(finder, words, what, remedy)


def _unmatched(found: Iterable[tuple[Passage, Sequence[Mark]]], farthest: int) -> Iterator[tuple[Passage, Mark]]:
    """The marks that nothing answers, of those that nothing in their own paragraph does, in the order of the draft.

    A mark that closes answers the last open one of its sign within so many paragraphs, in the same part of the draft.
    Of several in a paragraph that are all open, or all close something, it is the first.
    """
    open_: dict[tuple[str, str], list[_Open]] = {}
    lost: list[_Open] = []
    for order, (passage, marks) in enumerate(found):
        for mark in marks:
            here = _Open(order, passage, mark)
            if mark.opens:
                open_.setdefault((mark.sign, passage.place), []).append(here)
                continue
            before = open_.get((mark.answers, passage.place), [])
            near = bool(before) and order - before[-1].order <= (1 if mark.quiet else farthest)
            if near and (not mark.quiet or _begins(before[-1])):
                _close(before, order - farthest)
            elif not mark.quiet:
                lost.append(here)
    left = sorted([*lost, *(each for some in open_.values() for each in some)], key=lambda it: (it.order, it.mark.at))
    first = {(each.order, each.mark.opens): each for each in reversed(left)}
    yield from ((each.passage, each.mark) for each in reversed(first.values()))


def _close(open_: list[_Open], earliest: int) -> None:
    """Take out the last open mark, and those before it if each begins a paragraph of the same quotation."""
    last = open_.pop()
    while _begins(last) and open_ and _begins(open_[-1]) and open_[-1].order >= earliest:
        last = open_.pop()


def _begins(each: _Open) -> bool:
    """Whether an opening quotation mark begins its paragraph."""
    return each.mark.opens and each.mark.sign == '"' and not each.passage.string[: each.mark.at].strip()


def _around(string: str, at: int) -> str:
    """The words around a mark."""
    start, end = max(0, at - _NEAR), min(len(string), at + _NEAR + 1)
    while start and string[start - 1].isalnum() and at - start < 2 * _NEAR:
        start -= 1
    while end < len(string) and string[end].isalnum() and end - at < 2 * _NEAR:
        end += 1
    return string[start:end].strip()
