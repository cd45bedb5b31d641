"""The body's script read once: its lines in order, the rows they stand in, and which paragraph became which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tmad_redline.model.change import BlockEdit, Line, Op, OpaqueEdit, RowEdit, TableEdit, Unchanged, kept_line
from tmad_redline.model.document import Block, Opaque, Paragraph, Table
from tmad_redline.summary import links


class Step(NamedTuple):
    """A line of the script, an unchanged paragraph included.

    row: the index of the outermost table row it stands in, -1 outside tables. cell: its column. reformatted: a table
    begins with it whose own formatting differs. joins: it and the next line are parts of one paragraph on one side.
    """

    line: Line
    row: int = -1
    cell: int = 0
    reformatted: bool = False
    joins: bool = False

    @property
    def departs(self) -> bool:
        """Whether the text stands elsewhere now, and is told there."""
        return bool(self.line.move) and self.line.mark is Op.DELETION

    @property
    def restyled(self) -> bool:
        """Whether the formatting of the paragraph differs, its mark's, or the page setup; or an empty one came or went.

        After the last paragraph of a story or cell the script adds with a new mark behind that paragraph's kept text,
        and the old mark goes down: there, an empty paragraph is a kept mark without text, and the new mark is nothing.
        """
        line = self.line
        if line.restyled or line.remarked or line.resectioned or any(links.of_line(line)):
            return True
        if any(edit.edge is None for edit in line.edits) or line.move:
            return False
        return line.baseline is None or line.revised is None or line.baseline.text.string != line.revised.text.string


class Link(NamedTuple):
    """A paragraph that became another. kept: letters that stayed; 0 where only the place did. move: as in a Line."""

    baseline: Paragraph
    revised: Paragraph
    kept: int
    move: str


class Trace(NamedTuple):
    """What a body's script says of its paragraphs; `rows` is what `Step.row` counts."""

    steps: tuple[Step, ...]
    rows: tuple[RowEdit, ...]
    opaques: tuple[OpaqueEdit, ...]
    links: tuple[Link, ...]


def trace(script: Sequence[BlockEdit]) -> Trace:
    """Read a script."""
    reader = _Reader()
    reader.read(script, -1, 0)
    steps = tuple(
        step._replace(joins=True) if _joins(reader.steps, at) else step for at, step in enumerate(reader.steps)
    )
    links = tuple(link for step in steps for link in _links(step.line))
    return Trace(steps, tuple(reader.rows), tuple(reader.opaques), links)


class _Reader:
    """Walks a script and remembers in which row it is."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.rows: list[RowEdit] = []
        self.opaques: list[OpaqueEdit] = []

    def read(self, script: Sequence[BlockEdit], row: int, cell: int) -> None:
        for edit in script:
            match edit:
                case Line():
                    self.steps.append(Step(edit, row, cell))
                case Unchanged():
                    self._unchanged(edit.baseline, edit.revised, row, cell)
                case TableEdit():
                    self._table(edit, row, cell)
                case OpaqueEdit():
                    self.opaques.append(edit)

    def _table(self, edit: TableEdit, row: int, cell: int) -> None:
        first = len(self.steps)
        for row_edit in edit.rows:
            if row < 0:
                self.rows.append(row_edit)
            for column, cell_edit in enumerate(row_edit.cells):
                self.read(cell_edit.script, len(self.rows) - 1, column if row < 0 else cell)
        if (edit.reformatted or edit.regridded) and first < len(self.steps):
            self.steps[first] = self.steps[first]._replace(reformatted=True)

    def _unchanged(
        self, baseline: Paragraph | Table | Opaque, revised: Paragraph | Table | Opaque, row: int, cell: int
    ) -> None:
        """Lines without a change, so that all text is read in one way."""
        if isinstance(baseline, Paragraph) and isinstance(revised, Paragraph):
            self.steps.append(Step(kept_line(baseline, revised), row, cell))
        elif isinstance(baseline, Table) and isinstance(revised, Table) and _corresponds(baseline, revised):
            for before, after in zip(baseline.rows, revised.rows, strict=True):
                if row < 0:
                    self.rows.append(RowEdit(Op.KEPT, before, after))
                for column, (old, new) in enumerate(zip(before.cells, after.cells, strict=True)):
                    for b, r in zip(old.blocks, new.blocks, strict=True):
                        self._unchanged(b, r, len(self.rows) - 1, column if row < 0 else cell)


def _corresponds(baseline: Table, revised: Table) -> bool:
    """Whether two tables have the same cells with as many blocks; where tables are ignored they need not."""
    if baseline.digest == revised.digest:
        return True
    before, after = (
        [[[type(block) for block in cell.blocks] for cell in row.cells] for row in table.rows]
        for table in (baseline, revised)
    )
    return before == after


def _links(line: Line) -> Iterator[Link]:
    kept: dict[tuple[int, int], Link] = {}
    for edit in line.edits:
        if edit.op is Op.KEPT and edit.edge is None and edit.baseline is not None and edit.revised is not None:
            old, new = edit.baseline.paragraph, edit.revised.paragraph
            letters = len("".join(edit.revised.string.split()))
            before = kept.get((id(old), id(new)))
            kept[id(old), id(new)] = Link(old, new, letters + (before.kept if before else 0), line.move)
    yield from kept.values()
    b, r = line.baseline, line.revised
    if line.mark is Op.KEPT and b is not None and r is not None and (id(b), id(r)) not in kept:
        yield Link(b, r, 0, line.move)


def _joins(steps: Sequence[Step], at: int) -> bool:
    """Whether a paragraph goes on after an inserted or deleted mark: it was split or merged there."""
    line = steps[at].line
    if line.mark is Op.KEPT or line.move:
        return False
    own = _kept_from(line)
    if not own:
        return False
    for place in range(at + 1, len(steps)):
        after = steps[place].line
        if own & _kept_from(after):
            return True
        if after.mark is Op.KEPT:
            return False
    return False


def _kept_from(line: Line) -> set[int]:
    """The paragraphs of which a line keeps something."""
    return {
        id(piece.paragraph)
        for edit in line.edits
        for piece in (edit.baseline, edit.revised)
        if edit.op is Op.KEPT and piece is not None
    }


def in_tables(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """The paragraphs that stand in tables."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from (inner for inner in cell.blocks if isinstance(inner, Paragraph))
                    yield from in_tables(cell.blocks)
