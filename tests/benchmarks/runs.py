"""Measurements by hand: pairs whose programs took what is said here."""

from __future__ import annotations

from benchmarks.figures import DIFF, FLOOR, IMPORT, QUIET, Measured, Results
from benchmarks.processes import Run


def took(*seconds: float, mebibytes: float = 20.0) -> list[Run]:
    """Runs of one thread."""
    return [Run(each, each, mebibytes) for each in seconds]


def pair(
    name: str, size: int, floor: float, diff: float, shape: str = "draft", jubarte: list[Run] | None = None
) -> Measured:
    """A pair measured twice, and another engine on it."""
    runs = {
        FLOOR: took(floor, floor),
        DIFF: took(diff, diff, mebibytes=50.0),
        QUIET: took(diff / 2, diff / 2),
    }
    if jubarte is not None:
        runs["jubarte-redlines"] = jubarte
    return Measured(shape, name, size, 1000 * size, runs, [0.3, 0.3], [0.2, 0.3])


def results(*pairs: Measured) -> Results:
    """A whole run with these pairs."""
    start = {IMPORT: took(0.1, 0.2), "--help": took(0.2, 0.4), "versions": took(0.14, 0.28)}
    return Results("two cores", {"jubarte-redlines": "0.14.0"}, start, list(pairs))
