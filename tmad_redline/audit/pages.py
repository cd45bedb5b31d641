"""What a redline prints and what the pages of a PDF hold, as atoms that can be held against each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from tmad_redline.audit.atoms import Atom, Bit, Letters, atoms, paired
from tmad_redline.model.finished import Piece, Printed
from tmad_redline.model.pdf import Pdf, Word

_PAGE_NUMBER = re.compile(r"\t\s*\d+\s*$")
_REPEATED = 0.6
"""The share of the pages on which a first or last line that differs in its digits only is a header or a footer."""
_AS_HIGH = 2.0
"""Points by which the lines of a header may differ in height from page to page."""
_FEWEST_PAGES = 3
_RAISED = 0.15
"""How much higher than the word before it the call of a note stands, in heights of that; LibreOffice and Word have a
third of the font's size."""
_NEARLY = 0.6
"""The share of a note's words that stand together in a PDF in which it reads otherwise."""
_LOOSE = 3
"""Words that such a note may have besides, or one in so many."""


def of_paragraph(paragraph: Printed, at: int) -> Iterator[Atom]:
    """Its atoms; of a line of a contents list without the page, which whoever lays it out counts anew."""
    pieces = paragraph.pieces
    if _PAGE_NUMBER.search("".join(piece.text for piece in pieces)):
        pieces = _without_page_number(pieces)
    return atoms((Bit(piece.text, piece.struck, piece.field) for piece in pieces), at)


def _without_page_number(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    last = max(at for at, piece in enumerate(pieces) if "\t" in piece.text)
    return (*pieces[:last], pieces[last]._replace(text=pieces[last].text.rpartition("\t")[0]))


def of_pdf(pdf: Pdf) -> Iterator[Atom]:
    """The atoms of all pages but for what belongs to the page: headers, footers, page numbers."""
    furniture = _furniture(pdf)
    for page in pdf.pages:
        words = [word for word in page.words if not word.furniture and (page.number, word.line) not in furniture]
        raised = {word for before, word in pairwise(words) if _is_raised(before, word)}
        for text in _touching(words, raised):
            bits = [Bit(word.text, word.struck) for word in text]
            found = atoms((*bits[:-1], bits[-1]._replace(text=f"{bits[-1].text} ")), page.number)
            yield from (atom._replace(raised=text[0] in raised, box=text[0].box) for atom in found)


def _is_raised(before: Word, word: Word) -> bool:
    """Whether a word is a number that stands higher than the word before it, in its line."""
    higher = word.box.bottom - before.box.bottom > _RAISED * (before.box.top - before.box.bottom)
    return higher and word.line == before.line and word.text.isdigit()


def _touching(words: Iterable[Word], raised: Collection[Word]) -> Iterator[list[Word]]:
    """Words that touch and are marked alike, together: small capitals cut a word in two."""
    text: list[Word] = []
    for word in words:
        if text and (word in raised or text[-1] in raised or not _goes_on(text[-1], word)):
            yield text
            text = []
        text.append(word)
    if text:
        yield text


def _goes_on(before: Word, word: Word) -> bool:
    """Whether a word is the rest of the one before it; digits behind digits are the call of a note ("2015", "1")."""
    marks = [(each.struck, each.underlined, each.colour) for each in (before, word)]
    return word.joined and marks[0] == marks[1] and not (before.text[-1:].isdigit() and word.text[:1].isdigit())


def _furniture(pdf: Pdf) -> set[tuple[int, int]]:
    """Lines, as (page, line), that stand first or last on most pages, for PDFs that do not say what is furniture.

    So is a line that is a part of one of those, and as high on its page: the first page often has less than the others.
    """
    if len(pdf.pages) < _FEWEST_PAGES or any(word.furniture for word in pdf.words):
        return set()
    edges: dict[tuple[int, int], tuple[str, float]] = {}
    for page in pdf.pages:
        lines = [(number, list(line)) for number, line in groupby(page.words, lambda word: word.line)]
        for number, words in (*lines[:2], *lines[-2:]):
            text = re.sub(r"\d+", "0", " ".join(word.text for word in words))
            edges[page.number, number] = (text, words[0].box.bottom)
    counts = Counter(text for text, _ in edges.values())
    often = {text for text, count in counts.items() if count >= _REPEATED * len(pdf.pages)}
    heights = {(text, height) for text, height in edges.values() if text in often}

    def is_part(text: str, height: float) -> bool:
        return any(f" {text} " in f" {whole} " and abs(height - other) < _AS_HIGH for whole, other in heights)

    return {place for place, (text, height) in edges.items() if text in often or is_part(text, height)}


class Aside(NamedTuple):
    """A note or a text box that stands in a PDF in nearly the same words. atoms: those of the PDF."""

    printed: Printed
    atoms: tuple[Atom, ...]


class Freed(NamedTuple):
    """The atoms of a PDF's body alone. cuts: where something was taken out; its number may have stayed there.

    near: the notes and text boxes that are there in other words; lacking: those that were not found at all.
    """

    atoms: list[Atom]
    cuts: tuple[int, ...]
    lacking: tuple[Printed, ...]
    near: tuple[Aside, ...] = ()


def without_asides(right: list[Atom], asides: Sequence[Printed]) -> Freed:
    """Take notes and text boxes out of a PDF's atoms, in which they stand among the body's text.

    A note is printed behind its number: where its words stand elsewhere too, that tells which are the note's.
    """
    changed, cuts = [], list[int]()
    letters = Letters(right)
    for aside in asides:
        wanted = list(of_paragraph(aside, 0))
        places = list(letters.runs(wanted))
        if not places:
            changed += [aside] if wanted else []
            continue
        right, cuts = _cut(right, cuts, next((place for place in places if _is_numbered(right, place[0])), places[-1]))
        letters = Letters(right)
    lacking, near = [], []
    for aside in changed:
        place = _nearly(list(of_paragraph(aside, 0)), right)
        if place is None:
            lacking.append(aside)
        else:
            near.append(Aside(aside, tuple(right[slice(*place)])))
            right, cuts = _cut(right, cuts, place)
    return Freed(right, tuple(cuts), tuple(lacking), tuple(near))


def _cut(right: list[Atom], cuts: list[int], place: tuple[int, int]) -> tuple[list[Atom], list[int]]:
    first, last = place
    moved = [max(first, cut - last + first) if cut > first else cut for cut in cuts]
    return right[:first] + right[last:], [*moved, first]


def _is_numbered(right: Sequence[Atom], first: int) -> bool:
    return first > 0 and (right[first - 1].text.isdigit() or len(right[first - 1].text) == 1)


def _nearly(wanted: Sequence[Atom], right: Sequence[Atom]) -> tuple[int, int] | None:
    """Where most of some atoms stand in their order and near each other, as [first:last]; None if nowhere."""
    pairs = paired(wanted, right).pairs
    reach = len(wanted) + max(_LOOSE, len(wanted) // _LOOSE)
    windows = ([pair for pair in pairs[n:] if pair[1] - pairs[n][1] < reach] for n in range(len(pairs)))
    best = max(windows, key=len, default=[])
    if len(best) < _NEARLY * len(wanted):
        return None
    (i, first), (k, last) = best[0], best[-1]
    while i and first and _is_of(right[first - 1], right[first]):
        i, first = i - 1, first - 1
    while k + 1 < len(wanted) and last + 1 < len(right) and _is_of(right[last + 1], right[last]):
        k, last = k + 1, last + 1
    return first, last + 1


def _is_of(atom: Atom, neighbour: Atom) -> bool:
    """Whether an atom may belong to a note that its neighbour is of: on its page, and no number of a note."""
    return atom.at == neighbour.at and not atom.text.isdigit()
