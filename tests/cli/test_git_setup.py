"""`git-setup` and `textconv` with a real git: diffs and logs of Word documents read clause by clause."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.repository import Repository
from tmad_redline.cli.git_setup import LINE

FIXTURES = Path(__file__).parents[2] / "fixtures" / "tmad"
NAME = "drafts/SMETS1 TMAD.docx"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """An empty repository, which is the current folder."""
    return Repository(tmp_path, monkeypatch)


def version(name: str) -> bytes:
    return (FIXTURES / f"{name}.docx").read_bytes()


def test_diff_and_log_read_clause_by_clause(run: Run, repository: Repository) -> None:
    assert run("git-setup").code == 0
    for name in ("v4.0", "v4.1"):
        repository.commit({NAME: version(name)}, name)
    diff = repository.git("diff", "HEAD~1")
    lines = diff.splitlines()
    assert "Binary files" not in diff
    removed = [line for line in lines if line.startswith("-  4.29  Where")]
    added = [line for line in lines if line.startswith("+  4.29  Where")]
    assert len(removed) == len(added) == 1
    assert any(line.startswith("+17  ") for line in lines)
    hunks = [line.split(" @@ ", 1)[1] for line in lines if line.startswith("@@") and " @@ " in line]
    assert {"2  Definitions and Interpretation", "4  Planning, Scheduling and Authorisation of Migration"} <= {*hunks}
    log = repository.git("log", "-p", "--format=%s")
    assert log.startswith("v4.1\n")
    assert "\nv4.0\n" in log
    assert added[0] in log
    assert "A. Drafter" in repository.git("blame", NAME).splitlines()[0]


def test_a_change_of_formatting_alone_is_no_line(run: Run, repository: Repository) -> None:
    from tests.docx_builder import bold, docx, p

    run("git-setup")
    repository.commit({NAME: docx(p("1 Scope"), p("1.1 The Owner."))})
    repository.commit({NAME: docx(p("1 Scope"), p("1.1 The ", bold("Owner"), "."))})
    assert "@@" not in repository.git("diff", "HEAD~1")


def test_a_history_with_a_file_that_is_none_is_still_shown(run: Run, repository: Repository) -> None:
    run("git-setup")
    repository.commit({NAME: b"version https://git-lfs.github.com/spec/v1\n", "empty.docx": b""})
    repository.commit({NAME: version("v4.1")})
    log = repository.git("log", "-p")
    assert "-Not shown: This is not a Word document (.docx). SHA-256 " in log
    assert "+17  " in log


def test_twice_is_once_and_undone_is_as_before(run: Run, repository: Repository) -> None:
    attributes, config = repository.folder / ".gitattributes", repository.folder / ".git" / "config"
    attributes.write_text("*.pdf binary", encoding="utf-8")
    before = config.read_text()
    told = run("git-setup").out
    assert [line.split(" = ")[0] for line in told.splitlines()[:3]] == [
        "Set: diff.tmad.textconv",
        "Set: diff.tmad.xfuncname",
        "Set: diff.tmad.cachetextconv",
    ]
    once = (attributes.read_text(), config.read_text())
    assert once[0] == f"*.pdf binary\n{LINE}\n"
    assert run("git-setup").out == "Nothing to do: it is as asked for.\n"
    assert (attributes.read_text(), config.read_text()) == once
    assert run("git-setup", "--undo").out.count("Taken out: ") == 4
    assert (attributes.read_text(), config.read_text()) == ("*.pdf binary\n", before)
    assert run("git-setup", "--undo").out == "Nothing to do: it is as asked for.\n"


def test_an_attribute_that_is_there_is_told(run: Run, repository: Repository) -> None:
    (repository.folder / ".gitattributes").write_text("*.docx binary\n", encoding="utf-8")
    assert "stands after “*.docx binary”" in run("git-setup").out
    assert repository.git("check-attr", "diff", "a.docx") == "a.docx: diff: tmad\n"


def test_running_it_again_empties_what_git_kept(run: Run, repository: Repository) -> None:
    run("git-setup")
    repository.commit({NAME: version("v4.0")})
    repository.git("log", "-p")
    assert repository.git("for-each-ref", "refs/notes/textconv")
    assert "Emptied" in run("git-setup").out
    assert not repository.git("for-each-ref", "refs/notes/textconv")


def test_for_all_repositories(run: Run, repository: Repository, tmp_path: Path) -> None:
    assert run("git-setup", "--global").code == 0
    assert not (repository.folder / ".gitattributes").exists()
    assert (tmp_path / "home" / ".config" / "git" / "attributes").read_text() == f"{LINE}\n"
    repository.commit({"a.docx": version("v4.0")})
    assert "+1  Introduction" in repository.git("show")
    run("git-setup", "--global", "--undo")
    assert not (tmp_path / "home" / ".config" / "git" / "attributes").exists()
    assert "Binary files" in repository.git("show")


def test_outside_a_repository(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    ended = run("git-setup")
    assert (ended.code, list(tmp_path.iterdir())) == (2, [])
    assert "Run this in a git repository." in ended.err


def test_textconv_of_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    ended = run("textconv", str(tmp_path / "missing.docx"))
    assert (ended.code, ended.out) == (2, "")
