"""A PDF held against a Word document: what only a PDF has is let pass, and what is missing, extra or other is found."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from tests.pack.cases import PLAIN, REDLINE, case, listed, told
from tmad_redline.model.document import StoryKind
from tmad_redline.model.finished import Piece, Printed
from tmad_redline.model.pack import Role
from tmad_redline.model.pdf import Box, Page, Pdf, Word
from tmad_redline.pack.case import Case, Truth
from tmad_redline.pack.rules import pdf_same

NOWHERE = Box(0, 0, 0, 0)
TEXT = (
    "Planning of Migration",
    "Notice of [-15-]{+5+} Working Days is to be given to the Supplier before the day.",
    "a reference to a Clause is to one of this document, co-operation included.",
    "The efficient office keeps records.",
)
BODY, NOTE = StoryKind.BODY, StoryKind.FOOTNOTE


def printed(text: str, story: StoryKind = BODY, cell: bool = False) -> Printed:
    """A paragraph with [-struck-] and {+new+} pieces, {field=shown} and ^ for the call of a note."""
    pieces = []
    for struck, new, shown, plain in re.findall(r"\[-(.+?)-\]|\{\+(.+?)\+\}|\{field=(.+?)\}|([^\[{]+)", text):
        kept = plain.replace("^", "\ufffc")
        pieces.append(Piece(struck or new or shown or kept, bool(struck), bool(new), bool(shown)))
    return Printed(story, tuple(pieces), cell)


def pdf(*pages: str, furniture: Sequence[str] = ()) -> Pdf:
    """Pages of words; [-struck-] ones, and what touches the word before it behind a ~. A line feed is a new line."""
    made = []
    for number, text in enumerate(pages, 1):
        words = [Word(w, number, 1, NOWHERE, furniture=True) for line in furniture for w in line.split()]
        for at, line in enumerate(text.split("\n"), 2):
            for word in line.replace("~", " ~").split():
                bare = word.removeprefix("~")
                struck = bare.startswith("[-")
                shown = bare[2:-2] if struck else bare
                words.append(Word(shown, number, at, NOWHERE, struck, joined=word.startswith("~")))
        made.append(Page(number, 595, 842, tuple(words)))
    return Pdf(tuple(made))


def held(pages: Pdf, *paragraphs: Printed) -> list[str]:
    """What the rule says of a PDF against some paragraphs, or `TEXT`."""
    files = (listed(Role.REDLINE, REDLINE), listed(Role.REDLINE_PDF, "red.pdf"))
    body = paragraphs or tuple(printed(text) for text in TEXT)
    of = case(PLAIN, *files)._replace(printed={REDLINE: body}, pdfs={"red.pdf": pages})
    return [line.replace("red.pdf, ", "") for line in told(pdf_same.check, of)]


LINES = (
    "4 Planning of Migration",
    "4.29[4.31] Notice of [-15-] ~5 Working Days is to be given to the Supplier before the day.",
    "(a) a reference to a Clause is to one of this document, co-operation included.",
    "(aa) The efficient office keeps records.",
)


def test_numbers_of_lists_are_no_difference() -> None:
    assert held(pdf("\n".join(LINES))) == []


def test_neither_are_headers_hyphens_at_the_end_of_a_line_ligatures_or_pages() -> None:
    cut = "\n".join(LINES).replace("Migration", "Mi-\ngration").replace("co-operation", "co-\noperation")
    one, two = cut.replace("efficient office", "e\ufb03cient o\ufb03ce").split("(a)")
    assert held(pdf(one, "(a)" + two, furniture=("DCC Public Page 1",))) == []


def test_neither_are_headers_that_the_file_does_not_call_so() -> None:
    pages = [f"DCC Public\n{line}\nPage {number} of 4" for number, line in enumerate(LINES, 1)]
    assert held(pdf(*pages)) == []


def test_neither_are_notes_wherever_they_stand_and_their_numbers() -> None:
    body = printed("Steps that were^ already taken are preserved by this.")
    note = printed("It does not extend any time limit.", NOTE)
    assert (
        held(
            pdf("Steps that were~1 already 1 It does not extend any time limit. ", "taken are preserved by this."),
            body,
            note,
        )
        == []
    )
    dated = printed("Steps that were taken in 2015^ are preserved by this text.")
    assert held(pdf("Steps that were taken in 2015~1 are preserved by this text."), dated) == []
    (missing,) = held(pdf("Steps that were~1 already taken are preserved by this."), body, note)
    assert missing == "W red.pdf: The footnote “It does not extend any time limit.” was not found in it, word for word."


def test_neither_are_page_numbers_of_contents_and_heads_of_tables_on_each_page() -> None:
    rows = [printed("1 Introduction\t5"), printed("Code", cell=True), printed("What it means", cell=True)]
    rows += [printed(f"{letter} row {letter}", cell=True) for letter in ("first", "second", "third", "fourth")]
    one, two = "first row first second row second", "third row third fourth row fourth"
    assert held(pdf(f"1 Introduction 7 Code What it means {one}", f"Code What it means {two}"), *rows) == []


def test_a_row_over_two_pages_is_drawn_in_another_order() -> None:
    cells = [printed("Key and everything that belongs to it", cell=True), printed("Its value is given here", cell=True)]
    lead = "Above the table stands a text that is long enough for the two to be of one document. "
    pages = pdf(f"{lead} Key and everything Its value is", "that belongs to it given here")
    assert held(pages, printed(lead), *cells) == []
    assert held(pages, printed(lead), *(cell._replace(cell=False) for cell in cells)) != []


def replaced(before: str, after: str) -> list[str]:
    assert before in "\n".join(LINES)
    return held(pdf("\n".join(LINES).replace(before, after)))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("keeps records", "keeps no records", "The PDF says “no”, the Word document not."),
        ("to the Supplier ", "", "“to the Supplier” of the Word document is missing from the PDF."),
        ("Supplier", "Customer", "The Word document says “Supplier”, the PDF “Customer”."),
        ("~5", "~10", "The Word document says “5”, the PDF “10”."),
        ("[-15-]", "15", "“15” is struck in the Word document and not in the PDF."),
        ("Notice of", "[-Notice-] [-of-]", "“Notice of” is struck in the PDF and not in the Word document."),
        ("Working Days", "working days", "“Working Days” of the Word document reads “working days” in the PDF."),
        ("given to", "given 15 to", "The PDF says “15”, the Word document not."),
    ],
)
def test_what_is_a_difference(before: str, after: str, said: str) -> None:
    (found,) = replaced(before, after)
    severity, _, rest = found.partition(" ")
    assert (severity, rest.partition(": ")[2]) == ("E", said)
    assert rest.startswith("page 1")


def test_capital_letters_are_none() -> None:
    assert replaced("Planning of Migration", "PLANNING OF MIGRATION") == []


def test_what_a_field_shows_is_a_warning() -> None:
    body = printed("It is required by Clause {field=13.4} and no other.")
    (found,) = held(pdf("It is required by Clause 14.4 and no other."), body)
    assert found == "W page 1: The Word document says “13”, the PDF “14”."


def test_another_document_is_told_once_and_many_places_are_counted() -> None:
    assert held(pdf("Something else altogether is printed here.")) == [
        "E red.pdf: It has 3% of the words of the Word document: it is the PDF of another document."
    ]
    words = [f"word{chr(97 + n)}" for n in range(26)]
    filler = " ".join(f"the {word} stands among many others here" for word in words)
    found = held(pdf(filler.replace("word", "name", 8)), printed(filler))
    assert len(found) == pdf_same._SHOWN + 1
    assert found[-1] == "E red.pdf: In 3 more places it says something else than the Word document."


def test_what_cannot_be_held_against_anything_is_told() -> None:
    files = (listed(Role.REDLINE, REDLINE), listed(Role.REDLINE_PDF, "red.pdf"))
    of: Case = case(PLAIN, *files)
    assert told(pdf_same.check, of) == ["U red.pdf: it could not be read"]
    of = of._replace(pdfs={"red.pdf": pdf("x")})
    assert told(pdf_same.check, of) == ["U red.pdf: there is no redline as a Word document that could be read"]
    of = of._replace(printed={REDLINE: (printed("x"),)}, redlines={REDLINE: Truth(("x",))})
    assert told(pdf_same.check, of) == ["U red.pdf: the Word document is not what it says; mend that first"]
