"""Measures the command beside the floor and other engines, prints tables and draws pictures."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks import cases, plots, results
from benchmarks.figures import Results
from benchmarks.generate import SHAPES
from benchmarks.measuring import all_measured, machine, start_up
from benchmarks.peers import Found, found
from benchmarks.processes import ROOT, Effort
from benchmarks.tables import Table, markdown, plain, tables

OUTPUT = ROOT / "build" / "benchmarks"
README = Path(__file__).with_name("README.md")
_QUICK_SIZES = 2
_START = "start"


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0, or 2 for what cannot be run."""
    options = _parser().parse_args(arguments)
    try:
        made = results.of_files(options.again) if options.again else _measured(options)
        _show(made, options)
    except (OSError, ValueError, re.error, subprocess.CalledProcessError) as error:
        print(f"Cannot measure: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    what = parser.add_argument_group("what is measured (by default the fixtures and all generated documents)")
    what.add_argument(
        "--pairs",
        nargs="+",
        type=Path,
        metavar="PATH",
        default=[],
        help="instead: baseline and revised two by two, a folder of folders that hold baseline.docx and "
        "revised.docx, or a .tsv with two paths a line",
    )
    what.add_argument(
        "--only",
        metavar="REGEX",
        default="",
        help=f"of what is measured, what has such a name: {_START}, fixtures, {', '.join(SHAPES)}, 'draft 30x'",
    )
    what.add_argument("--quick", action="store_true", help="the two smallest sizes of each shape, three turns")
    what.add_argument(
        "--peers-python",
        metavar="PATH",
        default=sys.executable,
        help="the Python in which other engines are installed; by default this one",
    )
    how = parser.add_argument_group("how much")
    how.add_argument("--rounds", type=int, default=9, metavar="N", help="turns for each pair, at most (%(default)s)")
    how.add_argument(
        "--budget",
        type=float,
        default=15.0,
        metavar="S",
        help="seconds for each pair, after which no turn is begun (%(default)g); one turn is always made",
    )
    how.add_argument("--timeout", type=float, default=100.0, metavar="S", help="seconds for each run (%(default)g)")
    how.add_argument(
        "--patience", type=float, default=30.0, metavar="S", help="seconds for a run of another engine (%(default)g)"
    )
    out = parser.add_argument_group("what is written")
    out.add_argument(
        "--again",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="measure nothing: show what --json wrote earlier, a later file before an earlier one",
    )
    out.add_argument(
        "--json", type=Path, metavar="FILE", help="all runs as JSON (always in build/benchmarks/results.json)"
    )
    out.add_argument("--markdown", action="store_true", help="print the tables as Markdown")
    out.add_argument(
        "--plots", type=Path, metavar="FOLDER", default=OUTPUT, help="where pictures go (build/benchmarks)"
    )
    out.add_argument("--format", nargs="+", choices=("svg", "png"), default=["svg"], help="of pictures (svg)")
    out.add_argument("--readme", action="store_true", help="put tables and pictures into benchmarks/")
    return parser


def _measured(options: argparse.Namespace) -> Results:
    if options.rounds < 1:
        raise ValueError("at least one turn is needed: --rounds 1")
    effort = Effort(min(options.rounds, 3) if options.quick else options.rounds, options.budget, options.timeout)
    peers = found(options.peers_python)
    print(f"Other engines: {_versions(peers)}", flush=True)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    wanted = re.compile(options.only)
    given = [case for case in cases.given(options.pairs) if wanted.search(case.name)]
    chosen = given if options.pairs else _own(wanted, options.quick)
    starts = not options.pairs and wanted.search(_START)
    if not chosen and not starts:
        raise ValueError(f"nothing has such a name: {options.only}")
    measured_on = machine()
    with tempfile.TemporaryDirectory() as folder:
        start = start_up(effort) if starts else {}
        pairs = all_measured(chosen, peers, effort, options.patience, Path(folder))
    return Results(measured_on, {each.peer.name: each.version for each in peers}, start, pairs)


def _own(wanted: re.Pattern[str], quick: bool) -> list[cases.Case]:
    """The fixtures and what is generated, so far as it is wanted."""
    names = [
        f"{shape}:{size}"
        for shape, it in SHAPES.items()
        for size in list(it.sizes)[: _QUICK_SIZES if quick else None]
        if wanted.search(f"{shape} {size}")
    ]
    fixtures = [case for case in cases.fixtures() if wanted.search(f"{case.shape} {case.name}")]
    if names:
        print("Making the documents that are not in build/benchmarks yet", flush=True)
    return [*fixtures, *(cases.generated(names) if names else [])]


def _show(made: Results, options: argparse.Namespace) -> None:
    text = results.written(made)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for path in filter(None, (OUTPUT / "results.json" if not options.again else None, options.json)):
        path.write_text(text, encoding="utf-8")
    shown = tables(made)
    print(f"\nOn {made.machine}")
    for table in shown:
        print(f"\n{plain(table)}" if not options.markdown else f"\n**{table.title}**\n\n{markdown(table)}")
    if options.readme:
        _refresh(made, shown)
    try:
        for path in plots.draw(made, README.parent if options.readme else options.plots, options.format):
            print(f"Written: {path}")
    except plots.NotInstalled:
        print("No pictures: there is no matplotlib. `pip install -e '.[bench]'` installs it.")


def _refresh(made: Results, shown: Sequence[Table]) -> None:
    told = f"{date.today():%d %B %Y}, {made.machine}; {_named(made.versions)}."
    README.write_text(results.into_readme(README.read_text(encoding="utf-8"), shown, told), encoding="utf-8")
    print(f"Written: {README}")


def _versions(peers: Sequence[Found]) -> str:
    return _named({each.peer.name: each.version for each in peers})


def _named(versions: dict[str, str]) -> str:
    return ", ".join(f"{name} {version}" for name, version in versions.items()) or "none is installed"


if __name__ == "__main__":
    sys.exit(main())
