"""Provisions that a document quotes, to be inserted into another one: their numbers are not its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tmad_redline.structure.reading_order import Place

_START = re.compile(r"\s*(?:\{[^{}]{0,40}\}\s*)?“")
"""A quotation that begins a paragraph, behind a drafter's code at most."""
_INLINE = re.compile(
    r"“(?=\s*(?:\(\w{1,5}\)|\d{1,3}[A-Z]{0,3}[.\s\u2060—(]|(?:part|chapter|article|schedule|annex)\s+[\dA-Z]))"
    r"|“(?=[;,\s]*(?:\b(?:and|or)\b)?[\s\u2060]*[—–]?\s*$)",
    re.I,
)
"""One that begins within a paragraph, with a number, a title or nothing after it."""
_END = re.compile(r"”[\s.,;:)\]]*(?:\b(?:and|or)\b\s*)?$")
_MARKS = re.compile(r"[^“”\"]+")
_CLOSING = '”"'
_INTRODUCES = re.compile(r"[:—–][\s\u2060]*$")
_AMENDS = re.compile(r"\b(?:insert|substitut|add|replac|read)\w*\b[^.]{0,40}$", re.I)
_STYLE = re.compile(r"LQ[A-Z]?\w*|insert_\w+")
"""Styles in which templates for legislation set what is to be inserted elsewhere."""
_LONGEST = 400
"""A quotation of more paragraphs is one whose end was forgotten."""


def quoted_in(places: Sequence[Place], breaks: Sequence[bool]) -> frozenset[int]:
    """The paragraphs of quotations over several paragraphs, and of such as follow a colon or a dash.

    No quotation goes over a paragraph that breaks it.
    """
    found = {index for index, place in enumerate(places) if _STYLE.fullmatch(place.paragraph.style)}
    marks = [_MARKS.sub("", place.paragraph.text.string) for place in places]
    index = 0
    while index < len(places):
        start, depth = _opened(places[index].paragraph.text.string)
        end = _end_of(places, marks, breaks, index, depth) if depth and not breaks[index] else None
        if end is None:
            if index and not breaks[index] and _is_introduced(places[index - 1], places[index]):
                found.add(index)
            index += 1
            continue
        found |= set(range(index + (not start), end + 1))
        index = end + 1
    return frozenset(found)


def _is_introduced(before: Place, place: Place) -> bool:
    """Whether a paragraph is one quotation, a sentence or an insertion, announced by the one before it."""
    string = place.paragraph.text.string
    start = _START.match(string)
    announced = before.paragraph.text.string
    if not start or not _INTRODUCES.search(announced):
        return False
    depth = 0
    for at in range(start.end() - 1, len(string)):
        depth += (string[at] == "“") - (string[at] in _CLOSING)
        if not depth:
            says = string[at - 1] in ".;," or _AMENDS.search(announced[-60:])
            return bool(says and _END.match(string, at))
    return False


def _opened(string: str) -> tuple[bool, int]:
    """Whether a quotation begins a paragraph, and how many are open at its end; 0 where none begins a provision."""
    unclosed = _unclosed(string) if "“" in string else []
    start = _START.match(string)
    if unclosed and start and unclosed[0] == start.end() - 1:
        return True, len(unclosed)
    for depth, at in enumerate(reversed(unclosed), 1):
        if _INLINE.match(string, at) or string[:at].rstrip().endswith("}"):
            return False, depth
    return False, 0


def _unclosed(string: str) -> list[int]:
    """Where the quotations begin that a text does not close; a straight mark closes one as a curved one does."""
    begins: list[int] = []
    for at, sign in enumerate(string):
        if sign == "“":
            begins.append(at)
        elif sign in _CLOSING and begins:
            begins.pop()
    return begins


def _depth(string: str, depth: int) -> int:
    """How many quotations are open after a text, of `depth` that were open before it."""
    for sign in string:
        if sign == "“":
            depth += 1
        elif sign in _CLOSING and depth:
            depth -= 1
    return depth


def _end_of(
    places: Sequence[Place], marks: Sequence[str], breaks: Sequence[bool], opening: int, depth: int
) -> int | None:
    """The paragraph at whose end the quotation is closed, None if it is not or if something breaks it."""
    for index in range(opening + 1, min(len(places), opening + _LONGEST)):
        if breaks[index]:
            return None
        depth = _depth(marks[index], depth)
        if not depth:
            return index if _END.search(places[index].paragraph.text.string) else None
    return None
