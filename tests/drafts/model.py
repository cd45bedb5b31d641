"""What a draft is made of: pieces in paragraphs, paragraphs and tables in a body, and the setup of its pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A word with the space after it, or one thing that is not a word; `more` is its URL, code or name.

    "open" and "shut" pieces begin and end what reaches over several paragraphs: a field, a bookmark or a comment.
    """

    kind: str
    text: str = ""
    look: str = ""
    more: str = ""


@dataclass(frozen=True)
class Page:
    """The setup of a section's pages; `heads` are its own headers and footers by kind and use."""

    landscape: bool = False
    heads: tuple[tuple[str, Para], ...] = ()


@dataclass(frozen=True)
class Para:
    """A paragraph. around: "", or what it stands in with those next to it; mark: how its own mark was changed.

    named: a bookmark that stands between the block before it and the paragraph.
    """

    pieces: tuple[Piece, ...] = ()
    style: str = ""
    level: int | None = None
    properties: str = ""
    around: str = ""
    mark: str = ""
    page: Page | None = None
    named: str = ""


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells of blocks. The last cell of a row that has fewer cells than others covers the rest."""

    rows: tuple[tuple[tuple[Para | Grid, ...], ...], ...]
    around: str = ""


Blocks = tuple[Para | Grid, ...]


@dataclass(frozen=True)
class Draft:
    """A document; `dialect` says which of several definitions its own styles have."""

    blocks: Blocks
    page: Page = Page()
    dialect: int = 0
