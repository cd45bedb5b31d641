"""Which versions of a document are compared with which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from tmad_redline.errors import BadOptions
from tmad_redline.model.batch import Couple, Left, Matrix, Side, Understood
from tmad_redline.model.pair import Pair
from tmad_redline.registry import Entry, Registry


def couples(document: str, sides: Sequence[Side], matrix: Matrix) -> Iterator[Couple]:
    """The pairs of a document's versions, the oldest first."""
    chosen = pairwise(sides) if matrix is Matrix.ADJACENT else combinations(sides, 2)
    yield from (Couple(document, Pair(*each)) for each in chosen)


def distinct(sides: Sequence[tuple[str, Side]]) -> tuple[list[Side], list[Left]]:
    """The versions of a document, each name once, and the mistakes: which of two files is meant, nobody can know.

    sides: in their order, each with the line or the path at which it stands. The first of a name is taken.
    """
    taken: dict[str, tuple[str, Side]] = {}
    left = []
    for where, side in sides:
        first, _ = taken.setdefault(side.label.casefold(), (where, side))
        if first != where:
            left.append(Left(where, f"its version, “{side.label}”, is that of {first} already", mistake=True))
    return [side for _, side in taken.values()], left


def of_registry(registry: Registry, places: Sequence[str], matrix: Matrix) -> Understood:
    """What a registry asks for: each version with its baseline, or with all that it goes back to.

    places: the path of each version's file. Raises BadOptions where no version names a baseline, or they go round in a
    circle.
    """
    sides = {version.name: _side(version, place) for version, place in zip(registry.versions, places, strict=True)}
    title, made, orders, left = registry.short or registry.title, [], [], []
    baselines = {version.baseline for version in registry.versions}
    for version in registry.versions:
        chain = registry.chain(version)
        earlier = chain[-2:-1] if matrix is Matrix.ADJACENT else chain[:-1]
        for each in earlier:
            pair = Pair(sides[each.name], sides[version.name])
            made.append(Couple(title, pair, short=registry.short, prefix=registry.prefix))
        if version.name not in baselines:
            if len(chain) > 1:
                orders.append((title, tuple(each.label for each in chain)))
            else:
                left.append(Left(version.label, "no version is its baseline, nor is it that of another"))
    if not made:
        remedy = 'Say of each version which one it amends: baseline = "…".'
        raise BadOptions("The registry does not say which versions follow each other.", registry.where, remedy)
    return Understood(tuple(made), tuple(orders), tuple(left))


def _side(version: Entry, place: str) -> Side:
    return Side(place, version.label, version.title, version.status.value, version.date.isoformat())
