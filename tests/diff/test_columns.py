"""Which cells go together: tables of two versions, and the pairs that a reader would make."""

from __future__ import annotations

import pytest

from tests.outline import document
from tmad_redline.diff.columns import Columns
from tmad_redline.model.document import Cell, Paragraph, Row, Table
from tmad_redline.model.text import Text

_ROWS = (("Step", "Obligation", "Party"), ("1", "test each Device", "Supplier"), ("2", "tell the Panel", "DCC"))


def rows(baseline: Table, revised: Table) -> list[str]:
    """Rows that go together, cell by cell: kept ones as they are, [-lost-], [+new+]; ≠ if the row is replaced."""
    columns = Columns(baseline, revised)
    groups = columns.align().groups
    return [_printed(columns.cells(baseline.rows[g.b0], revised.rows[g.r0])) for g in groups]


def table(outline: str) -> Table:
    found = document(outline).body.blocks[0]
    assert isinstance(found, Table)
    return found


def made(*lines: tuple[str, ...]) -> Table:
    return table("\n".join("|| " + " | ".join(line) for line in lines))


def spanned(*lines: tuple[tuple[str, int], ...]) -> Table:
    """The same from cells with their spans."""
    built = (tuple(Cell(0, (Paragraph(0, Text(text)),), span) for text, span in line) for line in lines)
    return Table(0, tuple(Row(0, cells) for cells in built))


def _printed(pairs: list[tuple[Cell | None, Cell | None]] | None) -> str:
    if pairs is None:
        return "≠"
    return " | ".join(
        f"[+{_text(r)}+]" if b is None else f"[-{_text(b)}-]" if r is None else _text(r) for b, r in pairs
    )


def _text(cell: Cell | None) -> str:
    assert cell is not None
    block = cell.blocks[0]
    assert isinstance(block, Paragraph)
    return block.text.string


def _with(at: int, *column: str) -> Table:
    return made(*((*line[:at], text, *line[at:]) for line, text in zip(_ROWS, column, strict=True)))


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_new_column_stands_alone_and_so_does_a_lost_one(at: int) -> None:
    column = ("Evidence", "a certificate", "")
    for one, other, left, right in (
        (made(*_ROWS), _with(at, *column), "[+", "+]"),
        (_with(at, *column), made(*_ROWS), "[-", "-]"),
    ):
        expected = [
            " | ".join((*line[:at], f"{left}{text}{right}", *line[at:]))
            for line, text in zip(_ROWS, column, strict=True)
        ]
        assert rows(one, other) == expected


def test_a_new_column_does_not_hide_which_row_is_which() -> None:
    long = "a column of many words that say what nobody said before in this table or elsewhere"
    assert rows(made(*_ROWS), _with(1, "Remarks", long, long))[2] == f"2 | [+{long}+] | tell the Panel | DCC"


def test_of_columns_that_changed_places_one_stays() -> None:
    swapped = made(*((a, c, b) for a, b, c in _ROWS))
    assert rows(made(*_ROWS), swapped)[1] == "1 | [+Supplier+] | test each Device | [-Supplier-]"


def test_a_column_with_other_words_is_amended_in_its_place() -> None:
    other = made(*((a, b, text) for (a, b, _), text in zip(_ROWS, ("Who", "CSP", "PMO"), strict=True)))
    assert rows(made(*_ROWS), other) == [
        "Step | Obligation | Who",
        "1 | test each Device | CSP",
        "2 | tell the Panel | PMO",
    ]


def test_a_heading_over_several_columns_stays_when_one_is_new() -> None:
    one = spanned((("Steps", 2),), (("1", 1), ("test it", 1)), (("2", 1), ("tell it", 1)))
    other = spanned((("Steps", 3),), (("1", 1), ("now", 1), ("test it", 1)), (("2", 1), ("then", 1), ("tell it", 1)))
    assert rows(one, other) == ["Steps", "1 | [+now+] | test it", "2 | [+then+] | tell it"]


def test_a_grid_that_is_cut_otherwise_is_no_change_of_cells() -> None:
    one = spanned((("Step", 1), ("What", 1), ("Who", 2)), (("1", 1), ("test", 2), ("CSP", 1)))
    other = spanned((("Step", 1), ("What", 1), ("Who", 1)), (("1", 1), ("test", 1), ("CSP", 1)))
    assert rows(one, other) == ["Step | What | Who", "1 | test | CSP"]


def test_of_cells_that_were_merged_the_first_stays() -> None:
    one = spanned((("a", 1), ("b", 1), ("c", 1)), (("d e", 1), ("f", 1), ("g", 1)))
    other = spanned((("a", 1), ("b", 1), ("c", 1)), (("d e f", 2), ("g", 1)))
    assert rows(one, other)[1] == "d e f | [-f-] | g"
