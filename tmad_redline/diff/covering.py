"""Spans over a text that may stand one in another, looked up by place: a paragraph may have ten thousands of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate


class Covering:
    """Spans (start, end) in the order of their starts."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans: Sequence[tuple[int, int]] = list(spans)
        self._starts = [start for start, _ in self._spans]
        self._reach = list(accumulate((end for _, end in self._spans), max))

    def over(self, start: int, end: int) -> list[int]:
        """The numbers of the spans that cover any of text[start:end], in order."""
        near = range(bisect_right(self._reach, start), bisect_left(self._starts, end))
        return [at for at in near if start < self._spans[at][1]]
