"""The paragraphs of a story in reading order, each with its place in the tables around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tmad_redline.model.document import Block, Paragraph, Table


class Place(NamedTuple):
    """A paragraph and the outermost table it stands in.

    table: -1 outside tables. row: counted through all tables, so that equal rows are the same row. columns: how many
    cells that row has.
    """

    paragraph: Paragraph
    table: int = -1
    row: int = -1
    column: int = -1
    columns: int = 0


def in_reading_order(blocks: tuple[Block, ...]) -> list[Place]:
    """All paragraphs, those of table cells included, row by row."""
    places: list[Place] = []
    rows = tables = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            places.append(Place(block))
        elif isinstance(block, Table):
            for row in block.rows:
                for column, cell in enumerate(row.cells):
                    for paragraph in _paragraphs(cell.blocks):
                        places.append(Place(paragraph, tables, rows, column, len(row.cells)))
                rows += 1
            tables += 1
    return places


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.blocks)
