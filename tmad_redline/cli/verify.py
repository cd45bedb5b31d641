"""`tmad-redline verify`: says whether a redline is true to the two versions it claims to compare."""

from __future__ import annotations

from typing import Annotated

import typer

from tmad_redline.cli import console
from tmad_redline.cli.inputs import INPUT_HELP, RegistryOption, load_all, locate

NOT_TRUE = 1
MOST = 50
"""The places that are listed; a redline of other files has one at every paragraph."""


def verify(
    redline: Annotated[str, typer.Argument(help=f"The redline. {INPUT_HELP}")],
    baseline: Annotated[str, typer.Option(help="What rejecting every change must give.")],
    revised: Annotated[str, typer.Option(help="What accepting every change must give.")],
    registry: RegistryOption = None,
) -> None:
    """Check that a redline is true: rejecting all gives the baseline, accepting all the revised version.

    Compared are text, formatting of text and paragraphs, numbers, tables, notes, fields, links, headers, footers and
    page setup; not the definitions of styles, bookmarks, comments and settings. Ends with 0 if it is true, with 1 and a
    list of the places if not.
    """
    from tmad_redline import api

    sources = load_all((redline, baseline, revised), locate(registry))
    places = api.verify(*(source.data for source in sources))
    if places:
        count = "1 place" if len(places) == 1 else f"{len(places)} places"
        console.data(f"Not true, in {count if len(places) < MOST else f'more places than these {MOST}'}:")
        for place in places:
            console.data(f"  {place}")
        raise typer.Exit(NOT_TRUE)
    names = [source.version.label for source in sources]
    console.data(f"True: rejecting every change gives {names[1]}, accepting every change gives {names[2]}.")
