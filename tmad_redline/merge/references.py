"""Provisions that one version deleted or renumbered and that new text of the other refers to; numbers given twice."""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.merge.changes import Change
from tmad_redline.merge.ground import Ground
from tmad_redline.merge.places import Places
from tmad_redline.merge.texts import Found, excerpt, shown
from tmad_redline.merge.work import Work
from tmad_redline.model.clause import Clause, ClauseKind, CrossReference, is_numbered
from tmad_redline.model.document import Paragraph
from tmad_redline.model.merge import Conflict, Each, Extent, Kind, Reviewer, Spot, Where


class References:
    """The references in what is new in either version, followed into the other."""

    def __init__(self, ground: Ground, places: Places, works: Each[Work]) -> None:
        self._ground = ground
        self._places = places
        self._works = works

    def decide(self) -> Iterator[Found]:
        """One conflict for each provision that is referred to."""
        for work in self._works:
            other = self._works.of(work.reviewer.other)
            found: dict[tuple[Kind, str, str], list[CrossReference]] = {}
            for reference in self._new(work):
                if (key := self._fate(reference, work, other)) is not None:
                    found.setdefault(key, []).append(reference)
            for (kind, base, target), references in found.items():
                yield self._conflict(kind, base, target, references, work, other)
        yield from self._same_number()

    def _new(self, work: Work) -> Iterator[CrossReference]:
        """The references to provisions of the document that stand in new text; not those of the contents."""
        side = work.sides.revised
        for each in work.mentions.revised.references:
            paragraph = side.tree.paragraphs[each.paragraph]
            owner = side.owner(paragraph)
            listed = owner is not None and owner.kind in (ClauseKind.CONTENTS, ClauseKind.COVER)
            if each.target and not each.document and not listed and work.is_new(paragraph, each.start, each.end):
                yield each

    def _fate(self, reference: CrossReference, work: Work, other: Work) -> tuple[Kind, str, str] | None:
        """What the other version did to the provision that a reference leads to: kind, its path in base and version."""
        base = work.base_of(reference.target)
        if base and other.is_gone(base):
            return Kind.TARGET_GONE, base, reference.target
        if reference.field:
            return None
        known = base or self._guide(work.sides.revised.by_path[reference.target], work)
        if not known or not self._is_renumbered(known, reference.number, work, other):
            return None
        return Kind.TARGET_RENUMBERED, base or known, reference.target

    def _is_renumbered(self, base: str, number: str, work: Work, other: Work) -> bool:
        """Whether a provision has another number in the other version, and not for what both did."""
        there = other.path_of(base)
        if not there or there == base:
            return False
        if number.startswith("("):  # named within the provision that the reference stands in
            own = self._works.theirs.sides.baseline.by_path[base].label
            return other.sides.revised.by_path[there].label != own
        if there == work.path_of(base):
            return all(self._shifts(each, base) for each in self._works)
        return True

    def _guide(self, clause: Clause, work: Work) -> str:
        """The provision of the base whose number goes before that of a new one: the last before it, or around it."""
        if clause.typed:
            return ""
        parent = work.sides.revised.parents[clause.path]
        beside = parent.children if parent is not None else work.sides.revised.tree.clauses
        paths = [each.path for each in beside]
        before = (work.base_of(path) for path in reversed(paths[: paths.index(clause.path)]))
        around = work.base_of(parent.path) if parent is not None else ""
        return next((path for path in before if path), around)

    def _shifts(self, work: Work, base: str) -> bool:
        """Whether what this version alone puts in or takes out moves a provision's number."""
        side = self._works.theirs.sides.baseline
        chain = list(side.ancestors(base))
        parents = {each.path for each in chain[1:]} | {""}
        start = self._ground.places.get(chain[0].paragraphs[0], 0) if chain[0].paragraphs else 0
        return any(
            change.start <= start and (change.is_removal or self._parent(change, work) in parents)
            for change in work.own
            if change.extent is Extent.PARAGRAPHS
        )

    def _parent(self, change: Change, work: Work) -> str | None:
        """The path in the base of what is around a new provision; None if no provision begins with the change."""
        side = work.sides.revised
        for piece in change.new:
            clause = side.led_by(piece) if isinstance(piece, Paragraph) else None
            if clause is not None:
                parent = side.parents[clause.path]
                return work.base_of(parent.path) if parent is not None else ""
        return None

    def _conflict(
        self, kind: Kind, base: str, target: str, references: list[CrossReference], work: Work, other: Work
    ) -> Found:
        tree = work.comparison.trees.revised
        owners = tree.owners()
        spots = tuple(
            Spot(work.reviewer, tree.paragraphs[each.paragraph], each.start, each.end, owners.get(each.paragraph, ""))
            for each in references
        )
        where = self._places.of(base)
        homes = self._places.homes(work, spots)
        if kind is Kind.TARGET_GONE:
            did = f"{other.label} deletes {where.name}"
            remedy = "Refer to what takes its place, or leave the reference out."
        else:
            did = f"{other.label} numbers {where.name} as {other.path_of(base)}"
            remedy = "Write its number in the merged text."
        what = "to it" if target == base or work.base_of(target) else f"to {target}, which is numbered after it,"
        why = f"{did}, and new text of {work.label} refers {what} in {homes}."
        line = excerpt(spots[0])
        texts = Each("", line) if work.reviewer is Reviewer.OURS else Each(line, "")
        place = self._place(base)
        return Found(place, Conflict(0, kind, where, why, "", texts, remedy=remedy, spots=spots))

    def _place(self, base: str) -> int:
        clause = self._works.theirs.sides.baseline.by_path[base]
        return self._ground.places.get(clause.paragraphs[0], 0) if clause.paragraphs else 0

    def _same_number(self) -> Iterator[Found]:
        """New provisions of both that have one number, typed in one of them at least, at different places."""
        new = Each(*({each.path: each for each in self._new_clauses(work)} for work in self._works))
        for path, theirs in new.theirs.items():
            ours = new.ours.get(path)
            if ours is None or not (theirs.typed or ours.typed) or not is_numbered(path):
                continue
            tree = self._works.ours.comparison.trees.revised
            lead = tree.paragraphs[ours.paragraphs[0]]
            spot = Spot(Reviewer.OURS, lead, 0, len(lead.text.string), path)
            first = self._works.theirs.comparison.trees.revised.paragraphs[theirs.paragraphs[0]]
            why = f"Both add a provision {path}."
            texts = Each(shown(first.text.string), shown(lead.text.string))
            where = Where(path, "", path, path)
            yield Found(
                self._ground.size,
                Conflict(
                    0, Kind.SAME_NUMBER, where, why, "", texts, remedy="Number one of them otherwise.", spots=(spot,)
                ),
            )

    @staticmethod
    def _new_clauses(work: Work) -> Iterator[Clause]:
        side = work.sides.revised
        for clause in side.tree.walk():
            if clause.paragraphs and clause.label and not work.base_of(clause.path):
                lead = side.tree.paragraphs[clause.paragraphs[0]]
                if work.is_new(lead, 0, len(lead.text.string)):
                    yield clause
