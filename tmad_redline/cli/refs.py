"""`tmad-redline refs`: a document's cross-references and what they lead to, or what became of them between two."""

from __future__ import annotations

from typing import Annotated

import typer

from tmad_redline.cli import choices, completing, listing
from tmad_redline.cli.comparing import FOUND, compared
from tmad_redline.cli.inputs import INPUT_HELP, RegistryOption, load, locate
from tmad_redline.options import Inputs, Opening, Options


def refs(
    document: Annotated[str, typer.Argument(help=INPUT_HELP, autocompletion=completing.versions)],
    revised: Annotated[
        str | None, typer.Argument(help="What it became, to follow each reference through both.")
    ] = None,
    broken: Annotated[
        bool, typer.Option("--broken", help="Only those that lead nowhere, or did not follow what they led to.")
    ] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 1 if there are such ones.")] = False,
    format_: listing.FormatOption = None,
    output: choices.OutputOption = None,
    inputs: choices.InputsOption = Inputs.ACCEPT,
    limit: choices.LimitOption = None,
    registry: RegistryOption = None,
) -> None:
    """List the cross-references of a document, or what became of each from one version to the other.

    Of two versions, those that read and lead as before are left out.
    """
    from tmad_redline import api
    from tmad_redline.render import listings

    opening = Opening(inputs, choices.limits(limit))
    if revised is None:
        source = load(document, locate(registry))
        tree = api.tree(source.data, source.version.name, opening)
        mentions = api.mentions(tree)
        table = listings.references(tree, mentions)
        wrong = listings.references(tree, mentions, broken=True)
        paths = [source.path]
    else:
        found = compared(document, revised, Options(opening=opening), registry)
        table = listings.retargets(found.summary)
        wrong = listings.retargets(found.summary, broken=True)
        paths = found.paths
    listing.deliver(wrong if broken else table, format_, output, paths)
    if exit_code and wrong.rows:
        raise typer.Exit(FOUND)
