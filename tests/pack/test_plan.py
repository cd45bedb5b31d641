"""A pack.toml: what is read from it, and what is said of one that is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.pack.packs import FIXTURE, REST, TOP, plan
from tmad_redline import registry
from tmad_redline.errors import BadOptions, BadPlan
from tmad_redline.model.pack import Designation, Question
from tmad_redline.pack.plan import for_document, parse

REGISTRY = Path(__file__).parents[2] / "fixtures" / "tmad.toml"


def test_what_a_plan_says() -> None:
    found = plan('minor = ["contents"]\nclaims = ["4.29: 15 → 5 Working Days"]\nworking_days = 12\nstem = "W"\n')
    assert (found.title, found.classification, found.contact) == (
        "Widgets & Springs",
        "Public",
        "someone@widgets.example",
    )
    assert (found.issued, found.respond_by) == ("Tuesday 28 April 2020", "1600 on Friday 15 May 2020")
    assert (found.baseline, found.revised, found.in_force, found.stem) == ("v1", "v2", "v0", "W")
    assert found.designation == Designation(date(2020, 5, 29), date(2020, 6, 29))
    assert found.questions == (
        Question(1, "Springs", "Are springs needed?", ("1.1",), ("Spring",)),
        Question(2, "Date", "Is the day right?"),
    )
    assert found.direction == ("1. From {day} the text in Annex [XX] applies.", "Signed by {signatory}")
    assert (found.minor, found.claims, found.working_days) == (("contents",), ("4.29: 15 → 5 Working Days",), 12)
    assert found.source.startswith(TOP)


def test_paragraphs_may_be_one_text_or_a_list_and_lines_of_the_file_are_none_of_the_text() -> None:
    as_text = plan('introduction = """\nOne\nline.\n  \n\nTwo\u00a0words.\n"""\n')
    as_list = plan('introduction = ["One line.", "Two\u00a0words."]\n')
    assert as_text.introduction == as_list.introduction == ("One line.", "Two\u00a0words.")


def test_a_clause_may_be_called_one() -> None:
    found = plan("", REST.replace('["1.1"]', '["Clause 1.1", "clause 2", "Annex A"]'))
    assert found.questions[0].covers == ("1.1", "2", "Annex A")


def test_the_fixture_is_of_the_fixtures_versions_and_says_that_it_is_illustrative() -> None:
    found = for_document(
        parse(FIXTURE.read_text(encoding="utf-8")), registry.parse(REGISTRY.read_text(encoding="utf-8"))
    )
    assert (found.document, found.short, found.prefix) == (
        "SMETS1 Transition and Migration Approach Document",
        "SMETS1 TMAD",
        "AL",
    )
    assert [question.covers for question in found.questions] == [("17",), ("4.29", "4.30"), ()]
    assert len(found.questions[0].terms) == 5
    for text in (found.title, found.introduction[0], found.direction[0]):
        assert "illustrative" in text


def test_versions_are_called_by_their_names_in_the_registry() -> None:
    known = registry.parse(REGISTRY.read_text(encoding="utf-8"))
    found = plan()._replace(baseline="AL V4.0 draft", revised="4.1", in_force="")
    assert for_document(found, known)[3:5] == ("v4.0", "v4.1")
    with pytest.raises(BadOptions, match="no version “v9”"):
        for_document(found._replace(revised="v9"), known)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('title = "W', 'titel = "W', "There is no key “titel” here.\npack.toml, “titel”\nDid you mean “title”?"),
        ('text = "Are', 'texts = "Are', "no key “texts” here.\npack.toml, question 1, “texts”\nDid you mean “text”?"),
        ("until = 2020-06-29", 'claims = ["x"]', "“claims”\nIt is one of the whole pack, and stands above the first"),
        ("until = 2020-06-29", 'zzz = "x"', "Take it out; the keys here are on, until."),
        ('contact = "someone@widgets.example"', 'contact = " "', "“contact” is missing, is empty or is not a text."),
        ('revised = "v2"', 'revised = "v1"', "The baseline and the revised version are the same."),
        ('"Tuesday 28 April 2020"', "2020-04-28", "“issued” is a date, and not the text to print."),
        (
            "15 May 2020",
            "31 April 2020",
            "“1600 on Friday 31 April 2020” does not name one day.\npack.toml, “respond_by”",
        ),
        ("15 May 2020", "15 or 22", "does not name one day"),
        ("on = 2020-05-29", 'on = "29 May"', "“on” is missing or is no date.\npack.toml, designation, “on”"),
        ("on = 2020-05-29", "on = 2020-05-29T10:00:00", "“on” is missing or is no date."),
        ('clauses = ["1.1"]', "clauses = [1.1]", "“clauses” is not a list of texts.\npack.toml, question 1, “clauses”"),
        ("[direction]", "[derection]", "There is no key “derection” here."),
        ("[[question]]", "[question]", "not valid TOML"),
        ("day = ", "date = ", "The field “date” is used nowhere.\npack.toml, fields, “date”"),
        ("day = ", "title = ", "The field “title” is filled by the plan itself."),
        ("day = ", "Day = ", "“Day” cannot be the name of a field."),
    ],
)
def test_what_is_wrong_is_said_with_its_place(before: str, after: str, told: str) -> None:
    text = TOP + REST
    assert before in text
    with pytest.raises(BadPlan) as raised:
        parse(text.replace(before, after, 1))
    assert told in str(raised.value)
    assert len(str(raised.value).splitlines()) == 3


@pytest.mark.parametrize(
    ("top", "told"),
    [
        ("working_days = 0", "“working_days” is no number of days."),
        ("working_days = true", "“working_days” is no number of days."),
        (f'stem = "{"x" * 37}"', "is longer than 36 letters, and names of files begin with it."),
        ('claims = "one"', "“claims” is not a list of texts."),
        ('responding = "See {x}."', "Nothing fills {x}, which the cover sheet would print.\npack.toml, “responding”"),
        ('introduction = "See {atachment_3}."', "Nothing fills {atachment_3}, which the cover sheet would print."),
    ],
)
def test_what_is_wrong_with_keys_that_may_be_left_out(top: str, told: str) -> None:
    with pytest.raises(BadPlan, match=told.replace("{", r"\{")):
        plan(top)


def test_a_plan_without_questions_or_without_a_direction_is_none() -> None:
    with pytest.raises(BadPlan, match="asks no question"):
        parse(TOP)
    with pytest.raises(BadPlan, match="has no text"):
        parse(TOP + REST.replace("1. From {day} the text in Annex [XX] applies.\\n\\nSigned by {signatory}", ""))


def test_the_day_of_the_direction_is_no_value_of_a_plan_that_proposes_none() -> None:
    without = REST.replace("on = 2020-05-29\nuntil = 2020-06-29", "").replace("[designation]", "")
    assert plan("", without).designation is None
    with pytest.raises(BadPlan, match=r"Nothing fills \{on\}"):
        plan('introduction = "From {on}."', without)


def test_a_wrong_weekday_is_left_to_the_gate() -> None:
    assert parse((TOP + REST).replace("Friday 15", "Monday 15")).respond_by == "1600 on Monday 15 May 2020"
