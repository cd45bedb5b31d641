"""What is a heading, in tables and elsewhere, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.outline import document, paragraph
from tests.structure.trees import assert_laws, shape, shape_of
from tmad_redline.model.document import Cell, Row, Table
from tmad_redline.structure import build
from tmad_redline.structure.headings import is_heading
from tmad_redline.structure.labels import label_of


def _shape_with_table(*rows: list[str]) -> list[str]:
    """The shape of a clause with a table; each cell is one line of an outline."""
    table = Table(0, tuple(Row(0, tuple(Cell(0, (paragraph(cell),)) for cell in row)) for row in rows))
    before, after = document("7 | level=0 outline=0 | Dates"), document("8 | level=0 outline=0 | Fees")
    body = before.body._replace(blocks=(*before.body.blocks, table, *after.body.blocks))
    built = build(before._replace(body=body))
    assert_laws(built)
    return shape_of(built)


def test_cells_of_a_grid_are_no_headings_whatever_their_outline_level() -> None:
    assert _shape_with_table(
        ["| outline=1 | Regulation", "| outline=1 | In force"],
        ["| outline=1 | 748/2012", "| outline=1 | 21 June 2023"],
        ["| outline=1 | 32", "| outline=1 | 500 DKK/hour"],
        ["| outline=1 | 4 Balloons", "| outline=1 | 0.97 DKK"],
    ) == ["7 ×9", "8"]


def test_numbers_that_word_prints_in_a_grid_are_clauses() -> None:
    assert _shape_with_table(
        ["7.1 | level=1 outline=1 | Scope", "Wide."],
        ["| outline=1 | 7.2 Term", "One year."],
    ) == ["7", "  7.1 ×2", "  7.2 ×2", "8"]


def test_a_table_with_one_cell_a_row_is_there_for_the_layout() -> None:
    assert _shape_with_table(["| outline=1 | Scope"], ["Wide."]) == ["7", "  Scope ×2", "8"]


@pytest.mark.parametrize(
    "words",
    [
        *(
            "November 30, 2023",
            "30 November 2023",
            "1st of May 2020",
            "January 2018",
            "2023-11-30",
            "Dated: 1 May 2020",
        ),
        *("Version 2.1", "VERSION 2.1.0", "Version 16 August 2023", "Version 3 – 1 May 2020", "Draft of 1 May 2020"),
        *("☐ Others (as agreed)", "* The size is rounded up", "- User information", "• Scope"),
    ],
)
def test_dates_versions_and_bullets_are_no_headings(words: str) -> None:
    line = paragraph(f" | outline=0 style=heading_1 | {words}")
    assert not is_heading(line)
    assert label_of(line, heading=True) is None


@pytest.mark.parametrize("words", ["May", "Version control", "Date of commencement", "2023 budget", "March the wall"])
def test_words_that_are_more_than_a_date_are_headings(words: str) -> None:
    assert is_heading(paragraph(f" | outline=0 | {words}"))


def test_a_date_does_not_take_the_recitals_after_it() -> None:
    assert shape("""
        | outline=0 style=heading_1 | Agreement
        | outline=0 style=heading_1 | November 30, 2023
        WHEREAS it is so.
        1. | level=0 outline=0 | Scope
    """) == ["Agreement ×3", "1"]


def test_an_outline_level_on_all_of_the_text_makes_no_headings() -> None:
    assert shape("""
        | outline=0 | **Service Agreement**
        | outline=0 | Acme Ltd, 1 High Street
        | outline=0 | Represented by: somebody.
        1. | level=0 outline=0 style=heading_1 | Services
        | outline=0 | 1.1. Acme shall serve:
        | outline=0 | what is asked; and
        | outline=0 | what is needed.
        | outline=0 | **SCHEDULE A – Data**
        | outline=0 | **Access:**
        | outline=0 | As agreed.
    """) == ["Service Agreement ×3", "1", "  1.1 ×3", "Schedule A", "  Access: ×2"]
