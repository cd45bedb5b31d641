"""The text of footnotes and endnotes, by the paragraph of the body that calls each."""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.document import Paragraph, paragraphs


def noted(tree: ClauseTree) -> Iterator[tuple[int, Paragraph]]:
    """The paragraphs of all notes in the order of their calls, each with the index of the paragraph that calls it."""
    notes = {(note.kind.value, note.key): note for note in tree.document.notes}
    if not notes:
        return
    for index, caller in enumerate(tree.paragraphs):
        for thing in caller.text.objects:
            note = notes.pop((thing.kind, thing.note), None) if thing.note else None
            if note is not None:
                yield from ((index, paragraph) for paragraph in paragraphs(note.blocks))
