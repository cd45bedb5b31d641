"""Labels, printed and typed."""

from __future__ import annotations

import pytest

from tests.outline import paragraph
from tmad_redline.structure.labels import Form, Label, label_of, printed_label


def _label(number: str) -> Label:
    label = printed_label(number)
    assert label is not None
    return label


@pytest.mark.parametrize(
    ("printed", "form", "number"),
    [
        ("4.29", Form.NUMBER, "4.29"),
        ("4.", Form.NUMBER, "4"),
        ("10A", Form.NUMBER, "10A"),
        ("F2.10A", Form.NUMBER, "F2.10A"),
        ("Section 1.01", Form.NUMBER, "1.01"),
        ("Clause 4", Form.NUMBER, "4"),
        ("(a)", Form.ITEM, "(a)"),
        ("iv.", Form.ITEM, "(iv)"),
        ("1)", Form.ITEM, "(1)"),
        ("[3]", Form.ITEM, "(3)"),
        ("ANNEX A", Form.ANNEX, "Annex A"),
        ("Schedule 3", Form.ANNEX, "Schedule 3"),
        ("Article IV", Form.DIVISION, "Article IV"),
        ("PART 2.", Form.DIVISION, "Part 2"),
    ],
)
def test_printed_labels(printed: str, form: Form, number: str) -> None:
    assert _label(printed)[:2] == (form, number)


@pytest.mark.parametrize("printed", ["•", "–", "◦", "Table 3", "Figure 1:"])
def test_bullets_and_captions_are_no_labels(printed: str) -> None:
    assert printed_label(printed) is None


@pytest.mark.parametrize(
    ("line", "number", "text"),
    [
        ("4.30A\\tThe DCC shall", "4.30A", "The DCC shall"),
        ("4.29 The DCC shall", "4.29", "The DCC shall"),
        ("4. Planning", "4", "Planning"),
        ("10A\\tplanning", "10A", "planning"),
        ("(a) the DCC", "(a)", "the DCC"),
        ("36C(c) the DCC", "36C(c)", "the DCC"),
        ("Annex B – Files", "Annex B", "Files"),
        ("SCHEDULE 1", "Schedule 1", ""),
        (" | outline=0 | 4 Planning", "4", "Planning"),
        (" | outline=0 | Clause 7 – Docking", "7", "Docking"),
        (" | outline=0 | Annex B Files", "Annex B", " Files"),
    ],
)
def test_typed_labels(line: str, number: str, text: str) -> None:
    given = paragraph(line)
    label = label_of(given, given.outline is not None)
    assert label is not None
    assert label.number == number
    assert given.text.string[label.end :] == text


@pytest.mark.parametrize(
    "line",
    [
        "15 Working Days before",
        "4 Planning",
        "2.5 million",
        "Annex B shall apply to it",
        "Schedule 2 to the Act applies",
        "(see above) it does",
        "i think so",
        "",
    ],
)
def test_text_that_only_starts_like_a_label(line: str) -> None:
    assert label_of(paragraph(line)) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("(a)", "(b)"),
        ("(i)", "(j)"),
        ("(i)", "(ii)"),
        ("(z)", "(aa)"),
        ("(iv)", "(v)"),
        ("4.29", "4.30"),
        ("9", "10"),
        ("4.36", "4.36A"),
        ("4.36A", "4.36B"),
        ("4.36B", "4.37"),
        ("Annex A", "Annex B"),
        ("Article IV", "Article V"),
    ],
)
def test_what_follows(first: str, second: str) -> None:
    assert _label(first).precedes(_label(second))


@pytest.mark.parametrize(
    ("first", "second"), [("(a)", "(c)"), ("(a)", "(B)"), ("4.29", "4.31"), ("(h)", "(ii)"), ("1", "(2)")]
)
def test_what_does_not_follow(first: str, second: str) -> None:
    assert not _label(first).precedes(_label(second))


def test_signs_with_two_readings() -> None:
    assert [tuple(reading) for reading in _label("(i)").readings] == [("letter", 9, ""), ("roman", 1, "")]
    assert [tuple(reading) for reading in _label("(v)").readings] == [("letter", 22, ""), ("roman", 5, "")]
    assert [tuple(reading) for reading in _label("(h)").readings] == [("letter", 8, "")]
