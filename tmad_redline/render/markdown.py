"""The summary as Markdown, new and deleted provisions in full; <ins> and <del> read the same wherever it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tmad_redline.model.comparison import Comparison
from tmad_redline.model.summary import Summary
from tmad_redline.render.row import Look, Part, Role, Row
from tmad_redline.render.view import rows

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")
_TAGS = {
    Look.DELETED: ("<del>", "</del>"),
    Look.INSERTED: ("<ins>", "</ins>"),
    Look.FORMATTED: ("<em>", "</em>"),
    Look.NAME: ("**", "**"),
    Look.WRONG: ("**", "**"),
    Look.DOUBTFUL: ("**", "**"),
}
_BOLD = (Look.NAME, Look.WRONG, Look.DOUBTFUL)
_HEADINGS = {Role.TITLE: "# ", Role.SECTION: "## ", Role.GROUP: "### "}


def render(comparison: Comparison, summary: Summary) -> str:
    """The summary as CommonMark with two HTML elements."""
    return lay_out(rows(summary))


def lay_out(content: Iterable[Row]) -> str:
    """Rows as paragraphs and lists."""
    lines = [line for row in content for line in _lines(row)]
    kept = (line for at, line in enumerate(lines) if line or (at and lines[at - 1]))
    return "\n".join(kept).strip("\n") + "\n"


def _lines(row: Row) -> Iterator[str]:
    match row.role:
        case Role.TITLE | Role.SECTION | Role.GROUP:
            yield from ("", _HEADINGS[row.role] + "".join(escaped(part.text) for part in row.parts), "")
        case Role.SIDE:
            yield f"  {_text(row)}" if row.depth else f"- {_text(row)}\\"
        case Role.COUNTS:
            yield from ("", _text(row))
        case Role.ITEM:
            yield f"- {_text(row)}"
        case Role.BODY:
            yield from ("", f"  {_text(row)}", "")
        case Role.PROVISION | Role.LINE:
            yield f"{'  ' * (row.depth + 1)}- {_text(row)}"


def _text(row: Row) -> str:
    return re.sub(" +", " ", "".join(_tagged(part, row.whole) for part in row.parts)).strip()


def _tagged(part: Part, whole: bool) -> str:
    """Tags stand at the words, so that white space stays outside: "** x**" would not be bold."""
    before, after = ("", "") if whole and part.look not in _BOLD else _TAGS.get(part.look, ("", ""))
    words = part.text.strip() if part.look in _BOLD else part.text
    if not words:
        return part.text
    lead, _, tail = part.text.partition(words)
    return f"{lead}{before}{escaped(words)}{after}{tail}"


def escaped(text: str) -> str:
    """Text in which no sign is Markdown."""
    return _SIGNS.sub(r"\\\1", text)
