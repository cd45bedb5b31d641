"""The aims, and how far the worst of what was measured is from each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from benchmarks.figures import (
    DIFF,
    FLOOR,
    IMPORT,
    Measured,
    Results,
    Spread,
    failure,
    grown,
    memory,
    processor,
    ratio,
    seconds,
    series,
    warm_ratio,
)
from benchmarks.processes import Run

WHOLE, MEMORY, WARM, START = 2.5, 2.5, 1.5, 1.5
FASTEST = "jubarte-redlines"
GROWTH = 1.25
"""From one size to the next, about three times larger: 1 is linear; time noted on a busy machine varies by a fifth."""


class Aim(NamedTuple):
    """An aim: what is at most how much, and where it is worst. met: in every case."""

    what: str
    limit: str
    worst: float
    where: str
    met: bool


def aims(results: Results) -> list[Aim]:
    """Each aim of which something was measured."""
    pairs = results.pairs
    found = [
        _aim("diff, time over the floor's", WHOLE, _over(pairs, seconds)),
        _aim("diff, memory over the floor's", MEMORY, _over(pairs, memory)),
        _aim("warm call over the floor's work", WARM, ((pair.name, warm_ratio(pair)) for pair in pairs)),
        *(_aim(f"{name} over {IMPORT}", START, _start(results, name)) for name in ("--help", "versions")),
        _aim(f"diff, time over that of {FASTEST}", 1.0, _beside(pairs, FASTEST)),
        _aim("growth of time", GROWTH, _grown(pairs, processor)),
        _aim("growth of memory", GROWTH, _grown(pairs, memory)),
        _failures(pairs),
    ]
    return [aim for aim in found if aim is not None]


def _aim(what: str, limit: float, values: Iterable[tuple[str, Spread | float | None]]) -> Aim | None:
    known = [(v.median if isinstance(v, Spread) else v, name) for name, v in values if v is not None]
    if not known:
        return None
    worst, where = max(known)
    return Aim(what, f"{limit:g}", worst, where, worst <= limit)


def _failures(pairs: Sequence[Measured]) -> Aim | None:
    failed = [pair.name for pair in pairs if failure(pair.runs[DIFF])]
    return Aim("pairs without a redline", "0", len(failed), ", ".join(failed), not failed) if pairs else None


def _over(pairs: Sequence[Measured], of: Callable[[Run], float]) -> list[tuple[str, Spread | None]]:
    return [(pair.name, ratio(pair.runs[DIFF], pair.runs[FLOOR], of)) for pair in pairs]


def _start(results: Results, name: str) -> list[tuple[str, Spread | None]]:
    start = results.start
    return [(name, ratio(start[name], start[IMPORT], seconds))] if name in start else []


def _beside(pairs: Sequence[Measured], name: str) -> list[tuple[str, Spread | None]]:
    """On every pair on which that engine gives a redline."""
    return [(pair.name, ratio(pair.runs[DIFF], pair.runs.get(name, []), seconds)) for pair in pairs]


def _grown(pairs: Sequence[Measured], of: Callable[[Run], float]) -> list[tuple[str, float | None]]:
    return [
        (pair.name, factor)
        for group in series(pairs)
        for pair, factor in zip(group, grown(group, DIFF, of), strict=True)
    ]
