"""Fields and their bookmarks, which the text of a case cannot hold."""

from __future__ import annotations

import pytest

from tests.docx_builder import bookmark, docx, field, footnote, p
from tmad_redline import api, desk
from tmad_redline.lint.rules import field_without_bookmark


def found(data: bytes) -> list[tuple[str, str]]:
    report = desk.check(desk.Source(data, api.version(data, "draft.docx")))
    return [(each.words, each.where) for each in report.findings if each.rule == field_without_bookmark.CODE]


@pytest.mark.parametrize("code", ["REF _Ref_1 \\r \\h", "PAGEREF _Ref_1", "noteref  _Ref_1 \\h", 'REF "_Ref_1"'])
def test_a_field_whose_bookmark_is_not_there(code: str) -> None:
    assert [words for words, _ in found(docx(p("See Clause ", field(code, "4.2"), ".")))] == ["4.2"]


def test_a_field_whose_bookmark_is_there_in_other_letters_or_in_a_note() -> None:
    data = docx(
        p(bookmark("_Ref_1", "Notices")),
        p("See ", field("REF _ref_1 \\r", "1"), " and ", field("REF _Ref_2", "this")),
        p("Text", footnote(p(bookmark("_Ref_2", "a")))),
    )
    assert found(data) == []


def test_other_fields_have_no_bookmark() -> None:
    assert found(docx(p(field("DATE \\@ d", "1 May"), field("SEQ Table", "1"), field("TOC \\o", "Contents")))) == []


def test_in_a_note_it_is_told_by_the_kind_of_text() -> None:
    data = docx(p("Text", footnote(p("See ", field("REF _Ref_9 \\r", "4.2")))))
    assert found(data) == [("4.2", "draft.docx, footnote")]


def test_a_message_that_a_field_shows_is_told_once() -> None:
    message = "Error! Reference source not found."
    assert [words for words, _ in found(docx(p("See ", field("REF _Ref_9 \\r", message))))] == [message]


def test_a_contents_list_is_told_once() -> None:
    lines = [p(f"Heading {at}\t", field(f"PAGEREF _Toc{at}", str(at)), style="TOC1") for at in range(1, 4)]
    styles = [("paragraph", "TOC1", "toc 1", "", "")]
    assert len(found(docx(p("Contents"), *lines, p("Text."), styles=styles))) == 1
