"""`tmad-redline check`: the documents and names that the settings put around a draft."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from fixtures.package import build
from fixtures.source import parse
from tests.cli.conftest import Run

DRAFTS = Path(__file__).parents[2] / "fixtures" / "drafts"
REGISTRY = """
title = "SMETS1 Transition and Migration Approach Document"
short = "SMETS1 TMAD"
prefix = "AL"
[[version]]
name = "v4.1"
label = "V4.1 draft"
status = "draft"
date = 2020-04-28
file = "baseline.docx"
[[version]]
name = "v4.2"
label = "V4.2 draft"
status = "draft"
date = 2020-05-29
file = "seeded.docx"
baseline = "v4.1"
"""


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the drafts built."""
    monkeypatch.chdir(tmp_path)
    for path in DRAFTS.glob("*.txt"):
        (tmp_path / f"{path.stem}.docx").write_bytes(build(parse(path.read_text(encoding="utf-8"))))
    return tmp_path


def checked(run: Run, folder: Path, check: str, *arguments: str) -> tuple[int, list[dict[str, str]]]:
    (folder / "tmad.toml").write_text(f"{REGISTRY}\n[check]\n{check}", encoding="utf-8")
    ended = run("check", "v4.2", *arguments, "--format", "json")
    return ended.code, json.loads(ended.out)["findings"]


def test_other_documents_that_cite_the_draft(run: Run, drafts: Path) -> None:
    settings = 'others = ["citing.docx"]\nnames = ["TMAD"]\n'
    code, findings = checked(run, drafts, settings, "--against", "v4.1")
    broken = [finding for finding in findings if finding["rule"] == "outside-reference-broken"]
    assert code == 1
    assert [finding["words"] for finding in broken] == ["Clause 3.3"]
    assert broken[0]["what"].startswith("citing, 1.1 cites")


def test_what_the_registry_calls_the_document_in_short_is_enough(run: Run, drafts: Path) -> None:
    _, findings = checked(run, drafts, 'others = ["citing.docx"]\n', "--against", "v4.1")
    assert [each["words"] for each in findings if each["rule"] == "outside-reference-broken"] == ["Clause 3.3"]


def test_without_a_name_that_they_use_nothing_is_taken_for_a_citation(
    run: Run, drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "REGISTRY", REGISTRY.replace("SMETS1 TMAD", "Approach"))
    _, findings = checked(run, drafts, 'others = ["citing.docx"]\n', "--against", "v4.1")
    assert not [each for each in findings if each["rule"] == "outside-reference-broken"]


@pytest.mark.parametrize("key", ["v4.2", "4.2", "V4.2 draft", "AL V4.2 draft"])
@pytest.mark.parametrize("draft", ["v4.2", "seeded.docx", "./seeded.docx"])
def test_what_a_change_is_declared_to_touch_goes_by_the_version_however_it_is_named(
    run: Run, drafts: Path, key: str, draft: str
) -> None:
    (drafts / "tmad.toml").write_text(f'{REGISTRY}\n[check.declared]\n"{key}" = ["3", "4"]\n', encoding="utf-8")
    ended = run("check", draft, "--against", "v4.1", "--format", "json")
    undeclared = {each["clause"] for each in json.loads(ended.out)["findings"] if each["rule"] == "change-undeclared"}
    assert {"1.1", "1.2", "1.3"} <= undeclared


def test_a_declared_version_that_there_is_not(run: Run, drafts: Path) -> None:
    (drafts / "tmad.toml").write_text(f'{REGISTRY}\n[check.declared]\n"v9" = ["3"]\n', encoding="utf-8")
    ended = run("check", "v4.2")
    assert (ended.code, "There is no version “v9”." in ended.err) == (2, True)


def test_settings_need_no_versions(run: Run, drafts: Path) -> None:
    (drafts / "tmad.toml").write_text('[check.severity]\nterm-unused = "error"\n', encoding="utf-8")
    ended = run("check", "seeded.docx", "--format", "json")
    severities = {each["severity"] for each in json.loads(ended.out)["findings"] if each["rule"] == "term-unused"}
    assert severities == {"error"}


def test_the_registry_is_one_of_the_places_that_say_which_version_it_is(run: Run, drafts: Path) -> None:
    _, findings = checked(run, drafts, "")
    what = next(finding["what"] for finding in findings if finding["rule"] == "identity-differs")
    assert what.endswith("but “V4.2” in the registry.")


def test_another_document_that_is_not_there(run: Run, drafts: Path) -> None:
    (drafts / "tmad.toml").write_text(f'{REGISTRY}\n[check]\nothers = ["gone.docx"]\n', encoding="utf-8")
    ended = run("check", "v4.2", "--against", "v4.1")
    assert (ended.code, ended.out) == (2, "")
    assert "There is no such file" in ended.err
    assert "[check], others" in ended.err
