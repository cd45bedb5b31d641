"""Tables of a redline: what happens to rows and cells, and the formatting that they had."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from tmad_redline.model.change import BlockEdit, CellEdit, Op, RowEdit, TableEdit
from tmad_redline.model.units import MARK, PROPERTIES
from tmad_redline.ooxml.body import columns, rows
from tmad_redline.ooxml.carry import Carrier
from tmad_redline.ooxml.markup import Marks
from tmad_redline.ooxml.names import (
    DEL,
    GRID_COL,
    INS,
    TBL_GRID,
    TBL_PR,
    TBL_PR_EX,
    TC_PR,
    TR_PR,
    W,
)
from tmad_redline.ooxml.places import Places, properties_of

_WIDTH = W + "w"
_MARK_TAGS = {Op.INSERTION: INS, Op.DELETION: DEL}
_Blocks = Callable[[etree._Element, Sequence[BlockEdit], etree._Element | None], etree._Element | None]


class Tables:
    """Writes tables; `blocks` writes what is in a cell."""

    def __init__(self, places: Places, carrier: Carrier, marks: Marks, blocks: _Blocks) -> None:
        self._places = places
        self._carrier = carrier
        self._marks = marks
        self._blocks = blocks

    def write(self, container: etree._Element, edit: TableEdit, cursor: etree._Element | None) -> etree._Element:
        """A table, in its place or after the cursor."""
        table = self._element(container, edit, cursor, (TBL_PR, TBL_GRID))
        reach = _reach(table)
        within: etree._Element | None = None
        for row in edit.rows:
            within = self._row(table, row, within)
        if edit.baseline is not None and edit.revised is not None:
            self._table_properties(table, edit, _reach(table) - reach)
        return table

    def _element(
        self,
        container: etree._Element,
        edit: TableEdit | RowEdit | CellEdit,
        cursor: etree._Element | None,
        tags: Sequence[str],
    ) -> etree._Element:
        """The element of the redline: in its place, or a bare copy of the baseline's with properties of some tags."""
        if edit.revised is not None:
            return self._places.present(edit.revised.anchor)
        assert edit.baseline is not None
        source = self._places.absent(edit.baseline.anchor)
        made = self._places.put(container, source, cursor)
        made.extend([self._carrier.element(child) for child in source if child.tag in tags])
        return made

    def _record(self, element: etree._Element, tag: str, edit: TableEdit | RowEdit | CellEdit) -> None:
        """Record the properties that the baseline had."""
        assert edit.baseline is not None
        earlier = self._places.absent(edit.baseline.anchor).find(tag)
        self._marks.at(edit, PROPERTIES)
        self._marks.change(properties_of(element, tag), None if earlier is None else self._carrier.element(earlier))

    def _table_properties(self, table: etree._Element, edit: TableEdit, wider: int) -> None:
        """What the table itself was; wider: columns that lost cells need beyond the revised version's."""
        assert edit.baseline is not None
        if edit.reformatted:
            self._record(table, TBL_PR, edit)
        grid, before = table.find(TBL_GRID), self._places.absent(edit.baseline.anchor).find(TBL_GRID)
        if grid is None or before is None:
            return
        short = _reach(table) - len(grid)
        if 0 < short <= wider:  # LibreOffice does not show a cell beyond the grid
            widths = [column.get(_WIDTH) or "" for column in before if column.tag == GRID_COL]
            for width in (widths * short)[-short:]:
                etree.SubElement(grid, GRID_COL, {_WIDTH: width})
        if edit.regridded or 0 < short <= wider:
            self._marks.at(edit, PROPERTIES)
            self._marks.grid(grid, before)

    def _row(self, table: etree._Element, edit: RowEdit, cursor: etree._Element | None) -> etree._Element:
        row = self._element(table, edit, cursor, (TBL_PR_EX, TR_PR))
        if edit.op is not Op.KEPT:
            properties = properties_of(row, TR_PR)
            self._marks.at(edit, MARK)
            self._marks.row(properties, _MARK_TAGS[edit.op])
        for tag, differs in ((TR_PR, edit.reformatted), (TBL_PR_EX, edit.excepted)):
            if differs and edit.baseline is not None:
                self._record(row, tag, edit)
        within: etree._Element | None = None
        for cell in edit.cells:
            within = self._cell(row, cell, within, edit.op)
        return row

    def _cell(self, row: etree._Element, edit: CellEdit, cursor: etree._Element | None, of_row: Op) -> etree._Element:
        cell = self._element(row, edit, cursor, (TC_PR,))
        if edit.reformatted and edit.baseline is not None:
            self._record(cell, TC_PR, edit)
        if edit.op is not of_row:
            self._marks.at(edit, MARK)
            self._marks.cell(properties_of(cell, TC_PR), edit.op is Op.INSERTION)
        self._blocks(cell, edit.script, None)
        return cell


def _reach(table: etree._Element) -> int:
    """How many grid columns the widest row has."""
    return max(map(columns, rows(table)), default=0)
