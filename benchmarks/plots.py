"""The results as pictures: growth of time and memory on log-log axes with the line of linear growth, ratios as bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.aims import WHOLE
from benchmarks.figures import (
    DIFF,
    FLOOR,
    QUIET,
    Measured,
    Results,
    memory,
    others,
    processor,
    ratio,
    seconds,
    series,
    taken,
)
from benchmarks.generate import SHAPES
from benchmarks.processes import Run

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_COLUMNS = 3
_COLOURS = ("#1f2a44", "#8a8f99", "#c8102e", "#00796b", "#b26a00", "#6a3d9a")
_QUIET = "#6f86b8"
_STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "benchmarks",  # ids, so that the same numbers give the same file
}


class NotInstalled(Exception):
    """There is no matplotlib."""


def draw(results: Results, folder: Path, endings: Sequence[str]) -> list[Path]:
    """Write the pictures that there is something for, with each of these endings (svg, png). Raises NotInstalled."""
    try:
        import matplotlib
    except ImportError as missing:
        raise NotInstalled from missing
    matplotlib.use("agg")
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    with matplotlib.rc_context(_STYLE):
        for name, figure in _figures(results):
            for ending in endings:
                path = folder / f"{name}.{ending}"
                metadata = {"Date": None} if ending == "svg" else {}
                figure.savefig(path, metadata=metadata, dpi=110)
                written.append(path)
    return written


def _figures(results: Results) -> list[tuple[str, Figure]]:
    made = []
    groups = series(results.pairs)
    if groups:
        made.append(("growth-of-time", _growth(groups, processor, "processor seconds")))
        made.append(("growth-of-memory", _growth(groups, memory, "MiB")))
    whole = [pair for pair in results.pairs if QUIET in pair.runs]
    if whole:
        made.append(("ratios", _bars(whole)))
    return made


def _growth(groups: Sequence[Sequence[Measured]], of: Callable[[Run], float], unit: str) -> Figure:
    from matplotlib.figure import Figure

    columns = min(_COLUMNS, len(groups))
    rows = -(-len(groups) // columns)
    figure = Figure(figsize=(10, 3.1 * rows), layout="constrained")
    axes = figure.subplots(rows, columns, squeeze=False)
    for at, ax in enumerate(axes.flat):
        if at < len(groups):
            _lines(ax, groups[at], of, unit)
        else:
            ax.set_axis_off()
    labels = {label: line for ax in axes.flat for line, label in zip(*ax.get_legend_handles_labels(), strict=True)}
    figure.legend(list(labels.values()), list(labels), loc="outside lower center", ncols=len(labels), frameon=False)
    return figure


def _lines(ax: Axes, group: Sequence[Measured], of: Callable[[Run], float], unit: str) -> None:
    """One shape: a line for each program, and from the first point of diff the line of linear growth."""
    for place, name in enumerate((DIFF, FLOOR, *others(group))):
        found = [(pair.size, taken(pair.runs.get(name, []), of)) for pair in group]
        points = [(size, value.median) for size, value in found if value]
        if points:
            colour = _COLOURS[place % len(_COLOURS)]
            ax.plot(*zip(*points, strict=True), marker="o", markersize=4, color=colour, label=name)
        if points and name == DIFF:
            sizes = [pair.size for pair in group]
            linear = [points[0][1] * size / points[0][0] for size in sizes]
            ax.plot(sizes, linear, linestyle=":", color=colour, label="linear growth from diff's first size")
    ax.set_xscale("log")
    ax.set_yscale("log")
    ax.yaxis.set_major_formatter("{x:g}")
    ax.minorticks_off()
    ax.set_xticks([pair.size for pair in group], [pair.name.split()[-1] for pair in group])
    ax.set_title(SHAPES[group[0].shape].title, fontsize=9)
    ax.set_ylabel(unit)
    ax.grid(True, which="major", color="#e4e6ea", linewidth=0.6)


def _bars(pairs: Sequence[Measured]) -> Figure:
    """How many times the floor's time each program takes on each pair."""
    from matplotlib.figure import Figure

    names = (DIFF, QUIET, *others(pairs))
    height = 0.8 / len(names)
    figure = Figure(figsize=(10, 1.2 + 0.24 * len(names) * len(pairs)), layout="constrained")
    ax = figure.subplots()
    for place, name in enumerate(names):
        colour = _QUIET if name == QUIET else _COLOURS[place if place == 0 else place % len(_COLOURS)]
        found = [(at, ratio(pair.runs.get(name, []), pair.runs[FLOOR], seconds)) for at, pair in enumerate(pairs)]
        known = [(at + place * height, value.median) for at, value in found if value]
        if known:
            places, values = zip(*known, strict=True)
            bars = ax.barh(places, values, height=height, color=colour, label=name)
            ax.bar_label(bars, fmt="%.1f", padding=2, fontsize=7)
    ax.axvline(WHOLE, color="#444444", linestyle=":", label=f"the aim, {WHOLE:g}")
    ax.axvline(1, color="#444444", linewidth=0.8, label="the floor, 1")
    ax.set_xscale("log")
    ax.xaxis.set_major_formatter("{x:g}")
    ax.set_yticks([at + height * (len(names) - 1) / 2 for at in range(len(pairs))], [pair.name for pair in pairs])
    ax.invert_yaxis()
    ax.set_xlabel("times the floor's time")
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False)
    return figure
