"""`merge` at the command line: what it prints, what ends it with which code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.docx_builder import docx, p
from tests.merge.test_merges import documents
from tmad_redline import api

SIDES = ("base", "theirs", "ours")


def _inputs(tmp_path: Path, name: str) -> list[str]:
    arguments = []
    for side, data in zip(SIDES, documents(name), strict=True):
        path = tmp_path / f"{side}.docx"
        path.write_bytes(data)
        arguments += [f"--{side}", str(path)]
    return arguments


def test_conflicts_end_it_with_one(run: Run, tmp_path: Path) -> None:
    ended = run("merge", *_inputs(tmp_path, "both-amend-a-period"))
    assert (ended.code, ended.err) == (1, "")
    assert ended.out.startswith("Changes of ours carried onto theirs\n")
    assert "1  Both amend 1.1.\n" in ended.out


def test_none_end_it_with_nothing(run: Run, tmp_path: Path) -> None:
    ended = run("merge", *_inputs(tmp_path, "no-conflict-different-provisions"))
    assert ended.code == 0
    assert "No conflicts.\n" in ended.out


def test_json(run: Run, tmp_path: Path) -> None:
    ended = run("merge", *_inputs(tmp_path, "both-amend-a-cell"), "--format", "json")
    assert json.loads(ended.out)["conflicts"][0]["kind"] == "both-amend"


@pytest.mark.parametrize("side", SIDES)
def test_what_is_no_document_ends_it_with_two(run: Run, tmp_path: Path, side: str) -> None:
    arguments = _inputs(tmp_path, "both-amend-a-cell")
    (tmp_path / f"{side}.docx").write_bytes(b"no zip")
    ended = run("merge", *arguments)
    assert ended.code == 2
    assert f"{side}.docx" in ended.err


def test_all_three_are_needed(run: Run, tmp_path: Path) -> None:
    ended = run("merge", *_inputs(tmp_path, "both-amend-a-cell")[:4])
    assert ended.code == 2
    assert "--ours" in ended.err


def test_one_standard_input_at_most(run: Run, tmp_path: Path) -> None:
    arguments = _inputs(tmp_path, "both-amend-a-cell")
    ended = run("merge", *arguments[:2], "--theirs", "-", "--ours", "-")
    assert ended.code == 2
    assert "More than one input is standard input" in ended.err


def test_it_writes_the_redline_and_the_merged_text(run: Run, tmp_path: Path) -> None:
    arguments = _inputs(tmp_path, "both-amend-a-period")
    redline, text = tmp_path / "merged.docx", tmp_path / "text.docx"
    ended = run("merge", *arguments, "-o", str(redline), "--text", str(text))
    assert ended.code == 1
    assert "Both amend 1.1." in ended.out
    base, _, _ = documents("both-amend-a-period")
    assert api.verify(redline.read_bytes(), base, text.read_bytes()) == ()
    assert any("[10][5]" in paragraph.text.string for paragraph in api.tree(text.read_bytes()).paragraphs)


@pytest.mark.parametrize("option", ["-o", "--text"])
def test_it_replaces_no_input_and_writes_no_document_under_another_name(run: Run, tmp_path: Path, option: str) -> None:
    arguments = _inputs(tmp_path, "both-amend-a-period")
    ended = run("merge", *arguments, option, str(tmp_path / "ours.docx"))
    assert (ended.code, "replace an input" in ended.err) == (2, True)
    ended = run("merge", *arguments, option, str(tmp_path / "merged.pdf"))
    assert (ended.code, "End it with .docx" in ended.err) == (2, True)


def test_versions_of_one_name_cannot_both_sign(run: Run, tmp_path: Path) -> None:
    arguments = _inputs(tmp_path, "both-amend-a-period")
    (tmp_path / "other").mkdir()
    (tmp_path / "theirs.docx").rename(tmp_path / "other" / "ours.docx")
    arguments[3] = str(tmp_path / "other" / "ours.docx")
    ended = run("merge", *arguments, "-o", str(tmp_path / "merged.docx"))
    assert (ended.code, "another name" in ended.err) == (2, True)


def test_the_redline_and_the_merged_text_are_two_files(run: Run, tmp_path: Path) -> None:
    arguments = _inputs(tmp_path, "both-amend-a-period")
    (tmp_path / "sub").mkdir()
    one, same = tmp_path / "one.docx", tmp_path / "sub" / ".." / "one.docx"
    ended = run("merge", *arguments, "-o", str(one), "--text", str(same))
    assert (ended.code, ended.out) == (2, "")
    assert "The text and its redline are one file." in ended.err
    assert "Give two names." in ended.err
    assert not one.exists()


@pytest.mark.parametrize("output", [[], ["-o", "merged.docx"]])
def test_one_file_cannot_be_both_versions(run: Run, tmp_path: Path, output: list[str]) -> None:
    arguments = _inputs(tmp_path, "both-amend-a-period")
    arguments[3] = arguments[5]
    ended = run("merge", *arguments, *output)
    assert (ended.code, ended.out) == (2, "")
    assert "There is nothing to merge: --ours and --theirs are the same file." in ended.err
    assert "File: ours.docx\n" in ended.err
    assert "another name" not in ended.err


def test_a_copy_under_another_name_is_the_same_file(run: Run, tmp_path: Path) -> None:
    arguments = _inputs(tmp_path, "both-amend-a-period")
    (tmp_path / "theirs.docx").write_bytes((tmp_path / "ours.docx").read_bytes())
    ended = run("merge", *arguments)
    assert (ended.code, "ours.docx and theirs.docx" in ended.err) == (2, True)


@pytest.mark.parametrize("side", ["theirs", "ours"])
def test_another_document_is_told(run: Run, tmp_path: Path, side: str) -> None:
    arguments = _inputs(tmp_path, "no-conflict-different-provisions")
    (tmp_path / f"{side}.docx").write_bytes(
        docx(p("Cheese"), p("It ripens in a cellar for months, and is sold whole."))
    )
    ended = run("merge", *arguments)
    assert ended.err == f"Notice: {side} shares next to nothing with base, the base; was another file meant?\n"
    assert ended.code in (0, 1)
