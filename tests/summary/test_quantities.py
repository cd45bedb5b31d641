"""Amounts that changed, from two texts of one paragraph."""

from __future__ import annotations

import pytest

from tests.summary.pairs import summary
from tmad_redline.english.amounts import value_of
from tmad_redline.model.change import Op
from tmad_redline.model.summary import Phrase
from tmad_redline.render import wording
from tmad_redline.summary.quantities import of_new


def amounts(baseline: str, revised: str) -> list[tuple[object, ...]]:
    """The quantities of clause 4.29 that was amended."""
    found = summary(f"4.29 | level=1 | {baseline}", f"4.29 | level=1 | {revised}")
    return [quantity[:4] for change in found.clauses for quantity in change.quantities]


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
        ("a fee of 500 DKK/hour for it", "a fee of 600 DKK/hour for it", ("500", "600", "DKK/hour", 100)),
        ("a fee of USD 1,500 for it", "a fee of USD 2,000 for it", ("1,500", "2,000", "USD", 500)),
        ("a fee of EUR 2 million for it", "a fee of EUR 3 million for it", ("2 million", "3 million", "EUR", 1e6)),
        ("a fee of £2 million for it", "a fee of £3 billion for it", ("£2 million", "£3 billion", "£", 2.998e9)),
        ("Data storage ** 0.097* DKK/GB/month", "Data storage * 0.1** DKK/GB/month",
         ("0.097", "0.1", "DKK/GB/month", 0.003)),
        ("a fee of 0.097* DKK/GB/month", "a fee of 0.1** DKK/GB/month", ("0.097", "0.1", "DKK/GB/month", 0.003)),
        ("a fee of £50/hour for it", "a fee of £50/year for it", ("£50/hour", "£50/year", "", None)),
        ("a fee of 50 pounds for it", "a fee of 60 pounds for it", ("50", "60", "pounds", 10)),
        ("by a two-thirds majority of it", "by a three-fourths majority of it",
         ("two-thirds", "three-fourths", "majority", None)),
        ("by 2/3 of the Fellows then", "by 3/4 of the Fellows then", ("2/3", "3/4", "of the Fellows", None)),
        ("by a simple majority of votes", "by a two-thirds majority of votes",
         ("simple", "two-thirds", "majority", None)),
        ("any group of 20 or more Fellows may", "any group of 10 or more Fellows may", ("20", "10", "Fellows", -10)),
        ("at least 4 elected members be there", "at least 5 elected members be there", ("4", "5", "members", 1)),
        ("from July 2026 on they apply", "from July 2027 on they apply", ("July 2026", "July 2027", "date", None)),
        ("within [90] days of the event", "within [60] days of the event", ("90", "60", "days", -30)),
        ("by fifteen percent (15%) of all", "by twenty percent (20%) of all", ("fifteen", "twenty", "%", 5)),
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
        ("give reasons promptly to the DCC", "give two copies of two forms with reasons promptly to the DCC"),
        ("by 31st December 2025 at the latest", "by 31 December 2025 at the latest"),
        ("from 1st July 2024 on", "from 1 July 2024 on"),
        ("from December 31, 2025 on", "from 31 December 2025 on"),
        ("from the 31st day of December 2025 on", "from 2025-12-31 on"),
        ("by 9.30 am at the latest", "by 9:30 a.m. at the latest"),
        ("by a two-thirds majority of votes", "by a 2/3 majority of votes"),
        ("a fee of DKK 500 each", "a fee of 500 DKK each"),
        ("as the 2014 Regulations say of it", "as the 2015 Regulations say of it"),
        ("of Regulation (EU) No 1321/2014 on it", "of Regulation (EU) No 1321/2014 of 26 November 2014 on it"),
        ("Copyright 2015 The Foundation and others", "Copyright 2016 The Foundation and others"),
        ("open one communications hub at a time", "open communications hubs at a time"),
        ("2 Software Inventory of the CSP", "Software Inventory of the CSP"),
        ("the parts are made alike of all", "the parts are made alike of all; for example, 4 persons for one year"),
        (
            "The deadline is set to 31st December 2025 for them, as it was for others before that day came.",
            "As it was for all the rest of the people concerned, it now ends on 31 December 2025 and no later.",
        ),
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
        ("send two reports promptly to the DCC", "send reports promptly to the DCC", ("two", "", "reports", None)),
        ("by any group of 20 or more Fellows within it", "by any Fellow within it", ("20", "", "Fellows", None)),
        ("passed by a vote of the Fellows", "passed by a vote of at least 10% of the Fellows", ("", "10", "%", None)),
        ("to be passed by Fellows", "to be passed by 2/3 of Fellows", ("", "2/3", "of Fellows", None)),
        ("send a report by 1 May 2020 or later", "send a report or later", ("1 May 2020", "", "date", None)),
    ],
)  # fmt: skip
def test_an_amount_that_came_or_went(baseline: str, revised: str, expected: tuple[str, str, str, None]) -> None:
    assert amounts(baseline, revised) == [expected]


def test_several_amounts_of_one_paragraph_are_told_apart() -> None:
    before = "within 10 days of the event, and in any case within 3 months of the year's end"
    after = "within 5 days of the event, and in any case within 2 months of the year's end"
    assert amounts(before, after) == [("10", "5", "days", -5), ("3", "2", "months", -1)]


def test_what_went_from_one_paragraph_to_another_of_the_clause_is_no_change() -> None:
    before = (
        "4 | level=1 | The deadline is set.\nIt ends on 31st December 2025 for all of them.\nAll must comply with it."
    )
    after = "4 | level=1 | The deadline is set.\nIt ends for all of them.\nAll must comply with it by 31 December 2025."
    assert [each for change in summary(before, after).clauses for each in change.quantities] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pay £50 within 30 days, or 5% a month, by 1 May 2026 at 12:00, for 3 Devices.",
         ["£50", "30 days", "5%", "1 May 2026"]),
        ("A two-thirds majority is needed, and 2,000 DKK/year, within 30 days and then 30 days.",
         ["two-thirds majority", "2,000 DKK/year", "30 days"]),
        ("For example, if 100 days pass, 50% of £20 is due. It is due in 5 days.", ["5 days"]),
        ("See Regulation (EU) No 1321/2014 of 26 November 2014, Clause 4 and Section 5 days.", []),
    ],
)  # fmt: skip
def test_amounts_of_a_text_that_is_new_or_gone(text: str, expected: list[str]) -> None:
    new, gone = of_new([(Phrase(Op.INSERTION, text),)]), of_new([(Phrase(Op.DELETION, text),)])
    assert [wording.amount(each) for each in new] == [f"{each} (new)" for each in expected]
    assert [wording.amount(each) for each in gone] == [f"{each} (gone)" for each in expected]


def test_a_split_off_paragraph_tells_what_changed_in_it() -> None:
    parts = (Phrase(Op.KEPT, "Pay within "), Phrase(Op.DELETION, "60"), Phrase(Op.INSERTION, "30"))
    found = of_new([(*parts, Phrase(Op.KEPT, " days of 5 receipts."))])
    assert [each[:4] for each in found] == [("60", "30", "days", -30)]


def test_amounts_of_a_new_text_that_only_came_from_a_deleted_one_are_not_told() -> None:
    both = [
        (Phrase(Op.DELETION, "Pay within 30 days."),),
        (Phrase(Op.INSERTION, "Within thirty days or 5 weeks pay."),),
    ]
    assert [each[:4] for each in of_new(both)] == [("", "5", "weeks", None)]


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
        ("$1.5m", 1.5e6),
        ("500/hour", 500),
        ("three billion", 3e9),
    ],
)
def test_what_a_number_is_worth(text: str, value: float | None) -> None:
    assert value_of(text) == value
