"""Which text is law on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tmad_redline.changesets.in_force import Standing, as_at
from tmad_redline.changesets.parsed import parse as parsed
from tmad_redline.errors import BadOptions
from tmad_redline.model.changeset import ChangeSet, ChangeSets, Named
from tmad_redline.model.pair import Pair
from tmad_redline.pack.plan import parse as plan_of
from tmad_redline.registry import Entry, Registry, Status, parse

FIXTURES = Path(__file__).parents[2] / "fixtures"


def day(text: str) -> date:
    return date.fromisoformat(text)


def entry(name: str, own: str, status: Status = Status.DRAFT, baseline: str = "", designated: str = "") -> Entry:
    law = day(designated) if designated else None
    return Entry(name, name.upper(), "Order", status, day(own), f"{name}.docx", baseline, law)


def sets(*days: str) -> ChangeSets:
    made = (
        ChangeSet(f"S{number}", (Named(str(number)),), designated=day(each) if each else None)
        for number, each in enumerate(days)
    )
    return ChangeSets(Pair("v1", "v2"), Pair("-", "-"), tuple(made))


V1 = entry("v1", "2020-01-01", Status.IN_FORCE)
V2 = entry("v2", "2020-02-01", baseline="v1")


def at(when: str, *versions: Entry, **lists: ChangeSets) -> Standing:
    return as_at(Registry("Order", "Order", "", versions, "tmad.toml"), lists, day(when))


def refused(when: str, *versions: Entry, **lists: ChangeSets) -> str:
    with pytest.raises(BadOptions) as wrong:
        at(when, *versions, **lists)
    return f"{wrong.value.what} {wrong.value.remedy}"


def test_a_version_is_law_from_its_day_until_another_one_is() -> None:
    later = entry("v3", "2020-03-01", Status.IN_FORCE, "v1")
    for when, name in (("2020-01-01", "v1"), ("2020-02-29", "v1"), ("2020-03-01", "v3"), ("2030-01-01", "v3")):
        found = at(when, V1, V2, later)
        assert (found.version.name, found.whole) == (name, True)


def test_a_draft_is_law_only_from_the_day_of_its_designation() -> None:
    assert at("2020-12-31", V1, V2).version == V1
    designated = entry("v2", "2020-02-01", baseline="v1", designated="2020-06-01")
    assert at("2020-05-31", V1, designated).version == V1
    assert at("2020-06-01", V1, designated).version == designated


def test_the_day_of_designation_counts_before_the_date() -> None:
    moved = entry("v1", "2020-01-01", Status.IN_FORCE, designated="2020-02-02")
    assert at("2020-02-02", moved).since == day("2020-02-02")
    assert "The first is V1, from 2 February 2020." in refused("2020-02-01", moved)


def test_a_version_is_law_in_part_from_the_first_day_of_a_set() -> None:
    two = sets("2020-06-01", "2020-06-12", "")
    assert at("2020-05-31", V1, V2, v2=two).version == V1
    part = at("2020-06-01", V1, V2, v2=two)
    assert (part.version, part.live, part.since, part.whole) == (V2, (0,), day("2020-06-01"), False)
    assert [each.name for each in part.waiting] == ["S1", "S2"]
    more = at("2020-07-01", V1, V2, v2=two)
    assert (more.live, more.since) == ((0, 1), day("2020-06-12"))


def test_the_days_of_sets_count_before_the_date_of_a_version_in_force() -> None:
    issued = entry("v2", "2020-02-01", Status.IN_FORCE, "v1")
    assert at("2020-05-31", V1, issued, v2=sets("2020-06-01", "2020-06-12")).version == V1
    assert at("2020-06-01", V1, issued, v2=sets("2020-06-01", "2020-06-12")).live == (0,)


def test_a_version_all_of_whose_sets_are_law_is_law_as_a_whole() -> None:
    assert at("2020-06-12", V1, V2, v2=sets("2020-06-01", "2020-06-12")).whole


def test_a_later_version_as_a_whole_follows_one_in_part() -> None:
    third = entry("v3", "2020-07-01", Status.IN_FORCE, "v2")
    assert at("2020-07-01", V1, V2, third, v2=sets("2020-06-01", "")).version == third


def test_the_version_that_amends_another_of_the_same_day_is_the_later_one() -> None:
    same = entry("v2", "2020-02-01", Status.IN_FORCE, "v1", "2020-01-01")
    assert at("2020-01-01", V1, same).version == same


def test_days_that_contradict_each_other_are_refused() -> None:
    other = entry("v3", "2020-01-01", Status.IN_FORCE)
    assert "V1 and V3 became law on one day, 1 January 2020, and neither amends the other." in refused(
        "2020-01-01", V1, other
    )
    draft = entry("v1", "2020-01-01")
    said = refused("2020-06-01", draft, V2, v2=sets("2020-06-01", ""))
    assert "On 1 June 2020 a set of V2 becomes law. It amends V1, and it is not law then." in said
    between = entry("v0", "2020-03-01", Status.IN_FORCE)
    assert "It amends V1, and it is not law then." in refused("2020-06-01", V1, V2, between, v2=sets("2020-06-01", ""))
    twice = entry("v2", "2020-02-01", baseline="v1", designated="2020-06-02")
    assert "V2 is law from 2 June 2020, and its set “S0” from 1 June 2020." in refused(
        "2020-07-01", V1, twice, v2=sets("2020-06-01")
    )
    third = entry("v3", "2020-03-01", baseline="v2")
    said = refused("2020-07-01", V1, V2, third, v2=sets("2020-06-01", ""), v3=sets("2020-06-15", ""))
    assert "It amends V2, and it is law only in part." in said


DAYS = ("2019-12-31", "2020-01-01", "2020-04-30", "2020-05-01", "2020-05-10", "2020-05-22", "2020-06-12", "2030-01-01")


@pytest.mark.parametrize("when", DAYS)
def test_contradictions_are_refused_on_every_day(when: str) -> None:
    second = entry("v2", "2020-02-01", baseline="v1", designated="2020-05-22")
    third = entry("v3", "2020-03-01", baseline="v2")
    said = refused(when, V1, second, third, v3=sets("2020-05-01", "2020-06-12"))
    assert "On 1 May 2020 a set of V3 becomes law. It amends V2, and it is not law then." in said
    early = third._replace(designated=day("2020-05-01"))
    said = refused(when, V1, second, early)
    assert said.startswith("V3 becomes law on 1 May 2020. It amends V2, which is law only from 22 May 2020. Correct")
    later = entry("v4", "2020-05-10", Status.IN_FORCE, "v3")
    assert "V4 becomes law on 10 May 2020. It amends V2, which" in refused(when, V1, second, third, later)
    one_day = entry("v0", "2020-01-01", Status.IN_FORCE)
    assert "became law on one day, 1 January 2020" in refused(when, V1, one_day, second)


@pytest.mark.parametrize("when", DAYS)
def test_a_set_that_would_become_law_after_the_text_that_it_amends_is_refused_on_every_day(when: str) -> None:
    later = entry("v3", "2020-05-10", Status.IN_FORCE, "v2")
    said = refused(when, V1, V2, later, v2=sets("2020-05-01", "2020-06-12", ""))
    assert "V3 becomes law on 10 May 2020. It amends V2, of which a set is law only from 12 June 2020." in said
    beside = later._replace(baseline="v1")
    said = refused(when, V1, V2, beside, v2=sets("2020-05-01", "2020-06-12"))
    assert "On 12 June 2020 a set of V2 becomes law. It amends V1, and it is not law then." in said


def test_a_version_may_follow_a_draft_that_never_was_law_and_all_may_become_law_on_one_day() -> None:
    third = entry("v3", "2020-03-01", Status.IN_FORCE, "v2")
    assert at("2020-03-01", V1, V2, third).version == third
    assert at("2020-02-29", V1, V2, third).version == V1
    assert at("2020-03-01", V1, V2, third, v2=sets("2020-03-01", "")).version == third


def test_before_the_first_day_there_is_no_law() -> None:
    said = refused("2019-12-31", V1, V2)
    assert said.startswith("On 31 December 2019 no version was law. The first is V1, from 1 January 2020.")
    assert "No version has a day from which it is law" in refused("2020-01-01", V2)


def test_the_days_of_the_fixture_lie_in_the_window_of_its_consultation() -> None:
    registry = parse((FIXTURES / "tmad.toml").read_text(encoding="utf-8"))
    lists = {"v4.1": parsed((FIXTURES / "changesets.toml").read_text(encoding="utf-8"))}
    window = plan_of((FIXTURES / "pack" / "pack.toml").read_text(encoding="utf-8")).designation
    assert window is not None
    days = [each.designated for each in lists["v4.1"].sets]
    assert all(each is not None and window.on <= each <= window.until for each in days)
    assert min(each for each in days if each) == window.on == day("2020-05-29")
    assert as_at(registry, lists, window.on).version.name == "v4.1"
    assert as_at(registry, lists, day("2020-05-28")).version.name == "v4.0"
    assert as_at(registry, lists, day("2020-04-28")).version.name == "al3.0"
    assert as_at(registry, lists, window.until).whole
