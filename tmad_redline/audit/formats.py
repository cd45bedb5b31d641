"""Which words of two paragraphs of the same text are formatted otherwise, and how, in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tmad_redline.model.proof import Fact

_NAMES = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "strike": "struck",
    "dstrike": "struck twice",
    "caps": "capitals",
    "smallCaps": "small capitals",
    "vanish": "hidden",
    "sz": "size",
    "color": "colour",
    "highlight": "highlight",
    "vertAlign": "raised or lowered",
    "rFonts": "font",
    "rStyle": "style",
    "pStyle": "style",
    "jc": "alignment",
    "ind": "indent",
    "spacing": "spacing",
    "pageBreakBefore": "page break before",
    "keepNext": "kept with the next",
}
"""What properties of WordprocessingML are called in Word (ECMA-376 Part 1, 17.3)."""
_AGAIN = {"bCs", "iCs", "szCs"}
"""The same for complex scripts, which goes with it."""
_ON, _OFF = "1", "0"


def changes(wanted: Fact, found: Fact) -> Iterator[tuple[str, str]]:
    """(words, what happened to them); words are "" where it is the paragraph as a whole."""
    both = zip(_each(wanted), _each(found), strict=False)
    for (before, after), letters in groupby(both, lambda pair: (pair[0][1], pair[1][1])):
        if before != after:
            yield "".join(letter for (letter, _), _ in letters), _told(before, after)
    if wanted.mark != found.mark:
        yield "", f"of the paragraph mark: {_told(wanted.mark, found.mark)}"
    if wanted.properties != found.properties:
        one, other = (fact.properties.rpartition("|") for fact in (wanted, found))
        if "|" not in wanted.properties:
            yield "", "widths, borders, rows that repeat or cells that are joined"
        elif one[0] == other[0]:
            yield "", "its number looks or counts otherwise"
        else:
            yield "", f"of the paragraph: {_told(one[0], other[0])}"


def _each(fact: Fact) -> Iterator[tuple[str, str]]:
    return ((letter, key) for text, key in fact.runs for letter in text)


def _told(before: str, after: str) -> str:
    """How one set of properties became another: "bold came", "size 21 became 24"."""
    one, other = _properties(before), _properties(after)
    parts = []
    for name in dict.fromkeys((*one, *other)):
        was, now = one.get(name, ""), other.get(name, "")
        if was != now and name not in _AGAIN:
            parts.append(_change(_NAMES.get(name, name), was, now))
    return ", ".join(parts) or f"{before or 'none'} became {after or 'none'}"


def _change(name: str, was: str, now: str) -> str:
    if {was, now} <= {"", _ON, _OFF}:
        return f"{name} {'came' if now == _ON else 'went' if was == _ON else 'was turned off'}"
    if not was:
        return f"{name} {now} came"
    return f"{name} {was} went" if not now else f"{name} {was} became {now}"


def _properties(key: str) -> dict[str, str]:
    found = {}
    for one in filter(None, key.split(";")):
        name, sign, value = one.partition("=") if "[" not in one.partition("=")[0] else one.partition("[")
        found[name] = value.removesuffix("]") if sign == "[" else value
    return found
