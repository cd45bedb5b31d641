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

    Raises BadOptions where no version is law yet, and for every day if any days contradict each other.
    """
    _check_days(registry, lists)
    standing = _law(registry, lists, day)
    if standing is None:
        raise BadOptions(f"On {short(day)} no version was law.", registry.where, _first(registry, lists))
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


def _law(registry: Registry, lists: Mapping[str, ChangeSets], day: date) -> Standing | None:
    """The text in force on a day, None before the first. Raises BadOptions where it is one of two."""
    found = [_standing(entry, lists.get(entry.name), day, registry.where) for entry in registry.versions]
    law = [each for each in found if each is not None]
    if not law:
        return None
    last = max(_began(each, lists) for each in law)
    latest = [each for each in law if _began(each, lists) == last]
    latest = [each for each in latest if not any(_amends(registry, other.version, each.version) for other in latest)]
    if len(latest) > 1:
        names = " and ".join(each.version.label for each in latest)
        what = f"{names} became law on one day, {short(last)}, and neither amends the other."
        raise BadOptions(what, registry.where, "Correct one of the days, or say which is the baseline of the other.")
    return latest[0]


def _check_days(registry: Registry, lists: Mapping[str, ChangeSets]) -> None:
    """Refuse days that contradict each other, whichever day is asked for. Raises BadOptions."""
    days = {entry: _days(entry, lists.get(entry.name), registry.where) for entry in registry.versions}
    for day in sorted({day for some in days.values() for day, _ in some}):
        _law(registry, lists, day)
    for entry, some in days.items():
        own = sorted({day for day, _ in some})
        if not own:
            continue
        at_once = _standing(entry, lists.get(entry.name), own[0], registry.where)
        if at_once is not None and not at_once.whole:
            for day in own:
                _check_ground(registry, lists, entry, day)
        _check_order(registry, entry, days)


def _check_ground(registry: Registry, lists: Mapping[str, ChangeSets], entry: Entry, day: date) -> None:
    """What a version in part amends must itself be law, all of it, when a part becomes so."""
    where = f"{registry.where}, version {entry.name}"
    ground = next((each for each in registry.versions if each.name == entry.baseline), None)
    if ground is None:
        what = f"Of {entry.label} only some change sets are law, and it names no baseline."
        raise BadOptions(what, where, 'Write baseline = "…".')
    others = tuple(each for each in registry.versions if each != entry and not _amends(registry, each, entry))
    below = _law(registry._replace(versions=others), lists, day)
    if below is None or below.version != ground or not below.whole:
        how = "it is law only in part" if below is not None and below.version == ground else "it is not law then"
        what = f"On {short(day)} a set of {entry.label} becomes law. It amends {ground.label}, and {how}."
        raise BadOptions(what, where, f"Correct the days: {_DATES}.")


def _check_order(registry: Registry, entry: Entry, days: Mapping[Entry, tuple[tuple[date, int], ...]]) -> None:
    """No version becomes law before one that it was made from, or before a set of that one; one that never does is
    passed over."""
    first = min(day for day, _ in days[entry])
    for other, some in days.items():
        last = max((day for day, _ in some), default=first)
        if last > first and _amends(registry, entry, other):
            how = "which is" if (last, -1) in some else "of which a set is"
            what = f"{entry.label} becomes law on {short(first)}. "
            what += f"It amends {other.label}, {how} law only from {short(last)}."
            where = f"{registry.where}, versions {other.name} and {entry.name}"
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
