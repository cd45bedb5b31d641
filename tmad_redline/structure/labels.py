"""The label at the start of a clause, printed by Word or typed by hand, as a value that knows what follows it."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from tmad_redline.model.document import Paragraph


class Form(Enum):
    """How a label says where it stands."""

    NUMBER = "number"
    """By itself, all levels included: 4, 4.29, 4.30A, F2.10A."""
    ITEM = "item"
    """One step below something else: (a), (i), 1), A."""
    DIVISION = "division"
    """As a part that holds clauses: Part 2, Chapter 3, Article IV."""
    ANNEX = "annex"
    """As an annex: Annex A, Schedule 3."""


class Reading(NamedTuple):
    """A value in an alphabet: "i" is the ninth letter and the first roman numeral."""

    alphabet: str
    value: int
    letter: str = ""

    def precedes(self, other: Reading) -> bool:
        """Whether `other` is the next in a list: (a) (b), 10 10A 10B 11."""
        if self.alphabet != other.alphabet:
            return False
        if other.letter:
            return self.value == other.value and (self.letter or "@") == chr(ord(other.letter[-1]) - 1)
        return other.value == self.value + 1


class Label(NamedTuple):
    """A label as understood.

    number: normalised, the last step of a clause's path ("4.29", "(a)", "Annex A"). parts: of a NUMBER, what stands
    between its full stops. shape: what is around the sign, equal in one list. readings: of its last part. end: where
    the text of the paragraph begins after a typed label, 0 for one that Word printed.
    """

    form: Form
    number: str
    shape: str
    readings: tuple[Reading, ...]
    parts: tuple[str, ...] = ()
    end: int = 0

    @property
    def first(self) -> bool:
        """Whether a list can start with it."""
        return any(reading.value == 1 and not reading.letter for reading in self.readings)

    def precedes(self, other: Label) -> bool:
        """Whether `other` is the next in a list that this one is in."""
        return self.shape == other.shape and any(mine.precedes(its) for mine in self.readings for its in other.readings)


SUB = "sub"
"""Begins the shape of a subsection's number, which is in no list with the numbers of sections."""
_NUMBER = re.compile(
    r"(?:(?:clause|section|paragraph|rule|§+)\s*)?([A-Z]{0,2}\d+[A-Z]{0,2}(?:\.\d+[A-Z]{0,2})*)\.?", re.I
)
_ITEM = re.compile(r"(\(?)([a-z]{1,6}|[A-Z]{1,6}|\d{1,3}[A-Z]?)([).])")
_COMPOSITE = re.compile(r"(\d+[A-Z]{0,2}(?:\.\d+[A-Z]{0,2})*)((?:\([a-zA-Z0-9]{1,5}\))+)")
_ANNEX = re.compile(
    r"(annex|annexure|schedule|appendix|exhibit|attachment|addendum)\s+([A-Z]{1,3}|\d+[A-Z]?|[IVXL]+)(?![\w.])", re.I
)
_DIVISION = re.compile(
    r"(part|chapter|article|title|division|book|section)\s+([A-Z]|\d+[A-Z]?|[IVXLC]+)(?![\w(])", re.I
)
_OTHER = re.compile(r"\W*(\w[\w ]{0,11}?)\W*")
_CAPTION = re.compile(r"(?:table|figure|fig|box|note|example)\b", re.I)

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_BEFORE_MONTH = re.compile(rf"\d{{1,2}}\.?\s+{MONTH}(?!\w)", re.I)
_TYPED_NUMBER = re.compile(r"(\d{1,3}[A-Z]{0,2}(?:\.\d{1,3}[A-Z]{0,2})*)(\.?)(\t+ *|[ \u00a0]+)(?=(\S?))")
_TYPED_SECTION = re.compile(r"(\d{1,3}[A-Z]{0,3})\.\u2060?\s?[—–]\s?(?=\(1\))")
"""The number of a provision whose first subsection begins in the same paragraph: 1.—(1)."""
_TYPED_ITEM = re.compile(
    r"((?:\d{1,3}[A-Z]{0,2}(?:\.\d+[A-Z]?)*)?\((?:[a-z]{1,5}|[A-Z]{1,4}|\d{1,3}[A-Z]?)\))[\s\u00a0]+"
)
_TYPED_CLAUSE = re.compile(
    r"(?:(sub-?)?(?:clause|section)|rule|regulation|§+)[ \u00a0]?(\d+[A-Z]{0,2}(?:\.\d+[A-Z]{0,2})*)\.?(?![\w(])",
    re.I,
)
_TYPED_WORD_END = re.compile(r"\s*(?:$|[:\u2013\u2014-]|\t|\u2028)\s*")
_STARTERS = frozenset("0123456789(AaPpCcSsEeTtDdBbRr§")
_LONGEST_HEADING = 160
"""A paragraph longer than this that starts with "Annex A" is a sentence about it."""

_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def label_of(paragraph: Paragraph, heading: bool = False) -> Label | None:
    """The label of a paragraph: the number Word printed, else one typed at its start; None for a bullet or no label.

    heading: the paragraph is formatted as one, so that a bare "4" before a word is its number.
    """
    if paragraph.number:
        return printed_label(paragraph.number)
    string = paragraph.text.string
    start = len(string) - len(string.lstrip())
    return _typed(string, start, heading) if string[start : start + 1] in _STARTERS and string else None


def printed_label(number: str) -> Label | None:
    """The label for a number that Word printed, None for a bullet, a caption or a sign that is no number."""
    number = " ".join(number.split())
    if found := _NUMBER.fullmatch(number):
        return _number(found[1])
    if word := _word(number):
        return word
    if found := _ITEM.fullmatch(number):
        return _item(found[2], f"{found[1]}_{found[3]}")
    other = None if _CAPTION.match(number) else _OTHER.fullmatch(number)
    return _item(other[1], "other") if other else None


def _typed(string: str, start: int, heading: bool) -> Label | None:
    if found := _TYPED_ITEM.match(string, start):
        return _typed_item(found)
    if (found := _TYPED_NUMBER.match(string, start)) and not _BEFORE_MONTH.match(string, start):
        number, stop, gap, then = found.groups()
        plain = number.isdecimal()
        # "15 Working Days" and "2.5 million" are no labels; "4 Planning" is one where it is a heading.
        if "\t" in gap or ((then.isupper() or then in '“‘"(') and (stop or not plain or heading)):
            label = _number(number)
            return label._replace(end=found.end())
        return None
    if found := _TYPED_SECTION.match(string, start):
        return _number(found[1])._replace(end=found.end())
    return _typed_word(string, start, heading) if len(string) <= _LONGEST_HEADING else None


def _typed_word(string: str, start: int, heading: bool) -> Label | None:
    if found := _TYPED_CLAUSE.match(string, start):
        after = _TYPED_WORD_END.match(string, found.end())
        if not (after or heading):
            return None
        label = _number(found[2])
        shape = SUB + label.shape if found[1] else label.shape
        return label._replace(shape=shape, end=after.end() if after else found.end())
    found = _ANNEX.match(string, start) or _DIVISION.match(string, start)
    if found is None:
        return None
    after = _TYPED_WORD_END.match(string, found.end())
    word = _word(found[0])
    if word is None or not (after or heading):
        return None
    return word._replace(end=after.end() if after else found.end())


def _typed_item(found: re.Match[str]) -> Label:
    text = found[1]
    if composite := _COMPOSITE.fullmatch(text):
        parts = (*composite[1].split("."), *re.findall(r"\([^)]*\)", composite[2]))
        return Label(Form.NUMBER, text, "composite", readings_of(parts[-1].strip("()")), parts, found.end())
    return _item(text[1:-1], "(_)")._replace(end=found.end())


def _word(text: str) -> Label | None:
    annex = _ANNEX.match(text)
    found = annex or _DIVISION.match(text)
    if found is None:
        return None
    form = Form.ANNEX if annex else Form.DIVISION
    word, sign = found[1].capitalize(), found[2].upper()
    return Label(form, f"{word} {sign}", word, readings_of(sign))


def _number(text: str) -> Label:
    parts = tuple(text.split("."))
    return Label(Form.NUMBER, text, f"number{len(parts)}", readings_of(parts[-1]), parts)


def _item(sign: str, shape: str) -> Label:
    case = "1" if sign[0].isdecimal() else "A" if sign.isupper() else "a"
    return Label(Form.ITEM, f"({sign})", shape + case, readings_of(sign))


_MOST_DIGITS = 9


def readings_of(sign: str) -> tuple[Reading, ...]:
    """Every value a sign can have: digits with an insertion letter, a letter (repeated past z), a roman numeral."""
    if sign[:1].isdecimal() and sign.isascii():
        digits = sign.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        countable = digits.isdecimal() and len(digits) <= _MOST_DIGITS
        return (Reading("decimal", int(digits), sign[len(digits) :]),) if countable else ()
    readings: list[Reading] = []
    lower = sign.lower()
    if lower.isascii() and lower.isalpha():
        if lower == lower[0] * len(lower):
            readings.append(Reading("letter", ord(lower[0]) - 96 + 26 * (len(lower) - 1)))
        if _ROMAN.fullmatch(lower):
            readings.append(Reading("roman", _roman(lower)))
    return tuple(readings)


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in text]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
