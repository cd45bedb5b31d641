"""Amounts in a text: periods, counts, shares, money, dates and times, with what each is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import gcd
from typing import NamedTuple

from tmad_redline.english.months import MONTHS

DATE, TIME = "date", "time"
_SHARE = "share"

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_VALUES = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
}
_WORD = "|".join([*_VALUES, *_SCALES])
IN_WORDS = rf"(?:{_WORD})(?:(?:[ -]and)?[ -](?:{_WORD}))*"
"""A number in words, as a pattern."""
_IN_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MONTH = rf"\b(?:{'|'.join(MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"{_DAY}(?: day)?(?: of)? {_MONTH}\b(?:,? \d{{4}})?|{_MONTH} {_DAY}(?!\d)(?:,? \d{{4}})?|{_MONTH},? \d{{4}}(?!\d)|"
    r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/])"
)
_TIME = r"\d{1,2}:\d\d(?: ?[ap]\.?m\b\.?)?|\d{1,2}(?:\.\d\d)? ?[ap]\.?m\b\.?"
_SIGN = r"(?:(?:US|A|C|NZ|HK|S)?\$|[£€¥])"
_CODE = (
    r"(?:AED|AUD|BGN|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|ILS|INR|ISK|JPY|KRW|MXN|NOK|NZD|PLN|RMB|RON|SAR|SEK|SGD|"
    r"THB|TRY|USD|ZAR)"
)
_NAMED = r"(?:pounds?(?: sterling)?|euros?|(?:US )?dollars?|pence|pennies|kroner|kronor|francs?)\b"
_SCALED = r"(?: ?(?:thousand|million|billion|bn\b|m\b|k\b))?"
_PER = (
    r"(?:(?: ?/ ?[A-Za-z]+)+|(?: per| an?| each)(?: (?:calendar|working|full))? "
    r"(?:minute|hour|day|week|month|quarter|year|annum)\b)?"
)
_MONEY = (
    rf"(?P<sign>{_SIGN}) ?(?:{_IN_DIGITS}){_SCALED}(?P<signed>{_PER})|"
    rf"\b(?P<code>{_CODE}) ?(?P<coded>(?:{_IN_DIGITS}){_SCALED})(?P<precoded>{_PER})|"
    rf"(?<![\w.,/-])(?P<sum>(?:{_IN_DIGITS}|\b(?:{IN_WORDS})\b){_SCALED})\*{{0,3}} ?"
    rf"(?P<named>{_CODE}\b|{_NAMED})(?P<per>{_PER})"
)
_PARTS = {
    **{"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10},
    **{"halve": 2},
}
_FRACTION = (
    rf"\b(?P<share>(?:(?:{'|'.join(_ONES[1:11])})[ -](?:{'|'.join(_PARTS)})s?|\d/\d{{1,2}}(?!\d)|simple|absolute|bare)"
    r"(?: ?\(\d/\d\d?\))?)(?P<whole>(?: or more)? (?:majorit(?:y|ies)|votes?)\b|"
    r"(?: or more)? of (?:all |the |its |votes? )*\w+)"
)
_PER_CENT = rf"(?: ?%| per ?cent\b)(?: ?\((?:{_IN_DIGITS}) ?%?\))?"
_BESIDE_UNIT = (
    r"(?:(?:such|further|more|additional|other|clear|full|whole|consecutive|successive|or more|or fewer|or less|"
    r"[a-z]+(?:ed|al|ent|ant|ive|ble|ary)|voting|new) ){0,3}"
)
_UNIT = (
    r"(?:(?:Working|Business|working|business|calendar|clear) )?(?:minute|hour|day|week|month|quarter|year)s?\b|"
    r"seconds?\b|(?:[A-Z][\w/-]* )*[A-Z][\w/-]*|[a-z]{3,}s\b|people\b|persons?\b"
)
_BEGINS = r"(?=\d|[$£€¥A-Z]|\b[abefhmnostz])"
"""What an amount may begin with: a figure, a sign, a code or month, the first letter of a word above. It is tried first
at each letter of a text, since all that follows takes long to fail."""
_AMOUNT = re.compile(
    rf"{_BEGINS}(?:(?P<date>(?<![\d/.-])(?:{_DATE}))|(?P<time>(?<![\d:.])(?:{_TIME}))|(?P<money>{_MONEY})|{_FRACTION}"
    rf"|(?<![\w.,/-])(?P<number>{_IN_DIGITS}|\b(?:{IN_WORDS})\b)\]?(?: ?\((?:{_IN_DIGITS}|{IN_WORDS})\))?"
    rf"(?:(?P<percent>{_PER_CENT})|[ -]{_BESIDE_UNIT}(?P<unit>{_UNIT})))",
)
_REFERENCE_BEFORE = re.compile(
    r"\b(?:clauses?|sections?|paragraphs?|annex(?:es)?|appendix|schedules?|part|chapter|articles?|conditions?|"
    r"regulations?|rules?|steps?|versions?|tables?|items?|footnotes?|level) ?(?:\S+ (?:to|and|or) )?$",
    re.I,
)
_CITED_BEFORE = re.compile(r"\b\d+/\d+ of $|\b(?:Regulations?|Act|Order|Directive) (?:of|dated) $")
""" "Regulation (EU) No 1321/2014 of 26 November 2014": a date that is part of a name."""
_NOT_UNITS = frozenset(
    (
        *("applies", "begins", "does", "ends", "has", "includes", "its", "less", "means", "provides", "requires"),
        *("sets", "shows", "states", "takes", "this", "thus", "unless", "was"),
    )
)
"""Words in s that follow a number without being counted by it."""
_MEASURES = re.compile(r"%|.*\b(?:second|minute|hour|day|week|month|quarter|year)s?$", re.I)
"""Units that are worth telling when one replaces another: 24 hours → 2 days."""


_YEAR = re.compile(r"(?:19[89]|20[1-9])\d|200[1-9]")


_LONGEST = 120
"""Letters of a number; more is none, or more than can be counted with."""
_NEAR = 80
"""Letters before a number that tell what it is the number of."""


class Amount(NamedTuple):
    """An amount as it stands in a text.

    shown, unit: as printed. value: what it is worth, None for a date, a time and a share. measure: what it is an amount
    of, the same for amounts that can be compared. worth: equal for equal amounts, however they are written. noun: where
    what is counted begins.
    """

    start: int
    end: int
    shown: str
    unit: str
    value: float | None
    measure: str
    worth: object
    noun: int = 0

    @property
    def whole(self) -> str:
        """The amount with its unit."""
        if self.measure in (DATE, TIME) or self.shown.startswith(self.unit):
            return self.shown
        return f"{self.shown}{'' if self.unit == '%' else ' '}{self.unit}"

    @property
    def is_measure(self) -> bool:
        """Whether it is a period, money, a share, a date or a time, and not a count of things."""
        return self.measure[:1] == "¤" or self.measure in (DATE, TIME, _SHARE) or bool(_MEASURES.match(self.unit))


def amounts(text: str) -> Iterator[Amount]:
    """The amounts of a text, in its order."""
    for found in _AMOUNT.finditer(text):
        shown = found[0]
        place = found.start(), found.end()
        if found["date"]:
            if not _CITED_BEFORE.search(text, max(0, found.start() - _NEAR), found.start()):
                yield Amount(*place, shown, DATE, None, DATE, _day(shown))
        elif found["time"]:
            yield Amount(*place, shown, TIME, None, TIME, _minute(shown))
        elif found["money"]:
            yield _money(found)
        elif found["share"]:
            share = found["share"]
            yield Amount(*place, share, found["whole"].strip(), None, _SHARE, _part(share))
        elif not _REFERENCE_BEFORE.search(text, max(0, found.start() - _NEAR), found.start()) and _is_unit(found):
            unit = "%" if found["percent"] else found["unit"]
            value = value_of(found["number"])
            yield Amount(*place, found["number"], unit, value, singular(unit), value, found.start("unit"))


def _is_unit(found: re.Match[str]) -> bool:
    """Whether what follows a number is counted or measured by it; "the 2015 Regulations" are not so many."""
    unit, number = found["unit"] or "%", found["number"]
    if unit in _NOT_UNITS or re.match(r"(?:The|A|An|This|These|Any|Each|All|If|In|On|Of|No|And|Or)\b", unit):
        return False
    if _MEASURES.match(unit):
        return True
    plural = unit.islower() and unit.endswith("s")
    return not _YEAR.fullmatch(number) and not (plural and value_of(number) == 1)  # "one communications hub"


def singular(unit: str) -> str:
    """A unit by which amounts are compared: one Working Day and two working days."""
    return unit.lower().removesuffix("s")


def value_of(text: str) -> float | None:
    """What a number in digits or words is worth, None for what is none or too long; without signs of money."""
    if len(text) > _LONGEST:
        return None
    plain = re.sub(rf"^{_SIGN}\s?|(?:/| per | an? | each ).*$", "", text.strip()).replace(",", "").lower()
    if found := re.fullmatch(r"(\d+(?:\.\d+)?)(?: ?(thousand|million|billion|bn|m|k))?", plain):
        return float(found[1]) * (_BY_NAME[found[2]] if found[2] else 1)
    words = re.split(r"[ -]+", plain)
    return float(_in_words(words)) if all(w in _VALUES or w in _SCALES or w == "and" for w in words) else None


_BY_NAME = {**_SCALES, "bn": 1_000_000_000, "m": 1_000_000, "k": 1000}


def _in_words(words: Sequence[str]) -> int:
    whole = part = 0
    for word in words:
        if word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            whole, part = whole + max(part, 1) * _SCALES[word], 0
        else:
            part += _VALUES.get(word, 0)
    return whole + part


def _money(found: re.Match[str]) -> Amount:
    """A sum; a currency that is written out is its unit, a sign is part of what is shown."""
    per = found["signed"] or found["precoded"] or found["per"] or ""
    if found["sign"]:
        unit, shown = found["sign"], found[0]
    else:
        unit, shown = f"{found['code'] or found['named']}{per}", found["coded"] or found["sum"]
    value = value_of(shown)
    currency = found["sign"] or singular(found["code"] or found["named"])
    measure = f"¤{currency}{re.sub(r'^(?:per|an?|each|/)', '/', per.strip()).replace(' ', '')}"
    return Amount(found.start(), found.end(), shown, unit, value, measure, value)


def _day(shown: str) -> object:
    """A date however it is written: year, month and day, as far as they are given."""
    if month := re.search(_MONTH, shown):
        number = next(at for at, name in enumerate(MONTHS, 1) if name.startswith(month[0][:3]))
        numbers = [int(each) for each in re.findall(r"\d+", shown)]
        year = next((each for each in numbers if each > 99), None)
        return year, number, next((each for each in numbers if each < 100), None)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", shown):
        year, number, day = map(int, shown.split("-"))
        return year, number, day
    return shown


def _minute(shown: str) -> object:
    numbers = [int(each) for each in re.findall(r"\d+", shown)]
    half = re.search(r"([ap])\.?m", shown)
    hour = numbers[0] % 12 + (12 if half[1] == "p" else 0) if half else numbers[0]
    return hour, numbers[1] if len(numbers) > 1 else 0


def _part(share: str) -> object:
    """Two-thirds and 2/3 are one share."""
    if found := re.match(r"(\d+)/(\d+)", share):
        return _reduced(int(found[1]), int(found[2])) if int(found[2]) else share
    words = re.split(r"[ -]", share.lower().split(" (")[0])
    part = _PARTS.get(words[-1].removesuffix("s"))
    return _reduced(_VALUES[words[0]], part) if part and words[0] in _VALUES else share.lower()


def _reduced(part: int, whole: int) -> tuple[int, int]:
    """A fraction in its lowest terms; fractions.Fraction takes as long to load as ten of our modules."""
    common = gcd(part, whole)
    return part // common, whole // common
