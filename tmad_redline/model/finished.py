"""What a finished Word document prints, its tracked changes included, and what it carries unseen."""

from __future__ import annotations

from typing import NamedTuple

from tmad_redline.model.document import StoryKind


class Piece(NamedTuple):
    """A piece of a paragraph.

    struck: it is shown as deleted, or as moved away. inserted: as new, or moved here. field: it is what a field shows,
    which whoever lays the document out may count anew.
    """

    text: str
    struck: bool = False
    inserted: bool = False
    field: bool = False


class Printed(NamedTuple):
    """A paragraph as a redline prints it, with what is struck and what is new in their places; no list number.

    cell: it stands in a table, whose rows may be laid out over two pages.
    """

    story: StoryKind
    pieces: tuple[Piece, ...]
    cell: bool = False

    @property
    def accepted(self) -> str:
        """Its text without what is struck."""
        return "".join(piece.text for piece in self.pieces if not piece.struck)

    @property
    def rejected(self) -> str:
        """Its text without what is new."""
        return "".join(piece.text for piece in self.pieces if not piece.inserted)


class Unseen(NamedTuple):
    """What a document carries that its pages do not show.

    comments: of each, who wrote it and how it begins. revisions: how many tracked changes there are; authors: whose
    they are. people: names in the document's properties, each with that of the property ("creator", "A. Drafter").
    """

    comments: tuple[str, ...] = ()
    revisions: int = 0
    people: tuple[tuple[str, str], ...] = ()
    authors: tuple[str, ...] = ()
