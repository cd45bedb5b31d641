"""`tmad-redline diff`: compares two versions, tells what changed clause by clause, and writes the redline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from tmad_redline.cli import console, outputs
from tmad_redline.cli.inputs import INPUT_HELP, Located, RegistryOption, load_all, locate
from tmad_redline.errors import BadOptions
from tmad_redline.model.change import Unchanged
from tmad_redline.model.comparison import Comparison, Revisor, Version
from tmad_redline.model.pair import Pair
from tmad_redline.options import DEFAULT_REVISOR, Options
from tmad_redline.registry import redline_name

CHANGED = 1
TERMINAL = "terminal"
"""The renderer that a person with a colour terminal gets in place of plain text."""


def diff(
    baseline: Annotated[str, typer.Argument(help=f"What is compared against. {INPUT_HELP}")],
    revised: Annotated[str, typer.Argument(help="What it became; given in the same ways.")],
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="OUT", help="A .docx, .txt, .md or .json; FOLDER/; - for standard output."
        ),
    ] = None,
    format_: Annotated[
        list[str] | None,
        typer.Option("--format", metavar="FORMAT", help="docx, text, md or json; several with commas or repeated."),
    ] = None,
    author: Annotated[str, typer.Option(help="Whose name the tracked changes carry.")] = DEFAULT_REVISOR.author,
    date: Annotated[
        str | None,
        typer.Option(metavar="ISO", help="When they were made, 2020-04-28 or 2020-04-28T16:00Z; fixed by default."),
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 1 if there are changes.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary, no talk.")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colours; NO_COLOR=1 does the same.")] = False,
    registry: RegistryOption = None,
) -> None:
    """Compare two versions: prints what changed and writes the redline, a .docx with tracked changes.

    Without -o and --format the redline is written to the current folder, under a name that says what it shows against
    what. --format md or json without -o prints that on standard output and writes no redline.
    """
    options = Options(Revisor(_name(author), _moment(date)))
    formats = outputs.parse_formats(format_ or ())
    located = locate(registry)
    sources = load_all((baseline, revised), located)
    versions = Pair(sources[0].version, sources[1].version)
    plan = outputs.plan(output, formats, _stem(versions, located))
    if versions.baseline.sha256 == versions.revised.sha256:
        console.say(f"No change: {baseline} and {revised} are the same file, byte for byte.", quiet)
        plan = outputs.without_redline(plan)
        if not plan.files and not plan.asked:
            return
    from tmad_redline import api

    comparison = api.compare(sources[0].data, sources[1].data, versions, options)
    _deliver(comparison, plan, [source.path for source in sources], quiet, console.wants_colour(no_color))
    if exit_code and _differs(comparison):
        raise typer.Exit(CHANGED)


def _deliver(
    comparison: Comparison, plan: outputs.Plan, inputs: Sequence[Path | None], quiet: bool, colour: bool
) -> None:
    """Make everything first and write it then, so that a failure leaves nothing behind."""
    from tmad_redline import api
    from tmad_redline.render import RENDERERS
    from tmad_redline.summary import summarise

    summary = summarise(comparison)

    def made(format_: str) -> bytes:
        if format_ == "docx":
            return api.redline(comparison)
        return RENDERERS[format_](comparison, summary).encode()

    files = {path: made(format_) for format_, path in plan.files.items()}
    outputs.write_files(files, inputs, plan.folder)
    if plan.asked:
        console.binary(made(plan.stdout))
    elif not quiet:
        coloured = colour and TERMINAL in RENDERERS
        console.data(RENDERERS[TERMINAL if coloured else plan.stdout](comparison, summary))
    for path in files:
        console.say(f"Written: {path}", quiet)


def _stem(versions: Pair[Version], located: Located | None) -> str:
    """The house name; the document's short title goes with versions that the registry knows."""
    if located is None or not versions.revised.title:
        return redline_name(versions)
    return redline_name(versions, located.registry.short, located.registry.prefix)


def _name(author: str) -> str:
    if not author.strip() or not author.isprintable():
        raise BadOptions(
            "The author's name is empty or holds signs that cannot be printed.", "--author", "Give a name."
        )
    return author


def _moment(date: str | None) -> datetime:
    if date is None:
        return DEFAULT_REVISOR.date
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        raise BadOptions(f"“{date}” is no date.", "--date", "Write it as 2020-04-28 or 2020-04-28T16:00:00Z.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _differs(comparison: Comparison) -> bool:
    return bool(comparison.script.styles) or any(
        not isinstance(block, Unchanged) for story in comparison.script.stories for block in story.script
    )
