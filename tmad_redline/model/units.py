"""The parts of a script that something may be marked at, numbered in an order that never changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tmad_redline.model.change import (
    BlockEdit,
    CellEdit,
    ControlEdit,
    Line,
    OpaqueEdit,
    RowEdit,
    Script,
    StoryEdit,
    StyleEdit,
    TableEdit,
    Unchanged,
)

Unit = StoryEdit | Line | Unchanged | TableEdit | RowEdit | CellEdit | OpaqueEdit | ControlEdit | StyleEdit

PROPERTIES = -1
"""Of a unit: its own formatting; of a story, the page setup at its end."""
MARK = -2
"""Of a unit: that it came or went, by the mark of its paragraph, row or cell."""
BESIDE = -3
"""Of a line: what stands beside its text or lies over it: bookmarks, comments, ends of links and of fields."""


def shown(known: Sequence[Unit], number: int) -> Unit | None:
    """The unit that a tracked change shows, by its number among those of `units`; None for one that shows none."""
    return known[number] if number >= 0 else None


def units(script: Script) -> Iterator[Unit]:
    """Every part of a script: body, notes, headers and footers, then styles."""
    for story in script.stories:
        yield from of_story(story)
    yield from script.styles


def of_story(story: StoryEdit) -> Iterator[Unit]:
    """A story, what is in it, its content controls."""
    yield story
    yield from _of_blocks(story.script)
    yield from story.controls


def _of_blocks(script: Iterable[BlockEdit]) -> Iterator[Unit]:
    for edit in script:
        yield edit
        if isinstance(edit, Line):
            for box in (box for piece in edit.edits for box in piece.boxes):
                yield from of_story(box)
        elif isinstance(edit, TableEdit):
            for row in edit.rows:
                yield row
                for cell in row.cells:
                    yield cell
                    yield from _of_blocks(cell.script)
