"""A PDF as its pages show it: words with their places and looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

INSERTED, DELETED, MOVED = "0B3FBF", "C00000", "008000"
"""The colours in which a printed redline has what came, went and moved: blue, red and green."""
HYPHENS = ("-", "\u2010", "\u00ad")
"""What a word ends with that goes on in the next line; it may also be written with a hyphen there."""


class Box(NamedTuple):
    """Where something is on a page, in points from the lower left corner; a word's bottom is its baseline."""

    left: float
    bottom: float
    right: float
    top: float


class Word(NamedTuple):
    """Signs without a space between them, all of one look: "V4.0V4.1" with its first half struck is two words.

    page, line: counted from 1, lines on each page. colour: as six hexadecimal digits, "C00000". joined: no space stands
    between it and the word before it. furniture: the file says that it belongs to the page and not to the text, as
    headers, footers and page numbers do; a file without tags says so of nothing.
    """

    text: str
    page: int
    line: int
    box: Box
    struck: bool = False
    underlined: bool = False
    colour: str = "000000"
    joined: bool = False
    furniture: bool = False

    @property
    def broken(self) -> bool:
        """Whether it ends with a hyphen; at the end of a line the next word may be its other half."""
        return self.text.endswith(HYPHENS) and len(self.text) > 1


class Page(NamedTuple):
    """A page. number: from 1. width, height: in points. words: in reading order."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]


class Pdf(NamedTuple):
    """A PDF. title: as its properties have it."""

    pages: tuple[Page, ...]
    title: str = ""

    @property
    def words(self) -> Iterator[Word]:
        """The words of all pages."""
        return (word for page in self.pages for word in page.words)


def running(words: Iterable[Word]) -> str:
    """Words as running text: one space between them, none where there was none.

    A hyphen at the end of a line stays and the word goes on behind it, since nothing says whether it belongs there.
    """
    parts: list[str] = []
    last: Word | None = None
    for word in words:
        moved_on = last is not None and (last.page, last.line) != (word.page, word.line)
        goes_on = last is not None and moved_on and last.broken and word.text[:1].isalpha()
        parts += [word.text] if last is None or word.joined or goes_on else [" ", word.text]
        last = word
    return "".join(parts)


_SIGNATURE, _LEAD = b"%PDF-", 1024
"""What a PDF begins with, and within how many bytes (ISO 32000-1, annex H.3, note 13)."""


def begins_as_pdf(data: bytes) -> bool:
    """Whether a file begins as PDFs do."""
    return _SIGNATURE in data[:_LEAD]
