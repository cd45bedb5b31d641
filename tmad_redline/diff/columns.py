"""Which columns of two tables go together, and with them which cells of two rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tmad_redline.diff.align import Alignment, align
from tmad_redline.diff.items import bag_of, heaviest, shared, text_key
from tmad_redline.diff.lens import EXACT, Lens
from tmad_redline.model.document import Cell, Row, Table

_ALIKE = 0.3
"""Share of common words from which two columns are one; their rows may have changed much."""
_SAME_HEADING = 5.0
"""What equal headings are worth, in words."""
_IN_PLACE = 0.1
"""What is left of the worth of columns that are not alike: they go together where nothing better is lost by it."""
_EMPTY = 0.02
"""Columns, or cells, without a word in common may stand in each other's place."""
_EQUAL_TEXT = 0.3
"""What an equal text is worth in a pair of cells, in shares of common columns."""
_CELL = 0.25
"""What a cell that is marked as new or gone counts among the marked words."""
_MOST = 4_096
"""Pairs of columns, or of the cells of two rows, that are weighed; Word makes no table of more than 63 columns."""
CellPair = tuple[Cell | None, Cell | None]


class _Placed(NamedTuple):
    """A cell and the grid columns [start, end) it covers."""

    cell: Cell
    start: int
    end: int


class Columns:
    """The columns of two tables, known by the grid column at which their cells start."""

    def __init__(self, baseline: Table, revised: Table, lens: Lens = EXACT) -> None:
        self._lens = lens
        b, r = _profiles(baseline), _profiles(revised)
        pairs = heaviest([[_worth(x, y) for y in r] for x in b]) if len(b) * len(r) <= _MOST else []
        self._there = {b[i].start: r[j].start for i, j in pairs}
        self._back = {after: before for before, after in self._there.items()}
        self._rows = baseline.rows, revised.rows
        self._whole = (len(self._there) == len(b), len(self._back) == len(r))
        self._in_step = False

    def align(self) -> Alignment:
        """The rows that go together. A row is known again by its cells in the columns that both tables have.

        A grid can be cut otherwise while the cells go together one by one: where that leaves less to mark, they do.
        """
        b, r = self._rows
        alignment = align(b, r, self._lens)
        pairs = [(b[group.b0], r[group.r0]) for group in alignment.groups]
        alike = [(x, y) for x, y in pairs if len(x.cells) == len(y.cells)]
        by_place = sum(_marked(_by_place(x, y)) for x, y in alike)
        self._in_step = bool(alike) and by_place <= sum(_marked(self._by_column(x, y)) for x, y in alike)
        if self._in_step and len(alike) == len(pairs) == min(len(b), len(r)):
            return alignment
        if all(self._whole):
            return alignment  # of the same rows
        return align(
            b if self._whole[0] else [_without(row, self._there) for row in b],
            r if self._whole[1] else [_without(row, self._back) for row in r],
            self._lens,
        )

    def cells(self, baseline: Row, revised: Row) -> list[CellPair] | None:
        """The cells of two rows as a redline prints them, one after another; None if the rows have none in common."""
        if self._in_step and len(baseline.cells) == len(revised.cells):
            return _by_place(baseline, revised)
        if not baseline.cells or not revised.cells or len(baseline.cells) * len(revised.cells) > _MOST:
            return None
        chosen = self._by_column(baseline, revised)
        return chosen if any(b is not None and r is not None for b, r in chosen) else None

    def _by_column(self, baseline: Row, revised: Row) -> list[CellPair]:
        b, r = list(_placed(baseline)), list(_placed(revised))
        if len(b) == len(r) and all(self._there.get(x.start) == y.start for x, y in zip(b, r, strict=True)):
            return _by_place(baseline, revised)
        if len(b) * len(r) > _MOST:
            return _by_place(baseline, revised) if len(b) == len(r) else list(_printed(iter(()), baseline, revised))
        keys = [[_key(placed.cell) for placed in side] for side in (b, r)]
        equal = [[bool(x) and x == y for y in keys[1]] for x in keys[0]]
        worth = [[self._cells_worth(x, y, equal[i][j]) for j, y in enumerate(r)] for i, x in enumerate(b)]
        pairs = heaviest(worth)
        return list(_printed(_filled(pairs, len(b), len(r)), baseline, revised))

    def _cells_worth(self, b: _Placed, r: _Placed, equal: bool) -> float:
        shared = sum(r.start <= after < r.end for before, after in self._there.items() if b.start <= before < b.end)
        covered = max(_covered(self._there, b), _covered(self._back, r), 1)
        return shared / covered + (_EQUAL_TEXT if equal else 0.0)


class _Profile(NamedTuple):
    """What a column holds: its words, and which cell stands below which."""

    start: int
    heading: str
    bag: Counter[object]


def _profiles(table: Table) -> list[_Profile]:
    """One for each grid column at which cells start, from the cells that are as wide as most of them."""
    starting: dict[int, list[_Placed]] = defaultdict(list)
    for row in table.rows:
        for placed in _placed(row):
            starting[placed.start].append(placed)
    return [_profile(start, starting[start]) for start in sorted(starting)]


def _profile(start: int, cells: list[_Placed]) -> _Profile:
    widths = Counter(placed.end for placed in cells)
    usual = min(widths, key=lambda end: (-widths[end], end))
    bag: Counter[object] = Counter()
    heading, above = "", ""
    for placed in cells:
        if placed.end != usual:
            continue
        words = [word for block in placed.cell.blocks for word in bag_of(block)]
        bag.update(words)
        key = " ".join(words)
        if above or key:
            bag[above, key] += 1
        heading, above = heading or key, key
    return _Profile(start, heading, bag)


def _worth(b: _Profile, r: _Profile) -> float:
    """What it is worth, in words, that two columns go together."""
    size, common = b.bag.total() + r.bag.total(), shared(b.bag, r.bag)
    if b.heading and b.heading == r.heading:
        return common + _SAME_HEADING
    return common if size and 2 * common >= _ALIKE * size else common * _IN_PLACE + _EMPTY


def _placed(row: Row) -> Iterator[_Placed]:
    at = row.before
    for cell in row.cells:
        yield _Placed(cell, at, at + max(cell.span, 1))
        at += max(cell.span, 1)


def _covered(columns: dict[int, int], placed: _Placed) -> int:
    return sum(placed.start <= column < placed.end for column in columns)


def _key(cell: Cell) -> tuple[str, ...]:
    """What a cell reads, nothing for one without text."""
    keys = tuple(text_key(block) for block in cell.blocks)
    return keys if any(len(key) > 1 for key in keys) else ()


def _without(row: Row, columns: dict[int, int]) -> Row:
    kept = tuple(placed.cell for placed in _placed(row) if _covered(columns, placed))
    return row._replace(cells=kept or row.cells)


def _filled(pairs: list[tuple[int, int]], b: int, r: int) -> Iterator[tuple[int, int]]:
    """The pairs, and between two of them those that are as many on both sides."""
    at_b = at_r = 0
    for i, j in [*pairs, (b, r)]:
        if i - at_b == j - at_r:
            yield from zip(range(at_b, i), range(at_r, j), strict=True)
        if i < b:
            yield i, j
        at_b, at_r = i + 1, j + 1


def _printed(pairs: Iterator[tuple[int, int]], baseline: Row, revised: Row) -> Iterator[CellPair]:
    at_b = at_r = 0
    for i, j in [*pairs, (len(baseline.cells), len(revised.cells))]:
        yield from ((cell, None) for cell in baseline.cells[at_b:i])
        yield from ((None, cell) for cell in revised.cells[at_r:j])
        if i < len(baseline.cells):
            yield baseline.cells[i], revised.cells[j]
        at_b, at_r = i + 1, j + 1


def _by_place(baseline: Row, revised: Row) -> list[CellPair]:
    return list(zip(baseline.cells, revised.cells, strict=True))


def _marked(pairs: list[CellPair]) -> float:
    """The words that are marked if cells go together so, and a little for each cell that is marked itself."""
    marked = 0.0
    for b, r in pairs:
        words_b, words_r = _words(b), _words(r)
        if words_b != words_r:
            marked += len(words_b) + len(words_r) - 2 * shared(Counter(words_b), Counter(words_r))
        marked += _CELL * (b is None or r is None)
    return marked


def _words(cell: Cell | None) -> list[str]:
    return [word for block in (cell.blocks if cell is not None else ()) for word in bag_of(block)]
