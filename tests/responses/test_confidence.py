"""What counts as confidential: what is said to be, and whatever is not said clearly."""

from __future__ import annotations

import pytest

from tmad_redline.model.response import Confidentiality, Drafting, Loose
from tmad_redline.responses.confidence import verdict
from tmad_redline.responses.filled import Filled


def a_form(said: str, reason: str = "", loose: str = "", **answers: str) -> Filled:
    values = {(0, "confidential"): said, (0, "reason"): reason, (1, "view"): "Agree", (2, "view"): "Agree"}
    values |= {(int(name[1:]), "confidential"): text for name, text in answers.items()}
    return Filled(values, {}, (Loose(loose),) if loose else (), {}, 9, 9, ())


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("No", Confidentiality.OPEN),
        ("no.", Confidentiality.OPEN),
        ("Not confidential", Confidentiality.OPEN),
        ("Yes, all of it", Confidentiality.WHOLE),
        ("yes", Confidentiality.WHOLE),
        ("", Confidentiality.UNCLEAR),
        ("Perhaps", Confidentiality.UNCLEAR),
        ("No, but not our prices", Confidentiality.UNCLEAR),
        ("No answer", Confidentiality.UNCLEAR),
    ],
)
def test_the_whole(said: str, expected: Confidentiality) -> None:
    assert verdict(a_form(said), "a.docx").whole is expected


def test_a_part_that_is_named() -> None:
    assert verdict(a_form("Yes, in part", q1="Yes", q2="No"), "a.docx")[:2] == (Confidentiality.PARTLY, frozenset({1}))


def test_a_part_that_is_not_named() -> None:
    found = verdict(a_form("Yes, in part", q1="No"), "a.docx")
    assert found.whole is Confidentiality.UNCLEAR
    assert "which part" in found.doubts[0]


def test_an_answer_that_is_confidential_in_an_open_response() -> None:
    found = verdict(a_form("No", q2="Yes"), "a.docx")
    assert found[:2] == (Confidentiality.PARTLY, frozenset({2}))
    assert found.notices


def test_an_answer_that_does_not_say_clearly() -> None:
    found = verdict(a_form("Yes, in part", q1="Yes", q2="hm"), "a.docx")
    assert found.questions == {1, 2}
    assert found.unclear == {2}
    assert "Question 2" in found.doubts[0]
    assert "hm" not in found.doubts[0]


@pytest.mark.parametrize("reason", ["", "n/a", "None", "Not applicable."])
def test_no_reason(reason: str) -> None:
    assert verdict(a_form("No", reason), "a.docx").whole is Confidentiality.OPEN


@pytest.mark.parametrize(
    ("form", "file"),
    [
        (a_form("No", reason="It names our customers"), "a.docx"),
        (a_form("No"), "a CONFIDENTIAL.docx"),
        (a_form("No", loose="This is confidential"), "a.docx"),
        (a_form("No", loose="Commercial in confidence"), "a.docx"),
        (a_form("No", loose="Please do not publish this."), "a.docx"),
    ],
)
def test_an_open_response_that_contradicts_itself(form: Filled, file: str) -> None:
    found = verdict(form, file)
    assert found.whole is Confidentiality.UNCLEAR
    assert (len(found.doubts), found.notices) == (1, ())


@pytest.mark.parametrize("file", ["a non-confidential.docx", "a (not confidential).docx", "a NON CONFIDENTIAL.docx"])
def test_a_name_that_says_that_it_is_open(file: str) -> None:
    assert verdict(a_form("No"), file).whole is Confidentiality.OPEN


def test_an_answer_that_does_not_say_in_a_response_that_is_confidential_in_part() -> None:
    found = verdict(a_form("Yes, in part", q1="Yes"), "a.docx")
    assert found[:3] == (Confidentiality.PARTLY, frozenset({1, 2}), frozenset({2}))
    assert found.doubts == (
        "its answer to Question 2 does not say whether it is confidential, and the response is in part",
    )


def test_a_question_without_an_answer_in_a_response_that_is_confidential_in_part() -> None:
    form = a_form("Yes, in part", q1="Yes", q2="No", q3="")
    assert verdict(form, "a.docx")[:3] == (Confidentiality.PARTLY, frozenset({1}), frozenset())


def saying(said: str, field: str, text: str, q1: str = "") -> Filled:
    form = a_form(said, q1=q1)
    if field == "drafting":
        return form._replace(drafting={1: (Drafting("17", text),)})
    return form._replace(values={**form.values, (1, field): text})


@pytest.mark.parametrize("q1", ["", "No"])
@pytest.mark.parametrize("field", ["comments", "rationale", "drafting"])
def test_an_answer_that_says_itself_that_it_is_confidential(field: str, q1: str) -> None:
    found = verdict(saying("No", field, "This answer is confidential. We would pay more.", q1), "a.docx")
    assert found[:4] == (Confidentiality.PARTLY, frozenset({1}), frozenset(), ())
    assert found.notices == ("its answer to Question 1 says itself that it is confidential, and is not shown",)


@pytest.mark.parametrize("text", ["Confidential: we would pay.", "Commercial in confidence.", "Not for publication"])
def test_other_words_for_that(text: str) -> None:
    assert verdict(saying("No", "comments", text), "a.docx")[1:3] == (frozenset({1}), frozenset())


def test_an_answer_that_speaks_of_something_confidential() -> None:
    found = verdict(saying("No", "drafting", "Clause 9 should protect confidential data."), "a.docx")
    assert found[:3] == (Confidentiality.PARTLY, frozenset({1}), frozenset({1}))
    assert found.doubts == ("its answer to Question 1 speaks of something confidential",)


@pytest.mark.parametrize("text", ["This answer is not confidential.", "It may be published.", "Published in May."])
def test_an_answer_that_does_not(text: str) -> None:
    assert verdict(saying("No", "comments", text), "a.docx")[:2] == (Confidentiality.OPEN, frozenset())
