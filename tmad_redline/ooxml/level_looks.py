"""How the number of a paragraph looks and where it stands: what its list level adds to its own formatting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from tmad_redline.ooxml.names import (
    ILVL,
    NUM_ID,
    NUM_PR,
    P_STYLE,
    PPR,
    R_,
    RPR,
    SPACE,
    STYLE,
    STYLE_ID,
    VAL,
    W,
    attributes,
    integer,
    is_natural,
    value_of,
)
from tmad_redline.ooxml.number_levels import attribute, value
from tmad_redline.ooxml.source import Source

_IND, _TABS, _TAB = W + "ind", W + "tabs", W + "tab"
_ABSTRACT, _NUM, _OVERRIDE, _LVL = W + "abstractNum", W + "num", W + "lvlOverride", W + "lvl"
_BASED_ON = W + "basedOn"
_SIDES = (
    frozenset(W + name for name in ("left", "start", "leftChars", "startChars")),
    frozenset(W + name for name in ("right", "end", "rightChars", "endChars")),
    frozenset(W + name for name in ("hanging", "firstLine", "hangingChars", "firstLineChars")),
)
"""Attributes of w:ind of which one stands for the others (17.3.1.12)."""
_RIGHT = ("right", "end")
_NOT_LOOKS = frozenset(W + name for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange"))


class LevelLook(NamedTuple):
    """A level as one paragraph has it. inherited: the indents that styles set over those of the level."""

    level: etree._Element
    mark: etree._Element | None
    inherited: frozenset[str]

    def run(self, number: etree._Element) -> etree._Element:
        """A run that looks like the number and ends with the tab or space after it. number: its text."""
        run = etree.Element(R_)
        properties = etree.SubElement(run, RPR)
        own = self.level.find(RPR)
        found = {} if self.mark is None else {child.tag: child for child in self.mark if child.tag not in _NOT_LOOKS}
        found |= {} if own is None else {child.tag: child for child in own}
        properties.extend([deepcopy(child) for child in found.values()])
        run.append(number)
        after = value(self.level, "suff") or "tab"
        if after == "tab":
            etree.SubElement(run, _TAB)
        elif after == "space":
            etree.SubElement(run, W + "t", {SPACE: "preserve"}).text = " "
        return run

    def take_out(self, paragraph: etree._Element) -> bool:
        """Take a paragraph out of its list; it stays where it is on the page.

        Gives whether a tab before the number is to set it to the right.
        """
        ppr = paragraph.find(PPR)
        if ppr is None:
            ppr = etree.Element(PPR)
            paragraph.insert(0, ppr)
        numbered = ppr.find(NUM_PR)
        if numbered is not None:
            ppr.remove(numbered)
        outside = etree.Element(NUM_PR)
        etree.SubElement(outside, NUM_ID).set(VAL, "0")
        ppr.insert(1 if ppr.find(P_STYLE) is not None else 0, outside)
        self._indent(ppr)
        tabs = self.level.find(f"{PPR}/{_TABS}")
        if tabs is not None:
            own = ppr.find(_TABS)
            if own is None:
                outside.addnext(deepcopy(tabs))
            else:
                own.extend([deepcopy(tab) for tab in tabs])
        return value(self.level, "lvlJc") in _RIGHT and _end_at_edge(ppr)

    def _indent(self, ppr: etree._Element) -> None:
        given = self.level.find(f"{PPR}/{_IND}")
        own = ppr.find(_IND)
        said = self.inherited | (frozenset(own.attrib) if own is not None else frozenset())
        taken = frozenset(name for side in _SIDES if side & said for name in side)
        added = {} if given is None else {key: text for key, text in attributes(given).items() if key not in taken}
        if added and own is None:
            own = etree.SubElement(ppr, _IND)
        for key, text in added.items():
            assert own is not None
            own.set(key, text)


def _end_at_edge(ppr: etree._Element) -> bool:
    """Let the number end where it would begin: the first line begins at the margin, with a tab that ends there.

    Not where the indents are not all known, or leave no room.
    """
    own = ppr.find(_IND)
    said = {} if own is None else attributes(own)
    left, hanging = integer(said.get(W + "left") or said.get(W + "start"), 0), integer(said.get(W + "hanging"), 0)
    if own is None or hanging <= 0 or left <= hanging:
        return False
    own.set(W + "hanging", str(left))
    tabs = ppr.find(_TABS)
    if tabs is None:
        tabs = etree.SubElement(ppr, _TABS)
    etree.SubElement(tabs, _TAB, {VAL: "right", W + "pos": str(left - hanging)})
    return True


class LevelLooks:
    """The list levels of a package, by paragraph."""

    def __init__(self, source: Source) -> None:
        self._numbering = source.looks.numbering
        styles, lists = source.first("styles"), source.first("numbering")
        found = () if styles is None else source.view(styles).iterfind(STYLE)
        self._styles = {style.get(STYLE_ID) or "": style for style in found}
        self._lists = None if lists is None else source.view(lists)
        self._found: dict[tuple[str, int], etree._Element | None] = {}

    def of(self, paragraph: etree._Element) -> LevelLook | None:
        """The level of a paragraph; None without a number, or with a sign that is none."""
        ppr = paragraph.find(PPR)
        style = value_of(ppr.find(P_STYLE)) if ppr is not None else None
        direct = ppr.find(NUM_PR) if ppr is not None else None
        num_id = value_of(direct.find(NUM_ID)) if direct is not None else None
        level = value_of(direct.find(ILVL)) if direct is not None else None
        ilvl = int(level) if level is not None and is_natural(level) else None
        found = self._numbering.resolve(num_id, ilvl, style if style in self._styles else None)
        if found is None or found[1].number_format == "bullet":
            return None
        key = found[0].num_id, found[1].ilvl
        if key not in self._found:
            self._found[key] = self._element(*key)
        element = self._found[key]
        if element is None:
            return None
        mark = ppr.find(RPR) if ppr is not None else None
        return LevelLook(element, mark, frozenset() if num_id else frozenset(self._indents(style)))

    def _element(self, num_id: str, ilvl: int) -> etree._Element | None:
        if self._lists is None:
            return None
        num = next((one for one in self._lists.iterfind(_NUM) if attribute(one, "numId") == num_id), None)
        if num is None:
            return None
        abstract = self._numbering.definition(value(num, "abstractNumId"))
        own = (level for override in num.iterfind(_OVERRIDE) for level in override.iterfind(_LVL))
        return _at(own, ilvl) if abstract is None else _at((*own, *abstract.iterfind(_LVL)), ilvl)

    def _indents(self, style: str | None) -> Iterator[str]:
        """The indents set by a style and those it is based on, up to the one that names the list."""
        seen: set[str] = set()
        while style and style not in seen and (element := self._styles.get(style)) is not None:
            seen.add(style)
            own = element.find(f"{PPR}/{_IND}")
            yield from () if own is None else [str(name) for name in own.attrib]
            if element.find(f"{PPR}/{NUM_PR}/{NUM_ID}") is not None:
                return
            style = value_of(element.find(_BASED_ON))


def _at(levels: Iterable[etree._Element], ilvl: int) -> etree._Element | None:
    return next((level for level in levels if attribute(level, "ilvl") == str(ilvl)), None)
