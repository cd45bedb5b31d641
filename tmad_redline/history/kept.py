"""What two versions have in common: the pieces of text that a script keeps, found from either side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tmad_redline.history.displaced import displaced
from tmad_redline.model.change import (
    BlockEdit,
    CellEdit,
    Edit,
    Line,
    Op,
    RowEdit,
    Script,
    Slice,
    StoryEdit,
    TableEdit,
    Unchanged,
    unchanged_blocks,
)
from tmad_redline.model.document import Block, Document, Paragraph, Story, StoryKind, paragraphs, text_boxes

_SHOWN_AGAIN = (StoryKind.HEADER, StoryKind.FOOTER)
"""What one part of a file holds for several sections."""


class Numbered:
    """The paragraphs of a document by number: body, notes, headers and footers, each with its text boxes.

    A header that several sections show is there once. The same bytes read twice have the same numbers.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        found: list[Paragraph] = []
        self._at: dict[int, int] = {}
        parts: dict[str, int] = {}
        for story in document.stories:
            own = list(paragraphs(story.blocks))
            first = parts.setdefault(story.part, len(found)) if story.kind in _SHOWN_AGAIN else len(found)
            self._at.update((id(paragraph), at) for at, paragraph in enumerate(own, first))
            found += own if first == len(found) else ()
        self.paragraphs = tuple(found)

    def of(self, paragraph: Paragraph) -> int:
        """The number of a paragraph of this document, as it was read for it."""
        return self._at[id(paragraph)]


class Piece(NamedTuple):
    """Text that both versions have: [b0:b1] of a paragraph of the baseline is [r0:r1] of one of the revised version.

    The sign behind a paragraph's text is its mark. Both are of one length, but for what is ignored. line, edit: what
    the script says of it, None where it says nothing.
    """

    baseline: int
    b0: int
    b1: int
    revised: int
    r0: int
    r1: int
    line: Line | None = None
    edit: Edit | None = None


class Around(NamedTuple):
    """What a paragraph of a kept table stands in, the innermost."""

    table: TableEdit
    row: RowEdit
    cell: CellEdit


class Kept:
    """The pieces of one comparison. Whatever is in none is new in the revised version, or gone from the baseline."""

    def __init__(self, script: Script, baseline: Numbered, revised: Numbered) -> None:
        self._numbered = baseline, revised
        self._pieces: list[Piece] = []
        self._lines: dict[int, list[Line]] = defaultdict(list)
        self.around: dict[int, Around] = {}
        for story in script.stories:
            self._blocks(story.script)
        self._elsewhere()
        self._before = _by(self._pieces, lambda piece: piece.revised, lambda piece: piece.r0)
        self._after = _by(self._pieces, lambda piece: piece.baseline, lambda piece: piece.b0)

    def before(self, revised: int) -> Sequence[Piece]:
        """What a paragraph of the revised version has from the baseline, in order."""
        return self._before.get(revised, ())

    def after(self, baseline: int) -> Sequence[Piece]:
        """What of a paragraph of the baseline the revised version has, in order."""
        return self._after.get(baseline, ())

    def replaced(self, revised: int, start: int, end: int) -> str:
        """What was struck where [start:end] of a paragraph of the revised version was put."""
        found = []
        for line in self._lines.get(revised, ()):
            for group in _groups(line.edits):
                new = [edit.revised for edit in group if edit.revised is not None]
                here = [piece for piece in new if self._numbered[1].of(piece.paragraph) == revised]
                if any(piece.start < end and start < piece.end for piece in here):
                    found += [edit.baseline.string for edit in group if edit.baseline is not None]
        return "".join(found)

    def _blocks(self, script: Iterable[BlockEdit]) -> None:
        for edit in script:
            match edit:
                case Unchanged(baseline, revised):
                    self._unchanged(baseline, revised)
                case Line():
                    self._line(edit)
                case TableEdit():
                    self._table(edit)
                case _:
                    pass

    def _table(self, table: TableEdit) -> None:
        for row in table.rows:
            for cell in row.cells:
                if cell.revised is not None:
                    around = Around(table, row, cell)
                    held = paragraphs(cell.revised.blocks)
                    self.around.update((self._numbered[1].of(each), around) for each in held)
                self._blocks(cell.script)

    def _unchanged(self, baseline: Block, revised: Block) -> None:
        for b, r in unchanged_blocks(baseline, revised):
            if isinstance(b, Paragraph) and isinstance(r, Paragraph):
                self._add(b, 0, len(b.text.string) + 1, r, 0, len(r.text.string) + 1)
                self._boxes(text_boxes(b), text_boxes(r), ())

    def _line(self, line: Line) -> None:
        origin: Paragraph | None = line.baseline
        for edit in line.edits:
            b, r = edit.baseline, edit.revised
            if r is not None and edit.edge is None and edit.op is Op.INSERTION:
                self._of_line(r.paragraph, line)
            if edit.op is not Op.KEPT or edit.edge is not None or b is None or r is None:
                continue
            self._add(b.paragraph, b.start, b.end, r.paragraph, r.start, r.end, line, edit)
            self._boxes(_boxes_in(b), _boxes_in(r), edit.boxes)
            origin = b.paragraph if line.move else origin
        came = line.mark is Op.KEPT or (line.move and line.mark is Op.INSERTION)
        if came and origin is not None and line.revised is not None:
            b_end, r_end = len(origin.text.string), len(line.revised.text.string)
            self._add(origin, b_end, b_end + 1, line.revised, r_end, r_end + 1, line)

    def _of_line(self, paragraph: Paragraph, line: Line) -> None:
        known = self._lines[self._numbered[1].of(paragraph)]
        if not any(each is line for each in known):
            known.append(line)

    def _boxes(self, baseline: Iterable[Story], revised: Iterable[Story], changed: Iterable[StoryEdit]) -> None:
        """Text boxes that stand in kept text. changed: the scripts of those that say something else."""
        scripts = {id(each.revised): each.script for each in changed}
        for b, r in zip(baseline, revised, strict=False):
            if id(r) in scripts:
                self._blocks(scripts[id(r)])
            elif len(b.blocks) == len(r.blocks):
                for before, after in zip(b.blocks, r.blocks, strict=True):
                    self._unchanged(before, after)

    def _add(
        self,
        b: Paragraph,
        b0: int,
        b1: int,
        r: Paragraph,
        r0: int,
        r1: int,
        line: Line | None = None,
        edit: Edit | None = None,
    ) -> None:
        baseline, revised = self._numbered
        self._pieces.append(Piece(baseline.of(b), b0, b1, revised.of(r), r0, r1, line, edit))

    def _elsewhere(self) -> None:
        """What only stands elsewhere, as far as the script does not say so.

        The mark of a paragraph may be kept where its text is not (`diff/ends.py`): then it has its place already.
        """
        worded = [piece for piece in self._pieces if piece.edit is not None or piece.line is None]
        known = {piece.baseline for piece in worded}, {piece.revised for piece in worded}
        gone, new = (
            {at: each.text.string for at, each in enumerate(numbered.paragraphs) if at not in some}
            for numbered, some in zip(self._numbered, known, strict=True)
        )
        marks = {piece.baseline for piece in self._pieces}, {piece.revised for piece in self._pieces}
        for found in displaced(gone, new):
            piece = Piece(*found)
            if piece.b1 > len(gone[piece.baseline]) and (piece.baseline in marks[0] or piece.revised in marks[1]):
                piece = piece._replace(b1=piece.b1 - 1, r1=piece.r1 - 1)
            self._pieces.append(piece)


def _boxes_in(piece: Slice) -> Iterator[Story]:
    return (box for thing in piece.paragraph.text.objects_in(piece.start, piece.end) for box in thing.boxes)


def _groups(edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """The edits between two kept ones."""
    group: list[Edit] = []
    for edit in edits:
        if edit.edge is not None:
            continue
        if edit.op is Op.KEPT:
            yield group
            group = []
        else:
            group.append(edit)
    yield group


def _by(
    pieces: Iterable[Piece], key: Callable[[Piece], int], start: Callable[[Piece], int]
) -> Mapping[int, list[Piece]]:
    found: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        found[key(piece)].append(piece)
    for some in found.values():
        some.sort(key=start)
    return found
