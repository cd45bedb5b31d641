"""Amending instructions: what a legal instrument says so that one version of a text becomes another.

All places and words are those of the baseline as it stood before any of the instructions.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple


class Entry(NamedTuple):
    """One thing in the order in which a document prints it: a paragraph, a table, a note, a header or a footer.

    number: as printed, "" for none; the name of a header or footer. level: how many provisions it stands in. text: on
    one line, with what is no text in ⟦ ⟧. rows: the cells of a table row by row, None for what is no table.
    """

    number: str
    level: int
    text: str
    rows: tuple[tuple[str, ...], ...] | None = None


Place = tuple[str, ...]
"""A place by its steps, as instructions name them: ("clause 2.1", "the definition of “Cohort”", "paragraph (a)")."""


class Which(Enum):
    """Which of the places in which words occur is meant; the values are those of `Words.which` below 1."""

    ONLY = 0
    EACH = -1
    BOTH = -2
    AT_END = -3


class Words(NamedTuple):
    """Words of a text. until: None, or the last words of a longer passage that begins with `first`, "" for its end.

    which: 1 for the first place in which they occur, and so on, or the value of a `Which`.
    """

    first: str
    until: str | None = None
    which: int = Which.ONLY.value


class Where(Enum):
    """Where something is put."""

    AFTER = "after"
    BEFORE = "before"
    AT_BEGINNING = "at the beginning"
    AT_END = "at the end"


class Reword(NamedTuple):
    """For words of a place substitute others. words: None for all words of it. new: "" where they are omitted."""

    place: Place
    words: Words | None
    new: str


class AddWords(NamedTuple):
    """Insert words. words: those beside which they are put, None at the beginning or the end of the place."""

    place: Place
    where: Where
    words: Words | None
    new: str


class Omit(NamedTuple):
    """Omit a place with all that is in it, or all from it to another one."""

    first: Place
    last: Place


class Replace(NamedTuple):
    """For a place, or all from it to another one, substitute what is set out."""

    first: Place
    last: Place
    block: tuple[Entry, ...]


class Insert(NamedTuple):
    """Insert what is set out."""

    where: Where
    place: Place
    block: tuple[Entry, ...]


class Move(NamedTuple):
    """Move a place, or all from it to another one."""

    first: Place
    last: Place
    where: Where
    anchor: Place


class Renumber(NamedTuple):
    """Give a provision, or a series of them, other numbers; "" takes them away. Numbers under them that begin with
    theirs follow. exact: the number is printed as it stands here; else with the full stop that the old one has behind
    it, if it has one."""

    first: Place
    last: Place
    number: str
    until: str
    exact: bool = False


class Relevel(NamedTuple):
    """Let a place, or all from it to another one, stand in so many provisions."""

    first: Place
    last: Place
    level: int


class RemakeContents(NamedTuple):
    """Make the contents list anew."""


Instruction = Reword | AddWords | Omit | Replace | Insert | Move | Renumber | Relevel | RemakeContents


class Unexpressed(NamedTuple):
    """Something that no instruction says. where: the place, as instructions name it."""

    where: str
    what: str


class Sentence(NamedTuple):
    """A line of an instrument. depth: 0, 1 for an item, 2 for one in it. marker: "1.", "(a)", "(i)".

    text: without its end. block: what is set out below it, in quotation marks, before the end.
    """

    depth: int
    marker: str
    text: str
    block: tuple[Entry, ...]
    end: str


STYLES = ("Instruction", "Instruction item", "Instruction sub-item")
"""The paragraph styles of sentences in a Word document, by their depth; by these it is read back."""
SET_OUT = "Set out"
SET_OUT_ROW = "Set out row"
"""How the styles of what is set out begin, and of the paragraphs of its tables; the level follows."""
ANOTHER_TABLE = "⟦another table⟧"
"""What parts two tables that are set out one behind the other."""
NEW_PARAGRAPH = "⟦new paragraph⟧"
"""What parts the paragraphs of a cell or a note, which are one text."""
NUMBER_LIKE = re.compile(r"(\d{1,3}(?:\.\d{1,3})*[A-Z]{0,2}\.?|\([a-z]{1,4}\)|\([A-Z]{1,2}\))[ \u00a0]")
"""How a text begins that could be taken for one with a number: where it has none, a tab stands before it."""
NOT_EXPRESSED = "Not expressed"
""""How the list of what no instruction says begins."""


class Instrument(NamedTuple):
    """Instructions as they are written down. notes: how they are to be read."""

    title: str
    notes: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    unexpressed: tuple[Unexpressed, ...] = ()


class Applied(NamedTuple):
    """What instructions make of a version. differences: from the version that they are held against.

    numbers: those that now stand twice, or are left out. partial: whether the text says that something is not
    expressed.
    """

    entries: tuple[Entry, ...]
    differences: tuple[Unexpressed, ...] = ()
    numbers: tuple[Unexpressed, ...] = ()
    partial: bool = False


class Instructions(NamedTuple):
    """What makes the revised version of the baseline, and what of it cannot be said in words."""

    items: tuple[Instruction, ...]
    unexpressed: tuple[Unexpressed, ...] = ()
