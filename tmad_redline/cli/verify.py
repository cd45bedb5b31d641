"""`tmad-redline verify`: says whether a redline is true to the two versions it claims to compare."""

from __future__ import annotations

from typing import Annotated

import typer

from tmad_redline.cli import choices, completing, console
from tmad_redline.cli.inputs import INPUT_HELP, RegistryOption, load_all, locate
from tmad_redline.options import Inputs, Opening, Options

NOT_TRUE = 1
MOST = 50
"""The places that are listed; a redline of other files has one at every paragraph."""


def verify(
    context: typer.Context,
    redline: Annotated[str, typer.Argument(help=f"The redline. {INPUT_HELP}", autocompletion=completing.versions)],
    baseline: Annotated[
        str, typer.Option(help="What rejecting every change must give.", autocompletion=completing.versions)
    ],
    revised: Annotated[
        str, typer.Option(help="What accepting every change must give.", autocompletion=completing.versions)
    ],
    inputs: choices.InputsOption = Inputs.ACCEPT,
    ignore_formatting: choices.IgnoreFormatting = False,
    ignore_case: choices.IgnoreCase = False,
    ignore_whitespace: choices.IgnoreWhitespace = False,
    ignore_tables: choices.IgnoreTables = False,
    ignore_headers: choices.IgnoreHeaders = False,
    ignore_footnotes: choices.IgnoreFootnotes = False,
    ignore_textboxes: choices.IgnoreTextboxes = False,
    ignore_fields: choices.IgnoreFields = False,
    limit: choices.LimitOption = None,
    registry: RegistryOption = None,
) -> None:
    """Check that a redline is true: rejecting all gives the baseline, accepting all the revised version.

    Compared are text, formatting of text and paragraphs, numbers, tables, notes, text boxes, fields, links, headers,
    footers, page setup, definitions of styles, bookmarks and comments; not settings. Ends with 0 if it is true, with 1
    and a list of the places if not. A redline made with --inputs or --ignore-... is true only with the same options.
    """
    from tmad_redline import api

    ignored = choices.ignored(context)
    options = Options(opening=Opening(inputs, choices.limits(limit)), ignored=ignored)
    sources = load_all((redline, baseline, revised), locate(registry))
    shown, before, after = (source.data for source in sources)
    places = api.verify(shown, before, after, options)
    if places:
        count = "1 place" if len(places) == 1 else f"{len(places)} places"
        console.data(f"Not true, in {count if len(places) < MOST else f'{MOST} places or more'}:")
        for place in places:
            console.data(f"  {place}")
        raise typer.Exit(NOT_TRUE)
    names = [source.version.label for source in sources]
    console.data(f"True: rejecting every change gives {names[1]}, accepting every change gives {names[2]}.")
