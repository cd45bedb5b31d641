"""The origin of every phrase of a provision, or of a whole document, with its notes and text boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tmad_redline.history.provenance import Provenance
from tmad_redline.model.change import Op, Slice
from tmad_redline.model.clause import Clause, ClauseKind
from tmad_redline.model.document import Block, Paragraph, StoryKind, Table, paragraphs, text_boxes
from tmad_redline.model.history import Blame, BlamedLine, Origin
from tmad_redline.summary import phrases
from tmad_redline.summary.sides import Side


def blame(provenance: Provenance, clause: Clause | None = None) -> Blame:
    """Of a provision of the newest version with all under it, or of all of it but contents lists."""
    reader = _Reader(provenance)
    if clause is None:
        return Blame(provenance.versions, "", "", tuple(reader.everything()))
    heading = reader.side.heading(clause.path)
    return Blame(provenance.versions, clause.path, heading, tuple(reader.of(clause)))


class _Reader:
    """Reads the newest version."""

    def __init__(self, provenance: Provenance) -> None:
        self._provenance = provenance
        self._tree = provenance.trees[-1]
        self.side = Side(self._tree)
        self._notes = {f"{note.kind.value}:{note.key}": note for note in self._tree.document.notes}
        self._labelled: set[str] = set()
        self._rows = dict(_rows(self._tree.document.body.blocks))

    def of(self, clause: Clause) -> Iterator[BlamedLine]:
        """A provision, in reading order."""
        depths = dict(_depths(clause, 0))
        indices = sorted(index for node in clause.walk() for index in node.paragraphs)
        for index in indices:
            paragraph = self._tree.paragraphs[index]
            owner = self.side.owner(paragraph)
            if owner is not None:
                yield from self._with_what_it_holds(paragraph, owner, depths[owner.path])

    def everything(self) -> Iterator[BlamedLine]:
        """The body, then headers and footers."""
        for clause in self._tree.clauses:
            if clause.kind is not ClauseKind.CONTENTS:
                yield from self.of(clause)
        shown: set[str] = set()
        for story in self._tree.document.furniture:
            if story.part not in shown:
                shown.add(story.part)
                for paragraph in paragraphs(story.blocks):
                    yield from self._line(paragraph, story.kind.value, "", 0)

    def _with_what_it_holds(self, paragraph: Paragraph, owner: Clause, depth: int) -> Iterator[BlamedLine]:
        label = "" if owner.path in self._labelled else owner.label
        lines = list(self._line(paragraph, owner.path, label, depth))
        self._labelled.update([owner.path] if lines else [])
        yield from lines
        for box in text_boxes(paragraph):
            for inner in paragraphs(box.blocks):
                yield from self._line(inner, f"{owner.path}, {StoryKind.TEXT_BOX.value}", "", depth)
        for called in paragraph.text.objects:
            note = self._notes.get(f"{called.kind}:{called.note}") if called.note else None
            if note is not None:
                number, _ = self.side.note(called.kind, called.note)
                for inner in paragraphs(note.blocks):
                    yield from self._line(inner, f"{owner.path}, {called.kind} {number}", "", depth)

    def _line(self, paragraph: Paragraph, place: str, label: str, depth: int) -> Iterator[BlamedLine]:
        """A paragraph, if it has words."""
        at = self._provenance.numbered[-1].of(paragraph)
        found = []
        for run in self._provenance.phrases(self._provenance.last, at):
            text = phrases.shown(Slice(paragraph, run.start, run.end), self.side, Op.KEPT)
            if text:
                replaced = " ".join(self._provenance.replaced(run).split())
                found.append(Origin(text, run.version, replaced))
        if any(each.text.strip() for each in found):
            yield BlamedLine(place, label, tuple(found), depth, self._rows.get(id(paragraph), -1))


def _rows(blocks: Iterable[Block]) -> Iterator[tuple[int, int]]:
    """The paragraphs of tables, by identity, with the number of the outermost row that each stands in."""
    rows = (row for block in blocks if isinstance(block, Table) for row in block.rows)
    for number, row in enumerate(rows):
        yield from ((id(each), number) for cell in row.cells for each in paragraphs(cell.blocks))


def _depths(clause: Clause, depth: int) -> Iterator[tuple[str, int]]:
    yield clause.path, depth
    for child in clause.children:
        yield from _depths(child, depth + 1)
