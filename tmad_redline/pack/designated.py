"""Finds in a text the days on which something is said to be designated or to take effect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tmad_redline.english.dates import dates_in

_BEFORE = re.compile(
    r"(?:(?P<designated>\b(?:re-?)?designat\w*\b"
    r"(?:(?!\b(?:issued|dated|published|given|made|closed|received)\b)[^.;]){0,100}?)"
    r"|\beffect\b|\binto\s+force\b|\beffective\b)\s*(?:on\s+and\s+from|on\s+or\s+after|on|from)\s+$"
    r"|\bon\s+and\s+from\s+$",
    re.IGNORECASE,
)
"""What stands before a date on which something is designated or takes effect."""
_PAST = re.compile(r"\b(?:was|were|been|last)\s+$")
_EFFECT = re.compile(r"\bdesignat|\bre-?designat|\beffect\b|\binto\s+force\b", re.IGNORECASE)


class Dated(NamedTuple):
    """A day that a text gives for it. said: the words. designated: it is the day of a designation in so many words."""

    said: str
    day: date
    designated: bool


def days_in(text: str) -> Iterator[Dated]:
    """Every such day of a text that exists and is not told of the past."""
    for sentence in re.split(r"(?<=[.;])\s+", text):
        for written in dates_in(sentence) if _EFFECT.search(sentence) else ():
            before = _BEFORE.search(sentence[: written.start])
            if before is None or written.day is None or _PAST.search(sentence[: before.start()]):
                continue
            yield Dated(sentence[before.start() : written.end], written.day, before["designated"] is not None)
