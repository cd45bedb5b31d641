"""Which clause of the baseline is which clause of the revised version, as the script has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tmad_redline.model.clause import Clause, ClauseKind
from tmad_redline.model.document import Paragraph
from tmad_redline.model.pair import Pair
from tmad_redline.summary.sides import Side
from tmad_redline.summary.trace import Link, Step, Trace


class Matching(NamedTuple):
    """Clause pairs by path, which of them moved, and each clause's lines.

    revised_of, baseline_of: from a path to the other side's. moved: revised paths whose beginning the script moved.
    own: lines by the revised path; gone: lines by the baseline path of clauses that have no other side.
    order: where in the script a paragraph stands, by identity.
    """

    sides: Pair[Side]
    revised_of: Mapping[str, str]
    baseline_of: Mapping[str, str]
    moved: frozenset[str]
    own: Mapping[str, Sequence[Step]]
    gone: Mapping[str, Sequence[Step]]
    order: Mapping[int, int]

    def place(self, clause: Clause, side: Side) -> int:
        """Where a clause begins in the script, for sorting."""
        paragraphs = (side.tree.paragraphs[index] for node in clause.walk() for index in node.paragraphs)
        return min((self.order[id(paragraph)] for paragraph in paragraphs if id(paragraph) in self.order), default=0)

    def at(self, step: Step) -> int:
        """Where a line stands in the script."""
        return self.order.get(id(step.line.revised or step.line.baseline), 0)

    def parents_paired(self, baseline: str, revised: str) -> bool:
        """Whether the clauses around two clauses are one clause, or there are none."""
        before, after = self.sides.baseline.parents[baseline], self.sides.revised.parents[revised]
        if before is None or after is None:
            return before is after
        return self.revised_of.get(before.path) == after.path

    def follows(self, baseline: str, revised: str) -> bool:
        """Whether a path differs, if at all, only as that of the clause around it does."""
        if not self.parents_paired(baseline, revised):
            return False
        before, after = self.sides.baseline.parents[baseline], self.sides.revised.parents[revised]
        if before is None or after is None:
            return baseline == revised
        if baseline.startswith(before.path) and revised.startswith(after.path):
            return baseline[len(before.path) :] == revised[len(after.path) :]
        return baseline == revised

    def carried(self, baseline: str, revised: str) -> bool:
        """Whether a moved clause only went where the clause around it went."""
        parent = self.sides.revised.parents[revised]
        return parent is not None and parent.path in self.moved and self.follows(baseline, revised)


def match(traced: Trace, sides: Pair[Side]) -> Matching:
    """Pair the clauses whose beginnings the script keeps, amends or moves together.

    Where one was split or merged there are several to choose from: first the same number, then the longest text kept.
    """
    revised_of: dict[str, str] = {}
    baseline_of: dict[str, str] = {}
    moved = set()
    for link, b, r in sorted(_candidates(traced.links, sides), key=_worth):
        if b.path in revised_of or r.path in baseline_of:
            continue
        revised_of[b.path], baseline_of[r.path] = r.path, b.path
        if link.move:
            moved.add(r.path)
    own: dict[str, list[Step]] = {}
    gone: dict[str, list[Step]] = {}
    order: dict[int, int] = {}
    for at, step in enumerate(traced.steps):
        before, after = _paragraphs(step)
        for paragraph in (before, after):
            if paragraph is not None:
                order.setdefault(id(paragraph), at)
        old, new = sides.baseline.owner(before), sides.revised.owner(after)
        if new is not None:
            own.setdefault(new.path, []).append(step)
        elif old is not None and not step.departs:
            home = revised_of.get(old.path)
            (gone.setdefault(old.path, []) if home is None else own.setdefault(home, [])).append(step)
    return Matching(sides, revised_of, baseline_of, frozenset(moved), own, gone, order)


def _candidates(links: Sequence[Link], sides: Pair[Side]) -> Iterator[tuple[Link, Clause, Clause]]:
    for link in links:
        b, r = sides.baseline.led_by(link.baseline), sides.revised.led_by(link.revised)
        if b is not None and r is not None and _may_pair(link, b, r):
            yield link, b, r


def _worth(candidate: tuple[Link, Clause, Clause]) -> tuple[bool, bool, int]:
    link, baseline, revised = candidate
    return not link.kept, baseline.label != revised.label, -link.kept


def _may_pair(link: Link, baseline: Clause, revised: Clause) -> bool:
    """Where no word was kept, the number must have been; a definition is known by its term instead."""
    if link.kept:
        return (baseline.kind is ClauseKind.DEFINITION) == (revised.kind is ClauseKind.DEFINITION)
    return baseline.kind is revised.kind is not ClauseKind.DEFINITION and baseline.label == revised.label


def _paragraphs(step: Step) -> tuple[Paragraph | None, Paragraph | None]:
    """The paragraph of either side that a line belongs to.

    The revised one is that of its mark, else of its first words there: a line that was merged into the next has its
    words in that one's paragraph.
    """
    line = step.line
    before = line.baseline or next((edit.baseline.paragraph for edit in line.edits if edit.baseline), None)
    after = line.revised or next((edit.revised.paragraph for edit in line.edits if edit.revised), None)
    return before, after
