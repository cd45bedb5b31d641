"""What a proposed set is called: by what it brings, else by what changes in it, else by where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tmad_redline.changesets.places import places
from tmad_redline.changesets.reading import Reading
from tmad_redline.changesets.ties import ITEM
from tmad_redline.model.changeset import Bond, Tie
from tmad_redline.model.clause import is_numbered
from tmad_redline.model.quoting import cut
from tmad_redline.model.summary import ChangeKind

_LISTED = 3
_LONGEST = 70


def name_of(reading: Reading, group: Sequence[int], bonds: Iterable[Bond], top: str = "") -> str:
    """The name of a set of entries. top: the main clause that is all they have in common."""
    members = set(group)
    if top:
        heading = _heading(reading, top)
        return cut(f"{top} {heading}" if heading not in ("", top) else top, _LONGEST)
    new = [heading for number in group if (heading := _new_heading(reading, number))]
    if new:
        return cut(" and ".join(new) if len(new) <= _LISTED - 1 else f"{new[0]} and {len(new) - 1} more", _LONGEST)
    inner = [bond for bond in bonds if {bond.one, bond.other} <= members]
    where = _listed(_paths(reading, group))
    for tie in (Tie.AMOUNT, Tie.TERM, Tie.TERM_GONE, Tie.WORDS):
        alike = Counter(bond.about for bond in inner if bond.tie is tie)
        if alike:
            names = [name for name, _ in alike.most_common()]
            return _listed(names) if tie in (Tie.TERM, Tie.TERM_GONE) else f"{names[0]} in {where}"
    return where


def unique(names: Iterable[str]) -> list[str]:
    """The names, a number behind each that others have too."""
    known: Counter[str] = Counter()
    made = []
    for name in names:
        known[name] += 1
        made.append(name if known[name] == 1 else f"{name} ({known[name]})")
    return made


def _new_heading(reading: Reading, number: int) -> str:
    """The heading of a new main provision, "" of any other entry."""
    entry = reading.entry(number)
    if entry.baseline or not entry.revised:
        return ""
    changes = (node for each in reading.summary.clauses for node in each.walk())
    new = any(c.kind is ChangeKind.NEW and c.revised == entry.revised and number in c.entries for c in changes)
    return _own_heading(reading, entry.revised) if new else ""


def _own_heading(reading: Reading, path: str) -> str:
    found = (clause for clause in reading.comparison.trees.revised.walk() if clause.path == path)
    heading = next((clause.heading for clause in found), "")
    return heading if len(heading) <= _LONGEST else path


def _heading(reading: Reading, path: str) -> str:
    trees = reading.comparison.trees
    found = (
        clause.heading for tree in (trees.revised, trees.baseline) for clause in tree.walk() if clause.path == path
    )
    return next(filter(None, found), "")


def _paths(reading: Reading, group: Sequence[int]) -> list[str]:
    """The provisions of a set, each once: a table goes by its provision, the items of a list by what holds them."""
    names = []
    for place in (place for place in places(reading.summary) if place.entry.number in group):
        path = place.entry.revised or place.entry.baseline
        names.append(path if path and not place.term and place.entry.revised else place.name)
    numbered = list(dict.fromkeys([name for name in names if is_numbered(name)] or names))
    outer = {ITEM.sub("", name) for name in numbered}
    return [outer.pop()] if len(outer) == 1 and all(outer) else numbered


def _listed(names: Sequence[str]) -> str:
    """ "4.29, 4.30 and 5 more"."""
    shown = names if len(names) <= _LISTED else names[: _LISTED - 1]
    more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
    return cut(", ".join(shown), _LONGEST) + more
