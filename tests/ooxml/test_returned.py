"""Remarks in a draft that came back, and where they belong; each case is a paragraph or two."""

from __future__ import annotations

import pytest

from tests.docx_builder import (
    Block,
    comment,
    deleted,
    docx,
    footnote,
    inserted,
    moved_from,
    moved_to,
    p,
    row,
    table,
    tracked,
    xml,
)
from tmad_redline.model.document import paragraphs
from tmad_redline.model.response import Remark, RemarkKind
from tmad_redline.ooxml.returned import ADDED, MarkedUp, marked_up

AUTHOR = "A. Drafter"
OTHER = 'w:id="901" w:author="B. Reader" w:date="2020-05-01T10:00:00Z"'


def by_other(tag: str, text: str) -> object:
    kind = "delText" if tag == "del" else "t"
    return xml(f'<w:{tag} {OTHER}><w:r><w:{kind} xml:space="preserve">{text}</w:{kind}></w:r></w:{tag}>')


def read(*blocks: Block, ours: tuple[str, ...] = ()) -> MarkedUp:
    return marked_up(docx(*blocks), "draft.docx", ours)


def texts(found: MarkedUp) -> dict[int, str]:
    """The text of the draft's paragraphs by anchor."""
    return {it.anchor: it.text.string for it in paragraphs(found.document.body.blocks)}


def only(found: MarkedUp) -> tuple[Remark, str]:
    """The one remark, and the text of the paragraph that it belongs to."""
    (placed,) = found.placed
    return placed.remark, texts(found).get(placed.home, "")


def test_a_replacement_is_one_remark_with_the_words_around_it() -> None:
    remark, home = only(read("One", p("gives ", deleted("15"), inserted("10"), " Working Days")))
    assert remark == Remark(
        RemarkKind.REPLACEMENT,
        AUTHOR,
        "2020-03-27T09:00:00Z",
        deleted="15",
        inserted="10",
        before="gives ",
        after=" Working Days",
    )
    assert home == "gives 15 Working Days"


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (inserted("new"), RemarkKind.INSERTION, ("", "new")),
        (deleted("old"), RemarkKind.DELETION, ("old", "")),
        (moved_from("gone"), RemarkKind.DELETION, ("gone", "")),
        (moved_to("come"), RemarkKind.INSERTION, ("", "come")),
    ],
)
def test_kinds_of_change(content: object, kind: RemarkKind, words: tuple[str, str]) -> None:
    remark, _ = only(read(p("a ", content, " b")))  # type: ignore[arg-type]
    assert (remark.kind, (remark.deleted, remark.inserted)) == (kind, words)


def test_changes_that_do_not_touch_are_two() -> None:
    found = read(p(inserted("one"), " kept ", inserted("two")))
    assert [it.remark.inserted for it in found.placed] == ["one", "two"]


def test_a_comment_has_the_words_that_it_is_about() -> None:
    remark, home = only(read("One", p("the ", comment("Too short?", "period of notice"), " is")))
    assert (remark.kind, remark.author, remark.text) == (RemarkKind.COMMENT, AUTHOR, "Too short?")
    assert (remark.before, home) == ("period of notice", "the period of notice is")


def test_what_the_sender_marked_is_accepted_and_left_out() -> None:
    found = read(
        p("gives ", deleted("15"), inserted("5"), by_other("ins", " or ten"), " days"),  # type: ignore[arg-type]
        p(inserted("Added by the sender"), mark=tracked("ins")),
        "End",
        ours=(AUTHOR,),
    )
    remark, home = only(found)
    assert (remark.author, remark.inserted, remark.before) == ("B. Reader", " or ten", "gives 5")
    assert home == "gives 5 days"
    assert "Added by the sender" in texts(found).values()
    assert found.own == 4


def test_what_a_reader_strikes_of_the_senders_insertion() -> None:
    struck = f"<w:del {OTHER}><w:r><w:delText>five</w:delText></w:r></w:del>"
    content = xml(f'<w:ins w:id="902" w:author="{AUTHOR}" w:date="2020-03-27T09:00:00Z">{struck}</w:ins>')
    found = read(p("in ", content, " days"), ours=(AUTHOR,))
    remark, home = only(found)
    assert (remark.kind, remark.author, remark.deleted, home) == (
        RemarkKind.DELETION,
        "B. Reader",
        "five",
        "in five days",
    )


def test_a_new_paragraph_belongs_to_the_one_before_it() -> None:
    remark, home = only(read("First", p(inserted("Between"), mark=tracked("ins")), "Second"))
    assert (remark.inserted, remark.place, home) == ("Between¶", ADDED, "First")


def test_a_split_paragraph_keeps_its_remarks() -> None:
    found = read(p("First half", mark=tracked("ins")), p("second ", inserted("new"), "half"))
    assert {texts(found)[it.home] for it in found.placed} == {"First halfsecond half"}
    assert [it.remark.inserted for it in found.placed] == ["¶", "new"]


def test_rows_that_a_reader_added() -> None:
    found = read("Before", table([["a", "b"], row("c", "d", properties=tracked("ins"))]))
    assert [(it.remark.inserted, texts(found)[it.home]) for it in found.placed] == [("c", "b"), ("d", "b")]


def test_a_remark_in_a_footnote_belongs_to_the_paragraph_that_calls_it() -> None:
    remark, home = only(read("One", p("Called here", footnote(p("in the ", inserted("new"), "note")))))
    assert (remark.inserted, remark.place) == ("new", "footnote")
    assert home.startswith("Called here")


def test_formatting_is_counted() -> None:
    change = '<w:rPrChange w:id="903" w:author="A" w:date="2020-03-27T09:00:00Z"><w:rPr/></w:rPrChange>'
    found = read(p(xml(f"<w:r><w:rPr><w:b/>{change}</w:rPr><w:t>bold</w:t></w:r>")))
    assert (found.placed, found.formatting) == ((), 1)
