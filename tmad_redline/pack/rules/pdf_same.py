"""pdf-same: the PDF of the redline says what the Word redline says, in the same order, struck where that is struck.

Compared are letters and digits of body, notes and text boxes. What only a PDF has is let pass: numbers of lists and
notes, page numbers of contents lists, headers and footers, and head rows that tables repeat on each page. A Word redline
that is not true is told by its own rule, and no PDF is held against it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.document import StoryKind
from tmad_redline.model.finding import Finding, Severity, Unchecked
from tmad_redline.model.finished import Piece, Printed
from tmad_redline.model.pack import Role
from tmad_redline.model.pair import Pair
from tmad_redline.model.pdf import Pdf, Word
from tmad_redline.model.text import OBJECT
from tmad_redline.pack.atoms import Atom, Pairing, atoms, paired, run_in, spelled_in
from tmad_redline.pack.case import Case, Outcome, quoted

CODE = "pdf-same"
_SHOWN = 5
_ANOTHER = 0.8
"""The share of the Word redline's text that the PDF of it has at the very least."""
_NUMBER = re.compile(r"\d+|[ivxlcdm]+|([a-z])\1?")
"""What the number of a paragraph may be made of, one atom; letters of lists go on after z as aa."""
_PAGE_NUMBER = re.compile(r"\t\s*\d+\s*$")
_REPEATED = 0.6
"""The share of the pages on which a first or last line that differs in its digits only is a header or a footer."""
_FEWEST_PAGES = 3
_AGAIN = "Make the PDF anew from the Word redline; `pack build` does."


class _Place(NamedTuple):
    """A place where the two differ: atoms of the Word redline, and atoms of the PDF."""

    word: tuple[Atom, ...]
    pdf: tuple[Atom, ...]
    page: int


class _Found(NamedTuple):
    """A gap: what the PDF lacks, what it has besides, on which page, and whether a number may stand there."""

    missing: list[Atom]
    extra: list[Atom]
    page: int
    numbered: bool


def check(case: Case) -> Iterator[Outcome]:
    """Hold each PDF of a redline against the Word redline."""
    redlines = list(case.listed(Role.REDLINE))
    for file in case.listed(Role.REDLINE_PDF):
        pdf = case.pdfs.get(file.name)
        if pdf is None:
            yield Unchecked(CODE, f"{file.name}: {case.unread.get(file.name, 'it could not be read')}")
        elif not redlines or redlines[0].name not in case.printed:
            yield Unchecked(CODE, f"{file.name}: there is no Word redline that could be read")
        elif (truth := case.redlines.get(redlines[0].name)) is not None and truth.problems:
            yield Unchecked(CODE, f"{file.name}: the Word redline is not true; mend that first")
        else:
            yield from _compared(file.name, case.printed[redlines[0].name], pdf, case.trees)


def _compared(
    name: str, printed: Sequence[Printed], pdf: Pdf, trees: Pair[ClauseTree] | None
) -> Iterator[Finding]:
    body = [paragraph for paragraph in printed if paragraph.story is StoryKind.BODY]
    asides = [list(_of_paragraph(p, 0)) for p in printed if p.story is not StoryKind.BODY]
    left = [atom for at, paragraph in enumerate(body) for atom in _of_paragraph(paragraph, at)]
    right = list(_of_pdf(pdf))
    pairing = paired(left, right)
    if len(pairing.pairs) < _ANOTHER * len(left):
        what = f"It has {len(pairing.pairs) / len(left):.0%} of the text of the Word redline: it is the PDF of another one."
        yield Finding(CODE, Severity.ERROR, name, what, _AGAIN)
        return
    places = [*_differences(body, left, right, pairing, asides), *_struck(left, right, pairing)]
    places.sort(key=lambda place: place[1].page)
    for what, place in places[:_SHOWN]:
        where = f"{name}, page {place.page}"
        clause = _clause(body, place, trees)
        yield Finding(CODE, Severity.ERROR, f"{where}, {clause}" if clause else where, what, _AGAIN)
    if len(places) > _SHOWN:
        what = f"In {len(places) - _SHOWN} more places the PDF says something else than the Word redline."
        yield Finding(CODE, Severity.ERROR, name, what, _AGAIN)


def _of_paragraph(paragraph: Printed, at: int) -> Iterator[Atom]:
    """Its atoms; of a line of a contents list without the page, which whoever lays it out counts anew."""
    pieces = paragraph.pieces
    if _PAGE_NUMBER.search("".join(piece.text for piece in pieces)):
        pieces = _without_page_number(pieces)
    return atoms(((piece.text, piece.struck) for piece in pieces), at)


def _without_page_number(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    last = max(at for at, piece in enumerate(pieces) if "\t" in piece.text)
    return (*pieces[:last], pieces[last]._replace(text=pieces[last].text.rpartition("\t")[0]))


def _of_pdf(pdf: Pdf) -> Iterator[Atom]:
    furniture = _furniture(pdf)
    for page in pdf.pages:
        words = [word for word in page.words if not word.furniture and (page.number, word.line) not in furniture]
        for text in _touching(words):
            yield from atoms(((word.text, word.struck) for word in text), page.number)


def _touching(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words without a space between them, together."""
    text: list[Word] = []
    for word in words:
        if text and not word.joined:
            yield text
            text = []
        text.append(word)
    if text:
        yield text


def _furniture(pdf: Pdf) -> set[tuple[int, int]]:
    """Lines, as (page, line), that stand first or last on most pages, for PDFs that do not say what is furniture."""
    if len(pdf.pages) < _FEWEST_PAGES or any(word.furniture for word in pdf.words):
        return set()
    edges: dict[tuple[int, int], str] = {}
    for page in pdf.pages:
        lines = [(n, " ".join(word.text for word in line)) for n, line in groupby(page.words, lambda word: word.line)]
        for number, text in (*lines[:2], *lines[-2:]):
            edges[page.number, number] = re.sub(r"\d+", "0", text)
    counts = Counter(edges.values())
    return {place for place, text in edges.items() if counts[text] >= _REPEATED * len(pdf.pages)}


def _differences(
    body: Sequence[Printed], left: Sequence[Atom], right: Sequence[Atom], pairing: Pairing, asides: list[list[Atom]]
) -> Iterator[tuple[str, _Place]]:
    found: list[_Found] = []
    for gap in pairing.gaps():
        missing, extra = list(left[slice(*gap.left)]), list(right[slice(*gap.right)])
        if missing and (used := spelled_in(missing, extra)) is not None:
            missing, extra = [], [atom for at, atom in enumerate(extra) if at not in used]
        if extra and _is_repeated_head(extra, right, gap.right[0], left):
            extra = []
        page = right[min(gap.right[0], len(right) - 1)].at if right else 1
        found.append(_Found(missing, extra, page, _may_have_number(body, left, gap.left, extra)))
    yield from _without_asides(found, asides)
    for missing, extra, page, numbered in found:
        if numbered and all(_NUMBER.fullmatch(atom.key) for atom in extra):
            extra.clear()
        if missing or extra:
            yield _worded(missing, extra), _Place(tuple(missing), tuple(extra), extra[0].at if extra else page)


def _may_have_number(body: Sequence[Printed], left: Sequence[Atom], gap: tuple[int, int], extra: list[Atom]) -> bool:
    """Whether a paragraph begins or ends in a gap, or a note is called there: numbers of lists and notes are printed.

    Where the text goes on as the number does ("(a) a reference"), the gap may as well be said to lie before that.
    """
    first, last = gap
    if first == 0 or last >= len(left) or left[first - 1].at != left[last].at:
        return True
    if any(OBJECT in piece.text for piece in body[left[last].at].pieces):
        return True
    return first == last and (_slides(left, first, extra, -1) or _slides(left, first, extra, 1))


def _slides(left: Sequence[Atom], at: int, extra: Sequence[Atom], step: int) -> bool:
    """Whether what is besides the text at one place may be moved, unchanged as a whole text, to where paragraphs meet."""
    keys = [atom.key for atom in extra]
    while 0 < at < len(left) and left[at - 1].at == left[at].at:
        passed = left[at if step > 0 else at - 1].key
        if not keys or passed != keys[0 if step > 0 else -1]:
            return False
        keys = [*keys[1:], passed] if step > 0 else [passed, *keys[:-1]]
        at += step
    return True


def _is_repeated_head(extra: Sequence[Atom], right: Sequence[Atom], first: int, left: Sequence[Atom]) -> bool:
    """Whether it stands at the top of a page and repeats what the redline has elsewhere, as heads of tables do."""
    at_top = first == 0 or right[first - 1].at != extra[0].at
    return at_top and run_in(extra, left) is not None


def _without_asides(found: list[_Found], asides: list[list[Atom]]) -> Iterator[tuple[str, _Place]]:
    """Notes and text boxes stand among the body's text in a PDF: what of them is found there is taken out."""
    for aside in asides:
        extras = [(gap, atom) for gap in found for atom in gap.extra]
        where = run_in(aside, [atom for _, atom in extras])
        if where is not None:
            first, last = where
            if first and extras[first - 1][1].text.isdigit():
                first -= 1
            for gap, atom in extras[first:last]:
                gap.extra[:] = [each for each in gap.extra if each is not atom]
        elif aside:
            text = " ".join(atom.text for atom in aside)
            page = found[0].page if found else 1
            yield f"The note or text box {quoted(text)} is missing, or reads otherwise.", _Place((), (), page)


def _worded(missing: Sequence[Atom], extra: Sequence[Atom]) -> str:
    gone, new = (quoted(" ".join(atom.text for atom in some)) for some in (missing, extra))
    if missing and extra:
        return f"The Word redline says {gone}, the PDF {new}."
    return f"{gone} of the Word redline is missing from the PDF." if missing else f"The PDF says {new}, the Word redline not."


def _struck(left: Sequence[Atom], right: Sequence[Atom], pairing: Pairing) -> Iterator[tuple[str, _Place]]:
    """Where one is struck and the other is not, neighbours together; so are letters in other capitals."""
    for kind, group in groupby(pairing.pairs, lambda pair: _look(left[pair[0]], right[pair[1]])):
        some = list(group)
        if kind:
            words = tuple(left[i] for i, _ in some)
            text = quoted(" ".join(atom.text for atom in words))
            first = right[some[0][1]]
            what = f"{text} is {kind}." if kind != _CASE else f"{text} reads {quoted(first.text)} in the PDF."
            yield what, _Place(words, (first,), first.at)


_CASE = "in other letters"


def _look(word: Atom, pdf: Atom) -> str:
    if word.struck != pdf.struck:
        struck, other = ("Word redline", "PDF") if word.struck else ("PDF", "Word redline")
        return f"struck in the {struck} and not in the {other}"
    return _CASE if word.text != pdf.text and not pdf.text.isupper() else ""


def _clause(body: Sequence[Printed], place: _Place, trees: Pair[ClauseTree] | None) -> str:
    if trees is None or not place.word:
        return ""
    paragraph = body[place.word[0].at]
    found = trees.revised.path_of(paragraph.accepted) or trees.baseline.path_of(paragraph.rejected)
    return found if found else quoted(paragraph.accepted, 40)
