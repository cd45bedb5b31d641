"""One level of a list definition (w:lvl) and one list (w:num) as values."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import NamedTuple

from lxml import etree

from tmad_redline.ooxml.names import W, integer

_PLACEHOLDER = re.compile(r"%([1-9])")
_UNSEEN = frozenset(W + name for name in ("start", "lvlRestart", "pStyle", "legacy"))


class Level(NamedTuple):
    """A w:lvl (17.9.6). parts: w:lvlText cut at its placeholders, which are 0-based levels. restart: see 17.9.10."""

    ilvl: int
    start: int
    number_format: str
    parts: tuple[str | int, ...]
    legal: bool
    restart: int
    digits: int
    style: str
    look: str

    def restarts_after(self, ilvl: int) -> bool:
        """Whether a paragraph at a level above starts this one afresh."""
        return ilvl < min(self.restart, self.ilvl)


class NumberedList(NamedTuple):
    """A w:num (17.9.15). counted_as: the w:abstractNum whose counters it shares."""

    num_id: str
    counted_as: str
    levels: dict[int, Level]
    overrides: dict[int, int]


def read_list(num: etree._Element, abstract: etree._Element) -> NumberedList:
    """The levels of `abstract`, which the w:num stands for, with the w:num's own w:lvlOverride (17.9.8)."""
    levels = {level.ilvl: level for level in map(_read_level, abstract.iterfind(W + "lvl"))}
    starts: dict[int, int] = {}
    for override in num.iterfind(W + "lvlOverride"):
        ilvl = integer(attribute(override, "ilvl"), 0)
        replacement = override.find(W + "lvl")
        if replacement is not None:
            levels[ilvl] = _read_level(replacement)
        if start := value(override, "startOverride"):
            starts[ilvl] = integer(start, 1) if replacement is None else levels[ilvl].start
    return NumberedList(attribute(num, "numId"), value(num, "abstractNumId"), levels, starts)


def _read_level(element: etree._Element) -> Level:
    ilvl = integer(attribute(element, "ilvl"), 0)
    number_format, sample = _number_format(element)
    pieces = _PLACEHOLDER.split(value(element, "lvlText"))
    parts = tuple(int(piece) - 1 if odd % 2 else piece for odd, piece in enumerate(pieces) if piece)
    return Level(
        ilvl=ilvl,
        start=integer(value(element, "start"), 0),
        number_format=number_format,
        parts=parts,
        legal=_is_on(element.find(W + "isLgl")),
        restart=integer(value(element, "lvlRestart"), ilvl),
        digits=len(sample.partition(",")[0]) if number_format == "custom" else 0,
        style=value(element, "pStyle"),
        look=_look(element),
    )


def _number_format(element: etree._Element) -> tuple[str, str]:
    """w:numFmt and its w:format; Word wraps a custom one ("001, 002, 003, ...") in mc:AlternateContent, first."""
    found = element.find(W + "numFmt")
    if found is None:
        found = next(element.iter(W + "numFmt"), None)
    if found is None:
        return "decimal", ""
    return attribute(found, "val") or "decimal", attribute(found, "format")


def _look(element: etree._Element) -> str:
    """A digest of all that is seen of a level: format, text, alignment, suffix, indents and font."""
    seen = blake2b(digest_size=8)
    for child in element.iterchildren("*"):
        if child.tag not in _UNSEEN:
            for node in child.iter("*"):
                seen.update(repr((node.tag, sorted(node.attrib.items()))).encode())
    return seen.hexdigest()


def value(parent: etree._Element, name: str) -> str:
    """The w:val of a child, "" where the child or its value is missing."""
    child = parent.find(W + name)
    return "" if child is None else attribute(child, "val")


def attribute(element: etree._Element, name: str) -> str:
    """An attribute of the w namespace, "" where it is missing."""
    return str(element.get(W + name, ""))


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and attribute(element, "val") not in ("0", "false", "off")
