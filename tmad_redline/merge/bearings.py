"""Where in the base each part of a script is: what a tracked change that shows it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from tmad_redline.merge.ground import Ground, Span
from tmad_redline.model.change import (
    BlockEdit,
    CellEdit,
    Edit,
    Line,
    Op,
    OpaqueEdit,
    RowEdit,
    Script,
    Slice,
    StoryEdit,
    TableEdit,
    Unchanged,
)
from tmad_redline.model.document import Block, Cell, Paragraph, Row
from tmad_redline.model.units import BESIDE, MARK, PROPERTIES, Unit

T = TypeVar("T")


class Bearing(NamedTuple):
    """Places of the base; the same twice for what the base does not have.

    placed: whole paragraphs, rows, cells or a table that the base does not have there. move: the place of the paragraph
    of the base that moved, for a line that moved.
    """

    span: Span
    placed: bool = False
    move: Span | None = None


Bearings = dict[tuple[int, int], Bearing]
"""By `id` of a unit and number of the edit, `MARK`, `PROPERTIES` or `BESIDE`."""


def bearings(script: Script, ground: Ground, revised: bool) -> Bearings:
    """Of every unit of the stories that the base has. revised: the script leads to the base, and not from it."""
    reader = _Reader(ground, revised)
    for story in script.stories:
        own = story.revised if revised else story.baseline
        if own is not None:
            reader.story(ground.story_of(own), story)
    return reader.found


class _Reader:
    """Walks a script and knows which place of the base it is at.

    Word cannot mark the last paragraph of a story or cell as new, so that a script has it the other way round: the mark
    before it came, and the text after that. What waits for a kept mark without any text of the base before that is a
    new paragraph after it all the same.
    """

    def __init__(self, ground: Ground, revised: bool) -> None:
        self._ground = ground
        self._revised = revised
        self._story = 0
        self._at = 0
        self._moved: dict[str, list[Span]] = {}
        self._waiting: list[tuple[Line, int]] = []
        self._parted = False
        self.found: Bearings = {}

    def story(self, story: int, edit: StoryEdit) -> None:
        """A story that the base has."""
        self._story = story
        self._at = self._ground.stories[story].start
        self._moved = {}
        self._leaving(edit.script)
        self._blocks(edit.script)

    def _own(self, edit: BlockEdit | Edit | RowEdit | CellEdit, kind: type[T]) -> T | None:
        side = edit.revised if self._revised else edit.baseline
        return side if isinstance(side, kind) else None

    def _leaving(self, script: Sequence[BlockEdit]) -> None:
        """The paragraphs of the base that moved, by name of the move."""
        for edit in script:
            own = self._own(edit, Paragraph)
            if isinstance(edit, Line) and edit.move and own is not None and self._is_own_place(edit):
                self._moved.setdefault(edit.move, []).append(self._ground.span(self._story, own))

    def _is_own_place(self, line: Line) -> bool:
        """Whether a line that moved stands here where the base has it."""
        return (line.mark is Op.INSERTION) is self._revised

    def _note(self, unit: Unit, edit: int, bearing: Bearing) -> None:
        self.found[id(unit), edit] = bearing

    def _blocks(self, script: Sequence[BlockEdit]) -> None:
        gone: dict[str, int] = {}
        for edit in script:
            match edit:
                case Line():
                    self._line(edit, gone)
                case TableEdit():
                    self._table(edit)
                case Unchanged() | OpaqueEdit():
                    self._thing(edit, edit.revised if self._revised else edit.baseline)

    def _thing(self, unit: Unit, own: Block | Row | Cell | None) -> Span | None:
        """A thing as a whole, with its mark and its formatting."""
        span = None
        if own is not None:
            span = self._ground.span(self._story, own)
            self._at = span.end
        for what in (MARK, PROPERTIES, BESIDE):
            self._note(unit, what, Bearing(span or Span(self._at, self._at), span is None))
        return span

    def _table(self, edit: TableEdit) -> None:
        span = self._thing(edit, edit.revised if self._revised else edit.baseline)
        if span is not None:
            self._at = span.start + 1
        for row in edit.rows:
            self._row(row)
        if span is not None:
            self._at = span.end

    def _row(self, edit: RowEdit) -> None:
        span = self._thing(edit, self._own(edit, Row))
        if span is not None:
            self._at = span.start + 1
        for cell in edit.cells:
            inner = self._thing(cell, self._own(cell, Cell))
            if inner is None:
                self._placed(cell.script)
                continue
            self._at = inner.start + 1
            self._blocks(cell.script)
            self._at = inner.end
        if span is not None:
            self._at = span.end

    def _placed(self, script: Iterable[BlockEdit]) -> None:
        """What is in a cell that the base does not have."""
        here = Bearing(Span(self._at, self._at), True)
        for edit in script:
            edits = range(len(edit.edits)) if isinstance(edit, Line) else ()
            for what in (*edits, MARK, PROPERTIES, BESIDE):
                self._note(edit, what, here)
            for row in edit.rows if isinstance(edit, TableEdit) else ():
                self._note(row, MARK, here)
                for cell in row.cells:
                    self._note(cell, MARK, here)
                    self._placed(cell.script)

    # -- lines

    def _line(self, line: Line, gone: dict[str, int]) -> None:
        move = None
        if line.move:
            nth = gone[f"{line.move} {line.mark}"] = gone.get(f"{line.move} {line.mark}", -1) + 1
            moved = self._moved.get(line.move, [])
            move = moved[nth] if nth < len(moved) else None
        if line.move and not self._is_own_place(line):
            for what in (*range(len(line.edits)), MARK, PROPERTIES, BESIDE):
                self._note(line, what, Bearing(Span(self._at, self._at), True, move))
            return
        own = self._own(line, Paragraph)
        if not self._waiting and self._ground.begins(self._at):
            self._parted = False
        new = own is None and line.mark is not Op.KEPT and all(edit.op is line.mark for edit in line.edits)
        placed = new and self._ground.begins(self._at)
        for number, edit in enumerate(line.edits):
            piece = self._own(edit, Slice)
            if piece is None:
                self._note(line, number, Bearing(Span(self._at, self._at), placed, move))
                self._waiting += [(line, number)] if self._parted else []
                continue
            self._waiting, self._parted = [], False
            start = self._ground.span(self._story, piece.paragraph).start
            span = Span(start + piece.start, start + piece.end)
            self._at = span.end
            self._note(line, number, Bearing(span, False, move))
            for box in edit.boxes:
                self._box(box)
        if own is None:
            self._note(line, MARK, Bearing(Span(self._at, self._at), placed, move))
            self._note(line, BESIDE, Bearing(Span(self._at, self._at), placed, move))
            if not placed and not move:
                self._waiting.append((line, MARK))
                self._parted = True
            return
        whole = self._ground.span(self._story, own)
        for unit, what in self._waiting:
            self._note(unit, what, Bearing(Span(whole.end, whole.end), True))
        self._waiting, self._parted = [], False
        self._note(line, MARK, Bearing(Span(whole.end - 1, whole.end), False, move))
        for beside in (PROPERTIES, BESIDE):
            self._note(line, beside, Bearing(whole, False, move))
        self._at = whole.end

    def _box(self, box: StoryEdit) -> None:
        """A text box, whose places are elsewhere."""
        own = box.revised if self._revised else box.baseline
        held = self._at
        if own is not None and own.blocks:
            self._at = self._ground.span(self._story, own.blocks[0]).start
            self._blocks(box.script)
        self._at = held
