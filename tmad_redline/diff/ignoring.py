"""What is ignored: taken out of a script where it is marked, and counted, so that nobody takes silence for sameness."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from tmad_redline.model.aspect import Aspect
from tmad_redline.model.change import (
    BlockEdit,
    CellEdit,
    Edit,
    Line,
    Op,
    OpaqueEdit,
    RowEdit,
    Slice,
    StoryEdit,
    StyleEdit,
    TableEdit,
    Unchanged,
)
from tmad_redline.model.document import Document, Notice, Paragraph, Story, Table
from tmad_redline.model.pair import Pair

_PIECE = re.compile(r"\s|\w+|[^\w\s]")
_WORDS = {
    Aspect.FORMATTING: ("change of formatting", "changes of formatting"),
    Aspect.CASE: ("word in other letters (case)", "words in other letters (case)"),
    Aspect.WHITESPACE: ("change of white space", "changes of white space"),
    Aspect.TABLES: ("table that differs", "tables that differ"),
    Aspect.HEADERS: ("header or footer that differs", "headers and footers that differ"),
    Aspect.FOOTNOTES: ("note that differs", "notes that differ"),
    Aspect.TEXTBOXES: ("text box that differs", "text boxes that differ"),
    Aspect.FIELDS: ("field that differs", "fields that differ"),
}


class Ignoring:
    """What one comparison leaves out, and how much of it there was."""

    def __init__(self, ignored: frozenset[Aspect]) -> None:
        self._ignored = ignored
        self.found: Counter[Aspect] = Counter()
        self.moves = 0

    def ignores(self, aspect: Aspect) -> bool:
        """Whether differences of a kind are left out."""
        return aspect in self._ignored

    def notices(self) -> Iterator[Notice]:
        """What was left out."""
        for aspect in Aspect:
            if count := self.found[aspect]:
                yield Notice("Ignored", f"{count} {_WORDS[aspect][count > 1]}")
        if self.moves:
            what = "1 move is" if self.moves == 1 else f"{self.moves} moves are"
            yield Notice("Moves", f"{what} shown as a deletion and an insertion", loss=False)

    def furniture(self, documents: Pair[Document]) -> None:
        """Count the headers and footers that only one version has so."""
        before, after = (
            {_reads(story) for story in document.furniture} for document in (documents.baseline, documents.revised)
        )
        self.found[Aspect.HEADERS] += max(len(before - after), len(after - before))

    def note(self, b: Story, r: Story) -> bool:
        """Whether the texts of two notes are not to be compared; counted if they differ."""
        if Aspect.FOOTNOTES not in self._ignored:
            return False
        self.found[Aspect.FOOTNOTES] += _reads(b) != _reads(r)
        return True

    def box(self, b: Story, r: Story) -> bool:
        """Whether the texts of two text boxes are not to be compared; counted if they differ."""
        if Aspect.TEXTBOXES not in self._ignored:
            return False
        self.found[Aspect.TEXTBOXES] += _reads(b) != _reads(r)
        return True

    def styles(
        self, edits: tuple[StyleEdit, ...], notices: tuple[Notice, ...]
    ) -> tuple[tuple[StyleEdit, ...], tuple[Notice, ...]]:
        """The styles whose definitions are to be marked; they are formatting."""
        if Aspect.FORMATTING not in self._ignored:
            return edits, notices
        self.found[Aspect.FORMATTING] += len(edits) + len(notices)
        return (), ()

    def story(self, edit: StoryEdit) -> StoryEdit:
        """A story's script without what is ignored."""
        if not self._ignored:
            return edit
        made = edit._replace(script=tuple(self._blocks(edit.script)))
        return made._replace(resectioned=self._formatting(edit.resectioned))

    def _formatting(self, differs: bool) -> bool:
        """Whether a difference of formatting is to be shown."""
        if differs and Aspect.FORMATTING in self._ignored:
            self.found[Aspect.FORMATTING] += 1
            return False
        return differs

    def _blocks(self, script: Sequence[BlockEdit]) -> Iterator[BlockEdit]:
        for edit in script:
            match edit:
                case Line():
                    yield self._line(edit)
                case TableEdit():
                    yield self._table(edit)
                case Unchanged():
                    if isinstance(edit.baseline, Table) and edit.baseline.digest != edit.revised.digest:
                        self.found[Aspect.TABLES] += 1
                    yield edit
                case OpaqueEdit():
                    yield edit

    def _line(self, line: Line) -> BlockEdit:
        edits = tuple(map(self._edit, line.edits))
        shown = line.restyled or line.remarked or line.resectioned
        if shown and not self._formatting(shown):
            line = line._replace(restyled=False, remarked=False, resectioned=False)
        line = line._replace(edits=edits)
        return _unchanged(line) or line

    def _edit(self, edit: Edit) -> Edit:
        if edit.op is Op.KEPT and edit.baseline is not None and edit.revised is not None:
            self._count(edit.baseline, edit.revised)
        boxes = (self.story(box) for box in edit.boxes)
        changed = tuple(box for box in boxes if not all(isinstance(block, Unchanged) for block in box.script))
        return edit._replace(formatted=self._formatting(edit.formatted), boxes=changed)

    def _count(self, b: Slice, r: Slice) -> None:
        """What differs in a kept piece. Fields go first: what they show is neither case nor white space."""
        before, after = b.string, r.string
        if before == after and not (b.paragraph.text.fields or r.paragraph.text.fields):
            return
        fields = 0
        for one, other in zip_longest(_fields(b), _fields(r)):
            if one != other:
                fields += 1
                before, after = (
                    before.replace(one[1] if one else "", "", 1),
                    after.replace(other[1] if other else "", "", 1),
                )
        self.found[Aspect.FIELDS] += fields if Aspect.FIELDS in self._ignored else 0
        if before == after:
            return
        if len(before) != len(after) or not (before.strip() and after.strip()):
            self.found[Aspect.WHITESPACE] += 1
            return
        for piece in _PIECE.finditer(after):
            if before[piece.start() : piece.end()] != piece.group():
                self.found[Aspect.WHITESPACE if piece.group().isspace() else Aspect.CASE] += 1

    def _table(self, edit: TableEdit) -> BlockEdit:
        """Where cells are merged or split otherwise, or columns came or went, that is no mere formatting: it stays."""
        shaped = any(map(_is_reshaped, edit.rows))
        regridded = edit.regridded and (shaped or not self.ignores(Aspect.FORMATTING))
        rows = tuple(self._row(row) for row in edit.rows)
        made = edit._replace(rows=rows, reformatted=self._formatting(edit.reformatted), regridded=regridded)
        if made.baseline is None or made.revised is None or made.reformatted or made.regridded:
            return made
        same = all(_row_is_same(row) for row in made.rows)
        return Unchanged(made.baseline, made.revised) if same else made

    def _row(self, row: RowEdit) -> RowEdit:
        cells = tuple(
            cell._replace(
                script=tuple(self._blocks(cell.script)),
                reformatted=cell.reformatted if _is_other_cell(cell) else self._formatting(cell.reformatted),
            )
            for cell in row.cells
        )
        reformatted = row.reformatted if _is_reshaped(row) else self._formatting(row.reformatted)
        return row._replace(cells=cells, reformatted=reformatted, excepted=self._formatting(row.excepted))


def _is_reshaped(row: RowEdit) -> bool:
    """Whether a kept row has cells of another shape, or begins in another column."""
    if row.op is not Op.KEPT or row.baseline is None or row.revised is None:
        return False
    if row.baseline.before != row.revised.before:
        return True
    return any(cell.op is not Op.KEPT or _is_other_cell(cell) for cell in row.cells)


def _is_other_cell(cell: CellEdit) -> bool:
    """Whether a kept cell spans other columns, or is merged otherwise."""
    b, r = cell.baseline, cell.revised
    return b is not None and r is not None and (b.span, b.merged) != (r.span, r.merged)


def _row_is_same(row: RowEdit) -> bool:
    if row.excepted or any(cell.op is not Op.KEPT for cell in row.cells):
        return False
    cells = (not cell.reformatted and all(isinstance(block, Unchanged) for block in cell.script) for cell in row.cells)
    return row.op is Op.KEPT and not row.reformatted and all(cells)


def _unchanged(line: Line) -> Unchanged | None:
    """A line on which nothing is left to mark, as what it is. A bookmark that comes or goes must still be written."""
    b, r = line.baseline, line.revised
    if line.mark is not Op.KEPT or line.restyled or line.remarked or line.resectioned or b is None or r is None:
        return None
    if any(edit.op is not Op.KEPT or edit.formatted or edit.boxes for edit in line.edits):
        return None
    same = _is_all(line.edits, b, r) and _bookmarks(b) == _bookmarks(r)
    return Unchanged(b, r) if same else None


def _is_all(edits: Sequence[Edit], b: Paragraph, r: Paragraph) -> bool:
    """Whether edits hold these two paragraphs, and nothing of others."""
    pairs = ([edit.baseline for edit in edits], b), ([edit.revised for edit in edits], r)
    for pieces, paragraph in pairs:
        own = [piece for piece in pieces if piece is not None and piece.paragraph is paragraph]
        if len(own) < len(pieces) or sum(piece.end - piece.start for piece in own) < len(paragraph.text.string):
            return False
    return True


def _bookmarks(paragraph: Paragraph) -> list[str]:
    return [bookmark.name for bookmark in paragraph.text.bookmarks]


def _fields(piece: Slice) -> list[tuple[str, str]]:
    """Code and result of the fields in a piece."""
    text = piece.paragraph.text
    inside = (field for field in sorted(text.fields_from(piece.start, piece.end)) if field.end <= piece.end)
    return [(field.instruction, text.string[field.start : field.end]) for field in inside]


def _reads(story: Story) -> tuple[str, tuple[int, ...]]:
    return story.kind.value, tuple(block.digest for block in story.blocks)
