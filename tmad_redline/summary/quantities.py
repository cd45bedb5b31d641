"""Amounts that changed: periods, counts, percentages, money, dates and times, found in the phrases of a provision."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tmad_redline.model.change import Op
from tmad_redline.model.summary import PARAGRAPH_MARK, Quantity, Total
from tmad_redline.summary.phrases import Phrases

DATE, TIME = "date", "time"

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_VALUES = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
}
_WORD = "|".join([*_VALUES, *_SCALES])
_IN_WORDS = rf"(?:{_WORD})(?:(?:[ -]and)?[ -](?:{_WORD}))*"
_IN_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_DATE = (
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b(?:,? \d{{4}})?|{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{4}}-\d\d-\d\d"
)
_TIME = r"\d{1,2}:\d\d(?: ?[ap]\.?m\b\.?)?|\d{1,2}(?:\.\d\d)? ?[ap]\.?m\b\.?"
_MONEY = rf"[£€$] ?(?:{_IN_DIGITS})(?: (?:million|billion))?"
_PER_CENT = r"(?: ?%| per ?cent\b)"
_BESIDE_UNIT = "(?:(?:such|further|more|additional|other|clear|full|whole|consecutive|successive) )*"
_UNIT = (
    r"(?:(?:Working|Business|working|business|calendar|clear) )?(?:minute|hour|day|week|month|year)s?\b|"
    r"seconds?\b|(?:[A-Z][\w/-]* )*[A-Z][\w/-]*|[a-z]{3,}s\b"
)
_AMOUNT = re.compile(
    rf"(?P<date>{_DATE})|(?P<time>{_TIME})|(?P<money>{_MONEY})"
    rf"|(?<![\w.,/-])(?P<number>{_IN_DIGITS}|\b(?:{_IN_WORDS})\b)(?: ?\((?:{_IN_DIGITS}|{_IN_WORDS})\))?"
    rf"(?:(?P<percent>{_PER_CENT})|[ -]{_BESIDE_UNIT}(?P<unit>{_UNIT}))",
)
_REFERENCE_BEFORE = re.compile(
    r"\b(?:clauses?|sections?|paragraphs?|annex(?:es)?|appendix|schedules?|part|chapter|articles?|conditions?|"
    r"regulations?|rules?|steps?|versions?|tables?|items?|footnotes?|level) ?(?:\S+ (?:to|and|or) )?$",
    re.I,
)
_NOT_UNITS = frozenset(
    (
        *("applies", "begins", "does", "ends", "has", "includes", "its", "less", "means", "provides", "requires"),
        *("sets", "shows", "states", "takes", "this", "thus", "unless", "was"),
    )
)
"""Words in s that follow a number without being counted by it."""
_MEASURES = re.compile(r"%|.*(?:second|minute|hour|day|week|month|year)", re.I)
"""Units that are worth telling when one replaces another: 24 hours → 2 days."""
_CURRENCIES = "£€$"
_SHORT = 40
"""Letters up to which two replaced phrases with one amount each are taken for that amount in other units."""


class _Amount(NamedTuple):
    """An amount as it stands in a text."""

    start: int
    end: int
    shown: str
    unit: str
    value: float | None


def of_paragraphs(paragraphs: Iterable[Phrases]) -> tuple[Quantity, ...]:
    """The amounts that changed, in reading order."""
    return tuple(quantity for paragraph in paragraphs for quantity in _changed(paragraph))


def totals(changes: Iterable[tuple[str, Sequence[Quantity]]]) -> tuple[Total, ...]:
    """The sums of amounts that changed alike in at least two clauses; `changes` are paths with their quantities."""
    groups: dict[tuple[str, float, float], list[str]] = {}
    for path, quantities in changes:
        for quantity in quantities:
            before, after = value_of(quantity.before), value_of(quantity.after)
            if quantity.difference is not None and before is not None and after is not None:
                groups.setdefault((quantity.unit, before, after), []).append(path)
    return tuple(
        Total(unit, before * len(paths), after * len(paths), tuple(dict.fromkeys(paths)))
        for (unit, before, after), paths in groups.items()
        if len(set(paths)) > 1
    )


def value_of(text: str) -> float | None:
    """What a number in digits or words is worth, None for what is none."""
    plain = text.replace(",", "").strip("£€$ ")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    words = re.split(r"[ -]+", plain.lower())
    if len(words) == 2 and words[1] in ("million", "billion") and words[0].replace(".", "", 1).isdecimal():
        return float(words[0]) * (1e6 if words[1] == "million" else 1e9)
    return float(_in_words(words)) if words and all(w in _VALUES or w in _SCALES or w == "and" for w in words) else None


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


def _changed(paragraph: Phrases) -> Iterator[Quantity]:
    """Amounts of both texts that stand in the same changed place, then those that have no counterpart."""
    before, after = _text(paragraph, Op.INSERTION), _text(paragraph, Op.DELETION)
    olds, news = list(_amounts(before)), list(_amounts(after))
    gone: list[_Amount] = []
    new: list[_Amount] = []
    places = list(_changed_places(paragraph))
    for (b0, b1), (r0, r1) in sorted(places, key=_is_one_sided):  # "[+twenty-+]one day[-s-]": the pair goes first
        here = [amount for amount in olds if _touches(amount, b0, b1)]
        there = [amount for amount in news if _touches(amount, r0, r1)]
        olds = [amount for amount in olds if amount not in here]  # 12:00 → 18:30 are two places, and one amount
        news = [amount for amount in news if amount not in there]
        found = list(_together(here, there, max(b1 - b0, r1 - r0) <= _SHORT))
        yield from (_quantity(old, fresh) for old, fresh in found if _differ(old, fresh))
        gone += [amount for amount in here if not any(amount is old for old, _ in found)]
        new += [amount for amount in there if not any(amount is fresh for _, fresh in found)]
    yield from _one_sided(gone, new)


def _is_one_sided(place: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    (b0, b1), (r0, r1) = place
    return b0 == b1 or r0 == r1


def _one_sided(gone: Sequence[_Amount], new: Sequence[_Amount]) -> Iterator[Quantity]:
    """Amounts that only one text has: those worth telling, and not those that stand elsewhere in the paragraph now."""
    was, now = Counter(map(_named, gone)), Counter(map(_named, new))
    for amounts, others in ((gone, now), (new, was)):
        for amount in amounts:
            if others[_named(amount)] > 0:
                others[_named(amount)] -= 1
            elif _tells(amount):
                sides = (amount.shown, "") if amounts is gone else ("", amount.shown)
                yield Quantity(*sides, amount.unit, None)


def _named(amount: _Amount) -> tuple[object, str]:
    return amount.value or amount.shown.lower(), _singular(amount.unit)


def _tells(amount: _Amount) -> bool:
    return bool(amount.unit in (DATE, TIME, *_CURRENCIES) or _MEASURES.match(amount.unit))


def _touches(amount: _Amount, start: int, end: int) -> bool:
    return amount.start < end and start < amount.end


def _together(olds: list[_Amount], news: list[_Amount], short: bool) -> Iterator[tuple[_Amount, _Amount]]:
    """Amounts that became one another, equal ones too."""
    if short and len(olds) == len(news) == 1 and _same_measure(olds[0], news[0]):
        yield olds[0], news[0]
        return
    for unit in dict.fromkeys(_singular(amount.unit) for amount in news):
        before = [amount for amount in olds if _singular(amount.unit) == unit]
        after = [amount for amount in news if _singular(amount.unit) == unit]
        if len(before) == len(after):
            yield from zip(before, after, strict=True)


def _same_measure(old: _Amount, new: _Amount) -> bool:
    return _singular(old.unit) == _singular(new.unit) or all(_MEASURES.match(each.unit) for each in (old, new))


def _differ(old: _Amount, new: _Amount) -> bool:
    if _singular(old.unit) != _singular(new.unit):
        return True
    return old.shown != new.shown and (old.value is None or old.value != new.value)


def _quantity(old: _Amount, new: _Amount) -> Quantity:
    if _singular(old.unit) != _singular(new.unit):
        return Quantity(_whole(old), _whole(new), "", None)
    return Quantity(old.shown, new.shown, _longer(old.unit, new.unit), _difference(old, new))


def _difference(old: _Amount, new: _Amount) -> float | None:
    return None if old.value is None or new.value is None else round(new.value - old.value, 6)


def _whole(amount: _Amount) -> str:
    return f"{amount.shown}{'' if amount.unit == '%' else ' '}{amount.unit}"


def _longer(first: str, second: str) -> str:
    """The plural of a unit and itself, so that one → two Working Days reads well."""
    return first if len(first) > len(second) else second


def _singular(unit: str) -> str:
    return unit.lower().removesuffix("s")


def _text(paragraph: Phrases, without: Op) -> str:
    """One side's text; letters stay where they are, so that offsets hold."""
    shown = (phrase.text for phrase in paragraph if phrase.op is not without)
    return "".join(" " * len(text) if text == PARAGRAPH_MARK else text for text in shown).translate(_SPACES)


_SPACES = {ord(sign): " " for sign in "\u00a0\u202f\u2009\t"}


def _changed_places(paragraph: Phrases) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The places in both texts between two kept phrases where something was deleted or inserted."""
    b = r = b0 = r0 = 0
    for phrase in (*paragraph, None):
        if phrase is None or phrase.op is Op.KEPT:
            if b > b0 or r > r0:
                yield (b0, b), (r0, r)
            length = len(phrase.text) if phrase else 0
            b, r = b + length, r + length
            b0, r0 = b, r
        elif phrase.op is Op.DELETION:
            b += len(phrase.text)
        else:
            r += len(phrase.text)


def _amounts(text: str) -> Iterator[_Amount]:
    for found in _AMOUNT.finditer(text):
        shown = found[0]
        if found["date"]:
            yield _Amount(found.start(), found.end(), shown, DATE, None)
        elif found["time"]:
            yield _Amount(found.start(), found.end(), shown, TIME, None)
        elif found["money"]:
            yield _Amount(found.start(), found.end(), shown, shown[0], value_of(shown))
        elif not _REFERENCE_BEFORE.search(text, 0, found.start()) and found["unit"] not in _NOT_UNITS:
            unit = "%" if found["percent"] else found["unit"]
            yield _Amount(found.start(), found.end(), found["number"], unit, value_of(found["number"]))
