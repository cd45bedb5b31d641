"""What happened to each clause: new, amended, deleted, moved, renumbered, not used, formatted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tmad_redline.model.clause import Clause, ClauseKind
from tmad_redline.model.summary import ChangeKind, ClauseChange, Phrase
from tmad_redline.summary import formatting, phrases, quantities
from tmad_redline.summary.pairing import Matching
from tmad_redline.summary.phrases import Phrases
from tmad_redline.summary.sides import Side
from tmad_redline.summary.trace import Step

_NOT_USED = re.compile(
    r"[\W_]*(?:(?:intentionally )?(?:not used|omitted|left blank)|reserved|spare|deleted|revoked)[\W_]*", re.I
)
"""What stands where a number is kept and its provision is gone."""
_ELSEWHERE = (ClauseKind.COVER, ClauseKind.CONTENTS)
CELLS_APART = " | "
"""Between the cells of a row that is told as part of a new or deleted clause."""


def clause_changes(matching: Matching) -> tuple[ClauseChange, ...]:
    """The clauses that changed, in the order in which the redline shows them."""
    teller = _Teller(matching)
    found = [*teller.revised(), *teller.deleted()]
    found.sort(key=lambda placed: placed[0])
    return tuple(change for _, change in found)


class _Teller:
    """Tells what happened to one clause after the other; remembers which deletions were told with another clause."""

    def __init__(self, matching: Matching) -> None:
        self._matching = matching
        self._sides = matching.sides
        self._told: set[str] = set()

    def revised(self) -> Iterator[tuple[int, ClauseChange]]:
        """The clauses of the revised version."""
        side = self._sides.revised
        for clause in side.tree.walk():
            if clause.kind in _ELSEWHERE or clause.path in side.defining:
                continue
            old = self._matching.baseline_of.get(clause.path)
            parent = side.parents[clause.path]
            if old is not None:
                change = self._kept(self._sides.baseline.by_path[old], clause)
            elif parent is None or parent.path in self._matching.baseline_of or parent.kind in _ELSEWHERE:
                change = self._one_sided(ChangeKind.NEW, clause, side)
            else:
                continue
            if change is not None:
                yield self._matching.place(clause, side), change

    def deleted(self) -> Iterator[tuple[int, ClauseChange]]:
        """The clauses of the baseline that are gone, but those that were told with what became "Not used"."""
        side = self._sides.baseline
        for clause in side.tree.walk():
            if clause.kind in _ELSEWHERE or clause.path in side.defining or clause.path in self._told:
                continue
            parent = side.parents[clause.path]
            top = parent is None or parent.path in self._matching.revised_of or parent.kind in _ELSEWHERE
            if top and clause.path not in self._matching.revised_of:
                yield self._matching.place(clause, side), self._one_sided(ChangeKind.DELETED, clause, side)

    def _kept(self, baseline: Clause, revised: Clause) -> ClauseChange | None:
        steps = [step for step in self._matching.own.get(revised.path, ()) if step.row < 0]
        changed = [each for each in phrases.of_steps(steps, self._sides) if phrases.formatted(each)]
        amended = any(map(phrases.changed, changed))
        kind = self._kind(baseline, revised, amended)
        if kind is ChangeKind.FORMATTED and not changed and not self._reformatted(revised, steps):
            return None
        return ClauseChange(
            kind,
            revised.kind,
            baseline.path,
            revised.path,
            self._sides.revised.heading(revised.path),
            tuple(changed),
            quantities.of_paragraphs(changed),
            self._with(baseline) if kind is ChangeKind.NOT_USED else (),
            formatting=self._formatting(revised, steps),
        )

    def _kind(self, baseline: Clause, revised: Clause, amended: bool) -> ChangeKind:
        matching = self._matching
        before, after = self._sides.baseline.words(baseline), self._sides.revised.words(revised)
        if _NOT_USED.fullmatch(after) and not _NOT_USED.fullmatch(before):
            return ChangeKind.NOT_USED
        if revised.path in matching.moved and not matching.carried(baseline.path, revised.path):
            return ChangeKind.MOVED_AND_AMENDED if amended else ChangeKind.MOVED
        if amended:
            return ChangeKind.AMENDED
        return ChangeKind.FORMATTED if matching.follows(baseline.path, revised.path) else ChangeKind.RENUMBERED

    def _reformatted(self, clause: Clause, steps: Sequence[Step]) -> bool:
        """Whether a paragraph's formatting differs or a table's own."""
        tables = any(step.reformatted for step in self._matching.own.get(clause.path, ()))
        return tables or any(step.restyled for step in steps)

    def _formatting(self, clause: Clause, steps: Sequence[Step]) -> tuple[str, ...]:
        """What of its formatting changed; rows are told by themselves, but a table's own formatting is here."""
        tables = (step for step in self._matching.own.get(clause.path, ()) if step.row >= 0 and step.reformatted)
        return (*formatting.of_steps(steps), *(["table"] if any(tables) else []))

    def _with(self, baseline: Clause) -> tuple[ClauseChange, ...]:
        """What was deleted under a clause together with its words."""
        gone = [child for child in baseline.children if child.path not in self._matching.revised_of]
        self._told.update(child.path for child in gone)
        return tuple(self._one_sided(ChangeKind.DELETED, child, self._sides.baseline) for child in gone)

    def _one_sided(self, kind: ChangeKind, clause: Clause, side: Side) -> ClauseChange:
        """A clause that is new or gone, with everything under it that is."""
        new = kind is ChangeKind.NEW
        steps = (self._matching.own if new else self._matching.gone).get(clause.path, ())
        paired = self._matching.baseline_of if new else self._matching.revised_of
        children = [child for child in clause.children if child.path not in paired and child.path not in side.defining]
        ends = min((self._matching.place(child, side) for child in children), default=None)
        head = [step for step in steps if ends is None or self._matching.at(step) < ends]
        return ClauseChange(
            kind,
            clause.kind,
            "" if new else clause.path,
            clause.path if new else "",
            side.heading(clause.path),
            tuple(each for each in self._with_rows(head) if each),
            tail=tuple(each for each in self._with_rows(steps[len(head) :]) if each),
            children=tuple(self._one_sided(kind, child, side) for child in children),
        )

    def _with_rows(self, steps: Sequence[Step]) -> Iterator[Phrases]:
        """The paragraphs of a clause, a row of a table as one."""
        at = 0
        while at < len(steps):
            end = at + 1
            while end < len(steps) and steps[end].row == steps[at].row and (steps[at].row >= 0 or steps[end - 1].joins):
                end += 1
            if steps[at].row < 0:
                yield from phrases.of_steps(steps[at:end], self._sides)
            else:
                yield self._row(steps[at:end])
            at = end

    def _row(self, steps: Sequence[Step]) -> Phrases:
        parts: list[Phrase] = []
        for at, step in enumerate(steps):
            if at:
                parts.append(Phrase(step.line.mark, CELLS_APART))
            parts += phrases.of_edits(step.line.edits, self._sides)
        return tuple(parts)
