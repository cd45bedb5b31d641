"""pdf-same: a PDF of redline or clean text says what the Word document says, in that order, and strikes what it does.

Compared are letters and digits of body, notes and text boxes. A difference is an error. It is a warning where it is but
what a field shows, or a note or text box that was not found as a whole. What only a PDF has is let pass: numbers of
lists and notes, page numbers of contents lists, headers and footers, and head rows that tables repeat on each page. A
Word document that is not true is told by its own rule, and no PDF is held against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tmad_redline.audit.atoms import as_text, paired
from tmad_redline.audit.homes import Homes
from tmad_redline.audit.pages import of_paragraph, of_pdf, without_asides
from tmad_redline.audit.unlike import CASE, Place, places
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.document import StoryKind
from tmad_redline.model.finding import Finding, Severity, Unchecked
from tmad_redline.model.finished import Printed
from tmad_redline.model.pack import Role
from tmad_redline.model.pair import Pair
from tmad_redline.model.pdf import Pdf
from tmad_redline.model.quoting import quoted
from tmad_redline.pack.case import Case, Outcome

CODE = "pdf-same"
_SHOWN = 5
_ANOTHER = 0.8
"""The share of the Word document's text that the PDF of it has at the very least."""
_BY_WORD = "LibreOffice counts references anew, struck ones too: save this PDF from Word, or tell readers of it."
_AGAIN = "Make the PDF anew from the Word document; `pack build` does."


def check(case: Case) -> Iterator[Outcome]:
    """Hold each PDF against its Word document: that of the redline, and that of the clean text."""
    for role, word in ((Role.REDLINE_PDF, Role.REDLINE), (Role.CLEAN_PDF, Role.CLEAN)):
        originals = [file.name for file in case.listed(word) if file.name in case.printed]
        for file in case.listed(role):
            pdf = case.pdfs.get(file.name)
            if pdf is None:
                yield Unchecked(CODE, f"{file.name}: {case.unread.get(file.name, 'it could not be read')}")
            elif not originals:
                yield Unchecked(CODE, f"{file.name}: there is no {word.value} as a Word document that could be read")
            elif _is_false(case, originals[0]):
                yield Unchecked(CODE, f"{file.name}: the Word document is not what it says; mend that first")
            else:
                yield from _compared(file.name, case.printed[originals[0]], pdf, case.trees)


def _is_false(case: Case, name: str) -> bool:
    truth = case.redlines.get(name) or case.cleans.get(name)
    return truth is not None and bool(truth.problems)


def _compared(name: str, printed: Sequence[Printed], pdf: Pdf, trees: Pair[ClauseTree] | None) -> Iterator[Finding]:
    body = [paragraph for paragraph in printed if paragraph.story is StoryKind.BODY]
    left = [atom for at, paragraph in enumerate(body) for atom in of_paragraph(paragraph, at)]
    freed = without_asides(list(of_pdf(pdf)), [each for each in printed if each.story is not StoryKind.BODY])
    right = freed.atoms
    pairing = paired(left, right)
    if len(pairing.pairs) < _ANOTHER * len(left):
        share = f"{len(pairing.pairs) / len(left):.0%}"
        what = f"It has {share} of the words of the Word document: it is the PDF of another document."
        yield Finding(CODE, Severity.ERROR, name, what, _AGAIN)
        return
    for aside in freed.lacking:
        text = quoted("".join(piece.text for piece in aside.pieces))
        what = f"The {aside.story.value} {text} was not found in it, word for word."
        yield Finding(CODE, Severity.WARNING, name, what, "Look at its page, and make the PDF anew if it is not there.")
    found = places(body, left, freed, pairing)
    clauses = _clauses(body, trees)
    counted = [place for place in found if place.counted_anew]
    others = [place for place in found if not place.counted_anew]
    for some, severity, remedy in ((others, Severity.ERROR, _AGAIN), (counted, Severity.WARNING, _BY_WORD)):
        for place in some[:_SHOWN]:
            if place.aside is not None:
                clause = place.aside.story.value
            else:
                clause = clauses[left[min(place.at, len(left) - 1)].at]
            where = f"{name}, page {place.page}{f', {clause}' if clause else ''}"
            yield Finding(CODE, severity, where, _worded(place), remedy)
        if len(some) > _SHOWN:
            what = f"In {len(some) - _SHOWN} more places it says something else than the Word document."
            yield Finding(CODE, severity, name, what, remedy)


def _worded(place: Place) -> str:
    word, pdf = (quoted(as_text(some)) for some in (place.word, place.pdf))
    if place.look == CASE:
        return f"{word} of the Word document reads {pdf} in the PDF."
    if place.look:
        return f"{word} is {place.look}."
    if place.word and place.pdf:
        return f"The Word document says {word}, the PDF {pdf}."
    return (
        f"{word} of the Word document is missing from the PDF."
        if place.word
        else f"The PDF says {pdf}, the Word document not."
    )


def _clauses(body: Sequence[Printed], trees: Pair[ClauseTree] | None) -> list[str]:
    """The clause of each paragraph of the Word document: in the revised version, or in the baseline if it went."""
    if trees is None:
        return ["" for _ in body]
    texts = [paragraph.rejected for paragraph in body], [paragraph.accepted for paragraph in body]
    both = [(homes, homes.in_order(some)) for homes, some in zip(map(Homes, trees), texts, strict=True)]
    (before, gone), (after, stays) = both
    named = []
    for paragraph, was, now in zip(body, gone, stays, strict=True):
        named.append(after.at(now) if paragraph.accepted.strip() else before.at(was))
    return named
