"""The response form: what is printed on it, and that its controls are such as Word writes them."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from tests.docx_package import unzipped
from tests.responses.filling import LABEL, MAIN, PLAN, W, form
from tmad_redline import api
from tmad_redline.model import form as asked
from tmad_redline.model.document import paragraphs
from tmad_redline.word.response_form import response_form

ORDER = (
    "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex "
    "repeatingSection repeatingSectionItem date dropDownList"
).split()
"""The children of w:sdtPr as CT_SdtPr has them (ECMA-376 Part 1, annex A), with what Word 2013 added."""


def root() -> etree._Element:
    return etree.fromstring(unzipped(form())[MAIN])


def properties() -> list[etree._Element]:
    return list(root().iter(f"{W}sdtPr"))


def values(name: str) -> list[str]:
    return [str(it.get(f"{W}val")) for one in properties() for it in one.findall(f"{W}{name}")]


def shown() -> list[str]:
    return [it.text.string for it in paragraphs(api.tree(form()).document.body.blocks)]


def test_it_names_the_consultation() -> None:
    text = shown()
    assert text[:5] == [
        LABEL,
        f"Response template: {PLAN.title}",
        "Respond by: 1600 on Friday 15 May 2020",
        "Send it to: consultations@example.org",
        "Classification: Public",
    ]
    for question in PLAN.questions:
        assert f"Question {question.number}: {question.title}" in text
        assert question.text in text
    assert "17, “Dormant Device”" in text
    assert "4.29, 4.30" in text


def test_without_a_label_the_title_comes_first() -> None:
    first, *_ = paragraphs(api.tree(response_form(PLAN)).document.body.blocks)
    assert first.text.string == f"Response template: {PLAN.title}"


def test_every_field_has_a_control_with_a_stable_tag() -> None:
    found = Counter(values("tag"))
    for field in asked.RESPONDENT:
        assert found.pop(f"respondent.{field.name}") == 1
    for question in PLAN.questions:
        for field in asked.ANSWER:
            assert found.pop(f"q{question.number}.{field.name}") == 1
        for name in ("drafting.clause", "drafting.comment"):
            assert found.pop(f"q{question.number}.{name}") == asked.DRAFTING_ROWS
        assert found.pop(f"q{question.number}.drafting") == 1
    assert set(found) == {"q1.text", "q1.covers", "q2.text", "q2.covers", "q3.text"}


def test_a_heading_among_the_clauses_concerned_stands_in_quotation_marks() -> None:
    question = PLAN.questions[0]._replace(covers=("17", "Invoices shall be issued to Institution via email to: name."))
    tree = api.tree(response_form(PLAN._replace(questions=(question,)), LABEL))
    texts = [it.text.string for it in paragraphs(tree.document.body.blocks)]
    assert "17, “Invoices shall be issued to Institution …”, “Dormant Device”" in texts


def test_titles_are_for_people_and_ids_are_unique() -> None:
    assert "Question 1: Your view" in values("alias")
    assert "Is your response confidential?" in values("alias")
    ids = values("id")
    assert len(ids) == len(properties()) == len(set(ids))
    assert all(int(it) > 0 for it in ids)


def test_properties_stand_in_the_order_of_the_schema() -> None:
    for one in properties():
        names = [etree.QName(child).localname for child in one]
        assert names == sorted(names, key=ORDER.index)


def test_lists_offer_the_choices_and_dates_are_picked() -> None:
    lists = [
        [str(item.get(f"{W}displayText")) for item in one.iter(f"{W}listItem")]
        for one in properties()
        if one.find(f"{W}dropDownList") is not None
    ]
    assert lists.count(list(asked.VIEW.choices)) == len(PLAN.questions)
    assert [asked.WHOLE, asked.PARTLY, asked.OPEN] in lists
    assert sum(one.find(f"{W}date") is not None for one in properties()) == 1


def test_rows_about_the_drafting_can_be_repeated() -> None:
    name = "{http://schemas.microsoft.com/office/word/2012/wordml}repeatingSection"
    sections = [one.getparent() for one in properties() if one.find(name) is not None]
    assert len(sections) == len(PLAN.questions)
    for section in sections:
        assert section is not None
        items = section.findall(f"{W}sdtContent/{W}sdt")
        assert len(items) == asked.DRAFTING_ROWS
        assert all(item.find(f"{W}sdtPr/{name}Item") is not None for item in items)
        assert all(len(item.findall(f"{W}sdtContent/{W}tr")) == 1 for item in items)
    ignorable = root().get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable")
    assert "w15" in (ignorable or "").split()


def test_what_is_printed_cannot_be_changed_and_no_field_can_be_deleted() -> None:
    locks = {
        str(one.find(f"{W}tag").get(f"{W}val")): str(lock.get(f"{W}val"))  # type: ignore[union-attr]
        for one in properties()
        if (lock := one.find(f"{W}lock")) is not None
    }
    assert locks["q1.text"] == "sdtContentLocked"
    assert locks["q1.view"] == locks["respondent.name"] == "sdtLocked"
    assert b"documentProtection" not in unzipped(form())["word/settings.xml"]


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert form() == form()
