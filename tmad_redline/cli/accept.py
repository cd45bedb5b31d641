"""`tmad-redline accept`: writes a document with every tracked change accepted."""

from __future__ import annotations

from typing import Annotated

import typer

from tmad_redline.cli import choices, completing, outputs
from tmad_redline.cli.inputs import INPUT_HELP, RegistryOption, load, locate


def accept(
    document: Annotated[str, typer.Argument(metavar="IN", help=INPUT_HELP, autocompletion=completing.versions)],
    output: Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="A file, or - for standard output.")],
    limit: choices.LimitOption = None,
    registry: RegistryOption = None,
) -> None:
    """Write the document with every tracked change accepted: of a redline, the revised version."""
    from tmad_redline import api

    limits = choices.limits(limit)
    if output != outputs.STDOUT:
        outputs.check_file(output, outputs.WORD)
    source = load(document, locate(registry))
    outputs.write(output, api.accept(source.data, source.version.name, limits), [source.path])
