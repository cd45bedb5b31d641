"""Makes instructions of what changed in a table: its columns, rows and cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tmad_redline.instructions.amending import amendments
from tmad_redline.instructions.grids import Rows, is_title
from tmad_redline.instructions.kept import Kept
from tmad_redline.instructions.pairs import LITTLE
from tmad_redline.instructions.places import Places
from tmad_redline.model.instruction import Entry, Insert, Instruction, Omit, Place, Replace, Reword, Where


class _Table:
    """A table of both versions, and which rows and cells of it became which."""

    def __init__(self, b: int, r: int, before: Rows, after: Rows, kept: Kept, places: Places) -> None:
        self.entry, self.revised = b, r
        self.before, self.after = before, after
        self._kept, self._places = kept, places
        self.rows = _rising(kept.rows.get((b, r), []))
        cells = kept.cells.get((b, r), [])
        self.columns = {row: [(one[2], two[2]) for one, two in cells if one[1] == row] for row, _ in self.rows}

    def row(self, row: int) -> Place:
        return self._places.row(self.entry, row)

    def column(self, column: int) -> Place:
        return self._places.cell(self.entry, -1, column)

    def cell(self, row: int, column: int, new: tuple[int, int]) -> Iterator[Instruction]:
        """The amendments of a cell that became the one of the revised version in that row and column."""
        place = self._places.cell(self.entry, row, column)
        before, after = self.before[row][column], self.after[new[0]][new[1]]
        if before != after:
            slots = (self.entry, row, column), (self.revised, *new)
            acts = amendments(place, before, after, self._kept.pieces.get(slots, []))
            yield from (Reword(place, None, after),) if acts is None else acts


def table_amendments(b: int, r: int, tables: tuple[Rows, Rows], kept: Kept, places: Places) -> list[Instruction] | None:
    """What makes one table of the other; None if it is to be replaced as a whole."""
    table = _Table(b, r, *tables, kept, places)
    if table.before == table.after:
        return []
    if len(table.rows) < LITTLE * max(len(table.before), 1):
        return None
    columns = _columns(table)
    made = list(_column_changes(table, columns)) if columns else []
    rows = list(_row_changes(table, columns))
    replaced = sum(isinstance(act, Replace) for act in rows)
    return None if replaced > LITTLE * 2 * len(table.before) else made + rows


def _columns(table: _Table) -> list[tuple[int, int]] | None:
    """Which column became which, if the table's columns changed, in all rows alike."""
    widths = tuple({len(row) for row in rows if not is_title(row, rows)} for rows in (table.before, table.after))
    if widths[0] == widths[1] or any(len(width) != 1 for width in widths):
        return None
    (before,), (after,) = widths
    pairs = [(b, r) for b, r in table.rows if not is_title(table.before[b], table.before)]
    if any(is_title(table.before[b], table.before) is not is_title(table.after[r], table.after) for b, r in table.rows):
        return None
    maps = {tuple(sorted(table.columns[row])) for row, _ in pairs}
    if len(maps) != 1:
        return None
    (columns,) = maps
    found = list(columns)
    return found if found and found == _rising(found) and before and after else None


def _column_changes(table: _Table, columns: Sequence[tuple[int, int]]) -> Iterator[Instruction]:
    kept_b, kept_r = {b for b, _ in columns}, {r for _, r in columns}
    for column in range(max(map(len, table.before))):
        if column not in kept_b:
            yield Omit(table.column(column), table.column(column))
    new = [column for column in range(max(map(len, table.after))) if column not in kept_r]
    while new:
        run = [new.pop(0)]
        anchor = max((b for b, r in columns if r < run[0]), default=-1)
        where, beside = (Where.AFTER, anchor) if anchor >= 0 else (Where.BEFORE, columns[0][0])
        while new and new[0] == run[-1] + 1:
            run.append(new.pop(0))
        rows = (table.after[r] for b, r in table.rows if not is_title(table.before[b], table.before))
        cells = tuple(tuple(row[column] for column in run) for row in rows)
        yield Insert(where, table.column(beside), (Entry("", 0, "", cells),))


def _row_changes(table: _Table, columns: Sequence[tuple[int, int]] | None) -> Iterator[Instruction]:
    at_b = at_r = 0
    last = -1
    for b, r in (*table.rows, (len(table.before), len(table.after))):
        gone, new = range(at_b, b), table.after[at_r:r]
        block = (Entry("", 0, "", tuple(new)),)
        if gone and new:
            yield Replace(table.row(gone[0]), table.row(gone[-1]), block)
        elif gone:
            yield Omit(table.row(gone[0]), table.row(gone[-1]))
        elif new:
            yield Insert(Where.AFTER if last >= 0 else Where.BEFORE, table.row(max(last, 0)), block)
        if b < len(table.before):
            yield from _row(table, b, r, columns)
        at_b, at_r, last = b + 1, r + 1, b


def _row(table: _Table, b: int, r: int, columns: Sequence[tuple[int, int]] | None) -> Iterator[Instruction]:
    before, after = table.before[b], table.after[r]
    if before == after:
        return
    if columns is None and len(before) != len(after):
        yield Replace(table.row(b), table.row(b), (Entry("", 0, "", (after,)),))
        return
    same = [(column, column) for column in range(len(before))]
    pairs = columns if columns and not is_title(before, table.before) else same
    acts = [act for one, other in pairs for act in table.cell(b, one, (r, other))]
    if columns is None and sum(isinstance(act, Reword) and act.words is None for act in acts) > 1:
        yield Replace(table.row(b), table.row(b), (Entry("", 0, "", (after,)),))
    else:
        yield from acts


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs in order, without those that cross one before them."""
    found: list[tuple[int, int]] = []
    for b, r in sorted(pairs):
        if not found or (b > found[-1][0] and r > found[-1][1]):
            found.append((b, r))
    return found
