"""Amounts that changed, came or went, found in the phrases of a provision."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tmad_redline.english.amounts import TIME, Amount, amounts, singular, value_of
from tmad_redline.model.change import Op
from tmad_redline.model.summary import PARAGRAPH_MARK, Quantity, Total
from tmad_redline.summary.phrases import Phrases

_SHORT = 40
"""Letters up to which two replaced phrases with one amount each are taken for that amount in other units."""
_EXAMPLE = re.compile(r"\b(?:for example|for instance|e\.g\.|examples?|illustrat\w+|if, say)(?!\w)", re.I)
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z(“\"])")
_SIGNS = 2
"""Letters of a kept phrase that parts nothing."""

_Span = tuple[int, int]


class _Place(NamedTuple):
    """A place between two kept phrases where something was deleted or inserted, in either text."""

    before: _Span
    after: _Span

    @property
    def one_sided(self) -> bool:
        return self.before[0] == self.before[1] or self.after[0] == self.after[1]

    @property
    def short(self) -> bool:
        return max(self.before[1] - self.before[0], self.after[1] - self.after[0]) <= _SHORT


class _Paragraph(NamedTuple):
    """What of a paragraph changed: amounts that have a counterpart, and those that have none."""

    changed: list[Quantity]
    gone: list[Amount]
    new: list[Amount]


def of_paragraphs(paragraphs: Iterable[Phrases]) -> tuple[Quantity, ...]:
    """The amounts that changed, in reading order, then those that came or went in a text that stays.

    What was deleted in one paragraph and inserted in another of the same provision is no change.
    """
    compared = [_compared(paragraph) for paragraph in paragraphs]
    gone = [amount for paragraph in compared for amount in paragraph.gone]
    new = [amount for paragraph in compared for amount in paragraph.new]
    gone, new = _without_moved(gone, new)
    found: list[Quantity] = []
    for paragraph in compared:
        found += paragraph.changed
        found += _one_sided(amount for amount in paragraph.gone if any(amount is each for each in gone))
        found += _one_sided((amount for amount in paragraph.new if any(amount is each for each in new)), new=True)
    return tuple(found)


def of_new(paragraphs: Iterable[Phrases]) -> tuple[Quantity, ...]:
    """The periods, sums, shares and dates of provisions that are new or gone as a whole, each once.

    Counts and times of the day are not told, nor what stands in examples. A paragraph of which words were kept or
    replaced, as one that was split off has, is told as one of a provision that stays.
    """
    gone: list[Amount] = []
    new: list[Amount] = []
    amended: list[Phrases] = []
    for paragraph in paragraphs:
        if len({phrase.op for phrase in paragraph}) > 1:
            amended.append(paragraph)
            continue
        for op, found in ((Op.DELETION, gone), (Op.INSERTION, new)):
            if any(phrase.op is op for phrase in paragraph):
                text = _text(paragraph, Op.DELETION if op is Op.INSERTION else Op.INSERTION)
                found += _operative(text)
    gone, new = _without_moved(gone, new)
    told: dict[tuple[bool, object, str], Quantity] = {}
    for some, after in ((gone, False), (new, True)):
        for amount in some:
            told.setdefault((after, *_named(amount)), _lone(amount, after))
    return (*of_paragraphs(amended), *told.values())


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


def _operative(text: str) -> Iterator[Amount]:
    """The measures of a text but those in its examples."""
    for amount in amounts(text):
        if amount.is_measure and amount.measure != TIME and not _EXAMPLE.search(_sentence(text, amount)):
            yield amount


def _sentence(text: str, amount: Amount) -> str:
    """The sentence that an amount stands in."""
    stops = _stops(text)
    start, end = stops[bisect_right(stops, amount.start) - 1], bisect_left(stops, amount.end)
    return text[start : stops[end] if end < len(stops) else len(text)]


@lru_cache(maxsize=16)
def _stops(text: str) -> tuple[int, ...]:
    """Where sentences begin."""
    return (0, *(stop.end() for stop in _SENTENCE.finditer(text)))


def _compared(paragraph: Phrases) -> _Paragraph:
    """Amounts of both texts that stand in the same changed place, then those that have no counterpart."""
    told = _Paragraph([], [], [])
    places = list(_changed_places(paragraph))
    if not places:
        return told
    before, after = _text(paragraph, Op.INSERTION), _text(paragraph, Op.DELETION)
    olds, news = list(amounts(before)), list(amounts(after))
    befores, afters = [each.before for each in places], [each.after for each in places]
    for place in sorted(places, key=lambda each: each.one_sided):  # "[+twenty-+]one day[-s-]": the pair goes first
        here = [amount for amount in olds if _touches(amount, place.before, befores)]
        there = [amount for amount in news if _touches(amount, place.after, afters)]
        olds = [amount for amount in olds if amount not in here]  # 12:00 → 18:30 are two places, and one amount
        news = [amount for amount in news if amount not in there]
        found = list(_together(here, there, place.short))
        told.changed.extend(_quantity(old, fresh) for old, fresh in found if _differ(old, fresh))
        lost = [amount for amount in here if not any(amount is old for old, _ in found)]
        come = [amount for amount in there if not any(amount is fresh for _, fresh in found)]
        told.gone.extend(each for each in lost if _tells(each, before, place.before, other=after[slice(*place.after)]))
        told.new.extend(each for each in come if _tells(each, after, place.after, other=before[slice(*place.before)]))
    return told


def _tells(amount: Amount, text: str, place: _Span, other: str) -> bool:
    """Whether an amount that only one text has is worth telling: a count is if what is counted is in the other too."""
    if _EXAMPLE.search(_sentence(text, amount)):
        return False
    if amount.is_measure:
        return True
    if "." in amount.shown or not text[: amount.start].strip():  # the number of a heading
        return False
    noun = text[amount.noun : amount.end]
    kept = amount.noun >= place[1] or amount.end <= place[0]
    short = max(place[1] - place[0], len(other)) <= _SHORT
    return kept or (short and bool(re.search(rf"\b{re.escape(singular(noun))}s?\b", other, re.I)))


def _without_moved(gone: Sequence[Amount], new: Sequence[Amount]) -> tuple[list[Amount], list[Amount]]:
    """Both without the amounts that only stand elsewhere now."""
    was, now = Counter(map(_named, gone)), Counter(map(_named, new))
    both = was & now
    return _rest(gone, Counter(both)), _rest(new, Counter(both))


def _rest(some: Sequence[Amount], moved: Counter[tuple[object, str]]) -> list[Amount]:
    rest = []
    for amount in some:
        if moved[_named(amount)] > 0:
            moved[_named(amount)] -= 1
        else:
            rest.append(amount)
    return rest


def _named(amount: Amount) -> tuple[object, str]:
    return amount.worth if amount.worth is not None else amount.shown.lower(), amount.measure


def _one_sided(some: Iterable[Amount], new: bool = False) -> Iterator[Quantity]:
    yield from (_lone(amount, new) for amount in some)


def _lone(amount: Amount, new: bool) -> Quantity:
    return Quantity("" if new else amount.shown, amount.shown if new else "", amount.unit, None)


def _touches(amount: Amount, span: _Span, spans: Sequence[_Span]) -> bool:
    """Whether an amount stands in a changed place; beside one without letters if it changed elsewhere ("2/3 → 3/4")."""
    if span[0] == span[1]:
        return amount.start <= span[0] <= amount.end and any(_overlaps(amount, each) for each in spans)
    return _overlaps(amount, span)


def _overlaps(amount: Amount, span: _Span) -> bool:
    return amount.start < span[1] and span[0] < amount.end


def _together(olds: list[Amount], news: list[Amount], short: bool) -> Iterator[tuple[Amount, Amount]]:
    """Amounts that became one another, equal ones too; in a long text equal ones are one, wherever they stand in it."""
    if short and len(olds) == len(news) == 1 and _same_measure(olds[0], news[0]):
        yield olds[0], news[0]
        return
    for measure in dict.fromkeys(amount.measure for amount in news):
        before = [amount for amount in olds if amount.measure == measure]
        after = [amount for amount in news if amount.measure == measure]
        for old in before[:] if not short else ():
            same = next((each for each in after if not _differ(old, each)), None)
            if same is not None:
                before.remove(old)
                after.remove(same)
                yield old, same
        if len(before) == len(after):
            yield from zip(before, after, strict=True)


def _same_measure(old: Amount, new: Amount) -> bool:
    return old.measure == new.measure or (old.is_measure and new.is_measure)


def _differ(old: Amount, new: Amount) -> bool:
    return old.measure != new.measure or (old.shown != new.shown and _named(old) != _named(new))


def _quantity(old: Amount, new: Amount) -> Quantity:
    if old.measure != new.measure:
        return Quantity(old.whole, new.whole, "", None)
    unit = new.unit if old.value is None else _longer(old.unit, new.unit)
    return Quantity(old.shown, new.shown, unit, _difference(old, new))


def _difference(old: Amount, new: Amount) -> float | None:
    return None if old.value is None or new.value is None else round(new.value - old.value, 6)


def _longer(first: str, second: str) -> str:
    """The plural of a unit and itself, so that one → two Working Days reads well."""
    return first if len(first) > len(second) else second


def _text(paragraph: Phrases, without: Op) -> str:
    """One side's text; letters stay where they are, so that offsets hold."""
    shown = (phrase.text for phrase in paragraph if phrase.op is not without)
    return "".join(" " * len(text) if text == PARAGRAPH_MARK else text for text in shown).translate(_SPACES)


_SPACES = {ord(sign): " " for sign in "\u00a0\u202f\u2009\t"}


def _changed_places(paragraph: Phrases) -> Iterator[_Place]:
    """The places in both texts between two kept phrases where something was deleted or inserted.

    A sign or two that were kept part no places: "{+0.1+}*[-0.097-]".
    """
    b = r = b0 = r0 = 0
    for phrase in (*paragraph, None):
        if phrase and phrase.op is Op.KEPT and (b > b0 or r > r0) and _is_sign(phrase.text):
            b, r = b + len(phrase.text), r + len(phrase.text)
        elif phrase is None or phrase.op is Op.KEPT:
            if b > b0 or r > r0:
                yield _Place((b0, b), (r0, r))
            length = len(phrase.text) if phrase else 0
            b, r = b + length, r + length
            b0, r0 = b, r
        elif phrase.op is Op.DELETION:
            b += len(phrase.text)
        else:
            r += len(phrase.text)


def _is_sign(text: str) -> bool:
    return len(text) <= _SIGNS and not any(map(str.isalnum, text))
