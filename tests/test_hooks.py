"""What other tools run us by: the hook of pre-commit and the GitHub action, each run as far as it goes offline.

pre-commit would build an environment for the hook from the network; here it runs the hook's entry in this one. Of the
action, the step that checks and compares is run with bash; the steps of others (`uses`) are not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from pre_commit.clientlib import load_manifest

from tests.cli.repository import Repository
from tests.cli.test_check import draft
from tests.published import schema

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with a draft that is well, and this environment's programs on PATH."""
    monkeypatch.setenv("PATH", f"{BIN}{os.pathsep}{os.environ['PATH']}")
    made = Repository(tmp_path, monkeypatch)
    made.commit({"clean.docx": draft()})
    return made


def ran(arguments: list[str], repository: Repository, more: Mapping[str, str] | None = None) -> tuple[int, str]:
    ended = subprocess.run(
        arguments, cwd=repository.folder, env={**os.environ, **(more or {})}, capture_output=True, check=False
    )
    return ended.returncode, ended.stdout.decode() + ended.stderr.decode()


# -- pre-commit


def hook(*arguments: str) -> dict[str, Any]:
    """The hook as a repository would name it, run by what is on PATH."""
    (manifest,) = load_manifest(ROOT / ".pre-commit-hooks.yaml")
    assert manifest["language"] == "python"
    kept = ("id", "name", "entry", "files", "exclude", "require_serial")
    return {**{key: manifest[key] for key in kept}, "language": "system", "args": list(arguments)}


def test_the_entry_is_a_command_of_ours() -> None:
    program, command = hook()["entry"].split()
    assert (BIN / program).is_file()
    assert command == "check"


def test_pre_commit_checks_the_drafts_that_a_commit_changes(repository: Repository) -> None:
    config = {"repos": [{"repo": "local", "hooks": [hook("--fail-on=warning")]}]}
    repository.commit({".pre-commit-config.yaml": yaml.safe_dump(config).encode()})
    commit = [str(BIN / "pre-commit"), "run"]
    (repository.folder / "notes.txt").write_text("x")
    repository.git("add", "-A")
    assert "no files to check" in ran(commit, repository)[1]
    (repository.folder / "a draft.docx").write_bytes(draft("Gauge"))
    (repository.folder / "~$a draft.docx").write_bytes(b"x")
    repository.git("add", "-A")
    code, shown = ran(commit, repository)
    assert code == 1, shown
    assert "term-unused  a draft.docx, 1.1 “Gauge”" in shown
    assert "~$" not in shown
    assert "clean.docx" not in shown
    (repository.folder / "a draft.docx").write_bytes(draft())
    repository.git("add", "-A")
    code, shown = ran(commit, repository)
    assert (code, shown.rstrip()[-6:]) == (0, "Passed")


# -- the action


@pytest.fixture(scope="module")
def action() -> Any:
    """The action as its file has it."""
    return yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def test_the_action_is_what_its_schema_says(action: Any) -> None:
    jsonschema.validate(action, schema("github-action.json"))


def test_nothing_of_a_pull_request_is_written_into_a_script(action: Any) -> None:
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2
    assert not [script for script in scripts if "${{" in script]


def environment(action: Any, step: Any, inputs: Mapping[str, str], temporary: Path) -> dict[str, str]:
    """The variables of a step with its expressions replaced, as GitHub does it."""
    values = {f"inputs.{name}": inputs.get(name, asked["default"]) for name, asked in action["inputs"].items()}
    values["runner.temp"] = str(temporary)
    found = {}
    for name, text in step["env"].items():
        for expression, value in values.items():
            text = text.replace("${{ " + expression + " }}", value)
        assert "${{" not in text
        found[name] = text
    return found


def test_the_step_that_checks_and_compares(action: Any, repository: Repository, tmp_path: Path) -> None:
    (step,) = [each for each in action["runs"]["steps"] if each.get("id") == "redline"]
    (repository.folder / "settings.toml").write_text((ROOT / "fixtures" / "tmad.toml").read_text(encoding="utf-8"))
    repository.commit({"clean.docx": draft("Gauge", "Meter; rm -rf x")})
    output = {"GITHUB_OUTPUT": str(tmp_path / "output"), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    asked = {"base": "HEAD~1", "registry": "settings.toml", "fail-on": "warning"}
    variables = environment(action, step, asked, tmp_path) | output | {"GITHUB_ACTIONS": "true"}
    code, shown = ran(["bash", "-e", "-o", "pipefail", "-c", step["run"]], repository, variables)
    assert code == 1, shown
    assert shown.count("::warning file=clean.docx,") == 2
    written = dict(line.split("=", 1) for line in (tmp_path / "output").read_text().splitlines())
    assert {f"steps.redline.outputs.{name}" for name in written} == {
        each["value"].removeprefix("${{ ").removesuffix(" }}") for each in action["outputs"].values()
    }
    assert {path.suffix for path in Path(written["folder"]).iterdir()} == {".docx", ".md", ".sarif"}
    variables |= environment(action, step, asked | {"base": "; touch here"}, tmp_path)
    assert ran(["bash", "-c", step["run"]], repository, variables)[0] == 2
    assert not (repository.folder / "here").exists()
