"""The look that all new Word documents share: page, fonts, headings, header and footer, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Arial"
INK = RGBColor(0x1F, 0x2A, 0x44)
"""Of titles and headings."""
SHADE = "E8ECF2"
"""Of the first row of a table."""
_HEADINGS = {"Title": 20, "Heading 1": 14, "Heading 2": 12, "Heading 3": 11}
_BODY_SIZE = 10.5


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
    table: Table = document.add_table(rows=1, cols=len(head))
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.text = text
        cell.paragraphs[0].runs[0].bold = True
        shade(cell)
    _repeat(table)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    set_widths(table, widths)
    return table


def set_widths(table: Table, widths: Sequence[float]) -> None:
    """Give the columns of a table their widths, in centimetres, and its cells the same room above and below."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)  # of the grid, by which LibreOffice goes; Word goes by the cells
        for cell in column.cells:
            cell.width = Cm(width)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)


def shade(cell: _Cell, fill: str = SHADE) -> None:
    """Give a cell a ground colour, as six hexadecimal digits."""
    mark = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        mark.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(mark)


def _repeat(table: Table) -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


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
