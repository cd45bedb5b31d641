"""The table of responses as a Word document, landscape, to be read in a meeting."""

from __future__ import annotations

import re

from docx.enum.section import WD_ORIENT
from docx.shared import Cm, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from tmad_redline.model.response import Collation
from tmad_redline.render import collation as prepared
from tmad_redline.word import house, save

_LONG, _SHORT, _MARGIN = 29.7, 21.0, 1.8
_MARKS = re.compile(r"\[-(.+?)-\]|\{\+(.+?)\+\}")
_STRUCK, _NEW = RGBColor(0xC0, 0x00, 0x00), RGBColor(0x00, 0x00, 0xC0)


def responses(collation: Collation) -> bytes:
    """The document as a .docx."""
    title = prepared.title(collation)
    document = house.new(title, "" if collation.is_public else "Confidential")
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(_LONG), Cm(_SHORT)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    document.add_paragraph(title, style="Title")
    for part in prepared.sections(collation):
        document.add_heading(house.printable(part.title), 1)
        for line in part.lines:
            document.add_paragraph(house.printable(line)).paragraph_format.keep_with_next = bool(part.rows)
        if part.rows:
            room = _LONG - 2 * _MARGIN
            widths = [room * share / sum(part.widths) for share in part.widths]
            rows = [list(map(house.printable, row)) for row in part.rows]
            _show_changes(house.add_table(document, part.columns, rows, widths))
    return save.save(document, title)


def _show_changes(table: Table) -> None:
    """Let what a tracked change struck or added look as Word shows it."""
    for row in table.rows:
        for paragraph in row.cells[-1].paragraphs:
            if _MARKS.search(paragraph.text):
                _mark(paragraph)


def _mark(paragraph: Paragraph) -> None:
    text = paragraph.text
    paragraph.clear()
    at = 0
    for found in _MARKS.finditer(text):
        paragraph.add_run(text[at : found.start()])
        struck, new = found.groups()
        run = paragraph.add_run(struck or new)
        run.font.strike, run.font.underline = (True, None) if struck else (None, True)
        run.font.color.rgb = _STRUCK if struck else _NEW
        at = found.end()
    paragraph.add_run(text[at:])
