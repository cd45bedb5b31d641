"""Tables: rows go together by likeness, cells by place; what cannot be paired is replaced as a whole row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from tmad_redline.diff.align import align
from tmad_redline.model.change import BlockEdit, CellEdit, Op, RowEdit, TableEdit
from tmad_redline.model.document import Block, Row, Table


class Blocks(Protocol):
    """What compares the content of cells."""

    def blocks(self, baseline: tuple[Block, ...], revised: tuple[Block, ...]) -> tuple[BlockEdit, ...]:
        """The script of two cells."""

    def deleted(self, block: Block) -> BlockEdit:
        """A block that is gone."""

    def inserted(self, block: Block) -> BlockEdit:
        """A block that is new."""


def amended(within: Blocks, baseline: Table, revised: Table) -> Iterator[BlockEdit]:
    """A table that was amended; one that has no row in common with what it was is replaced."""
    rows: list[RowEdit] = []
    at_b = at_r = 0
    alignment = align(baseline.rows, revised.rows)
    if not alignment.groups:
        yield whole(within, Op.DELETION, baseline)
        yield whole(within, Op.INSERTION, revised)
        return
    for group in alignment.groups:
        rows += (_whole_row(within, Op.DELETION, row) for row in baseline.rows[at_b : group.b0])
        rows += (_whole_row(within, Op.INSERTION, row) for row in revised.rows[at_r : group.r0])
        rows.append(_row(within, baseline.rows[group.b0], revised.rows[group.r0]))
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
    gone = op is Op.DELETION
    make = within.deleted if gone else within.inserted
    cells = tuple(
        CellEdit(cell if gone else None, None if gone else cell, tuple(make(block) for block in cell.blocks))
        for cell in row.cells
    )
    return RowEdit(op, row if gone else None, None if gone else row, cells)


def _row(within: Blocks, baseline: Row, revised: Row) -> RowEdit:
    cells = tuple(
        CellEdit(b, r, within.blocks(b.blocks, r.blocks), reformatted=b.properties != r.properties)
        for b, r in zip(baseline.cells, revised.cells, strict=True)
    )
    return RowEdit(Op.KEPT, baseline, revised, cells, reformatted=baseline.properties != revised.properties)
