"""What of a PDF belongs to its pages, where the file does not say so."""

from __future__ import annotations

from tmad_redline.audit.pages import of_pdf
from tmad_redline.model.pdf import Box, Page, Pdf, Word

_WIDTH, _HEIGHT = 595.0, 842.0


def page(number: int, *lines: tuple[str, float]) -> Page:
    """A page of lines, each with how high it stands."""
    words = [
        Word(word, number, at, Box(50.0 + 40 * place, height, 85.0 + 40 * place, height + 10))
        for at, (text, height) in enumerate(lines, 1)
        for place, word in enumerate(text.split())
    ]
    return Page(number, _WIDTH, _HEIGHT, tuple(words))


def test_lines_of_the_margin_are_known_by_the_other_pages_and_by_their_height() -> None:
    def body(number: int) -> tuple[tuple[str, float], ...]:
        return (f"Text {'abcd'[number]} begins", 700.0), ("and goes on", 680.0), ("and ends", 660.0)

    pages = [page(1, ("The Order", 720.0), *body(0), ("Public", 40.0))]
    pages += [page(n, ("The Order V2", 800.0), *body(n - 1), (f"Public Page {n}", 40.0)) for n in (2, 3, 4)]
    shown = " ".join(atom.text for atom in of_pdf(Pdf(tuple(pages))))
    assert "Public" not in shown
    assert "V2" not in shown
    assert shown.startswith("The Order Text a")  # the title, though it is a part of the header
