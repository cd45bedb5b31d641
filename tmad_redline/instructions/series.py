"""Numbers that follow each other: "4.31 to 4.45", "(c) to (f)", "(ii) to (iv)"."""

from __future__ import annotations

import re

from tmad_redline.instructions.numerals import roman

_LAST = re.compile(r"^(.*?)(\d+|[a-z]+|[A-Z]+)(\W*)$", re.DOTALL)
_MOST_ROMAN = 40


def series(first: str, last: str, count: int) -> tuple[str, ...] | None:
    """So many numbers from one to another, each the one after that before; None if there are no such."""
    if count == 1:
        return (first,) if first == last else None
    match = _LAST.match(first)
    if match is None:
        return None
    before, step, after = match.groups()
    for following in (_figure, _letter, _roman):
        made = [step]
        while len(made) < count and (more := following(made[-1])):
            made.append(more)
        numbers = tuple(f"{before}{each}{after}" for each in made)
        if len(numbers) == count and numbers[-1] == last:
            return numbers
    return None


def _figure(step: str) -> str:
    return str(int(step) + 1) if step.isdecimal() and step.isascii() and step == str(int(step)) else ""


def _letter(step: str) -> str:
    """(a) to (z), then (aa) or (za) are another list's business."""
    return chr(ord(step) + 1) if len(step) == 1 and step.isascii() and step.isalpha() and step not in "zZ" else ""


def _roman(step: str) -> str:
    case = str.upper if step.isupper() else str.lower
    numbers = [case(roman(number)) for number in range(1, _MOST_ROMAN)]
    return numbers[numbers.index(step) + 1] if step in numbers[:-1] else ""
