"""Containers of blocks: which elements are the paragraphs, tables, rows and cells, and in which order.

An anchor is a position in `index(root)`. Reader and writer both get it from here, so that an anchor made by the one is
found by the other without an XML object entering the model.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from tmad_redline.ooxml.names import (
    BODY,
    BOOKMARK_END,
    BOOKMARK_START,
    COMMENT_RANGE_END,
    COMMENT_RANGE_START,
    GRID_AFTER,
    GRID_BEFORE,
    GRID_SPAN,
    SDT,
    SDT_CONTENT,
    SECT_PR,
    STRUCTURE_WRAPPERS,
    TBL,
    TC,
    TC_PR,
    TEXT_BOX,
    TR,
    TR_PR,
    P,
    W,
    natural,
    value_of,
)
from tmad_redline.ooxml.text_boxes import text_boxes

_MARKS = (BOOKMARK_START, BOOKMARK_END, COMMENT_RANGE_START, COMMENT_RANGE_END)
OPAQUE = frozenset({W + "altChunk", W + "subDoc"})
"""Blocks that are carried whole (ECMA-376 Part 1, 17.17.2.1; 17.2.1)."""


def children(container: etree._Element, wanted: frozenset[str]) -> Iterator[etree._Element]:
    """Children with a wanted tag; content controls and custom XML around them are looked through."""
    for child in container:
        tag = child.tag
        if tag in wanted:
            yield child
        elif tag in STRUCTURE_WRAPPERS:
            inner = child.find(SDT_CONTENT) if tag == SDT else child
            if inner is not None:
                yield from children(inner, wanted)


_BLOCKS = frozenset({P, TBL}) | OPAQUE
_ROWS = frozenset({TR})
_CELLS = frozenset({TC})


def blocks(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs, tables and opaque blocks of a story or a cell, in reading order; a table without a row is none."""
    return (block for block in children(container, _BLOCKS) if block.tag != TBL or next(rows(block), None) is not None)


def rows(table: etree._Element) -> Iterator[etree._Element]:
    """A table's rows; one without a cell is none."""
    return (row for row in children(table, _ROWS) if next(cells(row), None) is not None)


def cells(row: etree._Element) -> Iterator[etree._Element]:
    """A row's cells."""
    return children(row, _CELLS)


def columns(row: etree._Element) -> int:
    """How many grid columns a row reaches over, those before and after its cells included (17.4.14 to 17.4.17)."""
    outside = [row.find(f"{TR_PR}/{tag}") for tag in (GRID_BEFORE, GRID_AFTER)]
    spans = [cell.find(f"{TC_PR}/{GRID_SPAN}") for cell in cells(row)]
    return sum(natural(value_of(e), 0) for e in outside) + sum(natural(value_of(e), 1) for e in spans)


class Beside(NamedTuple):
    """The ends of bookmarks and comments between blocks that go with a paragraph: before it, and after it."""

    before: list[etree._Element]
    after: list[etree._Element]


def marks_between_blocks(root: etree._Element) -> dict[etree._Element, Beside]:
    """By paragraph, in order: each goes with the paragraph after it, or with the one before it where there is none."""
    found: dict[etree._Element, Beside] = {}
    places: dict[etree._Element, tuple[etree._Element, bool] | None] = {}
    for element in reversed([e for e in root.iter(*_MARKS) if _is_between_blocks(e)]):
        following = element.getnext()
        known = places.get(following) if following is not None else None
        place = places[element] = known or _paragraph_beside(element)
        if place is not None:
            beside = found.setdefault(place[0], Beside([], []))
            (beside.after if place[1] else beside.before).insert(0, element)
    return found


def _is_between_blocks(element: etree._Element) -> bool:
    parent = element.getparent()
    if parent is None or parent.tag == P:
        return False
    holder = next(element.iterancestors(P, TEXT_BOX), None)
    return holder is None or holder.tag == TEXT_BOX


def _paragraph_beside(element: etree._Element) -> tuple[etree._Element, bool] | None:
    """The first paragraph of what follows, or the last one of what comes before; whether it is the latter.

    In a control without paragraphs, of what follows the control, or comes before it.
    """
    outer = next(element.iterancestors(TEXT_BOX), None)
    around = itertools.takewhile(lambda holder: holder.tag in STRUCTURE_WRAPPERS, element.iterancestors())
    for node, before in ((node, before) for node in (element, *around) for before in (False, True)):
        for block in node.itersiblings(preceding=before):
            inside = (p for p in block.iter(P) if next(p.iterancestors(TEXT_BOX), None) is outer)
            found = next(iter(deque(inside, maxlen=1)) if before else inside, None)
            if found is not None:
                return found, before
    return None


def complete(root: etree._Element) -> None:
    """Give a body that ends with a table, or holds nothing, the last paragraph that Word gives it on opening."""
    body = root.find(BODY)
    if body is None:
        return
    found = list(blocks(body))
    if not found or found[-1].tag != P:
        at = next((number for number, child in enumerate(body) if child.tag == SECT_PR), len(body))
        body.insert(at, etree.Element(P))


def index(container: etree._Element) -> list[etree._Element]:
    """Every block, row, cell and text box below a container, each before what it holds."""
    found: list[etree._Element] = []
    _collect(container, found, next(container.iter(TEXT_BOX), None) is not None)
    return found


def _collect(container: etree._Element, found: list[etree._Element], boxed: bool) -> None:
    for block in blocks(container):
        found.append(block)
        if block.tag == TBL:
            for row in rows(block):
                found.append(row)
                for cell in cells(row):
                    found.append(cell)
                    _collect(cell, found, boxed)
        elif boxed and block.tag == P:
            for box in text_boxes(block):
                found.append(box)
                _collect(box, found, boxed)
