"""`tmad-redline show`: one provision in full, or what became of it between two versions."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from tmad_redline.cli import choices, clauses, completing, console, listing
from tmad_redline.cli.comparing import TERMINAL, compared
from tmad_redline.cli.inputs import INPUT_HELP, RegistryOption, load, locate
from tmad_redline.options import Inputs, Opening, Options


class ShowFormat(StrEnum):
    """How a provision is shown."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


def show(
    clause: Annotated[str, typer.Argument(help='The number of a provision, "4.29" or "17", or a defined term.')],
    document: Annotated[str, typer.Argument(help=INPUT_HELP, autocompletion=completing.versions)],
    revised: Annotated[str | None, typer.Argument(help="What it became; the number is looked up in it first.")] = None,
    format_: Annotated[
        ShowFormat | None,
        typer.Option("--format", help="How to print it: as the output's name says, else as text.", show_default=False),
    ] = None,
    output: choices.OutputOption = None,
    inputs: choices.InputsOption = Inputs.ACCEPT,
    limit: choices.LimitOption = None,
    no_color: choices.NoColor = False,
    registry: RegistryOption = None,
) -> None:
    """Show one provision with all under it, what it refers to, what refers to it, and the defined terms in it.

    Of two versions, with its changes marked and the reason for each.
    """
    from tmad_redline import api
    from tmad_redline.render.account import FORMATS

    chosen = listing.chosen(format_, output, tuple(ShowFormat))
    opening = Opening(inputs, choices.limits(limit))
    if revised is None:
        source = load(document, locate(registry))
        tree = api.tree(source.data, source.version.name, opening)
        account, paths = api.account(tree, clauses.find(tree, clause, source.version.name)), [source.path]
    else:
        found = compared(document, revised, Options(opening=opening), registry)
        comparison, paths = found.made.comparison, found.paths
        late = clauses.has(comparison.trees.revised, clause) or not clauses.has(comparison.trees.baseline, clause)
        node = clauses.find(comparison.trees[late], clause, comparison.versions[late].name)
        account = api.compared_account(comparison, found.summary, node, late)
    coloured = output is None and chosen == ShowFormat.TEXT and console.wants_colour(no_color)
    listing.deliver_text(FORMATS[TERMINAL if coloured else chosen](account), chosen, output, paths)
