"""The cover sheet of a consultation pack: what is asked, by when, what is attached and which versions are compared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from docx.document import Document
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from tmad_redline.model.clause import named
from tmad_redline.model.comparison import Version
from tmad_redline.model.pack import Attachment, Plan, Question, Role
from tmad_redline.model.pair import Pair
from tmad_redline.model.quoting import listed
from tmad_redline.word import house
from tmad_redline.word.links import add_link, name_place
from tmad_redline.word.save import save

_WIDTH = 16.4
"""Of the text, in centimetres."""


class CoverFacts(NamedTuple):
    """What the cover sheet tells besides the plan.

    files: the name of the file of each role in the pack. effect: when the text is to take effect, in a sentence; ""
    if the plan does not say.
    """

    versions: Pair[Version]
    in_force: Version | None
    attachments: Sequence[Attachment]
    files: Mapping[Role, str]
    effect: str = ""


def cover(plan: Plan, facts: CoverFacts) -> bytes:
    """The cover sheet as a .docx; the plan's texts are already filled."""
    document = house.new(plan.title, plan.classification)
    document.add_paragraph(plan.title, style="Title")
    _add_facts(document, plan)
    document.add_heading("What is consulted on", 1)
    for text in plan.introduction:
        _add_text(document.add_paragraph(), text, facts.attachments)
    if facts.effect:
        _add_text(document.add_paragraph(), facts.effect, facts.attachments)
    document.add_heading("Questions", 1)
    for question in plan.questions:
        _add_question(document, question, facts.attachments)
    document.add_heading("How to respond", 1)
    _add_text(document.add_paragraph(), _how(plan, facts.attachments), facts.attachments)
    for text in plan.responding:
        _add_text(document.add_paragraph(), text, facts.attachments)
    _add_attachments(document, facts)
    _add_versions(document, facts)
    return save(document, plan.title)


def _add_facts(document: Document, plan: Plan) -> None:
    rows = [
        ("Date", plan.issued),
        ("Classification", plan.classification),
        ("Respond by", plan.respond_by),
        ("Contact", plan.contact),
    ]
    table = house.add_grid(document, (3.6, _WIDTH - 3.6))
    for name, value in rows:
        head, cell = house.add_row(table)
        head.paragraphs[0].add_run(name).bold = True
        cell.paragraphs[0].add_run(value).bold = name == "Respond by"
        house.shade(head)


def _add_question(document: Document, question: Question, attachments: Sequence[Attachment]) -> None:
    document.add_heading(f"Question {question.number}: {question.title}", 2)
    document.add_paragraph(question.text)
    about = document.add_paragraph()
    about.paragraph_format.left_indent = Cm(0.6)
    covered = _covered(question)
    about.add_run(f"About {covered}, as marked in " if covered else "About the document as a whole; see ")
    wanted = Role.REDLINE if covered else Role.DIRECTION
    attachment = next(it for it in attachments if it.role is wanted)
    add_link(about, f"Attachment {attachment.number}", _place(attachment))
    about.add_run(".")


def _covered(question: Question) -> str:
    """ "Clauses 4.29 and 4.30, Annex A and the definition of “Term”"."""
    numbers = [path for path in question.covers if path[0].isdigit()]
    parts = [f"{'Clause' if len(numbers) == 1 else 'Clauses'} {listed(numbers)}"] if numbers else []
    parts += [named(path) for path in question.covers if not path[0].isdigit()]
    if question.terms:
        terms = [f"“{term}”" for term in question.terms]
        parts.append(f"the {'definition' if len(terms) == 1 else 'definitions'} of {listed(terms)}")
    return listed(parts) if parts else ""


def _how(plan: Plan, attachments: Sequence[Attachment]) -> str:
    form = next(it.label for it in attachments if it.role is Role.RESPONSE)
    return f"Please complete {form} and send it to {plan.contact} by {plan.respond_by}."


def _add_attachments(document: Document, facts: CoverFacts) -> None:
    document.add_heading("Attachments", 1)
    rows = []
    for attachment in facts.attachments:
        roles = _SHOWN_AS.get(attachment.role, (attachment.role,))
        rows.append((attachment.label, "\n".join(facts.files[role] for role in roles if role in facts.files)))
    rows += [(said, facts.files[role]) for role, said in _BESIDES.items() if role in facts.files]
    table = house.add_table(document, ("Attachment", "File"), rows, (7.0, _WIDTH - 7.0))
    for attachment, row in zip(facts.attachments, table.rows[1:], strict=False):
        name = row.cells[0].paragraphs[0]
        name.runs[0].bold = True
        name_place(name, _place(attachment), attachment.number)


_SHOWN_AS = {Role.REDLINE: (Role.REDLINE, Role.REDLINE_PDF, Role.REPORT)}
_BESIDES = {
    Role.CLEAN: "The revised text without marks",
    Role.CLEAN_PDF: "The same as PDF",
    Role.SUMMARY: "Summary of changes, clause by clause",
}


def _add_versions(document: Document, facts: CoverFacts) -> None:
    baseline, revised = facts.versions
    law = facts.in_force
    elsewhere = law is not None and law.sha256 != baseline.sha256
    rows = [("Consulted on", revised), ("Compared against", baseline)]
    if law is not None and elsewhere:
        rows.append(("In force", law))
    document.add_heading("Versions compared", 1)
    house.add_table(
        document,
        ("", "Version", "Status", "Date"),
        ((said, version.label, version.status, version.date) for said, version in rows),
        (3.8, 4.0, 3.2, 5.4),
    )
    said = f"The redline shows what changed between {baseline.label} and {revised.label}."
    if law is not None and elsewhere:
        said += f" It does not show what changed between {law.label}, which is in force, and {baseline.label}."
    document.add_paragraph(said).paragraph_format.space_before = Cm(0.2)


def _add_text(paragraph: Paragraph, text: str, attachments: Sequence[Attachment]) -> None:
    """Add a text in which every label of an attachment leads to its row in the table of attachments."""
    by_label = {attachment.label: attachment for attachment in attachments}
    for piece in re.split(f"({'|'.join(map(re.escape, by_label))})", text):
        if piece in by_label:
            _add_label(paragraph, by_label[piece])
        elif piece:
            paragraph.add_run(piece)


def _add_label(paragraph: Paragraph, attachment: Attachment) -> None:
    add_link(paragraph, attachment.label, _place(attachment))


def _place(attachment: Attachment) -> str:
    return f"attachment_{attachment.number}"
