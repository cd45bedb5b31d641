"""Which entries of both versions are one, while instructions are made; and which places together hold some of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tmad_redline.instructions.places import Places
from tmad_redline.instructions.wording import Provision
from tmad_redline.model.instruction import Instruction, Place
from tmad_redline.model.pair import Pair

Due = tuple[float, Instruction]
"""An instruction, after the place in reading order at which it is said."""


class Cover(NamedTuple):
    """A place and the entries that it holds. key: equal for those that one series can name, None for none."""

    place: Place
    first: int
    end: int
    key: tuple[object, ...] | None


class Links:
    """Pairs of entries that can be parted; stayed: those that did not move."""

    def __init__(self, places: Pair[Places], forward: dict[int, int], stayed: frozenset[int]) -> None:
        self.places = places
        self.before, self.after = (each.wording.entries for each in places)
        self.forward = forward
        self.back = {r: b for b, r in forward.items()}
        self.stayed = stayed
        self.carried: dict[int, range] = {}
        """Of each entry that moves, or is gone from what moves, what moves with it."""

    def part(self, b: int) -> None:
        """Let an entry be gone, and the one that it became be new."""
        if b in self.forward:
            del self.back[self.forward.pop(b)]

    def counterpart(self, provision: Provision) -> Provision | None:
        """The provision that one became, if all of its entries that are left went there and no others came."""
        lead = self.forward.get(provision.first)
        if lead is None:
            return None
        others = self.places.revised
        for number in others.beginning_at(lead):
            other = others.wording.provisions[number]
            if other.level == provision.level:
                went = {self.forward[b] for b in range(provision.first, provision.end) if b in self.forward}
                came = {self.back[r] for r in range(other.first, other.end) if r in self.back}
                inside = all(other.first <= r < other.end for r in went)
                return other if inside and all(provision.first <= b < provision.end for b in came) else None
        return None

    def stays(self, b: int) -> bool:
        """Whether an entry of the baseline is where it was."""
        return b in self.forward and b in self.stayed

    def shelves(self) -> list[tuple[int, int]]:
        """Where notes, and headers and footers, begin in both versions."""
        first, other = (
            {each.place: each.first for each in places.wording.provisions if each.shelf} for places in self.places
        )
        return [(at, other[place]) for place, at in first.items() if place in other]

    def runs(self, entries: Sequence[int]) -> list[range]:
        """Those entries of the revised version that are new, as far as they follow each other."""
        found: list[range] = []
        for r in entries:
            if r in self.back:
                continue
            if found and found[-1].stop == r:
                found[-1] = range(found[-1].start, r + 1)
            else:
                found.append(range(r, r + 1))
        return found

    def new_behind(self, r: int) -> int:
        """The entry of the revised version behind all that are new from one on."""
        while r < len(self.after) and r not in self.back:
            r += 1
        return r

    def tops(self, run: range) -> list[tuple[int, int]]:
        """The provisions, as wide as can be, and other entries that a run of the revised version is made of."""
        found: list[tuple[int, int]] = []
        places = self.places.revised
        for r in run:
            if found and r < found[-1][1]:
                continue
            ends = (places.wording.provisions[number].end for number in places.beginning_at(r))
            found.append((r, next((end for end in ends if end <= run.stop), r + 1)))
        return found

    def is_alone(self, b: int) -> bool:
        """Whether an entry can go or be replaced without leaving a provision without its head."""
        step = self.places.baseline.units[b][-1]
        return " paragraph beginning " in step or self.before[b].rows is not None

    def leaves(self, b: int, held: range) -> bool:
        """Whether an entry moves out of some entries around it."""
        moves_with = self.carried.get(b)
        return moves_with is not None and not set(held) <= set(moves_with)

    def covers(self, entries: Sequence[int], within: Callable[[int, range], bool]) -> list[Cover]:
        """The places, as wide as can be, that hold some entries of the baseline and, of those that are left, no others.

        within: whether an entry may be held by a place that holds a range.
        """
        found: list[Cover] = []
        taken: set[int] = set()
        key: tuple[object, ...] | None
        places = self.places.baseline
        for b in entries:
            if b in taken:
                continue
            for number in places.beginning_at(b):
                provision = places.wording.provisions[number]
                held = range(provision.first, provision.end)
                if all(within(each, held) for each in held):
                    word = provision.place[-1].split(" ")[0]
                    key = (provision.parent, provision.place[:-1], word)
                    found.append(Cover(provision.place, b, provision.end, key))
                    taken |= {each for each in held if not self.leaves(each, held)}
                    break
            else:
                place = places.units[b]
                key = (places.wording.owners[b], place[:-1], "unit") if " beginning " in place[-1] else None
                found.append(Cover(place, b, b + 1, key))
        return found


def series(covers: Sequence[Cover]) -> list[tuple[Cover, Cover]]:
    """Places that follow each other and can be named together, by the first and the last of them."""
    found: list[tuple[Cover, Cover]] = []
    for cover in covers:
        if found and cover.key is not None and found[-1][1].key == cover.key and found[-1][1].end == cover.first:
            found[-1] = found[-1][0], cover
        else:
            found.append((cover, cover))
    return found
