"""The results as tables, in plain text or Markdown: seconds beside ratios, the aims last with where each is worst."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from benchmarks.aims import Aim, aims
from benchmarks.figures import (
    DIFF,
    FLOOR,
    IMPORT,
    QUIET,
    Measured,
    Results,
    Spread,
    failure,
    grown,
    memory,
    others,
    processor,
    ratio,
    seconds,
    series,
    taken,
    warm_ratio,
)
from benchmarks.processes import Run

KEYS = ("floor", "growth", "peers", "start", "aims")
"""The names of all tables."""
_NONE = "–"


class Table(NamedTuple):
    """A table: the name of its place in the README, its title, headings and cells."""

    key: str
    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def tables(results: Results) -> list[Table]:
    """All tables that have something to show."""
    made = [
        _against_the_floor(pair for pair in results.pairs if QUIET in pair.runs),
        _growth(series(results.pairs)),
        _beside_others(results.pairs),
        _start(results.start),
        _aims(aims(results)),
    ]
    return [table for table in made if table.rows]


def plain(table: Table) -> str:
    """The table as text, its columns in line."""
    widths = [max(len(row[at]) for row in (table.heads, *table.rows)) for at in range(len(table.heads))]
    lines = [
        "  ".join(_cell(cell, width, at) for at, (cell, width) in enumerate(zip(row, widths, strict=True))).rstrip()
        for row in (table.heads, *table.rows)
    ]
    return "\n".join([table.title, *(f"  {line}" for line in lines)])


def markdown(table: Table) -> str:
    """The table as Markdown, without its title."""
    rule = ("---", *["---:"] * (len(table.heads) - 1))
    return "\n".join(f"| {' | '.join(row)} |" for row in (table.heads, rule, *table.rows))


def _cell(cell: str, width: int, at: int) -> str:
    return cell.rjust(width) if at else cell.ljust(width)


def _against_the_floor(pairs: Iterable[Measured]) -> Table:
    heads = ("pair", "words", "floor", "diff", "× floor", "processor", "memory", "--quiet", "warm call")
    rows = []
    for pair in pairs:
        floor, diff, quiet = (pair.runs[name] for name in (FLOOR, DIFF, QUIET))
        cells = (
            _spent(floor),
            _spent(diff),
            _times(ratio(diff, floor, seconds)),
            _times(ratio(diff, floor, processor)),
        )
        rest = (ratio(diff, floor, memory), ratio(quiet, floor, seconds), warm_ratio(pair))
        rows.append((pair.name, f"{pair.words:,}", *cells, *map(_times, rest)))
    return Table("floor", "Against the floor: medians, and ratios turn by turn (least to greatest)", heads, rows)


def _growth(groups: Sequence[Sequence[Measured]]) -> Table:
    heads = ("document", "words", "floor", "diff", "× floor", "memory", "growth of time", "of memory")
    rows = []
    for group in groups:
        factors = [grown(group, DIFF, of) for of in (processor, memory)]
        for pair, *factor in zip(group, *factors, strict=True):
            floor, diff = pair.runs[FLOOR], pair.runs[DIFF]
            times = (ratio(diff, floor, seconds), ratio(diff, floor, memory))
            cells = (_spent(floor), _spent(diff), *map(_times, times), *map(_factor, factor))
            rows.append((pair.name, f"{pair.words:,}", *cells))
    return Table("growth", "Growth: 1.00 is as much more as the document is larger than the one above", heads, rows)


def _beside_others(pairs: Sequence[Measured]) -> Table:
    names = others(pairs)
    rows = []
    for pair in pairs:
        if any(name in pair.runs for name in names):
            rows.append((pair.name, _spent(pair.runs[DIFF]), *(_other(pair, name) for name in names)))
    title = "Beside other engines: time, peak memory, and how many times the time of diff"
    return Table("peers", title, ("pair", "diff", *names), rows if names else [])


def _start(start: dict[str, list[Run]]) -> Table:
    rows = []
    for name, runs in start.items():
        time = taken(runs, seconds)  # not memory: so small a process shows that of its parent
        rows.append(
            (name, f"{time.median:.3f} s" if time else failure(runs), _times(ratio(runs, start[IMPORT], seconds)))
        )
    return Table("start", "Starting", ("command", "time", f"× {IMPORT}"), rows)


def _aims(found: Sequence[Aim]) -> Table:
    rows = [(aim.what, aim.limit, f"{aim.worst:.3g}", aim.where, "yes" if aim.met else "no") for aim in found]
    return Table("aims", "Aims", ("aim", "at most", "worst", "where", "met"), rows)


def _other(pair: Measured, name: str) -> str:
    runs = pair.runs.get(name, [])
    times = ratio(runs, pair.runs[DIFF], seconds)
    return f"{_spent(runs)}, {times.median:.2f} ×" if times else _spent(runs)


def _spent(runs: Sequence[Run]) -> str:
    """Seconds and MiB, or why there are none."""
    time, space = taken(runs, seconds), taken(runs, memory)
    if time is None or space is None:
        return failure(runs) or _NONE
    return f"{time.median:.3g} s, {space.median:.0f} MiB"


def _times(found: Spread | None) -> str:
    if found is None:
        return _NONE
    if found.high - found.low < 0.005:
        return f"{found.median:.2f}"
    return f"{found.median:.2f} ({found.low:.2f}–{found.high:.2f})"


def _factor(found: float | None) -> str:
    return _NONE if found is None else f"{found:.2f}"
