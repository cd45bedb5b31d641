"""Tables: columns go together by what they hold, rows by likeness, cells by both; other rows are replaced whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from tmad_redline.diff.columns import Columns
from tmad_redline.diff.lens import Lens
from tmad_redline.model.change import BlockEdit, CellEdit, Op, RowEdit, TableEdit
from tmad_redline.model.document import Block, Cell, Row, Table


class Blocks(Protocol):
    """What compares the content of cells."""

    def blocks(self, baseline: tuple[Block, ...], revised: tuple[Block, ...]) -> tuple[BlockEdit, ...]:
        """The script of two cells."""

    def deleted(self, block: Block) -> BlockEdit:
        """A block that is gone."""

    def inserted(self, block: Block) -> BlockEdit:
        """A block that is new."""


def amended(within: Blocks, baseline: Table, revised: Table, lens: Lens) -> Iterator[BlockEdit]:
    """A table that was amended; one that has no row in common with what it was is replaced."""
    rows: list[RowEdit] = []
    at_b = at_r = 0
    columns = Columns(baseline, revised, lens)
    alignment = columns.align()
    if not alignment.groups:
        yield whole(within, Op.DELETION, baseline)
        yield whole(within, Op.INSERTION, revised)
        return
    for group in alignment.groups:
        rows += (_whole_row(within, Op.DELETION, row) for row in baseline.rows[at_b : group.b0])
        rows += (_whole_row(within, Op.INSERTION, row) for row in revised.rows[at_r : group.r0])
        rows += _rows(within, columns, baseline.rows[group.b0], revised.rows[group.r0])
        at_b, at_r = group.b1, group.r1
    rows += (_whole_row(within, Op.DELETION, row) for row in baseline.rows[at_b:])
    rows += (_whole_row(within, Op.INSERTION, row) for row in revised.rows[at_r:])
    yield TableEdit(
        Op.KEPT,
        baseline,
        revised,
        tuple(rows),
        reformatted=baseline.properties != revised.properties,
        regridded=baseline.grid != revised.grid,
    )


def whole(within: Blocks, op: Op, table: Table) -> TableEdit:
    """A table that is new or gone."""
    rows = tuple(_whole_row(within, op, row) for row in table.rows)
    return TableEdit(op, table, None, rows) if op is Op.DELETION else TableEdit(op, None, table, rows)


def _whole_row(within: Blocks, op: Op, row: Row) -> RowEdit:
    if op is Op.DELETION:
        return RowEdit(op, row, None, tuple(_one_sided(within, cell, None) for cell in row.cells))
    return RowEdit(op, None, row, tuple(_one_sided(within, None, cell) for cell in row.cells))


def _rows(within: Blocks, columns: Columns, baseline: Row, revised: Row) -> Iterator[RowEdit]:
    """Two rows that go together; if their cells do not, the one is replaced by the other."""
    pairs = columns.cells(baseline, revised)
    if pairs is None:
        yield _whole_row(within, Op.DELETION, baseline)
        yield _whole_row(within, Op.INSERTION, revised)
        return
    yield RowEdit(
        Op.KEPT,
        baseline,
        revised,
        tuple(_cell(within, b, r) for b, r in pairs),
        reformatted=baseline.properties != revised.properties,
        excepted=baseline.exceptions != revised.exceptions,
    )


def _cell(within: Blocks, baseline: Cell | None, revised: Cell | None) -> CellEdit:
    if baseline is None or revised is None:
        return _one_sided(within, baseline, revised)
    script = within.blocks(baseline.blocks, revised.blocks)
    return CellEdit(baseline, revised, script, reformatted=baseline.properties != revised.properties)


def _one_sided(within: Blocks, baseline: Cell | None, revised: Cell | None) -> CellEdit:
    if baseline is not None:
        return CellEdit(baseline, None, tuple(within.deleted(block) for block in baseline.blocks))
    assert revised is not None
    return CellEdit(None, revised, tuple(within.inserted(block) for block in revised.blocks))
