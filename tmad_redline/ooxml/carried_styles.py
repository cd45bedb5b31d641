"""The baseline's styles in the redline: found by name, brought along if missing, on record where defined otherwise."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from lxml import etree

from tmad_redline.model.change import StyleEdit
from tmad_redline.model.style import Property
from tmad_redline.model.units import PROPERTIES
from tmad_redline.ooxml.lists import Lists
from tmad_redline.ooxml.markup import Marks
from tmad_redline.ooxml.names import NUM_ID, NUM_PR, PPR, RPR, STYLE_ID, TYPE, VAL, W
from tmad_redline.ooxml.package import serialise
from tmad_redline.ooxml.source import Source
from tmad_redline.ooxml.style_properties import FONTS, Reading, insert, properties, say

_LINKS = tuple(W + name for name in ("basedOn", "next", "link"))
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
_AFTER_PPR = frozenset(W + name for name in ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr"))
"""What CT_Style has after w:pPr."""


class _Package(Protocol):
    """The redline's package."""

    base: Source
    parts: dict[str, bytes]
    lists: Lists

    def tree(self, part: str) -> etree._Element:
        """A part's tree."""

    def element(self, element: etree._Element) -> etree._Element:
        """A copy of an element of the baseline."""

    def new_part(self, part: str, data: bytes, content_type: str) -> None:
        """Add a part."""

    def relate(self, source: str, kind: str, target: str, external: bool = False) -> str:
        """Add a relationship."""


class CarriedStyles:
    """The way from the baseline's style ids to the redline's."""

    def __init__(self, package: _Package, other: Source) -> None:
        self._package = package
        self._here = package.base.looks.styles
        self._there = other.looks.styles
        self._other = other
        self._by_name = {(s.get(TYPE), self._here.names[i].lower()): i for i, s in self._here.elements.items()}
        self._ids: dict[str, str] = {}
        self._added: dict[str, tuple[Property, ...]] = {}

    def expect(self, edits: Iterable[StyleEdit]) -> None:
        """Say what a style that is brought along has to say besides; before any is."""
        self._added = {edit.baseline.id: edit.added for edit in edits if edit.revised is None}

    def id(self, identifier: str) -> str:
        """This package's id for a style of the baseline: the style of that name and type, brought along if missing."""
        if identifier not in self._ids:
            source = self._there.elements.get(identifier)
            if source is None:  # it leads nowhere there, and must not lead to a style here
                self._ids[identifier] = self._free(identifier, frozenset())
            else:
                name = self._there.names[identifier].lower()
                known = self._by_name.get((source.get(TYPE), name))
                self._ids[identifier] = known if known is not None else self._bring(identifier, source)
        return self._ids[identifier]

    def _bring(self, identifier: str, source: etree._Element) -> str:
        fresh = self._ids[identifier] = self._free(identifier, self._package.base.asked_styles)
        made = copy.deepcopy(source)
        made.set(STYLE_ID, fresh)
        if made.get(W + "default"):
            del made.attrib[W + "default"]
        for tag in _LINKS:
            link = made.find(tag)
            if link is not None:
                link.set(VAL, self.id(link.get(VAL) or ""))
        for num in made.iter(NUM_ID):
            num.set(VAL, self._package.lists.num(num.get(VAL) or ""))
        there = self._other.looks
        own = properties(source, Reading(there.canonical, there.theme.fonts))
        for each in (*self._fonts(own), *self._added.get(identifier, ())):
            say(_group(made, _tag(each)), each)
        self._package.tree(self._part()).append(made)
        return fresh

    def _free(self, identifier: str, asked: Collection[str]) -> str:
        """An id that no style here has; asked: nor content here that asks for a style that there is not."""
        fresh, number = identifier, 1
        while fresh in self._here.elements or fresh in self._ids.values() or fresh in asked:
            fresh, number = f"{identifier}{number}", number + 1
        return fresh

    def _part(self) -> str:
        main = self._package.base.package.main
        part = self._package.base.first("styles") or posixpath.join(posixpath.dirname(main), "styles.xml")
        if part not in self._package.parts:
            root = etree.Element(W + "styles", nsmap={"w": W[1:-1]})
            self._package.new_part(part, serialise(root), _CONTENT_TYPE)
            self._package.relate(main, "styles", part)
        return part

    def record(self, edits: Sequence[StyleEdit], marks: Marks) -> None:
        """Record the baseline's definitions in the styles that both versions have, as Word tracks a changed style."""
        present = {edit.revised.id: edit for edit in edits if edit.revised is not None}
        if not present:
            return
        for style in self._package.tree(self._part()).iterfind(W + "style"):
            edit = present.get(style.get(STYLE_ID) or "")
            if edit is not None:
                self._record(style, edit, marks)

    def _record(self, style: etree._Element, edit: StyleEdit, marks: Marks) -> None:
        source = self._there.elements[edit.baseline.id]
        for tag in (PPR, RPR):
            before = source.find(tag)
            earlier = etree.Element(tag) if before is None else self._package.element(before)
            for number_before in earlier.findall(NUM_PR):
                earlier.remove(number_before)
            for each in (*self._fonts(edit.baseline.own), *edit.added):
                if _tag(each) == tag:
                    say(earlier, each)
            present = _group(style, tag)
            number = present.find(NUM_PR)
            if number is not None:  # what a paragraph is numbered by is on record at the paragraph
                insert(earlier, copy.deepcopy(number))
            if self._look(earlier) != self._look(present):
                marks.at(edit, PROPERTIES)
                marks.change(present, earlier)
            elif not len(present):
                style.remove(present)

    def _fonts(self, own: Iterable[Property]) -> list[Property]:
        """Fonts that a style names, to be said outright where the themes have others for the same role."""
        if self._package.base.looks.theme.fonts == self._other.looks.theme.fonts:
            return []
        return [each for each in own if each.key.startswith(FONTS)]

    def _look(self, group: etree._Element) -> str:
        return self._package.base.looks.canonical.properties(group)


def _tag(each: Property) -> str:
    return W + each.key.partition("/")[0]


def _group(style: etree._Element, tag: str) -> etree._Element:
    """The w:pPr or w:rPr of a style, made if missing."""
    found = style.find(tag)
    if found is None:
        found = etree.Element(tag)
        later = _AFTER_PPR - {tag} if tag == RPR else _AFTER_PPR
        at = next((i for i, child in enumerate(style) if child.tag in later), len(style))
        style.insert(at, found)
    return found
