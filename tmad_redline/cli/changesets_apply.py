"""`tmad-redline changesets apply`: writes the text in which only some sets have come into force, and its redline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tmad_redline.cli import completing, console, outputs, sets_file
from tmad_redline.cli.inputs import INPUT_HELP, RegistryOption, load, locate
from tmad_redline.errors import BadOptions, BadSets


def apply(
    baseline: Annotated[
        str,
        typer.Argument(help=f"The version that the sets amend. {INPUT_HELP}", autocompletion=completing.versions),
    ],
    only: Annotated[
        list[str], typer.Option("--only", metavar="SET", help="A set, by its name or a part of it. Repeatable.")
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT", help="The text: a .docx, or - for standard output.")
    ],
    redline: Annotated[
        str | None, typer.Option("--redline", metavar="FILE", help="A redline of the text as well: a .docx.")
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="VERSION",
            help="What the redline is marked against; by default the baseline.",
            autocompletion=completing.versions,
        ),
    ] = None,
    sets: sets_file.SetsOption = None,
    registry: RegistryOption = None,
) -> None:
    """Write the text in which only some change sets have come into force, and if wanted its redline.

    What is shared comes into force with any set; lines of the contents that name a provision come with its set. A list
    that was made for other files, or leaves a change out, is refused.
    """
    from tmad_redline import api
    from tmad_redline.changesets.parsed import find
    from tmad_redline.model.pair import Pair

    _check_names(output, redline, against)
    located = locate(registry)
    path = sets_file.find(sets, located, baseline=baseline)
    listed = sets_file.read(path)
    chosen = sorted({find(listed, spelling) for spelling in only})
    opened = sets_file.opened(path, located)
    given = load(baseline, located)
    if given.version.sha256 != opened.sources.baseline.version.sha256:
        what = f"The sets amend {opened.sources.baseline.version.label}, not {given.version.label}."
        raise BadSets(what, f"File: {listed.where}", "Name that version, or another list with --sets.")
    sets_file.refuse_unsound(opened)
    text = api.partial(opened.work.made, opened.work.listed.owned, chosen)
    inputs = opened.paths
    files = {} if output == outputs.STDOUT else {Path(output): text}
    if redline is not None:
        other = given if against is None else load(against, located)
        names = " and ".join(f"“{listed.sets[number].name}”" for number in chosen)
        made = opened.sources.revised.version
        version = api.version(text, Path(output).name, f"{made.label}, {names} alone")._replace(title=made.title)
        files[Path(redline)] = api.marked(other.data, text, Pair(other.version, version)).redline.data
        inputs = [*inputs, other.path]
    outputs.write_files(files, inputs)
    if output == outputs.STDOUT:
        console.binary(text)
    for each in files:
        console.say(f"Written: {each}")


def _check_names(output: str, redline: str | None, against: str | None) -> None:
    if output != outputs.STDOUT:
        outputs.check_file(output, outputs.WORD)
    if redline is not None:
        outputs.check_file(redline, outputs.WORD)
        if output != outputs.STDOUT:
            outputs.check_apart(output, redline)
    elif against is not None:
        raise BadOptions("There is no redline to mark against it.", "--against", "Give --redline FILE as well.")
