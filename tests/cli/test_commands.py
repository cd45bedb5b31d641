"""The commands besides `diff`, and what the program says of itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, Stages, made
from tmad_redline.model.finding import Finding, Severity


def test_versions(run: Run, folder: Path) -> None:
    lines = run("versions").out.splitlines()
    assert lines[0] == "Widgets Order"
    assert lines[2].split() == ["NAME", "LABEL", "STATUS", "DATE", "BASELINE", "FILE"]
    assert lines[4] == "v2    V2 draft  draft   2020-02-01  v1        in/two.docx"
    assert lines[5].endswith("in/three.docx (missing)")


def test_versions_without_a_registry(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ended = run("versions")
    assert ended.code == 2
    assert "no registry" in ended.err


def test_tree(run: Run, folder: Path, stages: Stages) -> None:
    assert run("tree", "v1").out.splitlines() == [
        "1  Scope",
        "  1.1  This Order applies to each Widget that is made, sold or otherwise …",
        "    (a)  x;",
    ]


def test_tree_of_one_clause_to_a_depth(run: Run, folder: Path, stages: Stages) -> None:
    assert run("tree", "v1", "--clause", "Clause 1.1 (a)").out == "(a)  x;\n"
    assert run("tree", "v1", "--depth", "1").out == "1  Scope\n"


def test_tree_as_json(run: Run, folder: Path, stages: Stages) -> None:
    content = json.loads(run("tree", "v1", "--format", "json", "--depth", "2").out)
    assert (content["schema"], content["version"], content["document"]) == ("tmad-redline/tree", 1, "one.docx")
    (top,) = content["clauses"]
    assert (top["path"], top["heading"], top["kind"], top["text"]) == ("1", "Scope", "clause", ["Scope"])
    assert top["clauses"][0]["clauses"] == []


def test_tree_of_a_clause_that_is_not_there(run: Run, folder: Path, stages: Stages) -> None:
    ended = run("tree", "v1", "--clause", "1.2")
    assert ended.code == 2
    assert "Did you mean 1.1" in ended.err


@pytest.mark.parametrize("command", ["accept", "reject"])
def test_accept_and_reject(run: Run, folder: Path, stages: Stages, command: str) -> None:
    assert run(command, "in/one.docx", "-o", "out.docx").code == 0
    assert (folder / "out.docx").read_bytes() == f"{command}ed one".encode()
    assert run(command, "v1", "-o", "-").out == f"{command}ed one"
    assert run(command, "v1", "-o", "in/one.docx").code == 2
    assert run(command, "v1").code == 2
    assert made(folder) == ["out.docx"]


def test_verify_true(run: Run, folder: Path, stages: Stages) -> None:
    ended = run("verify", "in/one.docx", "--baseline", "v1", "--revised", "v2")
    assert ended.code == 0
    assert ended.out == "True: rejecting every change gives V1 draft, accepting every change gives V2 draft.\n"


def test_verify_not_true(run: Run, folder: Path, stages: Stages) -> None:
    stages.findings = (
        Finding("redline-x", Severity.ERROR, "one.docx, clause 4.29", "It reads otherwise.", "Undo it."),
    )
    ended = run("verify", "in/one.docx", "--baseline", "v1", "--revised", "v2")
    assert ended.code == 1
    assert "1 error." in ended.out
    assert "one.docx, clause 4.29" in ended.out
    assert "It reads otherwise." in ended.out
    ended = run("verify", "in/one.docx", "--baseline", "v1", "--revised", "v2", "--format", "json")
    assert (ended.code, json.loads(ended.out)["counts"]["error"]) == (1, 1)


@pytest.mark.parametrize("arguments", [[], ["diff"], ["diff", "v1", "v2", "--none"], ["none"]])
def test_wrong_usage_ends_with_2(run: Run, arguments: list[str]) -> None:
    assert run(*arguments).code == 2


def test_help_names_every_command(run: Run) -> None:
    ended = run("--help")
    assert ended.code == 0
    assert all(f"  {name} " in ended.out for name in ("diff", "tree", "versions", "verify", "accept", "reject"))
