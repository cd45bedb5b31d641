"""What a document looks like, so far as a view on a screen shows it: indents, type, lines of tables, pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Face(NamedTuple):
    """How characters look, styles and all. script: "super", "sub" or "". size: in points.

    highlighted: with the marker that people use for what is still open.
    """

    bold: bool = False
    italic: bool = False
    underline: bool = False
    struck: bool = False
    capitals: bool = False
    small_capitals: bool = False
    script: str = ""
    size: float = 10.0
    hidden: bool = False
    highlighted: bool = False


class Layout(NamedTuple):
    """How a paragraph is set. Lengths in points; first: indent of the first line from `left`, negative if it hangs.

    align: "left", "center", "right" or "justify".
    faces: text[start:end] and how it looks, in order; they cover what the paragraph has of text.
    """

    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    align: str = "left"
    break_before: bool = False
    faces: tuple[tuple[int, int, Face], ...] = ()


class Grid(NamedTuple):
    """How a table is set. widths: of columns in points. ruled: it has lines. heads: rows repeated on every page."""

    widths: tuple[float, ...] = ()
    ruled: bool = False
    heads: int = 0


class Picture(NamedTuple):
    """A picture that a browser can show."""

    media_type: str
    data: bytes


class Appearance(NamedTuple):
    """The looks of a document by the parts and anchors of its paragraphs and tables; pictures by offset as well.

    size: in points, of the text that most of it is set in.
    """

    paragraphs: Mapping[tuple[str, int], Layout]
    tables: Mapping[tuple[str, int], Grid]
    pictures: Mapping[tuple[str, int, int], Picture]
    size: float = 10.0
