"""Where the baseline's content goes among the controls of the redline, and the marks of controls that came or went."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable

from lxml import etree

from tmad_redline.model.change import ControlEdit, Op
from tmad_redline.model.document import Level
from tmad_redline.model.units import MARK
from tmad_redline.ooxml.carry import Carrier
from tmad_redline.ooxml.controls import around, content_of, start_of
from tmad_redline.ooxml.markup import Marks
from tmad_redline.ooxml.names import (
    CUSTOM_XML,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    STRUCTURE_WRAPPERS,
    TBL,
    TBL_GRID,
    TBL_PR,
    TBL_PR_EX,
    TC,
    TC_PR,
    TR,
    TR_PR,
    VAL,
    P,
    W,
    attributes,
)

_CONTENT = frozenset({P, TBL, TR, TC, SDT, CUSTOM_XML})
_FIRST = frozenset({TC_PR, TBL_PR, TBL_GRID, TR_PR, TBL_PR_EX})
"""What comes before the content of a table, row or cell."""
_SHALLOW = frozenset({SDT_PR, W + "sdtEndPr", W + "customXmlPr"})
_Extent = tuple[etree._Element, etree._Element]
_Standing = Callable[[etree._Element], etree._Element | None]


class Homes:
    """The controls of one pair of stories. new: the paragraphs and tables of the redline that are new altogether."""

    def __init__(
        self,
        edits: Iterable[ControlEdit],
        here: list[etree._Element],
        there: list[etree._Element],
        new: frozenset[etree._Element],
        carrier: Carrier,
        marks: Marks,
    ) -> None:
        self._carrier = carrier
        self._marks = marks
        self._all_new = new
        self._partners: dict[etree._Element, etree._Element] = {}
        self._new: dict[etree._Element, Level] = {}
        self._gone: dict[etree._Element, Level] = {}
        self._edits: dict[etree._Element, ControlEdit] = {}
        self._touched: dict[bool, set[int]] = {False: set(), True: set()}
        for edit in edits:
            if edit.baseline is not None and edit.revised is not None:
                self._partners[there[edit.baseline.anchor]] = here[edit.revised.anchor]
            elif edit.baseline is not None:
                self._gone[there[edit.baseline.anchor]] = edit.baseline.level
                self._edits[there[edit.baseline.anchor]] = edit
            elif edit.revised is not None:
                self._new[here[edit.revised.anchor]] = edit.revised.level
                self._edits[here[edit.revised.anchor]] = edit
            for foreign, control in ((True, edit.baseline), (False, edit.revised)):
                if edit.op is not Op.KEPT and control is not None and control.level is Level.TEXT:
                    self._touched[foreign].add(control.first)
        self._kept = set(self._partners.values())
        self._order = {control: at for at, control in enumerate(there)}
        self._used = {e.get(VAL) for control in here for e in control.iterfind(f"{SDT_PR}/{W}id")}

    # -- text

    @property
    def any(self) -> bool:
        """Whether both versions have a control in common."""
        return bool(self._partners)

    @property
    def in_text(self) -> bool:
        """Whether any control of text came or went itself."""
        return bool(self._touched[True] or self._touched[False])

    def touches(self, baseline: int, revised: int) -> bool:
        """Whether a control that came or went itself stands in a paragraph, known by its anchors."""
        return baseline in self._touched[True] or revised in self._touched[False]

    def partners(self, path: Iterable[etree._Element]) -> list[etree._Element]:
        """The controls of the redline that stand for those in a path of the baseline."""
        return [self._partners[element] for element in path if element in self._partners]

    def home(self, path: Iterable[etree._Element], foreign: bool) -> etree._Element | None:
        """The outermost control of both versions in a path of the baseline (foreign) or of the redline."""
        if foreign:
            return next(iter(self.partners(path)), None)
        return next((element for element in path if element in self._kept), None)

    def gone(self, path: Iterable[etree._Element]) -> tuple[etree._Element, ...]:
        """The controls in a path of the baseline that are gone, from the outside inwards."""
        return tuple(element for element in path if element in self._gone)

    def order(self, control: etree._Element) -> int:
        """A control's place in the baseline's reading order."""
        return self._order[control]

    def shell(self, control: etree._Element) -> etree._Element | None:
        """A copy of a control that is gone, without what it holds; None for any other element."""
        if control not in self._gone:
            return None
        bare = etree.Element(control.tag, attributes(control))
        bare.extend([copy.deepcopy(child) for child in control if child.tag in _SHALLOW])
        made = self._carrier.element(bare)
        for identifier in made.findall(f"{SDT_PR}/{W}id"):
            if identifier.get(VAL) in self._used:
                made[0].remove(identifier)
            self._used.add(identifier.get(VAL))
        if control.tag == SDT:
            etree.SubElement(made, SDT_CONTENT)
        return made

    def edges(self, control: etree._Element) -> tuple[_Extent, _Extent] | None:
        """The marks at both edges of a control that came or went itself, None for one that was kept."""
        if control in self._new or control in self._gone:
            inserted = control in self._new
            self._marks.at(self._edits[control], MARK)
            return self._marks.edges(inserted), self._marks.edges(inserted)
        return None

    # -- blocks, rows and cells

    def put(
        self, container: etree._Element, element: etree._Element, source: etree._Element, cursor: etree._Element | None
    ) -> None:
        """Put what the baseline brings after the cursor, or first in its container, in the controls it stood in."""
        homes = self.partners(around(source)) if self._partners else []
        depth = 0
        if cursor is None:
            container.insert(sum(1 for child in container if child.tag in _FIRST), element)
        else:
            controls = around(cursor)
            while depth < min(len(homes), len(controls)) and homes[depth] is controls[depth]:
                depth += 1
            while len(controls) > depth and _at_edge(cursor, controls[-1], first=False):
                cursor = controls.pop()
            cursor.addnext(element)
            depth = depth if len(controls) == depth else len(homes)
        for home in homes[depth:]:
            after = list(element.itersiblings())
            if home not in after or not all(map(self._is_new, after[: after.index(home)])):
                break
            content_of(home).insert(start_of(home), element)

    def _is_new(self, element: etree._Element) -> bool:
        """Whether what the baseline brings may as well stand after an element."""
        if element.tag in STRUCTURE_WRAPPERS:
            return all(map(self._is_new, content_of(element)))
        return element in self._all_new or element.tag not in _CONTENT

    def finish(self, standing: _Standing) -> None:
        """Once a story is written, put what is gone around what it held and mark what is new.

        standing: the element of the redline that stands for a block, row or cell of the baseline.
        """
        done: set[etree._Element] = set()
        for control in sorted(self._gone, key=self.order):
            if control not in done and self._gone[control] is not Level.TEXT:
                self._extent(control, standing, done)
        for control, level in self._new.items():
            if level is not Level.TEXT:
                self._mark(control, control, True)

    def _extent(
        self,
        control: etree._Element,
        standing: _Standing,
        done: set[etree._Element],
    ) -> _Extent | None:
        """From where to where in the redline the content of a control of the baseline reaches, control included."""
        done.add(control)
        found: list[_Extent] = []
        for child in content_of(control):
            if child.tag in STRUCTURE_WRAPPERS:
                inner = self._extent(child, standing, done)
                found += [inner] if inner is not None else []
            else:
                element = standing(child)
                found += [(element, element)] if element is not None else []
        if not found:
            return None
        extent = _outermost(found[0][0], found[-1][1])
        if extent is None:
            return found[0][0], found[-1][1]
        partner = self._partners.get(control)
        if partner is not None and partner.getparent() is not None:
            return partner, partner
        return self._around(control, extent) if control in self._gone else extent

    def _around(self, control: etree._Element, extent: _Extent) -> _Extent:
        """A control that is gone, put around what it held."""
        first, last = extent
        made = self.shell(control)
        assert made is not None
        first.addprevious(made)
        held = [first]
        while held[-1] is not last:
            following = held[-1].getnext()
            assert following is not None
            held.append(following)
        content_of(made).extend(held)
        return self._mark(control, made, False)

    def _mark(self, control: etree._Element, made: etree._Element, inserted: bool) -> _Extent:
        self._marks.at(self._edits[control], MARK)
        opening, closing = self._marks.edges(inserted), self._marks.edges(inserted)
        made.addprevious(opening[0])
        content = content_of(made)
        content.insert(start_of(made), opening[1])
        content.append(closing[0])
        made.addnext(closing[1])
        return opening[0], closing[1]


def _at_edge(element: etree._Element, control: etree._Element, first: bool) -> bool:
    """Whether nothing that a control holds comes before an element (first), or after it."""
    node = element
    while node is not control:
        if any(e.tag in _CONTENT for e in node.itersiblings(preceding=first)):
            return False
        parent = node.getparent()
        if parent is None:
            return False
        node = parent
    return True


def _outermost(first: etree._Element, last: etree._Element) -> _Extent | None:
    """The same range as siblings, of controls where it holds all that they do; None if it holds a part of one."""
    ancestors = [last, *last.iterancestors()]
    parents = set(ancestors)
    while first.getparent() not in parents:
        control = first.getparent()
        if control is None or control.tag not in STRUCTURE_WRAPPERS or not _at_edge(first, control, first=True):
            return None
        first = control
    while last.getparent() is not first.getparent():
        control = last.getparent()
        if control is None or control.tag not in STRUCTURE_WRAPPERS or not _at_edge(last, control, first=False):
            return None
        last = control
    return first, last
