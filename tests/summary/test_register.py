"""The rules of the register: what each kind of change is, and that every tracked change has an entry."""

from __future__ import annotations

import pytest

from tests.docx_builder import Block, cell, docx, equation, footnote, p, picture, sect, table, xml
from tmad_redline import api
from tmad_redline.model.register import Rule, Significance
from tmad_redline.model.summary import Summary


def summary(before: bytes, after: bytes) -> Summary:
    """With the register of the redline, every tracked change in one entry."""
    made = api.marked(before, after)
    found = api.summarise(made)
    assert found.register.loose == 0
    assert sum(entry.revisions for entry in found.register.entries) == len(made.redline.revisions)
    return found


def rules(before: bytes, after: bytes) -> set[Rule]:
    return {rule for entry in summary(before, after).register.entries for rule in entry.rules}


def provisions(text: str) -> bytes:
    """Headed clauses with typed numbers, one a line."""
    blocks: list[Block] = [p("Scope", style="Heading1", level=0), *text.split("\n")]
    return docx(*blocks)


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("1.1 Pay within 15 days.", "1.1 Pay within 5 days.", Rule.WORDS),
        ("1.1 Pay 1.5 pounds.", "1.1 Pay 1,5 pounds.", Rule.WORDS),
        ("1.1 He must not pay.", "1.1 He must pay.", Rule.WORDS),
        ("1.1 Pay at once.", "1.1 Pay  at once.", Rule.SPACE),
        ("1.1 The plant’s owner pays.", "1.1 The plant's owner pays.", Rule.TYPOGRAPHY),
        ("1.1 Days 1–5 count.", "1.1 Days 1-5 count.", Rule.TYPOGRAPHY),
        ("1.1 Pay, at once.", "1.1 Pay at once.", Rule.PUNCTUATION),
        ("1.1 The owner pays.", "1.1 The Owner pays.", Rule.CASE),
        (
            "1.1 “Owner” means a person.\n1.2 The owner pays.",
            "1.1 “Owner” means a person.\n1.2 The Owner pays.",
            Rule.TERM,
        ),
        ("1.1 Pay.\n1.2 See clause 1.1.", "1.0 Eat.\n1.1 Pay.\n1.2 See clause 1.0.", Rule.RETARGETED),
    ],
)
def test_words_figures_and_signs(before: str, after: str, rule: Rule) -> None:
    assert rule in rules(provisions(before), provisions(after))
    if rule.significance is not Significance.SUBSTANTIVE:
        assert rules(provisions(before), provisions(after)) == {rule}


def test_a_reference_that_follows_is_consequential() -> None:
    before = "1.1 Pay at the office every week.\n1.2 Eat your bread as you like.\n1.3 See clause 1.2."
    after = (
        "1.1 Pay at the office every week.\n1.2 Drink nothing.\n1.3 Eat your bread as you like.\n1.4 See clause 1.3."
    )
    found = summary(provisions(before), provisions(after))
    by_place = {entry.where: entry for entry in found.register.entries}
    assert by_place["1.2"].significance is Significance.SUBSTANTIVE
    assert Rule.FOLLOWED in by_place["1.4"].rules
    assert by_place["1.4"].significance is Significance.CONSEQUENTIAL


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (picture(10), picture(99), Rule.WORDS),
        (equation("x + 1"), equation("x + 2"), Rule.WORDS),
        (picture(10), "", Rule.WORDS),
        ("", footnote("See above."), Rule.WORDS),
    ],
)
def test_another_picture_equation_or_note_is_substantive(before: Block, after: Block, expected: Rule) -> None:
    assert rules(docx(p("The map ", before)), docx(p("The map ", after))) == {expected}


def test_the_same_picture_in_another_size_is_formatting() -> None:
    before = docx(p("The map ", picture(10)))
    after = docx(p("The map ", picture(10, 19050)))
    assert rules(before, after) == {Rule.FORMATTING}


def test_versions_and_dates_of_a_header_are_housekeeping_and_its_words_are_not() -> None:
    def version(header: str) -> bytes:
        return docx("All pay.", section=sect(header=header))

    assert rules(version("Order V4.0 draft"), version("Order V4.1 draft")) == {Rule.IDENTITY}
    assert rules(version("Order for water"), version("Order for gas")) == {Rule.WORDS}


def test_a_summary_without_a_redline_has_an_empty_register() -> None:
    made = api.compare(provisions("1.1 Pay."), provisions("1.1 Pay now."))
    from tests.summary.pairs import summarised

    assert summarised(made).register.entries == ()


def test_an_empty_paragraph_that_went_at_the_end_of_a_cell_is_housekeeping() -> None:
    def version(*more: Block) -> bytes:
        return docx(table([["Fees", cell("Pay now.", *more)]]), "End.")

    assert rules(version(""), version()) == {Rule.PARAGRAPHS}
    assert rules(version("Pay later."), version()) == {Rule.WORDS}


def test_the_same_sign_from_a_symbol_font_is_formatting_and_another_sign_is_not() -> None:
    def tick(code: str, font: str = "Wingdings") -> bytes:
        return docx(p("Tested: ", xml(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>')))

    assert rules(docx("Tested: ✓"), tick("F0FC")) == {Rule.FORMATTING}
    assert rules(tick("F0FB"), tick("F0FC")) != {Rule.FORMATTING}
    assert rules(tick("F0FB", "Other"), tick("F0FC", "Other")) == {Rule.WORDS}
