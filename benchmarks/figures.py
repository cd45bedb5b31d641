"""What the runs come to: medians with their spread, ratios turn by turn, and how far growth is from linear."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from typing import NamedTuple

from benchmarks.generate import SHAPES
from benchmarks.processes import Run

FLOOR = "floor"
DIFF = "diff"
QUIET = "diff --quiet"
IMPORT = "import typer"
_OWN = frozenset((FLOOR, DIFF, QUIET))


class Spread(NamedTuple):
    """A median, and the least and the greatest value."""

    median: float
    low: float
    high: float


class Measured(NamedTuple):
    """All that was measured of one pair.

    shape: the shape of a generated pair, or what the others are grouped by. size: what growth is measured against.
    calls, floors: processor seconds of the warm library call and of the floor's work in the same process.
    """

    shape: str
    name: str
    size: int
    words: int
    runs: dict[str, list[Run]]
    calls: list[float]
    floors: list[float]


class Results(NamedTuple):
    """A whole run: of what, on what, and what came out. start: the commands that compare nothing."""

    machine: str
    versions: dict[str, str]
    start: dict[str, list[Run]]
    pairs: list[Measured]


def seconds(run: Run) -> float:
    """Time on the clock."""
    return run.seconds


def processor(run: Run) -> float:
    """Time of the processor."""
    return run.processor


def memory(run: Run) -> float:
    """Peak memory in MiB."""
    return run.mebibytes


def spread(values: Sequence[float]) -> Spread | None:
    """None for no values."""
    return Spread(statistics.median(values), min(values), max(values)) if values else None


def taken(runs: Sequence[Run], of: Callable[[Run], float]) -> Spread | None:
    """Of the runs that did not fail."""
    return spread([of(run) for run in runs if not run.failure])


def ratio(runs: Sequence[Run], beside: Sequence[Run], of: Callable[[Run], float]) -> Spread | None:
    """What one took over what the other took in the same turn; None where either of them failed."""
    turns = zip(runs, beside, strict=False)
    return spread([of(one) / of(other) for one, other in turns if not one.failure and not other.failure])


def failure(runs: Sequence[Run]) -> str:
    """Why a program gave no result, "" if it did."""
    return next((run.failure for run in runs if run.failure), "")


def warm_ratio(measured: Measured) -> Spread | None:
    """The library call over the floor's work."""
    return spread([call / floor for call, floor in zip(measured.calls, measured.floors, strict=True)])


def growth(sizes: Sequence[int], values: Sequence[float | None]) -> list[float | None]:
    """How much more each takes than the size before, over how much larger it is: 1 is linear, 3 cubic for thrice."""
    grown: list[float | None] = [None]
    for at in range(1, len(sizes)):
        before, after = values[at - 1], values[at]
        known = before is not None and after is not None
        grown.append((after / before) / (sizes[at] / sizes[at - 1]) if known and before and after else None)
    return grown


def others(pairs: Sequence[Measured]) -> tuple[str, ...]:
    """The other engines that some pair was compared with."""
    return tuple(dict.fromkeys(name for pair in pairs for name in pair.runs if name not in _OWN))


def by_shape(pairs: Sequence[Measured]) -> dict[str, list[Measured]]:
    """The pairs of each shape, the smallest first."""
    shapes: dict[str, list[Measured]] = {}
    for pair in pairs:
        shapes.setdefault(pair.shape, []).append(pair)
    return {shape: sorted(group, key=lambda pair: pair.size) for shape, group in shapes.items()}


def grown(group: Sequence[Measured], name: str, of: Callable[[Run], float]) -> list[float | None]:
    """The growth of what a program takes through the sizes of one shape."""
    found = [taken(pair.runs[name], of) for pair in group]
    return growth([pair.size for pair in group], [each.median if each else None for each in found])


def series(pairs: Sequence[Measured]) -> list[list[Measured]]:
    """The shapes of which several sizes were made and measured."""
    groups = {shape: group for shape, group in by_shape(pairs).items() if shape in SHAPES}
    return [group for group in groups.values() if len(group) > 1]
