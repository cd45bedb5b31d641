"""Reading PDFs made by hand: what is found in them, and what is said of those that cannot be read."""

from __future__ import annotations

import pytest

from tests.pdf.tiny import line, pdf, text
from tmad_redline.errors import NotAPdf
from tmad_redline.pdf.read import read


def test_words_with_their_looks() -> None:
    content = text("15") + line(20, 31, 102.8) + "0 0 1 rg " + text("5", left=36) + line(36, 41.5, 99)
    (page,) = read(pdf(content), "x.pdf").pages
    assert (page.width, page.height) == (300, 200)
    assert [(w.text, w.struck, w.underlined, w.colour) for w in page.words] == [
        ("15", True, False, "000000"),
        ("5", False, True, "0000FF"),
    ]
    assert page.words[0].box.left == pytest.approx(20)
    assert page.words[0].box.bottom == pytest.approx(100)


def test_a_thin_rectangle_is_a_line_too() -> None:
    (word,) = read(pdf(text("gone") + "20 102.5 21 0.6 re f\n"), "x.pdf").words
    assert word.struck


def test_what_is_marked_as_an_artifact_belongs_to_the_page() -> None:
    content = "/Artifact BMC " + text("Page 1", bottom=20) + "EMC /P << /MCID 0 >> BDC " + text("Scope") + "EMC"
    assert [(w.text, w.furniture) for w in read(pdf(content), "x.pdf").words] == [
        ("Page", True),
        ("1", True),
        ("Scope", False),
    ]


def test_title() -> None:
    assert read(pdf(text("x")), "x.pdf").title == "A title"
    assert read(pdf(text("x"), info="<< >>"), "x.pdf").title == ""


_KEYS = f"/O <{'41' * 32}> /U <{'42' * 32}>"
_ENCRYPTED = f"/ID [<{'00' * 16}> <{'00' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 {_KEYS} >>"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a PDF"),
        (b"PK\x03\x04 a .docx", "not a PDF"),
        (pdf(text("x"))[:200], "damaged"),
        (b"%PDF-1.7\nnothing", "damaged"),
        (pdf(text("x")).replace(b"/Type /Page ", b"/Type /None ").replace(b"[3 0 R]", b"[]     "), "no pages"),
        (pdf(text("x"), _ENCRYPTED), "encrypted"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, words: str) -> None:
    with pytest.raises(NotAPdf, match=words) as raised:
        read(data, "reply.pdf")
    assert "File: reply.pdf" in str(raised.value)
