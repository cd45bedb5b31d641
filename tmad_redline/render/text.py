"""The summary as plain text for a screen of 80 columns, a mail or a file: no escape codes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from tmad_redline.model.comparison import Comparison
from tmad_redline.model.summary import Summary
from tmad_redline.render.row import Look, Part, Role, Row
from tmad_redline.render.view import rows

WIDTH = 80
INDENT = 4
"""Spaces before the text of an item."""
MARKS = {Look.DELETED: ("[-", "-]"), Look.INSERTED: ("{+", "+}"), Look.FORMATTED: ("{~", "~}")}
"""Signs of wdiff, which people know; the last for a change of formatting."""


def render(comparison: Comparison, summary: Summary) -> str:
    """The summary, wrapped at 80 columns."""
    return lay_out(rows(summary))


def lay_out(content: Iterable[Row]) -> str:
    """Rows as lines; what the marks mean stands after the counts, or the title where nothing is counted."""
    shown = list(content)
    last = max(at for at, row in enumerate(shown) if row.role in (Role.COUNTS, Role.TITLE))
    lines: list[str] = []
    for at, row in enumerate(shown):
        made = list(_lines(row))
        lines += made[1:] if lines[-1:] == made[:1] == [""] else made
        if at == last and (legend := _legend(shown)):
            lines += [legend]
    return "\n".join(lines) + "\n"


def _lines(row: Row) -> Iterator[str]:
    text = marked(row)
    match row.role:
        case Role.TITLE:
            yield from (*_wrapped(text, ""), "")
        case Role.SIDE:
            yield from _wrapped(text, "  " * row.depth)
        case Role.COUNTS:
            yield from ("", *_wrapped(text, ""))
        case Role.SECTION:
            yield from ("", text.upper())
        case Role.GROUP:
            yield from ("", *_wrapped(text, ""))
        case Role.ITEM:
            yield from _wrapped(text, "  ", "    ")
        case Role.BODY:
            yield from _wrapped(text, " " * INDENT)
        case Role.LINE:
            yield from _wrapped(text, " " * (2 + INDENT * row.depth), " " * (INDENT + 2 + INDENT * row.depth))
        case Role.PROVISION if not row.whole:
            indent = " " * (INDENT + 2 * row.depth)
            yield from _wrapped(text, indent, indent + "  ")
        case Role.PROVISION:
            indent = " " * (INDENT + 2 * row.depth)
            yield indent + textwrap.shorten(text, WIDTH - len(indent), placeholder=" …")


def marked(row: Row) -> str:
    """A row with signs round what was deleted, inserted or formatted, where its item does not say so already."""
    return "".join(part.text if row.whole else _marked(part) for part in row.parts)


def _marked(part: Part) -> str:
    before, after = MARKS.get(part.look, ("", ""))
    return f"{before}{part.text}{after}"


def _legend(shown: list[Row]) -> str:
    used = {part.look for row in shown if not row.whole for part in row.parts}
    return (
        "Marks: " + "  ".join(_marked(Part(look.value, look)) for look in MARKS if look in used)
        if used & {*MARKS}
        else ""
    )


def _wrapped(text: str, indent: str, following: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=following or indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
