"""The rules about what the pack's documents say: labels, weekdays, periods, windows, placeholders."""

from __future__ import annotations

from datetime import date

import pytest

from tests.pack.cases import PLAIN, saying, told, window
from tmad_redline.model.pack import Role
from tmad_redline.pack.rules import (
    attachment_labels,
    designation_window,
    placeholders,
    redline_named,
    response_period,
    weekdays_right,
)

TITLE = "Widgets Order AL V2 draft (change marked against V1 draft)"
HERE = "cover.docx, paragraph 1"


@pytest.mark.parametrize(
    "text",
    [
        "Attachment 1 is the draft; see also Attachments 2 and 3.",
        "Attachment 1: Draft direction",
        f"Both are shown in Attachment 3: {TITLE}.",
        "the draft direction (Attachment 1)",
        "the redline in Attachment 3",
        "Attachment 2 – please use it.",
        "Attachment 1 (the draft direction)",
        "the table in Attachment 3",
        "Attachment 7 to the Code",
        "It is in Widgets - Attachment 1 - Direction.docx",
        "Widgets - Attachment 3 - Widgets AL V2 draft.pdf",
    ],
)
def test_labels_that_agree(text: str) -> None:
    of = saying(text)
    of = of._replace(folder={"Widgets - Attachment 1 - Direction.docx": b""})
    assert told(attachment_labels.check, of) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Attachment 1: Direction Text",
         "E : Attachment 1 is named “Attachment 1: Direction Text”; its title is “Draft direction”."),
        ("Attachment 1 – Notification Text; see there.",
         "E : Attachment 1 is named “Attachment 1 – Notification Text”; its title is “Draft direction”."),
        ("Attachment 2 (Response Form)",
         "E : Attachment 2 is named “Attachment 2 (Response Form)”; its title is “Response template”."),
        ("Attachment 1 – Draft direction",
         "W : “Attachment 1 – Draft direction” is written otherwise than “Attachment 1: Draft direction”."),
        ("Attachment 1: draft Direction",
         "W : “Attachment 1: draft Direction” is written otherwise than “Attachment 1: Draft direction”."),
        ("the draft notification in Attachment 1",
         "W : Attachment 1 is called “draft notification”; its title is “Draft direction”."),
        ("the Notification Text (Attachment 1)",
         "W : Attachment 1 is called “Notification Text”; its title is “Draft direction”."),
        ("Attachment 1 (the notification text)",
         "W : Attachment 1 is called “the notification text”; its title is “Draft direction”."),
        ("See Attachment 4.", "E : “Attachment 4” is named, and there is no such attachment."),
        ("Attachments 2 and 5", "E : “Attachment 5” is named, and there is no such attachment."),
    ],
)  # fmt: skip
def test_labels_that_do_not(text: str, said: str) -> None:
    assert told(attachment_labels.check, saying(text)) == [said.replace(" : ", f" {HERE}: ")]


def test_labels_in_the_legal_text_are_its_own() -> None:
    assert told(attachment_labels.check, saying("Attachment 9: Anything", role=Role.CLEAN)) == []


def test_the_plans_own_texts_are_looked_at() -> None:
    of = saying(wanted=PLAIN._replace(introduction=("See Attachment 4.",)))
    assert told(attachment_labels.check, of) == [
        "E the plan, introduction, paragraph 1: “Attachment 4” is named, and there is no such attachment."
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It is change marked against V1 draft.", []),
        ("the redline (change-marked against the AL V1 draft)", []),
        (
            "(revision marked against V0)",
            ["“revision marked against V0” is said; the redline is marked against V1 draft."],
        ),
    ],
)
def test_baselines_in_texts(text: str, said: list[str]) -> None:
    found = told(redline_named.check, saying(text))
    assert found == [f"E {HERE}: {what}" for what in said]


def test_weekdays() -> None:
    found = told(weekdays_right.check, saying("Thursday 15 May 2020 and Friday 15 May 2020", "on 31 June 2020"))
    assert found == [
        f"E {HERE}: “Thursday 15 May 2020”: that day is a Friday.",
        "E cover.docx, paragraph 2: “31 June 2020”: there is no such day.",
    ]


@pytest.mark.parametrize(
    ("issued", "due", "days", "said"),
    [
        ("28 April 2020", "15 May 2020", 12, []),
        ("28 April 2020", "15 May 2020", 11,
         ["E There are 12 Working Days from Tuesday 28 April 2020 to Friday 15 May 2020; the plan says 11."]),
        ("28 April 2020", "28 April 2020", 1,
         ["E Responses are due on Tuesday 28 April 2020, which is not after the day of issue, Tuesday 28 April 2020."]),
        ("28 April 2020", "8 May 2020", 7,
         ["E Responses are due on Friday 8 May 2020, which is no Working Day (May Day)."]),
        ("28 April 2020", "15 May 2020", None,
         ["U the plan does not say how many Working Days there are to respond; add working_days = …"]),
        ("April 2020", "15 May 2020", 1, ["U no single date could be read in “April 2020”"]),
    ],
)  # fmt: skip
def test_the_period_for_responses(issued: str, due: str, days: int | None, said: list[str]) -> None:
    of = saying(wanted=PLAIN._replace(issued=issued, respond_by=due, working_days=days))
    assert [line.replace("the plan, respond_by: ", "") for line in told(response_period.check, of)] == said


@pytest.mark.parametrize(
    ("on", "until", "said"),
    [
        (date(2020, 5, 29), date(2020, 6, 29), ""),
        (date(2020, 5, 29), date(2020, 6, 30), "is longer than one month"),
        (date(2020, 5, 29), date(2020, 5, 1), "before it begins on Friday 29 May 2020"),
        (date(2020, 5, 25), date(2020, 6, 25), "is no Working Day (Spring Bank Holiday)"),
        (date(2020, 5, 15), date(2020, 6, 15), "responses may come until Friday 15 May 2020"),
    ],
)
def test_the_window(on: date, until: date, said: str) -> None:
    found = told(designation_window.check, saying(wanted=window(on, until)))
    assert len(found) == bool(said)
    assert said in "".join(found)


def test_a_window_that_ends_before_it_begins_is_one_error() -> None:
    text = "It is to be designated on Friday 29 May 2020, and not later than 1 May 2020; it takes effect on 2 May 2020."
    found = told(designation_window.check, saying(text, wanted=window(date(2020, 5, 29), date(2020, 5, 1))))
    assert found == [
        "E the plan, designation: The window ends on Friday 1 May 2020, before it begins on Friday 29 May 2020."
    ]


def test_without_a_window_that_is_said() -> None:
    found = told(designation_window.check, saying(wanted=PLAIN._replace(designation=None)))
    assert found == ["U the plan proposes no day of designation; add [designation] with on and until"]


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ("It is to be designated on Friday 29 May 2020, or within one month of that day.", False),
        ("The document is re-designated with effect from 1 July 2020.", True),
        ("2.\tOn and from 30 July 2020, version V1 ceases to have effect.", True),
        ("It takes effect on 30 June 2020.", True),
        ("The text takes effect on the day after it was issued on 28 April 2020.", False),
        ("The text that was designated on 13 March 2020 ceases to have effect on 1 June 2020.", False),
        ("designated after the consultation issued on 28 April 2020", False),
        ("Responses are due on Friday 15 May 2020.", False),
    ],
)
def test_dates_of_designation_in_texts(text: str, outside: bool) -> None:
    found = told(designation_window.check, saying(text, role=Role.DIRECTION))
    assert bool(found) == outside
    assert all("outside the window, Friday 29 May 2020 to Monday 29 June 2020" in line for line in found)


@pytest.mark.parametrize(
    "text",
    [
        "[DD MMM YYYY]", "[XX]", "[●]", "[•]", "[TBC]", "[X]", "[to be confirmed]", "[insert name]", "[date]", "[…]",
        "[DD/MM/YYYY]", "[name and office]", "{date_given}", "<<name>>", "«Name»", "[XX May 2020]",
    ],
)  # fmt: skip
def test_what_is_a_placeholder(text: str) -> None:
    assert told(placeholders.check, saying(f"Given on {text} by us")) == [
        f"E {HERE}: “{text}” is left to be filled in."
    ]


@pytest.mark.parametrize("mark", ["TBC", "TBD", "●", "DD MMM YYYY", "XXX", "???"])
def test_what_is_one_without_brackets(mark: str) -> None:
    assert told(placeholders.check, saying(f"Given on {mark} by us")) == [
        f"E {HERE}: “{mark}” is left to be filled in."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "see [footnote 5]", "[-15-] {+5+} Working Days", "[2020] EWCA Civ 1", "[4.31]", "[the Agency]",
        "Section [F2.10A]", "[X.509]", "[ ] yes",
        "Part XX of the Act", "an XXL box", "array[i]", "[sic]", "{~formatted~}", "TBCs",
        "[Date of Birth] Act", "[Annex A]",
    ],
)  # fmt: skip
def test_what_is_none(text: str) -> None:
    assert told(placeholders.check, saying(text)) == []


def test_a_placeholder_in_a_draft_direction_may_be_meant() -> None:
    found = told(placeholders.check, saying("On [DD MMM YYYY], as [footnote 5] says, [signed by]", role=Role.DIRECTION))
    assert found == [
        f"W {HERE}: “[DD MMM YYYY]” is left to be filled in.",
        f"W {HERE}: “[signed by]” is left to be filled in.",
    ]
