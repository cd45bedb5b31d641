"""Defined terms."""

from __future__ import annotations

import pytest

from tests.outline import paragraph
from tests.structure.trees import paths, shape, tree
from tmad_redline.structure.definitions import inline_terms, terms_of

INTRODUCTION = """
    2 | level=0 outline=0 | Definitions and Interpretation
    2.1 | level=1 | In this document the expressions below have these meanings:
"""


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        ("**Active Device** means a device.", ("Active Device",)),
        ("“Active Device” means a device.", ("Active Device",)),
        ("“**Active Device**” shall mean a device.", ("Active Device",)),
        ("**“Active Device”** means a device.", ("Active Device",)),
        ("**Plan** has the meaning given to that expression in Clause 4.2.", ("Plan",)),
        ("**Retry Limit** means, for each category, a number.", ("Retry Limit",)),
        ("**Device** includes its software.", ("Device",)),
        ("**Security Sub-Committee** or **SSC** means the committee.", ("Security Sub-Committee", "SSC")),
        ("**Agreement** (or “Contract”) means this.", ("Agreement",)),
        (
            "**Migration** means steps; and **Migrate** and **Migrated** shall be read accordingly.",
            ("Migration", "Migrate", "Migrated"),
        ),
        ("**Bold words** that begin a sentence.", ()),
        ("A **Device** means one.", ()),
        ("Quoted “words” only.", ()),
        ("", ()),
    ],
)
def test_terms_at_the_start_of_a_paragraph(line: str, terms: tuple[str, ...]) -> None:
    assert terms_of(paragraph(line), 0, context=False) == terms


@pytest.mark.parametrize("line", ["**Plan**: the plan.", "**Plan**\\tthe plan.", "Migration Plan means the plan."])
def test_among_definitions_a_term_needs_less(line: str) -> None:
    assert len(terms_of(paragraph(line), 0, context=True)) == 1
    assert terms_of(paragraph(line), 0, context=False) == ()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("shall publish a plan (the “Migration Plan”) on its website", ["Migration Plan"]),
        ("between Acme Ltd (“Acme”) and others", ["Acme"]),
        ("made by each (each a “Report” and together the “Reports”)", ["Report", "Reports"]),
        ("made by Bolt (hereinafter referred to as the “Seller”)", ["Seller"]),
        ('a plan (the "Plan")', ["Plan"]),
        ("an article (see “Nature” of 2001)", []),
        ("recorded as “accepted”", []),
    ],
)
def test_inline_terms(text: str, terms: list[str]) -> None:
    assert inline_terms(text, 0) == terms


def test_definitions_with_lists_and_text_after_them() -> None:
    outline = (
        INTRODUCTION
        + """
        | style=Definition | **Dormant Device** means a device that is not active, whether because:
        (a) | level=0 | nobody operates it; or
        (b) | level=0 | somebody was told not to.
        | style=Definition_Text | A device is not dormant only because it is not heard of.
        | style=Definition | **Error Category** means one of:
        (a) | level=0 | content;
        (b) | level=0 | a device, including:
        (i) | level=1 | its card;
        (c) | level=0 | the system.
        2.2 | level=1 | Other words have the meaning in the Code.
    """
    )
    assert shape(outline) == [
        "2",
        "  2.1",
        "    2.1 “Dormant Device” ×2",
        "      2.1 “Dormant Device”(a)",
        "      2.1 “Dormant Device”(b)",
        "    2.1 “Error Category”",
        "      2.1 “Error Category”(a)",
        "      2.1 “Error Category”(b)",
        "        2.1 “Error Category”(b)(i)",
        "      2.1 “Error Category”(c)",
        "  2.2",
    ]
    first = tree(outline).definitions[0]
    assert first.clause == "2.1 “Dormant Device”"
    assert first.text.splitlines()[1:] == [
        "(a) nobody operates it; or",
        "(b) somebody was told not to.",
        "A device is not dormant only because it is not heard of.",
    ]


def test_a_table_of_definitions_is_one_definition_a_row() -> None:
    outline = (
        INTRODUCTION
        + """
        || Term | Meaning
        || **Plan** | means the plan of:/(a) one; and/(b) two.
        || **Report** | has the meaning in Clause 3.
        || | and includes drafts.
        2.2 | level=1 | Next.
    """
    )
    assert shape(outline) == ["2", "  2.1 ×3", "    2.1 “Plan” ×4", "    2.1 “Report” ×4", "  2.2"]
    assert [definition.term for definition in tree(outline).definitions] == ["Plan", "Report"]


@pytest.mark.parametrize("header", ["Term | Meaning", "Actor Name | Definition", "Part Name and Number | Definition"])
def test_a_row_that_says_what_the_columns_hold_defines_nothing(header: str) -> None:
    table = f"|| {header}\n|| Plan | means the plan\n|| Report | means the report"
    assert paths(INTRODUCTION + table)[2:] == ["2.1 “Plan”", "2.1 “Report”"]


def test_a_table_of_definitions_without_verbs_needs_the_clause_to_say_so() -> None:
    table = "|| Plan | the plan\n|| Report | the report"
    assert paths(INTRODUCTION + table)[2:] == ["2.1 “Plan”", "2.1 “Report”"]
    assert paths(f"3 | level=0 outline=0 | Prices\n{table}") == ["3"]


def test_numbered_definitions_keep_their_number() -> None:
    built = tree("""
        1 | level=0 outline=0 | Definitions
        1.1 | level=1 | “Plan” means the plan.
        1.2 | level=1 | “Report” means the report.
    """)
    assert [(definition.term, definition.clause) for definition in built.definitions] == [
        ("Plan", "1.1"),
        ("Report", "1.2"),
    ]


def test_an_inline_definition_belongs_to_its_clause() -> None:
    (definition,) = tree("4.2 | level=1 | It shall publish a plan (the “**Migration Plan**”).").definitions
    assert (definition.term, definition.clause, definition.inline) == ("Migration Plan", "4.2", True)


def test_a_term_defined_twice_has_two_paths() -> None:
    assert paths(INTRODUCTION + "**Plan** means one.\n**Plan** means two.")[2:] == ["2.1 “Plan”", "2.1 “Plan” [2]"]


def test_what_follows_the_definitions_of_a_paragraph_is_not_part_of_the_last() -> None:
    assert paths("""
        2. | level=0 | In this Order—
        “plan” means the plan;
        “works” means the works.
        (2) | level=1 | References are to rights.
    """) == ["2", "2 “plan”", "2 “works”", "2(2)"]


def test_a_heading_among_definitions_is_none_of_them() -> None:
    assert paths(INTRODUCTION + "**Plan** means the plan.\n**Steps to be taken**\nThe DCC shall act.")[2:] == [
        "2.1 “Plan”"
    ]
    assert paths(INTRODUCTION + "**Grounds for Termination:**\nThe DCC shall act.")[2:] == []
    assert paths(INTRODUCTION + "**Plan**\nmeans the plan.")[2:] == ["2.1 “Plan”"]
    assert paths(INTRODUCTION + "“Plan”\nThe plan.")[2:] == ["2.1 “Plan”"]


def test_a_clause_that_only_speaks_of_a_meaning_introduces_no_definitions() -> None:
    assert shape("""
        4.3 | level=1 | “Premises” has the same meaning as in the Order.
        **Steps**: they are taken before a search.
    """) == ["4.3 ×2"]
    assert shape("""
        4.3 | level=1 | The following terms have these meanings.
        **Steps**: what is taken before a search.
    """) == ["4.3", "  4.3 “Steps”"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("the persons listed in Annex I (hereinafter each ‘data exporter’), and", ["data exporter"]),
        ("these clauses (hereinafter: ‘Clauses’).", ["Clauses"]),
        ("omit the last item (but not the “or” at the end).", []),
        ("(together the “Plans”) and (each a ‘Plan’)", ["Plans", "Plan"]),
    ],
)
def test_terms_in_brackets_in_either_quotation_marks(text: str, terms: list[str]) -> None:
    assert inline_terms(text, 0) == terms
