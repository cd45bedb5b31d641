"""The shape of a table as a reader sees it: its columns, and which cells are merged; for the post-condition alone."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from tmad_redline.ooxml.names import (
    GRID_AFTER,
    GRID_BEFORE,
    GRID_COL,
    GRID_SPAN,
    TBL_GRID,
    TC_PR,
    TR_PR,
    VAL,
    W,
    natural,
    value_of,
)


def grid(table: etree._Element, rows: Sequence[tuple[etree._Element, Sequence[etree._Element]]]) -> str:
    """The widths of the columns that rows (each with its cells) have."""
    widths = [column.get(W + "w") or "" for column in table.iterfind(f"{TBL_GRID}/{GRID_COL}")]
    return " ".join(widths[: max(_reach(row, cells) for row, cells in rows)])


def _reach(row: etree._Element, cells: Sequence[etree._Element]) -> int:
    """The grid columns of a row; a table's grid may have more, which nobody sees."""
    outside = [row.find(f"{TR_PR}/{tag}") for tag in (GRID_BEFORE, GRID_AFTER)]
    spans = [cell.find(f"{TC_PR}/{GRID_SPAN}") for cell in cells]
    return sum(_count(e, 0) for e in outside) + sum(_count(e, 1) for e in spans)


def _count(element: etree._Element | None, default: int) -> int:
    value = value_of(element) or ""
    return natural(value, default)


def span(cell: etree._Element) -> str:
    """Merged cells are visible: a continued cell hides its text."""
    properties = cell.find(TC_PR)
    if properties is None:
        return ""
    columns, merge = properties.find(GRID_SPAN), properties.find(W + "vMerge")
    wide = f" over {columns.get(VAL)} columns" if columns is not None and columns.get(VAL) not in (None, "1") else ""
    return wide + (" continued" if merge is not None and merge.get(VAL) != "restart" else "")
