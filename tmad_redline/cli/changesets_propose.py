"""`tmad-redline changesets propose`: proposes which changes go live together, as a file that a drafter edits."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tmad_redline.cli import completing, console, outputs
from tmad_redline.cli.comparing import compared
from tmad_redline.cli.inputs import INPUT_HELP, RegistryOption
from tmad_redline.errors import BadOptions
from tmad_redline.model.pair import Pair
from tmad_redline.options import Options


def propose(
    baseline: Annotated[
        str, typer.Argument(help=f"What is compared against. {INPUT_HELP}", autocompletion=completing.versions)
    ],
    revised: Annotated[
        str, typer.Argument(help="What it became; given in the same ways.", autocompletion=completing.versions)
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT", help="A new file, or - for standard output.")
    ] = outputs.STDOUT,
    registry: RegistryOption = None,
) -> None:
    """Propose change sets: what depends on each other is one, with the reason behind each line.

    A new provision goes with the definitions and references that it needs, what was renumbered with what caused it, the
    same change of an amount or of words in several provisions together; what is tied to nothing else, by main clause.
    Contents, versions, dates and changes without substance are shared: they go live with any set.
    """
    from tmad_redline import api
    from tmad_redline.changesets.propose import propose as proposed
    from tmad_redline.changesets.written import written

    path = Path(output)
    if output != outputs.STDOUT and path.is_file():
        what = "The file is there already, and somebody may have edited it."
        raise BadOptions(what, f"Path: {output}", "Give another name with -o, or delete it first.")
    result = compared(baseline, revised, Options(), registry)
    reading = api.changes(result.made, result.summary)
    proposal = proposed(reading)
    sha256 = Pair(*(version.sha256 for version in result.made.comparison.versions))
    text = written(proposal, reading, Pair(baseline, revised), sha256)
    outputs.write(output, text.encode("utf-8"), result.paths)
    if not proposal.sets:
        console.say("No change of substance: everything is shared, and there is no set.")
