"""`tmad-redline watch`: a new redline and a new summary after each save of a draft."""

from __future__ import annotations

import shlex
import time
from typing import Annotated

import typer

from tmad_redline.cli import choices, completing, console, delivering, making, outputs
from tmad_redline.cli.comparing import names
from tmad_redline.cli.inputs import INPUT_HELP, STDIN, Located, RegistryOption, Source, load, locate
from tmad_redline.cli.watching import Wanted, Watch
from tmad_redline.errors import BadOptions
from tmad_redline.model.pair import Pair
from tmad_redline.options import DEFAULT_REVISOR, OFFICE_SECONDS, Granularity, Inputs, Opening, Options

INTERVAL = 0.1
"""Seconds between two looks at the files: a look costs some microseconds, and nobody notices a tenth of a second."""


def watch(
    context: typer.Context,
    baseline: Annotated[
        str,
        typer.Argument(
            help=f"What is compared against. {INPUT_HELP} Without DRAFT: the draft, compared with what it is now.",
            autocompletion=completing.versions,
        ),
    ],
    draft: Annotated[
        str | None,
        typer.Argument(help="The file that is worked on, or a version's name.", autocompletion=completing.versions),
    ] = None,
    output: delivering.OutputOption = None,
    format_: delivering.FormatsOption = None,
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
    interval: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.01, max=60, help="How often the files are looked at.")
    ] = INTERVAL,
    quiet: delivering.QuietOption = False,
    no_color: choices.NoColor = False,
    limit: choices.LimitOption = None,
    soffice: choices.SofficeOption = None,
    soffice_timeout: choices.SofficeTimeout = OFFICE_SECONDS,
    registry: RegistryOption = None,
) -> None:
    """Compare again at each save of a draft: a new redline and a new summary within a second.

    Prints and writes what `diff BASELINE DRAFT` would, at the start and whenever either of the two is saved, until
    Ctrl-C. With one document it shows what changes in it from now on. What cannot be read, because a save is not
    finished or has failed, is told and waited for; so is a redline that is open in Word and cannot be replaced.
    """
    opening = Opening(inputs, choices.limits(limit))
    options = Options(choices.revisor(author, date), opening, choices.ignored(context), granularity)
    formats = outputs.parse_formats(format_ or ())
    if output == outputs.STDOUT:
        raise BadOptions("A watch writes again and again.", "-o -", "Give a file or a folder with -o.")
    located = locate(registry)
    sources = _sources(baseline, draft, located)
    plan = outputs.plan(output, formats, names(Pair(*(source.version for source in sources)), located))
    for path in plan.files.values():
        outputs.check_target(path, [source.path for source in sources])
    converter = making.converter(plan.formats, soffice, soffice_timeout)
    try:
        watch = Watch(sources, Wanted(options, plan, converter, quiet, no_color, _whole(plan, baseline, draft)))
        while True:
            watch.look(time.monotonic())
            time.sleep(interval)
    except KeyboardInterrupt:
        console.say("\nEnded.", quiet)


def _sources(baseline: str, draft: str | None, located: Located | None) -> Pair[Source]:
    """What is compared; without a baseline, the draft with itself as it is now. Raises BadOptions, NotADocx."""
    if STDIN in (baseline, draft):
        raise BadOptions("Standard input has no saves.", "-", "Give a path or a version's name.")
    if draft is not None:
        return Pair(load(baseline, located), load(draft, located))
    source = load(baseline, located)
    label = f"{source.version.label} at the start"
    return Pair(source._replace(version=source.version._replace(label=label), path=None), source)


def _whole(plan: outputs.Plan, baseline: str, draft: str | None) -> str:
    """Where a summary is that does not fit the screen: in a file that is written, or how to have it."""
    for name in ("text", "md", "html", "summary-docx", "summary-pdf"):
        if name in plan.files:
            return f"; the whole: {plan.files[name]}"
    beside = "with --format docx,md -o FOLDER/"
    if draft is None:
        return f"; the whole: {beside}"
    return f"; the whole: {shlex.join(('tmad-redline', 'summary', baseline, draft))}, or {beside}"
