"""The summary for a terminal with colours: deletions red and struck, insertions blue and underlined, moves green."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tmad_redline.model.comparison import Comparison
from tmad_redline.model.summary import Summary
from tmad_redline.render.row import Look, Role, Row
from tmad_redline.render.table import Table
from tmad_redline.render.view import rows

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

WIDEST = 120
"""Columns beyond which lines are no easier to read."""
_INDENTS = {Role.ITEM: 2, Role.BODY: 4, Role.PROVISION: 4, Role.LINE: 2}
_STYLES = {
    Look.PLAIN: "",
    Look.NAME: "bold",
    Look.QUIET: "dim",
    Look.DELETED: "red strike",
    Look.INSERTED: "blue underline",
    Look.MOVED: "green",
    Look.FORMATTED: "italic magenta",
    Look.WRONG: "bold red",
    Look.DOUBTFUL: "bold yellow",
}
_COLOURS = ("magenta", "blue", "green", "red", "yellow", "cyan")
_NARROWEST = 12
"""Letters below which no column of a table is made narrower."""
_SPACED = (Role.COUNTS, Role.SECTION, Role.GROUP)


def render(comparison: Comparison, summary: Summary, width: int | None = None) -> str:
    """The summary with ANSI codes, as wide as the terminal unless a width is given, and never wider than 120."""
    return lay_out(rows(summary), width)


def table(content: Table, colours: Sequence[int], width: int | None = None) -> str:
    """Columns with ANSI codes. colours: of each row, 0 for none; there are as many as are told apart at a glance."""
    from rich.table import Table as Grid
    from rich.text import Text

    if not content.rows:
        return "None.\n"
    console = _console(width)
    grid = Grid(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for at, name in enumerate(content.columns):
        words = [word for row in content.rows for word in row[at].split()]
        least = min(max([len(name), *map(len, words)]), _NARROWEST)
        grid.add_column(name.upper(), min_width=least, overflow="fold", no_wrap=name in ("by", "date"))
    for row, colour in zip(content.rows, colours, strict=True):
        style = _COLOURS[(colour - 1) % len(_COLOURS)] if colour else ""
        place, *others = row
        grid.add_row(Text(place, "bold"), *(Text(cell, style) for cell in others))
    with console.capture() as captured:
        console.print(grid)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def lay_out(content: Iterable[Row], width: int | None = None) -> str:
    """Rows with ANSI codes."""
    console = _console(width)
    with console.capture() as captured:
        for row in content:
            _print(console, row)
    return captured.get()


def _console(width: int | None) -> Console:
    from rich.console import Console

    console = Console(
        file=io.StringIO(),
        force_terminal=True,
        color_system="standard",
        no_color=False,
        legacy_windows=False,
        width=width,
        highlight=False,
        emoji=False,
    )
    console.width = min(console.width, WIDEST)
    return console


def _print(console: Console, row: Row) -> None:
    from rich.padding import Padding

    if row.role in _SPACED:
        console.print()
    text = _text(row)
    indent = _INDENTS.get(row.role, 0) + 2 * row.depth
    if row.role is Role.PROVISION and row.whole:
        text.truncate(console.width - indent, overflow="ellipsis")
    console.print(Padding(text, (0, 0, 0, indent), expand=False))


def _text(row: Row) -> Text:
    from rich.text import Text

    text = Text(style={Role.SECTION: "bold reverse", Role.GROUP: "bold dim"}.get(row.role, ""))
    for part in row.parts:
        text.append(f" {part.text} " if row.role is Role.SECTION else part.text, _STYLES[part.look])
    return text
