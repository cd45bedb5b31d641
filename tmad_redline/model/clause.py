"""The clause tree: what a lawyer calls the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from tmad_redline.model.document import Document, Paragraph
from tmad_redline.model.quoting import cut


class ClauseKind(Enum):
    """What a node of the tree is."""

    COVER = "cover"
    CONTENTS = "contents"
    CLAUSE = "clause"
    ANNEX = "annex"
    HEADING = "heading"
    DEFINITION = "definition"


class CrossReference(NamedTuple):
    """A reference as it stands in a clause; each number of a list, and each end of a range, is one.

    text: the whole phrase as printed ("Clauses 4.29 and 4.30"). number: what it points at, normalised ("4.29",
    "4.12(b)", "Annex B"). document: "" for this document, else the other document as named ("the Code"), or the
    reference itself where it names none but cannot be to this one ("Section F2.10A").
    field: True for a REF field, False for typed text. target: path of the clause it resolves to, "" if to none.
    paragraph, start, end: where the number stands: index among the body's paragraphs, offsets into that text.
    """

    text: str
    number: str
    document: str = ""
    field: bool = False
    target: str = ""
    paragraph: int = 0
    start: int = 0
    end: int = 0


class Definition(NamedTuple):
    """A defined term. text: the whole definition as printed, lists and tail text included.

    clause: path of the clause that is, or holds, the definition; terms that one definition defines share it.
    inline: given in brackets in running text, (the “Plan”).
    """

    term: str
    text: str
    clause: str
    paragraphs: tuple[int, ...]
    inline: bool = False


class TermUse(NamedTuple):
    """A defined term where it is used: paragraph[start:end] among the body's paragraphs, in the clause of that path.

    In a note, the paragraph is the one that calls it, and start and end are places in the text of the note.

    term: as it is defined, whatever the number ("Smart Meters") or the case in which it stands here.
    """

    term: str
    clause: str
    paragraph: int
    start: int
    end: int


class Mentions(NamedTuple):
    """What a document speaks of by name: other provisions and its own terms, in reading order.

    terms: the words of each defined term, in the singular and without possessive endings. noted: the references in
    footnotes and endnotes, by the paragraph of the note; each says as its paragraph the one that calls the note.
    """

    references: tuple[CrossReference, ...] = ()
    uses: tuple[TermUse, ...] = ()
    terms: frozenset[tuple[str, ...]] = frozenset()
    noted: tuple[tuple[Paragraph, tuple[CrossReference, ...]], ...] = ()


class Clause(NamedTuple):
    """A node of the tree, at whatever level, with all under it.

    label: the number as printed at the clause ("(b)"); path: the full number ("4.12(b)", "Annex A 1.2"), unique in a
    tree; heading: its heading, "" if it has none. paragraphs: indices of its own paragraphs among the body's
    paragraphs (`ClauseTree.paragraphs`), table cells included; those of `children` are theirs.
    """

    kind: ClauseKind
    label: str
    path: str
    heading: str
    paragraphs: tuple[int, ...]
    children: tuple[Clause, ...] = ()
    typed: bool = False

    def walk(self) -> Iterator[Clause]:
        """This clause and everything under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class ClauseTree(NamedTuple):
    """A document's clauses in reading order.

    paragraphs: the body's, table cells included, in reading order. starts: for each of them where its text begins after
    a typed number.
    """

    document: Document
    paragraphs: tuple[Paragraph, ...]
    clauses: tuple[Clause, ...]
    definitions: tuple[Definition, ...] = ()
    starts: tuple[int, ...] = ()

    def walk(self) -> Iterator[Clause]:
        """Every clause in reading order."""
        for clause in self.clauses:
            yield from clause.walk()

    def owners(self) -> dict[int, str]:
        """The path of the clause that each paragraph belongs to, by its index."""
        return {at: clause.path for clause in self.walk() for at in clause.paragraphs}

    def path_of(self, text: str) -> str:
        """The path of the first clause that has a paragraph with the letters and digits of a text, "" if none has."""
        wanted = _letters(text)
        places = ((clause, at) for clause in self.walk() for at in clause.paragraphs)
        found = (clause.path for clause, at in places if _letters(self.paragraphs[at].text.string) == wanted)
        return next(found, "") if wanted else ""


_NUMBERED = re.compile(
    r"\(?(?:[A-Z]{0,3}\d|[A-Za-z]{1,4}\))"
    r"|(?i:annex|annexure|schedule|appendix|exhibit|attachment|addendum|part|chapter|division|section|title|article)"
    r"\s+(?:[A-Z]{1,3}|\d+[A-Z]?|[IVXL]+)(?!\w)"
)
"""How the path of a provision begins that has a number or a letter."""


def is_numbered(path: str) -> bool:
    """Whether a path is a number ("4.29", "Annex A 1.2"), and not the words of a heading."""
    return bool(_NUMBERED.match(path))


def named(path: str, most: int = 40) -> str:
    """A path as it stands in a sentence: words of a heading in quotation marks, cut at a word to so many letters."""
    if is_numbered(path):
        return path
    return f"“{cut(path, most)}”"


_PLACES = {"Cover": "cover", "Contents": "contents", "Preamble": "before the first clause"}
"""The paths that `structure/build.py` gives to what is no provision."""


def placed(path: str) -> str:
    """A path as the name of a place: what stands before the provisions has a word for it, all else its path."""
    return _PLACES.get(path.partition(" [")[0], path)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def within(path: str, outer: str) -> bool:
    """Whether a path is that of a provision or of one under it: "4.29(a)" is within "4.29" and "4", "4.291" is not."""
    return path == outer or (path.startswith(outer) and path[len(outer)] in ".( “")


def covers(path: str, other: str) -> bool:
    """Whether `other` is the provision of that path, or stands under it; a path may be written as in a text."""
    wanted, found = plain_path(path), plain_path(other)
    return bool(wanted) and within(found, wanted)


def same_term(one: str, other: str) -> bool:
    """Whether two spellings name one defined term."""
    return _plain_term(one) == _plain_term(other)


def plain_path(path: str) -> str:
    """A path as trees have it, of one that is written as in a text: "Clause 4.29"."""
    return " ".join(path.replace("\u00a0", " ").removeprefix("Clause ").removeprefix("clause ").split())


def _plain_term(term: str) -> str:
    return " ".join(term.strip("“”\"' ").replace("\u00a0", " ").split()).casefold()
