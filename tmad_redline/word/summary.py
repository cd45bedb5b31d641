"""The summary as a short Word document for lawyers: what was compared, what to check, and tables of what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from docx.document import Document
from docx.enum.text import WD_UNDERLINE
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from tmad_redline.model.comparison import Comparison, Version
from tmad_redline.model.notices import grouped
from tmad_redline.model.summary import Summary
from tmad_redline.render import view, wording
from tmad_redline.render.amounts import amounts
from tmad_redline.render.row import Look, Part, Role, Row
from tmad_redline.render.view import Topic
from tmad_redline.word import house
from tmad_redline.word.save import save

RED, BLUE, GREEN, GREY = (RGBColor(*rgb) for rgb in ((192, 0, 0), (11, 63, 191), (0, 112, 60), (89, 89, 89)))
_SMALL = Pt(7)
_STEP = 0.6
"""Centimetres that each level of a provision stands in."""
_WHOLE = 900
"""Letters of a row that is kept on one page; a longer one would leave too much of the page before it empty."""
_SUBSTANTIVE = (Topic.DEFINITIONS, Topic.CLAUSES, Topic.TABLES, Topic.ELSEWHERE)
_COLUMNS = {
    Topic.TO_CHECK: (("Where", "What it says, and where that leads now"), (3.0, 13.4)),
    Topic.DEFINITIONS: (("Term", "What happened", "Definition"), (3.4, 2.8, 10.2)),
    Topic.CLAUSES: (("Clause", "What happened", "Text"), (2.2, 2.8, 11.4)),
    Topic.TABLES: (("Row", "What happened", "Text"), (4.0, 2.4, 10.0)),
    Topic.ELSEWHERE: (("Where", "What happened", "Text"), (3.4, 2.8, 10.2)),
    Topic.PASSING: (("Where", "What happened", "Text"), (3.0, 4.2, 9.2)),
    Topic.DUTIES: (("Clause", "Duty or right"), (3.0, 13.4)),
    Topic.CONSEQUENTIAL: (("Where", "What happened, and why", "Text"), (3.0, 4.2, 9.2)),
    Topic.REACHED: (("Term", "Provisions that use it and did not change"), (4.4, 12.0)),
    Topic.HOUSEKEEPING: (("Where", "What happened, and why", "Text"), (3.0, 4.2, 9.2)),
}
"""Heads and widths in centimetres; 16.4 are between the margins. What has two columns has no text of its own."""


def render(comparison: Comparison, summary: Summary, classification: str = "") -> bytes:
    """The .docx; it tells what every other format tells, in the same words and order.

    classification: what stands in the header beside the title.
    """
    title = view.title(summary)
    document = house.new(title, classification)
    document.add_paragraph(title, "Title")
    _compared(document, summary)
    document.add_paragraph(wording.counts(summary)).runs[0].bold = True
    if summary.register.revisions:
        document.add_paragraph(wording.registered(summary.register))
    if told := wording.by_versions(summary):
        document.add_paragraph(told)
    sections = list(view.sections(summary))
    if any(section.topic in _SUBSTANTIVE for section in sections):
        _key(document)
    opened = False
    for topic, rows in sections:
        if topic in _SUBSTANTIVE:
            if not opened:
                document.add_heading("Substantive changes", 1)
            opened = True
        document.add_heading(topic.value, 2 if topic in _SUBSTANTIVE else 1)
        match topic:
            case Topic.AMOUNTS:
                _amounts(document, summary)
            case Topic.RENUMBERED:
                document.add_paragraph("; ".join("".join(part.text for part in row.parts) for row in rows) + ".")
            case _:
                _table(document, topic, rows)
    notices = grouped(summary.notices)
    if notices:
        document.add_heading("Notices", 1)
        house.add_table(document, ("Where", "What"), ((each.where, each.what) for each in notices), (4.4, 12.0))
    return save(document, title)


def _compared(document: Document, summary: Summary) -> None:
    baseline, revised = summary.versions
    table = house.add_table(document, ("", "Baseline", "Revised"), (), (2.4, 7.0, 7.0))
    for name, of in _FACTS:
        said = (of(baseline), of(revised))
        if any(said):
            cells = house.add_row(table)
            cells[0].paragraphs[0].add_run(name).bold = True
            for cell, text in zip(cells[1:], said, strict=True):
                run = cell.paragraphs[0].add_run(text)
                if of is _digest:
                    run.font.size, run.font.color.rgb = _SMALL, GREY
    for version in summary.chain[1:-1]:
        known = ", ".join(each for each in (version.status, version.date, version.name) if each)
        between = document.add_paragraph(f"Between the two: {version.label} ({known})")
        between.paragraph_format.space_before = Pt(4)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _digest(version: Version) -> str:
    return version.sha256


_FACTS = (
    ("Version", lambda version: version.label),
    ("Status", lambda version: version.status),
    ("Date", lambda version: version.date),
    ("File", lambda version: version.name),
    ("SHA-256", _digest),
)


def _key(document: Document) -> None:
    paragraph = document.add_paragraph("In the text of changes: ")
    words = (("deleted", Look.DELETED), ("inserted", Look.INSERTED), ("formatted otherwise", Look.FORMATTED))
    for at, (word, look) in enumerate(words):
        _add(paragraph, Part(", " if at else ""))
        _add(paragraph, Part(word, look))
    _add(
        paragraph,
        Part(f"; {wording.ELLIPSIS} stands for text left out. What is new as a whole is not underlined."),
    )


def _amounts(document: Document, summary: Summary) -> None:
    head, widths = ("Where", "Before", "After", "Difference"), (5.4, 4.2, 4.2, 2.6)
    if not summary.chain:
        rows = ((each.place, *wording.sides(each.quantity)) for each in amounts(summary))
        house.add_table(document, head, rows, widths)
        return
    made = ((each.place, *wording.sides(each.quantity), each.way or ", ".join(each.by)) for each in amounts(summary))
    house.add_table(document, (*head, "By"), made, (4.0, 3.2, 3.2, 2.6, 3.4))


class _Entry(NamedTuple):
    """A thing that changed, what happened to it, and its text."""

    item: Row
    text: list[Row]


def _entries(rows: Iterable[Row]) -> Iterator[Row | _Entry]:
    """Things that changed, each with its text, and the headings between them."""
    entry: _Entry | None = None
    for row in rows:
        if row.role in (Role.ITEM, Role.GROUP):
            if entry is not None:
                yield entry
            entry = _Entry(row, []) if row.role is Role.ITEM else None
            if entry is None:
                yield row
        elif entry is not None:
            entry.text.append(row)
    if entry is not None:
        yield entry


def _table(document: Document, topic: Topic, rows: Sequence[Row]) -> None:
    head, widths = _COLUMNS[topic]
    table = house.add_table(document, head, (), widths)
    for each in _entries(rows):
        if isinstance(each, Row):
            _heading(table, each)
            continue
        letters = sum(len(part.text) for row in each.text for part in row.parts)
        first, *others = house.add_row(table, whole=letters <= _WHOLE)
        name, *what = each.item.parts
        _add(first.paragraphs[0], name)
        for part in what:
            _add(others[0].paragraphs[0], part._replace(text=part.text.strip()))
        _put(others[-1], each.text, beginning=len(others) > 1)


def _heading(table: Table, row: Row) -> None:
    """The heading of the clauses that follow, over the whole width."""
    cells = house.add_row(table)
    paragraph = cells[0].merge(cells[-1]).paragraphs[0]
    paragraph.add_run("".join(part.text for part in row.parts)).bold = True
    paragraph.paragraph_format.keep_with_next = True


def _put(cell: _Cell, rows: Sequence[Row], beginning: bool) -> None:
    """Write rows into a cell, a paragraph each. beginning: nothing is in it yet."""
    for row in rows:
        paragraph = cell.paragraphs[0] if beginning else cell.add_paragraph(style=house.TABLE_TEXT)
        beginning = False
        if row.role is Role.PROVISION:
            paragraph.paragraph_format.left_indent = Cm(_STEP * row.depth)
        for part in row.parts:
            _add(paragraph, part._replace(look=Look.PLAIN) if row.whole and part.look is Look.INSERTED else part)


def _add(paragraph: Paragraph, part: Part) -> None:
    """A piece of text as a run that looks as it is to look."""
    font = paragraph.add_run(part.text).font
    match part.look:
        case Look.PLAIN:
            pass
        case Look.NAME:
            font.bold = True
        case Look.QUIET:
            font.color.rgb = GREY
        case Look.DELETED:
            font.strike, font.color.rgb = True, RED
        case Look.INSERTED:
            font.underline, font.color.rgb = True, BLUE
        case Look.MOVED:
            font.color.rgb = GREEN
        case Look.FORMATTED:
            font.underline = WD_UNDERLINE.DOTTED
