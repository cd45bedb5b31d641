"""What counts as confidential: what is said to be, and whatever is not said clearly."""

from __future__ import annotations

import pytest

from tmad_redline.model.response import Confidentiality, Loose
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
    assert "which part" in found.notices[0]


def test_an_answer_that_is_confidential_in_an_open_response() -> None:
    found = verdict(a_form("No", q2="Yes"), "a.docx")
    assert found[:2] == (Confidentiality.PARTLY, frozenset({2}))
    assert found.notices


def test_an_answer_that_does_not_say_clearly() -> None:
    found = verdict(a_form("Yes, in part", q1="Yes", q2="hm"), "a.docx")
    assert found.questions == {1, 2}
    assert "Question 2" in found.notices[0]
    assert "hm" not in found.notices[0]


@pytest.mark.parametrize("reason", ["", "n/a", "None", "Not applicable."])
def test_no_reason(reason: str) -> None:
    assert verdict(a_form("No", reason), "a.docx").whole is Confidentiality.OPEN


@pytest.mark.parametrize(
    ("form", "file"),
    [
        (a_form("No", reason="It names our customers"), "a.docx"),
        (a_form("No"), "a CONFIDENTIAL.docx"),
        (a_form("No", loose="Commercial in confidence: confidential"), "a.docx"),
    ],
)
def test_an_open_response_that_contradicts_itself(form: Filled, file: str) -> None:
    found = verdict(form, file)
    assert found.whole is Confidentiality.UNCLEAR
    assert len(found.notices) == 1


@pytest.mark.parametrize("file", ["a non-confidential.docx", "a (not confidential).docx", "a NON CONFIDENTIAL.docx"])
def test_a_name_that_says_that_it_is_open(file: str) -> None:
    assert verdict(a_form("No"), file).whole is Confidentiality.OPEN
