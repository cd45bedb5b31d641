"""`changesets`, `diff --by-changeset` and `as-at` on real files: what they write, what they refuse, how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.changesets.texts import ORDER, changed, version
from tests.cli.conftest import Run
from tmad_redline import api

REGISTRY = """
title = "Meters Order"
[[version]]
name = "v1"
label = "V1"
status = "in force"
date = 2020-01-01
file = "one.docx"
[[version]]
name = "v2"
label = "V2 draft"
status = "draft"
date = 2020-02-01
file = "two.docx"
baseline = "v1"
changesets = "changesets.toml"
"""
SEALS = "4 Fittings\n4.1 The Owner shall fit a Seal.\n"
SEAL = ("gas.\n", "gas.\n“Seal” means a lock.\n")
ONE, TWO = version(ORDER), changed(SEAL, ("15 days", "5 days"), text=ORDER + SEALS)
FITTED, SHORTER = changed(SEAL, text=ORDER + SEALS), changed(("15 days", "5 days"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """The current folder: a registry, two versions, and what is proposed, with days."""
    (tmp_path / "tmad.toml").write_text(REGISTRY, encoding="utf-8")
    (tmp_path / "one.docx").write_bytes(ONE)
    (tmp_path / "two.docx").write_bytes(TWO)
    monkeypatch.chdir(tmp_path)
    assert run("changesets", "propose", "v1", "v2", "-o", "changesets.toml").code == 0
    path = tmp_path / "changesets.toml"
    first, second, third = path.read_text(encoding="utf-8").split("# designated = 2020-05-29")
    path.write_text(f"{first}designated = 2020-05-29{second}designated = 2020-06-12{third}", encoding="utf-8")
    return tmp_path


def same(one: bytes, other: bytes) -> bool:
    return api.verify(one, other, other) == ()


def edited(here: Path, before: str, after: str, name: str = "other.toml") -> str:
    """A list that says otherwise in one place."""
    text = (here / "changesets.toml").read_text(encoding="utf-8")
    assert before in text
    (here / name).write_text(text.replace(before, after), encoding="utf-8")
    return name


def test_a_proposal_goes_to_standard_output_or_to_a_new_file(run: Run, here: Path) -> None:
    ended = run("changesets", "propose", "v1", "v2")
    assert ended.code == 0
    assert 'baseline = "v1"\nrevised = "v2"\n' in ended.out
    assert 'name = "Fittings"' in ended.out
    before = (here / "changesets.toml").read_text(encoding="utf-8")
    ended = run("changesets", "propose", "v1", "v2", "-o", "changesets.toml")
    assert ended.code == 2
    assert "somebody may have edited it" in ended.err
    assert (here / "changesets.toml").read_text(encoding="utf-8") == before


def test_versions_that_differ_in_no_substance_get_no_set(run: Run, here: Path) -> None:
    (here / "two.docx").write_bytes(changed(("gas.", "gas .")))
    ended = run("changesets", "propose", "v1", "v2")
    assert ended.code == 0
    assert "No change of substance" in ended.err
    assert "[[set]]" not in ended.out


def test_a_sound_list_is_found_beside_the_registry_and_ends_with_0(run: Run, here: Path) -> None:
    ended = run("changesets", "check")
    assert ended.code == 0
    assert ended.out.startswith("Checked: changesets.toml")
    assert "Nothing found." in ended.out
    assert run("changesets", "check", str(here / "changesets.toml")).code == 0


def test_findings_end_it_with_1_and_go_to_every_format(run: Run, here: Path) -> None:
    name = edited(here, '  "definition of “Seal”"', '  # "definition of “Seal”"')
    ended = run("changesets", "check", name, "--format", "json")
    assert ended.code == 1
    found = json.loads(ended.out)["findings"]
    assert [each["rule"] for each in found] == ["change-unplaced", "term-missing"]
    assert {each["file"] for each in found} == {name}
    assert run("changesets", "check", name, "--fail-on", "none").code == 0
    for format_ in ("text", "md", "csv", "sarif", "junit", "github"):
        assert "definition of “Seal” is in no set" in run("changesets", "check", name, "--format", format_).out
    assert run("changesets", "check", name, "-o", "found.sarif").code == 1
    assert json.loads((here / "found.sarif").read_text(encoding="utf-8"))["runs"]


def test_the_text_of_one_set_and_its_redline(run: Run, here: Path) -> None:
    ended = run("changesets", "apply", "v1", "--only", "fittings", "-o", "part.docx", "--redline", "marked.docx")
    assert (ended.code, ended.err) == (0, "Written: part.docx\nWritten: marked.docx\n")
    part = (here / "part.docx").read_bytes()
    assert same(part, FITTED)
    assert api.verify((here / "marked.docx").read_bytes(), ONE, part) == ()


def test_several_sets_and_a_redline_against_another_version(run: Run, here: Path) -> None:
    both = ("--only", "Fittings", "--only", "15 → 5 days")
    ended = run("changesets", "apply", "v1", *both, "-o", "all.docx", "--redline", "rest.docx", "--against", "v2")
    assert ended.code == 0
    assert same((here / "all.docx").read_bytes(), TWO)
    assert api.verify((here / "rest.docx").read_bytes(), TWO, TWO) == ()
    assert run("changesets", "apply", "v1", "--only", "days", "-o", "part.docx").code == 0
    assert same((here / "part.docx").read_bytes(), SHORTER)


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("v1", "--only", "fees", "-o", "x.docx"), "There is no set “fees”."),
        (("v2", "--only", "fittings", "-o", "x.docx"), "The sets amend V1, not V2 draft."),
        (("v1", "--only", "fittings", "-o", "x.pdf"), "its name says otherwise"),
        (("v1", "--only", "fittings", "-o", "x.docx", "--redline", "x.docx"), "are one file"),
        (("v1", "--only", "fittings", "-o", "x.docx", "--against", "v2"), "no redline to mark against it"),
        (("v1", "--only", "fittings", "-o", "x.docx", "--sets", "no.toml"), "no such list"),
        (("v1", "--only", "fittings", "-o", "one.docx"), "would replace an input"),
    ],
)
def test_what_cannot_be_applied_is_refused_and_nothing_written(
    run: Run, here: Path, arguments: tuple[str, ...], what: str
) -> None:
    before = {path: path.read_bytes() for path in here.iterdir()}
    ended = run("changesets", "apply", *arguments)
    assert ended.code == 2
    assert what in ended.err
    assert {path: path.read_bytes() for path in here.iterdir()} == before


def test_a_list_that_is_stale_or_leaves_changes_out_is_not_applied(run: Run, here: Path) -> None:
    name = edited(here, '  "3.1"', '  # "3.1"')
    for command in (
        ("changesets", "apply", "v1", "--only", "fittings", "--sets", name, "-o", "x.docx"),
        ("diff", "v1", "v2", "--by-changeset", "--sets", name, "-o", "x.docx"),
    ):
        ended = run(*command)
        assert ended.code == 2
        assert "3.1 is in no set" in ended.err
        assert f"changesets check {name}" in ended.err
    (here / "two.docx").write_bytes(SHORTER)
    assert "made for another" in run("changesets", "apply", "v1", "--only", "fittings", "-o", "x.docx").err
    assert "made for another revised" in run("diff", "v1", "v2", "--by-changeset", "-o", "x.docx").err
    assert not (here / "x.docx").exists()


def test_each_set_is_a_reviewer_of_one_redline(run: Run, here: Path) -> None:
    ended = run("diff", "v1", "v2", "--by-changeset", "-o", "marked.docx", "--author", "Drafter")
    assert ended.code == 0
    data = (here / "marked.docx").read_bytes()
    assert api.verify(data, ONE, TWO) == ()
    (notice,) = api.compare(ONE, data).notices
    assert "by 15 → 5 days in 2.2, 3.1" in notice.what
    assert "by Fittings" in notice.what
    assert "Change sets are not asked for." in run("diff", "v1", "v2", "--sets", "changesets.toml").err


def test_files_that_no_registry_knows(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old.docx").write_bytes(ONE)
    (tmp_path / "new.docx").write_bytes(TWO)
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path)
    assert run("changesets", "propose", "old.docx", "new.docx", "-o", "changesets.toml").code == 0
    assert run("changesets", "check").code == 0
    assert run("changesets", "apply", "old.docx", "--only", "fittings", "-o", "part.docx").code == 0
    monkeypatch.chdir(tmp_path / "below")
    assert run("changesets", "check", "../changesets.toml").code == 0
    ended = run("changesets", "check")
    assert ended.code == 2
    assert "There is no list of change sets." in ended.err


def test_the_text_in_force_on_a_day(run: Run, here: Path) -> None:
    ended = run("as-at", "2020-05-28")
    assert (ended.code, ended.out) == (
        0,
        "On 28 May 2020 the text in force is V1, since 1 January 2020.\n  Why: its date in the registry.\n",
    )
    ended = run("as-at", "2020-06-01", "-o", "law.docx")
    assert ended.code == 0
    assert ended.out.startswith("On 1 June 2020 the text in force is V1 with “Fittings” of V2 draft.\n")
    assert "In force: “Fittings”, since 29 May 2020." in ended.out
    assert "Not in force: “15 → 5 days in 2.2, 3.1”, from 12 June 2020." in ended.out
    assert same((here / "law.docx").read_bytes(), FITTED)
    assert run("as-at", "2020-06-12", "-o", "law.docx").code == 0
    assert (here / "law.docx").read_bytes() == TWO


def test_days_without_law_and_lists_of_other_versions_are_refused(run: Run, here: Path) -> None:
    assert "On 31 December 2019 no version was law." in run("as-at", "2019-12-31").err
    assert "“May” is no day." in run("as-at", "May").err
    edited(here, 'baseline = "v1"', 'baseline = "v2"', "changesets.toml")
    ended = run("as-at", "2020-06-01", "-o", "law.docx")
    assert ended.code == 2
    assert "about v2" in ended.err
    (here / "changesets.toml").unlink()
    assert run("as-at", "2020-06-01").code == 2


def test_the_law_is_by_the_list_that_the_other_commands_find(run: Run, here: Path) -> None:
    stated = run("as-at", "2020-06-01").out
    (here / "tmad.toml").write_text(REGISTRY.replace('changesets = "changesets.toml"\n', ""), encoding="utf-8")
    assert run("as-at", "2020-06-01").out == stated
    assert run("changesets", "check").code == 0
    name = edited(here, "2020-05-29", "2020-05-30")
    assert "since 30 May 2020" in run("as-at", "2020-06-01", "--sets", name).out
    assert run("changesets", "check", "--sets", name).out.startswith(f"Checked: {name}")
    edited(here, 'revised = "v2"', 'revised = "two.docx"', "changesets.toml")
    assert run("as-at", "2020-06-01").out == stated


def test_the_list_in_the_current_folder_is_for_the_version_that_it_is_about(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stated = run("as-at", "2020-06-01").out
    third = '[[version]]\nname = "v3"\nstatus = "draft"\ndate = 2020-03-01\nfile = "two.docx"\nbaseline = "v2"\n'
    (here / "tmad.toml").write_text(REGISTRY.replace("changesets.toml", "days.toml") + third, encoding="utf-8")
    (here / "changesets.toml").rename(here / "days.toml")
    (here / "below").mkdir()
    monkeypatch.chdir(here / "below")
    text = (here / "days.toml").read_text(encoding="utf-8")
    Path("changesets.toml").write_text(text.replace("2020-05-29", "2020-05-30"), encoding="utf-8")
    ended = run("as-at", "2020-06-01")
    assert ended.out.splitlines()[:3] == stated.splitlines()[:3]
    assert "days.toml" in ended.out
    Path("changesets.toml").write_text(text.replace('revised = "v2"', 'revised = "v9"'), encoding="utf-8")
    ended = run("as-at", "2020-06-01")
    assert (ended.code, ended.out) == (2, "")
    assert "about v9, which is no version of the registry" in ended.err


@pytest.mark.parametrize("more", [(), ("-o", "law.docx"), ("-o", "-")])
def test_a_list_that_is_stale_or_leaves_a_change_out_states_no_law(run: Run, here: Path, more: tuple[str, ...]) -> None:
    name = edited(here, '  "3.1"', '  # "3.1"')
    for when in ("2020-06-01", "2020-06-12"):
        ended = run("as-at", when, "--sets", name, *more)
        assert (ended.code, ended.out) == (2, "")
        assert "3.1 is in no set" in ended.err
        assert f"changesets check {name}" in ended.err
    (here / "two.docx").write_bytes(SHORTER)
    for when in ("2020-01-01", "2020-06-01", "2020-06-12"):
        ended = run("as-at", when, *more)
        assert (ended.code, ended.out) == (2, "")
        assert "made for another revised than two.docx" in ended.err
    assert not (here / "law.docx").exists()


def test_a_text_that_cannot_be_written_states_no_law(run: Run, here: Path) -> None:
    for when in ("2020-05-28", "2020-06-01"):
        ended = run("as-at", when, "-o", "one.docx")
        assert (ended.code, ended.out) == (2, "")
        assert "would replace an input" in ended.err
    assert (here / "one.docx").read_bytes() == ONE


def test_a_list_without_days_says_nothing_of_the_law_even_if_it_is_stale(run: Run, here: Path) -> None:
    text = (here / "changesets.toml").read_text(encoding="utf-8")
    (here / "changesets.toml").write_text(text.replace("designated =", "# designated ="), encoding="utf-8")
    (here / "two.docx").write_bytes(SHORTER)
    assert "the text in force is V1" in run("as-at", "2020-06-01").out


def test_two_lists_are_refused(run: Run, here: Path) -> None:
    ended = run("changesets", "check", "changesets.toml", "--sets", "changesets.toml")
    assert ended.code == 2
    assert "Two lists of change sets are given." in ended.err
    assert "no such list" in run("as-at", "2020-06-01", "--sets", "no.toml").err
