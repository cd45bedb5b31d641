"""What formatting comes to when defaults, styles, numbering and what a paragraph or run says itself are put together.

The order is that of ECMA-376 Part 1, 17.7.2: document defaults, the paragraph's style with those it is based on, its
numbering, its own properties; then the character style and the run's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from tmad_redline.model.style import Property
from tmad_redline.ooxml.looks import Looks
from tmad_redline.ooxml.names import ILVL, NUM_ID, NUM_PR, P_STYLE, PPR, R_STYLE, VAL, W, integer, value_of
from tmad_redline.ooxml.style_properties import Reading, properties
from tmad_redline.ooxml.stylesheet import defaults

Values = Mapping[str, str]
"""Properties by key, as `style_properties` names them ("pPr/ind@left", "rPr/b")."""
_BASED_ON = W + "basedOn"
_LEVEL = W + "lvl"
_ILVL = W + "ilvl"
_DEEPEST = 50
"""Styles that stand on each other beyond which a file is taken to go in circles."""


class Cascade:
    """The effective formatting of one package; what many paragraphs share is worked out once."""

    def __init__(self, looks: Looks, styles_root: etree._Element | None) -> None:
        self._looks = looks
        self._reading = Reading(looks.canonical, looks.theme.fonts)
        self._defaults = {} if styles_root is None else _values(defaults(styles_root, self._reading))
        self._styles: dict[tuple[str, bool], Values] = {}
        self._levels: dict[tuple[str, int], Values] = {}
        self._own: dict[tuple[str, str], Values] = {}
        self._paragraphs: dict[tuple[str, str | None, int | None], Values] = {}

    def paragraph(self, element: etree._Element) -> Values:
        """What holds for a w:p and for the text in it that says nothing itself."""
        ppr = element.find(PPR)
        if ppr is None:
            return self._styled("", None, None)
        numbering = ppr.find(NUM_PR)
        num_id = ilvl = None
        if numbering is not None:
            num_id = value_of(numbering.find(NUM_ID))
            stated = value_of(numbering.find(ILVL))
            ilvl = None if stated is None else integer(stated, 0)
        styled = self._styled(value_of(ppr.find(P_STYLE)) or "", num_id, ilvl)
        own = self._properties(element, ppr, self._looks.canonical.paragraph(ppr))
        return {**styled, **own} if own else styled

    def run(self, paragraph: Values, run: etree._Element, rpr: etree._Element | None) -> Values:
        """What holds for a run of a paragraph."""
        if rpr is None:
            return paragraph
        style = value_of(rpr.find(R_STYLE))
        own = self._properties(run, rpr, self._looks.canonical.run(rpr))
        return {**paragraph, **(self._style(style, False) if style else {}), **own}

    def _properties(self, holder: etree._Element, group: etree._Element, key: str) -> Values:
        if not len(group):
            return {}
        known = self._own.get((group.tag, key))
        if known is None:
            known = self._own[group.tag, key] = _values(properties(holder, self._reading))
        return known

    def _styled(self, style: str, num_id: str | None, ilvl: int | None) -> Values:
        key = (style, num_id, ilvl)
        if key not in self._paragraphs:
            found = {**self._defaults, **self._style(style or self._looks.styles.default_paragraph, True)}
            if num_id is not None:
                found |= self._level(num_id, ilvl, style)
            self._paragraphs[key] = found
        return self._paragraphs[key]

    def _style(self, style: str, numbered: bool) -> Values:
        """A style with those it is based on; what numbering it asks for comes before what it says itself."""
        key = (style, numbered)
        if key not in self._styles:
            found: dict[str, str] = {}
            for identifier, element in reversed(list(self._chain(style))):
                if numbered and element.find(f"{PPR}/{NUM_PR}") is not None:
                    found |= self._level(None, None, identifier)
                found |= _values(properties(element, self._reading))
            self._styles[key] = found
        return self._styles[key]

    def _chain(self, style: str) -> Iterator[tuple[str, etree._Element]]:
        for _ in range(_DEEPEST):
            element = self._looks.styles.elements.get(style)
            if element is None:
                return
            yield style, element
            parent = element.find(_BASED_ON)
            style = (parent.get(VAL) or "") if parent is not None else ""

    def _level(self, num_id: str | None, ilvl: int | None, style: str) -> Values:
        """The paragraph formatting of a level of a list, w:lvl/w:pPr (17.9.23)."""
        numbering = self._looks.numbering
        found = numbering.resolve(num_id, ilvl, style or None)
        if found is None:
            return {}
        key = (found[0].counted_as, found[1].ilvl)
        if key not in self._levels:
            abstract = numbering.definition(key[0])
            levels = () if abstract is None else abstract.iterfind(_LEVEL)
            level = next((e for e in levels if integer(e.get(_ILVL), 0) == key[1]), None)
            said = {} if level is None else _values(properties(level, self._reading))
            self._levels[key] = {name: value for name, value in said.items() if not name.startswith("rPr/")}
        return self._levels[key]


def _values(said: Iterator[Property]) -> dict[str, str]:
    return {each.key: each.value for each in said}
