"""The phrases of a summary with the versions that made each, where a change was made by several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tmad_redline.history.evidence import Evidence
from tmad_redline.model.change import Edit, Line, Op
from tmad_redline.model.comparison import Comparison
from tmad_redline.model.pair import Pair
from tmad_redline.summary import phrases
from tmad_redline.summary.phrases import Phrases
from tmad_redline.summary.sides import Side
from tmad_redline.summary.trace import Step, trace


class Credits:
    """Paragraphs of the redline, found by what a summary shows of them.

    A summary shows a paragraph in one way wherever it tells of it. Where two read alike and other versions made them,
    nobody is named.
    """

    def __init__(self, whole: Comparison, evidence: Evidence) -> None:
        self._evidence = evidence
        self._sides = Pair(Side(whole.trees.baseline), Side(whole.trees.revised))
        self._lines: dict[int, tuple[Line, int]] = {}
        self._found: dict[Phrases, set[Phrases]] = {}
        for story in whole.script.stories:
            for group in _paragraphs(trace(story.script).steps):
                self._enter(group)

    def of(self, paragraphs: Iterable[Phrases]) -> tuple[Phrases, ...]:
        """The same with the versions that made each phrase, where that is known."""
        return tuple(map(self._credited, paragraphs))

    def _credited(self, paragraph: Phrases) -> Phrases:
        if not phrases.formatted(paragraph):
            return paragraph
        known = self._found.get(paragraph, set())
        if len(known) == 1:
            return next(iter(known))
        label, *rest = paragraph  # of an item in a definition
        known = self._found.get(tuple(rest), set()) if rest else set()
        return (label, *next(iter(known))) if len(known) == 1 else paragraph

    def _enter(self, group: Sequence[Step]) -> None:
        for line in (step.line for step in group):
            self._lines.update((id(edit), (line, at)) for at, edit in enumerate(line.edits))
        plain = phrases.of_steps(group, self._sides)
        for shown, credited in zip(plain, phrases.of_steps(group, self._sides, self._by), strict=True):
            self._found.setdefault(shown, set()).add(credited)
            if shown and shown[0].text[:1].isspace():  # notes are told without the space behind their sign
                self._found.setdefault(phrases.trimmed(shown), set()).add(phrases.trimmed(credited))

    def _by(self, edit: Edit) -> Iterator[tuple[Edit, tuple[int, ...]]]:
        if edit.op is Op.KEPT and not edit.formatted:
            yield edit, ()
            return
        versions = self._evidence.of_revision(*self._lines[id(edit)])
        parts = self._evidence.parts(edit) if len(versions) > 1 else []
        yield from ((part, (version,)) for part, version in parts)
        if not parts:
            yield edit, tuple(sorted(versions))


def _paragraphs(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """The lines that are parts of one paragraph together, those that changed nothing left out."""
    for _, found in groupby(steps, key=_Paragraphs()):
        group = list(found)
        if any(edit.op is not Op.KEPT or edit.formatted for step in group for edit in step.line.edits):
            yield group


class _Paragraphs:
    """Numbers the paragraphs that lines belong to."""

    def __init__(self) -> None:
        self._number = 0
        self._joins = True

    def __call__(self, step: Step) -> int:
        self._number += not self._joins
        self._joins = step.joins
        return self._number
