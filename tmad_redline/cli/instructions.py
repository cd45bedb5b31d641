"""`tmad-redline instructions`: what changed as a legal instrument puts it, or what such instructions make of a text."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmad_redline.cli import choices, completing, console, listing, outputs
from tmad_redline.cli.comparing import FOUND
from tmad_redline.cli.inputs import INPUT_HELP, STDIN, RegistryOption, load, load_all, locate
from tmad_redline.errors import BadInstructions, BadOptions
from tmad_redline.options import Inputs, Opening, Options

if TYPE_CHECKING:
    from tmad_redline.model.instruction import Instrument


class InstructionsFormat(StrEnum):
    """How instructions are written."""

    TEXT = "text"
    MD = "md"
    JSON = "json"
    DOCX = "docx"


def instructions(
    baseline: Annotated[
        str, typer.Argument(help=f"What is to be amended. {INPUT_HELP}", autocompletion=completing.versions)
    ],
    revised: Annotated[
        str | None,
        typer.Argument(
            help="What it is to become; given in the same ways.",
            show_default=False,
            autocompletion=completing.versions,
        ),
    ] = None,
    partial: Annotated[
        bool, typer.Option("--partial", help="List what cannot be said, with its clause, and do not fail.")
    ] = False,
    format_: Annotated[
        InstructionsFormat | None,
        typer.Option("--format", help="As the name of the output says, else text.", show_default=False),
    ] = None,
    apply: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Carry out these instructions: a text, - for standard input, or a .docx."),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="VERSION",
            help="With --apply: check that they make this version; end with 1 if not.",
            autocompletion=completing.versions,
        ),
    ] = None,
    output: choices.OutputOption = None,
    inputs: choices.InputsOption = Inputs.ACCEPT,
    limit: choices.LimitOption = None,
    registry: RegistryOption = None,
) -> None:
    """Write what changed as amending instructions: “In clause 4.29, for “15” substitute “5”.”

    They are proved: written, read back and carried out on the baseline they give every paragraph, number, table, note,
    header and footer of the revised version, or nothing is written and the clause is named.

    --apply carries out a text of instructions, which may have been edited, and prints the text that comes out.
    It warns of numbers that then stand twice, or are left out, and ends with 1.
    """
    opening = Opening(inputs, choices.limits(limit))
    if apply is not None:
        if revised is not None or partial or format_ is not None:
            raise BadOptions(
                "--apply takes one version, and no --partial or --format.", f"--apply {apply}", "Use --against VERSION."
            )
        _apply(baseline, apply, against, output, opening, registry)
        return
    if revised is None or against is not None:
        raise BadOptions(
            "Instructions lead from one version to another.",
            f"Given: {baseline}",
            "Give two versions, or --apply FILE.",
        )
    chosen = InstructionsFormat(listing.chosen(format_, output, tuple(InstructionsFormat)))
    if chosen is InstructionsFormat.DOCX and output is None:
        raise BadOptions("A .docx is not printed.", "--format docx", "Give the file with -o.")
    made, paths = _made(baseline, revised, partial, opening, registry)
    if chosen is InstructionsFormat.DOCX:
        from tmad_redline.word.instructions import instructions as document

        outputs.write(output or "", document(made), paths)
    else:
        from tmad_redline.instructions.formats import FORMATS

        listing.deliver_text(FORMATS[chosen](made), chosen, output, paths)


def _made(
    baseline: str, revised: str, partial: bool, opening: Opening, registry: Path | None
) -> tuple[Instrument, list[Path | None]]:
    from tmad_redline import api
    from tmad_redline.instructions.formats import instrument
    from tmad_redline.model.pair import Pair

    sources = load_all((baseline, revised), locate(registry))
    versions = Pair(sources[0].version, sources[1].version)
    comparison = api.compare(sources[0].data, sources[1].data, versions, Options(opening=opening))
    made = instrument(api.instruct(comparison, partial), versions)
    for tree in comparison.trees:
        console.notices(tree.document.notices)
    return made, [source.path for source in sources]


def _apply(
    baseline: str, file: str, against: str | None, output: str | None, opening: Opening, registry: Path | None
) -> None:
    from tmad_redline import api
    from tmad_redline.instructions.formats import entries

    if file == STDIN and STDIN in (baseline, against):
        raise BadOptions("More than one input is standard input.", f"--apply {file}", "Give paths for the others.")
    located = locate(registry)
    sources = [load(baseline, located)] if against is None else load_all((baseline, against), located)
    trees = [api.tree(source.data, source.version.name, opening) for source in sources]
    text, path = _read(file, opening)
    result = api.instructed(trees[0], text, trees[1] if against is not None else None)
    if output is not None or against is None:
        listing.deliver_text(entries(result.entries), "text", output, [path, *(source.path for source in sources)])
    for slip in result.numbers:
        console.say(f"Warning: {slip.where}: {slip.what}")
    if against is None:
        if result.numbers:
            raise typer.Exit(FOUND)
        return
    before, after = (source.version.label for source in sources)
    if not result.differences:
        but = " but for what is not expressed" if result.partial else ""
        console.say(f"{file} makes {after} of {before}, exactly{but}.")
        return
    lines = [f"{file} does not make {after} of {before}:"]
    lines += [f"  {each.where}: {each.what}" for each in result.differences]
    console.data("\n".join(lines))
    raise typer.Exit(FOUND)


def _read(file: str, opening: Opening) -> tuple[str, Path | None]:
    """A text of instructions, or that of a Word document, and its path. Raises InputError."""
    from tmad_redline import api

    path = None if file == STDIN else Path(file)
    try:
        data = sys.stdin.buffer.read() if path is None else path.read_bytes()
        if path is not None and path.suffix.lower() in outputs.WORD:
            return api.instructions_in(data, path.name, opening), path
        return data.decode("utf-8"), path
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadInstructions(f"The instructions cannot be read: {reason}.", f"Path: {file}", "Give a text.") from error
    except UnicodeDecodeError as error:
        raise BadInstructions("The instructions are no text in UTF-8.", f"Path: {file}", "Save them as one.") from error
