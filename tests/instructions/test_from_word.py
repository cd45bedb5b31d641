"""Instructions in a Word document are read back as the text that they are in plain text."""

from __future__ import annotations

import io

import docx
import pytest

from tests.instructions.drawn import comparison
from tests.instructions.proof import assert_come_back
from tests.render.fixture_pairs import PAIRS, marked
from tmad_redline import api
from tmad_redline.instructions.formats import instrument
from tmad_redline.instructions.parse import parse
from tmad_redline.model.instruction import Entry, Insert, Instructions, Reword, Unexpressed, Where, Words
from tmad_redline.word.instructions import instructions

BLOCK = (
    Entry("(a)", 2, "An “open quote"),
    Entry("", 1, "", (("a | b", "c⟦new paragraph⟧d"), ("", "e”"))),
    Entry("", 1, "", (("f",),)),
    Entry("", 1, "15 Working Days"),
)


@pytest.mark.parametrize(("baseline", "revised"), PAIRS)
def test_of_the_tmad(baseline: str, revised: str) -> None:
    compared = marked(baseline, revised).comparison
    made = instrument(api.instruct(compared), compared.versions)
    text = api.instructions_in(instructions(made))
    assert parse(text) == api.instruct(compared).items
    assert api.instructed(compared.trees.baseline, text, compared.trees.revised).differences == ()


@pytest.mark.parametrize("seed", [0, 1, 2, 6, 8, 9])
def test_of_random_codes(seed: int) -> None:
    compared = comparison(seed)
    items = assert_come_back(compared)
    made = instrument(Instructions(items), compared.versions)
    assert parse(api.instructions_in(instructions(made))) == items


def test_marks_bars_tables_and_what_is_not_expressed() -> None:
    items = (
        Reword(("clause 1",), Words("a”"), "b"),
        Reword(("clause 1",), Words("c"), "d"),
        Insert(Where.AFTER, ("clause 2",), BLOCK),
        Insert(Where.AFTER, ("clause 3",), BLOCK[:2]),
        Insert(Where.AFTER, ("clause 4",), BLOCK[1:]),
    )
    made = instrument(Instructions(items, (Unexpressed("clause 5", "a picture"),)), comparison(0).versions)
    assert parse(api.instructions_in(instructions(made))) == items


def test_an_edited_document_is_read_as_edited() -> None:
    items = (Reword(("clause 1",), Words("five"), "six"),)
    document = docx.Document(io.BytesIO(instructions(instrument(Instructions(items), comparison(0).versions))))
    (line,) = (paragraph for paragraph in document.paragraphs if "five" in paragraph.text)
    line.runs[0].text = line.runs[0].text.replace("six", "seven")
    stored = io.BytesIO()
    document.save(stored)
    assert parse(api.instructions_in(stored.getvalue())) == (Reword(("clause 1",), Words("five"), "seven"),)
