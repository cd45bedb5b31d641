"""What one version did to the base, as changes to its places; what it kept is known too, in its own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tmad_redline.model.change import Slice
from tmad_redline.model.document import Block, Cell, Opaque, Paragraph, Row, Table
from tmad_redline.model.merge import Extent, Pieces

Mark = Paragraph
"""In what a version has at a place: the end of that paragraph of it."""
New = Slice | Mark | Cell | Row | Table | Opaque
"""A piece of what a version has at a place, in its own paragraphs."""


class Change(NamedTuple):
    """Base places start <= at < end gave way to `new`. start == end: an insertion before what is at `start`.

    extent: TEXT for characters, marks among them; PARAGRAPHS for whole ones, that is, for one that is gone, or for any
    number of new ones at one place; CELL, ROW and TABLE likewise. A kept stretch is no change and has itself as `new`.
    """

    start: int
    end: int
    new: tuple[New, ...]
    extent: Extent = Extent.TEXT

    @property
    def is_insertion(self) -> bool:
        """Whether it takes nothing away."""
        return self.start == self.end

    @property
    def is_placed(self) -> bool:
        """Whether it only puts whole paragraphs, cells, rows or a table between others."""
        return self.is_insertion and self.extent is not Extent.TEXT

    @property
    def is_removal(self) -> bool:
        """Whether it takes whole paragraphs, cells, rows or a table away and puts nothing there."""
        return not self.new and self.extent is not Extent.TEXT

    @property
    def breaks(self) -> bool:
        """Whether it makes one paragraph of several, or several of one."""
        return self.extent is Extent.TEXT and any(isinstance(piece, Paragraph) for piece in self.new)


class Move(NamedTuple):
    """A paragraph of the base, with its mark, now stands before what is at `to`. moved: what it is there."""

    start: int
    end: int
    to: int
    moved: Paragraph


class Look(NamedTuple):
    """The formatting of some places differs; key: equal exactly where it became the same. what: for people."""

    start: int
    end: int
    key: str
    what: str


class Changes(NamedTuple):
    """All that one version did, each in the order of the base.

    kept: what it has in other places than the base, or as it was: with the changes it covers all places once.
    """

    changes: tuple[Change, ...]
    kept: tuple[Change, ...]
    moves: tuple[Move, ...]
    looks: tuple[Look, ...]


def text_of(new: Iterable[New]) -> str:
    """What a version has at a place, as text: a line feed for a mark, a bar between cells."""
    return "".join(_texts(new))


def _texts(new: Iterable[New]) -> Iterator[str]:
    for piece in new:
        match piece:
            case Slice():
                yield piece.string
            case Paragraph():
                yield "\n"
            case Cell():
                yield " / ".join(text_of([block]) for block in _inner(piece.blocks))
            case Row():
                yield " | ".join(text_of([cell]) for cell in piece.cells) + "\n"
            case Table():
                yield from (text_of([row]) for row in piece.rows)
            case Opaque():
                yield f"[{piece.kind}]\n"


def _inner(blocks: Iterable[Block]) -> Iterator[Slice | Table | Opaque]:
    for block in blocks:
        yield whole(block) if isinstance(block, Paragraph) else block


def whole(paragraph: Paragraph) -> Slice:
    """All of a paragraph's text."""
    return Slice(paragraph, 0, len(paragraph.text.string))


def by_paragraph(new: Iterable[New]) -> Pieces:
    """The text of a version, by paragraph; that of tables by paragraph too."""
    found: list[tuple[Slice, ...]] = []
    line: list[Slice] = []
    for piece in new:
        match piece:
            case Slice():
                line += [piece] if piece.start < piece.end else []
            case Paragraph():
                found.append(tuple(line))
                line = []
            case _:
                found += ((whole(paragraph),) for paragraph in _paragraphs(piece))
    return tuple([*found, tuple(line)] if line else found)


def paragraphs_of(new: Iterable[New]) -> list[Paragraph]:
    """The paragraphs that some pieces are of, each once."""
    found = {id(piece.paragraph): piece.paragraph for line in by_paragraph(new) for piece in line}
    return list(found.values())


def _paragraphs(piece: Cell | Row | Table | Opaque) -> Iterator[Paragraph]:
    match piece:
        case Table():
            yield from (paragraph for row in piece.rows for paragraph in _paragraphs(row))
        case Row():
            yield from (paragraph for cell in piece.cells for paragraph in _paragraphs(cell))
        case Cell():
            for block in piece.blocks:
                yield from (block,) if isinstance(block, Paragraph) else _paragraphs(block)
        case Opaque():
            pass
