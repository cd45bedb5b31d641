"""What the report shows, as values: the templates only write them down."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from tmad_redline.model.register import Significance


class Mark(Enum):
    """What the redline says of a piece of content; the value is the class that the page gives it."""

    KEPT = ""
    NEW = "new"
    GONE = "gone"
    HERE = "here"
    AWAY = "away"


class Run(NamedTuple):
    """A piece of text of one look and one mark.

    face: how its letters look, as classes; css: what classes cannot say. href: where a click on it leads. kind: the
    significance of the entry that its mark belongs to, None where it has no mark. formatted: its look changed.
    note: the id of the note that it calls. thing: it stands for something that is no text; picture: a data URI of that.
    """

    text: str
    mark: Mark = Mark.KEPT
    face: str = ""
    css: str = ""
    href: str = ""
    kind: Significance | None = None
    formatted: bool = False
    note: str = ""
    thing: bool = False
    picture: str = ""


class Box(NamedTuple):
    """A text box."""

    blocks: tuple[Block, ...]
    mark: Mark = Mark.KEPT


class Para(NamedTuple):
    """A paragraph as the redline has it.

    number: as the revised version prints it, else the baseline; was: the number of the baseline where that is another.
    level: of a heading, from 1; 0 for others. css: indents and alignment. ends: what became of its mark, if it was
    split off or joined to the next. restyled: its own formatting changed. other: where the other place of a moved one
    is, as an id, and what to call that. boxes: the text boxes that stand in it.
    """

    runs: tuple[Run, ...]
    mark: Mark = Mark.KEPT
    number: str = ""
    was: str = ""
    level: int = 0
    css: str = ""
    kind: Significance | None = None
    ends: Mark = Mark.KEPT
    restyled: bool = False
    other: tuple[str, str] = ("", "")
    boxes: tuple[Box, ...] = ()


class Joined(NamedTuple):
    """Paragraphs that were split or joined: as the redline shows them, and as either version has them."""

    marked: tuple[Para, ...]
    baseline: tuple[Para, ...]
    revised: tuple[Para, ...]


class Cell(NamedTuple):
    """A cell of a table. span: of columns. continues: it is one with the cell above it."""

    blocks: tuple[Block, ...]
    mark: Mark = Mark.KEPT
    span: int = 1
    continues: bool = False
    kind: Significance | None = None


class TableRow(NamedTuple):
    """A row of a table. head: it names the columns. ids: of the clauses that begin in it."""

    cells: tuple[Cell, ...]
    mark: Mark = Mark.KEPT
    head: bool = False
    kind: Significance | None = None
    ids: tuple[str, ...] = ()


class Table(NamedTuple):
    """A table. widths: shares of its width in percent."""

    rows: tuple[TableRow, ...]
    mark: Mark = Mark.KEPT
    ruled: bool = False
    widths: tuple[float, ...] = ()


class Whole(NamedTuple):
    """Something that is carried whole and that no browser shows; `what` says what it is."""

    what: str
    mark: Mark = Mark.KEPT


class Block(NamedTuple):
    """One row of the page: a paragraph, paragraphs that were split or joined, a table.

    ids: what links lead to it. path: of the clause that it belongs to, in the revised version, or in the baseline if
    not `revised`. entries: numbers of the register's entries that it shows; kinds: their significances. questions:
    numbers of those that cover it. breaks: a new page begins with it.
    """

    content: Para | Joined | Table | Whole
    ids: tuple[str, ...] = ()
    path: str = ""
    revised: bool = True
    entries: tuple[int, ...] = ()
    kinds: tuple[Significance, ...] = ()
    questions: tuple[int, ...] = ()
    breaks: bool = False


class Note(NamedTuple):
    """A note at the end of the page. id: what its call leads to. name: "Footnote 5"."""

    id: str
    name: str
    blocks: tuple[Block, ...]
    mark: Mark = Mark.KEPT


class Margin(NamedTuple):
    """A header or footer. name: "Header" or "Footer"."""

    name: str
    blocks: tuple[Block, ...]


class Stop(NamedTuple):
    """A place where something changed. id: of its block; block: its number among the blocks of the page. at, height:
    where it is, in percent of the document; kind: its significance."""

    id: str
    block: int
    name: str
    at: float
    height: float
    kind: Significance


class Node(NamedTuple):
    """A clause in the outline.

    path: in its version. label: its number, "" for none. counts: of the register's entries that are in it, by
    significance, the most significant first; those of its children included. mark: what became of it as a whole.
    """

    id: str
    path: str
    label: str
    heading: str
    counts: tuple[int, ...]
    mark: Mark = Mark.KEPT
    children: tuple[Node, ...] = ()


class Sheet(NamedTuple):
    """The document part of the page."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    margins: tuple[Margin, ...]
    stops: tuple[Stop, ...]
    outline: tuple[Node, ...]
