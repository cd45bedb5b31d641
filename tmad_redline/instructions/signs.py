"""The text of a paragraph on one line, so that it can be quoted; what is no plain text stands in ⟦ ⟧."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from tmad_redline.model.document import Block, Paragraph, Table
from tmad_redline.model.instruction import NEW_PARAGRAPH
from tmad_redline.model.text import COLUMN_BREAK, LINE_BREAK, OBJECT, PAGE_BREAK, Object

ROW, CELL = "⟦row⟧", "⟦cell⟧"
"""What stands between the rows and cells of a table in a cell, a note, a header or a text box."""
ATTACHED = re.compile(r"⟦(\w[\w ]*) [0-9a-f]{8}⟧")
"""What stands for a thing that no words say: a picture, an equation. The figures are those of what it shows."""
_NAMED = {"\t": "⟦tab⟧", LINE_BREAK: "⟦line break⟧", PAGE_BREAK: "", COLUMN_BREAK: ""}
_KINDS = {"drawing": "picture", "AlternateContent": "shape", "oMath": "equation", "pict": "picture", "object": "object"}
_SILENT = frozenset({"footnoteRef", "endnoteRef"})
"""What prints the number of a note in the note itself."""
_PAGE = "⟦page⟧"
_SPACE = " \u00a0"
_BLANK = frozenset({"", " ", "\u00a0", "⟦tab⟧", "⟦line break⟧"})
"""What is layout at the beginning and the end of a paragraph."""


class Shown(NamedTuple):
    """A text on one line. sites: of each paragraph in it, by its id, where each of its offsets is."""

    text: str
    sites: dict[int, tuple[int, ...]]


def of_paragraph(paragraph: Paragraph, start: int = 0) -> Shown:
    """The text behind a typed number that ends at `start`; white space at its ends is layout, and left out."""
    pieces = list(_pieces(paragraph, start))
    full = [number for number, (_, piece, _) in enumerate(pieces) if piece not in _BLANK]
    kept = range(full[0], full[-1] + 1) if full else range(0)
    at, inner, text = [0], dict[int, tuple[int, ...]](), ""
    for number, (raw, piece, boxes) in enumerate(pieces):
        if number in kept:
            for box, offset in boxes:
                inner |= _shifted(box.sites, len(text) + offset)
            text += piece
        at += [len(text)] * (raw - len(at) + 1)
    return Shown(text, {id(paragraph): tuple(at)} | inner)


def of_blocks(blocks: tuple[Block, ...]) -> Shown:
    """All text of a cell, a note, a header or a text box; paragraphs without text are left out."""
    text, sites = "", dict[int, tuple[int, ...]]()
    for between, shown in _lines(blocks):
        if between != NEW_PARAGRAPH or (text and shown.text):
            text += between
        sites |= _shifted(shown.sites, len(text))
        text += shown.text
    return Shown(text, sites)


def _lines(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Shown]]:
    """Each paragraph and what stands before it."""
    for block in blocks:
        if isinstance(block, Paragraph):
            shown = of_paragraph(block)
            lead = f"{escaped(block.number)} " if block.number else ""
            sites = _shifted(shown.sites, len(lead)) if shown.text else shown.sites
            yield NEW_PARAGRAPH, Shown(f"{lead}{shown.text}".strip(_SPACE), sites)
        elif isinstance(block, Table):
            for row in block.rows:
                yield ROW, Shown("", {})
                for cell in row.cells:
                    inner = of_blocks(cell.blocks)
                    yield CELL, inner
        else:
            yield NEW_PARAGRAPH, Shown(_attached(block.kind, block.key), {})


def _pieces(paragraph: Paragraph, start: int) -> Iterator[tuple[int, str, list[tuple[Shown, int]]]]:
    """What stands for the text, each with the offset at which it ends, and text boxes with their offsets in it."""
    text = paragraph.text
    things = {thing.offset: thing for thing in text.objects}
    pages = {field.start: field.end for field in text.fields if field.counts_pages}
    at = start
    if start:
        yield start, "", []
    while at < len(text.string):
        if at in pages and pages[at] > at:
            at = pages[at]
            yield at, _PAGE, []
            continue
        sign = text.string[at]
        at += 1
        if sign == OBJECT and at - 1 in things:
            yield at, *_object(things[at - 1])
        else:  # a field that shows nothing is one such sign
            yield at, "" if sign == OBJECT else escaped(sign), []


def _object(thing: Object) -> tuple[str, list[tuple[Shown, int]]]:
    if thing.kind in _SILENT:
        return "", []
    if thing.note:
        return f"⟦{thing.kind}⟧", []
    if thing.shown:
        return escaped(thing.shown), []
    if not thing.boxes:
        return _attached(thing.kind, thing.key), []
    written, boxes = "", []
    for box in thing.boxes:
        written += "⟦text box: "
        shown = of_blocks(box.blocks)
        boxes.append((shown, len(written)))
        written += f"{shown.text}⟧"
    return written, boxes


def _attached(kind: str, key: str) -> str:
    return f"⟦{_KINDS.get(kind, kind)} {hashlib.sha256(key.encode()).hexdigest()[:8]}⟧"


def escaped(text: str) -> str:
    """A text in which every sign that one line of plain text cannot hold stands by its name."""
    return "".join(
        _NAMED[sign] if sign in _NAMED else f"⟦U+{ord(sign):04X}⟧" if _is_strange(sign) else sign for sign in text
    )


def _is_strange(sign: str) -> bool:
    return sign in "⟦⟧\ufffc\u2029\x85\ufeff" or not (sign.isprintable() or sign in _SPACES)


_SPACES = frozenset(
    "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u00ad\u2011\u202f\u3000"
)
"""Spaces, and signs that only say where a line may end, which a text may hold as they are."""


def _shifted(sites: dict[int, tuple[int, ...]], by: int) -> dict[int, tuple[int, ...]]:
    return {key: tuple(max(place + by, 0) for place in places) for key, places in sites.items()}
