"""What a comparison decided, block by block and edit by edit; the writer of a redline only follows it.

A story's script is a sequence of block edits in the order in which a redline prints them. Taking all baseline sides in
that order gives the baseline's blocks, taking all revised sides gives the revised version's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from tmad_redline.model.document import Block, Cell, Control, Notice, Opaque, Paragraph, Row, Story, Table
from tmad_redline.model.style import Property, Style
from tmad_redline.model.text import Link, Part


class Op(Enum):
    """What happens to a piece of content from baseline to revised."""

    KEPT = "kept"
    INSERTION = "insertion"
    DELETION = "deletion"


class Slice(NamedTuple):
    """text[start:end] of one paragraph."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def string(self) -> str:
        """The characters of the piece."""
        return self.paragraph.text.string[self.start : self.end]


class Edge(NamedTuple):
    """Where something that lies over text begins or ends: a link, or a field over several paragraphs.

    field: what the field is known by among those of its story, "" for a link.
    """

    part: Part
    field: str = ""
    link: Link | None = None


class Edit(NamedTuple):
    """One piece of a line. KEPT has both sides (the same text, but for what is ignored), INSERTION revised
    only, DELETION baseline only.

    formatted: a kept piece whose character formatting differs. recoded: a kept field that shows the same by another
    code, for it names its target otherwise. boxes: text boxes of a kept piece whose text differs.
    edge: of an edit without text, what it places. Every part of a field over several paragraphs has such an edit, in
    the order of the texts; the ends of a link have some only where the link came, went or leads elsewhere over kept
    text.
    """

    op: Op
    baseline: Slice | None
    revised: Slice | None
    formatted: bool = False
    recoded: bool = False
    boxes: tuple[StoryEdit, ...] = ()
    edge: Edge | None = None

    @property
    def string(self) -> str:
        """The text of the piece, as the revised version has it if both do."""
        piece = self.revised or self.baseline
        return "" if piece is None else piece.string

    def part(self, start: int, end: int) -> Edit:
        """The piece from one offset in it to another."""
        b, r = (
            None if side is None else side._replace(start=side.start + start, end=side.start + end)
            for side in (self.baseline, self.revised)
        )
        return self._replace(baseline=b, revised=r)


def whole(op: Op, paragraph: Paragraph, edges: Iterable[Edge] | None = None) -> tuple[Edit, ...]:
    """The edits of a paragraph that is new or gone. edges: those of its brackets, by default without names."""
    made = []
    for start, end, edge in _stretches(paragraph, edges):
        piece = Slice(paragraph, start, end)
        made.append(Edit(op, piece, None, edge=edge) if op is Op.DELETION else Edit(op, None, piece, edge=edge))
    return tuple(made)


def alike(baseline: Paragraph, revised: Paragraph, edges: Iterable[Edge] | None = None) -> tuple[Edit, ...]:
    """The edits of two paragraphs that are equal, but for what is ignored: all of it is kept."""
    made = []
    at_b = at_r = 0
    ends = len(baseline.text.string), len(revised.text.string)
    pairs = zip(baseline.text.brackets, revised.text.brackets, edges or _unnamed(revised), strict=True)
    for b, r, edge in [*((b.offset, r.offset, edge) for b, r, edge in pairs), (*ends, None)]:
        if b > at_b or r > at_r:
            made.append(Edit(Op.KEPT, Slice(baseline, at_b, b), Slice(revised, at_r, r)))
        if edge is not None:
            made.append(Edit(Op.KEPT, Slice(baseline, b, b), Slice(revised, r, r), edge=edge))
        at_b, at_r = b, r
    return tuple(made)


def _stretches(paragraph: Paragraph, edges: Iterable[Edge] | None) -> Iterator[tuple[int, int, Edge | None]]:
    """A paragraph's text, cut where parts of fields over several paragraphs stand."""
    at = 0
    for bracket, edge in zip(paragraph.text.brackets, edges or _unnamed(paragraph), strict=True):
        if bracket.offset > at:
            yield at, bracket.offset, None
            at = bracket.offset
        yield at, at, edge
    if len(paragraph.text.string) > at:
        yield at, len(paragraph.text.string), None


def _unnamed(paragraph: Paragraph) -> list[Edge]:
    return [Edge(bracket.part) for bracket in paragraph.text.brackets]


class Line(NamedTuple):
    """One paragraph of the redline: its edits and then its paragraph mark.

    mark: KEPT has both paragraphs, INSERTION the revised one only, DELETION the baseline one only. Removing a mark
    joins the line to the next one, which is how Word stores a split or a merge.
    restyled: the mark is kept and the paragraph's formatting (or its number's definition) differs.
    remarked: the mark is kept and the formatting of the mark itself differs.
    move: the name that pairs a moved line's two places, "" if it did not move. A moved line stands twice: where it
    was (mark DELETION, every edit a DELETION) and where it now is (mark INSERTION). There, KEPT text is what came
    along, INSERTIONs are new, and a DELETION is text lost on the way, shown again for the reader: the baseline sides
    of an arrival belong to the departure and are not counted twice.
    coarse: its text was too long to be compared word by word throughout; some of what both have is marked all the same.
    """

    mark: Op
    edits: tuple[Edit, ...]
    baseline: Paragraph | None = None
    revised: Paragraph | None = None
    restyled: bool = False
    remarked: bool = False
    resectioned: bool = False
    move: str = ""
    coarse: bool = False


def kept_line(baseline: Paragraph, revised: Paragraph) -> Line:
    """The line of two paragraphs that are equal, but for what is ignored."""
    sides = Slice(baseline, 0, len(baseline.text.string)), Slice(revised, 0, len(revised.text.string))
    return Line(Op.KEPT, (Edit(Op.KEPT, *sides),) if revised.text.string else (), baseline, revised)


class Unchanged(NamedTuple):
    """A block that is equal on both sides, but for what is ignored."""

    baseline: Paragraph | Table | Opaque
    revised: Paragraph | Table | Opaque


class CellEdit(NamedTuple):
    """A cell. It has one side where its row is new or gone, and where it is itself new or gone in a kept row."""

    baseline: Cell | None
    revised: Cell | None
    script: tuple[BlockEdit, ...]
    reformatted: bool = False

    @property
    def op(self) -> Op:
        """What happens to the cell."""
        if self.baseline is None:
            return Op.INSERTION
        return Op.DELETION if self.revised is None else Op.KEPT


class RowEdit(NamedTuple):
    """A row: kept with its cells' scripts, inserted whole or deleted whole.

    reformatted: its own formatting differs. excepted: so does what of the table's formatting is another in it.
    """

    op: Op
    baseline: Row | None
    revised: Row | None
    cells: tuple[CellEdit, ...] = ()
    reformatted: bool = False
    excepted: bool = False


class TableEdit(NamedTuple):
    """A table: kept with its rows' edits, inserted whole or deleted whole."""

    op: Op
    baseline: Table | None
    revised: Table | None
    rows: tuple[RowEdit, ...] = ()
    reformatted: bool = False
    regridded: bool = False


class OpaqueEdit(NamedTuple):
    """A block that is carried whole."""

    op: Op
    baseline: Opaque | None
    revised: Opaque | None


BlockEdit = Line | Unchanged | TableEdit | OpaqueEdit


class ControlEdit(NamedTuple):
    """A content control: KEPT has both sides, INSERTION the revised one only, DELETION the baseline one only."""

    op: Op
    baseline: Control | None
    revised: Control | None


class StoryEdit(NamedTuple):
    """A story's script; a side is None where the story does not exist there.

    resectioned: the page setup at the end of the body differs.
    needed_in: for headers and footers, the 0-based section of the revised version that must get one of its own so
    that it can show this script; None where it has one already.
    """

    baseline: Story | None
    revised: Story | None
    script: tuple[BlockEdit, ...]
    resectioned: bool = False
    needed_in: int | None = None
    controls: tuple[ControlEdit, ...] = ()


def box_edits(script: Iterable[BlockEdit]) -> Iterator[StoryEdit]:
    """The text boxes of a script whose text differs, each before those inside it."""
    for edit in script:
        if isinstance(edit, Line):
            for piece in edit.edits:
                for box in piece.boxes:
                    yield box
                    yield from box_edits(box.script)
        elif isinstance(edit, TableEdit):
            for row in edit.rows:
                for cell in row.cells:
                    yield from box_edits(cell.script)


class Difference(NamedTuple):
    """One thing that looks otherwise, for people: "font size", "11 pt", "12 pt"."""

    what: str
    before: str
    after: str


class StyleEdit(NamedTuple):
    """A style of the baseline whose look the revised version's definitions do not give.

    revised: the style that has its name there; its earlier definition is to be recorded. None: it is brought along.
    added: what the earlier definition has to say besides what it said in the baseline, since what it stands on differs.
    """

    baseline: Style
    revised: Style | None
    added: tuple[Property, ...] = ()
    differences: tuple[Difference, ...] = ()


class CommentEdit(NamedTuple):
    """What happens to a comment, by the ids of the two files; "" on the side that lacks it."""

    op: Op
    baseline: str
    revised: str


class Script(NamedTuple):
    """Everything that differs between two documents, story by story, text boxes with the edits that they stand in.

    notices: what a redline cannot show.
    """

    body: StoryEdit
    notes: tuple[StoryEdit, ...]
    furniture: tuple[StoryEdit, ...]
    styles: tuple[StyleEdit, ...] = ()
    comments: tuple[CommentEdit, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def stories(self) -> tuple[StoryEdit, ...]:
        """Body, notes, headers and footers."""
        return (self.body, *self.notes, *self.furniture)


def kept_anchors(script: Iterable[BlockEdit]) -> Iterator[tuple[int, int]]:
    """The anchors of the blocks, rows and cells that both sides have, those of tables' contents included."""
    for edit in script:
        if isinstance(edit, Unchanged):
            yield from ((b.anchor, r.anchor) for b, r in unchanged_blocks(edit.baseline, edit.revised))
        elif isinstance(edit, Line):
            yield from _pair(edit.baseline, edit.revised)
        elif isinstance(edit, TableEdit):
            yield from _pair(edit.baseline, edit.revised)
            for row in edit.rows:
                yield from _pair(row.baseline, row.revised)
                for cell in row.cells:
                    yield from _pair(cell.baseline, cell.revised)
                    yield from kept_anchors(cell.script)


def new_anchors(script: Iterable[BlockEdit]) -> Iterator[int]:
    """The anchors of the revised version's paragraphs, tables, rows and cells of which nothing was in the baseline."""
    for edit in script:
        match edit:
            case Line(mark=Op.INSERTION) if edit.revised is not None:
                if all(piece.op is Op.INSERTION for piece in edit.edits):
                    yield edit.revised.anchor
            case TableEdit():
                if edit.revised is not None and edit.baseline is None:
                    yield edit.revised.anchor
                for row in edit.rows:
                    held: tuple[RowEdit | CellEdit, ...] = (row, *row.cells)
                    yield from (each.revised.anchor for each in held if each.revised and each.baseline is None)
                    yield from (anchor for cell in row.cells for anchor in new_anchors(cell.script))
            case _:
                pass


def _pair(b: Block | Row | Cell | None, r: Block | Row | Cell | None) -> Iterator[tuple[int, int]]:
    if b is not None and r is not None:
        yield b.anchor, r.anchor


def unchanged_blocks(b: Block, r: Block) -> Iterator[tuple[Block | Row | Cell, Block | Row | Cell]]:
    """Two blocks that are left alone, and all that is in them; nothing of tables whose differences are ignored."""
    yield b, r
    if not isinstance(b, Table) or not isinstance(r, Table) or len(b.rows) != len(r.rows):
        return
    for row_b, row_r in zip(b.rows, r.rows, strict=True):
        yield row_b, row_r
        if len(row_b.cells) != len(row_r.cells):
            continue
        for cell_b, cell_r in zip(row_b.cells, row_r.cells, strict=True):
            yield cell_b, cell_r
            if len(cell_b.blocks) == len(cell_r.blocks):
                for inner_b, inner_r in zip(cell_b.blocks, cell_r.blocks, strict=True):
                    yield from unchanged_blocks(inner_b, inner_r)
