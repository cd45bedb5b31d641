"""What one file that came back says of another: copies, and several responses of one organisation."""

from __future__ import annotations

from tests.responses import folder
from tests.responses.filling import OPEN, filled
from tmad_redline.render.collation import who
from tmad_redline.render.responses import FORMATS
from tmad_redline.responses.collate import Came, collate
from tmad_redline.responses.publishing import kept_apart, published


def test_the_same_bytes_are_shown_once() -> None:
    data = folder.forms()["1 wagtail.docx"]
    found = collate([Came("a.docx", data), Came("b.docx", data)])
    assert [it.same_as for it in found.responses] == ["", "a.docx"]
    text = FORMATS["md"](published(found))
    assert text.count("wagtail rationale one") == 1
    assert "the same file as a.docx" in text


def test_a_further_response_of_one_organisation_is_that_of_the_later_date() -> None:
    def dated(date: str, view: str) -> bytes:
        who = {**OPEN, "respondent.organisation": "Wagtail  energy"}
        return filled({**who, "respondent.date": date, "q1.view": view})

    found = collate([Came("a.docx", dated("13 May 2020", "Agree")), Came("b.docx", dated("2020-05-12", "Disagree"))])
    assert [it.after for it in found.responses] == ["b.docx", ""]
    text = FORMATS["md"](published(found))
    assert "Agree 1 · Disagree 1" in text
    assert "1 further response of the same organisation" in text


def called(*came: tuple[str, dict[str, str]], apart: bool = False) -> list[str]:
    """How the tables call the respondents of forms of one organisation."""
    files = [Came(name, filled({**OPEN, "respondent.organisation": "Wagtail Energy", **more})) for name, more in came]
    collation = collate(files)
    return [who(it) for it in (kept_apart if apart else published)(collation).responses]


def test_several_responses_of_one_organisation_are_told_apart_by_who_gave_them() -> None:
    two = ("a.docx", {"respondent.name": "Ana"}), ("b.docx", {"respondent.name": "Bo"})
    assert called(*two) == called(*two, apart=True) == ["Wagtail Energy (Ana)", "Wagtail Energy (Bo)"]
    assert called(two[0]) == ["Wagtail Energy"]


def test_several_responses_of_one_person_are_told_apart_by_their_order_in_public_and_by_their_files() -> None:
    same = {"respondent.name": "Ana"}
    two = ("a.docx", same | {"respondent.date": "13 May 2020"}), ("b.docx", same | {"respondent.date": "12 May 2020"})
    assert called(*two) == ["Wagtail Energy (second)", "Wagtail Energy (first)"]
    assert called(*two, apart=True) == ["Wagtail Energy (a.docx)", "Wagtail Energy (b.docx)"]
    assert called(("a.docx", {"q1.view": "Agree"}), ("b.docx", same)) == [
        "Wagtail Energy (first)",
        "Wagtail Energy (Ana)",
    ]


def test_copies_and_drafts_beside_a_form_are_of_one_respondent() -> None:
    data = folder.forms()["1 wagtail.docx"]
    came = [Came("w/a.docx", data), Came("w/b.docx", data), Came("w/draft.docx", folder.marked_draft())]
    assert {who(it) for it in published(collate(came)).responses} == {"Wagtail Energy"}


def test_whether_a_confidential_one_is_of_the_same_organisation_is_not_told_by_the_name() -> None:
    assert called(("a.docx", {"respondent.confidential": "Yes, all of it"}), ("b.docx", {})) == ["Wagtail Energy"]


def test_that_there_is_a_confidential_one_of_the_same_organisation_is_not_told() -> None:
    mine = folder.HERON | OPEN | {"respondent.reason": ""}
    found = collate([Came("a.docx", folder.forms()["2 heron.docx"]), Came("b.docx", filled(mine))])
    assert found.responses[1].after == "a.docx"
    assert "a.docx" not in FORMATS["md"](published(found))
