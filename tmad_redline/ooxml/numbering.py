"""The numbers Word prints at paragraphs: definitions resolved through styles, and counters that walk a story.

| construct | read as |
|---|---|
| w:num → w:abstractNum, w:numStyleLink / w:styleLink | the levels; lists that share a w:abstractNum count together |
| w:lvlOverride/w:lvl | replaces a level, without restarting it |
| w:lvlOverride/w:startOverride | restarts a level where that w:num first uses it |
| w:numPr in styles, w:basedOn, w:lvl/w:pStyle | the list and level of a paragraph that names none itself |
| w:lvlRestart, w:isLgl, w:start, mc:AlternateContent in w:lvl | as Word does |
| LISTNUM fields in a paragraph | counted at their level of the list that they name, or of the paragraph's own |
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from tmad_redline.ooxml.names import W, integer
from tmad_redline.ooxml.number_formats import format_number
from tmad_redline.ooxml.number_levels import Level, NumberedList, attribute, read_list, value

_LEVELS = 9
_SYMBOL_BULLETS = {"o": "◦", "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a8": "◆", "\uf06e": "■"}
"""What the signs are in the fonts Word takes them from; the letter o, in Courier New, is its second bullet."""
_PRIVATE_USE = ("\uf000", "\uf0ff")
"""Where the Symbol and Wingdings fonts keep their signs: no other font shows them."""


class Printed(NamedTuple):
    """A number as shown at its paragraph. level: 0-based list level, None where nothing is printed."""

    text: str
    level: int | None


_NOTHING = Printed("", None)
_LISTNUM = re.compile(r'\s*LISTNUM\b\s*(?:"(?P<quoted>[^"]*)"|(?P<name>[^\s\\"]+))?', re.I)
_SWITCH = re.compile(r"\\([lsLS])\s*(\d{1,4})")


class _Style(NamedTuple):
    """What a paragraph or numbering style says about numbers; "" and None where it says nothing."""

    based_on: str
    num_id: str
    ilvl: int | None


_In = tuple[NumberedList, Level]


@dataclass(slots=True)
class Numbering:
    """The numbering definitions of a package, as seen from its paragraphs."""

    _nums: dict[str, etree._Element]
    _abstracts: dict[str, etree._Element]
    _linked: dict[str, str]
    _styles: dict[str, _Style]
    _default_style: str
    _lists: dict[str, NumberedList | None] = field(default_factory=dict)
    _keys: dict[tuple[str | None, int | None, str | None], str] = field(default_factory=dict)
    _resolved: dict[tuple[str | None, int | None, str | None], _In | None] = field(default_factory=dict)
    _names: dict[str, str] | None = None

    @staticmethod
    def of(numbering_root: etree._Element | None, styles_root: etree._Element | None) -> Numbering:
        """Numbering of w:numbering and w:styles; either part may be missing."""
        children = list(numbering_root) if numbering_root is not None else []
        nums = {attribute(child, "numId"): child for child in children if child.tag == W + "num"}
        abstracts = {attribute(child, "abstractNumId"): child for child in children if child.tag == W + "abstractNum"}
        linked = {link: key for key, child in abstracts.items() if (link := value(child, "styleLink"))}
        styles, default = _read_styles(styles_root)
        return Numbering(nums, abstracts, linked, styles, default)

    @property
    def styles(self) -> Collection[str]:
        """The ids of the styles that this numbering knows."""
        return self._styles.keys()

    def counter(self) -> Counter:
        """Fresh counters, for one story."""
        return Counter(self)

    def count_together(self, one: str, other: str) -> bool:
        """Whether two w:num run through the same counters and neither starts them afresh."""
        lists = (self._list(one), self._list(other))
        known = [numbered for numbered in lists if numbered is not None]
        return len(known) == 2 and known[0].counted_as == known[1].counted_as and not any(n.overrides for n in known)

    def level_key(self, num_id: str | None, ilvl: int | None, style_id: str | None) -> str:
        """The look of the level in effect, "" for none; equal exactly when it prints and indents in the same way."""
        key = (num_id, ilvl, style_id)
        if key not in self._keys:
            self._keys[key] = self._level_key(self.resolve(*key))
        return self._keys[key]

    @staticmethod
    def _level_key(found: _In | None) -> str:
        if found is None:
            return ""
        levels, level = found[0].levels, found[1]
        others = (levels[part] for part in level.parts if isinstance(part, int) and part in levels)
        formats = ",".join(f"{other.ilvl}:{other.number_format}:{other.digits}" for other in others)
        return f"{level.ilvl};{level.start};{level.restart};{formats};{level.look}"

    def resolve(self, num_id: str | None, ilvl: int | None, style_id: str | None) -> _In | None:
        """The list and level of a paragraph with these direct w:numId, w:ilvl and style, None if it has no number."""
        key = (num_id, ilvl, style_id)
        if key not in self._resolved:
            self._resolved[key] = self._find(num_id, ilvl, style_id)
        return self._resolved[key]

    def named(self, name: str) -> NumberedList | None:
        """The list of a w:name (17.9.13), which LISTNUM fields go by; None where there is none of that name."""
        if self._names is None:
            self._names = {}
            for num_id, num in self._nums.items():
                abstract = self.definition(value(num, "abstractNumId"))
                if abstract is not None and (known := value(abstract, "name")):
                    self._names.setdefault(known.casefold(), num_id)
        return self._list(self._names[name.casefold()]) if name.casefold() in self._names else None

    def _find(self, num_id: str | None, ilvl: int | None, style_id: str | None) -> _In | None:
        chain = list(self._chain(style_id or self._default_style))
        named = num_id or next((style.num_id for _, style in chain if style.num_id), "0")
        found = None if named == "0" else self._list(named)
        if found is None:
            return None
        level = found.levels.get(_level_of(found, chain) if ilvl is None else ilvl)
        return None if level is None else (found, level)

    def _chain(self, style_id: str) -> Iterator[tuple[str, _Style]]:
        """The style and those it is based on; a loop of styles ends where it closes."""
        seen: set[str] = set()
        while style_id not in seen and (style := self._styles.get(style_id)) is not None:
            yield style_id, style
            seen.add(style_id)
            style_id = style.based_on

    def _list(self, num_id: str) -> NumberedList | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._read_list(num_id)
        return self._lists[num_id]

    def _read_list(self, num_id: str) -> NumberedList | None:
        num = self._nums.get(num_id)
        abstract = None if num is None else self.definition(value(num, "abstractNumId"))
        return None if num is None or abstract is None else read_list(num, abstract)

    def definition(self, abstract_id: str) -> etree._Element | None:
        """The w:abstractNum with the levels: w:numStyleLink leads to the one with that w:styleLink (17.9.21)."""
        abstract = self._abstracts.get(abstract_id)
        link = "" if abstract is None else value(abstract, "numStyleLink")
        if not link:
            return abstract
        if link in self._linked:
            return self._abstracts[self._linked[link]]
        num = self._nums.get(self._styles[link].num_id) if link in self._styles else None
        return None if num is None else self._abstracts.get(value(num, "abstractNumId"))


@dataclass(slots=True)
class Counter:
    """The counts of all lists while one story is walked in reading order."""

    _numbering: Numbering
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    def number(self, num_id: str | None, ilvl: int | None, style_id: str | None, live: bool = True) -> Printed:
        """The number of the next paragraph.

        live: False for a paragraph whose mark is deleted, which shows the number at its place but does not advance the
        count (Word, All Markup).
        """
        found = self._numbering.resolve(num_id, ilvl, style_id)
        if found is None:
            return _NOTHING
        numbered, level = found
        counts = self._counts.setdefault(numbered.counted_as, [None] * _LEVELS)
        if live:
            self._advance(counts, numbered, level.ilvl, self._restarted)
        else:
            counts = counts.copy()
            self._advance(counts, numbered, level.ilvl, set(self._restarted))
        text = _shown(numbered, level, counts)
        return Printed(text, level.ilvl) if text else _NOTHING

    def list_number(self, instruction: str, num_id: str | None, ilvl: int | None, style_id: str | None) -> None:
        """Count a LISTNUM field (17.16.5.33) of a paragraph, whose own list it is in if it names none."""
        asked = _LISTNUM.match(instruction)
        if asked is None:
            return
        own = self._numbering.resolve(num_id, ilvl, style_id)
        name = asked["quoted"] or asked["name"] or ""
        numbered = self._numbering.named(name) if name else own[0] if own else None
        switches = {letter.lower(): int(number) for letter, number in _SWITCH.findall(instruction)}
        level = switches["l"] - 1 if "l" in switches else own[1].ilvl + 1 if own else 0
        if numbered is None or not 0 <= level < _LEVELS:
            return
        counts = self._counts.setdefault(numbered.counted_as, [None] * _LEVELS)
        self._advance(counts, numbered, level, self._restarted)
        counts[level] = switches.get("s", counts[level])

    @staticmethod
    def _advance(counts: list[int | None], numbered: NumberedList, ilvl: int, restarted: set[tuple[str, int]]) -> None:
        """A level left out on the way down counts as used once, so that what follows "2.1.1" is "2.2"."""
        for place in range(min(ilvl + 1, _LEVELS)):
            first = (numbered.num_id, place) not in restarted
            count = counts[place]
            if count is not None and place < ilvl:
                continue
            if place in numbered.overrides and first:
                counts[place] = numbered.overrides[place]
                restarted.add((numbered.num_id, place))
            elif count is None:
                counts[place] = numbered.levels[place].start if place in numbered.levels else 1
            else:
                counts[place] = count + 1
        for deeper in range(ilvl + 1, _LEVELS):
            if deeper not in numbered.levels or numbered.levels[deeper].restarts_after(ilvl):
                counts[deeper] = None


def _shown(numbered: NumberedList, level: Level, counts: list[int | None]) -> str:
    if level.number_format == "bullet":
        return "".join(_bullet(part) for part in level.parts if isinstance(part, str))
    shown = []
    for part in level.parts:
        if isinstance(part, str):
            shown.append(part)
        elif part in numbered.levels and part <= level.ilvl:
            other = numbered.levels[part]
            number_format = "decimal" if level.legal and other.number_format != "none" else other.number_format
            shown.append(format_number(counts[part] or 0, number_format).rjust(other.digits, "0"))
    return "".join(shown)


def _bullet(text: str) -> str:
    first, last = _PRIVATE_USE
    return "".join(_SYMBOL_BULLETS.get(sign, "•" if first <= sign <= last else sign) for sign in text)


def _level_of(numbered: NumberedList, chain: list[tuple[str, _Style]]) -> int:
    """The level linked to the nearest style by w:pStyle, else the nearest w:ilvl a style states (17.9.23)."""
    linked = {level.style: ilvl for ilvl, level in numbered.levels.items() if level.style}
    for style_id, style in chain:
        if style_id in linked:
            return linked[style_id]
        if style.ilvl is not None:
            return style.ilvl
    return 0


def _read_styles(root: etree._Element | None) -> tuple[dict[str, _Style], str]:
    styles: dict[str, _Style] = {}
    default = ""
    for style in root.iterfind(W + "style") if root is not None else ():
        kind, style_id = attribute(style, "type"), attribute(style, "styleId")
        if kind not in ("paragraph", "numbering"):
            continue
        if kind == "paragraph" and attribute(style, "default") in ("1", "true", "on"):
            default = style_id
        numbered = style.find(f"{W}pPr/{W}numPr")
        ilvl = "" if numbered is None else value(numbered, "ilvl")
        num_id = "" if numbered is None else value(numbered, "numId")
        styles[style_id] = _Style(value(style, "basedOn"), num_id, integer(ilvl, 0) if ilvl else None)
    return styles, default
