"""Amounts that changed, from two texts of one paragraph."""

from __future__ import annotations

import pytest

from tests.summary.pairs import summary
from tmad_redline.summary.quantities import value_of


def amounts(baseline: str, revised: str) -> list[tuple[object, ...]]:
    """The quantities of clause 4.29 that was amended."""
    found = summary(f"4.29 | level=1 | {baseline}", f"4.29 | level=1 | {revised}")
    return [tuple(quantity) for change in found.clauses for quantity in change.quantities]


@pytest.mark.parametrize(
    ("baseline", "revised", "expected"),
    [
        ("not less than 15 Working Days", "not less than 5 Working Days", ("15", "5", "Working Days", -10)),
        ("not less than 15\u00a0Working Days", "not less than 5\u00a0Working Days", ("15", "5", "Working Days", -10)),
        ("within two hours of the event", "within twelve hours of the event", ("two", "twelve", "hours", 10)),
        ("for one day after the event", "for twenty-one days after the event", ("one", "twenty-one", "days", 20)),
        ("no more than two such submissions in all", "no more than three such submissions in all",
         ("two", "three", "submissions", 1)),
        ("at least 5% of the fleet", "at least 7.5% of the fleet", ("5", "7.5", "%", 2.5)),
        ("at least ten per cent of the fleet", "at least five per cent of the fleet", ("ten", "five", "%", -5)),
        ("a fee of £1,500 for each meter", "a fee of £2,000 for each meter", ("£1,500", "£2,000", "£", 500)),
        ("by 30 September 2020 to the DCC", "by 31 December 2020 to the DCC",
         ("30 September 2020", "31 December 2020", "date", None)),
        ("by no later than 12:00 on the day", "by no later than 18:30 on the day", ("12:00", "18:30", "time", None)),
        ("may go on for 24 hours in all", "may go on for 2 days in all", ("24 hours", "2 days", "", None)),
        ("for fifteen (15) Working Days", "for five (5) Working Days", ("fifteen", "five", "Working Days", -10)),
        ("for six months in all", "for 9 months in all", ("six", "9", "months", 3)),
        ("up to 1,000 SMETS1 Installations a week", "up to 2,500 SMETS1 Installations a week",
         ("1,000", "2,500", "SMETS1 Installations", 1500)),
    ],
)  # fmt: skip
def test_an_amount_that_changed(baseline: str, revised: str, expected: tuple[str, str, str, float | None]) -> None:
    assert amounts(baseline, revised) == [expected]


@pytest.mark.parametrize(
    ("baseline", "revised"),
    [
        ("an Outcome under Clause 7.3 of this document", "an Outcome under Clause 7.5 of this document"),
        ("as Clauses 4.2 to 4.6 Working Parties say", "as Clauses 4.2 to 4.8 Working Parties say"),
        ("all hubs with firmware 2.1 or later", "all hubs with firmware 2.3 or later"),
        ("for 15 working days in all", "for 15 Working Days in all"),
        ("for 15 Working Days in all", "for fifteen Working Days in all"),
        ("send two reports promptly to the DCC", "send reports promptly to the DCC"),
        ("within 5 days send a report to the DCC", "send a report within 5 days to the DCC"),
        ("in accordance with Section 4 days", "in accordance with Section 5 days"),
    ],
)
def test_no_amount_changed(baseline: str, revised: str) -> None:
    assert amounts(baseline, revised) == []


@pytest.mark.parametrize(
    ("baseline", "revised", "expected"),
    [
        ("send a report promptly to the DCC", "send a report within two Working Days to the DCC",
         ("", "two", "Working Days", None)),
        ("for a fee of £50 send a report", "send a report", ("£50", "", "£", None)),
        ("send a report by 1 May 2020 or later", "send a report or later", ("1 May 2020", "", "date", None)),
    ],
)  # fmt: skip
def test_an_amount_that_came_or_went(baseline: str, revised: str, expected: tuple[str, str, str, None]) -> None:
    assert amounts(baseline, revised) == [expected]


def test_several_amounts_of_one_paragraph_are_told_apart() -> None:
    before = "within 10 days of the event, and in any case within 3 months of the year's end"
    after = "within 5 days of the event, and in any case within 2 months of the year's end"
    assert amounts(before, after) == [("10", "5", "days", -5), ("3", "2", "months", -1)]


def test_amounts_that_changed_alike_are_added_up() -> None:
    outline = """
        4.29 | level=1 | Notice of an upgrade shall be given {0} Working Days before the day of the upgrade.
        4.30 | level=1 | Notice of the Migration itself shall be given {0} Working Days before the Scheduled Day.
        4.31 | level=1 | A reply shall be sent within {1} Working Days of the notice.
    """
    found = summary(outline.format(15, 15), outline.format(5, 10))
    assert [tuple(total) for total in map(_fields, found.totals)] == [("Working Days", 30, 10, ("4.29", "4.30"))]


def _fields(total: object) -> tuple[object, ...]:
    return tuple(getattr(total, name) for name in ("unit", "before", "after", "clauses"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15", 15),
        ("1,234.5", 1234.5),
        ("one hundred and twenty", 120),
        ("two thousand five hundred", 2500),
        ("£2 million", 2e6),
        ("twenty-one", 21),
        ("30 September", None),
        ("several", None),
    ],
)
def test_what_a_number_is_worth(text: str, value: float | None) -> None:
    assert value_of(text) == value
