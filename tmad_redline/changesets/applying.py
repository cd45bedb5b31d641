"""Applies change sets to a redline whose tracked changes are signed with the numbers of their sets."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from tmad_redline.model.changeset import SHARED, Owned
from tmad_redline.ooxml.partial import attribute, settle
from tmad_redline.ooxml.revisions import Mode
from tmad_redline.options import UNLIMITED

ALL_ORDERS = 5
"""Sets up to which every order is tried: 80 steps; of more, their own order and its reverse."""
_NAME = "the redline"


def signed(redline: bytes, owned: Owned) -> bytes:
    """A redline each of whose tracked changes is signed with the number of its set."""
    return attribute(redline, [str(owner) for owner in owned.owners], everywhere=True)


def only(signed: bytes, chosen: Collection[int]) -> bytes:
    """The text with some sets, and what is shared if there are any; everything else is as in the baseline."""
    taken = {str(number) for number in (*chosen, SHARED)} if chosen else frozenset[str]()
    return settle(signed, _NAME, lambda who: Mode.ACCEPT if who in taken else Mode.REJECT, UNLIMITED)


def add(signed: bytes, number: int) -> bytes:
    """The redline after one more set has come into force, and with it what is shared; the rest stays tracked."""
    taken = {str(number), str(SHARED)}
    return settle(signed, _NAME, lambda who: Mode.ACCEPT if who in taken else None, UNLIMITED)


class Stage(NamedTuple):
    """A redline after some sets, in one of the orders in which they may come. order: their numbers."""

    order: tuple[int, ...]
    signed: bytes


def stages(signed: bytes, count: int) -> Iterator[Sequence[Stage]]:
    """For each group of sets that may be in force together the redlines that the orders give which lead there.

    Orders that give the same bytes are one. The last group is that of all sets.
    """
    orders = None if count <= ALL_ORDERS else (tuple(range(count)), tuple(reversed(range(count))))
    before: dict[frozenset[int], list[Stage]] = {frozenset(): [Stage((), signed)]}
    for size in range(1, count + 1):
        reached: dict[frozenset[int], list[Stage]] = {}
        groups = map(frozenset, combinations(range(count), size))
        for group in dict.fromkeys(groups if orders is None else (frozenset(order[:size]) for order in orders)):
            made: dict[bytes, Stage] = {}
            for last in sorted(group):
                for stage in before.get(group - {last}, ()):
                    data = add(stage.signed, last)
                    made.setdefault(data, Stage((*stage.order, last), data))
            reached[group] = list(made.values())
            yield reached[group]
        before = reached
