"""How the commands that make a redline and its summary hand them over: in which formats, where to, and what is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmad_redline.cli import completing, console, outputs
from tmad_redline.cli.comparing import TERMINAL
from tmad_redline.cli.formats import FORMATS

if TYPE_CHECKING:
    from tmad_redline.cli.making import Result

OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="OUT",
        help="A .docx, .pdf, .html, .txt, .md, .json or .csv; FOLDER/; - for standard output.",
    ),
]
FormatsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"{', '.join(FORMATS)}; several with commas or repeated.",
        autocompletion=completing.formats,
    ),
]
LONG = 1_000
"""Lines of a summary beyond which a person at a terminal may rather want a file."""
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No summary, no talk.")]


def shown(plan: outputs.Plan, result: Result, quiet: bool, no_color: bool) -> str:
    """What standard output has for a person to read; nothing where a format was asked for there, or quiet."""
    if plan.asked or quiet:
        return ""
    from tmad_redline.render import RENDERERS

    coloured = console.wants_colour(no_color) and TERMINAL in RENDERERS
    return RENDERERS[TERMINAL if coloured else plan.stdout](result.made.comparison, result.summary())


def deliver(
    plan: outputs.Plan, content: Mapping[str, bytes], shown: str, inputs: Sequence[Path | None], quiet: bool
) -> None:
    """Write what was made, all of it before, so that a failure leaves nothing behind. Raises as `write_files` does."""
    told = written(plan, content, inputs)
    if plan.asked:
        console.binary(content[plan.stdout])
    elif shown:
        console.data(shown)
    for line in told:
        console.say(line, quiet)
    lines = shown.count("\n")
    if lines > LONG and console.screen() is not None:
        console.say(
            f"The summary has {lines:,} lines: --quiet leaves it out, and -o FILE.md writes it to a file.", quiet
        )


def written(plan: outputs.Plan, content: Mapping[str, bytes], inputs: Sequence[Path | None]) -> list[str]:
    """Write the files; what is to be said of each. Raises as `write_files` does."""
    files = {path: content[name] for name, path in plan.files.items()}
    replaced = {path for path in files if path.is_file()}
    outputs.write_files(files, inputs, plan.folder)
    return [f"{'Replaced' if path in replaced else 'Written'}: {path}" for path in files]
