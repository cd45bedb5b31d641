"""Tables of contents, whatever says that they are."""

from __future__ import annotations

from tests.outline import document
from tests.structure.trees import assert_laws, shape, shape_of
from tmad_redline.model.document import Block, Control, Level, Paragraph
from tmad_redline.model.text import Bracket, Part
from tmad_redline.structure import build

_LISTED = """
    Contents
    ARTICLE I — NAME\\t4
    Section 1 — Seat\\t4
    ARTICLE II — MEMBERS\\t5
"""
_TEXT = """
    | style=heading_1 | ARTICLE I — NAME
    | style=heading_2 | Section 1 — Seat
    It is here.
    | style=heading_1 | ARTICLE II — MEMBERS
"""
_BEGIN, _END = Bracket(0, Part.BEGIN, r"TOC \\h \\u"), Bracket(16, Part.END)


def _bracketed(block: Block, bracket: Bracket) -> Block:
    assert isinstance(block, Paragraph)
    return block._replace(text=block.text._replace(brackets=(bracket,)))


def _shape_with(brackets: dict[int, Bracket]) -> list[str]:
    """The shape of the draft with brackets in some of its paragraphs."""
    draft = document(_LISTED + _TEXT)
    blocks = tuple(_bracketed(b, brackets[at]) if at in brackets else b for at, b in enumerate(draft.body.blocks))
    built = build(draft._replace(body=draft.body._replace(blocks=blocks)))
    assert_laws(built)
    return shape_of(built)


def test_what_a_contents_field_spans_is_contents_whatever_its_style() -> None:
    text = ["Article I", "  1 ×2", "Article II"]
    assert _shape_with({1: _BEGIN, 3: _END}) == ["Contents ×4", *text]
    assert _shape_with({1: _BEGIN, 4: Bracket(0, Part.END)}) == ["Contents ×4", *text]


def test_a_field_of_another_kind_or_without_an_end_holds_no_contents() -> None:
    plain = ["Cover", "Article I", "  1", "Article II", "Article I [2]", "  Article I [2] 1 ×2", "Article II [2]"]
    other = {1: Bracket(0, Part.BEGIN, "IF 1 = 1"), 3: _END}
    draft = document(_LISTED.replace("Contents", "What follows") + _TEXT)
    for brackets in ({}, other, {1: _BEGIN}):
        blocks = tuple(_bracketed(b, brackets[at]) if at in brackets else b for at, b in enumerate(draft.body.blocks))
        assert shape_of(build(draft._replace(body=draft.body._replace(blocks=blocks)))) == plain


def test_a_content_control_for_contents_holds_contents() -> None:
    draft = document(_LISTED.replace("Contents", "What follows") + _TEXT)
    blocks = tuple(block._replace(anchor=at) for at, block in enumerate(draft.body.blocks))
    for gallery, first in (("Table of Contents", "Contents ×4"), ("Cover Pages", "Cover")):
        control = Control(0, Level.BLOCK, 0, 4, properties=f"docPartObj[](docPartGallery={gallery})")
        body = draft.body._replace(blocks=blocks, controls=(control,))
        assert shape_of(build(draft._replace(body=body)))[0] == first


def test_a_typed_list_under_a_title_is_contents_where_the_text_repeats_it() -> None:
    assert shape("""
        A Code
        CONTENTS
        ~
        CHAPTER 1 – GENERAL
        • | level=0 | Introduction
        • | level=0 | Scope
        CHAPTER 2 – POWERS ...... 7
        • | level=0 | Scope
        ANNEXES
        Annex C\\tForms
        ~
        Chapter 1 – General
        Introduction
        1.1 | level=0 | It is so.
        Scope
        Chapter 2 – Powers
        2.1 | level=0 | It may.
        Annex C\\tForms
    """) == ["Cover", "Contents ×10", "Chapter 1 ×2", "  1.1 ×2", "Chapter 2", "  2.1", "Annex C"]


def test_what_stands_under_the_title_is_text_where_nothing_repeats_it() -> None:
    assert shape("""
        1. | level=0 outline=0 | Form
        2. | level=0 outline=0 | Contents
        2.1 | level=1 | The notice says who gives it.
        2.2 | level=1 | The notice is dated.
    """) == ["1", "2", "  2.1", "  2.2"]
    assert shape("Contents\n1. | level=0 | Ten things.\n2. | level=0 | No more.") == [
        "Cover",
        "1",
        "2",
    ]


def test_a_title_typed_over_a_list_and_a_table_in_it_are_part_of_it() -> None:
    assert shape("""
        A Code
        Table of Contents
        || Subject | Page
        | style=toc_1 | Overview\\t4
        | style=toc_1 | Background\\t5
        | style=toc_1 | Commentary\\t6
        | outline=0 | Overview
        | outline=0 | Background
        | outline=0 | Commentary
    """) == ["Cover", "Contents ×6", "Overview", "Background", "Commentary"]


def test_the_entries_of_a_list_may_have_numbers_that_the_headings_have_not() -> None:
    assert shape("""
        CONTENTS
        PART 1
        1.\\tRetention
        2.\\tRemoval
        PART 1
        Retention
        1.—(1) It is kept.
        Removal
        2.—(1) It is removed.
    """) == ["Contents ×4", "Part 1 ×2", "  1 ×2", "  2"]
