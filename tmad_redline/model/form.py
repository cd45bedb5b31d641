"""What the response form asks, in the words in which it is printed: who makes the form and who reads it share this."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """How a field is filled in."""

    LINE = "one line"
    PARAGRAPHS = "paragraphs"
    CHOICE = "one of a list"
    DATE = "a date"


class Field(NamedTuple):
    """A field of the form.

    name: the last part of its tag. label: printed beside it. prompt: what it shows while it is empty. choices: of a
    CHOICE. hint: what is printed under the label.
    """

    name: str
    label: str
    kind: Kind
    prompt: str
    choices: tuple[str, ...] = ()
    hint: str = ""


WHOLE, PARTLY, OPEN = "Yes, all of it", "Yes, in part", "No"
"""What the form offers under “Is your response confidential?”."""
CLOSED_ANSWER, OPEN_ANSWER = "Yes", "No"
"""What it offers under “Is this answer confidential?”."""
_ENTER, _CHOOSE = "Click or tap here and type", "Choose"

RESPONDENT: tuple[Field, ...] = (
    Field("name", "Your name", Kind.LINE, f"{_ENTER} your name"),
    Field("organisation", "Organisation", Kind.LINE, f"{_ENTER} the name of your organisation"),
    Field(
        "role",
        "Category",
        Kind.CHOICE,
        f"{_CHOOSE} your category",
        (
            "Large Supplier",
            "Small Supplier",
            "Network operator",
            "Other party to the Code",
            "Device manufacturer",
            "Service provider",
            "Consumer body",
            "Individual",
            "Other",
        ),
    ),
    Field("email", "E-mail", Kind.LINE, f"{_ENTER} an e-mail address", hint="It is not published."),
    Field("date", "Date", Kind.DATE, "Choose the date of your response"),
    Field(
        "confidential",
        "Is your response confidential?",
        Kind.CHOICE,
        f"{_CHOOSE} whether it may be published",
        (WHOLE, PARTLY, OPEN),
        f"{WHOLE} · {PARTLY} · {OPEN}",
    ),
    Field(
        "reason",
        "If so, why?",
        Kind.PARAGRAPHS,
        f"{_ENTER} the reason, and which parts it concerns",
        hint="If it is confidential in part, say so at each answer too.",
    ),
)
"""The particulars of the respondent; their tags are "respondent.name" and so on."""

VIEW = Field(
    "view",
    "Your view",
    Kind.CHOICE,
    f"{_CHOOSE} your view",
    ("Agree", "Agree with changes", "Disagree", "No view"),
    "Agree · Agree with changes · Disagree · No view",
)
ANSWER: tuple[Field, ...] = (
    VIEW,
    Field("comments", "Comments", Kind.PARAGRAPHS, f"{_ENTER} your comments"),
    Field("rationale", "Rationale", Kind.PARAGRAPHS, f"{_ENTER} the reasons for your view"),
    Field(
        "confidential",
        "Is this answer confidential?",
        Kind.CHOICE,
        f"{_CHOOSE} whether it may be published",
        (CLOSED_ANSWER, OPEN_ANSWER),
        f"{CLOSED_ANSWER} · {OPEN_ANSWER}",
    ),
)
"""The fields of an answer; their tags are "q1.view" and so on."""

BEFORE_DRAFTING = "comments"
"""The field after which the rows about the drafting stand."""
CLAUSE = Field("drafting.clause", "Clause", Kind.LINE, "Clause number")
DRAFTING = Field(
    "drafting.comment", "Comments on the legal drafting", Kind.PARAGRAPHS, f"{_ENTER} a comment on that clause"
)
"""The two columns of the rows in which the drafting is commented on."""
DRAFTING_HINT = (
    "One row for each clause. For more rows: in Word, click the + at the end of the last; elsewhere, press Tab there."
)
DRAFTING_ROWS = 3
"""How many of these rows the empty form has."""

QUESTION_TEXT, COVERS = "Question", "Clauses concerned"
"""The labels of what the form prints itself of a question."""
PRINTED = {QUESTION_TEXT: "text", COVERS: "covers"}
"""By label, the last part of the tag of what the form prints itself."""
FORM_TITLE = "Response form"
"""What the title begins with."""
PARTICULARS = "About you"
"""The heading of the particulars."""
RESPOND_BY, CONTACT, CLASSIFICATION = "Respond by", "Send it to", "Classification"
INTRODUCTION = (
    "Click beside a label and type, or choose from the list; the Tab key leads from cell to cell. You need not answer "
    "every question.",
    "Please leave the labels on the left as they are: they say which answer is which when the responses are read.",
)
"""Printed under the title."""
ENDING = "Thank you. Please send the form back as a Word document if you can."
"""Printed at the end."""


def heading(number: int, title: str) -> str:
    """The heading of a question: "Question 1: Security testing"."""
    return f"{QUESTION_TEXT} {number}: {title}" if title else f"{QUESTION_TEXT} {number}"


def tag(section: int, name: str) -> str:
    """The tag of a field: of a question, or of the respondent for 0."""
    return f"q{section}.{name}" if section else f"respondent.{name}"
