"""Amounts that one version changed and that new text of the other repeats, in the same provision or speaking of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tmad_redline.english.amounts import Amount, amounts
from tmad_redline.merge.changes import text_of
from tmad_redline.merge.ground import Ground
from tmad_redline.merge.places import Places
from tmad_redline.merge.regions import Clash
from tmad_redline.merge.texts import Found, excerpt
from tmad_redline.merge.work import Work
from tmad_redline.model.change import Slice
from tmad_redline.model.merge import Conflict, Each, Extent, Kind, Reviewer, Spot

_SPACES = {ord(sign): " " for sign in "\u00a0\u2007\u2009\u202f\t"}
"""Signs that stand between a number and its unit as a space does, letter for letter."""


class _Changed(NamedTuple):
    """An amount of the base that a version changed. provision: its path in the base, at the level of 4.29."""

    provision: str
    before: Amount
    after: str
    place: int


class Amounts:
    """Periods, money, shares, dates and times: other numbers are too often equal by chance."""

    def __init__(self, ground: Ground, places: Places, works: Each[Work], taken: Sequence[Clash]) -> None:
        self._ground = ground
        self._places = places
        self._works = works
        self._taken = {change for clash in taken for change in clash.group.both}

    def decide(self) -> Iterator[Found]:
        """One conflict for each amount that changed."""
        for work in self._works:
            other = self._works.of(work.reviewer.other)
            for changed in self._changed(work):
                spots = tuple(self._repeated(changed, other))
                if spots:
                    yield Found(changed.place, self._conflict(changed, spots, work, other))

    def _changed(self, work: Work) -> Iterator[_Changed]:
        """The amounts that a version gave another value, one for one."""
        for change in work.own:
            site = self._ground.at(change.start)
            if change.extent is not Extent.TEXT or change.breaks or change.end > site.mark or change in self._taken:
                continue
            low, high = change.start - site.start, change.end - site.start
            for amount in _amounts(site.paragraph.text.string):
                if not amount.is_measure or not (amount.start < high and low < amount.end):
                    continue
                start, end = site.start + min(low, amount.start), site.start + max(high, amount.end)
                now = [each for each in _amounts(text_of(work.has(start, end, Extent.TEXT))) if each.is_measure]
                path = self._places.path(site)
                if len(now) == 1 and now[0].measure == amount.measure and now[0].worth != amount.worth and path:
                    yield _Changed(_provision(path), amount, now[0].whole, change.start)

    def _repeated(self, changed: _Changed, work: Work) -> Iterator[Spot]:
        """Where new text of a version has the amount as it was, in the provision or where it refers to it."""
        tree = work.comparison.trees.revised
        owners = tree.owners()
        naming = {
            each.paragraph
            for each in work.mentions.revised.references
            if each.target and _provision(work.base_of(each.target)) == changed.provision
        }
        contested = {id(piece.paragraph) for change in self._taken for piece in change.new if isinstance(piece, Slice)}
        for index, paragraph in enumerate(tree.paragraphs):
            if id(paragraph) not in work.new_text or id(paragraph) in contested:
                continue
            path = owners.get(index, "")
            if index not in naming and self._home(path, work) != changed.provision:
                continue
            for amount in _amounts(paragraph.text.string):
                same = (amount.measure, amount.worth) == (changed.before.measure, changed.before.worth)
                if same and work.is_new(paragraph, amount.start, amount.end):
                    yield Spot(work.reviewer, paragraph, amount.start, amount.end, path)

    @staticmethod
    def _home(path: str, work: Work) -> str:
        """The provision of the base that a clause of a version is part of, new ones by what is around them."""
        for clause in work.sides.revised.ancestors(path):
            if base := work.base_of(clause.path):
                return _provision(base)
        return ""

    def _conflict(self, changed: _Changed, spots: tuple[Spot, ...], work: Work, other: Work) -> Conflict:
        where = self._places.where(changed.place)
        homes = self._places.homes(other, spots)
        before = changed.before.whole
        why = (
            f"{work.label} changes {before} in {where.name} to {changed.after}, "
            f"and new text of {other.label} has {before} in {homes}."
        )
        line = excerpt(spots[0])
        texts = Each(changed.after, line) if work.reviewer is Reviewer.THEIRS else Each(line, changed.after)
        remedy = f"Write {changed.after} there, if the same is meant."
        return Conflict(0, Kind.OLD_AMOUNT, where, why, before, texts, remedy=remedy, spots=spots)


def _amounts(text: str) -> Iterator[Amount]:
    """The amounts of a text, whichever spaces are in them."""
    return amounts(text.translate(_SPACES))


def _provision(path: str) -> str:
    """A path down to the level of sub-clauses: 4.29 of 4.29(a)(i)."""
    return path.partition("(")[0].strip()
