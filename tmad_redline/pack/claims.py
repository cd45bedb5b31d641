"""Reads what a consultation says of its changes: one claim a line, in a small grammar.

    4.29: 15 → 5 Working Days                        an amount changed so; "from 15 to 5" and "->" are the same
    4.29 and 4.30: 15 → 5 Working Days               in each of them
    4.29 and 4.30 together: 30 → 10 Working Days     added up
    4.29 and 4.30: 20 fewer Working Days             added up; "more"; "4.29 and 4.30: saving 20 Working Days"
    new clause 17                                    "new", "amended", "deleted", "moved", "renumbered", "unchanged"
    amended clauses 4.29 and 4.30
    new definition “Test Laboratory”                 also "definitions “A” and “B”"
    5 new definitions                                as many, and no more; "no deleted clauses"
    no other clause amended                          but those that other claims name; "changed" is any of them

Numbers may be in digits or words, with £ or % for a unit. Capital and small letters, and a full stop at the end, do not
matter.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tmad_redline.english.amounts import value_of

GRAMMAR = (
    "Write it as one of: “4.29: 15 → 5 Working Days”; “4.29 and 4.30 together: 30 → 10 Working Days”; "
    "“4.29 and 4.30: 20 fewer Working Days”; “new clause 17”; “amended clauses 4.29 and 4.30”; "
    "“new definition “X””; “5 new definitions”; “no other clause amended”."
)
HOWS = ("new", "amended", "deleted", "moved", "renumbered", "unchanged", "changed")
_NUMBER = r"[£€$]?\s?\d[\d,]*(?:\.\d+)?\s?%?|[A-Za-z]+(?:-[A-Za-z]+)?"
_AMOUNT = re.compile(rf"(?:from\s+)?({_NUMBER})\s*(?:→|->|\bto\b)\s*({_NUMBER})(?:\s+(.+))?", re.IGNORECASE)
_DIFFERENCE = re.compile(
    rf"(?:({_NUMBER})\s+(fewer|less|more)|(saving|adding)\s+({_NUMBER}))(?:\s+(.+))?", re.IGNORECASE
)
_HOW = "|".join(HOWS)
_PROVISIONS = re.compile(rf"({_HOW})\s+(?:clauses?|provisions?|annex(?:es)?)\s+(.+)", re.IGNORECASE)
_PROVISIONS_AFTER = re.compile(rf"(?:clauses?|provisions?)\s+(.+?)\s+(?:is|are)\s+({_HOW})", re.IGNORECASE)
_DEFINITIONS = re.compile(rf"({_HOW})\s+(?:definitions?|terms?)\s+(?:of\s+)?([“\"].+)", re.IGNORECASE)
_COUNTED = re.compile(rf"(\d+|[A-Za-z-]+)\s+({_HOW})\s+(clauses?|definitions?|terms?)", re.IGNORECASE)
_OTHER = re.compile(
    rf"no\s+other\s+(clauses?|definitions?|terms?)\s+(?:(?:is|are|was|were)\s+)?({_HOW})", re.IGNORECASE
)
_PATH = re.compile(r"(?:Annex\s+)?[A-Z]?\d*[A-Z]*(?:\.\d+[A-Z]*)*(?:\s\d+(?:\.\d+)*)?(?:\([A-Za-z\d]+\))*")


class Amounts(NamedTuple):
    """An amount of each of some provisions, or of all added up, was `before` and is `after`."""

    paths: tuple[str, ...]
    before: float
    after: float
    unit: str
    together: bool


class Difference(NamedTuple):
    """The amounts of some provisions changed by so much in all; negative for fewer."""

    paths: tuple[str, ...]
    by: float
    unit: str


class Provisions(NamedTuple):
    """What was done to some provisions."""

    how: str
    paths: tuple[str, ...]


class Terms(NamedTuple):
    """What was done to the definitions of some terms."""

    how: str
    terms: tuple[str, ...]


class Counted(NamedTuple):
    """So many clauses, or definitions, are new, amended and so on. what: "clause" or "definition"."""

    number: int
    how: str
    what: str


class NoOther(NamedTuple):
    """Nothing else of that kind is new, amended and so on than what other claims name."""

    how: str
    what: str


Claim = Amounts | Difference | Provisions | Terms | Counted | NoOther


def parse(line: str) -> Claim | None:
    """The claim that a line makes, None if it makes none in this grammar."""
    text = " ".join(line.split()).rstrip(".")
    places, colon, said = text.partition(":")
    if colon:
        return _of_amounts(places.strip(), said.strip())
    if found := _OTHER.fullmatch(text):
        return NoOther(found[2].casefold(), _what(found[1]))
    if found := _COUNTED.fullmatch(text):
        number = 0.0 if found[1].casefold() == "no" else value_of(found[1])
        return None if number is None else Counted(int(number), found[2].casefold(), _what(found[3]))
    if found := _DEFINITIONS.fullmatch(text):
        terms = tuple(re.findall(r"[“\"]([^”\"]+)[”\"]", found[2]))
        return Terms(found[1].casefold(), terms) if terms else None
    how, named = "", ""
    if found := _PROVISIONS.fullmatch(text):
        how, named = found[1], found[2]
    elif found := _PROVISIONS_AFTER.fullmatch(text):
        how, named = found[2], found[1]
    paths = _paths(named)
    return Provisions(how.casefold(), paths) if paths else None


def _of_amounts(places: str, said: str) -> Amounts | Difference | None:
    named = re.sub(r"\s+together$", "", places, flags=re.IGNORECASE)
    paths = _paths(re.sub(r"^(?:clauses?|provisions?)\s+", "", named, flags=re.IGNORECASE))
    if not paths:
        return None
    if found := _AMOUNT.fullmatch(said):
        before, after, unit = _value(found[1]), _value(found[2]), found[3] or _sign(found[2])
        if before is not None and after is not None and unit:
            return Amounts(paths, before, after, unit, named != places)
    if found := _DIFFERENCE.fullmatch(said):
        size, unit = _value(found[1] or found[4]), found[5] or _sign(found[1] or found[4])
        fewer = (found[2] or found[3]).casefold() in ("fewer", "less", "saving")
        if size is not None and unit:
            return Difference(paths, -size if fewer else size, unit)
    return None


def _paths(named: str) -> tuple[str, ...]:
    """ "4.29, 4.30 and Annex B" taken apart; none if any of them is no path."""
    parts = [part.strip() for part in re.split(r",\s*(?:and\s+)?|\s+and\s+", named) if part.strip()]
    return tuple(parts) if parts and all(_PATH.fullmatch(part) for part in parts) else ()


def _value(number: str) -> float | None:
    return value_of(number.replace("%", "").strip())


def _sign(number: str) -> str:
    """The unit that a sign beside a number is, "" if there is none."""
    return next((sign for sign in "£€$%" if sign in number), "")


def _what(word: str) -> str:
    return "clause" if word.casefold().startswith("clause") else "definition"
