"""Signs that say something are words: money, comparisons, plus and minus, shares, ticks, and what fills a cell."""

from __future__ import annotations

import pytest

from tests.docx_builder import docx, p, table
from tmad_redline import api
from tmad_redline.model.register import Rule


def rules(before: bytes, after: bytes) -> set[Rule]:
    return {rule for entry in api.summarise(api.marked(before, after)).register.entries for rule in entry.rules}


def of_text(before: str, after: str) -> set[Rule]:
    return rules(docx(p(before), p("The end.")), docx(p(after), p("The end.")))


def of_cell(before: str, after: str) -> set[Rule]:
    def document(text: str) -> bytes:
        return docx(table([[p("Level"), p("Needed")], [p("Locks"), p(text)]]), p("The end."))

    return rules(document(before), document(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("at most ≤ 5 hours", "at most ≥ 5 hours"),
        ("more than > 40 days", "more than < 40 days"),
        ("changed by +10 hours", "changed by −10 hours"),
        ("changed by 10 hours", "changed by −10 hours"),
        ("changed by 10 hours", "changed by -10 hours"),
        ("a fee of £500 is due", "a fee of €500 is due"),
        ("a share of 5 % of it", "a share of 5 ‰ of it"),
        ("☐ The parties agree", "☒ The parties agree"),
    ],
)
def test_a_sign_that_says_something_is_substantive(before: str, after: str) -> None:
    assert of_text(before, after) == {Rule.WORDS}


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("within 4–5 days of it", "within 4-5 days of it", Rule.TYPOGRAPHY),
        ("from x – y to z", "from x - y to z", Rule.TYPOGRAPHY),
        ("Wait here; then go on", "Wait here, then go on", Rule.PUNCTUATION),
        ("a pre-paid meter of it", "a pre paid meter of it", Rule.PUNCTUATION),
        ("• an item of a list", "▪ an item of a list", Rule.PUNCTUATION),
        ("a “Meter” of theirs", 'a "Meter" of theirs', Rule.TYPOGRAPHY),
    ],
)
def test_other_signs_are_housekeeping(before: str, after: str, rule: Rule) -> None:
    assert of_text(before, after) == {rule}


@pytest.mark.parametrize(("before", "after"), [("*", "–"), ("–", "•"), ("", "✓"), ("✓", ""), ("x", "–"), ("", "–")])
def test_what_fills_a_cell_is_substantive(before: str, after: str) -> None:
    assert of_cell(before, after) == {Rule.WORDS}


def test_a_dash_of_another_shape_fills_a_cell_as_before() -> None:
    assert of_cell("–", "-") == {Rule.TYPOGRAPHY}
