"""`tmad-redline summary`: what changed and what it means, without a redline; or one table of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from tmad_redline.cli import choices, completing, console, listing, making, outputs
from tmad_redline.cli.comparing import FOUND, TERMINAL, Compared, compared, names
from tmad_redline.cli.inputs import INPUT_HELP, RegistryOption, locate
from tmad_redline.cli.progress import Progress
from tmad_redline.errors import BadOptions
from tmad_redline.options import OFFICE_SECONDS, Granularity, Inputs, Opening, Options


class SummaryFormat(StrEnum):
    """How a summary is printed, or which document it is written as."""

    TEXT = "text"
    MD = "md"
    CSV = "csv"
    JSON = "json"
    DOCX = "docx"
    PDF = "pdf"


_DOCUMENTS = {SummaryFormat.DOCX: "summary-docx", SummaryFormat.PDF: "summary-pdf"}
"""What `diff` calls those that no terminal shows."""


class TableName(StrEnum):
    """The tables that a summary holds."""

    CHANGES = "changes"
    REGISTER = "register"
    REFERENCES = "references"
    TERMS = "terms"
    DUTIES = "duties"
    DESTINATIONS = "destinations"
    DERIVATIONS = "derivations"


def summary(
    context: typer.Context,
    baseline: Annotated[
        str, typer.Argument(help=f"What is compared against. {INPUT_HELP}", autocompletion=completing.versions)
    ],
    revised: Annotated[
        str, typer.Argument(help="What it became; given in the same ways.", autocompletion=completing.versions)
    ],
    table: Annotated[
        TableName | None, typer.Option("--table", help="One table instead: every change, the register, …")
    ] = None,
    format_: Annotated[
        SummaryFormat | None,
        typer.Option("--format", help="As the name of the output says, else text; docx or pdf for a document."),
    ] = None,
    output: choices.OutputOption = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 1 if there are changes.")] = False,
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
    limit: choices.LimitOption = None,
    no_color: choices.NoColor = False,
    soffice: choices.SofficeOption = None,
    soffice_timeout: choices.SofficeTimeout = OFFICE_SECONDS,
    registry: RegistryOption = None,
) -> None:
    """Tell what changed, clause by clause, and what it means; writes no redline.

    A .docx or .pdf whose name was not given is written to the current folder, named for the versions.

    --table destinations lists where every provision of the baseline went, derivations where every one of the revised
    version comes from.
    """
    options = Options(
        opening=Opening(inputs, choices.limits(limit)), ignored=choices.ignored(context), granularity=granularity
    )
    chosen = SummaryFormat(listing.chosen(format_, output, tuple(SummaryFormat)))
    if table is not None and chosen in _DOCUMENTS:
        raise BadOptions("A table is no document.", f"--table {table}, {chosen}", "Give text, md, csv or json.")
    document = _DOCUMENTS.get(chosen, "")
    converter = making.converter([document] if document else [], soffice, soffice_timeout)
    with Progress() as progress:
        progress.tell(f"Comparing {baseline} with {revised}")
        found = compared(baseline, revised, options, registry)
        progress.tell(f"Writing {document}")
        result = making.Result(found.made, found.made.redline.data, lambda: found.summary, b"", options.opening)
        content = making.make([document] if document else [], result, converter)
    if document:
        path = output or names(found.made.comparison.versions, locate(registry)).of(document)
        outputs.write(path, content[document], found.paths)
    elif table is not None:
        _table(found, table, format_, output)
    else:
        _print(found, chosen, output, no_color)
    if exit_code and not found.summary.is_empty:
        raise typer.Exit(FOUND)


def _table(found: Compared, table: TableName, format_: SummaryFormat | None, output: str | None) -> None:
    from tmad_redline.render.csv import changes
    from tmad_redline.render.listings import TABLES

    made = changes(found.summary) if table is TableName.CHANGES else TABLES[table](found.summary)
    listing.deliver(made, listing.TableFormat(format_) if format_ else None, output, found.paths)


def _print(found: Compared, format_: str, output: str | None, no_color: bool) -> None:
    from tmad_redline.render import RENDERERS

    coloured = output is None and format_ == listing.TableFormat.TEXT and console.wants_colour(no_color)
    shown = RENDERERS[TERMINAL if coloured else format_](found.made.comparison, found.summary)
    listing.deliver_text(shown, format_, output, found.paths)
