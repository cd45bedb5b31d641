"""Tables of a redline: what happens to rows and cells, and the formatting that they had."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from tmad_redline.model.change import BlockEdit, CellEdit, Op, RowEdit, TableEdit
from tmad_redline.ooxml.body import cells, rows
from tmad_redline.ooxml.carry import Carrier
from tmad_redline.ooxml.markup import Marks
from tmad_redline.ooxml.names import (
    DEL,
    GRID_AFTER,
    GRID_BEFORE,
    GRID_COL,
    GRID_SPAN,
    INS,
    TBL_GRID,
    TBL_PR,
    TBL_PR_EX,
    TC_PR,
    TR_PR,
    W,
    natural,
    value_of,
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
        if edit.revised is not None:
            table = self._places.present(edit.revised.anchor)
        else:
            assert edit.baseline is not None
            source = self._places.absent(edit.baseline.anchor)
            table = self._places.put(container, source, cursor)
            for tag in (TBL_PR, TBL_GRID):
                properties = source.find(tag)
                if properties is not None:
                    table.append(self._carrier.element(properties))
        reach = _reach(table)
        within: etree._Element | None = None
        for row in edit.rows:
            within = self._row(table, row, within)
        if edit.baseline is not None and edit.revised is not None:
            self._table_properties(table, edit, _reach(table) - reach)
        return table

    def _table_properties(self, table: etree._Element, edit: TableEdit, wider: int) -> None:
        """What the table itself was; wider: columns that lost cells need beyond the revised version's."""
        assert edit.baseline is not None
        source = self._places.absent(edit.baseline.anchor)
        if edit.reformatted:
            earlier = source.find(TBL_PR)
            present = properties_of(table, TBL_PR)
            self._marks.change(present, None if earlier is None else self._carrier.element(earlier))
        grid, before = table.find(TBL_GRID), source.find(TBL_GRID)
        if grid is None or before is None:
            return
        short = _reach(table) - len(grid)
        if 0 < short <= wider:  # LibreOffice does not show a cell beyond the grid
            widths = [column.get(_WIDTH) or "" for column in before if column.tag == GRID_COL]
            for width in (widths * short)[-short:]:
                etree.SubElement(grid, GRID_COL, {_WIDTH: width})
        if edit.regridded or 0 < short <= wider:
            self._marks.grid(grid, before)

    def _row(self, table: etree._Element, edit: RowEdit, cursor: etree._Element | None) -> etree._Element:
        if edit.revised is not None:
            row = self._places.present(edit.revised.anchor)
        else:
            assert edit.baseline is not None
            source = self._places.absent(edit.baseline.anchor)
            row = self._places.put(table, source, cursor)
            for child in source:
                if child.tag in (TR_PR, TBL_PR_EX):
                    row.append(self._carrier.element(child))
        if edit.op is not Op.KEPT:
            properties = properties_of(row, TR_PR)
            self._marks.row(properties, _MARK_TAGS[edit.op])
        for tag, differs in ((TR_PR, edit.reformatted), (TBL_PR_EX, edit.excepted)):
            if differs and edit.baseline is not None:
                earlier = self._places.absent(edit.baseline.anchor).find(tag)
                self._marks.change(properties_of(row, tag), None if earlier is None else self._carrier.element(earlier))
        within: etree._Element | None = None
        for cell in edit.cells:
            within = self._cell(row, cell, within, edit.op)
        return row

    def _cell(self, row: etree._Element, edit: CellEdit, cursor: etree._Element | None, of_row: Op) -> etree._Element:
        if edit.revised is not None:
            cell = self._places.present(edit.revised.anchor)
        else:
            assert edit.baseline is not None
            source = self._places.absent(edit.baseline.anchor)
            cell = self._places.put(row, source, cursor)
            properties = source.find(TC_PR)
            if properties is not None:
                cell.append(self._carrier.element(properties))
        if edit.reformatted and edit.baseline is not None:
            earlier = self._places.absent(edit.baseline.anchor).find(TC_PR)
            self._marks.change(properties_of(cell, TC_PR), None if earlier is None else self._carrier.element(earlier))
        if edit.op is not of_row:
            self._marks.cell(properties_of(cell, TC_PR), edit.op is Op.INSERTION)
        self._blocks(cell, edit.script, None)
        return cell


def _reach(table: etree._Element) -> int:
    """How many grid columns the widest row has."""
    return max((_columns(row) for row in rows(table)), default=0)


def _columns(row: etree._Element) -> int:
    properties = row.find(TR_PR)
    outside = [] if properties is None else [properties.find(tag) for tag in (GRID_BEFORE, GRID_AFTER)]
    spans = [cell.find(f"{TC_PR}/{GRID_SPAN}") for cell in cells(row)]
    return sum(_number(value_of(e), 0) for e in outside) + sum(_number(value_of(e), 1) for e in spans)


def _number(value: str | None, default: int) -> int:
    return natural(value, default)
