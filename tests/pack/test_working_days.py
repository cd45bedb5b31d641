"""Working Days of England and Wales, and dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from tmad_redline.english.dates import dates_in, first, month_later
from tmad_redline.pack.working_days import add_working_days, is_working_day, why_not, working_days_between

ISSUED, DUE = date(2020, 4, 28), date(2020, 5, 15)
NOTICE = date(2020, 6, 1)


def test_from_issue_to_close_are_twelve_with_a_bank_holiday_between() -> None:
    assert working_days_between(ISSUED, DUE) == 12
    assert add_working_days(ISSUED, 12) == DUE
    assert why_not(date(2020, 5, 8)) == "May Day"
    assert not is_working_day(date(2020, 5, 25))


@pytest.mark.parametrize(
    ("number", "end"),
    [(5, date(2020, 6, 8)), (10, date(2020, 6, 15)), (15, date(2020, 6, 22)), (30, date(2020, 7, 13))],
)
def test_periods_of_notice(number: int, end: date) -> None:
    assert add_working_days(NOTICE, number) == end
    assert working_days_between(NOTICE, end) == number


def test_the_first_day_is_not_counted_and_nothing_is_counted_backwards() -> None:
    assert working_days_between(NOTICE, NOTICE) == 0
    assert working_days_between(DUE, ISSUED) == 0
    assert add_working_days(NOTICE, 0) == NOTICE
    with pytest.raises(ValueError, match="negative"):
        add_working_days(NOTICE, -1)


def test_weekends_and_holidays_of_england_and_of_no_other_country() -> None:
    assert why_not(date(2020, 5, 16)) == "a Saturday"
    assert why_not(date(2020, 5, 17)) == "a Sunday"
    assert is_working_day(date(2020, 3, 17))  # Saint Patrick's Day is one in Northern Ireland
    assert is_working_day(date(2020, 1, 2))  # and this day in Scotland
    assert not is_working_day(date(2020, 12, 28))  # Boxing Day was a Saturday
    assert not is_working_day(date(2022, 9, 19))  # for one year only


@pytest.mark.parametrize(
    ("text", "day", "weekday", "wrong"),
    [
        ("1600 on Friday 15 May 2020", date(2020, 5, 15), "Friday", False),
        ("on Thursday\u00a015\u00a0May\u00a02020", date(2020, 5, 15), "Thursday", True),
        ("Fri 15th May 2020", date(2020, 5, 15), "Friday", False),
        ("Tuesday, 15 May 2020", date(2020, 5, 15), "Tuesday", True),
        ("the 1st of Sept 2020", date(2020, 9, 1), "", False),
        ("Monday 31 April 2020", None, "Monday", False),
    ],
)
def test_dates_are_read(text: str, day: date | None, weekday: str, wrong: bool) -> None:
    (found,) = dates_in(text)
    assert (found.day, found.weekday, found.weekday_is_wrong) == (day, weekday, wrong)


def test_what_is_no_date() -> None:
    assert not list(dates_in("Clause 4.15 May 2020 is no day, nor is March 2020 or 15 Working Days"))
    assert first("from 31 April 2020 or 2 May 2020") == date(2020, 5, 2)


def test_a_month_later() -> None:
    assert month_later(date(2020, 5, 29)) == date(2020, 6, 29)
    assert month_later(date(2020, 1, 31)) == date(2020, 2, 29)
    assert month_later(date(2020, 12, 5)) == date(2021, 1, 5)
