"""The only maker of revision marks (ECMA-376 Part 1, 17.13.5): every w:ins, w:del, w:moveFrom … comes from here."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from lxml import etree

from tmad_redline.model.comparison import Revisor
from tmad_redline.model.units import Unit
from tmad_redline.ooxml.names import (
    AUTHOR,
    CELL_DEL,
    CELL_INS,
    CELL_MERGE,
    DATE,
    DEL,
    DEL_INSTR_TEXT,
    DEL_TEXT,
    ID,
    INS,
    INSTR_TEXT,
    MARKS,
    NAME,
    P_PR_CHANGE,
    PPR,
    R_PR_CHANGE,
    RPR,
    SECT_PR,
    SECT_PR_CHANGE,
    TBL_GRID,
    TBL_GRID_CHANGE,
    TBL_PR,
    TBL_PR_CHANGE,
    TBL_PR_EX,
    TBL_PR_EX_CHANGE,
    TC_PR,
    TC_PR_CHANGE,
    TR_PR,
    TR_PR_CHANGE,
    T,
    W,
    attributes,
)

CONTROL_INS, CONTROL_DEL = W + "customXmlInsRangeStart", W + "customXmlDelRangeStart"
_LAST_IN_TR_PR = frozenset({INS, DEL, TR_PR_CHANGE})
_CHANGES = {
    RPR: R_PR_CHANGE,
    PPR: P_PR_CHANGE,
    SECT_PR: SECT_PR_CHANGE,
    TBL_PR: TBL_PR_CHANGE,
    TR_PR: TR_PR_CHANGE,
    TC_PR: TC_PR_CHANGE,
    TBL_PR_EX: TBL_PR_EX_CHANGE,
}
_ALONE = MARKS | {*_CHANGES.values(), TBL_GRID_CHANGE, CELL_INS, CELL_DEL}
TRACKED = _ALONE | {CONTROL_INS, CONTROL_DEL}
"""What counts as a tracked change: the range of a move is none, its content is."""
_RANGES = frozenset(f"{W}{kind}Range{end}" for kind in ("moveFrom", "moveTo") for end in ("Start", "End"))
_NOT_RECORDED = {
    PPR: frozenset({RPR, SECT_PR, P_PR_CHANGE}),
    SECT_PR: frozenset({W + "headerReference", W + "footerReference", SECT_PR_CHANGE}),
    RPR: MARKS | {R_PR_CHANGE},
    TR_PR: _LAST_IN_TR_PR,
    TC_PR: frozenset({CELL_INS, CELL_DEL, CELL_MERGE, TC_PR_CHANGE}),
    TBL_PR: frozenset({TBL_PR_CHANGE}),
    TBL_PR_EX: frozenset({TBL_PR_EX_CHANGE}),
}
"""What the schema does not allow in the record of earlier properties (CT_PPrBase, CT_SectPrBase …)."""


def moment(date: datetime) -> str:
    """A time as Word writes it; one without a zone is in UTC, not in the machine's own."""
    known = date if date.tzinfo is not None else date.replace(tzinfo=UTC)
    return known.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Marks:
    """Makes the marks of one redline: one author, one date, ids in sequence; remembers what each of them shows."""

    def __init__(self, revisor: Revisor, first_id: int) -> None:
        self._author = revisor.author
        self._date = moment(revisor.date)
        self._next = first_id
        self._origin: tuple[Unit | None, int] = (None, 0)
        self._origins: dict[str, tuple[Unit | None, int]] = {}

    def at(self, unit: Unit | None, edit: int) -> None:
        """Say what the marks are about that are made from now on."""
        self._origin = (unit, edit)

    def origin(self, revision: etree._Element) -> tuple[Unit | None, int]:
        """What a mark is about."""
        return self._origins.get(revision.get(ID) or "", (None, 0))

    def next_id(self) -> str:
        """An id that no annotation has: revisions and bookmarks share their space in some readers."""
        self._next += 1
        return str(self._next - 1)

    def mark(self, tag: str) -> etree._Element:
        """An empty revision element."""
        element = etree.Element(tag)
        self._identify(element, self._origin)
        element.set(AUTHOR, self._author)
        element.set(DATE, self._date)
        return element

    def _identify(self, element: etree._Element, origin: tuple[Unit | None, int]) -> None:
        identifier = self.next_id()
        element.set(ID, identifier)
        self._origins[identifier] = origin

    def wrap(self, tags: tuple[str, ...], content: Iterable[etree._Element]) -> etree._Element:
        """Content in one revision container, or in one inside another (moved here, but struck here)."""
        outer = inner = self.mark(tags[0])
        for tag in tags[1:]:
            inner = self.mark(tag)
            outer.append(inner)
        inner.extend(list(content))
        if DEL in tags:
            as_deleted(inner)
        return outer

    def again(self, mark: etree._Element, content: Iterable[etree._Element]) -> etree._Element:
        """Content in one more container of a mark that is there already, whoever made that."""
        made = etree.Element(mark.tag, attributes(mark))
        self._identify(made, self.origin(mark))
        made.extend(list(content))
        return made

    def paragraph_mark(self, ppr: etree._Element, tag: str) -> None:
        """Mark the paragraph mark whose properties these are; the mark comes first in its w:rPr."""
        rpr = ppr.find(RPR)
        if rpr is None:
            rpr = etree.Element(RPR)
            at = next((i for i, c in enumerate(ppr) if c.tag in (SECT_PR, P_PR_CHANGE)), len(ppr))
            ppr.insert(at, rpr)
        rpr.insert(0, self.mark(tag))

    def row(self, properties: etree._Element, tag: str) -> None:
        """Mark a table row as inserted or deleted."""
        at = next((i for i, c in enumerate(properties) if c.tag in _LAST_IN_TR_PR), len(properties))
        properties.insert(at, self.mark(tag))

    def cell(self, properties: etree._Element, inserted: bool) -> None:
        """Mark a table cell as inserted, or else deleted, in a row that is kept."""
        at = next((i for i, c in enumerate(properties) if c.tag == TC_PR_CHANGE), len(properties))
        properties.insert(at, self.mark(CELL_INS if inserted else CELL_DEL))

    def change(self, properties: etree._Element, earlier: etree._Element | None) -> None:
        """Record earlier properties of the same kind in present ones; `earlier` is not changed.

        There is room for one record: where another layer of marks left its own, the earliest properties stay.
        """
        for known in properties.findall(_CHANGES[str(properties.tag)]):
            properties.remove(known)
        change = self.mark(_CHANGES[str(properties.tag)])
        record = etree.SubElement(change, properties.tag)
        if earlier is not None:
            left_out = _NOT_RECORDED[str(properties.tag)]
            record.extend([copy.deepcopy(child) for child in earlier if child.tag not in left_out])
        properties.append(change)

    def grid(self, grid: etree._Element, earlier: etree._Element) -> None:
        """Record an earlier table grid (CT_TblGridChange has an id, but no author and no date)."""
        for known in grid.findall(TBL_GRID_CHANGE):
            grid.remove(known)
        change = etree.SubElement(grid, TBL_GRID_CHANGE)
        self._identify(change, self._origin)
        record = etree.SubElement(change, TBL_GRID)
        record.extend([copy.deepcopy(child) for child in earlier if child.tag != TBL_GRID_CHANGE])

    def edges(self, inserted: bool) -> tuple[etree._Element, etree._Element]:
        """Start and end of the range over one edge of a content control that came or went itself (17.13.5.4 to 7)."""
        start = self.mark(CONTROL_INS if inserted else CONTROL_DEL)
        end = etree.Element(str(start.tag).removesuffix("Start") + "End")
        end.set(ID, start.get(ID) or "")
        return start, end

    def range(self, kind: str, name: str) -> tuple[etree._Element, etree._Element]:
        """Start and end of the range of a move; `kind` is "moveFrom" or "moveTo", `name` pairs the two ranges."""
        start, end = self.mark(f"{W}{kind}RangeStart"), etree.Element(f"{W}{kind}RangeEnd")
        start.set(NAME, name)
        end.set(ID, start.get(ID) or "")
        return start, end

    def renew(self, copied: etree._Element) -> None:
        """Give the marks in a copy ids of their own, and its moves a name of their own."""
        ids: dict[str, str] = {}
        names: dict[str, str] = {}
        for element in copied.iter(etree.Element):
            if element.tag in _ALONE:
                self._identify(element, self.origin(element))
            elif element.tag in _RANGES:
                element.set(ID, ids.setdefault(element.get(ID) or "", self.next_id()))
                if (name := element.get(NAME)) is not None:
                    element.set(NAME, names.setdefault(name, f"{name}-{element.get(ID)}"))


_STRUCK = {T: DEL_TEXT, INSTR_TEXT: DEL_INSTR_TEXT}
_NOT_STRUCK = {struck: plain for plain, struck in _STRUCK.items()}
_HOLDERS = frozenset(W + name for name in ("r", "hyperlink", "ruby", "rubyBase", "rt"))


def as_deleted(container: etree._Element) -> None:
    """Under w:del, text and field code have names of their own; not so inside a text box."""
    _rename(container, _STRUCK)


def as_plain(container: etree._Element) -> None:
    """The opposite of `as_deleted`."""
    _rename(container, _NOT_STRUCK)


def _rename(container: etree._Element, names: Mapping[str, str]) -> None:
    for child in container:
        if child.tag in names:
            child.tag = names[str(child.tag)]
        elif child.tag in _HOLDERS:
            _rename(child, names)


def withdraw(element: etree._Element) -> None:
    """Take out what stands in a deletion, and the deletion if it held nothing else."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    holder = parent.getparent()
    if not len(parent) and parent.tag == DEL and holder is not None:
        holder.remove(parent)
