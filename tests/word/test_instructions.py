"""Instructions as a Word document, read back: numbered, indented, with what is set out below."""

from __future__ import annotations

from tmad_redline import api
from tmad_redline.model.document import Table
from tmad_redline.model.instruction import Entry, Instrument, Sentence, Unexpressed
from tmad_redline.word.instructions import instructions

ROWS = Entry("", 0, "", (("a", "b⟦new paragraph⟧c"), ("d", "e")))
MADE = Instrument(
    "Amendments",
    ("Read this.",),
    (
        Sentence(0, "1.", "In clause 1", (), "—"),
        Sentence(1, "(a)", "omit “a”", (), ";"),
        Sentence(1, "(b)", "after paragraph 2 insert", (Entry("(c)", 2, "One,"), Entry("", 2, "two.")), "."),
        Sentence(0, "2.", "In Annex A, for the table substitute", (ROWS,), "."),
    ),
    (Unexpressed("clause 4", "a new picture"),),
)


def test_it_reads_as_the_text_does() -> None:
    tree = api.tree(instructions(MADE))
    assert [paragraph.text.string for paragraph in tree.paragraphs] == [
        "Amendments",
        "Read this.",
        "1.\tIn clause 1—",
        "(a)\tomit “a”;",
        "(b)\tafter paragraph 2 insert—",
        "“(c)\tOne,",
        "two.”.",
        "2.\tIn Annex A, for the table substitute—",
        "“a",
        "b",
        "c",
        "d",
        "e”.",
        "Not expressed",
        "clause 4: a new picture",
    ]
    assert sum(isinstance(block, Table) for block in tree.document.body.blocks) == 1


def test_the_same_instructions_give_the_same_bytes() -> None:
    assert instructions(MADE) == instructions(MADE)


def test_signs_that_no_word_document_can_hold_do_not_stop_it() -> None:
    made = MADE._replace(sentences=(Sentence(0, "1.", "omit “\x01”", (), "."),), unexpressed=())
    assert api.tree(instructions(made)).paragraphs[-1].text.string == "1.\tomit “\ufffd”."
