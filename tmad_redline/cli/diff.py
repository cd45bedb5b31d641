"""`tmad-redline diff`: compares two versions, tells what changed clause by clause, and writes the redline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from tmad_redline.cli import choices, completing, console, delivering, layering, making, outputs, plans, sets_file
from tmad_redline.cli.comparing import FOUND, differs, names
from tmad_redline.cli.inputs import INPUT_HELP, RegistryOption, load_all, locate
from tmad_redline.cli.progress import Progress
from tmad_redline.errors import BadOptions
from tmad_redline.model.comparison import Marked
from tmad_redline.model.pair import Pair
from tmad_redline.options import DEFAULT_REVISOR, OFFICE_SECONDS, Granularity, Inputs, Opening, Options

if TYPE_CHECKING:
    from tmad_redline.model.summary import Summary


def diff(
    context: typer.Context,
    baseline: Annotated[
        str, typer.Argument(help=f"What is compared against. {INPUT_HELP}", autocompletion=completing.versions)
    ],
    revised: Annotated[
        str, typer.Argument(help="What it became; given in the same ways.", autocompletion=completing.versions)
    ],
    more: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[LATER]...",
            help="Versions after that one, in order: one redline of all, each change signed by the one that made it.",
            autocompletion=completing.versions,
        ),
    ] = None,
    view: Annotated[
        layering.View | None,
        typer.Option(
            help="With three or more versions: incremental, the last two; cumulative, the first and the last; "
            "attributed (the usual one), all of them."
        ),
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
    strict: Annotated[
        bool, typer.Option("--strict", help="End with 1 if anything was accepted, ignored or could not be shown.")
    ] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 1 if there are changes.")] = False,
    quiet: delivering.QuietOption = False,
    no_color: choices.NoColor = False,
    limit: choices.LimitOption = None,
    questions: Annotated[
        Path | None,
        typer.Option(metavar="PLAN", help="A pack.toml, whose questions the readers of html may filter by."),
    ] = None,
    by_changeset: Annotated[
        bool,
        typer.Option("--by-changeset", help="Each change set is its own reviewer in the redline; see changesets."),
    ] = False,
    sets: sets_file.SetsOption = None,
    soffice: choices.SofficeOption = None,
    soffice_timeout: choices.SofficeTimeout = OFFICE_SECONDS,
    registry: RegistryOption = None,
) -> None:
    """Compare two versions: prints what changed and writes the redline, a .docx with tracked changes.

    Without -o and --format the redline is written to the current folder, under a name that says what it shows against
    what. --format md, json or csv without -o prints that on standard output and writes no redline. html is a page for
    a browser, with summary, redline, both versions side by side and the clean text; pdf is the redline as LibreOffice
    prints it; summary-docx and summary-pdf are the summary as a document; clean-docx and clean-pdf the
    revised text with every tracked change accepted.
    """
    ignored = choices.ignored(context)
    opening = Opening(inputs, choices.limits(limit))
    options = Options(choices.revisor(author, date), opening, ignored, granularity)
    formats = outputs.parse_formats(format_ or ())
    asked = () if questions is None else plans.read(questions).questions
    located = locate(registry)
    typed = load_all((baseline, revised, *(more or ())), located)
    sources = layering.chosen(typed, view)
    versions = layering.ends(sources)
    plan = outputs.plan(output, formats, names(versions, located))
    if len(sources) == 2 and versions.baseline.sha256 == versions.revised.sha256:
        same = f"No change: {' and '.join(each.version.name for each in sources)} are the same file, byte for byte"
        console.say(f"{same}; there is no redline to write.", quiet)
        plan = outputs.without_redline(plan)
        if not plan.files and not plan.asked:
            return
    if len(sources) > 2 and (by_changeset or sets or author != DEFAULT_REVISOR.author):
        what = "Each change in a redline of several versions is signed by the version that made it."
        raise BadOptions(what, "--author, --by-changeset, --sets", "Leave these options out, or choose a --view.")
    listed = sets_file.wanted(by_changeset, sets, located, Pair(*sources)) if by_changeset or sets else None
    converter = making.converter(plan.formats, soffice, soffice_timeout)
    from tmad_redline.cli import beside

    with Progress(quiet) as progress:

        def done(made: Marked, redline: bytes, summary: Callable[[], Summary]) -> _Done:
            result = making.Result(made, redline, cache(summary), sources[-1].data, opening, asked)
            progress.tell("Writing " + ", ".join(plan.formats))
            content = making.make(plan.formats, result, converter)
            return _Done(made, content, delivering.shown(plan, result, quiet, no_color))

        def of_two(made: Marked) -> _Done:
            from tmad_redline import api

            signed = made if listed is None else sets_file.signed(made, *listed)
            return done(signed, signed.redline.data, partial(api.summarise, signed))

        progress.tell(f"Comparing {versions.baseline.label} with {versions.revised.label}")
        if len(sources) > 2:
            day = None if date is None else options.revisor.date
            made, content, shown = done(*layering.layered(sources, options, day))
        else:
            made, content, shown = beside.finished(Pair(*sources), options, of_two)
    delivering.deliver(plan, content, shown, [source.path for source in sources], quiet)
    comparison = made.comparison
    losses = [notice for notice in comparison.notices if notice.loss] if strict else []
    told = losses or (comparison.notices if plan.stdout == "docx" and not quiet else ())
    console.notices(told)
    if losses or (exit_code and differs(made)):
        raise typer.Exit(FOUND)


class _Done(NamedTuple):
    """What there is to be written: files by format, and what is printed."""

    made: Marked
    content: Mapping[str, bytes]
    shown: str
