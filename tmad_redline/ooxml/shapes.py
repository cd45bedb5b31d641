"""The shape of a table as a reader sees it: its columns, and which cells are merged; for the post-condition alone."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from tmad_redline.ooxml.body import columns
from tmad_redline.ooxml.names import (
    GRID_COL,
    GRID_SPAN,
    TBL_GRID,
    TC_PR,
    VAL,
    W,
)


def grid(table: etree._Element, rows: Iterable[etree._Element]) -> str:
    """The widths of the columns that rows have; a table's grid may have more, which nobody sees."""
    widths = [column.get(W + "w") or "" for column in table.iterfind(f"{TBL_GRID}/{GRID_COL}")]
    return " ".join(widths[: max(map(columns, rows))])


def span(cell: etree._Element) -> str:
    """Merged cells are visible: a continued cell hides its text."""
    properties = cell.find(TC_PR)
    if properties is None:
        return ""
    columns, merge = properties.find(GRID_SPAN), properties.find(W + "vMerge")
    wide = f" over {columns.get(VAL)} columns" if columns is not None and columns.get(VAL) not in (None, "1") else ""
    return wide + (" continued" if merge is not None and merge.get(VAL) != "restart" else "")
