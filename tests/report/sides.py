"""The words that a page shows of either version, by the marks of its values alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.document import Block as Content
from tmad_redline.model.document import Opaque, Paragraph
from tmad_redline.model.text import OBJECT
from tmad_redline.report.page import Block, Joined, Mark, Para, Table

OF = {True: (Mark.GONE, Mark.AWAY), False: (Mark.NEW, Mark.HERE)}
"""What a version lacks, the revised one and the baseline."""


def words(text: str) -> str:
    """A text without what pages show in another way: white space, and the signs of objects."""
    return "".join(text.replace(OBJECT, "").split())


def page(blocks: Iterable[Block], revised: bool) -> Iterator[str]:
    """The paragraphs of one version, in the order of the page."""
    for block in blocks:
        match block.content:
            case Para():
                yield from _para(block.content, revised)
            case Joined(_, baseline, later):
                for para in later if revised else baseline:
                    yield from _para(para, revised)
            case Table():
                yield from _table(block.content, revised)
            case _:
                pass


def _para(para: Para, revised: bool) -> Iterator[str]:
    if para.mark not in OF[revised]:
        yield words(
            "".join(run.text for run in para.runs if run.mark not in OF[revised] and not run.note and not run.thing)
        )
        for box in para.boxes:
            if box.mark not in OF[revised]:
                yield from page(box.blocks, revised)


def _table(table: Table, revised: bool) -> Iterator[str]:
    for row in table.rows:
        for cell in row.cells:
            if not {table.mark, row.mark, cell.mark} & set(OF[revised]):
                yield from page(cell.blocks, revised)


def document(tree: ClauseTree) -> Iterator[str]:
    """The paragraphs of a document's body as it was read."""
    yield from _blocks(tree.document.body.blocks)


def _blocks(blocks: Iterable[Content]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield words(block.text.string)
                for thing in block.text.objects:
                    for box in thing.boxes:
                        yield from _blocks(box.blocks)
            case Opaque():
                pass
            case _:
                for row in block.rows:
                    for cell in row.cells:
                        yield from _blocks(cell.blocks)
