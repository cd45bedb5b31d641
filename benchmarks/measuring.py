"""Measures: each pair by all programs in turns, and the commands that compare nothing beside the import they need."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.cases import Case
from benchmarks.figures import DIFF, FLOOR, IMPORT, QUIET, Measured, failure
from benchmarks.peers import Found
from benchmarks.processes import ROOT, Effort, Program, Run, in_turns, python

_COMMAND = ("-m", "tmad_redline")
_UNTRIED = "not tried"


class _Warm(NamedTuple):
    """What warm.py tells: words of the baseline, processor seconds of the calls and of the floor's work."""

    words: int
    calls: list[float]
    floors: list[float]


def start_up(effort: Effort) -> dict[str, list[Run]]:
    """The runs of `--help` and `versions`, and of a Python that only imports what they are made with."""
    registry = str(ROOT / "fixtures" / "tmad.toml")
    programs = (
        Program("python -c pass", python("-c", "pass")),
        Program(IMPORT, python("-c", "import typer")),
        Program("--help", python(*_COMMAND, "--help")),
        Program("versions", python(*_COMMAND, "versions", "--registry", registry)),
    )
    return in_turns(programs, effort)


def measured(case: Case, peers: Sequence[Program], effort: Effort, folder: Path, untried: Collection[str]) -> Measured:
    """One pair. peers: what makes other engines' redlines of it. folder: where redlines may be written.

    untried: programs that are not run, since they failed with something smaller.
    """
    paths = (str(case.baseline), str(case.revised))
    out = folder / "redline.docx"
    diff = python(*_COMMAND, "diff", *paths, "-o", str(out))
    programs = [Program(FLOOR, python(str(ROOT / "benchmarks" / "floor.py"), *paths)), Program(DIFF, diff, out)]
    if case.whole:
        programs.append(Program(QUIET, (*diff, "--quiet"), out))
    programs += peers
    runs = in_turns([program for program in programs if program.name not in untried], effort)
    runs |= {program.name: [Run(0.0, 0.0, 0.0, _UNTRIED)] for program in programs if program.name in untried}
    warm = _Warm(case.words, [], [])
    if case.whole and not failure(runs[DIFF]):
        warm = _warm(paths, effort)
    words = case.words or warm.words
    return Measured(case.shape, case.name, case.size or words, words, runs, warm.calls, warm.floors)


def all_measured(
    cases: Sequence[Case], peers: Sequence[Found], effort: Effort, patience: float, folder: Path
) -> list[Measured]:
    """All pairs, with a line about each. patience: seconds for a run of another engine.

    What failed with one size of a shape is not tried with a larger one.
    """
    found: list[Measured] = []
    failed: dict[str, set[str]] = {}
    for case in cases:
        programs = [peer.program(case.baseline, case.revised, folder, patience) for peer in peers if case.peers]
        untried = failed.setdefault(case.shape, set()) if case.size else set()
        one = measured(case, programs, effort, folder, untried)
        untried |= {name for name, runs in one.runs.items() if failure(runs)}
        found.append(one)
        told = ", ".join(f"{name} {failure(runs) or len(runs)}" for name, runs in one.runs.items())
        print(f"{case.name}: {one.words:,} words; runs: {told}", flush=True)
    return found


def machine() -> str:
    """What the numbers are taken on, and how busy it is: on an idle machine ratios spread less."""
    kind = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {kind}, load {os.getloadavg()[0]:.1f} at the start"


def _warm(paths: Sequence[str], effort: Effort) -> _Warm:
    """From a process of its own, which may become large."""
    command = python("-m", "benchmarks.warm", *paths, str(effort.rounds), str(effort.budget / 2))
    told = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True, cwd=ROOT)
    return _Warm(**json.loads(told.stdout))
