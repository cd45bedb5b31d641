"""Printed numbers, from one-line definitions."""

from __future__ import annotations

import pytest
from lxml import etree

from tmad_redline.ooxml.names import W
from tmad_redline.ooxml.number_formats import format_number
from tmad_redline.ooxml.numbering import Numbering

XMLNS = f'xmlns:w="{W[1:-1]}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def level(ilvl: int, number_format: str, text: str, *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LEGAL = (
    level(0, "decimal", "%1")
    + level(1, "decimal", "%1.%2")
    + level(2, "lowerLetter", "(%3)")
    + level(3, "lowerRoman", "(%4)")
    + level(4, "upperLetter", "(%5)")
)


def abstract(abstract_id: int, levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{abstract_id}">{levels}</w:abstractNum>'


def num(num_id: int, abstract_id: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def start_override(ilvl: int, start: int, more: str = "") -> str:
    return f'<w:lvlOverride w:ilvl="{ilvl}"><w:startOverride w:val="{start}"/>{more}</w:lvlOverride>'


def style(style_id: str, numbered: str = "", based_on: str = "", kind: str = "paragraph", default: bool = False) -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    properties = f"<w:pPr><w:numPr>{numbered}</w:numPr></w:pPr>" if numbered else ""
    flag = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"{flag}>{based}{properties}</w:style>'


def numbering(definitions: str, styles: str = "") -> Numbering:
    return Numbering.of(
        etree.fromstring(f"<w:numbering {XMLNS}>{definitions}</w:numbering>"),
        etree.fromstring(f"<w:styles {XMLNS}>{styles}</w:styles>"),
    )


def printed(found: Numbering, *places: tuple[str | None, int | None] | tuple[str | None, int | None, str]) -> list[str]:
    """The numbers at paragraphs given as (numId, ilvl[, style])."""
    counter = found.counter()
    return [counter.number(place[0], place[1], place[2] if len(place) == 3 else None).text for place in places]


@pytest.mark.parametrize(
    ("number_format", "count", "text"),
    [
        ("decimal", 12, "12"),
        ("decimal", 0, "0"),
        ("decimalZero", 7, "07"),
        ("decimalZero", 12, "12"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 27, "aa"),
        ("lowerLetter", 28, "bb"),
        ("lowerLetter", 53, "aaa"),
        ("upperLetter", 30, "DD"),
        ("lowerLetter", 0, "0"),
        ("lowerRoman", 4, "iv"),
        ("lowerRoman", 39, "xxxix"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("ordinal", 1, "1st"),
        ("ordinal", 12, "12th"),
        ("ordinal", 22, "22nd"),
        ("ordinal", 113, "113th"),
        ("cardinalText", 21, "Twenty-one"),
        ("cardinalText", 105, "One hundred five"),
        ("cardinalText", 1_000_000, "1000000"),
        ("ordinalText", 3, "Third"),
        ("ordinalText", 12, "Twelfth"),
        ("ordinalText", 20, "Twentieth"),
        ("ordinalText", 21, "Twenty-first"),
        ("chicago", 2, "†"),
        ("chicago", 5, "**"),
        ("hex", 26, "1A"),
        ("none", 3, ""),
        ("numberInDash", 3, "- 3 -"),
        ("russianLower", 2, "б"),
        ("chineseCounting", 21, "二十一"),
        ("japaneseCounting", 10, "十"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalFullWidth", 12, "１２"),
        ("thaiLetters", 4, "4"),
    ],
)
def test_number_formats(number_format: str, count: int, text: str) -> None:
    assert format_number(count, number_format) == text


def test_levels_count_and_restart_under_their_parent() -> None:
    found = numbering(abstract(0, LEGAL) + num(1, 0))
    places = [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 2), ("1", 3), ("1", 1), ("1", 2), ("1", 0), ("1", 1)]
    assert printed(found, *places) == ["1", "1.1", "1.2", "(a)", "(b)", "(i)", "1.3", "(a)", "2", "2.1"]


def test_a_level_left_out_on_the_way_down_counts_as_used() -> None:
    found = numbering(
        abstract(0, level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3"))
        + num(1, 0)
    )
    assert printed(found, ("1", 1), ("1", 0), ("1", 2), ("1", 1)) == ["1.1", "2.", "2.1.1", "2.2"]


def test_a_level_starts_where_it_says() -> None:
    found = numbering(
        abstract(0, level(0, "decimal", "%1.", start=3) + level(1, "decimal", "%1.%2", start=4)) + num(1, 0)
    )
    assert printed(found, ("1", 0), ("1", 1), ("1", 1), ("1", 0)) == ["3.", "3.4", "3.5", "4."]


def test_lists_on_one_definition_count_together() -> None:
    found = numbering(abstract(0, LEGAL) + num(1, 0) + num(2, 0) + abstract(3, LEGAL) + num(3, 3))
    assert printed(found, ("1", 0), ("2", 0), ("3", 0), ("1", 0)) == ["1", "2", "1", "3"]


def test_a_start_override_restarts_once_at_each_level_it_names() -> None:
    found = numbering(abstract(0, LEGAL) + num(1, 0) + num(2, 0, start_override(0, 5)))
    places = [("1", 0), ("1", 1), ("2", 1), ("2", 0), ("2", 1), ("1", 0), ("2", 0)]
    assert printed(found, *places) == ["1", "1.1", "1.2", "5", "5.1", "6", "7"]


def test_an_overridden_level_is_another_look_and_no_restart() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)", start=9)}</w:lvlOverride>'
    found = numbering(abstract(0, LEGAL) + num(1, 0) + num(2, 0, override))
    assert printed(found, ("1", 0), ("2", 0), ("1", 0)) == ["1", "II)", "3"]


def test_an_override_with_a_level_starts_where_that_level_does() -> None:
    override = start_override(0, 1, level(0, "decimal", "%1)", start=9))
    assert printed(numbering(abstract(0, LEGAL) + num(1, 0) + num(2, 0, override)), ("1", 0), ("2", 0)) == ["1", "9)"]


@pytest.mark.parametrize(("restart", "third"), [("", "(i)"), ("0", "(ii)"), ("1", "(ii)"), ("2", "(i)")])
def test_a_level_restarts_after_the_levels_that_lvl_restart_names(restart: str, third: str) -> None:
    more = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    levels = LEGAL.split("<w:lvl w:ilvl=")
    levels[3] = levels[3].replace("lowerLetter", "lowerRoman").replace("<w:lvlText", more + "<w:lvlText")
    found = numbering(abstract(0, "<w:lvl w:ilvl=".join(levels)) + num(1, 0))
    assert printed(found, ("1", 0), ("1", 1), ("1", 2), ("1", 1), ("1", 2))[4] == third


def test_legal_numbering_prints_every_level_in_decimal() -> None:
    levels = level(0, "upperRoman", "Article %1.") + level(1, "decimalZero", "%1.%2", more="<w:isLgl/>")
    assert printed(numbering(abstract(0, levels) + num(1, 0)), ("1", 0), ("1", 0), ("1", 1)) == [
        "Article I.",
        "Article II.",
        "2.1",
    ]


def test_legal_numbering_can_be_switched_off() -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", more='<w:isLgl w:val="0"/>')
    assert printed(numbering(abstract(0, levels) + num(1, 0)), ("1", 0), ("1", 1)) == ["I.", "I.1"]


@pytest.mark.parametrize(("sign", "shown"), [("–", "–"), ("\uf0b7", "•"), ("\uf0a7", "▪"), ("\uf001", "•"), ("o", "◦")])
def test_a_bullet_shows_its_sign(sign: str, shown: str) -> None:
    assert printed(numbering(abstract(0, level(0, "bullet", sign)) + num(1, 0)), ("1", 0)) == [shown]


def test_a_level_without_format_prints_its_text_and_counts() -> None:
    levels = level(0, "none", "Note") + level(1, "decimal", "%1%2")
    counter = numbering(abstract(0, levels) + num(1, 0)).counter()
    assert [counter.number("1", ilvl, None).text for ilvl in (0, 1, 1, 0, 1)] == ["Note", "1", "2", "Note", "1"]


def test_a_level_without_text_prints_nothing() -> None:
    assert numbering(abstract(0, level(0, "none", "")) + num(1, 0)).counter().number("1", 0, None) == ("", None)


def test_a_custom_format_pads_to_its_sample() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"'
        ' w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
        '</mc:AlternateContent><w:lvlText w:val="[%1]"/></w:lvl>'
    )
    assert printed(numbering(abstract(0, custom) + num(1, 0)), ("1", 0), ("1", 0)) == ["[009]", "[010]"]


def test_a_style_gives_the_number_and_a_linked_level_beats_the_level_it_states() -> None:
    definition = abstract(0, level(0, "decimal", "%1") + level(1, "decimal", "%1.%2", more='<w:pStyle w:val="Sub"/>'))
    styles = style("Top", '<w:numId w:val="1"/>') + style("Sub", '<w:ilvl w:val="0"/><w:numId w:val="1"/>')
    assert printed(numbering(definition + num(1, 0), styles), (None, None, "Top"), (None, None, "Sub")) == ["1", "1.1"]


def test_a_style_takes_the_number_from_the_style_it_is_based_on() -> None:
    styles = (
        style("Base", '<w:numId w:val="1"/>')
        + style("Deeper", '<w:ilvl w:val="1"/>', "Base")
        + style("Plain", "", "Deeper")
        + style("Off", '<w:numId w:val="0"/>', "Base")
    )
    found = numbering(abstract(0, LEGAL) + num(1, 0), styles)
    places = [(None, None, name) for name in ("Base", "Deeper", "Plain", "Off")]
    assert printed(found, *places) == ["1", "1.1", "1.2", ""]


def test_direct_numbering_overrides_the_style_piece_by_piece() -> None:
    styles = style("Sub", '<w:ilvl w:val="1"/><w:numId w:val="1"/>')
    found = numbering(abstract(0, LEGAL) + num(1, 0) + abstract(1, level(1, "upperLetter", "%2)")) + num(2, 1), styles)
    places = [(None, 0, "Sub"), ("2", None, "Sub"), ("0", None, "Sub"), (None, None, "Sub")]
    assert printed(found, *places) == ["1", "A)", "", "1.1"]


def test_the_default_paragraph_style_counts_where_no_style_is_named() -> None:
    styles = style("Normal", '<w:numId w:val="1"/>', default=True)
    assert printed(numbering(abstract(0, LEGAL) + num(1, 0), styles), (None, None)) == ["1"]


def test_a_numbering_style_stands_between_list_and_definition() -> None:
    linked = f'<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="Legal"/>{LEGAL}</w:abstractNum>'
    link = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
    found = numbering(linked + link + num(1, 0) + num(2, 1))
    assert printed(found, ("2", 0), ("2", 1)) == ["1", "1.1"]


def test_a_numbering_style_without_a_definition_of_its_own_leads_through_its_list() -> None:
    link = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
    styles = style("Legal", '<w:numId w:val="1"/>', kind="numbering")
    assert printed(numbering(abstract(0, LEGAL) + link + num(1, 0) + num(2, 1), styles), ("2", 0)) == ["1"]


def test_a_deleted_paragraph_shows_a_number_and_does_not_count() -> None:
    counter = numbering(abstract(0, LEGAL) + num(1, 0) + num(2, 0, start_override(0, 7))).counter()
    assert counter.number("1", 0, None).text == "1"
    assert counter.number("1", 0, None, live=False).text == "2"
    assert counter.number("1", 0, None).text == "2"
    assert counter.number("2", 0, None, live=False).text == "7"
    assert counter.number("2", 0, None).text == "7"


def test_each_story_counts_for_itself() -> None:
    found = numbering(abstract(0, LEGAL) + num(1, 0))
    assert printed(found, ("1", 0)) == printed(found, ("1", 0)) == ["1"]


@pytest.mark.parametrize("place", [("9", 0), ("0", 0), ("2", 0), ("1", 8), (None, None), ("1", 12)])
def test_what_has_no_definition_has_no_number(place: tuple[str | None, int | None]) -> None:
    assert printed(numbering(abstract(0, LEGAL) + num(1, 0) + num(2, 5)), place) == [""]


def test_a_package_without_numbering_prints_no_numbers() -> None:
    assert Numbering.of(None, None).counter().number("1", 0, "Any") == ("", None)


def test_styles_based_on_each_other_end() -> None:
    assert printed(numbering("", style("A", "", "B") + style("B", "", "A")), (None, None, "A")) == [""]


def test_a_damaged_start_is_read_as_none_given() -> None:
    damaged = LEGAL.replace('<w:start w:val="1"/>', '<w:start w:val="one"/>')
    assert printed(numbering(abstract(0, damaged) + num(1, 0)), ("1", 0), ("1", 0)) == ["0", "1"]


def test_level_keys_are_equal_exactly_when_the_look_is() -> None:
    more = '<w:pPr><w:ind w:left="720"/></w:pPr>'
    plain = numbering(abstract(0, LEGAL) + num(1, 0) + abstract(7, LEGAL) + num(4, 7))
    indented = numbering(abstract(0, LEGAL.replace("<w:lvlText", more + "<w:lvlText", 1)) + num(1, 0))
    assert plain.level_key("1", 1, None) == plain.level_key("4", 1, None) != ""
    assert plain.level_key("1", 1, None) != plain.level_key("1", 2, None)
    assert plain.level_key("1", 0, None) != indented.level_key("1", 0, None)
    assert plain.level_key("1", 2, None) == indented.level_key("1", 2, None)
    assert plain.level_key(None, None, None) == plain.level_key("0", 0, None) == ""


def test_the_key_of_a_level_knows_the_formats_of_the_levels_it_prints() -> None:
    roman = LEGAL.replace('w:numFmt w:val="decimal"', 'w:numFmt w:val="upperRoman"', 1)
    first, second = numbering(abstract(0, LEGAL) + num(1, 0)), numbering(abstract(0, roman) + num(1, 0))
    assert first.level_key("1", 1, None) != second.level_key("1", 1, None)
    assert first.level_key("1", 2, None) == second.level_key("1", 2, None)


def named(abstract_id: int, name: str, levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{abstract_id}"><w:name w:val="{name}"/>{levels}</w:abstractNum>'


ARTICLES = named(1, "seq1", level(0, "decimal", "%1.") + level(1, "decimal", "(%2)")) + num(1, 1) + num(2, 1)


@pytest.mark.parametrize(
    ("field", "after"),
    [
        (r' LISTNUM "SEQ1" \l 2 ', "(2)"),
        (r"LISTNUM seq1 \l 2", "(2)"),
        (r'LISTNUM "SEQ1" \l 2 \s 4', "(5)"),
        (r"LISTNUM \l 2", "(2)"),
        ("LISTNUM", "(2)"),
        (r'LISTNUM "OTHER" \l 2', "(1)"),
        (r"LISTNUM NumberDefault \l 2", "(1)"),
        (r'LISTNUM "SEQ1" \l 99', "(1)"),
        ("PAGE", "(1)"),
    ],
)
def test_a_listnum_field_counts_in_its_list(field: str, after: str) -> None:
    counter = numbering(ARTICLES).counter()
    assert counter.number("1", 0, None).text == "1."
    counter.list_number(field, "1", 0, None)
    assert counter.number("1", 1, None).text == after
    assert counter.number("1", 0, None).text == "2."
    assert counter.number("1", 1, None).text == "(1)"


def test_a_listnum_field_outside_a_list_counts_in_none() -> None:
    counter = numbering(ARTICLES).counter()
    counter.list_number("LISTNUM", None, None, None)
    assert counter.number("1", 1, None).text == "(1)"
