"""The registry: how versions may be spelled, what a wrong tmad.toml says, and what a redline is called."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tmad_redline.errors import BadOptions
from tmad_redline.model.comparison import Version
from tmad_redline.model.pair import Pair
from tmad_redline.registry import Registry, Status, clean_name, parse, redline_name

FIXTURE = Path(__file__).parents[1] / "fixtures" / "tmad.toml"


@pytest.fixture
def registry() -> Registry:
    return parse(FIXTURE.read_text(encoding="utf-8"), "tmad.toml")


def entry(name: str, label: str = "", more: str = "") -> str:
    label = label or name
    return f'[[version]]\nname="{name}"\nlabel="{label}"\nstatus="draft"\ndate=2020-01-01\nfile="{name}.docx"\n{more}\n'


def versions(baseline: str, revised: str) -> Pair[Version]:
    return Pair(Version("b.docx", baseline, ""), Version("r.docx", revised, ""))


def test_what_the_fixture_says_of_a_version(registry: Registry) -> None:
    version = registry.find("v4.1")
    assert version.label == "V4.1 draft"
    assert version.title == "SMETS1 Transition and Migration Approach Document"
    assert (version.status, version.date) == (Status.DRAFT, date(2020, 4, 28))
    assert (version.file, version.baseline) == ("tmad/v4.1.docx", "v4.0")
    assert registry.find("al3.0").status is Status.IN_FORCE


def test_when_a_version_is_law_and_which_list_its_changes_have(registry: Registry) -> None:
    assert (registry.find("v4.0").designated, registry.find("v4.0").changesets) == (date(2020, 5, 22), "")
    assert (registry.find("v4.1").designated, registry.find("v4.1").changesets) == (None, "changesets.toml")


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("v4.0", "v4.0"),
        ("V4.0", "v4.0"),
        ("4.0", "v4.0"),
        ("V4.0 draft", "v4.0"),
        ("v4.0-draft", "v4.0"),
        ("al3.0", "al3.0"),
        ("AL3.0", "al3.0"),
        ("AL 3.0", "al3.0"),
        ("AL V4.1 draft", "v4.1"),
        ("alv4.1", "v4.1"),
        ("3.0", "al3.0"),
        ("V3.0", "al3.0"),
        ("version 4.1", "v4.1"),
    ],
)
def test_spellings(registry: Registry, spelling: str, name: str) -> None:
    assert registry.find(spelling).name == name


@pytest.mark.parametrize(("spelling", "words"), [("v4.2", "Did you mean v4.1 or v4.0?"), ("", "al3.0, v4.0, v4.1")])
def test_unknown_version_names_the_nearest(registry: Registry, spelling: str, words: str) -> None:
    with pytest.raises(BadOptions) as caught:
        registry.find(spelling)
    assert words in caught.value.remedy
    assert caught.value.where == "tmad.toml"


def test_ambiguous_spelling_names_those_it_may_mean() -> None:
    registry = parse('title="T"\n' + entry("v1.0 draft") + entry("v1.0"))
    assert registry.find("v1.0").name == "v1.0"
    with pytest.raises(BadOptions, match=r"v1\.0 draft, v1\.0"):
        registry.find("1.0")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title = ", "not valid TOML"),
        ('title = "T"', "names no versions"),
        ('title = "T"\nversion = 4', "names no versions"),
        (entry("a"), "“title” is missing"),
        ('title = "T"\n[[version]]\nlabel = "x"', "“name” is missing"),
        ('title = "T"\n' + entry("a") + entry("a"), "Two versions have the name “a”"),
        ('title = "T"\n' + entry("a", more='baseline="b"'), "baseline “b” is not in the registry"),
        ('title = "T"\n' + entry("a").replace("draft", "law"), "“law” is no status"),
        ('title = "T"\n' + entry("a").replace("2020-01-01", '"soon"'), "has no date"),
        ('title = "T"\n' + entry("a").replace("file", "path"), "“file” is missing"),
        ('title = "T"\n' + entry("a", more='designated="soon"'), "“designated” is no date"),
        ('title = "T"\n' + entry("a", more="changesets=[]"), "“changesets” is missing or is not a text"),
    ],
)
def test_wrong_registry_says_what_and_where(text: str, words: str) -> None:
    with pytest.raises(BadOptions) as caught:
        parse(text, "here/tmad.toml")
    assert words in caught.value.what
    assert caught.value.where.startswith("here/tmad.toml")


def test_house_name_of_the_redline() -> None:
    name = redline_name(versions("V4.0 draft", "V4.1 draft"), "SMETS1 TMAD", "AL")
    assert name == "SMETS1 TMAD AL V4.1 draft (change marked against V4.0 draft)"


def test_house_name_does_not_repeat_the_prefix() -> None:
    assert redline_name(versions("AL2.0", "AL3.0"), "TMAD", "AL") == "TMAD AL3.0 (change marked against AL2.0)"


def test_house_name_of_plain_files() -> None:
    assert redline_name(versions("old", "new")) == "new (change marked against old)"


def test_the_name_of_a_clean_text_is_that_of_the_version_or_says_that_it_was_made() -> None:
    assert clean_name(versions("V4.0 draft", "V4.1 draft").revised, "SMETS1 TMAD", "AL") == "SMETS1 TMAD AL V4.1 draft"
    assert clean_name(versions("old", "new").revised) == "new (clean)"
    assert len(clean_name(versions("old", "n" * 300).revised).encode()) <= 180


def test_house_name_has_no_dangerous_characters() -> None:
    name = redline_name(versions("a/b:c", "DST&Notification $(rm) `x` “é”\n;|<>*?\"'%#!"))
    assert name == "DST and Notification (rm) x é (change marked against a-b c)"


def test_house_name_fits_a_file_system_and_keeps_the_baseline() -> None:
    name = redline_name(versions("b" * 300, "é" * 300))
    assert len(name.encode()) <= 200
    assert name.endswith("b)")
    assert "change marked against" in name


CHAINED = """
title = "Widgets Order"
[[version]]
name = "v3"
status = "draft"
date = 2020-03-01
file = "three.docx"
baseline = "v2"
[[version]]
name = "v1"
status = "in force"
date = 2020-01-01
file = "one.docx"
[[version]]
name = "v2"
status = "draft"
date = 2020-02-01
file = "two.docx"
baseline = "v1"
"""


def test_a_version_goes_back_to_its_baselines() -> None:
    registry = parse(CHAINED)
    assert registry.newest().name == "v3"
    assert [each.name for each in registry.chain(registry.newest())] == ["v1", "v2", "v3"]
    assert [each.name for each in registry.chain(registry.find("v1"))] == ["v1"]


def test_baselines_that_go_round_in_a_circle() -> None:
    registry = parse(CHAINED.replace('file = "one.docx"', 'file = "one.docx"\nbaseline = "v3"'))
    with pytest.raises(BadOptions, match="circle"):
        registry.chain(registry.newest())


def test_a_registry_without_versions_has_no_newest() -> None:
    with pytest.raises(BadOptions, match="names no versions"):
        parse("[check]\n").newest()
