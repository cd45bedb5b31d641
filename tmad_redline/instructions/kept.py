"""What a comparison kept, as places in the two texts that instructions see; the script decides it."""

from __future__ import annotations

from typing import NamedTuple

from tmad_redline.instructions.wording import Site, Wording
from tmad_redline.model.change import Line, Op, Script, Slice, TableEdit, Unchanged
from tmad_redline.model.document import Block, Paragraph, Table
from tmad_redline.model.pair import Pair
from tmad_redline.model.units import units

Slot = tuple[int, int, int]
"""An entry and, of a table, row and column; -1 where it is none."""


class Piece(NamedTuple):
    """Text that both versions have: baseline[start:start + length] and revised[at:at + length]."""

    start: int
    at: int
    length: int


class Kept(NamedTuple):
    """pieces: by the slots of both versions, in no order. lines: entries of paragraphs of which only the place stayed.

    rows, cells: which rows of which table, and which cells, became which.
    """

    pieces: dict[tuple[Slot, Slot], list[Piece]]
    lines: set[tuple[int, int]]
    rows: dict[tuple[int, int], list[tuple[int, int]]]
    cells: dict[tuple[int, int], list[tuple[Slot, Slot]]]


def kept(script: Script, wordings: Pair[Wording]) -> Kept:
    """Read a script."""
    found = Kept({}, set(), {}, {})
    for unit in units(script):
        match unit:
            case Line():
                _line(unit, wordings, found)
            case Unchanged():
                _unchanged(unit.baseline, unit.revised, wordings, found)
            case TableEdit():
                _table(unit, wordings, found)
            case _:
                pass
    return found


def _line(line: Line, wordings: Pair[Wording], found: Kept) -> None:
    for edit in line.edits:
        if edit.op is Op.KEPT and edit.edge is None and edit.baseline is not None and edit.revised is not None:
            _piece(edit.baseline, edit.revised, wordings, found)
    if line.mark is Op.KEPT and line.baseline is not None and line.revised is not None:
        b, r = wordings.baseline.sites.get(id(line.baseline)), wordings.revised.sites.get(id(line.revised))
        if b is not None and r is not None and b.row < 0 and r.row < 0:
            found.lines.add((b.entry, r.entry))


def _piece(baseline: Slice, revised: Slice, wordings: Pair[Wording], found: Kept) -> None:
    b, r = wordings.baseline.sites.get(id(baseline.paragraph)), wordings.revised.sites.get(id(revised.paragraph))
    if b is None or r is None:
        return
    texts = Pair(_text(wordings.baseline, b), _text(wordings.revised, r))
    pieces = found.pieces.setdefault((b[:3], r[:3]), [])
    steps = range(min(baseline.end - baseline.start, revised.end - revised.start))
    places = [(baseline.start, revised.start, baseline.end, revised.end)]
    if not _same(texts, b, r, *places[0]):
        places = [(baseline.start + n, revised.start + n, baseline.start + n + 1, revised.start + n + 1) for n in steps]
    for start_b, start_r, end_b, end_r in places:
        if _same(texts, b, r, start_b, start_r, end_b, end_r):
            piece = Piece(b.offsets[start_b], r.offsets[start_r], b.offsets[end_b] - b.offsets[start_b])
            if piece.length:
                pieces.append(piece)


def _same(texts: Pair[str], b: Site, r: Site, start_b: int, start_r: int, end_b: int, end_r: int) -> bool:
    one = texts.baseline[b.offsets[start_b] : b.offsets[end_b]]
    return one == texts.revised[r.offsets[start_r] : r.offsets[end_r]]


def _text(wording: Wording, site: Site) -> str:
    entry = wording.entries[site.entry]
    return entry.text if entry.rows is None else entry.rows[site.row][site.column]


def _unchanged(baseline: Block, revised: Block, wordings: Pair[Wording], found: Kept) -> None:
    if isinstance(baseline, Paragraph) and isinstance(revised, Paragraph):
        ends = len(baseline.text.string), len(revised.text.string)
        _piece(Slice(baseline, 0, ends[0]), Slice(revised, 0, ends[1]), wordings, found)
        b, r = wordings.baseline.sites.get(id(baseline)), wordings.revised.sites.get(id(revised))
        if b is not None and r is not None and b.row < 0 and r.row < 0:
            found.lines.add((b.entry, r.entry))
    elif isinstance(baseline, Table) and isinstance(revised, Table) and len(baseline.rows) == len(revised.rows):
        for row, other in zip(baseline.rows, revised.rows, strict=True):
            for cell, new in zip(row.cells, other.cells, strict=False):
                for one, two in zip(cell.blocks, new.blocks, strict=False):
                    _unchanged(one, two, wordings, found)
        _rows(baseline, revised, [(at, at) for at in range(len(baseline.rows))], wordings, found)


def _table(table: TableEdit, wordings: Pair[Wording], found: Kept) -> None:
    if table.baseline is None or table.revised is None:
        return
    at_b = {id(row): at for at, row in enumerate(table.baseline.rows)}
    at_r = {id(row): at for at, row in enumerate(table.revised.rows)}
    rows = []
    one, other = wordings.baseline.tables.get(id(table.baseline)), wordings.revised.tables.get(id(table.revised))
    for edit in table.rows:
        if edit.baseline is None or edit.revised is None:
            continue
        b, r = at_b[id(edit.baseline)], at_r[id(edit.revised)]
        rows.append((b, r))
        columns_b = {id(cell): at for at, cell in enumerate(edit.baseline.cells)}
        columns_r = {id(cell): at for at, cell in enumerate(edit.revised.cells)}
        for cell in edit.cells:
            if cell.baseline is not None and cell.revised is not None and one is not None and other is not None:
                slots = (one, b, columns_b[id(cell.baseline)]), (other, r, columns_r[id(cell.revised)])
                found.cells.setdefault((one, other), []).append(slots)
    _rows(table.baseline, table.revised, rows, wordings, found)


def _rows(baseline: Table, revised: Table, rows: list[tuple[int, int]], wordings: Pair[Wording], found: Kept) -> None:
    b, r = wordings.baseline.tables.get(id(baseline)), wordings.revised.tables.get(id(revised))
    if b is not None and r is not None:
        found.rows[b, r] = rows
