"""Where every piece of a chain's texts comes from and where it went: which version put it, which struck it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tmad_redline.errors import BadOptions
from tmad_redline.history.kept import Kept, Numbered, Piece
from tmad_redline.model.comparison import Comparison, Version

_WORD = re.compile(r"\w+(?:[.,:/’'-]\w+)*")
"""What is never cut: words and figures with the signs inside them."""


class Run(NamedTuple):
    """[start:end] of a paragraph. version: as an origin, the one that put it there; as a fate, the one that struck it.

    Versions are known by their places in the chain; a fate past the last one means that it is still there. home, at:
    of an origin, the paragraph of that version and the offset where it was put; of a fate, those of the last version
    that has it.
    """

    start: int
    end: int
    version: int
    home: int
    at: int


class Provenance:
    """A chain of versions, each compared with the next. Raises BadOptions if the comparisons are no chain.

    Texts of the middle versions may have been read once or twice; their paragraphs go by their numbers.
    """

    def __init__(self, comparisons: Sequence[Comparison]) -> None:
        self.comparisons = tuple(comparisons)
        self._check()
        first = self.comparisons[0]
        self.versions: tuple[Version, ...] = (
            first.versions.baseline,
            *(each.versions.revised for each in self.comparisons),
        )
        self.trees = (first.trees.baseline, *(each.trees.revised for each in self.comparisons))
        self.numbered = tuple(Numbered(tree.document) for tree in self.trees)
        self.kept = tuple(
            Kept(
                each.script,
                before if each.trees.baseline is tree else Numbered(each.trees.baseline.document),
                after,
            )
            for each, tree, (before, after) in zip(self.comparisons, self.trees, pairwise(self.numbered), strict=False)
        )
        self._origins: dict[tuple[int, int], tuple[Run, ...]] = {}
        self._fates: dict[tuple[int, int], tuple[Run, ...]] = {}

    def _check(self) -> None:
        if not self.comparisons:
            raise BadOptions("There is nothing to follow.", "", "Give two versions or more, the oldest first.")
        for one, other in pairwise(self.comparisons):
            if one.versions.revised.sha256 != other.versions.baseline.sha256:
                ends = f"{one.versions.revised.label} is not {other.versions.baseline.label}"
                what = f"The comparisons are no chain: {ends}."
                raise BadOptions(what, "", "The revised version of each must be the baseline of the next.")

    @property
    def last(self) -> int:
        """The place of the newest version."""
        return len(self.comparisons)

    def length(self, version: int, paragraph: int) -> int:
        """The letters of a paragraph, its mark not counted."""
        return len(self.numbered[version].paragraphs[paragraph].text.string)

    def origins(self, version: int, paragraph: int) -> tuple[Run, ...]:
        """Which version put each stretch of a paragraph, its mark as the sign behind it; every sign is in one run."""
        key = version, paragraph
        if key not in self._origins:
            end = self.length(version, paragraph) + 1
            pieces: Sequence[Piece] = self.kept[version - 1].before(paragraph) if version else ()
            found = _covered(
                end,
                [((p.r0, p.r1), (p.baseline, p.b0, p.b1)) for p in pieces],
                lambda other: self.origins(version - 1, other),
                lambda start, stop: Run(start, stop, version, paragraph, start),
            )
            self._origins[key] = tuple(found)
        return self._origins[key]

    def fates(self, version: int, paragraph: int) -> tuple[Run, ...]:
        """Which version struck each stretch of a paragraph, in the same way."""
        key = version, paragraph
        if key not in self._fates:
            end = self.length(version, paragraph) + 1
            pieces: Sequence[Piece] = self.kept[version].after(paragraph) if version < self.last else ()
            found = _covered(
                end,
                [((p.b0, p.b1), (p.revised, p.r0, p.r1)) for p in pieces],
                lambda other: self.fates(version + 1, other),
                lambda start, stop: Run(start, stop, version + 1, paragraph, start),
            )
            self._fates[key] = tuple(found)
        return self._fates[key]

    def phrases(self, version: int, paragraph: int) -> tuple[Run, ...]:
        """The runs of one origin that a paragraph's text is made of, as long as they can be; no word is cut.

        A word of several origins is the latest one's, which made it what it is.
        """
        text = self.numbered[version].paragraphs[paragraph].text.string
        return tuple(_whole(self.origins(version, paragraph), text, max))

    def struck(self, version: int, paragraph: int) -> tuple[Run, ...]:
        """The runs of one fate, in the same way; a word of several is the first one's, which broke it."""
        text = self.numbered[version].paragraphs[paragraph].text.string
        return tuple(_whole(self.fates(version, paragraph), text, min))

    def ancestry(self, version: int, paragraph: int) -> Iterator[tuple[int, Piece]]:
        """What a paragraph was in each version before, as long as it was there, with the place of the later version."""
        while version:
            pieces = self.kept[version - 1].before(paragraph)
            if not pieces:
                return
            piece = max(pieces, key=lambda each: (each.r1 - each.r0, -each.r0))
            yield version, piece
            version, paragraph = version - 1, piece.baseline

    def descent(self, version: int, paragraph: int) -> Iterator[tuple[int, Piece]]:
        """What a paragraph became in each version after, as long as it is there, with the place of that version."""
        while version < self.last:
            pieces = self.kept[version].after(paragraph)
            if not pieces:
                return
            piece = max(pieces, key=lambda each: (each.b1 - each.b0, -each.b0))
            version, paragraph = version + 1, piece.revised
            yield version, piece

    def replaced(self, run: Run) -> str:
        """What was struck where the text of an origin was put; "" in the first version."""
        if not run.version:
            return ""
        return self.kept[run.version - 1].replaced(run.home, run.at, run.at + run.end - run.start)


def over(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    """The parts of some runs that lie in [start:end]."""
    for run in runs:
        low, high = max(run.start, start), min(run.end, end)
        if low < high:
            yield run._replace(start=low, end=high, at=run.at + low - run.start)


def _covered(
    end: int,
    pieces: Sequence[tuple[tuple[int, int], tuple[int, int, int]]],
    runs_of: Callable[[int], Sequence[Run]],
    here: Callable[[int, int], Run],
) -> Iterator[Run]:
    """A paragraph's signs in runs: those of the pieces that another version has, and between them its own."""
    at = 0
    for (start, stop), (other, other_start, other_stop) in pieces:
        start = max(start, at)
        if start >= stop:
            continue
        if start > at:
            yield here(at, start)
        parts = list(over(runs_of(other), other_start, other_stop))
        if sum(part.end - part.start for part in parts) == stop - start:
            shift = start - other_start
            yield from (part._replace(start=part.start + shift, end=part.end + shift) for part in parts)
        elif parts:  # the sides differ by what is ignored
            yield max(parts, key=lambda part: part.version)._replace(start=start, end=stop)
        at = stop
    if at < end:
        yield here(at, end)


def _whole(runs: Sequence[Run], text: str, choose: Callable[[Iterable[int]], int]) -> Iterator[Run]:
    """Runs in which no word is cut. choose: of several versions of a word, the one that it goes by."""
    signs = [run for run in runs for _ in range(run.end - run.start)][: len(text)]
    for word in _WORD.finditer(text):
        some = signs[word.start() : word.end()]
        version = choose(run.version for run in some)
        if any(run.version != version for run in some):
            named = next(run for run in some if run.version == version)
            signs[word.start() : word.end()] = [named] * len(some)
    _close(signs, text)
    start = 0
    for at in range(1, len(signs) + 1):
        if at == len(signs) or signs[at].version != signs[start].version:
            first = signs[start]
            yield first._replace(start=start, end=at, at=first.at + max(0, start - first.start))
            start = at


def _close(signs: list[Run], text: str) -> None:
    """White space is no phrase: between words it goes with those before it, at the beginning with the first."""
    for gap in re.finditer(r"\s+", text):
        start, end = gap.span()
        if start and all(run.version != signs[start - 1].version for run in signs[start:end]):
            alone = end == len(text) or all(run.version != signs[end].version for run in signs[start:end])
            signs[start:end] = [signs[start - 1]] * (end - start) if alone else signs[start:end]
        elif start and end < len(text) and signs[start - 1].version == signs[end].version:
            signs[start:end] = [signs[start - 1]] * (end - start)
        elif not start and end < len(text):
            signs[start:end] = [signs[end]] * end
