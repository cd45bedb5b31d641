"""What a redline cannot show or undo, told before it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tmad_redline.model.change import BlockEdit, Line, Op, OpaqueEdit, StoryEdit, TableEdit
from tmad_redline.model.document import Block, Document, Notice, Paragraph, paragraphs
from tmad_redline.model.pair import Pair

_NOT_REFRESHED = "after rejecting everything, do not refresh the fields that refer to it"
_TOO_LONG = "is one phrase over and over, too long to be compared word by word: what changed in it is shown as replaced"
_NAMED = 5
"""Names that a notice lists."""


def of(documents: Pair[Document], edits: Iterable[StoryEdit]) -> Iterator[Notice]:
    """Settings and blocks that Word cannot track, and paragraphs that fields refer to and that stand elsewhere now."""
    edits = list(edits)
    yield from _settings(documents)
    yield from _controls(edits)
    if documents.revised.guards:
        what = f"{' and '.join(documents.revised.guards)}; its redline is not, so that changes can be accepted"
        yield Notice("revised version", what)
    cited: set[str] | None = None
    for story in edits:
        for edit in story.script:
            if isinstance(edit, OpaqueEdit):
                block = edit.revised or edit.baseline
                kind = block.kind if block is not None else ""
                yield Notice(kind, f"its {edit.op.value} cannot be shown as a tracked change")
            for paragraph, how in _elsewhere(edit):
                if cited is None:
                    cited = set(_cited(documents.baseline.body.blocks))
                if any(bookmark.name in cited for bookmark in paragraph.text.bookmarks):
                    yield Notice(_where(paragraph), f"{how}: {_NOT_REFRESHED}")


def too_long(lines: Iterable[Line]) -> Iterator[Notice]:
    """Paragraphs beyond the bounds of work, which are marked more coarsely than others."""
    for line in lines:
        paragraph = line.revised or line.baseline
        if line.coarse and paragraph is not None:
            yield Notice(_where(paragraph), _TOO_LONG)


def _where(paragraph: Paragraph) -> str:
    return f"Clause {paragraph.number}" if paragraph.number else "A paragraph"


def _elsewhere(edit: BlockEdit) -> Iterator[tuple[Paragraph, str]]:
    """Paragraphs that take their bookmarks to where rejecting everything leaves nothing."""
    if isinstance(edit, Line) and edit.move and edit.mark is Op.INSERTION and edit.revised is not None:
        yield edit.revised, "moved here"
    elif isinstance(edit, TableEdit):
        for row in edit.rows:
            if row.op is Op.INSERTION and row.revised is not None:
                inside = (paragraph for cell in row.revised.cells for paragraph in paragraphs(cell.blocks))
                yield from ((paragraph, "in a new table row") for paragraph in inside if paragraph.text.bookmarks)


def _settings(documents: Pair[Document]) -> Iterator[Notice]:
    """One notice for all settings that lay out both versions, and each otherwise."""
    after = dict(documents.revised.settings)
    both = [(name, value, after[name]) for name, value in documents.baseline.settings if name in after]
    differ = [f"{name} {before} → {now}" for name, before, now in both if before != now]
    if differ:
        yield Notice("Settings of the document", f"{'; '.join(differ)}: as in the revised version, after rejecting too")


def _controls(edits: Iterable[StoryEdit]) -> Iterator[Notice]:
    """One notice for all content controls that both versions have, and each set up otherwise."""
    pairs = [(c.baseline, c.revised) for story in edits for c in story.controls if c.baseline and c.revised]
    differ = [r for b, r in pairs if (b.properties, b.tag) != (r.properties, r.tag)]
    if differ:
        names = ", ".join(list(dict.fromkeys(control.tag for control in differ if control.tag))[:_NAMED])
        which = f"{len(differ)} of them" + (f" ({names})" if names else "")
        yield Notice("Content controls", f"{which} set up otherwise: as in the revised version, after rejecting too")


def _cited(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of all field codes, names of bookmarks among them."""
    for paragraph in paragraphs(blocks):
        yield from (word for field in paragraph.text.fields for word in field.instruction.split())
