"""Amending instructions as a Word document, to be pasted into a direction."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from tmad_redline.model.instruction import (
    ANOTHER_TABLE,
    NEW_PARAGRAPH,
    NOT_EXPRESSED,
    NUMBER_LIKE,
    SET_OUT,
    SET_OUT_ROW,
    STYLES,
    Entry,
    Instrument,
)
from tmad_redline.word import house
from tmad_redline.word.save import save

_INDENT = 1.0
"""Of the text of an instruction, and of each level in it and in what is set out, in centimetres."""
_HANGING = 1.3
"""Of a number in what is set out, behind a quotation mark."""
_LONGEST = 7
"""Letters of a number up to which the text hangs behind it."""
_APART = 6
"""Points between a table and what follows."""
_WIDTH = 16.4
"""Of the text of a page."""
_DEEPEST = 6
"""Levels of what is set out that are indented; a page has room for no more."""


def instructions(made: Instrument) -> bytes:
    """The document as a .docx."""
    document = house.new(made.title)
    document.add_paragraph(made.title, style="Title")
    for note in made.notes:
        document.add_paragraph(note)
    before_is_table = False
    for sentence in made.sentences:
        indent = _INDENT * (sentence.depth + 1)
        end = "—" if sentence.block else sentence.end
        words = f"{sentence.marker}\t{sentence.text}{end}"
        paragraph = _paragraph(document, words, STYLES[sentence.depth], indent)
        paragraph.paragraph_format.keep_with_next = bool(sentence.block)
        paragraph.paragraph_format.space_before = Pt(_APART if before_is_table else 0)
        before_is_table = bool(sentence.block) and sentence.block[-1].rows is not None
        _block(document, sentence.block, sentence.end, indent + _INDENT)
    if made.unexpressed:
        document.add_heading(NOT_EXPRESSED, 1)
        for lost in made.unexpressed:
            document.add_paragraph(house.printable(f"{lost.where}: {lost.what}"), style="List Bullet")
    return save(document, made.title)


def _block(document: Document, block: Sequence[Entry], end: str, indent: float) -> None:
    """What is set out, its levels counted from the outermost, in quotation marks."""
    outermost = min((entry.level for entry in block), default=0)
    for number, entry in enumerate(block):
        opening = "“" if number == 0 else ""
        closing = f"”{end}" if number == len(block) - 1 else ""
        hanging = _HANGING if 0 < len(entry.number) <= _LONGEST else 0
        own = indent + _INDENT * min(entry.level - outermost, _DEEPEST) + hanging
        style = f"{SET_OUT} {entry.level}"
        if entry.rows is None:
            tab = "\t" if entry.number or NUMBER_LIKE.match(entry.text) else ""
            words = f"{entry.number}{tab}{entry.text}"
            _paragraph(document, f"{opening}{words}{closing}", style, own, hanging)
            continue
        if number and block[number - 1].rows is not None:
            _paragraph(document, ANOTHER_TABLE, style, own, 0)
        _table(document, _quoted(entry.rows, opening, closing), f"{SET_OUT_ROW} {entry.level}")


def _quoted(rows: Sequence[Sequence[str]], opening: str, closing: str) -> list[list[str]]:
    """The cells with a quotation mark in the first and one in the last."""
    cells = [list(row) for row in rows if row]
    if cells:
        cells[0][0] = opening + cells[0][0]
        cells[-1][-1] += closing
    return cells


def _paragraph(document: Document, text: str, style: str, indent: float, hanging: float = _INDENT) -> Paragraph:
    paragraph = document.add_paragraph(house.printable(text), style=_style(document, style, "Normal"))
    paragraph.paragraph_format.left_indent = Cm(indent)
    paragraph.paragraph_format.first_line_indent = Cm(-hanging)
    return paragraph


def _style(document: Document, name: str, base: str) -> str:
    """The name of a style, which is made if it is not there: by it the document is read back."""
    if name not in [style.name for style in document.styles]:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[base]
    return name


def _table(document: Document, rows: Sequence[Sequence[str]], style: str) -> None:
    columns = max(map(len, rows), default=0)
    if not columns:
        return
    table = house.add_grid(document, [_WIDTH / columns] * columns)
    for row in rows:
        for cell, text in zip(house.add_row(table, whole=False), row, strict=False):
            first, *others = text.split(NEW_PARAGRAPH)
            cell.paragraphs[0].add_run(house.printable(first))
            cell.paragraphs[0].style = _style(document, style, house.TABLE_TEXT)
            for other in others:
                cell.add_paragraph(house.printable(other), style=style)
