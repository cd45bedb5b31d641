"""The text that instructions are about: nothing of a document is left out of it but what docs/instructions.md says."""

from __future__ import annotations

import re

import pytest

from tests.docx_builder import bookmark, docx, endnote, field, footnote, p, picture, run, sect, table
from tests.drawn import text_box
from tests.render.fixture_pairs import PAIRS, marked
from tmad_redline import api
from tmad_redline.instructions.places import Places
from tmad_redline.instructions.prove import differences
from tmad_redline.instructions.wording import Wording, wording
from tmad_redline.model.clause import ClauseKind
from tmad_redline.model.document import paragraphs
from tmad_redline.model.instruction import Entry


def of(data: bytes) -> Wording:
    """What instructions see of a document."""
    return wording(api.tree(data))


def shown(data: bytes) -> list[tuple[str, str]]:
    """The number and the text of each entry."""
    return [(entry.number, entry.text) for entry in of(data).entries]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, re.sub(r"⟦[^⟦⟧]*⟧", "", text)))


def _whole(entry: Entry) -> str:
    return " ".join((entry.number, entry.text, *(cell for row in entry.rows or () for cell in row)))


@pytest.mark.parametrize(("baseline", "revised"), PAIRS)
def test_every_letter_of_the_body_is_in_it_in_order(baseline: str, revised: str) -> None:
    for tree in marked(baseline, revised).comparison.trees:
        seen = wording(tree)
        body = seen.entries[: next(each.first for each in seen.provisions if each.shelf)]
        listed = {at for clause in tree.walk() if clause.kind is ClauseKind.CONTENTS for at in clause.paragraphs}
        read = (p for at, p in enumerate(tree.paragraphs) if at not in listed)
        assert _letters(" ".join(map(_whole, body))) == _letters(" ".join(f"{p.number} {p.text.string}" for p in read))


@pytest.mark.parametrize(("baseline", "revised"), PAIRS)
def test_every_letter_of_notes_headers_and_footers_is_in_it(baseline: str, revised: str) -> None:
    for tree in marked(baseline, revised).comparison.trees:
        texts = {_letters(entry.text) for entry in wording(tree).entries}
        for story in tree.document.stories[1:]:
            pages = {at for p in paragraphs(story.blocks) for f in p.text.fields for at in range(f.start, f.end)}
            own = (p.text.string for p in paragraphs(story.blocks))
            whole = "".join(sign for text in own for at, sign in enumerate(text) if at not in pages)
            assert _letters(whole) in texts


def test_any_change_of_a_letter_makes_a_difference() -> None:
    tree = marked("v4.0", "v4.1").comparison.trees.baseline
    places = Places(wording(tree))
    entries = places.wording.entries
    for at in range(0, len(entries), 37):
        entry = entries[at]
        other = (
            entry._replace(text=entry.text[:-1] + "?") if entry.rows is None else entry._replace(rows=entry.rows[1:])
        )
        result = (*entries[:at], other, *entries[at + 1 :])
        (found,) = differences(result, places)
        assert found.where == ", ".join(places.units[at])


def test_what_is_no_plain_text_stands_by_its_name() -> None:
    data = docx(
        p("a\tb\nc", footnote(p("Note."))),
        p(field(" PAGE ", "12"), " of ", field(" REF _Ref1 \\r ", "4.2"), bookmark("_Ref1", ".")),
        p("See ", text_box(p("In"), p("box")), picture(3)),
        p(run("x\u27e6y\u200bz\u2029q")),
        p("\t \n"),
        p("\fNew page"),
        section=sect(header="Head", footer="Foot"),
    )
    found = shown(data)
    assert found[0] == ("", "a⟦tab⟧b⟦line break⟧c⟦footnote⟧")
    assert found[1] == ("", "⟦page⟧ of 4.2.")
    assert re.fullmatch(r"See ⟦text box: In⟦new paragraph⟧box⟧⟦picture [0-9a-f]{8}⟧", found[2][1])
    assert found[3] == ("", "x⟦U+27E6⟧y\u200bz⟦U+2029⟧q")
    assert found[4:] == [("", "New page"), ("footnote", "Note."), ("the header", "Head"), ("the footer", "Foot")]


def test_notes_are_in_the_order_of_their_calls() -> None:
    data = docx(p("a", endnote("E"), footnote(p("F1"))), p("b", footnote(p("F2"))))
    assert shown(data)[2:] == [("footnote", "F1"), ("footnote", "F2"), ("endnote", "E")]


def test_a_table_in_a_cell_is_text_of_the_cell() -> None:
    (entry,) = of(docx(table([["a", table([["b", "c"]])]]), p())).entries
    assert entry.rows == (("a", "⟦row⟧⟦cell⟧b⟦cell⟧c"),)


def test_two_sections_with_one_header_have_it_once() -> None:
    data = docx(
        p("One", end=sect(header="Same")), p("Two", end=sect(header="Same")), p("Three"), section=sect(header="Other")
    )
    assert shown(data)[3:] == [("the header", "Same"), ("the header of section 3", "Other")]


def test_what_is_empty_is_no_entry() -> None:
    assert of(docx(p(), p(" "), p("\t"))).entries == ()
