"""`pack check`: a built pack is read, checked and reported; the exit code says whether anything weighs enough."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tmad_redline import gate
from tmad_redline.model.finding import Finding, Report, Severity

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the fixtures' pack in it, without PDFs, below a copy of their registry."""
    from tmad_redline.cli import main

    folder = tmp_path_factory.mktemp("packs")
    shutil.copytree(FIXTURES / "tmad", folder / "tmad")
    shutil.copy(FIXTURES / "tmad.toml", folder)
    plan = str(FIXTURES / "pack" / "pack.toml")
    with pytest.raises(SystemExit) as ended:
        main(["pack", "build", plan, "-o", str(folder / "pack"), "--no-pdf", "--no-check", "-q"])
    assert not ended.value.code
    return folder / "pack"


def test_a_sound_pack(run: Run, built: Path) -> None:
    ended = run("pack", "check", str(built))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Checked: pack\n\n24 rules were run on 9 files.\n\n3 warnings, 2 notes.\n\nWARNINGS\n")
    assert all(len(line) <= 80 for line in ended.out.splitlines())


@pytest.fixture
def warned(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same folder, of which the gate has but one thing to say."""
    finding = Finding("placeholders", Severity.WARNING, "Draft direction.docx", "“[XX]” is left.", "Fill it in.")
    monkeypatch.setattr(gate, "check", lambda files, versions: Report((finding,), ("placeholders",)))
    return built


@pytest.mark.parametrize(("least", "code"), [("error", 0), ("warning", 1), ("none", 0)])
def test_what_weighs_enough(run: Run, warned: Path, least: str, code: int) -> None:
    assert run("pack", "check", str(warned), "--fail-on", least).code == code


def test_quietly(run: Run, warned: Path) -> None:
    assert run("pack", "check", str(warned), "-q", "--fail-on", "warning") == (1, "", "")


def test_formats(run: Run, warned: Path) -> None:
    content = json.loads(run("pack", "check", str(warned), "--format", "json").out)
    assert (content["schema"], content["version"], content["title"]) == ("tmad-redline/findings", 1, "pack")
    assert run("pack", "check", str(warned), "--format", "md").out.startswith("# Checked: pack\n")


def test_findings_name_the_files_of_the_pack(run: Run, warned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = (
        Finding("placeholders", Severity.WARNING, "Draft direction.docx, paragraph 2", "“[XX]” is left."),
        Finding("changes-covered", Severity.NOTE, "the register", "4 entries need no question."),
    )
    monkeypatch.setattr(gate, "check", lambda files, versions: Report(found, ("placeholders", "changes-covered")))
    (warned / "Draft direction.docx").write_bytes(b"x")
    monkeypatch.chdir(warned.parent)
    try:
        lines = run("pack", "check", "pack", "--format", "github").out.splitlines()
        ended = run("pack", "check", "pack", "-o", "findings.sarif")
    finally:
        (warned / "Draft direction.docx").unlink()
    assert lines == [
        "::warning file=pack/Draft direction.docx,title=placeholders::paragraph 2: “[XX]” is left.",
        "::notice file=pack,title=changes-covered::the register: 4 entries need no question.",
    ]
    assert ended.code == 0
    driver = json.loads((warned.parent / "findings.sarif").read_text(encoding="utf-8"))["runs"][0]["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == ["placeholders", "changes-covered"]
    assert all(rule["help"]["text"].startswith(f"{rule['id']}: ") for rule in driver["rules"])


def test_a_fault_ends_with_1_and_nothing_is_touched(run: Run, built: Path, tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt"
    shutil.copytree(built, spoilt)
    (spoilt / "sub").mkdir()
    (spoilt / "sub" / "More.docx").write_bytes(b"x")
    ended = run("pack", "check", str(spoilt), "--registry", str(FIXTURES / "tmad.toml"))
    assert ended.code == 1
    assert "files-as-listed  sub/More.docx\n    The manifest does not list this file." in ended.out
    assert (spoilt / "sub" / "More.docx").read_bytes() == b"x"


def test_without_a_registry_what_could_not_be_checked_is_said(
    run: Run, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = tmp_path / "alone"
    shutil.copytree(built, alone)
    monkeypatch.chdir(tmp_path)
    ended = run("pack", "check", str(alone))
    assert ended.code == 0
    assert "NOT CHECKED\n  versions-registered  there is no registry of versions; name one with" in ended.out


@pytest.mark.parametrize("name", ["missing", "file", "empty"])
def test_what_is_no_pack_could_not_be_checked(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "empty").mkdir()
    ended = run("pack", "check", str(tmp_path / name))
    assert (ended.code, ended.out) == (2, "")
    assert "Give the folder of a built pack." in ended.err
