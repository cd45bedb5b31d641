"""`tmad-redline terms`: a document's defined terms and where they are used, or what happened to them between two."""

from __future__ import annotations

from typing import Annotated

import typer

from tmad_redline.cli import choices, completing, listing
from tmad_redline.cli.comparing import FOUND, compared
from tmad_redline.cli.inputs import INPUT_HELP, RegistryOption, load, locate
from tmad_redline.errors import BadOptions
from tmad_redline.options import Inputs, Opening, Options


def terms(
    document: Annotated[str, typer.Argument(help=INPUT_HELP, autocompletion=completing.versions)],
    revised: Annotated[str | None, typer.Argument(help="What it became, to see which definitions changed.")] = None,
    unused: Annotated[bool, typer.Option("--unused", help="Only terms that are defined and used nowhere.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 1 if any were listed.")] = False,
    format_: listing.FormatOption = None,
    output: choices.OutputOption = None,
    inputs: choices.InputsOption = Inputs.ACCEPT,
    limit: choices.LimitOption = None,
    registry: RegistryOption = None,
) -> None:
    """List the defined terms of a document with where each is used, or those that changed between two versions.

    Of two versions it also tells which provisions that did not change are reached through a changed definition.
    """
    from tmad_redline import api
    from tmad_redline.render import listings

    opening = Opening(inputs, choices.limits(limit))
    if revised is None:
        source = load(document, locate(registry))
        tree = api.tree(source.data, source.version.name, opening)
        table, paths = listings.terms(tree, api.mentions(tree), unused), [source.path]
    elif unused:
        raise BadOptions("Unused terms are those of one document.", "--unused", "Give one document.")
    else:
        found = compared(document, revised, Options(opening=opening), registry)
        table, paths = listings.changed_terms(found.summary), found.paths
    listing.deliver(table, format_, output, paths)
    if exit_code and table.rows:
        raise typer.Exit(FOUND)
