"""Reads a Word document of instructions as their text, by the styles that `word/` gives its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tmad_redline.instructions.quotes import CLOSE, OPEN
from tmad_redline.instructions.write import BAR, BLOCK, ESCAPED_BAR, INDENT, STEP
from tmad_redline.model.document import Block, Document, Paragraph, Table, paragraphs
from tmad_redline.model.instruction import NEW_PARAGRAPH, SET_OUT, SET_OUT_ROW, STYLES

_LEVEL = re.compile(rf"(?:{SET_OUT_ROW}|{SET_OUT}) (\d+)")
_END = re.compile(rf"{CLOSE}(?:[.;]|; and)$")


def text_of(document: Document) -> str:
    """The text of the instructions in a document; paragraphs of other styles are lines of their own."""
    blocks = [block for block in document.body.blocks if not isinstance(block, Paragraph) or block.text.string.strip()]
    lines: list[str] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            lines.append(_line(block))
        elif isinstance(block, Table):
            after = blocks[number + 1] if number + 1 < len(blocks) else None
            first = bool(lines) and lines[-1].endswith("—")
            lines += _rows(block, first, not _is_set_out(after))
    return "".join(f"{line}\n" for line in lines)


def _line(paragraph: Paragraph) -> str:
    text = paragraph.text.string.strip(" ")
    if (level := _level(paragraph.style)) is not None:
        return " " * (BLOCK + STEP * level) + text
    if paragraph.style in STYLES:
        marker, _, said = text.partition("\t")
        return f"{INDENT * STYLES.index(paragraph.style)}{marker} {said}"
    return text


def _level(style: str) -> int | None:
    match = _LEVEL.fullmatch(style)
    return int(match[1]) if match else None


def _is_set_out(block: Block | None) -> bool:
    """Whether a block is part of what is set out."""
    return block is not None and any(_level(paragraph.style) is not None for paragraph in paragraphs((block,)))


def _rows(table: Table, first: bool, last: bool) -> Iterator[str]:
    """The lines of a table; quotation marks that begin and end what is set out stand in its first and last cells."""
    rows = [[_cell(cell.blocks) for cell in row.cells] for row in table.rows]
    levels = (level for each in paragraphs((table,)) if (level := _level(each.style)) is not None)
    level = next(levels, None)
    indent = "" if level is None else " " * (BLOCK + STEP * level)
    for number, row in enumerate(rows):
        opening = closing = ""
        if number == 0 and first and row and row[0].startswith(OPEN):
            opening, row[0] = OPEN, row[0].removeprefix(OPEN)
        if number == len(rows) - 1 and last and row and (end := _END.search(row[-1])):
            closing, row[-1] = end.group(), row[-1][: end.start()]
        yield f"{indent}{opening}{''.join(f'{BAR} {cell.replace(BAR, ESCAPED_BAR)} ' for cell in row)}{BAR}{closing}"


def _cell(blocks: Sequence[Block]) -> str:
    return NEW_PARAGRAPH.join(paragraph.text.string.strip(" ") for paragraph in paragraphs(blocks))
