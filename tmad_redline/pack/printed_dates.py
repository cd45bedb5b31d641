"""Reads the day out of a date as it is printed: "1600 on Friday 15 May 2020"."""

from __future__ import annotations

import re
from datetime import date

MONTHS = "January February March April May June July August September October November December".split()
_DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(MONTHS)})\s+(\d{{4}})\b", re.IGNORECASE)


def printed_day(text: str) -> date | None:
    """The day that a text names in words, whatever its weekday and its time; None if it names none, or several.

    A day that no calendar has, 31 April, is none.
    """
    found = _DAY.findall(text)
    if len(found) != 1:
        return None
    day, month, year = found[0]
    try:
        return date(int(year), MONTHS.index(month.capitalize()) + 1, int(day))
    except ValueError:
        return None


def spelled(day: date) -> str:
    """A day as it is printed: "Friday 29 May 2020"; in English whatever the machine's language."""
    weekday = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()[day.weekday()]
    return f"{weekday} {day.day} {MONTHS[day.month - 1]} {day.year}"
