"""A Word document as rows of cells: what a response form is read from, whether its controls are still there or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tmad_redline.model.document import Block, Control, Document, Level, Paragraph, Story, Table, paragraphs
from tmad_redline.model.text import OBJECT

_THING = "[picture or object]"
"""What stands in a text for something that is no text."""
_BREAKS = str.maketrans({"\u2028": "\n", "\f": "\n", "\v": "\n", "\xa0": " "})


class Cell(NamedTuple):
    """A cell, or a paragraph outside tables. tag: of the control in it, "" for none. beside: text stands beside it."""

    text: str
    tag: str = ""
    beside: bool = False


class Row(NamedTuple):
    """A row of a table; a paragraph outside tables is a row of one cell."""

    cells: tuple[Cell, ...]


def rows_of(document: Document) -> Iterator[Row]:
    """The rows of a document's body in reading order, empty ones left out; a table in a cell is part of its text."""
    body = document.body
    tagged = [control for control in body.controls if control.tag]
    for block in body.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                cells = tuple(_cell(cell.blocks, tagged) for cell in row.cells if not cell.merged)
                if any(cell.text for cell in cells):
                    yield Row(cells)
        else:
            cell = _cell((block,), tagged)
            if cell.text:
                yield Row((cell,))


def texts_beside(document: Document) -> Iterator[tuple[str, str]]:
    """What stands in notes, headers and footers: where, and the text."""
    seen: set[str] = set()
    for story in document.stories[1:]:
        if story.key in seen and story.use:
            continue
        seen.add(story.key)
        text = _text_of(story)
        if text:
            yield story.kind.value, text


def _text_of(story: Story) -> str:
    return "\n".join(shown(it) for it in paragraphs(story.blocks)).strip()


def shown(paragraph: Paragraph) -> str:
    """The text of a paragraph with its number, as a reader sees it."""
    text = paragraph.text.string.translate(_BREAKS)
    for thing in paragraph.text.objects:
        if thing.boxes or thing.note:  # what is in it, or in the note, is read by itself
            text = text[: thing.offset] + "\0" + text[thing.offset + 1 :]
    text = text.replace("\0", "").replace(OBJECT, _THING).strip()
    return f"{paragraph.number} {text}".strip()


def _cell(blocks: Iterable[Block], tagged: Sequence[Control]) -> Cell:
    found = list(paragraphs(blocks))
    text = "\n".join(shown(paragraph) for paragraph in found).strip()
    tags, beside = "", False
    for paragraph in found:
        here = [control for control in tagged if control.first <= paragraph.anchor < control.last]
        fields = [control for control in here if control.level is not Level.ROW and control.tag.count(".")]
        if fields:
            tags = tags or fields[-1].tag
        covered = {at for it in fields for at in range(it.start, it.end)} if _only_text(fields) else None
        string = paragraph.text.string
        beside = beside or (
            covered is not None and any(not sign.isspace() for at, sign in enumerate(string) if at not in covered)
        )
    return Cell(text, tags, beside and bool(tags))


def _only_text(controls: Iterable[Control]) -> bool:
    return all(control.level is Level.TEXT for control in controls)
