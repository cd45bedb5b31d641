"""Summaries of two outlines, and changes as short lines that a test can compare."""

from __future__ import annotations

import zlib

from tests.outline import document
from tmad_redline import api, diff
from tmad_redline.model.change import Op
from tmad_redline.model.comparison import Comparison, Version
from tmad_redline.model.document import Block, Document, Opaque, Paragraph, Story, StoryKind, Table
from tmad_redline.model.pair import Pair
from tmad_redline.model.summary import ClauseChange, Phrase, Summary
from tmad_redline.model.text import Object
from tmad_redline.options import DEFAULT_REVISOR
from tmad_redline.structure import build
from tmad_redline.summary import summarise

VERSIONS = Pair(Version("one.docx", "one", ""), Version("two.docx", "two", ""))
_MARKS = {Op.KEPT: ("", ""), Op.INSERTION: ("{+", "+}"), Op.DELETION: ("[-", "-]")}


def comparison(baseline: Document, revised: Document) -> Comparison:
    """Two documents compared."""
    trees = Pair(build(baseline), build(revised))
    return Comparison(VERSIONS, trees, diff.compare(trees), DEFAULT_REVISOR)


def summary(baseline: str, revised: str) -> Summary:
    """What changed from one outline to another."""
    return summarised(comparison(digested(document(baseline)), digested(document(revised))))


def summarised(made: Comparison) -> Summary:
    """What a comparison says, without a redline."""
    return summarise(made, Pair(api.mentions(made.trees.baseline), api.mentions(made.trees.revised)))


def with_note(outline: str, note: str, at: int) -> Document:
    """An outline whose paragraph `at` ends with the call of a footnote."""
    made = document(outline)
    blocks = list(made.body.blocks)
    paragraph = blocks[at]
    assert isinstance(paragraph, Paragraph)
    string = paragraph.text.string + "\ufffc"
    called = Object(len(string) - 1, "footnote", "", "1")
    blocks[at] = paragraph._replace(text=paragraph.text._replace(string=string, objects=(called,)))
    own = Story(StoryKind.FOOTNOTE, "word/footnotes.xml", document(note).body.blocks, "1")
    return digested(made._replace(body=made.body._replace(blocks=tuple(blocks)), notes=(own,)))


def digested(made: Document) -> Document:
    """The document with digests, as a reader gives them: equal exactly for what is equal."""
    notes = tuple(note._replace(blocks=tuple(map(_block, note.blocks))) for note in made.notes)
    furniture = tuple(part._replace(blocks=tuple(map(_block, part.blocks))) for part in made.furniture)
    body = made.body._replace(blocks=tuple(map(_block, made.body.blocks)))
    return made._replace(body=body, notes=notes, furniture=furniture)


def _block(block: Block) -> Block:
    match block:
        case Paragraph():
            return block._replace(digest=_digest(block._replace(number="")))
        case Table():
            rows = tuple(
                row._replace(cells=tuple(cell._replace(blocks=tuple(map(_block, cell.blocks))) for cell in row.cells))
                for row in block.rows
            )
            rows = tuple(row._replace(digest=_digest(row)) for row in rows)
            return block._replace(rows=rows, digest=_digest(rows))
        case Opaque():
            return block


def _digest(value: object) -> int:
    return zlib.crc32(repr(value).encode())


def shown(paragraph: tuple[Phrase, ...]) -> str:
    """A paragraph with the signs of wdiff, {~ ~} for a change of formatting."""
    pieces = []
    for phrase in paragraph:
        before, after = ("{~", "~}") if phrase.formatted else _MARKS[phrase.op]
        pieces.append(before + phrase.text + after)
    return "".join(pieces)


def lines(changes: tuple[ClauseChange, ...]) -> list[str]:
    """What happened to each clause: "moved 13.4 → 14.4"."""
    found = []
    for change in changes:
        both = change.baseline and change.revised and change.baseline != change.revised
        found.append(f"{change.kind.value} {f'{change.baseline} → {change.revised}' if both else change.path}")
    return found
