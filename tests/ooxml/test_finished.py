"""A finished document as its readers get it: all its text, struck or not, and what it carries unseen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import docx_builder as d
from tests.docx_package import unzipped, zipped
from tmad_redline.errors import NotADocx
from tmad_redline.model.document import StoryKind
from tmad_redline.model.finished import Piece, Unseen
from tmad_redline.ooxml.finished import printed, unseen
from tmad_redline.options import Limits

BODY = StoryKind.BODY


def shown(*blocks: d.Block) -> list[str]:
    """Each paragraph with its marks, and its story where that is not the body."""
    found = []
    for paragraph in printed(d.docx(*blocks), "x.docx", Limits()):
        text = "".join(_marked(piece) for piece in paragraph.pieces)
        found.append(text if paragraph.story is BODY else f"{paragraph.story.value}: {text}")
    return found


def _marked(piece: Piece) -> str:
    text = f"{{{piece.text}}}" if piece.field else piece.text
    return f"[-{text}-]" if piece.struck else f"{{+{text}+}}" if piece.inserted else text


def test_what_is_struck_and_what_is_new_stand_in_their_places() -> None:
    assert shown(d.p("not less than ", d.deleted("15"), d.inserted("5"), " Working Days")) == [
        "not less than [-15-]{+5+} Working Days"
    ]
    assert shown(d.p(d.moved_from("went")), d.p(d.moved_to("came"))) == ["[-went-]", "{+came+}"]


def test_both_sides_of_a_paragraph() -> None:
    (paragraph,) = printed(d.docx(d.p("a ", d.deleted("b"), d.inserted("c"))), "x.docx", Limits())
    assert (paragraph.accepted, paragraph.rejected) == ("a c", "a b")


def test_signs_fields_and_calls_of_notes() -> None:
    assert shown(d.p("a\tb\nc\u2011d")) == ["a\tb\nc-d"]
    assert shown(d.p("Clause ", d.field("REF x", "4.29"), " and ", d.simple_field("PAGE", "7"))) == [
        "Clause {4.29} and {7}"
    ]
    assert shown(d.p("text", d.footnote("said below")))[0] == "text\ufffc"
    assert shown(d.p("text", d.footnote("said below")))[1].strip().endswith("said below")


def test_hidden_text_is_not_printed_and_empty_paragraphs_are_left_out() -> None:
    assert shown(d.p("a", d.run("hidden", "<w:vanish/>"), d.run("b", '<w:vanish w:val="0"/>')), d.p()) == ["ab"]


def test_cells_and_nested_tables() -> None:
    found = printed(d.docx(d.p("above"), d.table([["a", "b"]])), "x.docx", Limits())
    assert [(paragraph.accepted, paragraph.cell) for paragraph in found] == [("above", False), ("a", True), ("b", True)]


def test_nothing_is_unseen() -> None:
    assert unseen(d.docx("text"), "x.docx", Limits()) == Unseen()


def test_comments_with_their_authors_and_tracked_changes_are() -> None:
    data = d.docx(d.p(d.comment("Is this right?", "text"), d.deleted("15"), d.inserted("5")))
    found = unseen(data, "x.docx", Limits())
    assert (found.revisions, found.authors) == (2, ("A. Drafter",))
    assert [said.partition(": ")[2] for said in found.comments] == ["Is this right?"]


def test_so_are_changes_in_notes_and_names_in_properties() -> None:
    assert unseen(d.docx(d.p("x", d.footnote(d.p(d.inserted("new"))))), "x.docx", Limits()).revisions == 1
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>A. Drafter</dc:creator><dc:title>T</dc:title>'
        "<cp:lastModifiedBy> </cp:lastModifiedBy></cp:coreProperties>"
    )
    files = unzipped(d.docx("text")) | {"docProps/core.xml": core.encode()}
    assert unseen(zipped(files), "x.docx", Limits()).people == (("creator", "A. Drafter"),)


@pytest.mark.parametrize("read", [printed, unseen])
def test_what_is_no_document_is_told(read: Callable[[bytes, str, Limits], object]) -> None:
    with pytest.raises(NotADocx):
        read(b"nothing", "x.docx", Limits())
