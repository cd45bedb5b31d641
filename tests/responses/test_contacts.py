"""E-mail addresses and telephone numbers are told from the figures of a legal text, and not published."""

from __future__ import annotations

import pytest

from tests.docx_builder import comment, docx, p
from tests.responses import folder
from tests.responses.filling import OPEN, filled, form, replaced
from tmad_redline.model import form as asked
from tmad_redline.model.response import Loose
from tmad_redline.render.responses import FORMATS
from tmad_redline.responses.collate import Asked, Came, collate
from tmad_redline.responses.contacts import found_in, without
from tmad_redline.responses.publishing import kept_apart, published


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to ana.wag+tail@wagtail.example.", "Write to [e-mail address]."),
        ("<mailto:a@b.example>", "<[e-mail address]>"),
        ("Call 020 7946 0018, please.", "Call [telephone number], please."),
        ("(01632) 960 001 or 07700 900123", "[telephone number] or [telephone number]"),
        ("+44 (0)20 7946 0018 ext. 12", "[telephone number]"),
        ("0044 1632 960001", "[telephone number]"),
        ("Tel: 960001; Mobile no.: 7700 900123", "Tel: [telephone number]; Mobile no.: [telephone number]"),
        ("on 01632960001\n020 7946 0018", "on [telephone number]\n[telephone number]"),
    ],
)
def test_what_is_left_out(text: str, expected: str) -> None:
    assert without(text) == expected
    assert "".join(found_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "Clauses 4.29, 4.30 and 17.2 (a), on 01 05 2020 at 10:00",
        "01/05/2020 to 29/06/2020",
        "2020-05-11T09:00:00Z",
        "£1,000,000,000 or 0.123456789012",
        "a telephone call within 5 Working Days of 29 May 2020",
        "the device 00-1B-C5-01-23-45-67-89 and 1234567890123",
        "@channel, cost @ 5",
    ],
)
def test_what_is_none(text: str) -> None:
    assert without(text) == text
    assert not list(found_in(text))


SAID = "ask ana@wagtail.example or 020 7946 0018"
SECRETS = ("ana@wagtail.example", "7946")


def everywhere() -> list[Came]:
    """A form with addresses in every text of it and beside its fields, and a draft with them in a comment."""
    values = {**OPEN, "respondent.organisation": f"Wagtail, {SAID}", "q1.view": SAID, "q1.comments": SAID}
    data = filled({**values, "q1.rationale": SAID}, {1: [(SAID, SAID)]})
    data = replaced(data, asked.ENDING, f"{asked.ENDING}</w:t></w:r></w:p><w:p><w:r><w:t>{SAID}")
    return [Came("form.docx", data), Came("draft.docx", docx("1 Scope", p("One ", comment(SAID, "thing"))))]


def test_no_address_is_published_and_all_are_kept() -> None:
    collation = collate(everywhere(), Asked(public=frozenset({"draft.docx"})))
    for name, render in FORMATS.items():
        public, kept = render(published(collation)), render(kept_apart(collation))
        assert not [secret for secret in SECRETS if secret in public], name
        assert "e-mail address" in public, name
        assert all(secret in kept for secret in SECRETS), name


def test_where_they_stood_is_kept() -> None:
    data = filled({**OPEN, "q2.comments": SAID})
    found = kept_apart(collate([Came("a.docx", data)])).responses[0]
    assert found.loose == (
        Loose("ana@wagtail.example", 2, "left out: Comments"),
        Loose("020 7946 0018", 2, "left out: Comments"),
    )
    assert found.answers == ()


def test_a_confidential_response_keeps_its_own() -> None:
    data = filled({**folder.HERON, "q2.comments": SAID})
    found = kept_apart(collate([Came("a.docx", data), Came("b.docx", form())])).responses[0]
    assert found.answers[1].comments == SAID
    assert found.loose == ()
