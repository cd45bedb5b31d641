"""`tmad-redline merge`: the changes of one version carried onto another, and where the two do not go together."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tmad_redline.cli import choices, completing, console, outputs
from tmad_redline.cli.comparing import FOUND, TERMINAL
from tmad_redline.cli.inputs import INPUT_HELP, RegistryOption, load_all, locate
from tmad_redline.cli.layering import dated
from tmad_redline.errors import BadOptions
from tmad_redline.model.comparison import Revisor, Version
from tmad_redline.model.merge import Each
from tmad_redline.model.pair import Pair
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
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="A .docx: the merge as a redline with two reviewers; a .txt, .md or .json: the list of conflicts.",
        ),
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="DOCX", help="Write the merged text, without tracked changes, too.")
    ] = None,
    format_: Annotated[MergeFormat, typer.Option("--format", help="How to print the conflicts.")] = MergeFormat.TEXT,
    inputs: choices.InputsOption = Inputs.ACCEPT,
    limit: choices.LimitOption = None,
    no_color: choices.NoColor = False,
    registry: RegistryOption = None,
) -> None:
    """Carry the changes of one version onto another that was made from the same base.

    Where both change the same words, or one changes what the other relies on (a term that it renames, a provision that
    it deletes or renumbers), that is a conflict: each is told with its clause, what every version says there, and what
    to do. In the document both texts stand in square brackets, theirs first, with a comment. To accept all of its
    changes is to have the merged text, to reject those of ours is to have theirs.

    Ends with 0 if there is no conflict, with 1 if there are any.
    """
    from tmad_redline import merging
    from tmad_redline.merge.shared import is_strange
    from tmad_redline.render.conflicts import CONFLICTS

    listed = _listed(output)
    for name in (text, output if listed is None else None):
        if name is not None:
            outputs.check_file(name, (".docx",))
    if text is not None and output is not None:
        outputs.check_apart(text, output)
    options = Options(opening=Opening(inputs, choices.limits(limit)))
    sources = load_all((base, theirs, ours), locate(registry))
    first, *others = (each.data for each in sources)
    versions = [each.version for each in sources]
    _check_versions(versions)
    files: dict[Path, bytes] = {}
    if text is None and (output is None or listed is not None):
        made = merging.merge(first, others[0], others[1], versions, options)
    else:
        merged = merging.merged(first, others[0], others[1], versions, _revisors(versions, options), options)
        made = merged.merge
        files |= {Path(text): merged.text} if text is not None else {}
        files |= {Path(output): merged.redline.data} if output is not None and listed is None else {}
        console.notices(merged.redline.notices)
    for comparison in (made.theirs, made.ours):
        if is_strange(comparison):
            console.say(f"Notice: {_strange(comparison.versions)}")
    if output is not None and listed is not None:
        files[Path(output)] = outputs.encoded(CONFLICTS[listed](made), listed)
    outputs.write_files(files, [each.path for each in sources])
    if listed is None:
        coloured = format_ is MergeFormat.TEXT and console.wants_colour(no_color)
        console.data(CONFLICTS[TERMINAL if coloured else format_](made))
    for path in files:
        console.say(f"Written: {path}")
    if made.conflicts:
        raise typer.Exit(FOUND)


def _listed(output: str | None) -> MergeFormat | None:
    """The format of the list of conflicts, if the output is one."""
    suffix = Path(output or "").suffix.lower()
    return {".txt": MergeFormat.TEXT, ".md": MergeFormat.MD, ".json": MergeFormat.JSON}.get(suffix)


def _check_versions(versions: Sequence[Version]) -> None:
    """Refuse one file as both versions. Raises BadOptions."""
    _, theirs, ours = versions
    if theirs.sha256 == ours.sha256:
        names = " and ".join(dict.fromkeys((ours.name, theirs.name)))
        what = "There is nothing to merge: --ours and --theirs are the same file."
        raise BadOptions(what, f"File: {names}", "Name the two versions that were made from the base.")


def _strange(versions: Pair[Version]) -> str:
    base, version = versions
    return f"{version.label} shares next to nothing with {base.label}, the base; was another file meant?"


def _revisors(versions: Sequence[Version], options: Options) -> Each[Revisor]:
    """Either version signs what it did, with its own date if it has one. Raises BadOptions if both have one name."""
    _, theirs, ours = versions
    if theirs.label == ours.label:
        raise BadOptions(f"Both versions are called {ours.label}.", "", "Give one of the files another name.")
    return Each(*(Revisor(each.label, dated(each, options)) for each in (theirs, ours)))
