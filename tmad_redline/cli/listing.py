"""What the commands that print a table share: its formats, and where it goes."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
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


FormatOption = Annotated[
    TableFormat | None,
    typer.Option("--format", help="How to print it: as the name of the output says, else as text.", show_default=False),
]


def chosen(asked: str | None, output: str | None, known: Sequence[str] = tuple(TableFormat)) -> str:
    """The format asked for, else that of the output's name, else text. Raises BadOptions if they disagree."""
    if output is None or output == outputs.STDOUT:
        return asked or TableFormat.TEXT
    outputs.check_file(output)
    return outputs.format_of(Path(output), [asked] if asked else [], known)


def deliver(table: Table, asked: TableFormat | None, output: str | None, inputs: list[Path | None]) -> None:
    """Print a table, as wide as the screen, or write it to a file. asked: its format, if any was."""
    from tmad_redline.render.table import FORMATS, WIDTH, text

    format_ = chosen(asked, output)
    if output is None and format_ == TableFormat.TEXT:
        console.data(text(table, shutil.get_terminal_size((WIDTH, 0)).columns))
    else:
        deliver_text(FORMATS[format_](table), format_, output, inputs)


def deliver_text(shown: str, format_: str, output: str | None, inputs: list[Path | None]) -> None:
    """Print a text or write it to a file."""
    if output is None:
        console.data(shown)
    else:
        outputs.write(output, outputs.encoded(shown, format_), inputs)
