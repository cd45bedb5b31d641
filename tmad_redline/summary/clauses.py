"""What happened to each clause: new, amended, deleted, moved, renumbered, not used, formatted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from tmad_redline.model.change import Op
from tmad_redline.model.clause import Clause, ClauseKind
from tmad_redline.model.summary import ChangeKind, ClauseChange
from tmad_redline.summary import formatting, phrases, quantities
from tmad_redline.summary.pairing import Matching
from tmad_redline.summary.phrases import Phrases
from tmad_redline.summary.register import Gathered
from tmad_redline.summary.sides import Side
from tmad_redline.summary.trace import Step

_ELSEWHERE = (ClauseKind.COVER, ClauseKind.CONTENTS)


def clause_changes(matching: Matching, gathered: Gathered) -> tuple[ClauseChange, ...]:
    """The clauses that changed, in the order in which the redline shows them; what no tracked change shows is none."""
    teller = _Teller(matching, gathered)
    found = [*teller.revised(), *teller.deleted()]
    found.sort(key=lambda placed: placed[0])
    marked = [change for _, change in found if change.entries or change.kind is ChangeKind.RENUMBERED]
    return tuple(marked if gathered.entries else (change for _, change in found))


class _Teller:
    """Tells what happened to one clause after the other; remembers which deletions were told with another clause."""

    def __init__(self, matching: Matching, gathered: Gathered) -> None:
        self._matching = matching
        self._gathered = gathered
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
            elif not self._is_told(clause, self._matching.own) or self._is_as_before(clause):
                continue
            elif parent is None or parent.path in self._matching.baseline_of or parent.kind in _ELSEWHERE:
                change = self._entered(self._one_sided(ChangeKind.NEW, clause, side))
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
            paired = clause.path in self._matching.revised_of
            if top and not paired and self._is_told(clause, self._matching.gone):
                change = self._entered(self._one_sided(ChangeKind.DELETED, clause, side))
                yield self._matching.place(clause, side), change

    def _is_told(self, clause: Clause, lines: Mapping[str, Sequence[Step]]) -> bool:
        """Whether a clause that has no other side came or went, if only its number: all else is told elsewhere.

        lines: by path; without a label and words there is nothing to tell.
        """
        marked = ((node, step.line) for node in clause.walk() for step in lines.get(node.path, ()) if _is_marked(step))
        read = any(node.label or any(edit.string.strip() for edit in line.edits) for node, line in marked)
        return read or clause.path in self._matching.joined or clause.path in self._matching.split

    def _is_as_before(self, clause: Clause) -> bool:
        """Whether a provision that was part of another has nothing that changed."""
        if clause.path not in self._matching.apart:
            return False
        steps = [step for node in clause.walk() for step in self._matching.own.get(node.path, ())]
        marked = any(phrases.formatted(each) for each in phrases.of_steps(phrases.marked(steps), self._sides))
        return not (marked or any(step.restyled or step.reformatted for step in steps))

    def _kept(self, baseline: Clause, revised: Clause) -> ClauseChange | None:
        steps = [step for step in self._matching.own.get(revised.path, ()) if step.row < 0]
        told = phrases.of_steps(phrases.marked(steps), self._sides)
        changed = [each for each in told if phrases.formatted(each)]
        amended = any(map(phrases.changed, changed))
        if revised.path in self._matching.likened:
            changed = _replaced(changed)
            moved = revised.path in self._matching.moved
            amended = not moved or self._sides.baseline.words(baseline) != self._sides.revised.words(revised)
        kind = self._kind(baseline, revised, amended)
        if kind is ChangeKind.FORMATTED and not changed and not self._reformatted(revised, steps):
            return None
        change = ClauseChange(
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
        return self._entered(change)

    def _entered(self, change: ClauseChange) -> ClauseChange:
        """With the entries of the register that show it, and what a clause that is new or gone was, or is, part of."""
        keys = [("clause", change.baseline, change.revised)]
        keys += [("clause", child.baseline, "") for child in change.children if change.kind is ChangeKind.NOT_USED]
        matching = self._matching
        if change.kind is ChangeKind.NEW and change.revised in matching.apart:
            amended = any(map(phrases.changed, (*change.phrases, *change.tail))) or bool(change.children)
            change = change._replace(kind=ChangeKind.AMENDED if amended else ChangeKind.FORMATTED)
        elif change.kind is ChangeKind.NEW and (whole := matching.split.get(change.revised)):
            change = change._replace(kind=ChangeKind.SPLIT, baseline=whole)
            keys.append(("clause", whole, matching.revised_of[whole]))
        elif change.kind is ChangeKind.DELETED and (whole := matching.joined.get(change.baseline)):
            change = change._replace(kind=ChangeKind.JOINED, revised=whole)
            keys.append(("clause", matching.baseline_of[whole], whole))
        return change._replace(entries=self._gathered.of(*keys) or self._of_lines(change))

    def _of_lines(self, change: ClauseChange) -> tuple[int, ...]:
        """The entries of a clause that stands in a row which has them for all that is in it."""
        side, own = self._sides.baseline, self._matching.gone
        if change.revised:
            side, own = self._sides.revised, self._matching.own
        nodes = side.by_path[change.revised or change.baseline].walk()
        return self._gathered.at(step.line for node in nodes for step in own.get(node.path, ()))

    def _kind(self, baseline: Clause, revised: Clause, amended: bool) -> ChangeKind:
        matching = self._matching
        if self._sides.revised.unused(revised) and not self._sides.baseline.unused(baseline):
            return ChangeKind.NOT_USED
        shown = any(map(_is_marked, matching.own.get(revised.path, ())))
        if shown and revised.path in matching.moved and not matching.carried(baseline.path, revised.path):
            return ChangeKind.MOVED_AND_AMENDED if amended else ChangeKind.MOVED
        if amended:
            return ChangeKind.AMENDED
        same = baseline.path == revised.path or matching.follows(baseline.path, revised.path)
        return ChangeKind.FORMATTED if same else ChangeKind.RENUMBERED

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
        words = tuple(each for each in self._with_rows(head) if each)
        tail = tuple(each for each in self._with_rows(steps[len(head) :]) if each)
        return ClauseChange(
            kind,
            clause.kind,
            "" if new else clause.path,
            clause.path if new else "",
            side.heading(clause.path),
            words,
            quantities.of_new((*words, *tail)),
            tail=tail,
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
                yield phrases.of_row(steps[at:end], self._sides)
            at = end


def _replaced(changed: list[Phrases]) -> list[Phrases]:
    """A paragraph that is struck in one place and new in another, as one that was replaced; more stay as they are."""
    ops = [{phrase.op for phrase in paragraph} for paragraph in changed]
    if sorted(ops, key=str) != sorted([{Op.DELETION}, {Op.INSERTION}], key=str):
        return changed
    return [tuple(sorted(chain.from_iterable(changed), key=lambda phrase: phrase.op is Op.INSERTION))]


def _is_marked(step: Step) -> bool:
    """Whether a redline shows anything at a line."""
    return step.restyled or step.line.mark is not Op.KEPT or any(edit.op is not Op.KEPT for edit in step.line.edits)
