"""The response form of a consultation: a Word document with a field for everything that a respondent may say."""

from __future__ import annotations

import docx.table
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from tmad_redline.model import form
from tmad_redline.model.clause import named
from tmad_redline.model.form import Field
from tmad_redline.model.pack import Plan, Question
from tmad_redline.word import house, save
from tmad_redline.word.controls import Controls, declare

_LABELS, _FIELDS = 4.9, 11.5
"""Widths of the two columns in centimetres; together, what an A4 page of the house style has."""
_HINT_SIZE = 8.5
_ROOM = 1.6
"""The least height, in centimetres, of a field for paragraphs: a printed form is filled in by hand."""


def response_form(plan: Plan, label: str = "") -> bytes:
    """The form as a .docx. label: which attachment it is ("Attachment 2: Response template"), above its title."""
    title = f"{form.FORM_TITLE}: {plan.title}"
    document = house.new(plan.title, plan.classification)
    controls = Controls(document)
    _opening(document, plan, label)
    document.add_heading(form.PARTICULARS, 1)
    table = _table(document)
    for field in form.RESPONDENT:
        _row(table, controls, field, 0)
    for question in plan.questions:
        _question(document, controls, question)
    _space(document.add_paragraph(form.ENDING))
    declare(document)
    return save.save(document, title)


def _opening(document: Document, plan: Plan, label: str) -> None:
    if label:
        document.add_paragraph().add_run(label).bold = True
    document.add_paragraph(f"{form.FORM_TITLE}: {plan.title}", style="Title")
    lines = ((form.RESPOND_BY, plan.respond_by), (form.CONTACT, plan.contact))
    for name, value in (*lines, (form.CLASSIFICATION, plan.classification)):
        if value:
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.add_run(f"{name}: ").bold = True
            paragraph.add_run(value)
    for at, line in enumerate(form.INTRODUCTION):
        paragraph = document.add_paragraph(line)
        if not at:
            _space(paragraph)


def _question(document: Document, controls: Controls, question: Question) -> None:
    number = question.number
    document.add_heading(form.heading(number, question.title), 1)
    table = _table(document)
    covered = (*(named(path) for path in question.covers), *(f"“{term}”" for term in question.terms))
    for name, text in ((form.QUESTION_TEXT, question.text), (form.COVERS, ", ".join(covered))):
        if text:
            paragraph = _cells(table, name)
            paragraph.add_run(text)
            controls.printed(paragraph, form.tag(number, form.PRINTED[name]), f"{name} {number}")
    for field in form.ANSWER:
        _row(table, controls, field, number)
        if field.name == form.BEFORE_DRAFTING:
            _drafting(table, controls, number)


def _drafting(table: docx.table.Table, controls: Controls, number: int) -> None:
    """The rows in which the drafting is commented on, under a row that names their columns."""
    head = table.add_row()
    _keep_whole(head)
    for cell, field in zip(head.cells, (form.CLAUSE, form.DRAFTING), strict=True):
        _label(cell, field.label, form.DRAFTING_HINT if field is form.DRAFTING else "")
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
    rows = []
    for at in range(1, form.DRAFTING_ROWS + 1):
        row = table.add_row()
        _keep_whole(row)
        for cell, field in zip(row.cells, (form.CLAUSE, form.DRAFTING), strict=True):
            _tight(cell.paragraphs[0])
            name = f"Question {number}: {field.label} ({at})"
            controls.field(cell.paragraphs[0], field, form.tag(number, field.name), name, fixed=False)
        rows.append(row._tr)
    controls.repeat(rows, f"Question {number}: {form.DRAFTING.label}", form.tag(number, "drafting"))


def _row(table: docx.table.Table, controls: Controls, field: Field, section: int) -> None:
    paragraph = _cells(table, field.label, field.hint)
    title = f"Question {section}: {field.label}" if section else field.label
    controls.field(paragraph, field, form.tag(section, field.name), title)
    if field.kind is form.Kind.PARAGRAPHS:
        table.rows[-1].height = Cm(_ROOM)


def _cells(table: docx.table.Table, label: str, hint: str = "") -> Paragraph:
    """A new row with its label; the paragraph beside it."""
    row = table.add_row()
    _keep_whole(row)
    _label(row.cells[0], label, hint)
    paragraph: Paragraph = row.cells[1].paragraphs[0]
    _tight(paragraph)
    return paragraph


def _label(cell: docx.table._Cell, label: str, hint: str) -> None:
    house.shade(cell)
    paragraph = cell.paragraphs[0]
    _tight(paragraph)
    paragraph.add_run(label).bold = True
    if hint:
        below = cell.add_paragraph()
        _tight(below)
        below.add_run(hint).font.size = Pt(_HINT_SIZE)


def _table(document: Document) -> docx.table.Table:
    table: docx.table.Table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for column, width in zip(table.columns, (_LABELS, _FIELDS), strict=True):
        column.width = Cm(width)
    return table


def _keep_whole(row: docx.table._Row) -> None:
    """Rows that are short stay on one page; one that has grown past a page is broken all the same."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _tight(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)


def _space(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.space_before = Pt(10)
