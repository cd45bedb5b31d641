"""The grammar of claims, and what becomes of claims that the documents do not bear out."""

from __future__ import annotations

import pytest

from tests.pack.cases import asking, comparing, told
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.pack.case import Case
from tmad_redline.pack.claims import GRAMMAR, Amounts, Claim, Counted, Difference, NoOther, Provisions, Terms, parse
from tmad_redline.pack.rules import claims_hold

BASELINE = """
2 | level=0 outline=0 | Definitions
2.1 | level=1 | In this document:
**Cohort** means a group of Devices that are listed together.
**Forecast** means a statement of the demand that is expected.
4 | level=0 outline=0 | Planning
4.28 | level=1 | Nothing is to change in this one at all.
4.29 | level=1 | Notice of 15 Working Days is to be given to the Supplier.
4.30 | level=1 | Another notice of 15 Working Days is to be given by the DCC.
4.31 | level=1 | A fee of £1,500 is to be paid within two days of the notice.
"""
REVISED = """
2 | level=0 outline=0 | Definitions
2.1 | level=1 | In this document:
**Cohort** means a group of Devices that are listed together.
**Laboratory** means a place in which Devices are tested.
**Forecast** means a statement of the demand that is foreseen.
4 | level=0 outline=0 | Planning
4.28 | level=1 | Nothing is to change in this one at all.
4.29 | level=1 | Notice of 5 Working Days is to be given to the Supplier.
4.30 | level=1 | Another notice of 5 Working Days is to be given by the DCC.
4.31 | level=1 | A fee of £2,000 is to be paid within four days of the notice.
5 | level=0 outline=0 | Testing
5.1 | level=1 | The DCC shall test every Device that there is.
"""


@pytest.mark.parametrize(
    ("line", "claim"),
    [
        ("4.29: 15 → 5 Working Days", Amounts(("4.29",), 15, 5, "Working Days", False)),
        ("Clause 4.29: from 15 to 5 Working Days.", Amounts(("4.29",), 15, 5, "Working Days", False)),
        ("4.29 and 4.30 together: 30 -> 10 Working Days", Amounts(("4.29", "4.30"), 30, 10, "Working Days", True)),
        ("4.29, 4.30 and 4.31: 15 → 5 days", Amounts(("4.29", "4.30", "4.31"), 15, 5, "days", False)),
        ("4.12(b)(ii): two → twelve hours", Amounts(("4.12(b)(ii)",), 2, 12, "hours", False)),
        ("Annex B 1.2: £1,500 → £2,000", Amounts(("Annex B 1.2",), 1500, 2000, "£", False)),
        ("6.1: 5% → 7.5%", Amounts(("6.1",), 5, 7.5, "%", False)),
        ("4.29 and 4.30: 20 fewer Working Days", Difference(("4.29", "4.30"), -20, "Working Days")),
        ("4.29 and 4.30: saving 20 Working Days", Difference(("4.29", "4.30"), -20, "Working Days")),
        ("10A: 3 more days", Difference(("10A",), 3, "days")),
        ("new clause 17", Provisions("new", ("17",))),
        ("Amended clauses 4.29 and 4.30", Provisions("amended", ("4.29", "4.30"))),
        ("clause 4.30A is unchanged", Provisions("unchanged", ("4.30A",))),
        ("new definition “Test Laboratory”", Terms("new", ("Test Laboratory",))),
        ('deleted definitions "A" and "B"', Terms("deleted", ("A", "B"))),
        ("5 new definitions", Counted(5, "new", "definition")),
        ("five new definitions", Counted(5, "new", "definition")),
        ("no deleted clauses", Counted(0, "deleted", "clause")),
        ("no other clause amended", NoOther("amended", "clause")),
        ("No other definitions are changed.", NoOther("changed", "definition")),
    ],
)
def test_a_line_is_read(line: str, claim: Claim) -> None:
    assert parse(line) == claim


@pytest.mark.parametrize(
    "line", ["", "17", "a new clause", "4.29", "4.29: shorter", "4.29: 15 → 5", "here: 15 → 5 days", "many new clauses"]
)
def test_what_is_no_claim_is_none(line: str) -> None:
    assert parse(line) is None


@pytest.fixture(scope="module")
def compared() -> Case:
    return comparing(BASELINE, REVISED)


def said(compared: Case, *claims: str) -> list[str]:
    manifest = compared.manifest._replace(plan=asking(claims=claims))
    return [line.partition(": ")[2] for line in told(claims_hold.check, compared._replace(manifest=manifest))]


def test_claims_that_hold(compared: Case) -> None:
    lines = (
        "4.29: 15 → 5 Working Days",
        "4.29 and 4.30: 15 → 5 working days",
        "4.29 and 4.30 together: 30 → 10 Working Days",
        "4: 20 fewer Working Days",
        "4.31: £1,500 → £2,000",
        "4.31: two → four days",
        "new clause 5",
        "new clause 5.1",
        "amended clauses 4.29, 4.30 and 4.31",
        "clause 4.28 is unchanged",
        "1 new clause",
        "3 amended clauses",
        "no deleted clauses",
        "new definition “Laboratory”",
        "amended definition “Forecast”",
        "no other clause amended",
        "no other definition changed",
    )
    assert said(compared, *lines) == []


@pytest.mark.parametrize(
    ("claim", "truth"),
    [
        ("4.29: 15 → 10 Working Days", "the documents say 4.29: 15 → 5 Working Days"),
        ("4.28: 15 → 5 Working Days", "the documents say 4.28: no amount changed"),
        ("4.29 and 4.30 together: 30 → 15 Working Days",
         "the documents say 4.29: 15 → 5 Working Days; 4.30: 15 → 5 Working Days; together 30 → 10 Working Days (−20)"),
        ("4.29 and 4.30: 10 fewer Working Days",
         "the documents say 4.29: 15 → 5 Working Days; 4.30: 15 → 5 Working Days; together 30 → 10 Working Days (−20)"),
        ("new clause 4.29", "4.29 is amended"),
        ("amended clause 4.28", "4.28 is unchanged"),
        ("clause 4.29 is unchanged", "4.29 changed"),
        ("2 new clauses", "there is 1: 5"),
        ("1 deleted clause", "there are none"),
        ("new definition “Forecast”", "“Forecast” is amended"),
        ("deleted definition “Cohort”", "“Cohort” is unchanged"),
        ("no other clause amended", "4.29, 4.30, 4.31 are amended too"),
        ("no other definition new", "“Laboratory” is new too"),
    ],
)  # fmt: skip
def test_claims_that_do_not(compared: Case, claim: str, truth: str) -> None:
    assert said(compared, claim) == [f"“{claim}” does not hold: {truth}."]


def test_a_line_that_cannot_be_read_is_told_with_the_grammar(compared: Case) -> None:
    manifest = compared.manifest._replace(plan=asking(claims=("the periods are halved",)))
    (found,) = claims_hold.check(compared._replace(manifest=manifest))
    assert found == Finding(
        "claims-hold",
        Severity.ERROR,
        "the plan, claim 1",
        "“the periods are halved” cannot be read.",
        GRAMMAR,
    )


def test_without_claims_or_versions_that_is_said(compared: Case) -> None:
    assert told(claims_hold.check, compared)[0].startswith("U the plan makes no claim about the changes")
    without = compared._replace(
        summary=None, manifest=compared.manifest._replace(plan=asking(claims=("new clause 5",)))
    )
    assert told(claims_hold.check, without)[0].startswith("U the two versions could not be compared")
