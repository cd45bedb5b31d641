"""Runs programs in turns, each as a process of its own, and notes what each run cost.

The memory of a process that was started counts from what its parent had in use (Linux takes the peak over on exec). So
what imports this must stay small: documents are made, read and drawn in other processes.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Timer
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
_UNIT = 1 << 20 if sys.platform == "darwin" else 1 << 10  # macOS counts bytes, Linux KiB
_SHORT = 3.0
"""Seconds. Where a turn takes longer, what is in no cache yet weighs nothing, and the first turn counts."""


class Run(NamedTuple):
    """What one run cost: seconds on the clock, seconds of the processor, peak resident memory of its largest process
    in MiB. failure: why there is no result ("over 60 s", "exit code 1"), "" if there is one."""

    seconds: float
    processor: float
    mebibytes: float
    failure: str = ""


class Program(NamedTuple):
    """What is run: its name in tables, its command line, the file that it must have written, if any, and how many
    seconds a run may take, if not as many as any other."""

    name: str
    command: tuple[str, ...]
    output: Path | None = None
    timeout: float | None = None


class Effort(NamedTuple):
    """How much is measured: at most so many turns and seconds for each pair, and at most so many seconds for a run."""

    rounds: int
    budget: float
    timeout: float


def run(program: Program, timeout: float) -> Run:
    """Run it once and wait. Whatever is still running when the time is up ends, with all that it started."""
    if program.output is not None:
        program.output.unlink(missing_ok=True)
    quiet = [(os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_WRONLY, 0) for descriptor in (1, 2)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    process = os.posix_spawnp(program.command[0], program.command, environment, file_actions=quiet, setpgroup=0)
    timer = Timer(timeout, os.killpg, (process, signal.SIGKILL))
    timer.start()
    _, status, usage = os.wait4(process, 0)
    timer.cancel()
    seconds = time.perf_counter() - start
    failure = ""
    if seconds >= timeout:
        failure = f"over {timeout:g} s"
    elif status:
        failure = f"exit code {os.waitstatus_to_exitcode(status)}"
    elif program.output is not None and not program.output.exists():
        failure = "no redline"
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _UNIT, failure)


def in_turns(programs: Sequence[Program], effort: Effort) -> dict[str, list[Run]]:
    """The runs of each program by its name. Whatever else the machine does falls on all of them.

    The first turn, which warms the caches, counts only where it takes long. A program that fails is not run again, and
    its one run says why.
    """
    runs: dict[str, list[Run]] = {program.name: [] for program in programs}
    start = time.perf_counter()
    for turn in range(effort.rounds + 1):
        for program in programs:
            if not _failed(runs, program.name):
                runs[program.name].append(run(program, program.timeout or effort.timeout))
        spent = time.perf_counter() - start
        if turn == 0 and spent < _SHORT:
            runs = {name: [taken for taken in all_taken if taken.failure] for name, all_taken in runs.items()}
        elif spent * (turn + 2) / (turn + 1) > effort.budget or len(runs[programs[0].name]) == effort.rounds:
            break
    return runs


def python(*arguments: str) -> tuple[str, ...]:
    """The command line of the Python that runs this."""
    return (sys.executable, *arguments)


def _failed(runs: Mapping[str, Sequence[Run]], name: str) -> bool:
    return any(taken.failure for taken in runs[name])
