"""What a person is told of a batch: its plan, how far it is, and in the end the table, the index and the report."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence

from tmad_redline.cli import batch_files, batch_standing, console
from tmad_redline.cli.batch_task import Task
from tmad_redline.cli.progress import Progress
from tmad_redline.model.batch import Batch, Job, Result, State, Understood

_RED = 4
"""The colour of a row of what failed; see `render.terminal.table`."""
_LEAST = 0.02
"""The share of the work that must be done before what is left can be told."""
_MINUTE, _HOUR = 60, 3600


class Told:
    """How far a batch is, on the line that says what is being done; failures stay on the terminal."""

    def __init__(self, progress: Progress, total: int, quiet: bool) -> None:
        self._progress = progress
        self._total = total
        self._done = self._failed = 0
        self._sizes: dict[Job, int] = {}
        self._left = self._whole = 0
        self._since = 0.0
        progress.tell(f"Looking for what was done before of {total}")

    def begin(self, tasks: Sequence[Task]) -> list[Task]:
        """The pairs that are to be done, the largest first, so that no long one is left when the others have ended."""
        places = {side.place for task in tasks for side in task.job.sides}
        sizes = {place: batch_files.size(place) for place in places}
        self._sizes = {task.job: sum(sizes[side.place] for side in task.job.sides) for task in tasks}
        self._left = self._whole = sum(self._sizes.values())
        self._since = time.monotonic()
        self._tell()
        return sorted(tasks, key=lambda task: -self._sizes[task.job])

    def ended(self, result: Result) -> Result:
        """Count a result, and tell at once what is wrong with it."""
        self._done += 1
        self._left -= self._sizes.pop(result.job, 0)
        if result.failure is not None:
            self._failed += 1
            said = " ".join(f"{part.rstrip('.')}." for part in result.failure if part)
            sides = " → ".join(side.label for side in result.job.sides)
            console.say(f"Failed: {result.job.document}: {sides}: {said}")
        self._tell()
        return result

    def waits(self, why: str) -> None:
        """Say that nothing goes on at the moment, and why; "" when it does again."""
        if why:
            self._progress.tell(f"{self._done} of {self._total} pairs done. {why}")
        else:
            self._tell()

    def _tell(self) -> None:
        failed = f", {self._failed} failed" if self._failed else ""
        self._progress.tell(f"{self._done} of {self._total} pairs done{failed}{self._remaining()}")

    def _remaining(self) -> str:
        """How long it may take still, since time goes with the size of files; "" while that is not known."""
        done = self._whole - self._left
        if not self._whole or done < _LEAST * self._whole:
            return ""
        return f", about {duration((time.monotonic() - self._since) / done * self._left)} left"


def duration(seconds: float) -> str:
    """ "40 s", "3 min", "2 h 5 min"."""
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    minutes = round(seconds / _MINUTE)
    return f"{minutes} min" if seconds < _HOUR else f"{minutes // 60} h {minutes % 60} min"


def plan(found: Understood, jobs: Sequence[Job], quiet: bool) -> int:
    """Print what would be compared; and as talk the order of versions, what is not taken, and which files are missing.

    Gives the number of pairs that cannot be compared, because a version is not there.
    """
    from tmad_redline.render.batch import planned
    from tmad_redline.render.table import text

    for document, labels in found.orders:
        console.say(f"{document}: {' → '.join(labels)}", quiet)
    console.data(text(planned(jobs), _width()))
    _left(found, quiet)
    places = dict.fromkeys(side.place for job in jobs for side in job.sides)
    missing = {place for place in places if not batch_files.there(place)}
    for place in places:
        if place in missing:
            console.say(f"Missing: {place}: There is no such file.")
    console.say(f"{len(jobs)} pair{'' if len(jobs) == 1 else 's'}. Nothing was done.", quiet)
    return sum(any(side.place in missing for side in job.sides) for job in jobs)


def report(batch: Batch, folder: str, quiet: bool, colour: bool) -> None:
    """Write index and report of a batch that has ended, and print its table. Raises OutputError."""
    from tmad_redline.batch.naming import INDEX
    from tmad_redline.render.batch import remarks, table, totals

    batch = _written(batch._replace(older=batch_standing.older(batch, folder)), folder)
    if quiet:
        _left(batch, quiet)
        return
    if colour:
        from tmad_redline.render.terminal import table as coloured

        console.data(coloured(table(batch), [_RED * (each.state is State.FAILED) for each in batch.results], _width()))
    else:
        from tmad_redline.render.table import text

        console.data(text(table(batch), _width()))
    _left(batch, quiet)
    for line in remarks(batch):
        console.say(line)
    console.say(f"{totals(batch)} It took {duration(batch.seconds)}.")
    console.say(f"Written: {batch_files.below(folder, INDEX)}")


def _written(batch: Batch, folder: str) -> Batch:
    """Write index and report, and what a later run knows them by; an earlier one that was changed is kept beside it."""
    from tmad_redline.batch import records
    from tmad_redline.batch.naming import INDEX, REPORT
    from tmad_redline.render.batch import as_json
    from tmad_redline.report.index import render

    known = batch_standing.own(folder)
    now = {INDEX: render(batch).encode(), REPORT: as_json(batch).encode()}
    if kept := batch_standing.look(folder, now, known, tuple).kept:
        batch = batch._replace(kept=tuple(kept))
        now = {INDEX: render(batch).encode(), REPORT: as_json(batch).encode()}
    batch_files.write(folder, {**kept, **now, records.OWN: records.own(now).encode()})
    return batch


def _left(found: Understood | Batch, quiet: bool) -> None:
    """Tell what was not taken; mistakes even to one who wants no talk."""
    from tmad_redline.render.batch import mistakes, not_taken

    for line in mistakes(found.left):
        console.say(line)
    for line in not_taken(found.left):
        console.say(line, quiet)


def _width() -> int:
    from tmad_redline.render.table import WIDTH

    return shutil.get_terminal_size((WIDTH, 0)).columns
