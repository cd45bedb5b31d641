"""Glyphs to words, on glyphs made by hand: 5 points wide, in a font of 10."""

from __future__ import annotations

import pytest

from tmad_redline.model.pdf import Box, Word, running
from tmad_redline.pdf.glyphs import Glyph, Rule, hexadecimal
from tmad_redline.pdf.words import words_of

WIDE, SIZE, BASE = 5.0, 10.0, 100.0


def glyphs(text: str, left: float = 0.0, base: float = BASE, size: float = SIZE, colour: str = "000000") -> list[Glyph]:
    """One line; a ligature is one glyph."""
    boxes = (Box(left + at * WIDE, base, left + (at + 1) * WIDE, base + size) for at in range(len(text)))
    return [Glyph(sign, box, size, colour, False) for sign, box in zip(text, boxes, strict=True)]


def over(first: int, last: int, height: float) -> Rule:
    """A line over glyphs [first:last] of a line that begins at 0."""
    return Rule(first * WIDE, last * WIDE, BASE + height)


def texts(*some: list[Glyph], rules: list[Rule] | None = None) -> list[str]:
    """Words in short: -struck, _underlined, and + before what is joined to the word before it."""
    found = words_of([glyph for each in some for glyph in each], rules or [], 1)
    return [f"{'+' * w.joined}{'-' * w.struck}{'_' * w.underlined}{w.text}" for w in found]


def test_spaces_and_gaps_part_words() -> None:
    assert texts(glyphs("one two\u00a0three")) == ["one", "two", "three"]
    assert texts(glyphs("4.29"), glyphs("The", left=40)) == ["4.29", "The"]


def test_a_line_through_the_middle_strikes_and_one_under_them_underlines() -> None:
    assert texts(glyphs("15 5 days"), rules=[over(0, 2, 2.8), over(3, 4, -1)]) == ["-15", "_5", "days"]


@pytest.mark.parametrize("height", [2.6, 2.75, 3.0])
def test_heights_at_which_programs_strike(height: float) -> None:
    assert texts(glyphs("gone"), rules=[over(0, 4, height)]) == ["-gone"]


def test_a_word_ends_where_its_look_does() -> None:
    assert texts(glyphs("V4.0V4.1"), rules=[over(0, 4, 2.8), over(4, 8, -1)]) == ["-V4.0", "+_V4.1"]
    assert texts(glyphs("re"), glyphs("d", left=10, colour="C00000")) == ["re", "+d"]


def test_two_lines_close_together_underline_as_one_does() -> None:
    assert texts(glyphs("new"), rules=[over(0, 3, -0.7), over(0, 3, -2)]) == ["_new"]


def test_the_border_of_a_cell_underlines_nothing() -> None:
    assert texts(glyphs("cell"), rules=[Rule(-5, 100, BASE - 2)]) == ["cell"]
    assert texts(glyphs("cell"), rules=[over(0, 4, -4)]) == ["cell"]


def test_a_line_of_another_line_marks_nothing() -> None:
    lower = glyphs("below", base=BASE - 12)
    assert texts(glyphs("above"), lower, rules=[Rule(0, 25, BASE - 12 + 2.8)]) == ["above", "-below"]


def test_a_note_call_is_a_word_of_its_own_joined_to_its_word() -> None:
    assert texts(glyphs("Plan."), glyphs("3", left=25, base=BASE + 3.5, size=6)) == ["Plan.", "+3"]


def test_leaders_are_no_words() -> None:
    assert texts(glyphs("Scope........5")) == ["Scope", "5"]
    assert texts(glyphs("and so on...")) == ["and", "so", "on..."]


def test_ligatures_and_soft_hyphens() -> None:
    assert texts(glyphs("con\ufb01gure")) == ["configure"]
    assert texts(glyphs("mi\u00adgration")) == ["migration"]


def test_what_a_font_does_not_name_is_a_replacement_sign() -> None:
    box = Box(0, BASE, WIDE, BASE + SIZE)
    assert texts([Glyph("(cid:7)", box, SIZE, "000000", False)]) == ["\ufffd"]


def test_lines_are_counted() -> None:
    found = words_of([*glyphs("one two"), *glyphs("three", base=BASE - 12)], [], 7)
    assert [(word.page, word.line) for word in found] == [(7, 1), (7, 1), (7, 2)]


def test_running_text_goes_on_behind_a_hyphen_at_the_end_of_a_line() -> None:
    place = Box(0, 0, 1, 1)
    words = [
        Word("Head-", 1, 1, place),
        Word("End", 1, 2, place),
        Word("–", 1, 2, place),
        Word("3", 1, 2, place, joined=True),
    ]
    assert running(words) == "Head-End –3"
    assert running([Word("4-", 1, 1, place), Word("5", 1, 2, place)]) == "4- 5"


@pytest.mark.parametrize(
    ("colour", "shown"),
    [
        (0, "000000"),
        ((1,), "FFFFFF"),
        ((0.753, 0, 0), "C00000"),
        ((0, 1, 1, 0.25), "BF0000"),
        (None, "000000"),
        ("P1", "000000"),
    ],
)
def test_colours(colour: object, shown: str) -> None:
    assert hexadecimal(colour) == shown
