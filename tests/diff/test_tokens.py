"""Which pieces of a legal text are never cut."""

from __future__ import annotations

import pytest

from tests.outline import paragraph
from tmad_redline.diff.lens import Lens
from tmad_redline.diff.tokens import MARK, tokens, words
from tmad_redline.model.change import Edge
from tmad_redline.model.document import Paragraph
from tmad_redline.model.text import Bracket, Field, Link, Object, Part, Text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 Working Days", ["15", "Working", "Days"]),
        ("4.29, and 36C(c)", ["4.29", ",", "and", "36C(c)"]),
        ("Section F2.10A.", ["Section", "F2.10A", "."]),
        ("(a) or (iv) or (12)", ["(a)", "or", "(iv)", "or", "(12)"]),
        ("06/19/2017 and 2018-08-20.", ["06/19/2017", "and", "2018-08-20", "."]),
        ("9/4/2020-1", ["9/4/2020", "-", "1"]),
        ("£1,250,000.50", ["£", "1,250,000.50"]),
        ("the Supplier’s and DCC's", ["the", "Supplier’s", "and", "DCC's"]),
        ("non-domestic", ["non", "-", "domestic"]),
        ("(see below)", ["(", "see", "below", ")"]),
        ("a\tb\u2028c\fd", ["a", "\t", "b", "\u2028", "c", "\f", "d"]),
        ("契約書", ["契", "約", "書"]),
        ("Ünïcødé Straße", ["Ünïcødé", "Straße"]),
        ("re\u0301sume\u0301s, at once", ["re\u0301sume\u0301s", ",", "at", "once"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("مُحَمَّد عقد", ["مُحَمَّد", "عقد"]),
        ("\u0e17\u0e35\u0e48\u0e14\u0e34\u0e19", ["\u0e17\u0e35\u0e48", "\u0e14\u0e34", "\u0e19"]),
        ("か\u3099契", ["か\u3099", "契"]),
        ("👩\u200d⚖\ufe0f 👍\U0001f3fd!", ["👩\u200d⚖\ufe0f", "👍\U0001f3fd", "!"]),
        ("\U00020bb7野家", ["\U00020bb7", "野", "家"]),
        ("and/or", ["and", "/", "or"]),
        ("“Plan”", ["“", "Plan", "”"]),
        ("", []),
        ("  ", []),
    ],
)
def test_a_text_is_cut_into(text: str, expected: list[str]) -> None:
    assert [key for key, _, _ in words(text)] == expected


def test_tokens_say_where_they_stand() -> None:
    text = "shall, within 15 days"
    assert all(text[start:end] == key for key, start, end in words(text))


def test_the_last_token_of_a_paragraph_is_its_mark() -> None:
    *_, last = tokens(paragraph("some words"), Lens())
    assert (last.key, last.start, last.end, last.is_mark) == (MARK, 10, 10, True)


def test_the_mark_of_a_paragraph_that_ends_a_section_is_another_one() -> None:
    plain, sectioned = Paragraph(0, Text("x")), Paragraph(0, Text("x"), section="section:")
    assert tokens(plain, Lens())[-1].key != tokens(sectioned, Lens())[-1].key


def test_a_field_is_one_token() -> None:
    found = tokens(paragraph("see {REF _Ref1 \\r=4.2 (a)} now"), Lens())
    assert [(t.start, t.end) for t in found] == [(0, 3), (4, 11), (12, 15), (15, 15)]


def test_a_word_under_a_link_is_not_the_bare_word_where_links_count() -> None:
    linked, bare = Paragraph(0, Text("the site", links=(Link(4, 8, "http://a/"),))), paragraph("the site")
    for counts in (True, False):
        one, other = ([t.key for t in tokens(each, Lens(), linked=counts)] for each in (linked, bare))
        assert (one != other) is counts


def test_generated_names_of_bookmarks_do_not_count() -> None:
    one, other = (Paragraph(0, Text("9", fields=(Field(0, 1, f"PAGEREF _Toc{n}"),))) for n in (1, 2))
    assert [t.key for t in tokens(one, Lens())] == [t.key for t in tokens(other, Lens())]


def test_a_word_ends_where_a_field_over_several_paragraphs_begins() -> None:
    cut = Paragraph(0, Text("oneone", brackets=(Bracket(3, Part.BEGIN, "TOC"),)))
    found = tokens(cut, Lens(), [("own", Edge(Part.BEGIN, "own"))])
    assert [(t.key, t.start, t.end) for t in found] == [("one", 0, 3), ("own", 3, 3), ("one", 3, 6), ("\n", 6, 6)]


def test_an_object_is_a_word_whose_key_says_what_it_shows() -> None:
    found = tokens(Paragraph(0, Text("\ufffc", objects=(Object(0, "drawing", "abc"),))), Lens())
    assert "drawing:abc" in found[0].key
    assert found[0].is_word
