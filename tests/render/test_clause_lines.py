"""A document as lines for `git diff`: what is a line, what leads it, and what is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docx_builder import Made, bold, docx, field, footnote, p, picture, sect, table
from tmad_redline import api
from tmad_redline.render.clause_lines import HUNK, clause_lines

V41 = Path(__file__).parents[2] / "fixtures" / "tmad" / "v4.1.docx"


def lines(*blocks: Made) -> list[str]:
    return clause_lines(api.tree(docx(*blocks))).splitlines()


def test_each_line_is_led_by_its_path_and_only_the_top_begins_in_the_first_column() -> None:
    items = (p("x; and", level=2), p("y,", level=2))
    shown = lines(p("Scope", level=0), p("This applies to:", level=1), *items, p("Other", level=0), p("z.", level=1))
    assert shown == [
        "1  Scope",
        "  1.1  This applies to:",
        "    1.1(a)  x; and",
        "    1.1(b)  y,",
        "2  Other",
        "  2.1  z.",
    ]
    assert [line for line in shown if re.match(HUNK, line)] == ["1  Scope", "2  Other"]


def test_what_follows_the_items_of_a_provision_stands_after_them() -> None:
    shown = lines(p("Title"), p("1.1 If:"), p("(a) x; or"), p("(b) y,"), p("the Owner shall stop."))
    assert [line.strip() for line in shown][1:] == [
        "1.1  If:",
        "1.1(a)  x; or",
        "1.1(b)  y,",
        "1.1  the Owner shall stop.",
    ]


def test_definitions_rows_of_tables_and_notes() -> None:
    shown = lines(
        p("Scope", level=0),
        p("In this document:", level=1),
        p("“", bold("Gauge"), "” means a thing", footnote("As it measures."), "."),
        p("The steps are:", level=1),
        table([["Step", "Who"], ["Stop", p("the Owner", footnote("Or another."))], ["", ""]]),
        p("Done.", level=1),
    )
    assert shown == [
        "1  Scope",
        "  1.1  In this document:",
        "    1.1 “Gauge”  “Gauge” means a thing[footnote].",
        "    1.1 “Gauge” footnote  As it measures.",
        "  1.2  The steps are:",
        "  1.2  Step | Who",
        "  1.2  Stop | the Owner[footnote]",
        "  1.2 footnote  Or another.",
        "  1.3  Done.",
    ]


def test_numbers_of_pages_are_left_out_other_fields_are_not_and_what_is_no_text_is_named() -> None:
    page, title = field("PAGEREF _x \\h", "12"), field("TITLE", "Code")
    (_, line) = lines(p("Scope", level=0), p("See ", picture(), " on page ", page, " of ", title, ".", level=1))
    assert line == "  1.1  See [drawing] on page # of Code."


def test_headers_come_first_and_once() -> None:
    blocks = (p("Scope", level=0, end=sect(header="Top")), p("x.", level=1))
    shown = clause_lines(api.tree(docx(*blocks, section=sect(header="Top", first="Title")))).splitlines()
    assert shown == ["Header  Top", "Header, first page  Title", "1  Scope", "  1.1  x."]


@pytest.mark.parametrize("name", ["al3.0", "v4.0", "v4.1"])
def test_every_word_of_a_fixture_is_there_once(name: str) -> None:
    tree = api.tree(V41.with_name(f"{name}.docx").read_bytes())
    shown = clause_lines(tree)
    assert "\ufffc" not in shown
    contents = {at for clause in tree.walk() if clause.kind.value == "contents" for at in clause.paragraphs}
    for at, paragraph in enumerate(tree.paragraphs):
        words = " ".join(paragraph.text.string[tree.starts[at] :].replace("\ufffc", "[footnote]").split())
        assert at in contents or not words or words in shown
    assert not [line for line in shown.splitlines() if "  " not in line]
