"""`tmad-redline blame`: which version put each phrase of a provision there."""

from __future__ import annotations

import shutil
from typing import Annotated

import typer

from tmad_redline.cli import chains, choices, clauses, completing, console, listing
from tmad_redline.cli.inputs import INPUT_HELP, RegistryOption
from tmad_redline.options import Inputs, Opening


def blame(
    document: Annotated[
        str, typer.Argument(help=f"The version to be read. {INPUT_HELP}", autocompletion=completing.versions)
    ],
    clause: Annotated[
        str | None, typer.Argument(help='The number of a provision, "4.29", or a defined term; by default all of it.')
    ] = None,
    through: chains.ThroughOption = None,
    replaced: Annotated[
        bool, typer.Option("--replaced", help="Also show what each phrase stands in place of.")
    ] = False,
    format_: listing.FormatOption = None,
    output: choices.OutputOption = None,
    inputs: choices.InputsOption = Inputs.ACCEPT,
    limit: choices.LimitOption = None,
    no_color: choices.NoColor = False,
    registry: RegistryOption = None,
) -> None:
    """Show each phrase of a provision, with all under it and its notes, and the version that put it there.

    A phrase that moved with its provision, or was renumbered, split or joined, is still that of the version that wrote
    it; one that was struck and came back is that of the version that brought it back. Contents lists are left out.
    """
    from tmad_redline import api
    from tmad_redline.render import blame as shown
    from tmad_redline.render.table import FORMATS, WIDTH

    chosen = listing.chosen(format_, output)
    found = chains.chained(document, through, Opening(inputs, choices.limits(limit)), registry)
    last = len(found.chain)
    node = None if clause is None else clauses.find(found.tree(last), clause, found.name(last))
    told = api.blame(found.chain, node)
    if chosen == listing.TableFormat.TEXT:
        if output is None and console.wants_colour(no_color):
            text = shown.terminal(told, replaced)
        else:
            text = shown.text(told, replaced, WIDTH if output else shutil.get_terminal_size((WIDTH, 0)).columns)
    elif chosen == listing.TableFormat.MD:
        text = FORMATS[chosen](shown.for_people(told, replaced))
    else:
        text = FORMATS[chosen](shown.table(told, replaced))
    listing.deliver_text(text, chosen, output, found.paths)
