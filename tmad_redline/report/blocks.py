"""The script of a story becomes blocks: paragraphs, groups of them that were split or joined, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from tmad_redline.model.appearance import Appearance, Grid
from tmad_redline.model.change import (
    BlockEdit,
    CellEdit,
    Line,
    Op,
    OpaqueEdit,
    RowEdit,
    StoryEdit,
    TableEdit,
    Unchanged,
    kept_line,
)
from tmad_redline.model.clause import Clause
from tmad_redline.model.document import Cell as ModelCell
from tmad_redline.model.document import Opaque, Paragraph, Row, Story, Table
from tmad_redline.model.pair import Pair
from tmad_redline.model.units import MARK
from tmad_redline.report.anchors import Anchors
from tmad_redline.report.entries import Entries
from tmad_redline.report.lines import Lines, gathered
from tmad_redline.report.page import Block, Box, Cell, Joined, Mark, Para, TableRow, Whole
from tmad_redline.report.page import Table as PageTable

_T = TypeVar("_T")
_MARKS = {Op.KEPT: Mark.KEPT, Op.INSERTION: Mark.NEW, Op.DELETION: Mark.GONE}


class _Place(NamedTuple):
    """Where a block stands: the ids of the clauses that begin there, and the clause it belongs to."""

    ids: tuple[str, ...]
    clause: Clause | None
    revised: bool


class Blocks:
    """Makes blocks of the scripts of one comparison."""

    def __init__(self, lines: Lines, looks: Pair[Appearance], anchors: Pair[Anchors], entries: Entries) -> None:
        self._lines = lines
        self._looks = looks
        self._anchors = anchors
        self._entries = entries
        self._parts = Pair("", "")
        self._moves: dict[tuple[str, Op], str] = {}
        self._placed: set[str] = set()

    def story(self, edit: StoryEdit) -> tuple[Block, ...]:
        """A story from its first block to its last."""
        one = edit.revised or edit.baseline
        assert one is not None  # a story is in one of the versions at least
        self._parts = Pair((edit.baseline or one).part, (edit.revised or one).part)
        self._lines.enter(self._parts)
        self._moves |= {
            (line.move, line.mark): line_name(self._anchors, line)
            for line in edit.script
            if isinstance(line, Line) and line.move
        }
        return tuple(self._blocks(edit.script))

    def _blocks(self, script: Sequence[BlockEdit]) -> Iterator[Block]:
        for are_lines, some in groupby(script, key=lambda edit: isinstance(edit, Line)):
            if are_lines:
                lines = (edit for edit in some if isinstance(edit, Line))
                yield from (self._group(group) for group in gathered(lines))
            else:
                yield from self._others(some)

    def _others(self, script: Iterable[BlockEdit]) -> Iterator[Block]:
        for edit in script:
            match edit:
                case Unchanged(baseline, Paragraph() as revised):
                    other = baseline if isinstance(baseline, Paragraph) else revised
                    yield self._paragraph(kept_line(other, revised), edit)
                case Unchanged(baseline, Table() as revised):
                    table = baseline if isinstance(baseline, Table) else revised
                    yield self._table(_kept(table, revised))._replace(entries=self._entries.of(edit))
                case Unchanged(revised=Opaque() as opaque):
                    yield Block(Whole(opaque.kind))
                case TableEdit():
                    yield self._table(edit)
                case OpaqueEdit():
                    one = edit.revised or edit.baseline
                    yield Block(Whole(one.kind if one else "", _MARKS[edit.op]), entries=self._entries.of(edit))
                case Line():
                    raise AssertionError("lines are gathered")

    def _group(self, group: Sequence[Line]) -> Block:
        if len(group) == 1:
            return self._paragraph(group[0], group[0])
        entries = tuple(dict.fromkeys(entry for line in group for entry in self._of(line)))
        places = [self._stands(line) for line in group]
        ids = tuple(dict.fromkeys(each for place in places for each in place.ids))
        joined = self._lines.several(group, [tuple(self._boxes(line)) for line in group])
        return self._block(joined, places[0]._replace(ids=ids), entries)

    def _paragraph(self, line: Line, unit: Line | Unchanged) -> Block:
        para = self._lines.one(line)
        boxes = tuple(self._boxes(line))
        place = self._stands(line)
        if line.move:
            arrives = line.mark is Op.INSERTION
            there = (line.move, Op.DELETION if arrives else Op.INSERTION)
            para = para._replace(other=(_move_id(*there), self._moves.get(there, "")))
        shown, revised = (line.revised, True) if line.revised is not None else (line.baseline, False)
        breaks = shown is not None and self._lines.layout(shown, revised).break_before
        entries = tuple(dict.fromkeys(self._of(unit)))
        return self._block(para._replace(boxes=boxes), place, entries)._replace(breaks=breaks)

    def _block(self, content: Para | Joined | PageTable, place: _Place, entries: tuple[int, ...]) -> Block:
        path = place.clause.path if place.clause else ""
        return Block(content, place.ids, path, place.revised, entries, self._entries.kinds(entries))

    def _stands(self, line: Line) -> _Place:
        """The place of a line; the first of those that moved together has an id for the links from its other place."""
        place, own = self._place(line.baseline, line.revised), _move_id(line.move, line.mark)
        if not line.move or own in self._placed:
            return place
        self._placed.add(own)
        return place._replace(ids=(*place.ids, own))

    def _place(self, baseline: Paragraph | None, revised: Paragraph | None) -> _Place:
        ids: list[str] = []
        for side, paragraph in ((True, revised), (False, baseline)):
            led = self._anchors[side].led_by(paragraph)
            if led is not None:
                ids.append(self._anchors[side].id_of(led.path))
        if revised is not None:
            return _Place(tuple(ids), self._anchors.revised.owner(revised), True)
        return _Place(tuple(ids), self._anchors.baseline.owner(baseline), False)

    def _boxes(self, line: Line) -> Iterator[Box]:
        """The text boxes of a line: those whose text differs, and those that came, went or stayed whole."""
        for edit in line.edits:
            if edit.boxes:
                yield from (Box(tuple(self._blocks(box.script))) for box in edit.boxes)
                continue
            piece = edit.revised or edit.baseline
            for thing in piece.paragraph.text.objects_in(piece.start, piece.end) if piece else ():
                yield from (Box(tuple(self._blocks(_still(box))), _MARKS[edit.op]) for box in thing.boxes)

    def _table(self, edit: TableEdit) -> Block:
        revised = edit.revised is not None
        table = edit.revised or edit.baseline
        assert table is not None  # a table is in one of the versions at least
        grid = self._looks[revised].tables.get((self._parts[revised], table.anchor), Grid())
        total = sum(grid.widths)
        widths = tuple(round(100 * width / total, 2) for width in grid.widths) if total else ()
        rows = tuple(self._row(row, at < grid.heads) for at, row in enumerate(edit.rows))
        content = PageTable(rows, _MARKS[edit.op], grid.ruled, widths)
        entries = tuple(dict.fromkeys(self._of(edit)))
        first = next((p for row in edit.rows for cell in row.cells for p in _paragraphs(cell)), None)
        place = self._place(*first)._replace(ids=()) if first else _Place((), None, True)
        return self._block(content, place, entries)

    def _row(self, row: RowEdit, head: bool) -> TableRow:
        cells = tuple(self._cell(cell, row) for cell in row.cells)
        pairs = (pair for cell in row.cells for pair in _paragraphs(cell))
        ids = tuple(dict.fromkeys(each for pair in pairs for each in self._place(*pair).ids))
        return TableRow(cells, _MARKS[row.op], head, self._entries.kind(self._entries.at(row, MARK)), ids)

    def _cell(self, cell: CellEdit, row: RowEdit) -> Cell:
        one = cell.revised or cell.baseline
        assert one is not None  # a cell is in one of the versions at least
        mark = _MARKS[cell.op] if row.op is Op.KEPT else Mark.KEPT
        kind = self._entries.kind(self._entries.at(cell, MARK))
        return Cell(tuple(self._blocks(cell.script)), mark, one.span, one.merged, kind)

    def _of(self, edit: BlockEdit) -> Iterator[int]:
        """The entries of a part of the script, those of all that is in it included."""
        yield from self._entries.of(edit)
        if isinstance(edit, Line):
            for box in (box for piece in edit.edits for box in piece.boxes):
                yield from (entry for inner in box.script for entry in self._of(inner))
        elif isinstance(edit, TableEdit):
            for row in edit.rows:
                yield from self._entries.of(row)
                for cell in row.cells:
                    yield from self._entries.of(cell)
                    yield from (entry for inner in cell.script for entry in self._of(inner))


def line_name(anchors: Pair[Anchors], line: Line) -> str:
    """The clause that a moved line stands in: the baseline's where it left, the revised version's where it arrived."""
    side, paragraph = (True, line.revised) if line.mark is Op.INSERTION else (False, line.baseline)
    owner = anchors[side].owner(paragraph)
    return owner.path if owner else ""


def _move_id(move: str, mark: Op) -> str:
    return f"{move}_{'to' if mark is Op.INSERTION else 'from'}"


def _paragraphs(cell: CellEdit) -> Iterator[tuple[Paragraph | None, Paragraph | None]]:
    for edit in cell.script:
        if isinstance(edit, Line):
            yield edit.baseline, edit.revised
        elif isinstance(edit, Unchanged) and isinstance(edit.revised, Paragraph):
            yield (edit.baseline if isinstance(edit.baseline, Paragraph) else None), edit.revised


def _kept(baseline: Table, revised: Table) -> TableEdit:
    """A table that is equal on both sides, as an edit; one whose differences are ignored, as it is now."""
    rows = _together(baseline.rows, revised.rows)
    return TableEdit(Op.KEPT, baseline, revised, tuple(_kept_row(b, r) for b, r in rows))


def _kept_row(baseline: Row, revised: Row) -> RowEdit:
    cells = _together(baseline.cells, revised.cells)
    return RowEdit(Op.KEPT, baseline, revised, tuple(_kept_cell(b, r) for b, r in cells))


def _kept_cell(baseline: ModelCell, revised: ModelCell) -> CellEdit:
    return CellEdit(baseline, revised, tuple(Unchanged(b, r) for b, r in _together(baseline.blocks, revised.blocks)))


def _together(baseline: Sequence[_T], revised: Sequence[_T]) -> list[tuple[_T, _T]]:
    """In pairs; those of the revised version with themselves where the baseline has others."""
    return list(zip(baseline if len(baseline) == len(revised) else revised, revised, strict=True))


def _still(story: Story) -> tuple[BlockEdit, ...]:
    """The script of a text box that is new, gone or the same as a whole, which its own mark says."""
    return tuple(Unchanged(block, block) for block in story.blocks)
