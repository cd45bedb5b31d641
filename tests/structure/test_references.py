"""Cross-references: how they are spelled, where they lead."""

from __future__ import annotations

import pytest

from tests.structure.trees import tree
from tmad_redline.model.clause import CrossReference
from tmad_redline.structure.references import references_of

DOCUMENT = """
    3 | level=0 outline=0 | General
    4 | level=0 outline=0 | Planning
    4.12 | level=1 | Before it is relied upon:
    (a) | level=2 | consult; and
    (b) | level=2 #_Ref_effect | submit:
    (i) | level=3 | now.
    4.29 | level=1 #_Ref_notice | Notice.
    4.30 | level=1 | Prior notice.
    4.36A\\tReadiness:
    (a) | level=2 #_Ref_ready | ready.
    (b) | level=2 | steady.
    4.41 | level=1 | Mechanism:
    (a) | level=2 | {text}
    (b) | level=2 | other;
    (c) | level=2 | further.
    17 | level=0 outline=0 | Security
    Annex A | level=0 outline=0 #_Ref_annex | Cohorts
    1 | level=1 | First.
    2 | level=1 | {annexed}
    2.1 | level=2 | Below.
    Annex B | level=0 outline=0 | Files
"""


def references(text: str, annexed: str = "Second.") -> list[CrossReference]:
    outline = DOCUMENT.replace("{text}", text).replace("{annexed}", annexed)
    return list(references_of(tree(outline)))


def found(text: str) -> list[tuple[str, str, str]]:
    """(number, target, document) of the references in a text that stands in 4.41(a)."""
    return [(it.number, it.target, it.document) for it in references(text)]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("under Clause 4.29", ["4.29"]),
        ("under clause 4.29.", ["4.29"]),
        ("under Clauses 4.29 and 4.30", ["4.29", "4.30"]),
        ("under Clauses 4.12, 4.29 or 4.30", ["4.12", "4.29", "4.30"]),
        ("under clause 4.29 or clause 4.30", ["4.29", "4.30"]),
        ("Clauses 4.12 to 4.30 apply", ["4.12", "4.30"]),
        ("in Section 4.41", ["4.41"]),
        ("in Clause 4.12(b)", ["4.12(b)"]),
        ("in Clause 4.12 (b)", ["4.12(b)"]),
        ("in Clause 4.12\u00a0(b)(i)", ["4.12(b)(i)"]),
        ("in Clause 4.12(a) and (b)", ["4.12(a)", "4.12(b)"]),
        ("determined under 4.12 (b) and then", ["4.12(b)"]),
        ("set out in 4.30.", ["4.30"]),
        ("paragraph (b) of Clause 4.12", ["4.12(b)", "4.12"]),
        ("paragraph (a) or (b) of Clause 4.12; a check in paragraph (i)", ["4.12(a)", "4.12(b)", "4.12", ""]),
        ("paragraphs (a) to (c)", ["4.41(a)", "4.41(c)"]),
        ("this Clause 17", ["17"]),
        ("in this Clause", []),
        ("in Clause 4.36A", ["4.36A"]),
        ("in Annex B", ["Annex B"]),
        ("in Annexes A and B", ["Annex A", "Annex B"]),
        ("in paragraph 2 of Annex A", ["Annex A 2", "Annex A"]),
        ("in paragraph 2.1 of Annex A (Cohorts)", ["Annex A 2.1", "Annex A"]),
        ("in Clause 9.99", [""]),
        ("in Annex Z", [""]),
        ("for 4.29 seconds", []),
        ("within 15 Working Days", []),
        ("each paragraph and a section of it", []),
        ("the S1SP and 3 clauses", []),
    ],
)
def test_references_within_the_document(text: str, targets: list[str]) -> None:
    assert [target for _, target, document in found(text) if not document] == targets


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("in Section F2.10A (SMETS1 Lists)", ["Section F2.10A"]),
        ("in Section A1.1 (Definitions) of the Code", ["the Code"]),
        ("in Section A (Definitions and Interpretation) of the Code", ["the Code"]),
        ("Sections G2 to G5 of the Code", ["the Code", "the Code"]),
        ("see Appendix AK", ["Appendix AK"]),
        ("under Clause 6 of SEC Appendix AK", ["SEC Appendix AK", "Appendix AK"]),
        ("under Condition 22 of the DCC Licence", ["the DCC Licence"]),
        ("under Condition 22", ["Condition 22"]),
        ("in Schedule 3 to the Act", ["the Act"]),
        ("section 88(3) of the Energy Act 2008", ["the Energy Act 2008"]),
        ("Clause 4.29 of the Master Services Agreement", ["the Master Services Agreement"]),
        ("Clause 4.29 of this Agreement", [""]),
        ("Clause 4.29 of this document", [""]),
    ],
)
def test_references_to_other_documents(text: str, documents: list[str]) -> None:
    assert [document for _, _, document in found(text)] == documents


def test_a_reference_says_where_it_stands_and_how_it_is_printed() -> None:
    first, second = references("under Clauses 4.29 and 4.30 it")
    assert first.text == second.text == "Clauses 4.29 and 4.30"
    assert (first.start, first.end) == (14, 18)
    assert (second.start, second.end) == (23, 27)
    assert first.paragraph == second.paragraph == 12


def test_a_number_is_looked_for_in_its_annex_first() -> None:
    (in_annex,) = references("text", annexed="see paragraph 1")
    assert in_annex.target == "Annex A 1"
    (in_clause,) = references("text", annexed="see Clause 4.29")
    assert in_clause.target == "4.29"


@pytest.mark.parametrize(
    ("text", "number", "target"),
    [
        ("under Clause {REF _Ref_notice \\r \\h=4.29}", "4.29", "4.29"),
        ("under {REF _Ref_notice \\r \\h=4.29}", "4.29", "4.29"),
        ("under Clause {REF _Ref_effect \\w \\h=4.12(b)}", "4.12(b)", "4.12(b)"),
        ("under Clause 4.36A{REF _Ref_ready \\n \\h=(a)}", "4.36A(a)", "4.36A(a)"),
        ("in {REF _Ref_annex \\r \\h=Annex A}", "Annex A", "Annex A"),
        ("under Clause {REF _Ref_notice \\r \\h=4.28}", "4.28", "4.29"),
        ("under Clause {REF _Ref_gone \\r \\h=4.29}", "4.29", ""),
    ],
)
def test_a_field_leads_to_its_bookmark(text: str, number: str, target: str) -> None:
    (reference,) = references(text)
    assert (reference.number, reference.target, reference.field) == (number, target, True)


def test_fields_that_show_words_or_pages_are_no_references() -> None:
    assert references("see {REF _Ref_notice \\h=the notice} on page {PAGEREF _Ref_notice \\h=4}") == []


def test_a_contents_list_refers_to_nothing() -> None:
    assert references_of(tree("| style=toc_1 | Clause 4\\t3\n1 | level=0 outline=0 | Text")) == ()


def test_a_statutes_word_that_leads_nowhere_here_is_another_documents() -> None:
    assert found("under section 87 and Article 5") == [("87", "", "section 87"), ("5", "", "Article 5")]


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("under section 10(2) of the 1965 Act", "the 1965 Act"),
        ("under section 10(2) (further provision as to compensation) of the 1965 Act", "the 1965 Act"),
        ("Sections 46 and 48 of the 2008 Energy Act", "the 2008 Energy Act"),
        ("under section 9 ITEPA 2003", "ITEPA 2003"),
        ("under Clause 7 of the EEA SCCs", "the EEA SCCs"),
    ],
)
def test_an_act_named_by_its_year_or_initials_is_another_document(text: str, document: str) -> None:
    built = tree(f"9 | level=0 | One.\n10 | level=0 | Two.\n11 | level=0 | It applies {text}.")
    assert {one.document for one in references_of(built)} == {document}


def test_a_letter_in_a_list_goes_with_the_sub_paragraph_before_it() -> None:
    found = references("See paragraphs (1)(a), (b) and (2), and paragraphs (a) and (b).")
    assert [each.number for each in found] == ["(1)(a)", "(1)(b)", "(2)", "(a)", "(b)"]


def test_what_stands_before_the_second_sub_paragraph_is_of_the_first() -> None:
    outline = """
        26 | level=0 outline=0 | Land
        (a) | level=2 | one;
        (b) | level=2 | two.
        (2) | level=1 | See paragraph (1)(b) and article 26(1)(a).
    """
    assert [each.target for each in references_of(tree(outline))] == ["26(b)", "26(a)"]


def test_a_word_in_brackets_is_no_step_of_a_number() -> None:
    found = references("See Clause 4.12 (locks), Clause 4.12(b) (key), Clause 4.12(xviii) and Clause 4.12(zaa).")
    assert [each.number for each in found] == ["4.12", "4.12(b)", "4.12(xviii)", "4.12(zaa)"]
