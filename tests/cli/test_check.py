"""`check` on real drafts: formats and where they go, paths, known findings, and what ends it with 1."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.docx_builder import bold, docx, p

FIXTURES = Path(__file__).parents[2] / "fixtures"


def draft(*terms: str) -> bytes:
    """A draft that defines terms and uses none."""
    defined = (p("“", bold(term), "” means a thing.") for term in terms)
    return docx(p("1 Definitions"), p("1.1 In this document:"), *defined, p("1.2 The Owner shall measure."))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: two drafts of one name in two folders, and one of another."""
    for name, terms in (("a/draft.docx", ("Gauge",)), ("b/draft.docx", ("Meter",)), ("clean.docx", ())):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(draft(*terms))
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_STEP_SUMMARY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def files(shown: str) -> list[str]:
    return [finding["file"] for finding in json.loads(shown)["findings"]]


def test_findings_name_files_by_their_paths_from_here(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = run("check", "a/draft.docx", str(here / "b" / "draft.docx"), "--format", "json")
    assert ended.code == 0
    assert files(ended.out) == ["a/draft.docx", "b/draft.docx"]
    assert json.loads(ended.out)["findings"][0]["where"] == "a/draft.docx, 1.1 “Gauge”"
    monkeypatch.chdir(here / "a")
    absolute = (here / "b" / "draft.docx").as_posix()
    assert files(run("check", "draft.docx", "../b/draft.docx", "--format", "json").out) == ["draft.docx", absolute]


def test_what_weighs_enough_ends_it_with_1(run: Run, here: Path) -> None:
    assert run("check", "a/draft.docx").code == 0
    assert run("check", "a/draft.docx", "--fail-on", "warning").code == 1
    assert run("check", "clean.docx", "--fail-on", "note").code == 0


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("f.txt", "Checked: draft.docx"),
        ("f.md", "# Checked"),
        ("f.json", '{\n  "counts"'),
        ("f.csv", '\ufeff"severity"'),
        ("f.sarif", '{\n  "$schema"'),
        ("f.xml", "<?xml"),
    ],
)
def test_the_outputs_name_says_its_format(run: Run, here: Path, name: str, begins: str) -> None:
    ended = run("check", "a/draft.docx", "-o", name)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == f"Written: {name}\n"
    assert (here / name).read_text(encoding="utf-8").startswith(begins)


def test_an_asked_format_goes_into_any_file_and_no_input_is_replaced(run: Run, here: Path) -> None:
    assert run("check", "a/draft.docx", "--format", "sarif", "-o", "f.json").code == 0
    assert json.loads((here / "f.json").read_text())["version"] == "2.1.0"
    before = (here / "a" / "draft.docx").read_bytes()
    ended = run("check", "a/draft.docx", "--format", "json", "-o", "a/draft.docx")
    assert (ended.code, (here / "a" / "draft.docx").read_bytes()) == (2, before)
    ended = run("check", "a/draft.docx", "-o", "f.doc")
    assert ended.code == 2
    assert ".sarif" in ended.err


def test_known_findings_do_not_count_and_new_ones_do(run: Run, here: Path) -> None:
    ended = run("check", "a/draft.docx", "--write-known", "known.json", "--fail-on", "warning")
    assert (ended.code, ended.err) == (0, "Written: known.json\n")
    assert "Nothing found; 1 allowed." in ended.out
    strict = ("check", "a/draft.docx", "--known", "known.json", "--fail-on", "warning")
    assert run(*strict).code == 0
    (here / "a" / "draft.docx").write_bytes(draft("Meter", "Gauge"))
    ended = run(*strict, "--format", "json")
    assert ended.code == 1
    found = json.loads(ended.out)
    assert [(each["words"], each["allowed"], each["by"]) for each in found["findings"]] == [
        ("Meter", "", ""),
        ("Gauge", "known", "known"),
    ]
    assert found["counts"] == {"error": 0, "warning": 1, "note": 0, "allowed": 1}
    (here / "a" / "draft.docx").write_bytes(draft())
    assert "1 finding that is there no more" in " ".join(run(*strict).out.split())


def test_known_files_that_are_none(run: Run, here: Path) -> None:
    ended = run("check", "a/draft.docx", "--known", "missing.json")
    assert ended.code == 2
    assert "--write-known" in ended.err
    assert run("check", "a/draft.docx", "--known", "clean.docx").code == 2
    assert run("check", "a/draft.docx", "--write-known", "a/draft.docx").code == 2


def test_exceptions_of_the_settings_are_used_by_any_of_the_drafts(run: Run, here: Path) -> None:
    registry = (FIXTURES / "tmad.toml").read_text(encoding="utf-8")
    allow = '[[check.allow]]\nrule = "term-unused"\nreason = "later"\nwords = "{}"\n'
    (here / "tmad.toml").write_text(registry + allow.format("Meter"), encoding="utf-8")
    both = run("check", "a/draft.docx", "b/draft.docx", "--fail-on", "note", "--format", "json")
    assert [each["allowed"] for each in json.loads(both.out)["findings"]] == ["", "later"]
    (here / "tmad.toml").write_text(registry + allow.format("Metre"), encoding="utf-8")
    ended = run("check", "clean.docx", "--fail-on", "note")
    assert ended.code == 1
    assert "(term-unused, “Metre”: later) fits no finding" in " ".join(ended.out.split())


def test_for_github_the_whole_report_goes_to_the_summary_of_the_job(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = here / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    (here / "many.docx").write_bytes(draft(*(f"Gauge {chr(65 + at)}" for at in range(14))))
    ended = run("check", "many.docx", "--format", "github")
    assert ended.out.count("::warning file=many.docx,") == 10
    assert ended.out.endswith("4 findings more: GitHub shows 10 of a kind. The job summary lists all.\n")
    written = summary.read_text(encoding="utf-8")
    assert written.startswith("before\n# Checked: many.docx\n")
    assert written.count("**term-unused**") == 14


def test_a_summary_that_github_would_not_show_is_cut(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = here / "summary.md"
    summary.write_bytes(b"x" * 999_950)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run("check", "a/draft.docx", "--format", "github")
    assert summary.stat().st_size < 1 << 20
    assert summary.read_text(encoding="utf-8").endswith("The rest is left out: GitHub shows no more than 1 MiB.\n")


def test_rules_as_markdown(run: Run) -> None:
    assert run("rules", "--format", "md").out.startswith("# The rules of `tmad-redline check`\n")
    assert run("rules", "term-unused", "--format", "md").out.startswith("## term-unused\n")
    assert "allowance-unused" in run("rules").out
    ended = run("rules", "term-unsued")
    assert ended.code == 2
