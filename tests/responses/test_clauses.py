"""Provisions as respondents name them, and their order."""

from __future__ import annotations

import pytest

from tests.test_pairs import TMAD
from tmad_redline import api
from tmad_redline.responses.clauses import Clauses, clauses_of, in_order

V41 = clauses_of(api.tree((TMAD / "v4.1.docx").read_bytes()))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("4.29", ("4.29",)),
        ("Clause 4.12 (b)", ("4.12(b)",)),
        ("section 17.2(b)(i).", ("17.2(b)(i)",)),
        ("Clauses 4.29 and 4.30", ("4.29", "4.30")),
        ("4.29, 4.29", ("4.29",)),
        ("99.1", ("99.1",)),
        ("the recitals", ("the recitals",)),
        ("", ("",)),
    ],
)
def test_what_is_named(typed: str, expected: tuple[str, ...]) -> None:
    assert V41.named_in(typed) == expected


def test_without_the_document_numbers_are_enough() -> None:
    assert Clauses().named_in("Clauses 4.29 and 17.2 (a)") == ("4.29", "17.2(a)")


def test_a_defined_term_is_its_definition() -> None:
    assert V41.named_in("Dormant Device") == V41.named_in("“Dormant Device”")
    assert "Dormant Device" in V41.named_in("Dormant Device")[0]
    assert V41.named_in("Dormant Device")[0] in V41.paths


def test_order_of_numbers() -> None:
    names = ["", "10A", "4.10", "the recitals", "4.9", "10", "4.9(b)", "4.9(a)"]
    assert in_order(names, ()) == ["4.9", "4.9(a)", "4.9(b)", "4.10", "10", "10A", "the recitals", ""]


def test_order_of_the_document() -> None:
    assert in_order(["1", "b", "9", ""], ("9", "b", "1")) == ["9", "b", "1", ""]
    assert in_order(["99", "17", "4.29"], V41.paths) == ["4.29", "17", "99"]
