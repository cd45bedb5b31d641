"""A paragraph's text as one string, and the spans that lie over it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from enum import Enum
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tmad_redline.model.document import Story

_START, _END = itemgetter(0), itemgetter(1)
"""Where each of the spans below has its offsets."""

OBJECT = "\ufffc"
"""Stands in the text for one thing that is not text: a note call, a picture, an equation."""

_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b", re.IGNORECASE)
LINE_BREAK = "\u2028"
PAGE_BREAK = "\f"
COLUMN_BREAK = "\v"


class Format(NamedTuple):
    """Direct character formatting of text[start:end]; `key` is equal exactly when the formatting is."""

    start: int
    end: int
    key: str


class Field(NamedTuple):
    """A field whose shown result is text[start:end].

    instruction: its code with single spaces; the codes of fields in its result follow, in braces.
    """

    start: int
    end: int
    instruction: str

    @property
    def counts_pages(self) -> bool:
        """Whether it shows the number of a page, or how many there are: that changes without a change of the text."""
        return bool(_PAGES.match(self.instruction))


class Link(NamedTuple):
    """A hyperlink over text[start:end]; `target` is a URL, or `#name` for a bookmark of the document."""

    start: int
    end: int
    target: str


class Direction(NamedTuple):
    """A direction that text[start:end] is written in, whatever its letters ("bdo rtl", "dir ltr")."""

    start: int
    end: int
    value: str


class Bookmark(NamedTuple):
    """A bookmark that starts at an offset of this paragraph's text."""

    offset: int
    name: str


class Part(Enum):
    """A part of what lies over text: its begin, its end, or what of a field's own stands between the two."""

    BEGIN = "begin"
    MIDDLE = "middle"
    END = "end"


class Bracket(NamedTuple):
    """A part of a field that spans paragraphs, at an offset; the begin has the field's code with single spaces."""

    offset: int
    part: Part
    instruction: str = ""


class Comment(NamedTuple):
    """A comment whose reference stands at an offset; `key` is equal exactly when author, time and text are."""

    offset: int
    id: str
    key: str


class Object(NamedTuple):
    """What the OBJECT character at `offset` stands for, or what is particular about another sign (an aligned tab).

    `key` is equal exactly when the objects show the same, whatever stands in their text boxes; `note` is the id of a
    footnote or endnote, else "". boxes: its text boxes in order; objects of one key have as many. media: equal where
    the same pictures and other files are shown, wherever and in whatever size, "" where none are. shown: the sign that
    a symbol of a font looks like, "" where that is not known.
    """

    offset: int
    kind: str
    key: str
    note: str = ""
    boxes: tuple[Story, ...] = ()
    media: str = ""
    shown: str = ""


class Text(NamedTuple):
    """A paragraph's content: the string and everything that lies over it, in order.

    Formats do not overlap each other, nor do links, nor fields.
    """

    string: str
    formats: tuple[Format, ...] = ()
    fields: tuple[Field, ...] = ()
    links: tuple[Link, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    objects: tuple[Object, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    comments: tuple[Comment, ...] = ()
    directions: tuple[Direction, ...] = ()

    def formats_over(self, start: int, end: int) -> tuple[Format, ...]:
        """The formats that cover any of text[start:end]; a paragraph may have hundred thousands."""
        return self.formats[bisect_right(self.formats, start, key=_END) : bisect_left(self.formats, end, key=_START)]

    def fields_over(self, start: int, end: int) -> tuple[Field, ...]:
        """The fields that cover any of text[start:end]."""
        return self.fields[bisect_right(self.fields, start, key=_END) : bisect_left(self.fields, end, key=_START)]

    def fields_from(self, start: int, end: int) -> tuple[Field, ...]:
        """The fields that begin in text[start:end] or at its end, those without width too."""
        return self.fields[bisect_left(self.fields, start, key=_START) : bisect_right(self.fields, end, key=_START)]

    def comments_in(self, start: int, end: int) -> tuple[Comment, ...]:
        """The comments whose references stand in text[start:end] or at its end."""
        return self.comments[
            bisect_left(self.comments, start, key=_START) : bisect_right(self.comments, end, key=_START)
        ]

    def links_over(self, start: int, end: int) -> tuple[Link, ...]:
        """The links that cover any of text[start:end]."""
        return self.links[bisect_right(self.links, start, key=_END) : bisect_left(self.links, end, key=_START)]

    def objects_in(self, start: int, end: int) -> tuple[Object, ...]:
        """The objects in text[start:end]."""
        return self.objects[bisect_left(self.objects, start, key=_START) : bisect_left(self.objects, end, key=_START)]
