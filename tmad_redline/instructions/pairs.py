"""Which entry became which, and which of them moved, by the text that they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tmad_redline.instructions.kept import Kept
from tmad_redline.instructions.wording import Wording
from tmad_redline.model.instruction import Entry
from tmad_redline.model.pair import Pair

LITTLE = 0.3
"""Of a text of which less is left than this, instructions replace all."""


class Pairing(NamedTuple):
    """forward: the entry of the revised version that each of the baseline's became. stayed: those that did not move.

    letters: how many of the letters of each are still there.
    """

    forward: dict[int, int]
    stayed: frozenset[int]
    letters: dict[int, int]


def pairing(wordings: Pair[Wording], kept: Kept) -> Pairing:
    """The heaviest pairs first; of those that cross, the heaviest chain stays."""
    weights: dict[tuple[int, int], int] = dict.fromkeys((*kept.lines, *kept.rows), 0)
    for (slot, other), pieces in kept.pieces.items():
        text = _slot(wordings.baseline, slot)
        letters = sum(_letters(text[piece.start : piece.start + piece.length]) for piece in pieces)
        weights[slot[0], other[0]] = weights.get((slot[0], other[0]), 0) + letters
    shelves = Pair(*(_shelves(each) for each in wordings))
    for name, b in _named(wordings.baseline, shelves.baseline).items():
        if (r := _named(wordings.revised, shelves.revised).get(name)) is not None:
            weights.setdefault((b, r), 0)
    forward: dict[int, int] = {}
    taken: set[int] = set()
    numbers = Pair(*([entry.number for entry in each.entries] for each in wordings))

    def order_of(item: tuple[tuple[int, int], int]) -> tuple[int, tuple[int, int]]:
        (b, r), weight = item
        return (-weight * (2 if numbers.baseline[b] and numbers.baseline[b] == numbers.revised[r] else 1), (b, r))

    for (b, r), weight in sorted(weights.items(), key=order_of):
        if b in forward or r in taken or shelves.baseline[b] != shelves.revised[r]:
            continue
        if shelves.baseline[b] and wordings.baseline.entries[b].number != wordings.revised.entries[r].number:
            continue
        if _may(wordings.baseline.entries[b], wordings.revised.entries[r], weight, (b, r) in kept.lines):
            forward[b] = r
            taken.add(r)
    _extended(wordings, forward, taken, weights)
    letters_left = {b: weights.get((b, r), 0) for b, r in forward.items()}
    order = sorted(forward)
    stayed = _heaviest([forward[b] for b in order], [letters_left[b] + 1 for b in order])
    return Pairing(forward, frozenset(order[at] for at in stayed), letters_left)


def _extended(
    wordings: Pair[Wording], forward: dict[int, int], taken: set[int], weights: dict[tuple[int, int], int]
) -> None:
    """Pair what is equal and stands beside what went together, or at an end, and is struck and new in a redline."""
    before, after = wordings.baseline.entries, wordings.revised.entries
    for step in (1, -1):
        ends = (-1, -1) if step > 0 else (len(before), len(after))
        for b, r in [ends, *sorted(forward.items(), reverse=step < 0)]:
            own, other = b + step, r + step
            while (
                0 <= own < len(before)
                and 0 <= other < len(after)
                and own not in forward
                and other not in taken
                and before[own]._replace(level=0) == after[other]._replace(level=0)
            ):
                forward[own] = other
                taken.add(other)
                weights[own, other] = size(before[own])
                own, other = own + step, other + step


def _slot(wording: Wording, slot: tuple[int, int, int]) -> str:
    entry = wording.entries[slot[0]]
    return entry.text if entry.rows is None else entry.rows[slot[1]][slot[2]]


def size(entry: Entry) -> int:
    """How many letters an entry has."""
    return _letters(entry.text) + sum(_letters(cell) for row in entry.rows or () for cell in row)


def _letters(text: str) -> int:
    return len(text) - text.count(" ")


def _may(b: Entry, r: Entry, weight: int, same_place: bool) -> bool:
    """Whether one may have become the other: under the same number, or with enough of its text left."""
    if (b.rows is None) is not (r.rows is None):
        return False
    if b.number == r.number and (b.number or (same_place and b.level == r.level)):
        return weight > 0 or same_place or not b.text
    return (weight > 0 and weight >= LITTLE * min(size(b), size(r))) or (not b.text and not r.text)


def _shelves(wording: Wording) -> list[str]:
    found = [""] * len(wording.entries)
    for shelf in wording.provisions:
        if shelf.shelf:
            found[shelf.first : shelf.end] = shelf.place * (shelf.end - shelf.first)
    return found


def _named(wording: Wording, shelves: Sequence[str]) -> dict[str, int]:
    """Headers and footers by their names."""
    names = (entry.number for entry in wording.entries)
    return {
        name: at for at, (name, shelf) in enumerate(zip(names, shelves, strict=True)) if shelf and name[:4] == "the "
    }


def _heaviest(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Which of some different values, in order, make the heaviest chain that rises."""
    best: list[tuple[int, int]] = [(0, -1)] * (max(values, default=0) + 2)
    """By the value, as a Fenwick tree: the weight of the heaviest chain that ends below it, and where it ends."""
    before = [-1] * len(values)
    top = (0, -1)
    for at, (value, weight) in enumerate(zip(values, weights, strict=True)):
        found, place = (0, -1), value
        while place > 0:
            found = max(found, best[place])
            place -= place & -place
        before[at] = found[1]
        own, place = (found[0] + weight, at), value + 1
        top = max(top, own)
        while place < len(best):
            best[place] = max(best[place], own)
            place += place & -place
    chain, at = [], top[1]
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]
