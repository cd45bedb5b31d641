"""A document as read: stories of blocks, each block with an opaque anchor into its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from tmad_redline.model.style import Stylesheet
from tmad_redline.model.text import Text


class Notice(NamedTuple):
    """Something that could not be carried faithfully, or that was done on the user's behalf.

    loss: the redline shows less than the two files hold, or something was done to them first; else it is good to know.
    """

    where: str
    what: str
    loss: bool = True


class Setting(NamedTuple):
    """Something that is set for the whole document and decides how content is laid out; both are for people."""

    name: str
    value: str


class StoryKind(Enum):
    """The separate texts of a Word document (ECMA-376 Part 1, 17.2: stories)."""

    BODY = "body"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    HEADER = "header"
    FOOTER = "footer"
    TEXT_BOX = "text box"


class Paragraph(NamedTuple):
    """One paragraph.

    number: the printed number as Word shows it ("4.29", "(a)", "Annex A"), "" where there is none.
    level: 0-based list level of that number, None where there is none.
    outline: 0-based outline level (headings), None for body text.
    style: the style's name, "" for the default paragraph style.
    properties: paragraph formatting; equal exactly when the formatting is.
    list_id: the file's own name for the list it asks to be counted in, "" if it asks for none itself.
    mark: formatting of the paragraph mark. section: page setup, if a section ends here, else "".
    digest: equal exactly when everything that a redline could mark is equal.
    """

    anchor: int
    text: Text
    number: str = ""
    level: int | None = None
    outline: int | None = None
    style: str = ""
    properties: str = ""
    mark: str = ""
    section: str = ""
    list_id: str = ""
    digest: int = 0


class Cell(NamedTuple):
    """One table cell; `span` counts grid columns, `merged` says that it continues the cell above."""

    anchor: int
    blocks: tuple[Block, ...]
    span: int = 1
    merged: bool = False
    properties: str = ""


class Row(NamedTuple):
    """One table row; `before` counts the grid columns that it leaves empty at its start.

    exceptions: what of the table's own formatting is another in this row (w:tblPrEx).
    """

    anchor: int
    cells: tuple[Cell, ...]
    properties: str = ""
    digest: int = 0
    before: int = 0
    exceptions: str = ""


class Table(NamedTuple):
    """A table; `properties` and `grid` are equal exactly when the table's own formatting is."""

    anchor: int
    rows: tuple[Row, ...]
    properties: str = ""
    grid: str = ""
    digest: int = 0


class Opaque(NamedTuple):
    """A block that is carried whole, not looked into (an imported chunk, a subdocument); `key` says what it shows."""

    anchor: int
    kind: str
    key: str = ""
    digest: int = 0


Block = Paragraph | Table | Opaque


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Every paragraph of some blocks in reading order, those in table cells and text boxes included."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block
                for box in text_boxes(block):
                    yield from paragraphs(box.blocks)
            case Table():
                for row in block.rows:
                    for cell in row.cells:
                        yield from paragraphs(cell.blocks)
            case Opaque():
                pass


def text_boxes(paragraph: Paragraph) -> Iterator[Story]:
    """The text boxes that stand in a paragraph, but not those inside one of them."""
    for thing in paragraph.text.objects:
        yield from thing.boxes


class Level(Enum):
    """What a content control is around."""

    BLOCK = "blocks"
    ROW = "rows"
    CELL = "cells"
    TEXT = "text"


class Control(NamedTuple):
    """A content control, or an element of custom XML.

    anchor: its place among the controls of its story. first, last: it holds what has the anchors first <= a < last; at
    the level of text it holds [start:end] of the paragraph `first`. tag, key: the names that an author and Word gave
    it, "" for none. properties: equal exactly when what it is and does is equal.
    """

    anchor: int
    level: Level
    first: int
    last: int
    start: int = 0
    end: int = 0
    tag: str = ""
    key: str = ""
    properties: str = ""


class Story(NamedTuple):
    """A run of blocks that is laid out by itself.

    key: a note's id, the name of a header's or footer's part, or a text box's anchor. part: the part that holds it.
    section, use: for headers and footers, the 0-based section that shows it and "default", "first" or "even".
    own: for those, that the section names it itself and does not inherit it from the section before.
    ending: for the body, the page setup of its last section.
    """

    kind: StoryKind
    part: str
    blocks: tuple[Block, ...]
    key: str = ""
    section: int = 0
    use: str = ""
    own: bool = False
    ending: str = ""
    controls: tuple[Control, ...] = ()

    @property
    def name(self) -> str:
        """What messages call it: "footnote", "header of the first page"."""
        pages = {"first": " of the first page", "even": " of even pages"}
        return self.kind.value + pages.get(self.use, "")


class Document(NamedTuple):
    """A document as read; `source` belongs to the ooxml package and is opaque to everyone else.

    guards: what keeps readers from changing it ("marked as final").
    """

    body: Story
    notes: tuple[Story, ...]
    furniture: tuple[Story, ...]
    source: object
    notices: tuple[Notice, ...] = ()
    stylesheet: Stylesheet = Stylesheet()
    settings: tuple[Setting, ...] = ()
    guards: tuple[str, ...] = ()

    @property
    def stories(self) -> tuple[Story, ...]:
        """Body, then notes in reading order, then headers and footers."""
        return (self.body, *self.notes, *self.furniture)
