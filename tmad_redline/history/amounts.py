"""How an amount became what it is: 15, then 10, then 5, and by which version each time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from tmad_redline.model.summary import AmountStep, Quantity, Summary

Place = tuple[str, str]
"""What an amount stands in: "clause" with a path, "term" with a term, "row" with the path of its clause."""


class Known(NamedTuple):
    """The amounts that one version changed, by the place in the version before, and by that in its own."""

    before: Mapping[Place, Sequence[Quantity]]
    after: Mapping[Place, Sequence[Quantity]]


def known(summary: Summary) -> Known:
    """Those of a summary of two versions."""
    before: dict[Place, list[Quantity]] = defaultdict(list)
    after: dict[Place, list[Quantity]] = defaultdict(list)
    for clause in (node for change in summary.clauses for node in change.walk()):
        before["clause", clause.baseline] += clause.quantities
        after["clause", clause.revised] += clause.quantities
    for definition in summary.definitions:
        for side in (before, after):
            side["term", definition.term] += definition.quantities
    for row in summary.rows:
        for side in (before, after):
            side["row", row.clause] += row.quantities
    return Known(before, after)


def stepped(quantity: Quantity, places: Sequence[Place], steps: Sequence[Known], by: Collection[int]) -> Quantity:
    """An amount with the steps that lead from what it was to what it is, the fewest; as it is if none do.

    places: what it stands in, in every version of the chain. by: the versions that made its change, of which the last
    step must be; other rows of a table may have changed alike.
    """
    found = _ways(_whole(quantity.before, quantity.unit), _whole(quantity.after, quantity.unit), places, steps, 0)
    best = min((way for way in found if way and way[-1][1] in by), key=len, default=())
    return quantity._replace(steps=tuple(AmountStep(_printed(each, quantity.unit), by) for each, by in best))


def _ways(
    value: str, wanted: str, places: Sequence[Place], steps: Sequence[Known], at: int
) -> Iterator[tuple[tuple[Quantity, int], ...]]:
    if at == len(steps):
        if value == wanted:
            yield ()
        return
    yield from _ways(value, wanted, places, steps, at + 1)
    here = [*steps[at].before.get(places[at], ()), *steps[at].after.get(places[at + 1], ())]
    done = set()
    for quantity in here:
        before, after = _whole(quantity.before, quantity.unit), _whole(quantity.after, quantity.unit)
        if before == value and after not in done:
            done.add(after)
            for way in _ways(after, wanted, places, steps, at + 1):
                yield ((quantity, at + 1), *way)


def _printed(step: Quantity, unit: str) -> str:
    """What an amount became, with its unit if that is another than in the end."""
    if not step.after or step.unit in ("", unit, "date", "time") or step.unit in step.after:
        return step.after
    return f"{step.after} {step.unit}"


def _whole(amount: str, unit: str) -> str:
    """An amount with its unit, equal for the singular and the plural."""
    if amount and unit and unit not in ("date", "time") and unit not in amount:
        amount = f"{amount} {unit}"
    return " ".join(amount.casefold().split()).removesuffix("s")
