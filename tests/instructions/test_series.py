"""Numbers that follow each other."""

from __future__ import annotations

import pytest

from tmad_redline.instructions.numerals import roman
from tmad_redline.instructions.series import series


@pytest.mark.parametrize(
    ("first", "last", "count", "found"),
    [
        ("4.31", "4.33", 3, ("4.31", "4.32", "4.33")),
        ("(c)", "(e)", 3, ("(c)", "(d)", "(e)")),
        ("(h)", "(i)", 2, ("(h)", "(i)")),
        ("(i)", "(iii)", 3, ("(i)", "(ii)", "(iii)")),
        ("(I)", "(II)", 2, ("(I)", "(II)")),
        ("1.", "2.", 2, ("1.", "2.")),
        ("Annex A", "Annex B", 2, ("Annex A", "Annex B")),
        ("4.31", "4.31", 1, ("4.31",)),
        ("4.31", "4.32", 1, None),
        ("4.31", "4.34", 3, None),
        ("(z)", "(aa)", 2, None),
        ("09", "10", 2, None),
        ("•", "•", 2, None),
        ("4.36A", "4.36B", 2, ("4.36A", "4.36B")),
    ],
)
def test_series(first: str, last: str, count: int, found: tuple[str, ...] | None) -> None:
    assert series(first, last, count) == found


def test_roman_numerals() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 39, 90)] == ["i", "iv", "ix", "xiv", "xxxix", "xc"]
