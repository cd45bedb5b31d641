"""`tmad-redline batch`: the redlines of many pairs, by a manifest, a registry or a folder of versions."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from tmad_redline.cli import batch_files, batch_standing, batch_told, choices, completing, console, making, outputs
from tmad_redline.cli.batch_task import Task, done_before, tool
from tmad_redline.cli.comparing import FOUND
from tmad_redline.cli.formats import FORMATS, Names
from tmad_redline.cli.progress import Progress
from tmad_redline.errors import BadOptions, OutputError
from tmad_redline.model.batch import Batch, Job, Matrix, Result, State, Understood, public
from tmad_redline.model.pair import Pair
from tmad_redline.options import DEFAULT_REVISOR, OFFICE_SECONDS, Granularity, Inputs, Opening, Options

COULD_NOT_RUN = 2
STOPPED = 130
"""What shells take for Ctrl-C."""


def batch(
    context: typer.Context,
    source: Annotated[
        str,
        typer.Argument(
            metavar="MANIFEST|DIR",
            help="A .tsv or .csv that lists pairs (baseline, revised) or versions (document, version, path); "
            "a tmad.toml; or a folder of versions.",
        ),
    ],
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="DIR", help="Where redlines, index.html and report.json go."),
    ],
    matrix: Annotated[
        Matrix | None,
        typer.Option(
            help="Which versions of a document are compared: adjacent, each with the next (the usual one); "
            "all, every earlier with every later."
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be compared, in which order, and do nothing.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Pairs at once; by default one a processor.")
    ] = None,
    timeout: Annotated[
        float | None, typer.Option(metavar="SECONDS", min=0.1, help="How long one pair may take; by default for ever.")
    ] = None,
    dask: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Do it on the Dask cluster of this scheduler, tcp://host:8786."),
    ] = None,
    format_: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"Of each pair, by default docx: {', '.join(FORMATS)}; several with commas or repeated.",
            autocompletion=completing.formats,
        ),
    ] = None,
    author: choices.AuthorOption = DEFAULT_REVISOR.author,
    date: choices.DateOption = None,
    inputs: choices.InputsOption = Inputs.ACCEPT,
    granularity: choices.GranularityOption = Granularity.WORD,
    ignore_formatting: choices.IgnoreFormatting = False,
    ignore_case: choices.IgnoreCase = False,
    ignore_whitespace: choices.IgnoreWhitespace = False,
    ignore_tables: choices.IgnoreTables = False,
    ignore_headers: choices.IgnoreHeaders = False,
    ignore_footnotes: choices.IgnoreFootnotes = False,
    ignore_textboxes: choices.IgnoreTextboxes = False,
    ignore_fields: choices.IgnoreFields = False,
    ignore_moves: choices.IgnoreMoves = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No table, no talk.")] = False,
    no_color: choices.NoColor = False,
    limit: choices.LimitOption = None,
    soffice: choices.SofficeOption = None,
    soffice_timeout: choices.SofficeTimeout = OFFICE_SECONDS,
) -> None:
    """Compare many pairs, each as diff does, and write an index of all redlines.

    A folder holds a folder a document, or the versions themselves, which are ordered by what their names say. What was
    done is not done again: run the same command to go on after a stop, or when files were added or changed. A file that
    cannot be read stops no other. What it did not write itself it never replaces. Ends with 1 if a pair failed or the
    manifest has mistakes, with 2 if all failed, with 130 after Ctrl-C.
    """
    from tmad_redline.batch.naming import jobs as named
    from tmad_redline.cli.batch_source import understood

    opening = Opening(inputs, choices.limits(limit))
    options = Options(choices.revisor(author, date), opening, choices.ignored(context), granularity)
    formats = outputs.parse_formats(format_ or ()) or ("docx",)
    if dask is not None and jobs is not None:
        raise BadOptions("The cluster decides how many pairs it does at once.", "--jobs, --dask", "Leave out --jobs.")
    found = understood(source, output, matrix)
    pairs = named(found.couples)
    _check(pairs, formats, output)
    batch_standing.check(output)
    if dry_run:
        _end(batch_told.plan(found, pairs, quiet), len(pairs), found)
        return
    if dask is None:
        making.converter(formats, soffice, soffice_timeout)  # which says so if there is no LibreOffice
    folder = batch_files.absolute(output)
    tasks = [Task(_placed(job), folder, options, formats, tool(), soffice, soffice_timeout) for job in pairs]
    started = time.monotonic()
    results: dict[Job, Result] = {}
    stopped: KeyboardInterrupt | OutputError | None = None
    with Progress(quiet) as progress:
        told = batch_told.Told(progress, len(tasks), quiet)
        try:
            for result in _results(tasks, jobs or _processors(), timeout, dask, told):
                results[result.job] = result
        except (KeyboardInterrupt, OutputError) as error:
            stopped = error
    if isinstance(stopped, OutputError) and not results:
        raise stopped
    ended = tuple(results.get(task.job) or Result(task.job, State.WAITING) for task in tasks)
    whole = Batch(public(source), tool(), ended, found.left, time.monotonic() - started)
    batch_told.report(whole, folder, quiet, console.wants_colour(no_color))
    if isinstance(stopped, OutputError):
        raise stopped  # a cluster that is lost: what is done is told and kept, as after Ctrl-C
    if stopped is not None:
        console.say(f"Stopped: {len(results)} of {len(tasks)} pairs are done. The same command goes on from there.")
        raise typer.Exit(STOPPED)
    _end(len(whole.of(State.FAILED)), len(tasks), found)


def _end(failures: int, pairs: int, found: Understood) -> None:
    """End with what scripts are to know. failures: pairs that could not, or cannot, be compared."""
    if failures == pairs:
        raise typer.Exit(COULD_NOT_RUN)
    if failures or any(each.mistake for each in found.left):
        raise typer.Exit(FOUND)


def _results(
    tasks: Sequence[Task], jobs: int, seconds: float | None, dask: str | None, told: batch_told.Told
) -> Iterator[Result]:
    """The result of every pair: of those that were done before at once, then of the others as they come."""
    if dask is not None:
        from tmad_redline.cli.batch_dask import run as on_cluster

        waiting = told.begin(tasks)
        found = on_cluster(waiting, dask, seconds, told.waits)
    else:
        from tmad_redline.cli.batch_local import run as here

        known = _known(tasks)
        yield from (told.ended(result) for result in known.values())
        waiting = told.begin([task for task in tasks if task.job not in known])
        batch_files.tidy(tasks[0].folder, {task.job.redline for task in waiting})
        found = here(waiting, jobs, seconds)
    for result in found:
        yield told.ended(result)


def _known(tasks: Sequence[Task]) -> dict[Job, Result]:
    """The pairs that an earlier run did, each file read once; not those at addresses, which workers look up."""
    places = {side.place for task in tasks for side in task.job.sides}
    digests = {place: batch_files.digest(place) for place in places if batch_files.path_of(place) is not None}
    found = {}
    for task in tasks:
        pair = Pair(*(digests.get(side.place, "") for side in task.job.sides))
        if all(pair) and (result := done_before(task, pair)) is not None:
            found[task.job] = result
    return found


def _placed(job: Job) -> Job:
    """The same job with places that mean the same to every process."""
    return job._replace(sides=Pair(*(it._replace(place=batch_files.absolute(it.place)) for it in job.sides)))


def _check(pairs: Sequence[Job], formats: Sequence[str], output: str) -> None:
    """Refuse outputs that would replace an input, or a file in the place of the folder. Raises BadOptions."""
    path = batch_files.path_of(output)
    if path is not None and path.exists() and not path.is_dir():
        raise BadOptions("The output is a file, not a folder.", f"-o {output}", "Give a new folder, or an earlier one.")
    read = {batch_files.identity(side.place) for job in pairs for side in job.sides}
    for job in pairs:
        names = Names(job.redline, job.clean)
        for name in formats:
            place = batch_files.absolute(batch_files.below(output, names.of(name)))
            if batch_files.identity(place) in read:
                raise BadOptions("An output would replace an input.", f"Path: {place}", "Give another folder with -o.")


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
