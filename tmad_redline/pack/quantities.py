"""The amounts that changed, as the plan's claims and texts are held against them."""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.english.amounts import value_of
from tmad_redline.model.summary import Quantity, Summary


def same_unit(one: str, other: str) -> bool:
    """Whether two spellings name one unit: "Working Day" and "working days"."""
    return _unit(one) == _unit(other)


def worth(text: str) -> float:
    """What an amount of the summary is worth; nothing is 0."""
    if not text:
        return 0.0
    value = value_of(text)
    return float("nan") if value is None else value


def changed(summary: Summary) -> Iterator[Quantity]:
    """Every amount that changed, in whatever provision."""
    parts = (node for each in summary.clauses for node in each.walk())
    yield from (quantity for part in parts for quantity in part.quantities)
    yield from (quantity for part in summary.definitions for quantity in part.quantities)
    yield from (quantity for part in summary.rows for quantity in part.quantities)
    yield from (quantity for part in summary.others for quantity in part.quantities)


def _unit(unit: str) -> str:
    plain = " ".join(unit.replace("\u00a0", " ").split()).casefold()
    return plain.removesuffix("s")
