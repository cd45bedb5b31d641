"""How much of the base a version still has."""

from __future__ import annotations

from tests.docx_builder import docx, p, table
from tmad_redline import api
from tmad_redline.merge.shared import is_strange, share
from tmad_redline.model.comparison import Comparison

_ONE = "The Company shall give notice of each interruption to every Customer whom it concerns."
_TWO = "A Customer may ask for a copy of the record at any time."


def _compared(*documents: bytes) -> Comparison:
    baseline, revised = documents
    return api.compare(baseline, revised)


def test_what_is_kept_counts_wherever_it_stands() -> None:
    rows = table([["Reading of a Meter", "20"]])
    others = [p(_TWO), rows, p("Each Party shall read every notice and every record that is shown to it.")]
    made = _compared(docx(p(_ONE), *others, p("End.")), docx(*others, p(_ONE), p("End.")))
    assert share(made) == 1


def test_what_is_gone_does_not() -> None:
    made = _compared(docx(p(_ONE), p(_TWO)), docx(p(_TWO)))
    letters = [len(each.replace(" ", "")) for each in (_ONE, _TWO)]
    assert share(made) == letters[1] / sum(letters)
    assert not is_strange(made)


def test_another_document_shares_next_to_nothing() -> None:
    assert is_strange(_compared(docx(p(_ONE), p(_TWO)), docx(p("Cheese ripens in cellars, for months."))))


def test_nothing_is_strange_to_a_base_without_text() -> None:
    assert not is_strange(_compared(docx(p("")), docx(p(_ONE))))
