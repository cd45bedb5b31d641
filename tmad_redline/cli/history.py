"""`tmad-redline history`: one provision through all versions of a document."""

from __future__ import annotations

from typing import Annotated

import typer

from tmad_redline.cli import chains, choices, clauses, completing, console, listing
from tmad_redline.cli.comparing import TERMINAL
from tmad_redline.cli.inputs import INPUT_HELP, RegistryOption
from tmad_redline.model.clause import Clause
from tmad_redline.options import Inputs, Opening


def history(
    clause: Annotated[str, typer.Argument(help='The number of a provision, "4.29" or "17", or a defined term.')],
    in_: Annotated[
        str | None,
        typer.Option(
            "--in",
            metavar="VERSION",
            help="The version whose number it is. By default the newest one that has it.",
            autocompletion=completing.versions,
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="VERSION",
            help=f"Where the chain ends. {INPUT_HELP} By default the registry's newest, or the last of --through if "
            "the registry knows none of them.",
            autocompletion=completing.versions,
        ),
    ] = None,
    through: chains.ThroughOption = None,
    format_: listing.FormatOption = None,
    output: choices.OutputOption = None,
    inputs: choices.InputsOption = Inputs.ACCEPT,
    limit: choices.LimitOption = None,
    no_color: choices.NoColor = False,
    registry: RegistryOption = None,
) -> None:
    """Follow one provision through the versions: its number in each, and what happened to it there.

    It is found under other numbers, in other places, and if a later version has it no more.
    """
    from tmad_redline import api
    from tmad_redline.render.history import FORMATS

    chosen = listing.chosen(format_, output)
    found = chains.chained(to, through, Opening(inputs, choices.limits(limit)), registry)
    version, node = _found(found, clause, in_)
    told = api.history(found.chain, node, version)
    coloured = output is None and chosen == listing.TableFormat.TEXT and console.wants_colour(no_color)
    listing.deliver_text(FORMATS[TERMINAL if coloured else chosen](told), chosen, output, found.paths)


def _found(found: chains.Chained, clause: str, in_: str | None) -> tuple[int, Clause]:
    """A provision and the place of the version that has it: of the one asked for, else of the newest that has it."""
    last = len(found.chain)
    if in_ is not None:
        version = found.place(in_)
        return version, clauses.find(found.tree(version), clause, found.name(version))
    having = (version for version in range(last, -1, -1) if clauses.has(found.tree(version), clause))
    version = next(having, last)
    return version, clauses.find(found.tree(version), clause, found.name(version))
