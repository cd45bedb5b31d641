"""A document written as a tiny text outline, so that structure can be tested without any .docx.

One paragraph a line: `number | options | text`. The number is what Word prints, empty for none (a typed one is part of
the text). Options, parted by spaces: `level=1`, `outline=0`, `style=Heading_1` (underscores are spaces), `#name` for a
bookmark. In the text `**bold**` is bold, `\\t` a tab, `{REF _Ref_x \\r \\h=4.29}` a field and what it shows. A line may
leave out number and options. Lines that start with `||` are rows of a table, their cells parted by `|`; in a cell `/`
starts a new paragraph. Blank lines mean nothing; `~` alone is an empty paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.model.document import Block, Cell, Document, Paragraph, Row, Story, StoryKind, Table
from tmad_redline.model.text import Bookmark, Field, Format, Text

_PIECE = re.compile(r"\*\*(.+?)\*\*|\{([^{}=]+)=([^{}]*)\}|([^*{]+|[*{])")


def document(outline: str) -> Document:
    """The document that an outline describes."""
    blocks = tuple(_blocks(outline))
    return Document(Story(StoryKind.BODY, "word/document.xml", blocks), (), (), None)


def paragraph(line: str) -> Paragraph:
    """One line of an outline."""
    if line.count("|") < 2:
        return Paragraph(0, _text(line.strip(), ()))
    number, options, text = (part.strip() for part in line.split("|", 2))
    level = outline = None
    style = ""
    bookmarks: list[Bookmark] = []
    for option in options.split():
        name, _, value = option.partition("=")
        match name:
            case "level":
                level = int(value)
            case "outline":
                outline = int(value)
            case "style":
                style = value.replace("_", " ")
            case _:
                bookmarks.append(Bookmark(0, name.removeprefix("#")))
    return Paragraph(0, _text(text, tuple(bookmarks)), number, level, outline, style)


def _blocks(outline: str) -> Iterator[Block]:
    rows: list[Row] = []
    for raw in outline.splitlines():
        line = raw.strip()
        if line.startswith("||"):
            rows.append(_row(line))
            continue
        if rows:
            yield Table(0, tuple(rows))
            rows = []
        if line:
            yield paragraph("" if line == "~" else line)
    if rows:
        yield Table(0, tuple(rows))


def _row(line: str) -> Row:
    cells = line.removeprefix("||").split("|")
    texts = ([Paragraph(0, _text(part.strip(), ())) for part in cell.split("/")] for cell in cells)
    return Row(0, tuple(Cell(0, tuple(paragraphs)) for paragraphs in texts))


def _text(line: str, bookmarks: tuple[Bookmark, ...]) -> Text:
    string = ""
    formats: list[Format] = []
    fields: list[Field] = []
    for bold, code, shown, plain in _PIECE.findall(line.replace("\\t", "\t")):
        start = len(string)
        string += bold or shown or plain
        if bold:
            formats.append(Format(start, len(string), "b=1"))
        if code:
            fields.append(Field(start, len(string), code))
    return Text(string, tuple(formats), tuple(fields), bookmarks=bookmarks)
