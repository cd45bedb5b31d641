"""The cover sheet, read back: what it says, and that its labels lead to the table of attachments."""

from __future__ import annotations

import pytest

from tests.pack.packs import IN_FORCE, VERSIONS, plan
from tmad_redline import api
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.comparison import Version
from tmad_redline.model.document import Paragraph
from tmad_redline.model.pack import Question, Role
from tmad_redline.pack.labels import attachments
from tmad_redline.word.cover import CoverFacts, cover

FILES = {Role.REDLINE: "r.docx", Role.REDLINE_PDF: "r.pdf", Role.CLEAN: "c.docx"}


def read(in_force: Version | None = IN_FORCE, effect: str = "", introduction: str = "Hello.") -> ClauseTree:
    wanted = plan()._replace(introduction=(introduction,))
    facts = CoverFacts(VERSIONS, in_force, attachments(wanted, VERSIONS), FILES, effect)
    return api.tree(cover(wanted, facts))


def texts(tree: ClauseTree) -> list[str]:
    return [paragraph.text.string for paragraph in tree.paragraphs]


def test_what_stands_on_a_cover_sheet_in_order() -> None:
    found = texts(read(effect="From Monday."))
    assert found[:11] == [
        "Widgets & Springs",
        *("Date", "Tuesday 28 April 2020", "Classification", "Public"),
        *("Respond by", "1600 on Friday 15 May 2020", "Contact", "someone@widgets.example"),
        "What is consulted on",
        "Hello.",
    ]
    assert found[11:18] == [
        "From Monday.",
        "Questions",
        "Question 1: Springs",
        "Are springs needed?",
        "About Clause 1.1 and the definition of “Spring”, as marked in Attachment 3.",
        "Question 2: Date",
        "Is the day right?",
    ]
    assert found[18:21] == [
        "About the document as a whole; see Attachment 1.",
        "How to respond",
        "Please complete Attachment 2: Response template and send it to someone@widgets.example by "
        "1600 on Friday 15 May 2020.",
    ]


@pytest.mark.parametrize(
    ("covers", "terms", "told"),
    [
        (("1",), (), "About Clause 1, "),
        (("1", "2", "3.1(a)"), (), "About Clauses 1, 2 and 3.1(a), "),
        (
            ("1", "Invoices shall be issued to Institution via email to: name."),
            (),
            "About Clause 1 and “Invoices shall be issued to Institution …”, ",
        ),
        (("1", "Annex A"), ("X", "Y"), "About Clause 1, Annex A and the definitions of “X” and “Y”, "),
        ((), ("X",), "About the definition of “X”, "),
    ],
)
def test_what_a_question_is_about(covers: tuple[str, ...], terms: tuple[str, ...], told: str) -> None:
    wanted = plan()._replace(questions=(Question(1, "T", "?", covers, terms),), responding=("Be brief.",))
    facts = CoverFacts(VERSIONS, None, attachments(wanted, VERSIONS), FILES)
    found = texts(api.tree(cover(wanted, facts)))
    assert f"{told}as marked in Attachment 3." in found
    assert found[found.index("How to respond") + 2] == "Be brief."


def test_attachments_go_with_their_files_and_the_rest_follows() -> None:
    found = texts(read())
    start = found.index("Attachments")
    label = "Attachment 3: Widgets Order AL V2 draft (change marked against V1 draft)"
    assert found[found.index(label, start) + 1].splitlines() == ["r.docx", "r.pdf"]
    assert found[found.index("The revised text without marks", start) + 1] == "c.docx"
    assert "Summary of changes, clause by clause" not in found


def test_a_label_in_the_text_leads_to_its_row() -> None:
    label = attachments(plan(), VERSIONS)[2].label
    tree = read(introduction=f"See {label} and think.")
    (paragraph,) = [it for it in tree.paragraphs if it.text.string.startswith("See ")]
    (link,) = paragraph.text.links
    assert paragraph.text.string[link.start : link.end] == label
    (row,) = [it for it in tree.paragraphs if it.text.string == label]
    assert [mark.name for mark in row.text.bookmarks] == ["attachment_3"]
    assert "attachment_3" in str(link)


def test_that_the_baseline_is_not_the_law_is_said() -> None:
    found = texts(read())
    assert found[-4:-1] == ["AL0.9", "in force", "2020-03-13"]
    assert "It does not show what changed between AL0.9, which is in force, and V1 draft." in found[-1]


def test_a_baseline_that_is_the_law_needs_no_warning() -> None:
    for in_force in (None, VERSIONS.baseline):
        found = texts(read(in_force))
        assert found[-1] == "The redline shows what changed between V1 draft and V2 draft."
        assert "AL0.9" not in found


def test_header_and_footer_carry_title_classification_and_pages() -> None:
    blocks = [block for story in read().document.furniture for block in story.blocks]
    furniture = [block.text.string for block in blocks if isinstance(block, Paragraph)]
    assert "Widgets & Springs\tPublic" in furniture
    assert any(text.startswith("Page ") for text in furniture)
