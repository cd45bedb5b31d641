"""`tmad-redline merge`: the changes of one version carried onto another, and where the two do not go together."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from tmad_redline.cli import choices, completing, console, outputs
from tmad_redline.cli.comparing import FOUND, TERMINAL
from tmad_redline.cli.inputs import INPUT_HELP, RegistryOption, load_all, locate
from tmad_redline.cli.reporting import NoColor
from tmad_redline.options import Inputs, Opening, Options


class MergeFormat(StrEnum):
    """How the conflicts are printed."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


def merge(
    base: Annotated[
        str, typer.Option(help=f"What both were made from. {INPUT_HELP}", autocompletion=completing.versions)
    ],
    ours: Annotated[
        str, typer.Option(help="The version whose changes are carried over.", autocompletion=completing.versions)
    ],
    theirs: Annotated[
        str, typer.Option(help="The version that they are carried onto.", autocompletion=completing.versions)
    ],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="OUT", help="A file for the list of conflicts.")
    ] = None,
    format_: Annotated[MergeFormat, typer.Option("--format", help="How to print the conflicts.")] = MergeFormat.TEXT,
    inputs: choices.InputsOption = Inputs.ACCEPT,
    limit: choices.LimitOption = None,
    no_color: NoColor = False,
    registry: RegistryOption = None,
) -> None:
    """Carry the changes of one version onto another that was made from the same base.

    Where both change the same words, or one changes what the other relies on (a term that it renames, a provision that
    it deletes or renumbers), that is a conflict: each is told with its clause, what every version says there, and what
    to do. Ends with 0 if there is none, with 1 if there are any.
    """
    from tmad_redline import merging
    from tmad_redline.render.conflicts import CONFLICTS

    options = Options(opening=Opening(inputs, choices.limits(limit)))
    sources = load_all((base, theirs, ours), locate(registry))
    first, *others = (each.data for each in sources)
    made = merging.merge(first, others[0], others[1], [each.version for each in sources], options)
    if output is None:
        coloured = format_ is MergeFormat.TEXT and console.wants_colour(no_color)
        console.data(CONFLICTS[TERMINAL if coloured else format_](made))
    else:
        outputs.write(output, outputs.encoded(CONFLICTS[format_](made), format_), [each.path for each in sources])
    if made.conflicts:
        raise typer.Exit(FOUND)
