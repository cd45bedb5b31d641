"""The look that all new Word documents share: page, fonts, headings, header and footer, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FONT = "Arial"
INK = RGBColor(0x1F, 0x2A, 0x44)
"""Of titles and headings."""
SHADE = "E8ECF2"
"""Of the first row of a table."""
_LINES = "AAB2C0"
_HEADINGS = {"Title": 20, "Heading 1": 14, "Heading 2": 12, "Heading 3": 11}
_BODY_SIZE, _TABLE_SIZE = 10.5, 9
TABLE_TEXT = "Table Text"
"""The style of paragraphs in tables."""
_LANGUAGE = "en-GB"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no Word document can hold (XML 1.0, 2.2)."""
_COMPATIBLE = "15"
"""The layout of Word 2013 and later; without it Word opens a file in its mode for older ones ([MS-DOCX] 2.5.2)."""


def new(title: str, classification: str = "") -> Document:
    """An empty A4 document: title and classification in its header, page numbers in its footer."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.3)
    normal = _style(document, "Normal")
    _set_font(normal, _BODY_SIZE)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in _HEADINGS.items():
        style = _style(document, name)
        _set_font(style, size)
        style.font.bold, style.font.color.rgb = True, INK
        style.paragraph_format.keep_with_next = True
    text = document.styles.add_style(TABLE_TEXT, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(text, ParagraphStyle)
    text.base_style, text.font.size = normal, Pt(_TABLE_SIZE)
    text.paragraph_format.space_before = text.paragraph_format.space_after = Pt(2)
    _set_up(document)
    header = section.header.paragraphs[0]
    stops = _style(document, "Header").paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(section.page_width - section.left_margin - section.right_margin, WD_TAB_ALIGNMENT.RIGHT)
    header.text = f"{title}\t{classification}" if classification else title
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("Page ")
    add_field(footer, "PAGE", "1")
    footer.add_run(" of ")
    add_field(footer, "NUMPAGES", "1")
    for paragraph in (header, footer):
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(8.5), RGBColor(0x55, 0x55, 0x55)
    return document


def printable(text: str) -> str:
    """A text in which a sign for missing ones stands for every sign that XML cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Add a field and what it shows until Word counts it."""
    for kind in ("begin", None, "separate", "text", "end"):
        run = paragraph.add_run(shown if kind == "text" else "")
        if kind is None:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {code} "
            run._r.append(instruction)
        elif kind != "text":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def add_table(document: Document, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]) -> Table:
    """Add a ruled table with a head row that repeats on every page; widths in centimetres."""
    table = add_grid(document, widths)
    for cell, text in zip(add_row(table), head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        shade(cell)
    _mark_row(table.rows[0], "w:tblHeader")
    for row in rows:
        for cell, text in zip(add_row(table), row, strict=True):
            cell.paragraphs[0].add_run(text)
    return table


def add_grid(document: Document, widths: Sequence[float]) -> Table:
    """Add a ruled table without rows; widths of its columns in centimetres."""
    table: Table = document.add_table(rows=0, cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    _rule(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def add_row(table: Table, whole: bool = True) -> tuple[_Cell, ...]:
    """Add a row of empty cells to a table of `add_grid` or `add_table`. whole: no page ends inside it."""
    row = table.add_row()
    cells: tuple[_Cell, ...] = row.cells
    if whole:
        _mark_row(row, "w:cantSplit")
    for cell, column in zip(cells, table.columns, strict=True):
        cell.width = column.width
        cell.paragraphs[0].style = TABLE_TEXT
    return cells


def shade(cell: _Cell, fill: str = SHADE) -> None:
    """Give a cell a ground colour, as six hexadecimal digits."""
    mark = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        mark.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(mark)


def _rule(table: Table) -> None:
    """Thin grey lines around and between the cells."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _LINES)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    assert layout is not None  # since the table does not fit itself to its content
    layout.addprevious(borders)


def _mark_row(row: _Row, *marks: str) -> None:
    row._tr.get_or_add_trPr().extend([OxmlElement(mark) for mark in marks])


def _set_up(document: Document) -> None:
    """The language of the text, and the layout of today's Word."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _COMPATIBLE)


def _style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _set_font(style: ParagraphStyle, size: float) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), FONT)
