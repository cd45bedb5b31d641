"""The rules that hold the plan's questions against what changed."""

from __future__ import annotations

import pytest

from tests.pack.cases import asking, comparing, told
from tmad_redline.model.clause import covers, named, same_term
from tmad_redline.model.finding import Finding
from tmad_redline.model.nearest import nearest
from tmad_redline.model.pack import Plan, Question
from tmad_redline.model.register import Entry, Outcome, Register, Retarget, Rule, Significance
from tmad_redline.pack.case import Case
from tmad_redline.pack.rules import changes_covered, questions_on_changes

BASELINE = """
2 | level=0 outline=0 | Definitions
2.1 | level=1 | In this document:
**Cohort** means a group of Devices that are listed together.
4 | level=0 outline=0 | Planning
4.2 | level=1 | Nothing is to change in this one at all.
4.29 | level=1 | Notice of 15 Working Days is to be given to the Supplier.
"""
REVISED = BASELINE.replace("15", "5").replace("listed together", "listed apart") + (
    "5 | level=0 outline=0 | Testing\n5.1 | level=1 | The DCC shall test every Device that there is.\n"
)
SUBSTANTIVE, LIGHT = Significance.SUBSTANTIVE, Significance.HOUSEKEEPING
ENTRIES = (
    Entry(1, "“Cohort” (2.1)", "2.1 “Cohort”", "2.1 “Cohort”", SUBSTANTIVE, (Rule.WORDS,), 2),
    Entry(2, "4.29", "4.29", "4.29", SUBSTANTIVE, (Rule.WORDS,), 1),
    Entry(3, "5", "", "5", SUBSTANTIVE, (Rule.WORDS,), 2),
    Entry(4, "header", "", "", LIGHT, (Rule.IDENTITY,), 2),
)
ALL = Question(1, "All", "?", ("4.29", "5"), ("Cohort",))


@pytest.fixture(scope="module")
def compared() -> Case:
    found = comparing(BASELINE, REVISED)
    assert found.summary is not None
    (definition,) = found.summary.definitions
    summary = found.summary._replace(
        register=Register(ENTRIES, (1,) * 7), definitions=(definition._replace(entries=(1,)),)
    )
    return found._replace(summary=summary)


def planned(compared: Case, plan: Plan) -> Case:
    return compared._replace(manifest=compared.manifest._replace(plan=plan))


@pytest.mark.parametrize(
    ("path", "other", "whether"),
    [
        ("4.29", "4.29", True),
        ("4.29", "4.29(a)", True),
        ("4", "4.29", True),
        ("4.2", "4.29", False),
        ("17", "17A", False),
        ("Annex A", "Annex A 1.2", True),
        ("Clause 4.29", "4.29", True),
        ("4.29(a)", "4.29", False),
        ("", "4.29", False),
        ("4.29", "", False),
    ],
)
def test_what_covers_what(path: str, other: str, whether: bool) -> None:
    assert covers(path, other) is whether


def test_names() -> None:
    assert same_term("“Dormant\u00a0Device”", "dormant device")
    assert nearest("4.92", ["4.29", "17"]) == "4.29"
    assert nearest("Supplier", ["4.29"]) == ""


INVOICES = "Invoices shall be issued to Institution via email to: name."
"""A heading without a number, which is the path of its provision."""


def test_headings_are_named_in_quotation_marks_and_cut(compared: Case) -> None:
    assert compared.summary is not None
    entry = Entry(3, INVOICES, INVOICES, INVOICES, SUBSTANTIVE, (Rule.WORDS,), 2)
    light = Entry(4, INVOICES, INVOICES, INVOICES, LIGHT, (Rule.IDENTITY,), 2)
    of = planned(compared, asking(Question(1, "?", "?", ("2", "4.29", "Bills that are sent to the Institution"))))
    of = of._replace(summary=compared.summary._replace(register=Register((*ENTRIES[:2], entry, light), (1,) * 7)))
    found, note = list(changes_covered.check(of))
    assert isinstance(found, Finding)
    assert isinstance(note, Finding)
    assert found.what.startswith("“Invoices shall be issued to Institution …” changed in substance")
    assert found.remedy == f"Add “{INVOICES}” to the clauses of a question, or list it under minor."
    assert note.what.endswith("needs no question: “Invoices shall be issued to Institution …”.")
    assert told(questions_on_changes.check, of) == [
        "E the plan, question 1: No version has a provision “Bills that are sent to the Institution”."
    ]


@pytest.mark.parametrize(
    "path", ["4.29", "4.12(b)", "(a)", "A1.2", "Annex A 1.2", "Schedule 3", "PART II", "4.1 “Cohort”", "17A"]
)
def test_numbers_stand_without_quotation_marks(path: str) -> None:
    assert named(path) == path


@pytest.mark.parametrize("path", ["Invoices", "Part of the work", "A new regime", "I agree", "Section heads meet"])
def test_words_stand_in_quotation_marks(path: str) -> None:
    assert named(path) == f"“{path}”"


NOTE = "N the register: 1 entry of the register is consequential or housekeeping, and needs no question: header."


def test_all_is_covered_and_what_needs_no_question_is_one_note(compared: Case) -> None:
    assert told(changes_covered.check, planned(compared, asking(ALL))) == [NOTE]
    assert told(questions_on_changes.check, planned(compared, asking(ALL))) == []


def test_what_no_question_asks_about(compared: Case) -> None:
    whole = Question(1, "The document", "Do you agree?")
    some = Question(2, "Some", "?", ("4", "5.1"))
    assert told(changes_covered.check, planned(compared, asking(whole, some))) == [
        "E the plan, questions: “Cohort” (2.1) changed in substance (words; 2 tracked changes), "
        "and no question asks about it.",
        "E the plan, questions: 5 changed in substance (words; 2 tracked changes), and no question asks about it.",
        NOTE,
    ]


def test_a_definition_is_covered_by_its_clause_its_term_or_as_minor(compared: Case) -> None:
    for plan in (
        asking(Question(1, "?", "?", ("2", "4.29", "5"))),
        asking(Question(1, "?", "?", ("2.1", "4.29", "5"))),
        asking(Question(1, "?", "?", ("4.29", "5")), minor=("Cohort",)),
        asking(Question(1, "?", "?", ("4.29", "5")), minor=("“Cohort” (2.1)",)),
    ):
        assert told(changes_covered.check, planned(compared, plan)) == [NOTE]


def test_what_changed_without_a_mark_is_a_warning(compared: Case) -> None:
    astray = Retarget(Outcome.ASTRAY, "4.2", "Clause 4.30", "4.30", "4.30", "4.30", "4.31", home="4.29")
    lost = astray._replace(outcome=Outcome.LOST, home="")
    assert compared.summary is not None
    register = Register(ENTRIES, (1,) * 6 + (0,), retargets=(astray, lost))
    of = planned(compared, asking(ALL))._replace(summary=compared.summary._replace(register=register))
    assert told(changes_covered.check, of) == [
        "W the plan, questions: 4.2: “Clause 4.30” reads as before, and what it led to is 4.29 now (did not follow); "
        "no question asks about it.",
        "W the plan, questions: 4.2: “Clause 4.30” reads as before, and what it led to is gone (its target is gone); "
        "no question asks about it.",
        "W the redline: 1 tracked changes belong to no entry of the register.",
        NOTE,
    ]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Question(1, "?", "?", ("4.2",)), "E the plan, question 1: 4.2 did not change between the two versions."),
        (Question(1, "?", "?", ("4.92",)),
         "E the plan, question 1: No version has a provision 4.92; the nearest is 4.29."),
        (Question(1, "?", "?", (), ("Cohorts",)),
         "E the plan, question 1: No version defines “Cohorts”; the nearest is “Cohort”."),
        (Question(1, "?", "?", (), ("Zebra",)), "E the plan, question 1: No version defines “Zebra”."),
    ],
)  # fmt: skip
def test_questions_about_what_is_not_there_or_did_not_change(compared: Case, question: Question, said: str) -> None:
    assert told(questions_on_changes.check, planned(compared, asking(question))) == [said]


def test_a_question_about_what_changed_in_no_substance_and_a_minor_thing_that_did_not(compared: Case) -> None:
    assert compared.summary is not None
    light = tuple(entry._replace(significance=LIGHT) if entry.where == "4.29" else entry for entry in ENTRIES)
    of = planned(compared, asking(Question(1, "?", "?", ("4.29",)), minor=("4.2", "header", "5.1")))
    of = of._replace(summary=compared.summary._replace(register=Register(light, (1,) * 7)))
    assert told(questions_on_changes.check, of) == [
        "W the plan, question 1: In 4.29 only numbers, references or typography changed.",
        "W the plan, minor: “4.2” is listed as minor, and nothing changed there; the nearest is 4.29.",
    ]


def test_without_the_versions_that_is_said(compared: Case) -> None:
    of = compared._replace(summary=None)
    why = "U the two versions could not be compared, since their files are not to be had"
    assert told(changes_covered.check, of) == told(questions_on_changes.check, of) == [why]
