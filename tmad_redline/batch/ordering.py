"""The order of versions by the names of their files, and what a name says when its version is taken out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tmad_redline.english.dates import dates_in

_MARKS = "version|ver|v|revision|rev|r|draft|issue|edition|ed"
"""What people write before the number of a version."""
_PARTS = "appendix|annex|schedule|part|clause|section|attachment|exhibit|volume|vol|chapter|article|form|no"
"""What people number besides versions: “Schedule 12” is not the twelfth version of a schedule."""
_STATUS = {"draft": -1, "final": 1, "signed": 1, "executed": 1}
"""Words that place a version among those of its number: V4.0 draft, V4.0, V4.0 final."""
_NUMBER = r"\d+(?:\.\d+)*[a-z]?"
_MARKED = re.compile(rf"(?<![a-z])(?:{_MARKS})\.? ?({_NUMBER})(?![a-z\d])")
_LAST = re.compile(rf"(?<![\d.])\(?({_NUMBER})\)?$")
_PART = re.compile(rf"(?<![a-z])(?:{_PARTS})\.? ?$")
_YEAR_FIRST = re.compile(r"(?<![\d.])((?:19|20)\d\d)([-. ]?)(\d\d)\2(\d\d)(?![\d.]*\d)")
_DAY_FIRST = re.compile(r"(?<![\d.])(\d\d?)([-. ])(\d\d?)\2((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?![\d.]*\d)")
_WORD = re.compile(rf"(?<![a-z])(?:{'|'.join(_STATUS)})(?![a-z])")
_DIGITS = re.compile(r"\d+")
_PIECE = re.compile(r"(\d+)([a-z]?)")
_EDGES = " -.,[]"
"""What is left at the ends of a name when its version is taken out."""
_LATEST = ((1 << 62, ""),)
"""The number of a final version that has none: after all others."""

_Number = tuple[tuple[int, str], ...]
_Order = tuple[_Number, _Number, int, tuple[str, ...], str]


class Named(NamedTuple):
    """What the name of a file says. document: the name without its version, "" where nothing is left.

    order: by which the versions of a document are sorted.
    """

    document: str
    order: _Order


def named(stem: str) -> Named:
    """Read the name of a file without its suffix.

    The version of a name is what it has of these: a number behind v, version, draft, issue …, dates, or else the number
    at its end unless that counts parts (“Schedule 12”). Numbers are compared piece by piece (v2 before v10, 4.1 before
    4.1a before 4.2), then dates, then draft before none before final; what stands before the number does not count, so
    that AL3.0 is before V4.0. A name without a version is the first one, and one that says “final” the last.
    """
    text = " ".join(re.sub(r"[_\s]", " ", stem.casefold()).split())
    rest, days = _without_dates(text)
    numbers: _Number = ()
    for found in _MARKED.finditer(rest):
        numbers += _pieces(found[1])
    rest = " ".join(_WORD.sub(" ", _MARKED.sub(" ", rest)).split()).strip(_EDGES)
    if not numbers and not days:
        last = _LAST.search(rest)
        if last and not _PART.search(rest[: last.start()]):
            numbers, rest = _pieces(last[1]), rest[: last.start()]
    words = [_STATUS[word] for word in _WORD.findall(text)]
    document = " ".join(rest.split()).strip(f"{_EDGES}()")
    status = words[-1] if words else 0
    if status > 0 and not numbers and not days:
        numbers = _LATEST
    return Named(document, (numbers or _stray(text, days), days, status, natural(text), stem))


def _without_dates(text: str) -> tuple[str, _Number]:
    """A name without its dates, and these."""
    days: list[date] = []

    def cut(found: re.Match[str]) -> str:
        year_first = len(found[1]) == len("2020")
        year, month, day = (int(found[group]) for group in ((1, 3, 4) if year_first else (4, 3, 1)))
        try:
            days.append(date(year, month, day))
        except ValueError:
            return found.group()
        return " "

    written = [each for each in dates_in(text) if each.day is not None]
    for each in reversed(written):
        text = f"{text[: each.start]} {text[each.end :]}"
    days += [each.day for each in written if each.day]
    text = _DAY_FIRST.sub(cut, _YEAR_FIRST.sub(cut, text))
    found = tuple((number, "") for day in days for number in (day.year, day.month, day.day))
    years = tuple((int(year), "") for year in _YEAR.findall(text))
    return _YEAR.sub(" ", text), found + years


def _pieces(number: str) -> _Number:
    """ "4.1a" as ((4, ""), (1, "a")), so that it is after 4.1 and before 4.2."""
    return tuple((int(digits), letter) for digits, letter in _PIECE.findall(number))


def _stray(text: str, days: _Number) -> _Number:
    """The numbers of a name in which none is known to be that of a version."""
    return () if days else tuple((int(digits), "") for digits in _DIGITS.findall(text))


def natural(text: str) -> tuple[str, ...]:
    """What a text is sorted by where 2 goes before 10, and capital letters count as small ones."""
    return tuple(_padded(text.casefold()))


def _padded(text: str) -> Iterator[str]:
    at = 0
    for found in _DIGITS.finditer(text):
        yield text[at : found.start()]
        yield found.group().lstrip("0").rjust(20, "0")
        at = found.end()
    yield text[at:]
