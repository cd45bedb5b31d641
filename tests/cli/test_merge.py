"""`merge` at the command line: what it prints, what ends it with which code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.merge.test_merges import documents

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
