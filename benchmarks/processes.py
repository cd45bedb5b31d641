"""Runs programs in turns, each as a process of its own, and notes what each run cost.

The memory of a process that was started counts from what its parent had in use (Linux takes the peak over on exec). So
what imports this must stay small: documents are made, read and drawn in other processes.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Timer
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
_UNIT = 1 << 20 if sys.platform == "darwin" else 1 << 10  # macOS counts bytes, Linux KiB
_SHORT = 3.0
"""Seconds. Where a turn takes longer, what is in no cache yet weighs nothing, and the first turn counts."""


_OTHERS = 3  # turns


class Run(NamedTuple):
    """What one run cost: seconds on the clock, seconds of the processor, peak resident memory of its largest process
    in MiB. failure: why there is no result ("over 60 s", "exit code 1"), "" if there is one."""

    seconds: float
    processor: float
    mebibytes: float
    failure: str = ""


class Program(NamedTuple):
    """What is run: its name in tables, its command line, and the file that it must have written, if any.

    patience: for another engine, how many seconds a run may take. It takes part in three turns at most, in one if that
    takes a tenth of these seconds, and not at the cost of what others may take.
    """

    name: str
    command: tuple[str, ...]
    output: Path | None = None
    patience: float | None = None


class Effort(NamedTuple):
    """How much is measured: at most so many turns for each pair and seconds in these, and seconds for a run."""

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
    spent = 0.0
    for turn in range(effort.rounds + 1):
        for program in programs:
            if not _done(program, runs[program.name]):
                taken = run(program, program.patience or effort.timeout)
                runs[program.name].append(taken)
                spent += 0.0 if program.patience else taken.seconds
        if turn == 0 and spent < _SHORT:
            runs = {each.name: runs[each.name] if _done(each, runs[each.name]) else [] for each in programs}
        elif spent * (turn + 2) / (turn + 1) > effort.budget or len(runs[programs[0].name]) == effort.rounds:
            break
    return runs


def _done(program: Program, runs: Sequence[Run]) -> bool:
    """Whether it is not to be run again: it failed, or it is another engine and was run often or long enough."""
    if any(each.failure for each in runs):
        return True
    patience = program.patience
    return patience is not None and (len(runs) == _OTHERS or any(each.seconds > patience / 10 for each in runs))


def python(*arguments: str) -> tuple[str, ...]:
    """The command line of the Python that runs this."""
    return (sys.executable, *arguments)
