"""The summary as a Word document: what is in it, how it looks, and that other programs open it."""

from __future__ import annotations

import io
import shutil
import subprocess
from functools import cache

import docx
import pytest
from docx.document import Document
from docx.shared import RGBColor
from docx.table import Table

from tests.docx_builder import docx as built
from tests.render.fixture_pairs import PAIRS, marked, summary_of
from tests.well_formed import assert_well_formed
from tmad_redline import api
from tmad_redline.model.summary import Summary
from tmad_redline.render import view
from tmad_redline.word.summary import render

PANDOC = shutil.which("pandoc")
_RED, _BLUE = RGBColor(0xC0, 0, 0), RGBColor(0x0B, 0x3F, 0xBF)


@cache
def made(baseline: str, revised: str) -> bytes:
    return render(marked(baseline, revised).comparison, summary_of(baseline, revised))


def opened(baseline: str, revised: str) -> Document:
    return docx.Document(io.BytesIO(made(baseline, revised)))


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def table(document: Document, head: str) -> Table:
    """The table whose first head this is."""
    return next(each for each in document.tables if each.rows[0].cells[0].text == head)


def test_what_was_compared() -> None:
    versions = marked("v4.0", "v4.1").comparison.versions
    assert rows(opened("v4.0", "v4.1").tables[0]) == [
        ["", "Baseline", "Revised"],
        ["Version", "V4.0 draft", "V4.1 draft"],
        ["Status", "draft", "draft"],
        ["Date", "2020-03-27", "2020-04-28"],
        ["File", "v4.0.docx", "v4.1.docx"],
        ["SHA-256", versions.baseline.sha256, versions.revised.sha256],
    ]


def test_amounts_before_after_and_their_difference() -> None:
    amounts = next(each for each in opened("v4.0", "v4.1").tables if each.rows[0].cells[1].text == "Before")
    assert rows(amounts)[1:] == [
        ["4.29", "15 Working Days", "5 Working Days", "−10"],
        ["4.30", "15 Working Days", "5 Working Days", "−10"],
        ["4.29 and 4.30 together", "30 Working Days", "10 Working Days", "−20"],
    ]


def test_changed_words_are_struck_red_and_underlined_blue() -> None:
    (cells,) = [row.cells for row in table(opened("v4.0", "v4.1"), "Clause").rows if row.cells[0].text == "4.29"]
    assert cells[1].text == "amended"
    marks = [(run.text.strip(), run.font) for run in cells[2].paragraphs[0].runs]
    assert [text for text, font in marks if font.strike and font.color.rgb == _RED] == ["15"]
    assert [text for text, font in marks if font.underline and font.color.rgb == _BLUE] == ["5"]


@pytest.mark.parametrize(("baseline", "revised"), PAIRS)
def test_it_tells_what_every_other_format_tells(baseline: str, revised: str) -> None:
    document = opened(baseline, revised)
    headings = [each.text for each in document.paragraphs if str(each.style and each.style.name).startswith("Heading")]
    told = list(view.sections(summary_of(baseline, revised)))
    others = ("Substantive changes", "Notices")
    assert [each for each in headings if each not in others] == [section.topic.value for section in told]
    inside = "\n".join(cell for each in document.tables for row in rows(each) for cell in row)
    whole = inside + "\n".join(each.text for each in document.paragraphs)
    for section in told:
        for row in section.rows:
            for part in row.parts:
                if section.topic is not view.Topic.AMOUNTS:
                    assert part.text.strip() in whole


def test_provisions_of_a_new_clause_stand_under_it_by_depth() -> None:
    (cell,) = [row.cells[2] for row in table(opened("v4.0", "v4.1"), "Clause").rows if row.cells[0].text == "17"]
    indents = {each.text.split()[0]: each.paragraph_format.left_indent for each in cell.paragraphs}
    assert indents["17.1"] is not None
    assert indents["(a)"] is not None
    assert indents["17.1"] < indents["(a)"]


def test_heads_of_tables_repeat_and_short_rows_stay_on_a_page() -> None:
    for each in opened("al3.0", "v4.0").tables:
        head, *others = (row._tr.trPr for row in each.rows)
        assert head is not None
        assert head.find(docx.oxml.ns.qn("w:tblHeader")) is not None
        short = [row for row, cells in zip(others, rows(each)[1:], strict=True) if sum(map(len, cells)) < 500]
        assert all(row is not None and row.find(docx.oxml.ns.qn("w:cantSplit")) is not None for row in short)


def test_nothing_changed() -> None:
    same = built("One.")
    comparison = api.compare(same, same)
    empty = Summary(comparison.versions, (), (), (), (), ())
    document = docx.Document(io.BytesIO(render(comparison, empty)))
    assert "Nothing changed." in [each.text for each in document.paragraphs]
    assert len(document.tables) == 1


def test_the_same_bytes_twice_and_properties() -> None:
    again = render(marked("v4.0", "v4.1").comparison, summary_of("v4.0", "v4.1"))
    assert again == made("v4.0", "v4.1")
    properties = opened("v4.0", "v4.1").core_properties
    assert properties.title == "What changed in the SMETS1 Transition and Migration Approach Document"


@pytest.mark.parametrize(("baseline", "revised"), PAIRS)
def test_it_is_a_word_document(baseline: str, revised: str) -> None:
    assert api.tree(made(baseline, revised)).paragraphs
    assert_well_formed(made(baseline, revised))


@pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")
def test_pandoc_reads_it() -> None:
    assert PANDOC is not None
    command = [PANDOC, "--from=docx", "--to=plain", "--wrap=none"]
    text = subprocess.run(command, input=made("v4.0", "v4.1"), capture_output=True, check=True, timeout=60).stdout
    assert "4.29 and 4.30 together" in text.decode()
