"""The summary of a chain: what changed from its first version to its last, and which version made each change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from tmad_redline.errors import BadOptions
from tmad_redline.history.amounts import Known, Place, known, stepped
from tmad_redline.history.credit import Credits
from tmad_redline.history.evidence import Evidence, is_unchanged
from tmad_redline.history.follow import Follower
from tmad_redline.history.passing import passing
from tmad_redline.history.provenance import Provenance
from tmad_redline.model.comparison import Comparison, Marked
from tmad_redline.model.register import Duty, Register, Retarget
from tmad_redline.model.summary import (
    Change,
    ChangeKind,
    ClauseChange,
    DefinitionChange,
    OtherChange,
    Quantity,
    RowChange,
    Summary,
)
from tmad_redline.model.units import shown, units
from tmad_redline.summary.phrases import Phrases

_Told = TypeVar("_Told", DefinitionChange, OtherChange, RowChange)


def attributed(whole: Marked, summary: Summary, chain: Sequence[Comparison], steps: Sequence[Summary]) -> Summary:
    """The summary with its chain.

    whole: the redline of the first version with the last, which `summary` tells of. chain: each version compared with
    the next; steps: what each of these says. Raises BadOptions if the chain does not lead from the one to the other.
    """
    provenance = Provenance(chain)
    ends = whole.comparison.versions
    if (provenance.versions[0].sha256, provenance.versions[-1].sha256) != tuple(end.sha256 for end in ends):
        what = f"The chain does not lead from {ends.baseline.label} to {ends.revised.label}."
        raise BadOptions(what, "", "Give the comparisons of all versions between the two, in order.")
    return _Attributor(whole, summary, provenance, steps).attributed()


class _Attributor:
    """One summary and its chain."""

    def __init__(self, whole: Marked, summary: Summary, provenance: Provenance, steps: Sequence[Summary]) -> None:
        self._whole = whole
        self._summary = summary
        self._provenance = provenance
        self._steps = steps
        self._evidence = Evidence(provenance, whole.comparison)
        self._follower = Follower(provenance.comparisons)
        self._amounts: tuple[Known, ...] = tuple(map(known, steps))
        self._paths_told = [
            _paths_told(step, comparison) for step, comparison in zip(steps, provenance.comparisons, strict=True)
        ]
        self._entries = self._of_entries()
        self._credits = Credits(whole.comparison, self._evidence)

    def attributed(self) -> Summary:
        summary = self._summary
        return summary._replace(
            definitions=tuple(self._definition(change) for change in summary.definitions),
            clauses=tuple(self._clause(change) for change in summary.clauses),
            rows=tuple(self._row(change) for change in summary.rows),
            others=tuple(self._other(change) for change in summary.others),
            register=self._register(),
            chain=self._provenance.versions,
            passing=passing(self._provenance, self._whole.comparison),
        )

    def _of_entries(self) -> list[tuple[int, ...]]:
        """The versions that made each entry of the register, by all tracked changes that show it."""
        found: list[set[int]] = [set() for _ in self._summary.register.entries]
        parts = list(units(self._whole.comparison.script))
        for revision, number in zip(self._whole.redline.revisions, self._summary.register.marks, strict=True):
            if number:
                unit = shown(parts, revision.unit)
                found[number - 1] |= self._evidence.of_revision(unit, revision.edit)
        return [
            tuple(sorted(versions or self._changed(self._paths(entry.baseline, entry.revised)) or self._only()))
            for entry, versions in zip(self._summary.register.entries, found, strict=True)
        ]

    def _only(self) -> set[int]:
        """The version that changed anything, if no other did; else nobody knows."""
        changed = {at for at, step in enumerate(self._provenance.comparisons, 1) if not is_unchanged(step.script)}
        return changed if len(changed) == 1 else set()

    def _paths(self, baseline: str, revised: str) -> tuple[str, ...]:
        """What a provision is called in every version."""
        if revised:
            return self._follower.paths(self._provenance.last, revised)
        return self._follower.paths(0, baseline) if baseline else ("",) * (self._provenance.last + 1)

    def _changed(self, paths: Sequence[str]) -> set[int]:
        """The versions that changed anything in a provision, by what the summaries of the steps tell.

        paths: what it is called in every version.
        """
        return {
            at
            for at, (before, after) in enumerate(self._paths_told, 1)
            if (paths[at - 1] and paths[at - 1] in before) or (paths[at] and paths[at] in after)
        }

    def _by(self, change: Change) -> tuple[int, ...]:
        return tuple(sorted({version for number in change.entries for version in self._entries[number - 1]}))

    def _told(self, change: _Told) -> _Told:
        return change._replace(by=self._by(change))

    def _definition(self, change: DefinitionChange) -> DefinitionChange:
        places = [("term", change.term)] * (self._provenance.last + 1)
        told = self._told(change)
        amounts = self._stepped(change.quantities, places, told.by)
        return told._replace(quantities=amounts, phrases=self._credited(change.phrases, told.by))

    def _row(self, change: RowChange) -> RowChange:
        places: list[Place] = [("row", path) for path in self._paths_of(change.clause)]
        told = self._told(change)
        amounts = self._stepped(change.quantities, places, told.by)
        return told._replace(quantities=amounts, cells=self._credited(change.cells, told.by))

    def _other(self, change: OtherChange) -> OtherChange:
        told = self._told(change)
        phrases = self._credited(change.phrases, told.by)
        named = {version for paragraph in phrases for phrase in paragraph for version in phrase.by}
        return told._replace(phrases=phrases, by=tuple(sorted(named)) or told.by)

    def _credited(self, paragraphs: tuple[Phrases, ...], by: Sequence[int]) -> tuple[Phrases, ...]:
        """Paragraphs with the versions of each phrase, if there are several."""
        return self._credits.of(paragraphs) if len(by) > 1 else paragraphs

    def _clause(self, change: ClauseChange) -> ClauseChange:
        """A change of a clause with those under it."""
        made = self._by_of_clause(change)
        stepped = self._with_amounts(change, made)
        by = {*made, *(step.by for each in stepped.quantities for step in each.steps)}
        return stepped._replace(
            by=tuple(sorted(by)),
            phrases=self._credited(change.phrases, tuple(by)),
            tail=self._credited(change.tail, tuple(by)),
            children=self._children(change),
        )

    def _children(self, change: ClauseChange) -> tuple[ClauseChange, ...]:
        """What stands under a new or deleted clause, each by its own words."""
        return tuple(map(self._child, change.children))

    def _child(self, change: ClauseChange) -> ClauseChange:
        by = tuple(sorted(self._of_words(change)))
        return self._with_amounts(change, by)._replace(
            by=by,
            phrases=self._credited(change.phrases, by),
            tail=self._credited(change.tail, by),
            children=self._children(change),
        )

    def _of_words(self, change: ClauseChange) -> set[int]:
        newest = change.kind is not ChangeKind.DELETED
        tree = self._whole.comparison.trees[newest]
        path = change.revised if newest else change.baseline
        return next((self._evidence.of_clause(clause, newest) for clause in tree.walk() if clause.path == path), set())

    def _by_of_clause(self, change: ClauseChange) -> tuple[int, ...]:
        last = self._provenance.last
        match change.kind:
            case ChangeKind.RENUMBERED:
                paths = self._paths(change.baseline, change.revised)
                found = {at for at in range(1, last + 1) if paths[at - 1] and paths[at - 1] != paths[at]}
            case ChangeKind.SPLIT:
                found = self._of_words(change) | {self._since(change.revised)}
            case _:
                found = set()
        return tuple(sorted(found)) or self._by(change)

    def _since(self, path: str) -> int:
        """The version since which the newest one's provision has been one of its own."""
        paths = self._follower.paths(self._provenance.last, path)
        return max(1, next(at for at, known_as in enumerate(paths) if known_as))

    def _with_amounts(self, change: ClauseChange, by: Sequence[int]) -> ClauseChange:
        places: list[Place] = [("clause", path) for path in self._paths(change.baseline, change.revised)]
        return change._replace(quantities=self._stepped(change.quantities, places, by))

    def _stepped(
        self, quantities: Iterable[Quantity], places: Sequence[Place], by: Sequence[int]
    ) -> tuple[Quantity, ...]:
        """The amounts of a change that some versions made, with their steps."""
        return tuple(stepped(each, places, self._amounts, by) if places else each for each in quantities)

    def _register(self) -> Register:
        register = self._summary.register
        entries = zip(register.entries, self._entries, strict=True)
        return register._replace(
            entries=tuple(entry._replace(by=by) for entry, by in entries),
            duties=tuple(self._duty(duty) for duty in register.duties),
            retargets=tuple(self._retarget(one) for one in register.retargets),
        )

    def _duty(self, duty: Duty) -> Duty:
        """By the versions whose summary tells the same of the provision, else by those that changed it."""
        paths = self._paths_of(duty.clause)
        paths = paths if any(paths) else (duty.clause,) * len(paths)  # a place outside the clauses, which has none
        same = {
            at
            for at, step in enumerate(self._steps, 1)
            if any(duty[1:] == each[1:] and each.clause in paths[at - 1 : at + 1] for each in step.register.duties)
        }
        return duty._replace(by=tuple(sorted(same or self._changed(paths))))

    def _retarget(self, one: Retarget) -> Retarget:
        paths = self._paths_of(one.clause)
        wanted = one.text, one.outcome
        same = {
            at
            for at, step in enumerate(self._steps, 1)
            if any(wanted == (each.text, each.outcome) and each.clause == paths[at] for each in step.register.retargets)
        }
        return one._replace(by=tuple(sorted(same or self._changed(paths))))

    def _paths_of(self, path: str) -> tuple[str, ...]:
        """What a provision is called in every version, of its path in the newest one, else in the first."""
        newest = path in self._follower.side(self._provenance.last).by_path
        first = path in self._follower.side(0).by_path
        return self._paths("" if newest or not first else path, path if newest else "")


def _paths_told(step: Summary, comparison: Comparison) -> tuple[set[str], set[str]]:
    """The provisions that a summary tells of, as they are called before and after."""
    nodes = [node for change in step.clauses for node in change.walk()]
    rows = {row.clause for row in step.rows}
    terms = {change.term for change in step.definitions}
    before, after = (
        {one.clause for one in tree.definitions if one.term in terms and not one.inline} for tree in comparison.trees
    )
    return (
        before | {node.baseline for node in nodes} | rows,
        after | {node.revised for node in nodes} | rows,
    )
