"""Where numbers belong: lists inside sections, headings over lists, sections and their subsections."""

from __future__ import annotations

from tests.structure.trees import shape, tree
from tmad_redline.structure.references import references_of


def test_a_list_in_a_section_of_a_deep_number_stands_in_it() -> None:
    assert shape("""
        | outline=0 style=heading_1 | Volume 2
        | outline=1 style=heading_2 | 3.92 Update
        | outline=2 style=heading_3 | 3.92.1 Storage
        1. | level=0 style=List_Number | Store the entry:
        a. | level=0 style=List_Number_3 | as a new one.
        2. | level=0 style=List_Number | Change its state.
        3. | level=0 style=List_Number | Tell the sender.
        | outline=2 style=heading_3 | 3.92.2 Validation
        1. | level=0 style=List_Number | Verify the request.
        2. | level=0 style=List_Number | Verify the entry.
        | outline=1 style=heading_2 | 3.93 Security
    """) == [
        "Volume 2",
        "  3.92",
        "    3.92.1",
        "      3.92.1(1)",
        "        3.92.1(1)(a)",
        "      3.92.1(2)",
        "      3.92.1(3)",
        "    3.92.2",
        "      3.92.2(1)",
        "      3.92.2(2)",
        "  3.93",
    ]


def test_the_number_of_a_list_is_no_part_of_the_number_of_a_section() -> None:
    assert shape("""
        4.1 | level=1 outline=1 | Renewal
        1. | level=0 style=List | one
        4. | level=0 style=List | four
        4.2 | level=1 outline=1 | Rekey
        4.2.1 | level=2 outline=2 | Circumstances
    """) == ["4.1", "  4.1(1)", "  4.1(4)", "4.2", "  4.2.1"]


def test_a_heading_with_a_number_ends_the_list_before_it_even_if_the_list_could_go_on() -> None:
    assert shape("""
        | style=heading_1 | ARTICLE VII — COUNCIL
        | style=heading_2 | Section 2 — Duties:
        1. | level=0 | Meet.
        2. | level=0 | Supervise.
        | style=heading_2 | Section 3 — Roles:
        | style=heading_3 | Subsection 3.1 Chair
        | style=heading_2 | Section 4 — Vacancies:
    """) == ["Article VII", "  2", "    2(1)", "    2(2)", "  3", "    3.1", "  4"]


def test_subsections_that_number_afresh_stand_in_their_section() -> None:
    assert shape("""
        | style=heading_2 | Section 1 — Name
        | style=heading_2 | Section 2 — Values
        | style=heading_3 | Subsection 1. Truth
        | style=heading_3 | Subsection 2. Belonging
        | style=heading_2 | Section 3 — Records
    """) == ["1", "2", "  2(1)", "  2(2)", "3"]
    assert shape("""
        Section 1: Name
        Section 2: Values
        Subsection 1: Truth
        Subsection 2: Belonging
        Section 3: Records
    """) == ["1", "2", "  2(1)", "  2(2)", "3"]


def test_a_numbered_heading_of_lower_rank_stands_below_the_headings_above_it() -> None:
    assert shape("""
        | style=heading_2 | Section 5 — Termination
        | style=heading_3 | Subsection 5.2 Termination
        | style=heading_4 | Grounds:
        1. | level=0 style=heading_5 | Inactivity
        2. | level=0 style=heading_5 | Ineligibility
        | style=heading_2 | Section 6 — Notices
    """) == ["5", "  5.2", "    Grounds:", "      5.2(1)", "      5.2(2)", "6"]


def test_clauses_in_sequence_are_of_one_level_even_if_their_headings_are_not() -> None:
    assert shape("""
        1. | level=0 outline=0 | Scope
        2. | level=0 outline=1 | Term
        3. | level=0 outline=0 | Fees
    """) == ["1", "2", "3"]


def test_in_a_part_that_numbers_afresh_all_numbers_bear_its_name() -> None:
    assert shape("""
        | style=heading_1 | ARTICLE I
        | style=heading_2 | Section 1 — Name
        | style=heading_1 | ARTICLE II
        | style=heading_2 | Section 1 — Members
        | style=heading_2 | Section 2 — Dues
        | style=heading_3 | Subsection 2.1 Amount
        | style=heading_1 | ARTICLE III
        | style=heading_2 | Section 3 — Notices
    """) == [
        *("Article I", "  1", "Article II", "  Article II 1", "  Article II 2", "    Article II 2.1"),
        *("Article III", "  3"),
    ]


def test_a_list_goes_on_under_a_heading_that_interrupts_it() -> None:
    assert shape("""
        **1. Overview**
        1. | level=0 | The first paragraph of many.
        **1.1. About the Code**
        2. | level=0 | The second paragraph.
        **2. Delivery**
    """) == ["1", "  1(1)", "  1.1", "    1.1(2)", "2"]


_RESTART = """
    1. | level=0 style=heading_1 | Service
    1.1 | level=1 style=heading_2 | Access.
    2. | level=0 style=heading_1 | Definitions
    2.1 | level=1 style=heading_2 | "Variable" means a word.
    TITLE
    ~
    1. | level=0 style=heading_1 | AI Services
    1.1 | level=1 style=heading_2 | Use, as Section 1.2 says.
    1.2 | level=1 style=heading_2 | Limits.
    2. | level=0 style=heading_1 | Definitions
"""


def test_a_title_before_numbers_start_again_starts_a_part() -> None:
    for title in ("**AI Addendum**", "| outline=0 style=heading_1 | AI Addendum"):
        built = _RESTART.replace("TITLE", title)
        assert shape(built) == [
            *("1", "  1.1", "2", "  2.1", "AI Addendum ×2"),
            *("  AI Addendum 1", "    AI Addendum 1.1", "    AI Addendum 1.2", "  AI Addendum 2"),
        ]
    (reference,) = references_of(tree(_RESTART.replace("TITLE", "**AI Addendum**")))
    assert reference.target == "AI Addendum 1.2"


def test_words_that_do_not_stand_out_start_no_part_nor_does_a_list() -> None:
    assert "  2.1 ×3" in shape(_RESTART.replace("TITLE", "and so on"))
    assert shape("""
        1. | level=0 style=heading_1 | Service
        1.1 | level=1 style=heading_2 | Either:
        1. | level=0 style=List | one;
        2. | level=0 style=List | two;
        **OR**
        1. | level=0 style=List | three.
    """) == ["1", "  1.1", "    1.1(1)", "    1.1(2) ×2", "    1.1(1) [2]"]
