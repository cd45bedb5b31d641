"""Amounts, periods and dates that changed, each with its place, as every format for people tells them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tmad_redline.model.quoting import listed
from tmad_redline.model.summary import ClauseChange, Quantity, Summary
from tmad_redline.render import told, wording


class Amount(NamedTuple):
    """An amount. place: "4.29", "4.29 and 4.30 together". moved: it is gone in one place and new in another.

    by: the labels of the versions that made it so, where a chain is known. way: how it got there, if in several steps.
    """

    place: str
    quantity: Quantity
    moved: bool = False
    by: tuple[str, ...] = ()
    way: str = ""

    @property
    def shown(self) -> str:
        """In one phrase: 15 → 5 Working Days (−10)."""
        if self.way:
            return self.way
        told = wording.moved(self.quantity) if self.moved else wording.amount(self.quantity)
        return f"{told}, by {listed(self.by)}" if self.by else told


def amounts(summary: Summary) -> Iterator[Amount]:
    """Those of definitions, clauses, table rows and places outside the clauses, then what several together come to."""
    changes = [
        (f"“{change.term}”", change.by, quantity) for change in summary.definitions for quantity in change.quantities
    ]
    for clause in (node for change in summary.clauses for node in change.walk()):
        changes += [(_place(clause, quantity), clause.by, quantity) for quantity in clause.quantities]
    changes += [(told.name_of_row(row), row.by, quantity) for row in summary.rows for quantity in row.quantities]
    changes += [(other.where, other.by, quantity) for other in summary.others for quantity in other.quantities]
    found = [(place, quantity) for place, _, quantity in changes]
    moved = _moved(found)
    arrived = set(moved.values())
    for at, (place, by, quantity) in enumerate(changes):
        labels = summary.labels(_made(quantity, by))
        if at in moved:
            yield Amount(f"{place} → {found[moved[at]][0]}", quantity, moved=True, by=labels)
        elif at not in arrived:
            way = wording.way(quantity, summary.chain) if len(quantity.steps) > 1 else ""
            yield Amount(place, quantity, by=labels, way=way)
    for total in summary.totals:
        parts = {version for place, by, one in changes if place in total.clauses for version in _made(one, by)}
        together = f"{listed(total.clauses)} together"
        yield Amount(together, wording.summed(total), by=summary.labels(sorted(parts)))


def _made(quantity: Quantity, by: tuple[int, ...]) -> tuple[int, ...]:
    """The versions that made an amount what it is, in order; by: those that made the change it is part of."""
    return tuple(dict.fromkeys(step.by for step in quantity.steps)) or by


def _place(clause: ClauseChange, quantity: Quantity) -> str:
    """The clause of an amount; what is gone stood in that of the baseline."""
    if quantity.after or not clause.baseline or clause.baseline == clause.path:
        return clause.path
    return f"{clause.path} (was {clause.baseline})"


def _moved(found: Sequence[tuple[str, Quantity]]) -> dict[int, int]:
    """Amounts that are gone in one place and new in another, by their places in the list."""
    new: dict[tuple[str, str], list[int]] = {}
    for at, (_, quantity) in enumerate(found):
        if not quantity.before:
            new.setdefault((wording.plain_amount(quantity.after), quantity.unit), []).append(at)
    pairs: dict[int, int] = {}
    for at, (_, quantity) in enumerate(found):
        if not quantity.after and (there := new.get((wording.plain_amount(quantity.before), quantity.unit))):
            pairs[at] = there.pop(0)
    return pairs
