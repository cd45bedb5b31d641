"""Forms as they are read: by the tags of their controls, by their labels, and what stands elsewhere."""

from __future__ import annotations

from tests.docx_builder import cell, docx, table, xml
from tests.responses.filling import filled, form, replaced, without_controls
from tmad_redline import ooxml
from tmad_redline.model import form as asked
from tmad_redline.model.response import Drafting, Loose
from tmad_redline.options import Opening
from tmad_redline.responses import rows
from tmad_redline.responses.filled import Filled, read
from tmad_redline.responses.rows import Cell, Row

TYPED = {"respondent.organisation": "Wagtail", "q1.view": "Agree", "q1.comments": "one\ntwo", "q2.rationale": "why"}
DRAFTING = {1: [("17.2", "first"), ("", "second"), ("17.3", "")]}


def reading(data: bytes) -> Filled:
    return read(rows.rows_of(ooxml.read(data, "form.docx", Opening())))


def typed(found: Filled) -> dict[tuple[int, str], str]:
    return {key: text for key, text in found.values.items() if text}


def test_an_empty_form_says_nothing() -> None:
    found = reading(form())
    assert typed(found) == {}
    assert found.loose == ()
    assert found.drafting == {1: (), 2: (), 3: ()}
    assert found.is_form
    assert found.questions == (1, 2, 3)


def test_what_the_form_prints_is_known() -> None:
    printed = reading(form()).printed
    assert printed["q1.title"] == "Security testing"
    assert printed["q2.covers"] == "4.29, 4.30"
    assert printed[asked.RESPOND_BY] == "1600 on Friday 15 May 2020"


def expect_typed(found: Filled) -> None:
    assert typed(found) == {
        (0, "organisation"): "Wagtail",
        (1, "view"): "Agree",
        (1, "comments"): "one\ntwo",
        (2, "rationale"): "why",
    }
    assert found.drafting[1] == (Drafting("17.2", "first"), Drafting("", "second"), Drafting("17.3", ""))
    assert found.loose == ()


def test_fields_are_read_by_their_tags() -> None:
    found = reading(filled(TYPED, DRAFTING))
    expect_typed(found)
    assert found.tagged == found.known


def test_without_controls_they_are_read_by_their_labels() -> None:
    found = reading(without_controls(filled(TYPED, DRAFTING)))
    expect_typed(found)
    assert found.tagged == 0


def test_what_is_typed_beside_a_control_goes_with_it_and_is_told() -> None:
    data = replaced(
        filled({"q1.view": "Agree"}),
        '<w:t xml:space="preserve">Agree</w:t></w:r></w:sdtContent></w:sdt>',
        '<w:t xml:space="preserve">Agree</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>, mostly</w:t></w:r>',
    )
    found = reading(data)
    assert found.values[1, "view"] == "Agree, mostly"
    assert found.beside == ("Question 1, Your view",)


def test_a_field_in_which_word_made_several_paragraphs() -> None:
    held = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("one", "two"))
    control = f'<w:sdt><w:sdtPr><w:tag w:val="q1.comments"/></w:sdtPr><w:sdtContent>{held}</w:sdtContent></w:sdt>'
    found = reading(docx(table([["Comments", cell(xml(control), "three")]])))
    assert found.values == {(1, "comments"): "one\ntwo\nthree"}
    assert found.tagged == 1


def test_what_is_typed_before_a_prompt_is_read_without_it() -> None:
    field = asked.ANSWER[1]
    data = replaced(without_controls(form()), f">{field.prompt}<", f">Typed. {field.prompt}<")
    assert typed(reading(data)) == {(1, "comments"): "Typed."}


def test_the_prompts_of_word_are_no_answer() -> None:
    assert (
        typed(reading(filled({"q1.view": "Choose an item.", "respondent.date": "Click or tap to enter a date."}))) == {}
    )


def row(*texts: str) -> Row:
    return Row(tuple(Cell(text) for text in texts))


def test_loose_text_keeps_its_place() -> None:
    found = read(
        [
            row("Before everything"),
            row("Question 2: Notice"),
            row("Comments", "said"),
            row("Something else", "in a row of its own"),
            row("After the table"),
        ]
    )
    assert found.values[2, "comments"] == "said"
    assert found.loose == (
        Loose("Before everything", 0, ""),
        Loose("Something else\nin a row of its own", 2, "in a row that the form does not have"),
        Loose("After the table", 2, ""),
    )


def test_text_in_the_cell_of_a_label_is_loose() -> None:
    found = read([row("Question 1: Testing"), row("Comments see our letter", "said")])
    assert found.values[1, "comments"] == "said"
    assert found.loose == (Loose("see our letter", 1, "beside the label “Comments”"),)


def test_rows_that_a_respondent_added_are_comments_on_the_drafting() -> None:
    head = row("Clause", f"{asked.DRAFTING.label}\n{asked.DRAFTING_HINT}")
    found = read(
        [
            row("Question 1: Testing"),
            head,
            row("Clause 17", "one"),
            row("17.2", "two"),
            row("", "three"),
            row("Rationale", "why"),
        ]
    )
    assert found.drafting[1] == (Drafting("Clause 17", "one"), Drafting("17.2", "two"), Drafting("", "three"))
    assert found.values[1, "rationale"] == "why"


def test_a_field_that_stands_twice_keeps_both_texts() -> None:
    found = read([row("Question 1: Testing"), row("Comments", "one"), row("Comments", "two")])
    assert found.values[1, "comments"] == "one\ntwo"


def test_any_document_is_no_form() -> None:
    assert not read([row("Question 1: Testing"), row("Comments", "one"), row("Clause", "x")]).is_form
