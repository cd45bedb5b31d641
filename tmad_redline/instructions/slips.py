"""Finds numbers that stand twice in a text, and gaps between numbers, which edited instructions may leave."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tmad_redline.instructions.numerals import roman
from tmad_redline.model.instruction import Entry, Unexpressed
from tmad_redline.model.quoting import quoted

_DOTTED = re.compile(r"((?:[A-Z]{0,3}\d+\.)*[A-Z]{0,3})(\d+)([A-Z]{0,2})\.?")
_BRACKETED = re.compile(r"\(([a-z]{1,5}|[A-Z]{1,2}|\d{1,3})\)")
_PART = re.compile(r"[A-Z][a-z]+ \w{1,4}")
"""What has numbers of its own: "Annex A"."""
_ROMAN = {roman(number): number for number in range(1, 100)}
_LONGEST = 40
"""Letters that are shown of a paragraph without a number."""


class _Slip(NamedTuple):
    """Something about numbers. texts: what bears them, by which it is known again when it has other numbers."""

    told: Unexpressed
    texts: tuple[str, ...]


class _Numbered(NamedTuple):
    """A provision with a number. order: where it comes in its list, 0 if that cannot be told."""

    name: str
    order: int
    stem: str
    entry: Entry


_START = _Numbered("", 0, "", Entry("", 0, ""))
"""What stands before 4.1 and (a); other lists may go on with an earlier one."""


def slips(result: Sequence[Entry], *known: Sequence[Entry]) -> Iterator[Unexpressed]:
    """The numbers that stand twice in a text, and those that are left out, as they are in no text that is known."""
    found = [slip for text in known for slip in _slips(text)]
    told, texts = {slip.told for slip in found}, {slip.texts for slip in found}
    yield from (slip.told for slip in _slips(result) if slip.told not in told and slip.texts not in texts)


def _slips(entries: Sequence[Entry]) -> Iterator[_Slip]:
    for numbered in _lists(entries):
        bearers: dict[str, list[str]] = {}
        for each in numbered:
            bearers.setdefault(each.name, []).append(each.entry.text)
        for name, texts in bearers.items():
            if len(texts) > 1:
                yield _Slip(Unexpressed(name, f"This number stands {_times(len(texts))}."), tuple(texts))
        ordered = [each for each in numbered if each.order]
        if ordered and ordered[0].stem and "“" not in ordered[0].name:
            ordered.insert(0, _START)
        for before, after in pairwise(ordered):
            if after.order > before.order + 1:
                missing = _missing(before, after)
                yield _Slip(Unexpressed(after.name, f"{missing} before it."), (before.entry.text, after.entry.text))


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"


def _missing(before: _Numbered, after: _Numbered) -> str:
    first, last = (_shown(order, after) for order in (before.order + 1, after.order - 1))
    return f"There is no {first}" if first == last else f"There are no {first} to {last}"


def _shown(order: int, like: _Numbered) -> str:
    """A number of the list that another one is in."""
    if like.stem == "(a)":
        return f"({chr(ord('a') + order - 1)})"
    return f"({roman(order)})" if like.stem == "(i)" else f"{like.stem}{order}"


def _lists(entries: Sequence[Entry]) -> Iterator[list[_Numbered]]:
    """The provisions whose numbers are of one list, in order: 4.1 to 4.45, or (a) to (f) of one provision."""
    found: dict[tuple[int, str], list[_Numbered]] = {}
    around: list[tuple[int, int, str]] = []
    """The entries that one stands in: level, place and name; those without a number go on with one of their level."""
    for at, entry in enumerate(entries):
        while around and (around[-1][0] > entry.level or (around[-1][0] == entry.level and entry.number)):
            around.pop()
        within = around[-1][1] if around else -1
        name = f"the paragraph beginning {quoted(entry.text, _LONGEST)}"
        if match := _DOTTED.fullmatch(entry.number):
            part = next((each for each in reversed(around) if _PART.fullmatch(each[2])), None)
            number = entry.number.rstrip(".")
            name = f"{part[2]}, paragraph {number}" if part else f"clause {number}"
            key = (part[1] if part else -1, match[1])
            found.setdefault(key, []).append(_Numbered(name, int(match[2]), match[1], entry))
        elif match := _BRACKETED.fullmatch(entry.number):
            outer = around[-1][2] if around else "the document"
            name = f"{outer}{entry.number}" if _ends_in_number(outer) else f"{outer}, paragraph {entry.number}"
            listed = found.setdefault((within, "("), [])
            listed.append(_Numbered(name, *_order(match[1], listed), entry))
        elif _PART.fullmatch(entry.number):
            name = entry.number
            found.setdefault((-1, "parts"), []).append(_Numbered(name, 0, "", entry))
        around.append((entry.level, at, name))
    yield from found.values()


def _ends_in_number(name: str) -> bool:
    return re.search(r"(?:clause|paragraph) [^ “]+$", name) is not None


def _order(letters: str, before: Sequence[_Numbered]) -> tuple[int, str]:
    """Where a letter or a numeral comes in its list, and how the list begins; a list that begins with (i) is Roman.

    (aa), (ba) and others that were put between letters come nowhere: they leave no gap.
    """
    if letters in _ROMAN and (before[0].stem == "(i)" if before else letters == "i"):
        return _ROMAN[letters], "(i)"
    return (ord(letters) - ord("a") + 1, "(a)") if len(letters) == 1 and letters.islower() else (0, "")
