"""Which text is law on a day: by the days of designation of versions, and of the change sets of a version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from tmad_redline.english.dates import short
from tmad_redline.errors import BadOptions
from tmad_redline.model.changeset import ChangeSet, ChangeSets
from tmad_redline.registry import Entry, Registry, Status

_DATES = "designated = DATE under the [[version]], or in a [[set]] of its changesets.toml"


class Standing(NamedTuple):
    """The text in force on a day.

    version: the one whose text it is, wholly or in part. live: the numbers of its sets that are in force; empty if the
    version has no sets, and is law as a whole. since: from when the text is law as it stands. sets: the list that the
    numbers are of, None for a version without sets.
    """

    version: Entry
    since: date
    live: tuple[int, ...] = ()
    sets: ChangeSets | None = None

    @property
    def whole(self) -> bool:
        """Whether all of the version is law."""
        return self.sets is None or len(self.live) == len(self.sets.sets)

    @property
    def waiting(self) -> tuple[ChangeSet, ...]:
        """The sets of the version that are not in force."""
        sets = () if self.sets is None else self.sets.sets
        return tuple(each for number, each in enumerate(sets) if number not in self.live)


def as_at(registry: Registry, lists: Mapping[str, ChangeSets], day: date) -> Standing:
    """The text in force on a day. lists: the change sets of versions, by the versions' names.

    Raises BadOptions where no version is law yet, or the days contradict each other.
    """
    found = [_standing(entry, lists.get(entry.name), day, registry.where) for entry in registry.versions]
    law = [each for each in found if each is not None]
    if not law:
        raise BadOptions(f"On {short(day)} no version was law.", registry.where, _first(registry, lists))
    last = max(_began(each, lists) for each in law)
    latest = [each for each in law if _began(each, lists) == last]
    latest = [each for each in latest if not any(_amends(registry, other.version, each.version) for other in latest)]
    if len(latest) > 1:
        names = " and ".join(each.version.label for each in latest)
        what = f"{names} became law on one day, {short(last)}, and neither amends the other."
        raise BadOptions(what, registry.where, "Correct one of the days, or say which is the baseline of the other.")
    (standing,) = latest
    if not standing.whole:
        _check_ground(registry, lists, standing)
    return standing


def _days(entry: Entry, sets: ChangeSets | None, where: str) -> tuple[tuple[date, int], ...]:
    """When a version became law, or each of its sets; -1 stands for all of it. Raises BadOptions."""
    own = entry.designated
    dated = [] if sets is None else [(each.designated, number) for number, each in enumerate(sets.sets)]
    by_set = [(day, number) for day, number in dated if day is not None]
    if own is None and by_set:
        return tuple(by_set)
    if own is None:
        return () if entry.status is Status.DRAFT else ((entry.date, -1),)
    wrong = [(day, number) for day, number in by_set if day != own]
    if wrong and sets is not None:
        day, number = wrong[0]
        what = f"{entry.label} is law from {short(own)}, and its set “{sets.sets[number].name}” from {short(day)}."
        raise BadOptions(what, f"{where} and {sets.where}", "Give the day in one of the two files.")
    return ((own, -1),)


def _standing(entry: Entry, sets: ChangeSets | None, day: date, where: str) -> Standing | None:
    days = [(own, number) for own, number in _days(entry, sets, where) if own <= day]
    if not days:
        return None
    since = max(own for own, _ in days)
    numbers = tuple(sorted(number for _, number in days))
    return Standing(entry, since) if numbers == (-1,) else Standing(entry, since, numbers, sets)


def _began(standing: Standing, lists: Mapping[str, ChangeSets]) -> date:
    """When the first of what is in force of a version became law."""
    days = _days(standing.version, lists.get(standing.version.name), "")
    return min(day for day, number in days if number == -1 or number in standing.live)


def _amends(registry: Registry, version: Entry, other: Entry) -> bool:
    """Whether one version was made from the other, in any number of steps."""
    return version != other and other in registry.chain(version)


def _check_ground(registry: Registry, lists: Mapping[str, ChangeSets], standing: Standing) -> None:
    """What a version in part amends must itself be law, all of it, when the first part becomes so."""
    entry, began = standing.version, _began(standing, lists)
    where = f"{registry.where}, version {entry.name}"
    ground = next((each for each in registry.versions if each.name == entry.baseline), None)
    if ground is None:
        what = f"Of {entry.label} only some change sets are law, and it names no baseline."
        raise BadOptions(what, where, 'Write baseline = "…".')
    others = registry._replace(versions=tuple(each for each in registry.versions if each != entry))
    below = (
        as_at(others, lists, began)
        if any(_standing(e, lists.get(e.name), began, "") for e in others.versions)
        else None
    )
    if below is None or below.version != ground or not below.whole:
        how = "it is law only in part" if below is not None and below.version == ground else "it is not law then"
        what = f"On {short(began)} a set of {entry.label} becomes law. It amends {ground.label}, and {how}."
        raise BadOptions(what, where, f"Correct the days: {_DATES}.")


def _first(registry: Registry, lists: Mapping[str, ChangeSets]) -> str:
    """What to do where no version is law yet."""
    days = [
        (day, entry.label)
        for entry in registry.versions
        for day, _ in _days(entry, lists.get(entry.name), registry.where)
    ]
    if not days:
        return f"No version has a day from which it is law: {_DATES}."
    day, label = min(days)
    return f"The first is {label}, from {short(day)}. Earlier ones are not in the registry."
