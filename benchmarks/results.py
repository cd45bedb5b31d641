"""The results as a file of JSON, from which tables and pictures can be made again, and into README.md."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.figures import Measured, Results
from benchmarks.processes import Run
from benchmarks.tables import KEYS, Table, markdown


def written(results: Results) -> str:
    """The results as JSON."""
    pairs = [pair._replace(runs=_plain(pair.runs))._asdict() for pair in results.pairs]
    return json.dumps({**results._asdict(), "start": _plain(results.start), "pairs": pairs}, indent=1)


def read(text: str) -> Results:
    """The results that `written` wrote."""
    told = json.loads(text)
    pairs = [Measured(**{**pair, "runs": _runs(pair["runs"])}) for pair in told["pairs"]]
    return Results(told["machine"], told["versions"], _runs(told["start"]), pairs)


def into_readme(readme: str, tables: Sequence[Table], told: str) -> str:
    """The README with each table between the marks of its name, and `told` between those of "run".

    Raises ValueError for a mark that is missing, and where a table is, which would leave an old one beside new ones.
    """
    if missing := [key for key in KEYS if key not in {table.key for table in tables}]:
        raise ValueError(f"README.md has tables for which nothing was measured: {', '.join(missing)}.")
    for key, content in (("run", told), *((table.key, markdown(table)) for table in tables)):
        start, end = f"<!-- {key} -->\n", f"\n<!-- /{key} -->"
        if start not in readme or end not in readme:
            raise ValueError(f"README.md has no place for {key}: {start.strip()} … {end.strip()}")
        before, _, rest = readme.partition(start)
        readme = f"{before}{start}{content}{end}{rest.partition(end)[2]}"
    return readme


def _plain(runs: dict[str, list[Run]]) -> dict[str, Any]:
    return {name: [run._asdict() for run in taken] for name, taken in runs.items()}


def _runs(told: dict[str, list[dict[str, Any]]]) -> dict[str, list[Run]]:
    return {name: [Run(**run) for run in taken] for name, taken in told.items()}


def of_files(paths: Sequence[Path]) -> Results:
    """The results in these files as one: what a later file measured stands in place of an earlier one's.

    Raises OSError or ValueError.
    """
    found = [read(path.read_text(encoding="utf-8")) for path in paths]
    pairs = {(pair.shape, pair.name): pair for each in found for pair in each.pairs}
    start = {name: runs for each in found for name, runs in each.start.items()}
    versions = {name: version for each in found for name, version in each.versions.items()}
    return Results(found[-1].machine, versions, start, list(pairs.values()))
