"""Tables of text, and their formats: columns on a screen, Markdown, CSV for a spreadsheet, JSON for a program."""

from __future__ import annotations

import csv
import io
import json
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tmad_redline.render.markdown import escaped

SCHEMA_VERSION = 1
WIDTH = 100
"""Columns that a table fits in where no screen says how wide it is; its widest columns give way."""
_GAP = "  "
_LONGEST_WORD = 30
"""Letters from which a word may be broken: links, paths."""
_NO_TEXT = re.compile(r"[=+@\t\r-]|\d+(?:[./-]\d+)+$")
"""What a spreadsheet takes for a formula (OWASP, CSV injection), a decimal or a date."""


class Table(NamedTuple):
    """Rows under names of columns. name: what the rows are, "references"; it goes with JSON."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def text(table: Table, width: int = WIDTH) -> str:
    """Columns for a screen, long cells wrapped; a row under another where words would not fit; "None." for no rows."""
    if not table.rows:
        return "None.\n"
    widths = _widths(table, width)
    if widths is None:
        return "\n".join("\n".join(_record(table.columns, row, width)) for row in table.rows)
    lines = list(_line([name.upper() for name in table.columns], widths))
    for row in table.rows:
        lines += _line(row, widths)
    return "\n".join(lines) + "\n"


def markdown(table: Table) -> str:
    """A table of GitHub's Markdown."""
    if not table.rows:
        return "None.\n"
    lines = [table.columns, tuple("---" for _ in table.columns)]
    lines += [tuple(escaped(cell).replace("\n", "<br>") for cell in row) for row in table.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def comma_separated(table: Table) -> str:
    """RFC 4180 with line feeds.

    A spreadsheet would take some text for a formula and 4.10 for 4.1: a tab before it, which it does not show, makes it
    text.
    """
    held = io.StringIO()
    writer = csv.writer(held, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([f"\t{cell}" if _NO_TEXT.match(cell) else cell for cell in row] for row in table.rows)
    return held.getvalue()


def as_json(table: Table) -> str:
    """An object a row, by column."""
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    content = {"schema": f"tmad-redline/{table.name}", "version": SCHEMA_VERSION, "rows": rows}
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


FORMATS: dict[str, Callable[[Table], str]] = {
    "text": text,
    "md": markdown,
    "csv": comma_separated,
    "json": as_json,
}
"""What makes each format of a table; every text ends with a line feed."""


def _record(columns: Sequence[str], row: Sequence[str], width: int) -> Iterator[str]:
    """A row as lines "column: text"; empty cells are left out."""
    for name, cell in zip(columns, row, strict=True):
        first, *others = [*cell.split("\n")]
        for at, part in enumerate([f"{name}: {first}", *others] if cell else []):
            yield from textwrap.wrap(part, width, initial_indent="  " * bool(at), subsequent_indent="  ") or [""]
    yield ""


def _widths(table: Table, width: int) -> list[int] | None:
    """As wide as the cells, the widest made narrower until a line fits; None where a word would have to be broken."""
    cells = (table.columns, *table.rows)
    widths = [max(len(line) for row in cells for line in (row[at].split("\n"))) for at in range(len(table.columns))]
    free = width - len(_GAP) * (len(widths) - 1)
    words = [max(len(word) for row in cells for word in (row[at].split() or [""])) for at in range(len(widths))]
    least = [min(word, _LONGEST_WORD) for word in words]
    while sum(widths) > free:
        spare, at = max((have - need, at) for at, (have, need) in enumerate(zip(widths, least, strict=True)))
        if spare <= 0:
            return None
        widths[at] -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    columns = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for at in range(max(map(len, columns))):
        parts = (lines[at] if at < len(lines) else "" for lines in columns)
        yield _GAP.join(f"{part:{width}}" for part, width in zip(parts, widths, strict=True)).rstrip()


def _wrapped(cell: str, width: int) -> list[str]:
    lines = [line for part in cell.split("\n") for line in textwrap.wrap(part, width, break_on_hyphens=False) or [""]]
    return lines or [""]
