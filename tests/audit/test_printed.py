"""PDFs of redlines: true ones give no finding, and what differs is found and its clause named, whoever marked how."""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations

import pytest

from tests.audit.silent import Silent, Source, edited
from tests.docx_builder import docx, footnote, p
from tests.make_pairs import PAIRS
from tests.test_pairs import TMAD, VERSIONS
from tmad_redline import api
from tmad_redline.audit.against import Against
from tmad_redline.audit.marks import Look, colour_name
from tmad_redline.audit.printed import audit
from tmad_redline.errors import NotAPdf
from tmad_redline.model.finding import Finding, Report, Severity
from tmad_redline.model.finished import Printed
from tmad_redline.model.pair import Pair
from tmad_redline.model.pdf import Box, Page, Pdf, Word
from tmad_redline.ooxml.finished import printed
from tmad_redline.options import Limits
from tmad_redline.pdf.convert import Document, to_pdfs
from tmad_redline.pdf.read import read

OFFICE = shutil.which("soffice")
NEEDS_OFFICE = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
LABELS = Pair("V1", "V2")
_SEEDS = 20
_SEEN_IN_A_PDF = (0, 1, 2, 3, 4, 5, 7, 8, 9, 11)
"""The numbers of the silent edits that the pages show, reference and formatting, header and move left out."""


@cache
def versions() -> Mapping[str, Pair[bytes]]:
    found = {name: Pair(*make()) for name, make in PAIRS.items()}
    for one, other in combinations(VERSIONS, 2):
        found[f"{one} to {other}"] = Pair(*((TMAD / f"{name}.docx").read_bytes() for name in (one, other)))
    return found


@cache
def sources() -> Mapping[str, Source]:
    made = {name: api.compare(*pair) for name, pair in versions().items()}
    return {name: Source(name, api.redline(each), each.trees) for name, each in made.items()}


@cache
def against(name: str) -> Against:
    return api.against(*versions()[name], LABELS)


@cache
def silent() -> tuple[Silent, ...]:
    """Silent edits of the small redlines."""
    small = [source for name, source in sources().items() if name in PAIRS]
    return tuple(edited(small, 14 * lap + kind) for lap in range(2) for kind in _SEEN_IN_A_PDF)


@cache
def pdfs() -> Mapping[str, bytes]:
    """The true redlines, and the silently edited ones by their numbers, in one start of LibreOffice."""
    assert OFFICE is not None
    wanted = {name: source.redline for name, source in sources().items()}
    wanted |= {str(number): each.data for number, each in enumerate(silent())}
    made = to_pdfs([Document(name, api.printable(data)) for name, data in wanted.items()], OFFICE)
    return dict(zip(wanted, made, strict=True))


@cache
def pages(name: str) -> Pdf:
    return read(pdfs()[name], name)


@cache
def texts(name: str) -> Pair[tuple[Printed, ...]]:
    return Pair(*(printed(data, "x", Limits()) for data in against(name).settled))


def said(pdf: Pdf, name: str) -> Report:
    return audit(pdf, "r.pdf", texts(name), against(name))


def errors(report: Report) -> tuple[Finding, ...]:
    return report.at_least(Severity.ERROR)


@NEEDS_OFFICE
@pytest.mark.parametrize("name", [*PAIRS, *(f"{one} to {other}" for one, other in combinations(VERSIONS, 2))])
def test_the_pdf_of_a_true_redline_has_nothing_to_report(name: str) -> None:
    report = said(pages(name), name)
    assert errors(report) == ()
    assert report.findings[0].what.startswith("Its marks were read so: ")
    assert any("formatting" in unchecked.why for unchecked in report.unchecked)


@NEEDS_OFFICE
def test_an_edit_without_a_mark_is_found_in_the_pdf_too() -> None:
    for number, each in enumerate(silent()):
        found = errors(api.audit(pdfs()[str(number)], "r.pdf", against(each.name)))
        told = f"{number}: {each.kind} in {each.name}, {sorted(each.clauses)}: {found}"
        assert found, told
        assert {found[0].clause, *_earlier(found[0])} & each.clauses, told
        assert "page 1" in found[0].where, told


def _earlier(finding: Finding) -> list[str]:
    return [part.split(" in V1")[0] for part in finding.where.split(" (")[1:]]


@NEEDS_OFFICE
@pytest.mark.parametrize("seed", range(_SEEDS))
def test_a_pdf_that_says_something_else_is_caught_and_its_clause_named(seed: int) -> None:
    chance = random.Random(seed)
    name = ("v4.0 to v4.1", "al3.0 to v4.0")[seed % 2]
    pdf, at = pages(name), -1
    words = list(pdf.words)
    clauses: frozenset[str] = frozenset()
    while not clauses:
        at = chance.randrange(10, len(words) - 10)
        marked = _MARKED[seed % len(_MARKED)]
        fits = words[at].struck == (marked == "struck") and words[at].underlined == (marked == "underlined")
        alone = not words[at].joined and not words[at + 1].joined and not words[at].broken and words[at].text.isalpha()
        if fits and alone and len(words[at].text) > 3 and not words[at].furniture:
            clauses = _clauses(words, at, name)
    found = errors(said(_changed(pdf, words, at, seed % len(_MARKED)), name))
    assert found, words[at]
    assert {found[0].clause, *_earlier(found[0])} & clauses, (words[at], clauses, found)
    assert f"page {words[at].page}" in found[0].where


_MARKED = ("", "", "", "struck", "underlined", "struck", "underlined", "", "underlined", "")
"""Which words each kind of `_changed` takes."""


def _changed(pdf: Pdf, words: Sequence[Word], at: int, kind: int) -> Pdf:
    """The word becomes another, a number, is gone or doubled; its mark is gone, or it has one."""
    word = words[at]
    new: tuple[Word, ...] = ()
    match kind:
        case 0:
            new = (word._replace(text="quite"),)
        case 1 | 8:
            new = ()
        case 2:
            new = (word, word._replace(text="certainly"))
        case 3 | 4:
            new = (word._replace(struck=False, underlined=False, colour="000000"),)
        case 5 | 6:
            new = (word._replace(text="quite"),)
        case 7:
            new = (word._replace(struck=True, colour="C00000"),)
        case _:
            new = (word._replace(underlined=True, colour="0B3FBF"),)
    changed = [tuple(w for each in page.words for w in (new if each is word else (each,))) for page in pdf.pages]
    return Pdf(tuple(page._replace(words=own) for page, own in zip(pdf.pages, changed, strict=True)))


def _clauses(words: Sequence[Word], at: int, name: str) -> frozenset[str]:
    """The clauses that have the words around a place, and no other has, in either version."""
    around = [_letters(word.text) for word in words[at - 3 : at + 4]]
    found = set()
    for revised in (False, True):
        owners = sources()[name].trees[revised].owners()
        homes = [n for n, text in enumerate(_lettered(name, revised)) if "".join(around) in text]
        found |= {owners[homes[0]]} if len(homes) == 1 else set()
    return frozenset(found)


@cache
def _lettered(name: str, revised: bool) -> tuple[str, ...]:
    tree = sources()[name].trees[revised]
    return tuple(_letters(paragraph.text.string) for paragraph in tree.paragraphs)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@NEEDS_OFFICE
def test_the_wrong_baseline_a_clean_text_and_another_document_are_told_apart() -> None:
    wrong = errors(said(pages("al3.0 to v4.1"), "v4.0 to v4.1"))
    assert {finding.rule for finding in wrong} == {"redline-not-baseline"}
    assert any("4.23" in finding.where for finding in wrong)
    plain = [tuple(word for word in page.words if not word.struck) for page in pages("v4.0 to v4.1").pages]
    plain = [tuple(word._replace(underlined=False, colour="000000") for word in words) for words in plain]
    without = [page._replace(words=own) for page, own in zip(pages("v4.0 to v4.1").pages, plain, strict=True)]
    (clean,) = errors(said(Pdf(tuple(without)), "v4.0 to v4.1"))
    assert clean.rule == "redline-marks"
    assert clean.what.endswith("it seems to be no redline, but the text of V2.")
    (other,) = errors(said(pages("text-changed"), "v4.0 to v4.1"))
    assert other.rule == "redline-of-other-files"
    assert errors(api.audit(pdfs()["text-changed"], "r.pdf", against("text-changed"))) == ()


@NEEDS_OFFICE
def test_a_paragraph_that_the_pdf_lacks_is_told_as_one() -> None:
    pdf = pages("v4.0 to v4.1")
    text = next(
        each for each in sources()["v4.0 to v4.1"].trees.revised.paragraphs if each.number == "13.1"
    ).text.string
    words = list(pdf.words)
    start = next(at for at in range(len(words)) if _spells(words[at:], text))
    gone, rest = set[int](), _letters(text)
    for word in words[start:]:
        if not rest:
            break
        gone.add(id(word))
        rest = rest.removeprefix(_letters(word.text))
    cut = [page._replace(words=tuple(word for word in page.words if id(word) not in gone)) for page in pdf.pages]
    (found,) = errors(said(Pdf(tuple(cut)), "v4.0 to v4.1"))
    assert found.rule == "redline-untracked-edit"
    assert "13.1" in found.where
    assert "the paragraph “" in found.what
    assert found.what.endswith("is missing.")


def _spells(words: Sequence[Word], text: str) -> bool:
    wanted = text.split()[:6]
    return [word.text for word in words[: len(wanted)]] == wanted


# -- other ways to mark, on pages made by hand

OLD = docx(
    p("Planning", style="Heading1", level=0),
    p("The Supplier shall give the DCC fifteen Working Days of notice before any Migration.", level=1),
    p("Nothing in this Clause limits what the ", "Code requires of a Party at all times.", level=1),
)
NEW = docx(
    p("Planning", style="Heading1", level=0),
    p(
        "The Supplier shall give the DCC five or more whole and clear Working Days of notice before any Migration.",
        level=1,
    ),
    p("Nothing in this Clause limits what the ", "Code requires of a Party at all times.", level=1),
)
HEAD = "1 Planning 1.1 The Supplier shall give the DCC "
TAIL = " Working Days of notice before any Migration. "
TAIL += "1.2 Nothing in this Clause limits what the Code requires of a Party at all times."
CAME, WENT = "five or more whole and clear", "fifteen"
PLAIN = Look(False, False, "000000")


def page(*texts: tuple[str, Look]) -> Pdf:
    words = [
        Word(text, 1, 1, Box(0, 0, 0, 10), look.struck, look.underlined, look.colour)
        for some, look in texts
        for text in some.split()
    ]
    return Pdf((Page(1, 595, 842, tuple(words)),))


def by_hand(pdf: Pdf) -> Report:
    versions = api.against(OLD, NEW, LABELS)
    return audit(pdf, "r.pdf", Pair(*(printed(data, "x", Limits()) for data in (OLD, NEW))), versions)


STRUCK, UNDERLINED = Look(True, False, "000000"), Look(False, True, "000000")


@pytest.mark.parametrize(
    ("went", "came", "told"),
    [
        (STRUCK, UNDERLINED, "1 word as deleted (black and struck), 6 words as inserted (black and underlined)"),
        (Look(True, False, "FF0000"), Look(False, True, "FF0000"), "red and struck"),
        (Look(True, False, "2E74B5"), Look(False, True, "538135"), "(green and underlined)"),
        (Look(True, False, "FF0000"), Look(False, False, "0000FF"), "6 words as inserted (blue)"),
    ],
)
def test_marks_of_any_colour_are_read(went: Look, came: Look, told: str) -> None:
    report = by_hand(page((HEAD, PLAIN), (WENT, went), (CAME, came), (TAIL, PLAIN)))
    assert errors(report) == ()
    assert told in report.findings[0].what


def test_a_word_in_another_colour_that_both_versions_have_is_no_mark() -> None:
    head, blue = HEAD.replace("1 Planning", "1"), Look(False, False, "1F2A44")
    title = page(("Planning Planning Planning Planning Planning Planning", blue)).pages[0].words[:1]
    rest = page((head, PLAIN), (WENT, STRUCK), (CAME, UNDERLINED), (TAIL, PLAIN)).pages[0].words
    assert errors(by_hand(Pdf((Page(1, 595, 842, (*title, *rest)),)))) == ()


@pytest.mark.parametrize(
    ("pdf", "rule", "what"),
    [
        (
            page((HEAD + WENT, PLAIN), (CAME, UNDERLINED), (TAIL, PLAIN)),
            "redline-not-revised",
            "“fifteen” should not be there",
        ),
        (
            page((HEAD, PLAIN), (WENT, STRUCK), (CAME + TAIL, PLAIN)),
            "redline-not-baseline",
            "“five or more whole and clear” should not be there",
        ),
        (
            page((HEAD, PLAIN), (WENT, STRUCK), (CAME, UNDERLINED), (TAIL.replace("any", "each"), PLAIN)),
            "redline-untracked-edit",
            "it should read “… Days of notice before [any] Migration …”",
        ),
        (
            page((HEAD, PLAIN), (WENT, STRUCK), (CAME, UNDERLINED), (TAIL.replace("Party", "party"), PLAIN)),
            "redline-untracked-edit",
            "[Party]",
        ),
    ],
)
def test_what_is_not_marked_or_says_otherwise_is_told(pdf: Pdf, rule: str, what: str) -> None:
    (found,) = errors(by_hand(pdf))
    assert found.rule == rule
    assert what in found.what
    assert found.where.startswith("r.pdf, clause 1.")
    assert found.where.endswith("page 1")


def test_without_marks_it_seems_to_be_no_redline() -> None:
    (found,) = errors(by_hand(page((HEAD + CAME + TAIL, PLAIN))))
    assert found.rule == "redline-marks"
    assert "it seems to be no redline, but the text of V2" in found.what


def test_a_note_in_other_words_is_held_against_the_note() -> None:
    note = footnote(p("It does not extend any limit of time that the Code sets for a Party."))
    old = docx(p("Steps that were already taken are preserved", note, " by this text.", level=0))
    new = docx(p("Steps that were taken are preserved", note, " by this text.", level=0))
    text = "1 Steps that were", "already", "taken are preserved 1 by this text. 1 It does not extend any limit of"
    rest = "space that the Code sets for a Party."
    pdf = page((text[0], PLAIN), (text[1], STRUCK), (f"{text[2]} {rest}", PLAIN))
    against = api.against(old, new, LABELS)
    report = audit(pdf, "r.pdf", Pair(*(printed(data, "x", Limits()) for data in (old, new))), against)
    (found,) = errors(report)
    assert (found.clause, found.words) == ("1", "space")
    assert found.where == "r.pdf, clause 1, footnote on page 1"


def test_what_is_called_a_pdf_is_read_as_one() -> None:
    with pytest.raises(NotAPdf):
        api.audit(b"no", "r.PDF", api.against(OLD, NEW))
    with pytest.raises(NotAPdf):
        api.audit(b"%PDF-1.7 and no more", "r", api.against(OLD, NEW))


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("000000", "black"),
        ("808080", "grey"),
        ("C00000", "red"),
        ("0B3FBF", "blue"),
        ("008000", "green"),
        ("7030A0", "violet"),
    ],
)
def test_colours_have_names(colour: str, name: str) -> None:
    assert colour_name(colour) == name
