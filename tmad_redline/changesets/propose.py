"""Proposes change sets: what is tied together is one, and what goes with any of them is shared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial

from tmad_redline.changesets.naming import name_of, unique
from tmad_redline.changesets.places import places
from tmad_redline.changesets.reading import Reading
from tmad_redline.changesets.ties import bonds
from tmad_redline.model.changeset import Bond, Proposal, ProposedSet, Tie
from tmad_redline.model.clause import is_numbered
from tmad_redline.model.register import Entry, Significance

_TOP = re.compile(r"(?:[A-Za-z]{4,} [A-Z0-9]{1,4}(?=$|[ .(“]))|[^.(\s“]+")
"""How a path begins: the main clause, annex or part ("4" of "4.29", "Annex A" of "Annex A 1.2")."""


def propose(reading: Reading) -> Proposal:
    """Sets in the order of the document. Every entry of the register is in one of them, or shared."""
    outside = {entry.number for entry in reading.entries if not (entry.baseline or entry.revised or _is_note(entry))}
    minor = {number for number in outside if not _is_substantive(reading.entry(number))}
    found = [bond for bond in bonds(reading) if not minor.intersection((bond.one, bond.other))]
    groups = _together([entry.number for entry in reading.entries if entry.number not in minor], found)
    weighty = [
        group
        for group in groups
        if any(_is_substantive(reading.entry(number)) for number in group) and not outside.issuperset(group)
    ]
    single = {group for group in weighty if len({_provision(reading.entry(number)) for number in group}) == 1}
    by_clause: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    for group in weighty:
        if group in single:
            by_clause[_top(reading, reading.entry(group[0]))].append(group)
    sets = [(group, "") for group in weighty if group not in single]
    for top, some in by_clause.items():
        sets.append((tuple(sorted(number for group in some for number in group)), top if len(some) > 1 else ""))
        found += (Bond(group[0], some[0][0], Tie.CLAUSE) for group in some[1:])
    sets.sort()
    names = unique(name_of(reading, group, found, top) for group, top in sets)
    defining = {place.entry.number for place in places(reading.summary) if place.term}
    proposed = tuple(
        ProposedSet(name, group, _reasons(group, found, defining)) for name, (group, _) in zip(names, sets, strict=True)
    )
    taken = {number for group, _ in sets for number in group}
    return Proposal(proposed, tuple(entry.number for entry in reading.entries if entry.number not in taken))


def _is_substantive(entry: Entry) -> bool:
    return entry.significance is Significance.SUBSTANTIVE


def _is_note(entry: Entry) -> bool:
    return entry.where.startswith(("footnote", "endnote"))


def _provision(entry: Entry) -> tuple[str, str]:
    return (entry.baseline, entry.revised) if entry.baseline or entry.revised else (entry.where, "")


def _top(reading: Reading, entry: Entry) -> str:
    """The main clause that an entry is in, or the first heading that it is under."""
    path = entry.revised or entry.baseline
    tree = reading.comparison.trees.revised if entry.revised else reading.comparison.trees.baseline
    found = _TOP.match(path) if is_numbered(path) else None
    if found and any(clause.path == found[0] for clause in tree.walk()):
        return found[0]
    return next((clause.path for clause in tree.clauses if any(n.path == path for n in clause.walk())), path)


def _together(numbers: Iterable[int], found: Iterable[Bond]) -> list[tuple[int, ...]]:
    """The entries that ties connect, in any number of steps; in their order."""
    root = {number: number for number in numbers}

    def top(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for bond in found:
        one, other = sorted((top(bond.one), top(bond.other)))
        root[other] = one
    groups: dict[int, list[int]] = defaultdict(list)
    for number in root:
        groups[top(number)].append(number)
    return [tuple(group) for group in groups.values()]


def _reasons(group: Sequence[int], found: Sequence[Bond], defining: Collection[int]) -> Mapping[int, Bond]:
    """For each entry that is tied to others the tie that says most: what it needs, else what needs it."""
    members = set(group)
    ties: dict[int, list[Bond]] = defaultdict(list)
    for bond in found:
        if bond.one in members and bond.other in members:
            ties[bond.one].append(bond)
            ties[bond.other].append(bond)
    chosen = {}
    for number, own in ties.items():
        chosen[number] = min(own, key=partial(_weight, defining, number))
    return chosen


def _weight(defining: Collection[int], number: int, bond: Bond) -> tuple[bool, bool, bool]:
    """A provision says more to a reader than another definition does."""
    other = bond.other if bond.one == number else bond.one
    return bond.tie in (Tie.PROVISION, Tie.CLAUSE), bond.one != number, other in defining
