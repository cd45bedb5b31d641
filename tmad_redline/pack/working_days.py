"""Counts Working Days: no Saturday, no Sunday, no public or bank holiday of England and Wales."""

from __future__ import annotations

from datetime import date, timedelta

_SATURDAY = 5
_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    """Whether a day is a Working Day: those of England and Wales are the same as in England alone."""
    return not why_not(day)


def why_not(day: date) -> str:
    """What keeps a day from being a Working Day, for people ("a Saturday", "Good Friday"), "" if it is one."""
    if day.weekday() >= _SATURDAY:
        return "a Saturday" if day.weekday() == _SATURDAY else "a Sunday"
    import holidays

    name = holidays.country_holidays("GB", subdiv="ENG", years=day.year).get(day)
    return str(name) if name else ""


def working_days_between(start: date, end: date) -> int:
    """How many Working Days there are after `start`, up to and including `end`; 0 if `end` is not later.

    The day on which a period starts is not counted, the day on which it ends is.
    """
    days = (start + _DAY * number for number in range(1, (end - start).days + 1))
    return sum(1 for day in days if is_working_day(day))


def add_working_days(start: date, number: int) -> date:
    """The day on which a period of so many Working Days after `start` ends. Raises ValueError if number is negative."""
    if number < 0:
        raise ValueError("A number of Working Days cannot be negative.")
    day = start
    while number:
        day += _DAY
        number -= is_working_day(day)
    return day
