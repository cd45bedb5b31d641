"""A table that instructions amend: rows and columns that come and go, and the words of its cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tmad_redline.errors import BadInstructions
from tmad_redline.instructions import spans
from tmad_redline.instructions.places import Target
from tmad_redline.model.instruction import AddWords, Entry, Reword

Rows = tuple[tuple[str, ...], ...]
V = TypeVar("V")
Refuse = Callable[[str], BadInstructions]
_NO_ROWS = "What is set out for a table is not rows of one table."


class Grid:
    """A baseline's table with all that is to happen to it; a row that is one cell across it is in no column."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._gone: dict[int, Rows] = {}
        self._gone_columns: set[int] = set()
        self._beside: dict[tuple[int, bool], Rows] = {}
        self._columns: dict[tuple[int, bool], Rows] = {}
        self._changes: dict[tuple[int, int], tuple[str, list[spans.Change]]] = {}

    def omit(self, first: Target, last: Target, block: tuple[Entry, ...] | None, refuse: Refuse) -> None:
        """Omit rows, or put others in their place; or omit a column."""
        if first.row < 0 or first.column >= 0:
            if first != last or first.row >= 0 or block is not None:
                raise refuse("A cell has words, and only rows and columns are omitted or replaced.")
            self._gone_columns.add(first.column)
            return
        rows = range(first.row, last.row + 1)
        if first.first != last.first or not rows or self._gone.keys() & set(rows):
            raise refuse("It omits rows that do not follow each other, or twice.")
        self._gone |= dict.fromkeys(rows, ())
        self._gone[first.row] = () if block is None else _rows(block, refuse)

    def insert(self, target: Target, after: bool, block: tuple[Entry, ...], refuse: Refuse) -> None:
        """Insert rows beside a row, or the cells of a column beside one."""
        rows = _rows(block, refuse)
        if target.row >= 0 and target.column < 0:
            _put(self._beside, (target.row, after), rows, refuse)
        elif target.row < 0:
            _put(self._columns, (target.column, after), rows, refuse)
        else:
            raise refuse("Nothing is inserted beside a cell.")

    def reword(self, target: Target, act: Reword | AddWords, refuse: Refuse) -> None:
        """Amend words of a cell."""
        text = self._rows[target.row][target.column]
        if target.row in self._gone or target.column in self._gone_columns:
            raise refuse("It amends a cell that another instruction omits.")
        try:
            found = self._changes.setdefault((target.row, target.column), ("", []))[1]
            found += spans.changes(text, act)
            self._changes[target.row, target.column] = spans.changed(text, found), found
        except spans.NotThere as error:
            raise refuse(f"Words are not as the instruction says: {error}.") from error

    def rows(self) -> Rows:
        """The table as amended."""
        made: list[tuple[str, ...]] = []
        kept = 0
        for number, row in enumerate(self._rows):
            made += self._beside.get((number, False), ())
            if number in self._gone:
                made += self._gone[number]
            else:
                made.append(self._row(number, row, kept))
                kept += not is_title(row, self._rows)
            made += self._beside.get((number, True), ())
        return tuple(made)

    def _row(self, number: int, row: tuple[str, ...], kept: int) -> tuple[str, ...]:
        cells: list[str] = []
        if is_title(row, self._rows):
            return tuple(self._changes.get((number, column), (text, []))[0] for column, text in enumerate(row))
        for column, text in enumerate(row):
            cells += self._new(column, False, kept)
            if column not in self._gone_columns:
                cells.append(self._changes.get((number, column), (text, []))[0])
            cells += self._new(column, True, kept)
        return tuple(cells)

    def _new(self, column: int, after: bool, kept: int) -> tuple[str, ...]:
        return next(iter(self._columns.get((column, after), ())[kept : kept + 1]), ())

    def check(self, refuse: Refuse) -> None:
        """Whether a new column has a cell for each row."""
        stay = (row for number, row in enumerate(self._rows) if number not in self._gone)
        left = sum(not is_title(row, self._rows) for row in stay)
        if any(len(cells) != left for cells in self._columns.values()):
            raise refuse(f"A new column has not as many cells as the table has rows that stay, {left}.")


def is_title(row: tuple[str, ...], rows: Rows) -> bool:
    """Whether a row is one cell across a table of several columns, which come and go below it."""
    return len(row) <= 1 < max(map(len, rows))


def _rows(block: tuple[Entry, ...], refuse: Refuse) -> Rows:
    if len(block) != 1 or block[0].rows is None:
        raise refuse(_NO_ROWS)
    return block[0].rows


def _put(slots: dict[tuple[int, bool], V], key: tuple[int, bool], value: V, refuse: Refuse) -> None:
    if key in slots:
        raise refuse("Two instructions insert at one place; say it in one.")
    slots[key] = value
