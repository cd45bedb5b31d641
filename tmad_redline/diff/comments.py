"""Which comments both versions have: those of one author, time and text at a place that was kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tmad_redline.model.change import BlockEdit, CommentEdit, Edit, Line, Op, StoryEdit, TableEdit, Unchanged
from tmad_redline.model.document import Block, Document, Paragraph, paragraphs
from tmad_redline.model.pair import Pair
from tmad_redline.model.text import Comment


def alike(baseline: Block, revised: Block) -> bool:
    """Whether two blocks that are equal are commented on alike."""
    if isinstance(baseline, Paragraph) and not (baseline.text.comments or baseline.text.objects):
        return isinstance(revised, Paragraph) and not revised.text.comments
    return all(
        [(c.offset, c.key) for c in b.text.comments] == [(c.offset, c.key) for c in r.text.comments]
        for b, r in zip(paragraphs((baseline,)), paragraphs((revised,)), strict=False)
    )


def compare(documents: Pair[Document], edits: Sequence[StoryEdit]) -> tuple[CommentEdit, ...]:
    """What happens to every comment that is anchored in some text.

    One that stands elsewhere now, or was edited, is both: gone with its old place and words, new with the others.
    """
    baseline, revised = (
        [c.id for story in (document.body, *document.notes) for p in paragraphs(story.blocks) for c in p.text.comments]
        for document in (documents.baseline, documents.revised)
    )
    if not baseline and not revised:
        return ()
    kept: dict[str, str] = {}
    still: set[str] = set()
    for edit in edits:
        for before, after in _pairs(edit.script):
            if before.id not in kept and after.id not in still:
                kept[before.id] = after.id
                still.add(after.id)
    return (
        *(CommentEdit(Op.KEPT, b, r) for b, r in kept.items()),
        *(CommentEdit(Op.DELETION, b, "") for b in dict.fromkeys(baseline) if b not in kept),
        *(CommentEdit(Op.INSERTION, "", r) for r in dict.fromkeys(revised) if r not in still),
    )


def _pairs(script: Iterable[BlockEdit]) -> Iterator[tuple[Comment, Comment]]:
    for edit in script:
        match edit:
            case Unchanged(baseline, revised):
                for b, r in zip(paragraphs((baseline,)), paragraphs((revised,)), strict=False):
                    yield from _same(b, r)
            case Line():
                yield from _in_line(edit)
            case TableEdit():
                for row in edit.rows:
                    for cell in row.cells:
                        yield from _pairs(cell.script)
            case _:
                pass


def _in_line(line: Line) -> Iterator[tuple[Comment, Comment]]:
    """Comments in one paragraph that is still one, or in a piece that a split or a merge kept."""
    if line.move:
        return
    if line.mark is Op.KEPT and line.baseline is not None and line.revised is not None:
        yield from _same(line.baseline, line.revised)
    for edit in line.edits:
        if edit.op is Op.KEPT:
            yield from _in_piece(edit)


def _same(baseline: Paragraph, revised: Paragraph) -> Iterator[tuple[Comment, Comment]]:
    left = list(revised.text.comments)
    for before in baseline.text.comments:
        after = next((comment for comment in left if comment.key == before.key), None)
        if after is not None:
            left.remove(after)
            yield before, after


def _in_piece(edit: Edit) -> Iterator[tuple[Comment, Comment]]:
    assert edit.baseline is not None
    assert edit.revised is not None
    shift = edit.revised.start - edit.baseline.start
    for before in edit.baseline.paragraph.text.comments:
        if edit.baseline.start <= before.offset <= edit.baseline.end:
            for after in edit.revised.paragraph.text.comments:
                if (after.key, after.offset) == (before.key, before.offset + shift):
                    yield before, after
