"""`tmad-redline summary`: what changed and what it means, without a redline; or one table of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from tmad_redline.cli import choices, console, listing
from tmad_redline.cli.comparing import FOUND, TERMINAL, compared
from tmad_redline.cli.inputs import INPUT_HELP, RegistryOption
from tmad_redline.options import Granularity, Inputs, Opening, Options


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
    baseline: Annotated[str, typer.Argument(help=f"What is compared against. {INPUT_HELP}")],
    revised: Annotated[str, typer.Argument(help="What it became; given in the same ways.")],
    table: Annotated[
        TableName | None, typer.Option("--table", help="One table instead: every change, the register, …")
    ] = None,
    format_: listing.FormatOption = None,
    output: listing.OutputOption = None,
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
    no_color: Annotated[bool, typer.Option("--no-color", help="No colours; NO_COLOR=1 does the same.")] = False,
    registry: RegistryOption = None,
) -> None:
    """Tell what changed, clause by clause, and what it means; writes no redline.

    --table destinations lists where every provision of the baseline went, derivations where every one of the revised
    version comes from.
    """
    from tmad_redline.render import RENDERERS
    from tmad_redline.render.csv import changes
    from tmad_redline.render.listings import TABLES

    opening = Opening(inputs, choices.limits(limit))
    options = Options(opening=opening, ignored=choices.ignored(context), granularity=granularity)
    found = compared(baseline, revised, options, registry)
    if table is not None:
        made = changes(found.summary) if table is TableName.CHANGES else TABLES[table](found.summary)
        listing.deliver(made, format_, output, found.paths)
    else:
        chosen = listing.chosen(format_, output)
        coloured = output is None and chosen == listing.TableFormat.TEXT and console.wants_colour(no_color)
        shown = RENDERERS[TERMINAL if coloured else chosen](found.made.comparison, found.summary)
        listing.deliver_text(shown, chosen, output, found.paths)
    if exit_code and not found.summary.is_empty:
        raise typer.Exit(FOUND)
