"""Dates as people write them: "Friday 15 May 2020", found in a text and read."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tmad_redline.english.months import MONTHS

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)}
_SHORT = {name[:3]: number for name, number in _NUMBERS.items()} | {"Sept": 9}
_DATE = re.compile(
    rf"(?:\b(?P<weekday>{'|'.join(_WEEKDAYS)}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?),?\s+(?:the\s+)?)?"
    rf"(?<![\d.])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+"
    rf"(?P<month>{'|'.join((*_NUMBERS, *sorted(_SHORT, key=len, reverse=True)))})\b\.?,?\s+(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)


_LIKELY = re.compile(rf"\d(?:st|nd|rd|th)?(?:\s+of)?\s+(?:{'|'.join(name[:3] for name in MONTHS)})", re.IGNORECASE)
"""What every date has; it is found much faster than a date is read, and few texts have one."""


class Written(NamedTuple):
    """A date as written in a text, at [start:end].

    weekday: the full name of the one that is written, "" for none. day: None if there is no such day (31 April).
    """

    text: str
    start: int
    end: int
    weekday: str
    day: date | None

    @property
    def weekday_is_wrong(self) -> bool:
        """Whether the weekday that is written is not that of the day."""
        return bool(self.weekday) and self.day is not None and weekday(self.day) != self.weekday


def dates_in(text: str) -> Iterator[Written]:
    """Every date of a text that has a day, a month in letters and a year; `\\s` takes no-break spaces too."""
    for found in _DATE.finditer(text) if _LIKELY.search(text) else ():
        month = {**_NUMBERS, **_SHORT}[found["month"].capitalize()]
        try:
            day = date(int(found["year"]), month, int(found["day"]))
        except ValueError:
            day = None
        named = (found["weekday"] or "").rstrip(".").capitalize()
        full = next((name for name in _WEEKDAYS if named and name.startswith(named)), "")
        yield Written(" ".join(found.group().split()), found.start(), found.end(), full, day)


def first(text: str) -> date | None:
    """The first date of a text that exists, None if there is none."""
    return next((written.day for written in dates_in(text) if written.day is not None), None)


def weekday(day: date) -> str:
    """The name of a day's weekday."""
    return _WEEKDAYS[day.weekday()]


def short(day: date) -> str:
    """ "15 May 2020"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long(day: date) -> str:
    """ "Friday 15 May 2020"."""
    return f"{weekday(day)} {short(day)}"


def month_later(day: date) -> date:
    """The last day of the period of one month after a day: its number in the next month, or that month's last day."""
    year, month = (day.year + 1, 1) if day.month == len(MONTHS) else (day.year, day.month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
