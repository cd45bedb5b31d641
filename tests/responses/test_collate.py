"""A folder of what came back: every text where it belongs, every file told, nothing confidential in public."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.docx_builder import comment, docx, p
from tests.docx_builder import xml as made_of
from tests.responses import folder
from tests.responses.filling import OPEN, PLAN, filled, form
from tests.responses.office import OFFICE, converted
from tests.test_pairs import TMAD
from tmad_redline import api
from tmad_redline.model.response import (
    Answer,
    Collation,
    Confidentiality,
    Drafting,
    Loose,
    Missing,
    Origin,
    RemarkKind,
    Response,
)
from tmad_redline.options import Options
from tmad_redline.render.collation import items
from tmad_redline.render.responses import FORMATS
from tmad_redline.responses.collate import Asked, Came, collate
from tmad_redline.responses.publishing import kept_apart, published
from tmad_redline.word.responses import responses as as_word

DRAFT = "6 draft.docx"
SECRETS = [
    *folder.HERON.values(),
    *(text for rows in folder.HERON_DRAFTING.values() for _, text in rows),
    folder.PLOVER["respondent.reason"],
    folder.PLOVER["q2.comments"],
    folder.PLOVER_DRAFTING[2][0][1],
    ".example",  # of an e-mail address
    "heron.docx",
    "5 cut short",
]
"""What must not be in public; “Disagree” and “Yes, all of it” are no secrets by themselves."""
NO_SECRETS = {"Disagree", "Yes, all of it"}


def files() -> list[Came]:
    return [Came(name, data) for name, data in (*folder.forms().items(), (DRAFT, folder.marked_draft()))]


@pytest.fixture(scope="module")
def collation() -> Collation:
    asked = Asked(api.tree((TMAD / "v4.1.docx").read_bytes()), public=frozenset({DRAFT}))
    return collate(files(), asked)


def of(collation: Collation, file: str) -> Response:
    (found,) = (response for response in collation.responses if response.file == file)
    return found


def one(data: bytes, file: str = "a.docx", asked: Asked | None = None) -> Response:
    (found,) = collate([Came(file, data)], asked).responses
    return found


# -- what is read


def test_every_file_is_told(collation: Collation) -> None:
    read, unread = [it.file for it in collation.responses], [it.file for it in collation.unread]
    assert sorted(read + unread) == sorted(came.file for came in files())
    assert unread == ["5 cut short.docx"]


def test_a_form_is_read_whole(collation: Collation) -> None:
    found = of(collation, "1 wagtail.docx")
    assert found.respondent == ("Ana Wagtail", "Wagtail Energy", "Large Supplier", "ana@wagtail.example", "12 May 2020")
    assert (found.origin, found.confidentiality) == (Origin.FORM, Confidentiality.OPEN)
    drafting = (
        Drafting("17.2 (a)", "wagtail drafting a", ("17.2(a)",)),
        Drafting("Clause 4.29 and 4.30", "wagtail drafting b", ("4.29", "4.30")),
    )
    assert found.answers == (
        Answer(1, "Agree", "wagtail comments one\nand a second line", "wagtail rationale one", drafting),
        Answer(2, "Agree with changes", "=wagtail comments two"),
    )
    assert (found.loose, found.notices) == ((), ())


def test_a_form_without_controls_is_read_by_its_labels(collation: Collation) -> None:
    found = of(collation, "4 dunlin.docx")
    assert found.answers == (
        Answer(
            1,
            "Disagree",
            "dunlin comment without controls",
            drafting=(Drafting("17.10", "dunlin drafting without controls", ("17.10",)),),
        ),
        Answer(3, "No view"),
    )
    assert found.loose == (Loose(folder.TYPED_OUTSIDE, 1, ""),)
    assert "read by the printed labels" in found.notices[0]


def test_a_draft_is_read_clause_by_clause(collation: Collation) -> None:
    found = of(collation, DRAFT)
    assert found.origin is Origin.DRAFT
    told = [(it.clause, it.kind, it.author, it.date[:10], it.deleted, it.inserted, it.text) for it in found.remarks]
    assert told == [
        ("4.29", RemarkKind.REPLACEMENT, "R. Reader", "2020-05-11", "5", "11", ""),
        ("17.6(b)", RemarkKind.COMMENT, "R. Reader", "2020-05-11", "", "", "How is co-operation measured?"),
        ("17.6(b)", RemarkKind.INSERTION, "R. Reader", "2020-05-11", "", "A reader would add this.¶", ""),
    ]
    assert found.remarks[1].before == "co-operated."
    assert not any("not marked" in notice for notice in found.notices)


def test_a_redline_that_came_back_has_the_remarks_of_its_reader_alone() -> None:
    v40, v41 = ((TMAD / f"{name}.docx").read_bytes() for name in ("v4.0", "v4.1"))
    sent = api.redline(api.compare(v40, v41, options=Options()))
    assert not collate([Came("redline.docx", sent)]).responses
    assert collate([Came("redline.docx", sent)]).unread[0].reason.startswith("It is neither")
    back = api.redline(api.compare(v40, folder.marked_draft()))
    found = one(back, asked=Asked(api.tree(v41)))
    assert [(it.clause, it.kind, it.text) for it in found.remarks] == [
        ("17.6(b)", RemarkKind.COMMENT, "How is co-operation measured?")
    ]
    assert any("of tmad-redline left out" in notice for notice in found.notices)


def test_words_that_were_changed_without_a_mark_are_told() -> None:
    data = docx("1 Scope", p("One ", comment("Why?", "thing")), "And another.")
    asked = Asked(api.tree(docx("1 Scope", "One thing", "And one more.")))
    assert one(data, asked=asked).notices[0].startswith("1 paragraph not as in the document consulted on")


def test_the_order_is_that_of_names_and_of_the_document(collation: Collation) -> None:
    assert [it.file for it in collation.responses] == sorted(it.file for it in collation.responses)
    assert collation.order == ("4.29", "4.30", "17", "17.2(a)", "17.6(b)", "17.10")
    assert collate(reversed(files())).order == collate(files()).order


def test_comments_in_a_form_are_kept() -> None:
    data = filled({**OPEN, "q1.view": "Agree"})
    with_comment = docx(p(comment("A remark on the form", "words")), made_of(_body(data)))
    assert Loose("A remark on the form", 0, "comment by A. Drafter on “words”") in one(with_comment).loose


def _body(data: bytes) -> str:
    text = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    found = re.search(r"<w:body>(.*)<w:sectPr", text, re.DOTALL)
    assert found
    return re.sub(r"<w15:\w+/>", "", found[1])


def test_what_one_form_prints_otherwise_than_the_others_is_kept() -> None:
    plan = PLAN._replace(respond_by="never")
    found = collate([Came("a.docx", form()), Came("b.docx", form()), Came("c.docx", form(plan))])
    loose = [it for response in found.responses for it in response.loose]
    assert [it.text for it in loose] == ["never"]


def test_where_nobody_can_tell_which_form_was_changed_both_texts_are_kept() -> None:
    found = collate([Came("a.docx", form()), Came("b.docx", form(PLAN._replace(respond_by="never")))])
    assert [it.text for response in found.responses for it in response.loose] == [PLAN.respond_by, "never"]


# -- what is not read


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", b"", "empty"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old Word format"),
        ("a.eml", b"From: someone", "an e-mail"),
        ("a.png", b"\x89PNG", "a picture"),
        ("a.zip", b"PK\x05\x06" + b"\0" * 18, "a zip archive"),
        ("a.pdf", b"%PDF-1.7 nothing", "damaged"),
        ("a.docx", docx("A letter."), "neither a filled response form"),
        ("a.bin", b"\0\1\2", "not a Word document"),
    ],
)
def test_files_that_are_no_response(name: str, data: bytes, reason: str) -> None:
    found = collate([Came(name, data)])
    assert not found.responses
    assert reason in found.unread[0].reason
    assert found.unread[0].remedy
    assert "compare" not in found.unread[0].remedy


def test_an_unfilled_form_is_no_response() -> None:
    found = collate([Came("b.docx", form()), Came("a.docx", b""), Came("c.docx", filled({"respondent.name": "Ana"}))])
    assert [(it.file, it.kind) for it in found.unread] == [("a.docx", Missing.UNREAD), ("b.docx", Missing.EMPTY)]
    assert [(it.file, it.notices) for it in found.responses] == [("c.docx", ("no question is answered in it",))]


def test_lock_files_are_told_apart() -> None:
    found = collate([Came("w/~$a.docx", b"open"), Came(".~lock.b.docx#", b"open"), Came("a.docx", filled(OPEN))])
    assert found.locks == (".~lock.b.docx#", "w/~$a.docx")
    assert (len(found.responses), found.unread) == (1, ())


@pytest.mark.parametrize("given", [True, False])
def test_a_comment_on_a_clause_that_is_not_there_is_marked(given: bool) -> None:
    data = filled(OPEN, {1: [("17", "there"), ("99.9", "nowhere"), ("Clauses 17.2 and 98", "half")]})
    asked = Asked(api.tree((TMAD / "v4.1.docx").read_bytes()) if given else None)
    about = {(it.clause, it.text): it.about for it in items(published(collate([Came("a.docx", data)], asked)))}
    nowhere = "not in the document consulted on" if given else ""
    assert about == {
        ("17", "there"): "",
        ("17.2", "half"): "Clauses 17.2 and 98",
        ("98", "half"): f"Clauses 17.2 and 98{', ' if given else ''}{nowhere}",
        ("99.9", "nowhere"): nowhere,
    }


# -- what may be published


def in_all_formats(collation: Collation) -> dict[str, str]:
    """Each format as text: of the Word document all its parts."""
    texts = {name: render(collation) for name, render in FORMATS.items()}
    with zipfile.ZipFile(io.BytesIO(as_word(collation))) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return texts | {"docx": re.sub(r"</w:t>.*?<w:t[^>]*>", "", "\n".join(parts))}


def test_nothing_confidential_is_in_the_published_table(collation: Collation) -> None:
    shown = published(collation)
    for name, text in in_all_formats(shown).items():
        leaked = [secret for secret in SECRETS if secret not in NO_SECRETS and secret in text]
        assert leaked == [], name
        assert "wagtail comments one" in text, name
        assert "plover open comment" in text, name
        assert "plover open drafting" in text, name
        assert "dunlin drafting without controls" in text, name
        assert "How is co-operation measured?" in text, name
        assert folder.TYPED_OUTSIDE in text, name
    assert "1 confidential response is not shown." in FORMATS["md"](shown)
    assert "1 confidential answer is not shown." in FORMATS["md"](shown)


def test_a_clause_that_only_a_confidential_response_names_is_not_in_public() -> None:
    mine = {"respondent.confidential": "Yes"}
    data = filled(mine, {1: [("the secret clause", "text")]})
    found = collate([Came("a.docx", data), Came("b.docx", folder.forms()["1 wagtail.docx"])])
    assert "the secret clause" in found.order
    assert "secret" not in repr(published(found))


def test_the_confidential_file_has_what_the_published_table_has_not(collation: Collation) -> None:
    for name, text in in_all_formats(kept_apart(collation)).items():
        missing = [secret for secret in SECRETS if secret not in text]
        assert missing in ([], ["Yes, all of it"]), name
        assert "wagtail comments one" not in text, name
        assert "plover open comment" not in text, name


def test_views_are_counted_without_confidential_ones(collation: Collation) -> None:
    markdown = FORMATS["md"](published(collation))
    assert "Agree 1 · Disagree 2" in markdown
    assert "Disagree 3" not in markdown


def test_a_draft_does_not_say_whether_it_is_confidential() -> None:
    found = one(folder.marked_draft(), DRAFT)
    assert found.confidentiality is Confidentiality.UNCLEAR
    assert published(collate([Came(DRAFT, folder.marked_draft())])).responses == ()


def test_a_draft_beside_an_open_form_is_of_its_respondent() -> None:
    came = [Came("w/form.docx", folder.forms()["1 wagtail.docx"]), Came("w/draft.docx", folder.marked_draft())]
    draft, _ = collate(came).responses
    assert (draft.confidentiality, draft.respondent.organisation) == (Confidentiality.OPEN, "Wagtail Energy")


@pytest.mark.parametrize("name", ["2 heron.docx", "3 plover.docx"])
def test_a_draft_beside_a_confidential_form_is_confidential(name: str) -> None:
    came = [Came("w/form.docx", folder.forms()[name]), Came("w/draft.docx", folder.marked_draft())]
    assert collate(came).responses[0].closed


@pytest.mark.parametrize(
    ("others", "draft"),
    [
        ({"w/form.docx": "1 wagtail.docx", "w/other.docx": "4 dunlin.docx"}, "w/draft.docx"),
        ({"w/form.docx": "1 wagtail.docx", "w/cut.docx": "5 cut short.docx"}, "w/draft.docx"),
        ({"w/form.docx": "1 wagtail.docx"}, "w/draft (confidential).docx"),
    ],
    ids=["forms of two organisations", "a form that cannot be read", "a name that says so"],
)
def test_a_draft_of_which_nobody_can_tell_is_confidential(others: dict[str, str], draft: str) -> None:
    came = [Came(name, folder.forms()[form]) for name, form in others.items()]
    assert of(collate([*came, Came(draft, folder.marked_draft())]), draft).closed


def test_an_answer_stays_confidential_in_a_form_that_somebody_says_may_be_published() -> None:
    silent = {tag: text for tag, text in folder.PLOVER.items() if tag != "respondent.confidential"}
    asked = Asked(public=frozenset({"a.docx"}))
    found = collate([Came("a.docx", filled(silent, folder.PLOVER_DRAFTING))], asked)
    assert found.responses[0].confidentiality is Confidentiality.PARTLY
    shown = repr(published(found))
    assert "plover open comment" in shown
    assert "plover secret" not in shown


def test_an_answer_that_does_not_say_is_shown_where_somebody_says_that_it_may_be() -> None:
    values = folder.PLOVER | {
        "q3.comments": "plover says nothing of this",
        "q1.comments": "This answer is confidential.",
    }
    data = filled(values)
    told = one(data)
    assert {answer.question: answer.unclear for answer in told.answers} == {1: False, 2: False, 3: True}
    assert "plover says nothing of this" not in repr(published(collate([Came("a.docx", data)])))
    shown = published(collate([Came("a.docx", data)], Asked(public=frozenset({"a.docx"}))))
    assert [answer.question for answer in shown.responses[0].answers] == [3]


def test_a_draft_that_speaks_of_something_confidential_is_not_opened_by_the_form_beside_it() -> None:
    draft = docx("1 Scope", p("One ", comment("Confidential: why?", "thing")))
    came = [Came("w/form.docx", folder.forms()["1 wagtail.docx"]), Came("w/draft.docx", draft)]
    found = collate(came).responses[0]
    assert (found.closed, found.doubts) == (True, ("a comment in it speaks of something confidential",))


def test_a_name_that_two_files_have_makes_neither_public() -> None:
    silent = filled({"q1.comments": "text"})
    came = [Came("a/form.docx", silent), Came("b/form.docx", silent)]
    assert all(it.closed for it in collate(came, Asked(public=frozenset({"form.docx"}))).responses)
    told = collate(came, Asked(public=frozenset({"b/form.docx"}))).responses
    assert [it.closed for it in told] == [True, False]


def test_nobody_else_can_make_a_confidential_response_public() -> None:
    asked = Asked(public=frozenset({"2 heron.docx"}))
    assert one(folder.forms()["2 heron.docx"], "2 heron.docx", asked).closed


def test_a_file_that_cannot_be_opened_is_told() -> None:
    found = collate([Came("a.docx", None), Came("b.docx", folder.forms()["1 wagtail.docx"])])
    assert [(it.file, it.reason) for it in found.unread] == [("a.docx", "The system does not let it be read.")]
    assert [it.file for it in found.responses] == ["b.docx"]
    assert "| not named | could not be read |" in FORMATS["md"](published(found))


# -- through LibreOffice


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_form_that_went_through_libreoffice(tmp_path: Path) -> None:
    back = one(converted(folder.forms()["1 wagtail.docx"], "docx:MS Word 2007 XML", ".docx", tmp_path))
    sent = one(folder.forms()["1 wagtail.docx"])
    assert (back.respondent, back.confidentiality, back.answers) == (
        sent.respondent,
        sent.confidentiality,
        sent.answers,
    )
    assert back.loose == ()


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_form_that_came_back_as_a_pdf(tmp_path: Path) -> None:
    back = one(converted(folder.curlew(), "pdf", ".pdf", tmp_path), "a.pdf")
    sent = one(folder.curlew())
    assert back.origin is Origin.PDF
    assert (back.respondent, back.confidentiality, back.answers) == (
        sent.respondent,
        sent.confidentiality,
        sent.answers,
    )
    assert back.loose == ()


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_loose_text_and_confidentiality_in_a_pdf(tmp_path: Path) -> None:
    back = one(converted(folder.forms()["4 dunlin.docx"], "pdf", ".pdf", tmp_path), "a.pdf")
    assert back.loose == (Loose(folder.TYPED_OUTSIDE, 1, ""),)
    assert [answer.question for answer in back.answers] == [1, 3]
    assert one(converted(folder.forms()["2 heron.docx"], "pdf", ".pdf", tmp_path), "b.pdf").closed
