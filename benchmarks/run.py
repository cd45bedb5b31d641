"""Times `python -m tmad_redline diff` against the floor, in turns, and prints medians, their ratio and peak memory."""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

FLOOR = Path(__file__).with_name("floor.py")
ROOT = FLOOR.parents[1]


class Run(NamedTuple):
    """What one process cost: wall-clock seconds and peak resident memory in MiB."""

    seconds: float
    mebibytes: float


def timed(arguments: list[str]) -> Run:
    """Run a fresh Python and wait for it. Ends this program if it fails."""
    command = [sys.executable, *arguments]
    quiet = [(os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_WRONLY, 0) for descriptor in (1, 2)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    process = os.posix_spawn(sys.executable, command, environment, file_actions=quiet)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    if status:
        sys.exit(f"It failed, with {os.waitstatus_to_exitcode(status)}: {' '.join(command)}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10  # macOS counts bytes, Linux KiB
    return Run(seconds, usage.ru_maxrss / unit)


def report(baseline: Path, revised: Path, rounds: int) -> None:
    """Run both in turns, so that whatever else the machine does falls on both, and print a line for each."""
    documents = [str(baseline), str(revised)]
    with tempfile.TemporaryDirectory() as folder:
        output = str(Path(folder) / "redline.docx")
        commands = {
            "floor": [str(FLOOR), *documents],
            "tmad-redline": ["-m", "tmad_redline", "diff", *documents, "-o", output],
        }
        runs: dict[str, list[Run]] = {name: [] for name in commands}
        for turn in range(rounds + 1):
            for name, arguments in commands.items():
                run = timed(arguments)
                if turn:  # the first turn warms the caches
                    runs[name].append(run)
    print(f"{baseline.name} -> {revised.name}, {rounds} runs each")
    medians = {name: statistics.median(run.seconds for run in taken) for name, taken in runs.items()}
    for name, taken in runs.items():
        spread = f"{min(taken).seconds:.3f} to {max(taken).seconds:.3f}"
        print(f"  {name:14} {medians[name]:7.3f} s  ({spread})  {max(run.mebibytes for run in taken):6.0f} MiB")
    print(f"  ratio          {medians['tmad-redline'] / medians['floor']:7.2f}")


def main() -> None:
    """Take pairs of documents from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="+", type=Path, metavar="DOCX", help="baseline and revised, pair by pair")
    parser.add_argument("--rounds", type=int, default=9, help="runs of each (default: %(default)s)")
    options = parser.parse_args()
    if len(options.documents) % 2 or options.rounds < 1:
        parser.error("give pairs of documents, and at least one round")
    for at in range(0, len(options.documents), 2):
        report(options.documents[at], options.documents[at + 1], options.rounds)


if __name__ == "__main__":
    main()
