"""The register: every tracked change of a redline in exactly one entry, and what changed where no word did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tmad_redline.model.change import CellEdit, ControlEdit, Line, Op, RowEdit, TableEdit, Unchanged
from tmad_redline.model.comparison import Comparison, Revision
from tmad_redline.model.register import Entry, Rule, Significance
from tmad_redline.model.units import BESIDE, MARK, Unit, shown, units
from tmad_redline.summary.amendments import Reader, turned
from tmad_redline.summary.homes import Home, Homes
from tmad_redline.summary.signs import says_something

_Key = tuple[tuple[str, ...], Significance]


class _Member(NamedTuple):
    """A revision as a member of an entry. unit: the number of what it is marked at. revision: its own, from 0."""

    unit: int
    rule: Rule
    home: Home
    revision: int


class Gathered(NamedTuple):
    """The entries, the numbers of those of each home, and of each revision's; 0 for one that belongs to none."""

    entries: tuple[Entry, ...]
    homes: Homes
    numbers: Mapping[tuple[str, ...], tuple[int, ...]]
    marks: tuple[int, ...]

    def of(self, *keys: tuple[str, ...]) -> tuple[int, ...]:
        """The entries of some homes, by their keys."""
        return tuple(number for key in dict.fromkeys(keys) for number in self.numbers.get(key, ()))

    def of_looks(self, numbers: Sequence[int]) -> tuple[int, ...]:
        """Of some entries those that are about no words, if there are any: a place may have others, told apart."""
        light = [n for n in numbers if self.entries[n - 1].significance is not Significance.SUBSTANTIVE]
        return tuple(light or numbers)

    def at(self, found: Iterable[Unit]) -> tuple[int, ...]:
        """The entries of the homes of some units."""
        return self.of(*(self.homes.of(unit).key for unit in found))


def gather(comparison: Comparison, revisions: Iterable[Revision], homes: Homes, reader: Reader) -> Gathered:
    """Enter every revision; what a unit or edit is that the script does not know counts as loose."""
    known: list[Unit] = list(units(comparison.script))
    rules: dict[int, Mapping[int, Rule]] = {}
    found: dict[_Key, list[_Member]] = defaultdict(list)
    count = 0
    for count, revision in enumerate(revisions, 1):
        unit = shown(known, revision.unit)
        home = homes.of(unit)
        if not isinstance(unit, Line):
            rule: Rule | None = _rule(unit, revision.edit)
        else:
            if revision.unit not in rules:
                rules[revision.unit] = reader.rules(unit, home.place, home.following)
            rule = rules[revision.unit].get(revision.edit)
            if revision.edit == MARK and home.following is not None and turned(unit, home.following):
                home = homes.of(home.following)
        if rule is not None and not home.reworded and rule.significance is Significance.SUBSTANTIVE:
            rule = Rule.SET_OUT
        if rule is not None:
            found[home.key, rule.significance].append(_Member(revision.unit, rule, home, count - 1))
    return _entered(found, homes, count)


def _entered(found: Mapping[_Key, Sequence[_Member]], homes: Homes, count: int) -> Gathered:
    """count: of revisions, those that belong to no entry included."""
    order = list(Significance)
    firsts = sorted(found, key=lambda key: (min(member.unit for member in found[key]), order.index(key[1])))
    entries = []
    marks = [0] * count
    numbers: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, (key, significance) in enumerate(firsts, 1):
        members = sorted(found[key, significance], key=lambda member: member.unit)
        home = _named(member.home for member in members)
        rules = tuple(dict.fromkeys(member.rule for member in members))
        for member in members:
            marks[member.revision] = number
        entry = Entry(number, home.where, home.baseline, home.revised, significance, rules, len(members))
        entries.append(entry)
        numbers[key].append(number)
    return Gathered(tuple(entries), homes, {key: tuple(each) for key, each in numbers.items()}, tuple(marks))


def _named(homes: Iterable[Home]) -> Home:
    """One home of several that are one place: the revised version's name for it, and both paths."""
    known = list(homes)
    first = next((home for home in known if home.revised), known[0])
    baseline = next((home.baseline for home in known if home.baseline), "")
    return first._replace(baseline=baseline)


def _rule(unit: Unit | None, about: int) -> Rule:
    """The rule for what is marked at a unit that is no line; what is about none of these is its formatting."""
    match unit, about:
        case ((RowEdit() | CellEdit()), _) if about == MARK:
            return Rule.WORDS if _has_words(unit) else Rule.PARAGRAPHS
        case ControlEdit(), _ if about == MARK:
            return Rule.CONTROLS
        case ((Unchanged() | None), _) if about == BESIDE:
            return Rule.LINKS
        case _:
            return Rule.FORMATTING


def _has_words(unit: RowEdit | CellEdit | TableEdit) -> bool:
    return any(map(says_something, _texts(unit)))


def _texts(unit: RowEdit | CellEdit | TableEdit) -> Iterator[str]:
    match unit:
        case TableEdit():
            for row in unit.rows:
                yield from _texts(row)
        case RowEdit():
            for cell in unit.cells:
                yield from _texts(cell)
        case CellEdit():
            for edit in unit.script:
                if isinstance(edit, Line):
                    yield from (piece.string for piece in edit.edits if piece.op is not Op.KEPT)
                elif isinstance(edit, TableEdit):
                    yield from _texts(edit)
