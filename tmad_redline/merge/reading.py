"""A script read as changes to the places of its baseline, the base of a merge."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tmad_redline.merge.changes import Change, Changes, Look, Move, New, whole
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
    unchanged_blocks,
)
from tmad_redline.model.document import Block, Cell, Paragraph, Row, paragraphs
from tmad_redline.model.merge import Extent


def read(script: Script, ground: Ground) -> Changes:
    """What a script does to its baseline. A note that is new is part of the words that call it, and no change here."""
    reader = _Reader(ground)
    for story in script.stories:
        if story.baseline is not None:
            reader.story(ground.story_of(story.baseline), story)
    order = sorted(reader.changes, key=lambda each: (each.start, each.end))
    kept = sorted(reader.kept, key=lambda each: each.start)
    return Changes(tuple(order), tuple(kept), tuple(sorted(reader.moves)), tuple(sorted(reader.looks)))


class _Reader:
    """Walks a script and knows which place of the base it is at; a hunk is what is open between two kept pieces."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._story = 0
        self._at = self._from = 0
        self._new: list[New] = []
        self._leaving: dict[str, deque[Paragraph]] = {}
        self._coming: list[tuple[Line, int]] = []
        self.changes: list[Change] = []
        self.kept: list[Change] = []
        self.moves: list[Move] = []
        self.looks: list[Look] = []

    def story(self, number: int, edit: StoryEdit) -> None:
        """A story that the base has; one that is gone goes paragraph by paragraph."""
        self._story = number
        self._go_to(self._ground.stories[number].start)
        self._blocks(edit.script)
        for line, to in self._coming:
            self._arrival(line, to)
        self._leaving, self._coming = {}, []

    def _go_to(self, place: int) -> None:
        self._at = self._from = place

    def _blocks(self, script: Sequence[BlockEdit]) -> None:
        for edit in script:
            match edit:
                case Line():
                    self._line(edit)
                case Unchanged():
                    self._unchanged(edit.baseline, edit.revised)
                case TableEdit():
                    self._table(edit)
                case OpaqueEdit():
                    self._whole(edit.op, edit.baseline, edit.revised, Extent.PARAGRAPHS)
        self._close()

    def _unchanged(self, baseline: Block, revised: Block) -> None:
        self._close()
        for b, r in unchanged_blocks(baseline, revised):
            if isinstance(b, Paragraph) and isinstance(r, Paragraph):
                start, end = self._ground.span(self._story, b)
                self.kept += [Change(start, end - 1, (whole(r),)), Change(end - 1, end, (r,))]
        self._go_to(self._ground.span(self._story, baseline).end)

    def _whole(
        self, op: Op, baseline: Block | Row | Cell | None, revised: Block | Row | Cell | None, extent: Extent
    ) -> None:
        """A thing that came, went or stayed as one; among paragraphs that did as well it is part of the hunk."""
        if self._new or self._from < self._at:
            self._new += [revised] if revised is not None and op is Op.INSERTION else []
            if baseline is not None and op is Op.DELETION:
                self._at = self._ground.span(self._story, baseline).end
            if op is not Op.KEPT:
                return
        self._close()
        if revised is not None and op is Op.INSERTION:
            self._insert(self._at, (revised,), extent)
        elif baseline is not None:
            start, end = self._ground.span(self._story, baseline)
            if op is Op.DELETION:
                self.changes.append(Change(start, end, (), extent))
            self._go_to(end)

    def _insert(self, place: int, new: tuple[New, ...], extent: Extent) -> None:
        """What is new at one place is one change."""
        last = self.changes[-1] if self.changes else None
        if last is not None and last.is_insertion and last.start == place and last.extent is extent:
            self.changes[-1] = last._replace(new=last.new + new)
        else:
            self.changes.append(Change(place, place, new, extent))

    def _table(self, edit: TableEdit) -> None:
        if edit.baseline is None or edit.revised is None:
            self._whole(edit.op, edit.baseline, edit.revised, Extent.TABLE)
            return
        self._close()
        start, end = self._ground.span(self._story, edit.baseline)
        if edit.reformatted or edit.regridded:
            self.looks.append(Look(start, start + 1, edit.revised.properties, "table"))
        self._go_to(start + 1)
        for row in edit.rows:
            self._row(row)
        self._go_to(end)

    def _row(self, edit: RowEdit) -> None:
        if edit.baseline is None or edit.revised is None:
            self._whole(edit.op, edit.baseline, edit.revised, Extent.ROW)
            return
        start, end = self._ground.span(self._story, edit.baseline)
        if edit.reformatted:
            self.looks.append(Look(start, start + 1, edit.revised.properties, "row"))
        self._go_to(start + 1)
        for cell in edit.cells:
            self._cell(cell)
        self._go_to(end)

    def _cell(self, edit: CellEdit) -> None:
        if edit.baseline is None or edit.revised is None:
            self._whole(edit.op, edit.baseline, edit.revised, Extent.CELL)
            return
        start, end = self._ground.span(self._story, edit.baseline)
        if edit.reformatted:
            self.looks.append(Look(start, start + 1, edit.revised.properties, "cell"))
        self._go_to(start + 1)
        self._blocks(edit.script)
        self._go_to(end)

    # -- lines

    def _line(self, line: Line) -> None:
        if line.move:
            self._close()
            if line.mark is Op.INSERTION:
                self._coming.append((line, self._at))
            elif line.baseline is not None:
                self._leaving.setdefault(line.move, deque()).append(line.baseline)
                self._go_to(self._ground.span(self._story, line.baseline).end)
            return
        if self._is_whole(line) and not self._new and self._from == self._at and self._ground.begins(self._at):
            self._paragraph(line)
            return
        self._edits(line.edits)
        match line.mark:
            case Op.INSERTION if line.revised is not None:
                self._new.append(line.revised)
            case Op.DELETION:
                self._at += 1
            case _ if line.revised is not None:
                self._mark(line, line.revised)

    @staticmethod
    def _is_whole(line: Line) -> bool:
        """Whether a paragraph is new or gone with all its text."""
        return line.mark is not Op.KEPT and all(edit.op is line.mark for edit in line.edits)

    def _paragraph(self, line: Line) -> None:
        if line.revised is not None:
            self._insert(self._at, (whole(line.revised), line.revised), Extent.PARAGRAPHS)
        elif line.baseline is not None:
            self._whole(Op.DELETION, line.baseline, None, Extent.PARAGRAPHS)
            self._boxes_gone(whole(line.baseline))

    def _edits(self, edits: Iterable[Edit]) -> None:
        for edit in edits:
            if edit.edge is not None:
                continue
            if edit.op is Op.INSERTION and edit.revised is not None:
                self._new.append(edit.revised)
            elif edit.op is Op.DELETION and edit.baseline is not None:
                self._at = self._place(edit.baseline).end
                self._boxes_gone(edit.baseline)
            elif edit.baseline is not None and edit.revised is not None:
                self._close()
                span = self._place(edit.baseline)
                self.kept.append(Change(span.start, span.end, (edit.revised,)))
                if edit.formatted:
                    self._looks(span.start, edit.revised)
                self._boxes(edit)
                self._go_to(span.end)

    def _place(self, piece: Slice) -> Span:
        start = self._ground.span(self._story, piece.paragraph).start
        return Span(start + piece.start, start + piece.end)

    def _looks(self, start: int, piece: Slice) -> None:
        """The formatting that a kept piece has now, by stretches of one formatting."""
        formats = piece.paragraph.text.formats_over(piece.start, piece.end)
        cuts = {piece.start, piece.end, *(at for each in formats for at in each[:2])}
        for low, high in pairwise(sorted(at for at in cuts if piece.start <= at <= piece.end)):
            key = next((each.key for each in piece.paragraph.text.formats_over(low, high)), "")
            self.looks.append(Look(start + low - piece.start, start + high - piece.start, key, "words"))

    def _boxes(self, edit: Edit) -> None:
        """What changed in the text boxes of a kept piece."""
        held = self._at, self._from, self._new
        for box in edit.boxes:
            if box.baseline is not None and box.baseline.blocks:
                self._new = []
                self._go_to(self._ground.span(self._story, box.baseline.blocks[0]).start)
                self._blocks(box.script)
        self._at, self._from, self._new = held

    def _boxes_gone(self, piece: Slice) -> None:
        for thing in piece.paragraph.text.objects_in(piece.start, piece.end):
            for paragraph in (each for box in thing.boxes for each in paragraphs(box.blocks)):
                self.changes.append(Change(*self._ground.span(self._story, paragraph), (), Extent.PARAGRAPHS))

    def _mark(self, line: Line, revised: Paragraph) -> None:
        """A mark that both have. What was done to whole paragraphs before it is told as such.

        Word cannot mark the last paragraph of a story as new or gone, so that a script has it the other way round: the
        mark before it came or went, and the text after it. As texts these are the same.
        """
        place = self._ground.at(self._at).mark
        start, end, new = self._from, self._at, tuple(self._new)
        cut = next((at for at, piece in enumerate(new) if isinstance(piece, Paragraph)), len(new))
        first, *others = self._ground.within(Span(start, place + 1))
        if start < min(first.mark, end) or new[:cut]:
            self.changes.append(Change(start, min(first.mark, end), new[:cut]))
        tables = [span for span in self._ground.outer_tables(Span(start, place + 1)) if span.start > first.mark]
        self.changes += (Change(*span, (), Extent.TABLE) for span in tables)
        apart = [site for site in others if not any(site.start in range(*span) for span in tables)]
        self.changes += (Change(*site.span, (), Extent.PARAGRAPHS) for site in apart)
        kept = new[cut] if cut < len(new) else revised
        self.kept.append(Change(first.mark, first.mark + 1, (kept,)))
        if cut < len(new):
            self._insert(place + 1, (*new[cut + 1 :], revised), Extent.PARAGRAPHS)
        if line.restyled:
            self.looks.append(Look(place, place + 1, f"{revised.style}\0{revised.properties}", "paragraph"))
        self._new = []
        self._go_to(place + 1)

    def _close(self) -> None:
        """End the hunk before something that is kept, or moved."""
        if self._new or self._from < self._at:
            self.changes.append(Change(self._from, self._at, tuple(self._new)))
        self._new = []
        self._from = self._at

    def _arrival(self, line: Line, to: int) -> None:
        """A paragraph that moved: what was amended on the way is a change where it was."""
        before = self._leaving[line.move].popleft()
        start, end = self._ground.span(self._story, before)
        if line.revised is None:
            return
        self.moves.append(Move(start, end, to, line.revised))
        self._go_to(start)
        self._edits(line.edits)
        self._close()
        self.kept.append(Change(end - 1, end, (line.revised,)))
