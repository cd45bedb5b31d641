"""The rules that hold the plan's own texts against the plan and against what changed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.pack.cases import PLAIN, case, comparing, saying, told, window
from tmad_redline.model.pack import Plan, Question
from tmad_redline.pack.case import Case
from tmad_redline.pack.rules import amounts_as_changed, clauses_as_listed, designation_day, terms_as_defined

BASELINE = """
2 | level=0 outline=0 | Definitions
2.1 | level=1 | In this document:
**Home Area Network Party** means a person.
4 | level=0 outline=0 | Planning
4.29 | level=1 | Notice of 15 Working Days is to be given to the Supplier.
4.30 | level=1 | Notice of 15 Working Days is to be given to the Network Party.
4.31 | level=1 | The charge is £200, and 10% of it is paid within 24 hours.
"""
REVISED = BASELINE.replace("15", "5").replace("£200", "£150").replace("10%", "20%")


@pytest.fixture(scope="module")
def compared() -> Case:
    return comparing(BASELINE, REVISED)


def planned(compared: Case, plan: Plan) -> Case:
    return compared._replace(manifest=compared.manifest._replace(plan=plan))


def introduced(compared: Case, text: str, *claims: str) -> Case:
    return planned(compared, PLAIN._replace(introduction=(text,), claims=claims))


@pytest.mark.parametrize(
    "text",
    [
        "from 15 to 5 Working Days each",
        "from fifteen Working Days to five Working Days",
        "15 → 5 Working Days",
        "from 30 to 10 working days in all",
        "from £200 to £150, and from 10% to 20%",
        "open from 9 to 17 May 2020, from Monday to Friday, from 10:00 to 16:00",
        "5 Working Days from 1 June 2020",
    ],
)
def test_amounts_that_changed_so(compared: Case, text: str) -> None:
    assert told(amounts_as_changed.check, introduced(compared, text)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("from 15 to 10 Working Days", "those that did: 15 → 5 Working Days, 30 → 10 Working Days."),
        ("15 -> 6 Working Days", "those that did: 15 → 5 Working Days, 30 → 10 Working Days."),
        ("from 15 to 5 hours", "no amount of that unit did."),
        ("from £200 to £100", "those that did: £200 → £150."),
    ],
)
def test_amounts_that_did_not(compared: Case, text: str, said: str) -> None:
    found = f"W the plan, introduction, paragraph 1: “{text}”: no amount changed so; {said}"
    assert told(amounts_as_changed.check, introduced(compared, text)) == [found]


def test_an_amount_that_a_claim_adds_up(compared: Case) -> None:
    claim = "4.29 and 4.31 together: 39 → 29 hours"
    assert told(amounts_as_changed.check, introduced(compared, "from 39 to 29 hours", claim)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("within 5 working days", ["“working days” is written otherwise than the term “Working Day”."]),
        ("a Working day", ["“Working day” is written otherwise than the term “Working Day”."]),
        (
            "home area network\u00a0parties",
            ["“home area network\u00a0parties” is written otherwise than the term “Home Area Network Party”."],
        ),
        ("Working Days, a Working Day and Home Area Network Parties", []),
        ("WORKING DAYS", []),
        ("non-working days and working daylight", []),
    ],
)
def test_terms_in_other_capitals(compared: Case, text: str, said: list[str]) -> None:
    found = told(terms_as_defined.check, introduced(compared, text))
    assert found == [f"W the plan, introduction, paragraph 1: {each}" for each in said]


def test_terms_in_questions_and_the_direction(compared: Case) -> None:
    plan = PLAIN._replace(questions=(Question(1, "On working days", "Are working days enough?"),))
    found = told(terms_as_defined.check, planned(compared, plan._replace(direction=("Within 5 working days.",))))
    assert [line.partition(": ")[0] for line in found] == [
        "W the plan, direction, paragraph 1", "W the plan, question 1, title", "W the plan, question 1, text",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("on Clauses 4.29 and 4.30 and clause 4", []),
        ("on Clause 4.29(a), or on clause 2.1 with its definition", []),
        ("on Clauses 4.28, 4.29 and Clause 5", ["4.28", "5"]),
        ("on Clause 17 of the Code and Clause 16 to the Licence", []),
        ("on Clause 17 of the {document}", ["17"]),
        ("on Clause 17 of the Widgets Order", ["17"]),
        ("on the 2 clauses; 3 views", []),
    ],
)
def test_clauses_in_questions(compared: Case, text: str, missing: list[str]) -> None:
    question = Question(1, "?", text, ("4.29", "4.30"), ("Home Area Network Party",))
    found = told(clauses_as_listed.check, planned(compared, PLAIN._replace(questions=(question,))))
    assert found == [
        f"W the plan, question 1, text: The text names Clause {path}, which is not among the question's clauses."
        for path in missing
    ]


def test_a_question_about_the_whole_document_names_any_clause(compared: Case) -> None:
    plan = PLAIN._replace(questions=(Question(1, "?", "Clause 17?"),))
    assert told(clauses_as_listed.check, planned(compared, plan)) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It is to be re-designated on 1 June 2020.", True),
        ("The day for the designation of the text on 1 June 2020", True),
        ("designated on 29 May 2020, or on a later day up to 29 June 2020", False),
        ("designated on Monday 29 June 2020", False),
        ("On and from 1 June 2020, version V1 ceases to have effect.", False),
        ("designated on 1 July 2020", False),  # told by designation-window
        ("The report is due on 1 June 2020.", False),
    ],
)
def test_the_day_of_designation(text: str, wrong: bool) -> None:
    found = told(designation_day.check, saying(text, wanted=window(date(2020, 5, 29), date(2020, 6, 29))))
    assert bool(found) == wrong
    assert all("the plan proposes Friday 29 May 2020, or until Monday 29 June 2020." in line for line in found)


def test_what_cannot_be_checked_is_told() -> None:
    of = case()
    assert told(amounts_as_changed.check, of)[0].startswith("U the two versions")
    assert told(terms_as_defined.check, of)[0].startswith("U the two versions")
    assert told(designation_day.check, case(PLAIN._replace(designation=None)))[0].startswith("U the plan proposes no")
