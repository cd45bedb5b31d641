"""`pull-request` on a repository with a base and a head, as GitHub runs it: redlines, summary, annotations."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Run
from tests.cli.repository import Repository
from tests.cli.test_check import draft
from tests.docx_builder import docx, p
from tests.published import schema
from tmad_redline import api

FIXTURES = Path(__file__).parents[2] / "fixtures" / "tmad"
NAME = "drafts/TMAD & notes.docx"
OUT = "out"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository on a branch whose base has V4.0, a draft that is to go, one that moves, and one that stays."""
    made = Repository(tmp_path, monkeypatch)
    made.commit(
        {
            NAME: (FIXTURES / "v4.0.docx").read_bytes(),
            "gone.docx": docx(*(p(f"{at} Gone") for at in range(500))),
            "old.docx": draft("Meter"),
            "stays.docx": docx(p("1 Stays")),
        }
    )
    made.git("switch", "-q", "-c", "amend")
    return made


@pytest.fixture
def github(tmp_path: Path, repository: Repository, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What GitHub sets for a run on a pull request; the folder of its files."""
    event = {"pull_request": {"base": {"sha": repository.git("rev-parse", "main").strip()}}}
    (tmp_path / "event.json").write_text(json.dumps(event), encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    monkeypatch.setenv("GITHUB_OUTPUT", str(tmp_path / "output"))
    return tmp_path


def test_a_pull_request_on_github(run: Run, repository: Repository, github: Path) -> None:
    base, head = (FIXTURES / "v4.0.docx").read_bytes(), (FIXTURES / "v4.1.docx").read_bytes()
    repository.commit({NAME: head, "gone.docx": None, "new.docx": draft("Gauge"), "notes.txt": b"x"})
    repository.git("mv", "old.docx", "drafts/renamed.docx")
    repository.commit({})
    (repository.folder / NAME).write_bytes(b"what is checked out does not matter")
    ended = run("pull-request", "-o", OUT)
    assert ended.code == 0
    told = [line.partition(",")[0] for line in ended.out.splitlines()]
    assert [each for each in told if each.startswith("::warning")] == [
        "::warning file=drafts/TMAD & notes.docx",
        "::warning file=drafts/TMAD & notes.docx",
        "::warning file=drafts/renamed.docx",
        "::warning file=new.docx",
    ]
    redline = f"drafts-TMAD and notes (change marked against {repository.git('rev-parse', 'main')[:7]}).docx"
    out = repository.folder / OUT
    assert sorted(path.name for path in out.iterdir()) == [redline, "findings.sarif", "summary.md"]
    assert api.verify((out / redline).read_bytes(), base, head) == ()
    sarif = json.loads((out / "findings.sarif").read_text(encoding="utf-8"))
    jsonschema.validate(sarif, schema("sarif-2.1.0.json"))
    results = sarif["runs"][0]["results"]
    assert [each["ruleId"] for each in results if each["level"] == "warning"] == [
        "term-unused", "term-spelled-otherwise", "term-unused", "term-unused",
    ]  # fmt: skip
    summary = (github / "summary.md").read_text(encoding="utf-8")
    assert summary == (out / "summary.md").read_text(encoding="utf-8")
    rows = [line.split(" | ")[:2] for line in summary.splitlines() if line.startswith("| ") and ".docx" in line]
    assert rows == [
        ["| drafts/TMAD \\& notes.docx", "changed"],
        ["| drafts/renamed.docx", "renamed from old.docx, nothing that a reader would see"],
        ["| gone.docx", "deleted"],
        ["| new.docx", "new"],
    ]
    assert "**term-unused** new.docx, 1.1 “Gauge”" in summary
    assert summary.count("<details>") == summary.count("</details>") == 1
    assert "17" in summary.partition("<details>")[2]
    outputs = dict(line.split("=") for line in (github / "output").read_text().splitlines())
    assert outputs == {"folder": OUT, "changed": "4", "findings": str(len(results))}


def test_what_weighs_enough_and_what_is_known(run: Run, repository: Repository, github: Path) -> None:
    repository.commit({"new.docx": draft("Gauge")})
    assert run("pull-request", "-o", OUT, "--fail-on", "warning").code == 1
    run("check", "new.docx", "--write-known", str(github / "known.json"))
    ended = run("pull-request", "-o", OUT, "--fail-on", "warning", "--known", str(github / "known.json"))
    assert (ended.code, ended.out) == (0, "")


def test_a_document_that_cannot_be_read_does_not_hide_the_others(
    run: Run, repository: Repository, github: Path
) -> None:
    repository.commit({"bad.docx": b"x", "drafts/~$TMAD.docx": b"y", "stays.docx": docx(p("1 Stays here"))})
    ended = run("pull-request", "-o", OUT)
    assert ended.code == 2
    assert "::error file=bad.docx,title=could not be compared::This is not a Word document (.docx)." in ended.out
    assert "::error file=drafts/~$TMAD.docx,title=could not be compared::Word writes this file" in ended.out
    assert len([path for path in (repository.folder / OUT).iterdir() if path.suffix == ".docx"]) == 1


def test_a_version_that_was_broken_before_is_mended(run: Run, repository: Repository) -> None:
    repository.commit({"bad.docx": b"x"})
    repository.commit({"bad.docx": docx(p("1 Mended"))})
    ended = run("pull-request", "--base", "HEAD~1", "-o", OUT)
    assert ended.code == 0
    assert "| bad.docx | new: what it was before could not be read | – |" in ended.out


def test_changes_of_the_base_are_not_those_of_the_pull_request(run: Run, repository: Repository) -> None:
    repository.commit({"new.docx": docx(p("1 New"))})
    repository.git("switch", "-q", "main")
    repository.commit({"stays.docx": docx(p("1 Stays, amended"))})
    repository.git("switch", "-q", "amend")
    ended = run("pull-request", "--base", "main", "-o", OUT)
    assert "new.docx | new" in ended.out
    assert "stays.docx" not in ended.out


def test_nothing_changed(run: Run, repository: Repository) -> None:
    ended = run("pull-request", "--base", "main", "-o", OUT)
    assert (ended.code, ended.out) == (0, "# Word documents in this pull request\n\nNone changed.\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [((), "Give --base."), (("--base", "nowhere"), "fetch-depth: 0"), (("--base", "--output=x"), "fetch-depth: 0")],
)
def test_nothing_to_compare_with(run: Run, repository: Repository, options: tuple[str, ...], said: str) -> None:
    ended = run("pull-request", *options)
    assert ended.code == 2
    assert said in ended.err
    assert not (repository.folder / "redlines").exists()
