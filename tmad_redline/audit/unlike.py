"""Where the PDF of a redline says something else than the Word document, told apart from what only a PDF has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tmad_redline.audit.atoms import Atom, Pairing, paired, run_in, spelled_in
from tmad_redline.audit.pages import Freed, of_paragraph
from tmad_redline.model.finished import Printed
from tmad_redline.model.proof import NOWHERE
from tmad_redline.model.text import OBJECT

_NUMBER = re.compile(r"\d+|[ivxlcdm]+|([a-z])\1?")
"""What the number of a paragraph may be made of, one atom; letters of lists go on after z as aa."""
CASE = "in other letters"
"""What a place is where only capital and small letters differ."""


class Place(NamedTuple):
    """A place where the two differ: atoms of the Word document and of the PDF, either may be none.

    look: how they differ where the words are the same. page: of the PDF. at: the index of the first of the Word
    document's atoms there, or of the one before which the PDF has more; NOWHERE if it is in a note or text box, aside.
    """

    word: tuple[Atom, ...]
    pdf: tuple[Atom, ...]
    page: int
    look: str = ""
    at: int = NOWHERE
    aside: Printed | None = None

    @property
    def counted_anew(self) -> bool:
        """Whether it is but what a field shows."""
        return bool(self.word) and all(atom.field for atom in self.word)


class _Found(NamedTuple):
    """A gap: what the PDF lacks and has besides, on which page, whether a number may stand there, or a page begin.

    at: the index of the Word document's first atom in it.
    """

    missing: list[Atom]
    extra: list[Atom]
    page: int
    numbered: bool
    at_top: bool
    at: int


def places(body: Sequence[Printed], left: Sequence[Atom], freed: Freed, pairing: Pairing) -> list[Place]:
    """All places in the order of the pages. left: atoms of the Word body; freed: those of the PDF, as paired."""
    found = [*_differences(body, left, freed, pairing), *_looks(left, freed.atoms, pairing), *_of_asides(freed)]
    return sorted(found, key=lambda place: place.page)


def _differences(body: Sequence[Printed], left: Sequence[Atom], freed: Freed, pairing: Pairing) -> Iterator[Place]:
    right = freed.atoms
    found: list[_Found] = []
    for gap in pairing.gaps():
        missing, extra = list(left[slice(*gap.left)]), list(right[slice(*gap.right)])
        if missing and (used := spelled_in(missing, extra)) is not None:
            spelled = [extra[at] for at in used]
            if unlike := tuple(atom for atom in missing if atom.struck != spelled[0].struck):
                look = _struck(unlike[0], spelled[0])
                yield Place(unlike, tuple(spelled), spelled[0].at, look, gap.left[0])
            missing, extra = [], [atom for at, atom in enumerate(extra) if at not in used]
        first = gap.right[0]
        page = right[min(first, len(right) - 1)].at if right else 1
        at_top = first == 0 or right[first - 1].at != page
        numbered = any(first <= cut <= gap.right[1] for cut in freed.cuts)
        numbered = numbered or _may_have_number(body, left, gap.left, extra)
        found.append(_Found(missing, extra, page, numbered, at_top, gap.left[0]))
    _put_in_place(found, body)
    for missing, extra, page, numbered, at_top, at in found:
        counted = all(atom.raised or (numbered and _NUMBER.fullmatch(atom.key)) for atom in extra)
        if counted or (at_top and run_in(extra, left) is not None):  # heads of tables are repeated on each page
            extra.clear()
        if missing or extra:
            yield Place(tuple(missing), tuple(extra), extra[0].at if extra else page, at=at)


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
    """Whether what is besides the text may be moved to where paragraphs meet, the whole reading the same."""
    keys = [atom.key for atom in extra]
    while 0 < at < len(left) and left[at - 1].at == left[at].at:
        passed = left[at if step > 0 else at - 1].key
        if not keys or passed != keys[0 if step > 0 else -1]:
            return False
        keys = [*keys[1:], passed] if step > 0 else [passed, *keys[:-1]]
        at += step
    return True


def _put_in_place(found: list[_Found], body: Sequence[Printed]) -> None:
    """Rows over two pages, and turned text, are drawn in another order: what a cell lacks is looked for nearby."""
    for gap in found:
        for atom in [each for each in gap.missing if body[each.at].cell]:
            near = [other for other in found if abs(other.page - gap.page) <= 1]
            extras = [(other, each) for other in near for each in other.extra]
            where = run_in((atom,), [each for _, each in extras])
            if where is not None:
                gap.missing.remove(atom)
                for other, used in extras[slice(*where)]:
                    other.extra[:] = [each for each in other.extra if each is not used]


def _looks(left: Sequence[Atom], right: Sequence[Atom], pairing: Pairing) -> Iterator[Place]:
    """Where one is struck and the other is not, neighbours together; so are letters in other capitals."""
    for kind, group in groupby(pairing.pairs, lambda pair: _look(left[pair[0]], right[pair[1]])):
        some = list(group)
        if kind:
            words = tuple(left[i] for i, _ in some)
            others = tuple(right[j] for _, j in some)
            yield Place(words, others, others[0].at, kind, some[0][0])


def _of_asides(freed: Freed) -> Iterator[Place]:
    """What differs in notes and text boxes that stand in the PDF in nearly the same words."""
    for aside in freed.near:
        wanted, found = list(of_paragraph(aside.printed, 0)), aside.atoms
        for gap in paired(wanted, found).gaps():
            word, pdf = tuple(wanted[slice(*gap.left)]), tuple(found[slice(*gap.right)])
            if "".join(atom.key for atom in word) != "".join(atom.key for atom in pdf):
                yield Place(word, pdf, found[min(gap.right[0], len(found) - 1)].at, aside=aside.printed)


def _look(word: Atom, pdf: Atom) -> str:
    other = len(word.text) > 1 and word.text != pdf.text and not pdf.text.isupper()
    return _struck(word, pdf) or (CASE if other else "")


def _struck(word: Atom, pdf: Atom) -> str:
    if word.struck == pdf.struck:
        return ""
    struck, other = ("Word document", "PDF") if word.struck else ("PDF", "Word document")
    return f"struck in the {struck} and not in the {other}"
