"""Clause trees of outlines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.structure.trees import paths, shape, tree
from tmad_redline.model.clause import ClauseKind
from tmad_redline.structure.references import references_of


def test_levels_of_an_automatic_list() -> None:
    assert shape("""
        4 | level=0 outline=0 | Planning
        4.29 | level=1 | The DCC shall give notice:
        (a) | level=2 | of a firmware upgrade, being:
        (i) | level=3 | one; or
        (A) | level=4 | finer
        (B) | level=4 | finest
        (ii) | level=3 | another; and
        (b) | level=2 | of a change.
        4.30 | level=1 | Prior notice.
        5 | level=0 outline=0 | Preparing
    """) == [
        "4",
        "  4.29",
        "    4.29(a)",
        "      4.29(a)(i)",
        "        4.29(a)(i)(A)",
        "        4.29(a)(i)(B)",
        "      4.29(a)(ii)",
        "    4.29(b)",
        "  4.30",
        "5",
    ]


def test_a_typed_number_stands_between_automatic_ones() -> None:
    built = tree("""
        4 | level=0 outline=0 | Planning
        4.36 | level=1 | Order.
        4.36A\\tThe DCC shall not start:
        (a) | level=2 | early; or
        (b) | level=2 | late.
        4.37 | level=1 | Slots.
    """)
    assert [clause.path for clause in built.walk()] == ["4", "4.36", "4.36A", "4.36A(a)", "4.36A(b)", "4.37"]
    assert [clause.typed for clause in built.walk()] == [False, False, True, False, False, False]
    assert [clause.label for clause in built.walk()] == ["4", "4.36", "4.36A", "(a)", "(b)", "4.37"]


def test_typed_letters_and_roman_numerals_are_told_apart_by_what_follows() -> None:
    items = "\n".join(f"({letter}) item" for letter in "abcdefgh")
    assert paths(f"4.16 | level=1 | if:\n{items}\n(i) item\n(j) item")[-2:] == ["4.16(i)", "4.16(j)"]
    assert paths(f"4.16 | level=1 | if:\n{items}\n(i) item\n(ii) item")[-2:] == ["4.16(h)(i)", "4.16(h)(ii)"]
    assert paths(f"4.16 | level=1 | if:\n{items} being:\n(i) item")[-1:] == ["4.16(h)(i)"]
    assert paths(f"4.16 | level=1 | if:\n{items}\n(i) item")[-1:] == ["4.16(i)"]


def test_typed_roman_five_follows_four_and_not_a_letter() -> None:
    assert paths("""
        2.1\\tText:
        (a) first:
        (i) one
        (ii) two
        (iii) three
        (iv) four
        (v) five
        (b) second
    """)[-2:] == ["2.1(a)(v)", "2.1(b)"]


def test_automatic_items_go_by_level_and_not_by_sign() -> None:
    assert paths("""
        1.1 | level=1 | Text:
        (h) | level=2 | eighth:
        (i) | level=3 | one
        (v) | level=3 | five
        (i) | level=2 | ninth
    """) == ["1.1", "1.1(h)", "1.1(h)(i)", "1.1(h)(v)", "1.1(i)"]


def test_text_after_a_list_belongs_to_the_clause_of_the_list() -> None:
    assert shape("""
        4.16 | level=1 | A thing is eligible if:
        (a) | level=2 | it is one;
        (b) | level=2 | it is two.
        A thing that ceases to be eligible is not ineligible for that reason.
        4.17 | level=1 | The DCC shall check.
    """) == ["4.16 ×2", "  4.16(a)", "  4.16(b)", "4.17"]


def test_text_in_the_middle_of_a_list_belongs_to_the_item_before_it() -> None:
    assert shape("""
        4.16 | level=1 | A thing is eligible if:
        (a) | level=2 | it is one:
        (i) | level=3 | of these;
        (ii) | level=3 | or those;
        but not both; and
        (b) | level=2 | it is two.
        4.17 | level=1 | Next.
    """) == ["4.16", "  4.16(a) ×2", "    4.16(a)(i)", "    4.16(a)(ii)", "  4.16(b)", "4.17"]


def test_a_style_for_one_level_says_where_text_after_a_list_belongs() -> None:
    assert shape("""
        4.5 | level=1 style=Level_2 | A forecast shall:
        (a) | level=2 style=Level_3 | state any constraint:
        (i) | level=3 style=Level_4 | a period;
        | style=Text_3 | together with reasons.
    """) == ["4.5", "  4.5(a) ×2", "    4.5(a)(i)"]


def test_a_table_in_a_clause_belongs_to_it_whole() -> None:
    assert shape("""
        4 | level=0 outline=0 | Planning
        4.1 | level=1 | As follows:
        || Week | Cohort | Limit
        || 1. One | Secure / MDS | 5
        4.2 | level=1 | Next.
    """) == ["4", "  4.1 ×8", "  4.2"]


def test_what_comes_before_the_first_clause() -> None:
    assert shape("""
        | style=Title | The Document
        Version 3
        | style=TOC_Heading | Contents
        | style=toc_1 | 1\\tIntroduction\\t3
        | style=toc_1 | 2\\tDefinitions\\t4
        ~
        This document is made on a day.
        1 | level=0 outline=0 | Introduction
    """) == ["Cover ×2", "Contents ×4", "Preamble", "1"]


def test_a_heading_over_the_contents_is_part_of_them() -> None:
    assert shape("""
        | outline=0 style=Heading_1 | Table of Contents
        | style=toc_1 | 1\\tIntroduction
        1 | level=0 outline=0 | Introduction
    """) == ["Contents ×2", "1"]


def test_annexes_number_afresh() -> None:
    built = tree("""
        1 | level=0 outline=0 | Introduction
        Annex A | level=0 outline=0 | Cohorts
        1 | level=1 | First.
        1.1 | level=2 | Below it.
        2 | level=1 | Second:
        (a) | level=2 | with an item.
        Annex B | level=0 outline=0 | Files
        1 | level=1 | Again.
    """)
    assert [clause.path for clause in built.walk()] == [
        *("1", "Annex A", "Annex A 1", "Annex A 1.1", "Annex A 2", "Annex A 2(a)", "Annex B", "Annex B 1"),
    ]
    assert [clause.kind for clause in built.clauses] == [ClauseKind.CLAUSE, ClauseKind.ANNEX, ClauseKind.ANNEX]


def test_typed_annex_headings() -> None:
    assert paths("""
        1 | level=0 outline=0 | Scope
        SCHEDULE 1
        1.\\tFirst.
        SCHEDULE 2: Prices
        1.\\tAgain.
        | outline=0 | Appendix C Forms
        Schedule 2 to the Act applies to it.
    """) == ["1", "Schedule 1", "Schedule 1 1", "Schedule 2", "Schedule 2 1", "Appendix C"]


def test_parts_hold_the_numbers_that_run_through_them() -> None:
    assert shape("""
        | outline=0 | PART 1
        1. | level=0 | First.
        2. | level=0 | Second.
        | outline=0 | PART 2
        3. | level=0 | Third.
    """) == ["Part 1", "  1", "  2", "Part 2", "  3"]


def test_a_heading_right_after_the_label_of_a_part_or_an_annex_is_its_title() -> None:
    outline = """
        | style=partheading | PART 1
        | style=parttitle_heading outline=0 | Adoption
        | style=chapterheading | CHAPTER 1
        | outline=1 | Introductory
        1. | level=0 | Welfare.
        | style=partheading | PART 2
        2. | level=0 | Title.
    """
    assert shape(outline) == ["Part 1 ×2", "  Chapter 1", "    Introductory", "      1", "Part 2", "  2"]
    assert tree(outline).clauses[0].heading == "Adoption"


def test_numbers_that_start_again_in_each_part_are_told_apart_by_the_part() -> None:
    assert paths("""
        Article I | level=0 outline=0 | Name
        Section 1 | level=1 outline=1 | Seat
        Article II | level=0 outline=0 | Members
        Section 1 | level=1 outline=1 | Dues
    """) == ["Article I", "1", "Article II", "Article II 1"]


def test_an_unnumbered_heading_divides_the_clause_it_stands_in() -> None:
    assert shape("""
        4 | level=0 outline=0 | Planning
        | style=Heading_Unnumbered | The Plan
        4.1 | level=1 | The DCC shall plan.
        | style=Heading_Unnumbered | Dormant Devices
        4.2 | level=1 | Notice.
        5 | level=0 outline=0 | Preparing
    """) == ["4", "  The Plan", "  4.1", "  Dormant Devices", "  4.2", "5"]


def test_a_document_without_numbers_follows_its_outline() -> None:
    assert shape("""
        | style=Title | A Policy
        | outline=0 | Purpose
        It has one.
        | outline=1 | Scope
        Wide.
        Very wide.
        | outline=0 | Purpose
        Again.
    """) == ["Cover", "Purpose ×2", "  Scope ×3", "Purpose [2] ×2"]


def test_a_document_without_anything_is_one_clause() -> None:
    assert shape("Some words.\nMore words.") == ["Document ×2"]
    assert shape("") == []


def test_letters_above_numbers_above_letters() -> None:
    assert shape("""
        I. | level=0 outline=0 | First
        A. | level=1 outline=1 | Sub
        1. | level=2 | Item
        2. | level=2 | Item
        B. | level=1 outline=1 | Sub
        II. | level=0 outline=0 | Second
    """) == ["I", "  I(A)", "    I(A)(1)", "    I(A)(2)", "  I(B)", "II"]


def test_a_list_of_plain_numbers_inside_a_clause() -> None:
    assert paths("""
        1. | level=0 outline=0 style=Heading_1 | Scope
        1.1 | level=1 | As follows:
        1. | level=0 style=List | one
        2. | level=0 style=List | two
        2. | level=0 outline=0 style=Heading_1 | Terms
    """) == ["1", "1.1", "1.1(1)", "1.1(2)", "2"]


def test_a_list_that_starts_again_in_one_clause_is_told_apart() -> None:
    assert paths("""
        1.1 | level=1 | Either:
        (a) | level=2 | one;
        or:
        (a) | level=2 | other.
    """) == ["1.1", "1.1(a)", "1.1(a) [2]"]


def test_quantities_at_the_start_of_a_paragraph_are_no_numbers() -> None:
    assert shape("""
        1 | level=0 outline=0 | Notice
        15 Working Days before it.
        2.5 million of them.
        1 April 2020.
    """) == ["1 ×4"]


def test_bullets_are_no_clauses() -> None:
    assert shape("""
        1 | level=0 outline=0 | Notice
        • | level=0 | one
        • | level=0 | two
    """) == ["1 ×3"]


def test_headings_of_clauses() -> None:
    built = tree("""
        1. | level=0 | Definitions
        1.1 | level=1 | **Access and Use.** Customer may use it.
        1.2 | level=1 | Customer may not do so, whatever it was told.
        2. | level=0 outline=0 style=Heading_1 | Fees
        Clause 3 | outline=0 | not read
        NOT USED
    """)
    headings = {clause.path: clause.heading for clause in built.walk()}
    assert headings["1"] == "Definitions"
    assert headings["1.1"] == "Access and Use"
    assert headings["1.2"] == ""
    assert headings["2"] == "Fees"


_LINES = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *(
                    "",
                    "1",
                    "1.",
                    "2",
                    "2.1",
                    "4.29",
                    "4.30A",
                    "(a)",
                    "(b)",
                    "(i)",
                    "(ii)",
                    "(A)",
                    "I.",
                    "A.",
                    "•",
                    "1)",
                ),
                *("Annex A", "Schedule 2", "Part 1", "Article IV", "Table 3", "[1]"),
            ]
        ),
        st.sampled_from(
            ["", "level=0", "level=1", "level=2", "outline=0", "outline=1", "style=toc_1", "style=Title", "level=2 #b"]
        ),
        st.sampled_from(
            [
                *(
                    "",
                    "~",
                    "text",
                    "(a) typed",
                    "(i) typed",
                    "4.2\\\\ttyped",
                    "SCHEDULE 1",
                    "**Term** means a thing",
                    "so:",
                ),
                *(
                    "“(6) quoted",
                    "and ended.”",
                    "Contents",
                    "**A Title**",
                    "Subsection 1: x",
                    "1.—(1) one",
                    "5 May 2020",
                ),
                *("see Clause 4.29 and paragraph (a) of Clause 1", "|| **Term** | means / it", "||| x", "(the “Plan”)"),
            ]
        ),
    ),
    max_size=25,
)


@given(_LINES)
def test_every_paragraph_is_in_one_clause_and_every_path_is_used_once(lines: list[tuple[str, str, str]]) -> None:
    rows = [text if text.startswith("||") else f"{number} | {options} | {text}" for number, options, text in lines]
    tree("\n".join(rows))


def test_titles_above_provisions_are_no_part_of_the_provision_before() -> None:
    titles = ["Scope", "Pipes", "Meters", "Plans", "Fees"]
    lines = [f"| style=Side_title | {title}\n{at}. | level=0 | Mark each pipe." for at, title in enumerate(titles, 1)]
    built = tree("\n".join(["| outline=0 style=Heading_1 | Order", *lines]))
    order = built.clauses[0]
    assert [(title.heading, [one.path for one in title.children]) for title in order.children] == [
        (title, [str(at)]) for at, title in enumerate(titles, 1)
    ]


def test_a_reference_to_the_first_sub_paragraph_finds_the_clause_that_begins_with_it() -> None:
    built = tree("""
        26. | level=0 | \u2014 Pay at once.
        (2) | level=1 | Paragraph (1) applies to all.
    """)
    assert [(one.number, one.target) for one in references_of(built)] == [("(1)", "26")]


def test_the_second_sub_section_is_none_of_the_list_in_the_first() -> None:
    built = """
        31. | level=0 | The Department may pay:
        | | (a) a grant;
        | | (b) a loan.
        | | (2) Subsection (1) does not apply to a tax.
        | | (3) Regulations may say more.
    """
    assert paths(built) == ["31", "31(a)", "31(b)", "31(2)", "31(3)"]
    assert [(one.number, one.target) for one in references_of(tree(built))] == [("(1)", "31")]
