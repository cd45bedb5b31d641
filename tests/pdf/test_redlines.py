"""Redlines as LibreOffice prints them: they say what the Word document says, with its marks and numbers."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import pytest
from lxml import etree

from tests.docx_builder import docx, inside, p
from tests.docx_package import W, unzipped, zipped
from tests.make_pairs import PAIRS
from tests.render.fixture_pairs import marked
from tmad_redline import api
from tmad_redline.model.document import paragraphs
from tmad_redline.model.pdf import Pdf, Word, running
from tmad_redline.pdf.convert import Document, to_pdfs
from tmad_redline.pdf.read import read

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")

FIXTURES = (("v4.0", "v4.1"), ("al3.0", "v4.0"))
_W = f"{{{W}}}"
_GONE, _NEW = ("del", "moveFrom"), ("ins", "moveTo")
_BLANK = {"tab": " ", "br": " ", "noBreakHyphen": "-"}
NAMES = [*PAIRS, "in a control", *(f"{one} to {other}" for one, other in FIXTURES)]


def in_a_control() -> tuple[bytes, bytes]:
    """Two versions of a text in a control for plain text."""
    made = []
    for words in ("one word less", "one less and new"):
        parts = unzipped(docx(p("In it: ", inside(words), ".")))
        text = parts["word/document.xml"].decode().replace("<w:sdtPr/>", "<w:sdtPr><w:text/></w:sdtPr>")
        made.append(zipped(parts | {"word/document.xml": text.encode()}))
    return made[0], made[1]


@cache
def redlines() -> Mapping[str, bytes]:
    made = {name: api.redline(api.compare(*make())) for name, make in PAIRS.items()}
    made["in a control"] = api.redline(api.compare(*in_a_control()))
    return made | {f"{one} to {other}": marked(one, other).redline.data for one, other in FIXTURES}


@cache
def printed() -> Mapping[str, Pdf]:
    """All of them, in one start of LibreOffice."""
    assert OFFICE is not None
    documents = [Document(name, api.printable(data)) for name, data in redlines().items()]
    pdfs = to_pdfs(documents, OFFICE)
    return {document.name: read(pdf, document.name) for document, pdf in zip(documents, pdfs, strict=True)}


def in_the_file(name: str, marks: tuple[str, ...]) -> Counter[str]:
    """The words of the body, numbers included, and of notes under some marks; a word ends where its mark does."""
    numbered = {"word/document.xml": unzipped(api.printable(redlines()[name]))["word/document.xml"]}
    pieces: list[tuple[str, bool]] = []
    for part, content in (unzipped(redlines()[name]) | numbered).items():
        if part in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
            for paragraph in etree.fromstring(content).iter(_W + "p"):
                pieces += [*_pieces(paragraph, marks), (" ", False)]
    runs: list[str] = []
    last = False
    for text, wanted in pieces:
        if wanted:
            runs.append(text if last else f" {text}")
        last = wanted
    return Counter("".join(runs).split())


def _pieces(paragraph: etree._Element, marks: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    for node in paragraph.iter():
        name = etree.QName(node).localname
        around = {etree.QName(element).localname for element in node.iterancestors()}
        mark = next((kind for kind in (_GONE, _NEW) if around & set(kind)), ())
        if name in ("t", "delText"):
            yield node.text or "", mark == marks
        elif name in _BLANK and "r" in around:
            yield _BLANK[name], mark == marks


def on_the_pages(words: Iterable[Word], marked: bool, look: str) -> Counter[str]:
    """The words with a mark, or without it; halves of a word that were parted at the end of a line together."""
    found: list[str] = []
    last: Word | None = None
    for word in words:
        if word.furniture or getattr(word, look) is not marked:
            last = None
            continue
        goes_on = last is not None and ((last.broken and last.line != word.line) or word.joined)
        if goes_on:
            found[-1] += word.text
        else:
            found.append(word.text)
        last = word
    return Counter(found)


@pytest.mark.parametrize("name", NAMES)
def test_what_the_redline_has_deleted_is_what_the_pdf_has_struck(name: str) -> None:
    assert on_the_pages(printed()[name].words, True, "struck") == in_the_file(name, _GONE)


@pytest.mark.parametrize("name", NAMES)
def test_what_the_redline_has_inserted_is_what_the_pdf_has_underlined(name: str) -> None:
    wanted = in_the_file(name, _NEW)
    found = on_the_pages(printed()[name].words, True, "underlined")
    calls = wanted - found  # LibreOffice does not underline the raised number of a note
    assert all(call.isdigit() for call in calls), calls
    assert not found - wanted


@pytest.mark.parametrize("name", NAMES)
def test_marks_are_red_blue_or_for_what_moved_green(name: str) -> None:
    words = [word for word in printed()[name].words if word.struck or word.underlined]
    assert {word.colour for word in words if word.struck} <= {"C00000", "008000"}
    assert {word.colour for word in words if word.underlined} <= {"0B3FBF", "008000"}
    plain = {word.colour for word in printed()[name].words} - {"C00000", "0B3FBF", "008000"}
    assert plain <= {"000000", "1F2A44"}  # of the text and the titles of the fixtures


@pytest.mark.parametrize(("baseline", "revised"), FIXTURES)
def test_clauses_have_the_numbers_of_the_revised_version(baseline: str, revised: str) -> None:
    tree = marked(baseline, revised).comparison.trees.revised
    numbers = Counter(each.number for each in paragraphs(tree.document.body.blocks) if each.number)
    found = on_the_pages(printed()[f"{baseline} to {revised}"].words, False, "struck")
    missing = {number: count for number, count in numbers.items() if found[number] < count and " " not in number}
    assert len(numbers) > 100
    assert missing == {}


def test_pages_are_read_in_the_order_of_the_text() -> None:
    text = running(word for word in printed()["v4.0 to v4.1"].words if not word.furniture)
    places = [
        text.index(words)
        for words in (
            "1 Introduction",
            "4.29 Where,",
            "4.30 The DCC",
            "17.1 The purpose",
            "Annex D Steps in Commissioning The",
        )
    ]
    assert places == sorted(places)
