"""What the commands that print a table share: its formats, and where it goes."""

from __future__ import annotations

import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmad_redline.cli import console, outputs

if TYPE_CHECKING:
    from tmad_redline.render.table import Table


class TableFormat(StrEnum):
    """How a table is printed."""

    TEXT = "text"
    MD = "md"
    CSV = "csv"
    JSON = "json"


FormatOption = Annotated[TableFormat, typer.Option("--format", help="How to print it.")]
OutputOption = Annotated[
    str | None, typer.Option("--output", "-o", metavar="OUT", help="A file, instead of standard output.")
]


def deliver(table: Table, format_: TableFormat, output: str | None, inputs: list[Path | None]) -> None:
    """Print a table, on a terminal as wide as that is, or write it to a file."""
    from tmad_redline.render.table import FORMATS, text

    if output is None and format_ is TableFormat.TEXT and sys.stdout is not None and sys.stdout.isatty():
        console.data(text(table, shutil.get_terminal_size().columns))
    else:
        deliver_text(FORMATS[format_](table), format_, output, inputs)


def deliver_text(shown: str, format_: str, output: str | None, inputs: list[Path | None]) -> None:
    """Print a text or write it to a file."""
    if output is None:
        console.data(shown)
    else:
        outputs.write(output, outputs.encoded(shown, format_), inputs)
        console.say(f"Written: {output}", output == outputs.STDOUT)
