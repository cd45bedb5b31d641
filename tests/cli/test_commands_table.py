"""The table of commands says what the commands say, and starting one loads what it needs and nothing else."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tmad_redline.cli.commands import COMMANDS, Group, command

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures" / "pairs" / "text-changed"
SLOW = "rich docx jinja2 holidays pdfminer asyncio email http ssl socket tempfile unittest".split()
"""What takes long to load, or is a sign of something that does."""
ENGINE = "lxml diff_match_patch zipfile tmad_redline.api tmad_redline.model.document".split()
ELSEWHERE = [f"tmad_redline.{part}" for part in "audit changesets gate history instructions lint merge pack".split()]
NOT_COMPARED = [
    *(f"tmad_redline.ooxml.{part}" for part in ("appearance", "finished", "printing", "returned", "woven")),
    *(f"tmad_redline.model.{part}" for part in ("appearance", "changeset", "finding", "merge", "pack", "pdf")),
    *(f"tmad_redline.render.{part}" for part in ("csv", "json", "markdown", "terminal")),
    *("tmad_redline.cli.reporting", "tmad_redline.report", "tmad_redline.word", "csv", "json"),
]
"""What has nothing to do with a redline and a summary as text."""


def listed() -> Iterator[tuple[str, str]]:
    """Every command as it is typed, and what the table says of it."""
    for name, said in COMMANDS.items():
        if isinstance(said, Group):
            yield from ((f"{name} {each}", line) for each, line in said.commands.items())
        else:
            yield name, said


def loaded(*arguments: str, cwd: Path = ROOT) -> set[str]:
    """The modules that a process of its own has after a command, without those that Python starts with."""
    code = (
        "import sys; before = set(sys.modules)\nfrom tmad_redline.cli import main\n"
        f"try: main({list(arguments)!r})\n"
        "finally: print(*set(sys.modules) - before, file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)}, cwd=cwd
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stderr.splitlines()[-1].split())


def of(modules: set[str], unwanted: list[str]) -> list[str]:
    return sorted(m for m in modules if any(m == name or m.startswith(f"{name}.") for name in unwanted))


@pytest.mark.parametrize(("path", "said"), list(listed()), ids=[path for path, _ in listed()])
def test_the_table_says_the_first_line_of_each_command(path: str, said: str) -> None:
    made = command(path)
    assert made.help.partition("\n\n")[0].replace("\n", " ") == said
    assert made.name == path.rpartition(" ")[2]


def test_every_module_that_is_a_command_is_in_the_table() -> None:
    files = (ROOT / "tmad_redline" / "cli").glob("*.py")
    said = [ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "" for file in files]
    assert {text.split("`")[1] for text in said if text.startswith("`")} == {f"tmad-redline {p}" for p, _ in listed()}


def test_help_lists_the_commands_in_the_order_of_the_table_and_loads_none(run: Run) -> None:
    lines = run("--help").out.partition("\nCommands:\n")[2].partition("\n\n")[0].splitlines()
    assert [line.split()[0] for line in lines if line[2] != " "] == list(COMMANDS)
    lines = run("changesets", "--help").out.partition("\nCommands:\n")[2].splitlines()
    assert [line.split()[0] for line in lines if line[2] != " "] == ["propose", "check", "apply"]


@pytest.mark.parametrize(
    ("arguments", "near"), [(["dif"], "'diff'"), (["pack", "buld"], "'build'"), (["responses", "colate"], "'collate'")]
)
def test_a_slip_in_a_name_is_answered_with_the_name(run: Run, arguments: list[str], near: str) -> None:
    ended = run(*arguments)
    assert ended.code == 2
    assert f"No such command '{arguments[-1]}'. Did you mean {near}?" in ended.err


@pytest.mark.parametrize("arguments", [["--help"], ["pack", "--help"]])
def test_a_list_of_commands_loads_none_of_them(arguments: list[str]) -> None:
    modules = loaded(*arguments)
    own = {name for name in modules if name.startswith("tmad_redline.")}
    assert own == {f"tmad_redline.{name}" for name in ("cli", "cli.commands", "cli.console", "errors")}
    assert not of(modules, SLOW)


@pytest.mark.parametrize("arguments", [["versions"], ["diff", "--help"], ["tree", "--help"], ["check", "--help"]])
def test_what_reads_no_document_loads_no_engine(arguments: list[str]) -> None:
    modules = loaded(*arguments)
    assert not of(modules, [*SLOW, *ELSEWHERE, "lxml", "diff_match_patch", "zipfile", "tmad_redline.api"])


def test_versions_loads_no_model() -> None:
    assert not of(loaded("versions"), [*ENGINE, "tmad_redline.model", "tmad_redline.options", "hashlib"])


@pytest.mark.parametrize("quiet", [[], ["--quiet"]], ids=["with the summary", "quiet"])
def test_a_comparison_loads_no_other_stage(tmp_path: Path, quiet: list[str]) -> None:
    paths = [str(FIXTURES / "baseline.docx"), str(FIXTURES / "revised.docx")]
    modules = loaded("diff", *paths, "-o", str(tmp_path / "redline.docx"), *quiet)
    assert "tmad_redline.ooxml.redline" in modules
    assert not of(modules, [*SLOW, *ELSEWHERE, *NOT_COMPARED])
    if quiet:
        assert not of(
            modules,
            ["tmad_redline.summary", "tmad_redline.english", "tmad_redline.render", "tmad_redline.model.summary"],
        )
