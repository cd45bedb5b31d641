"""The rules of the house that code can check: who may import what, and how long a file may be."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tmad_redline import ooxml
from tmad_redline.model.register import Rule
from tmad_redline.pack.rules import RULES

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tmad_redline"
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 400
"""Lines; the aim is 300, and past this there is a second thing in the file that wants a name."""

LAYERS = {
    "model": 0,
    "errors": 0,
    "options": 1,
    "registry": 1,
    "marking": 3,
    "api": 4,
    "gate": 5,
    "desk": 5,
    "layers": 5,
    "merging": 6,
    "partials": 6,
    "cli": 7,
    "__main__": 8,
}
STAGE = 2
"""The layer of every part that is not listed above. A part imports only from lower layers, and stages from each other
only as `BETWEEN_STAGES` says."""
BETWEEN_STAGES = {
    ("render", "summary"),
    ("summary", "english"),
    ("history", "summary"),
    ("merge", "summary"),
    ("merge", "english"),
    ("merge", "diff"),
    ("report", "render"),
    ("word", "render"),
    ("batch", "english"),
    ("pack", "word"),
    ("pack", "english"),
    ("pack", "audit"),
    ("audit", "diff"),
    ("lint", "english"),
    ("lint", "structure"),
    ("responses", "ooxml"),
    ("responses", "structure"),
    ("responses", "pdf"),
    ("changesets", "ooxml"),
    ("changesets", "english"),
}
HOMES = {
    "lxml": ("ooxml/", "word/"),
    "docx": ("ooxml/", "word/"),
    "zipfile": ("ooxml/package.py", "word/save.py", "pack/zipped.py"),
    "subprocess": ("pdf/convert.py", "cli/git.py"),
    "tempfile": ("pdf/convert.py",),
    "pdfminer": ("pdf/read.py", "pdf/glyphs.py"),
    "holidays": ("pack/working_days.py",),
    "jinja2": ("report/render.py",),
    "markupsafe": ("report/render.py",),
    "diff_match_patch": ("diff/text.py",),
    "multiprocessing": ("cli/batch_local.py",),
    "distributed": ("cli/batch_dask.py",),
    "fsspec": ("cli/batch_files.py",),
    "typer": ("cli/",),
    "rich": ("cli/", "render/terminal.py"),
}


def imports(path: Path) -> Iterator[str]:
    """The full names of the modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "tmad_redline")


def part(module: str) -> str:
    """ "diff" for tmad_redline.diff.align; "" for other packages and for tmad_redline itself."""
    names = module.split(".")
    return names[1] if names[0] == "tmad_redline" and len(names) > 1 else ""


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_run_one_way(path: Path) -> None:
    own = name(path).removesuffix(".py").split("/")[0]
    if own == "__init__":
        return
    for module in imports(path):
        other = part(module)
        if other and other != own and (own, other) not in BETWEEN_STAGES:
            assert LAYERS.get(other, STAGE) < LAYERS.get(own, STAGE), f"{own} may not import {module}"


def test_the_table_of_rooms_says_which_stages_know_each_other_and_they_do() -> None:
    chapter = (ROOT / "ARCHITECTURE.md").read_text().partition("## The rooms")[2].partition("\n| I want to")[0]
    rows = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in chapter.splitlines() if "/` |" in line]
    told = {(room.strip("`/"), known) for room, _, may in rows for known in may.partition(";")[0].split(", ")}
    stages = {room for room, _ in told if room not in LAYERS}
    assert {(own, other) for own, other in told if own in stages and other in stages} == BETWEEN_STAGES
    used = {(name(path).split("/")[0], part(module)) for path in FILES for module in imports(path)}
    assert used >= BETWEEN_STAGES


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_dependency_has_one_home(path: Path) -> None:
    for module in imports(path):
        homes = HOMES.get(module.split(".")[0])
        assert homes is None or name(path).startswith(homes), f"{module} belongs to {' and '.join(homes)}"


@pytest.mark.parametrize("path", sorted((PACKAGE / "model").glob("*.py")), ids=name)
def test_the_model_needs_only_the_standard_library(path: Path) -> None:
    for module in imports(path):
        assert module.split(".")[0] in {*sys.stdlib_module_names, "__future__"} or part(module) == "model"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_files_are_short_and_say_what_they_are_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert not text.strip() or ast.get_docstring(ast.parse(text)), "a module opens with a sentence on what it is for"


def test_both_tables_of_constructs_name_the_same_ones_and_files_that_are_there() -> None:
    chapter = (ROOT / "ARCHITECTURE.md").read_text().partition("## What is read, compared and written")[2]
    rows = [line for line in chapter.partition("\n## ")[0].splitlines() if line.startswith("| ")][1:]
    table = [line.split(" · ") for line in (ooxml.__doc__ or "").splitlines() if line.count(" · ") == 3][1:]
    assert [row[2:].partition(" | ")[0] for row in rows] == [construct for construct, *_ in table]
    for _, *places in table:
        for folder, files in zip(("ooxml", "diff", "ooxml"), places, strict=True):
            missing = [f for f in files.split(", ") if f != "–" and not (PACKAGE / folder / f"{f}.py").is_file()]
            assert not missing


def test_the_readme_has_every_rule_of_the_gate_and_each_says_what_it_is_about() -> None:
    chapter = (ROOT / "README.md").read_text().partition("### Checking a pack")[2].partition("\n### ")[0]
    codes = [line.split("`")[1] for line in chapter.splitlines() if line.startswith("| `") and "--" not in line]
    assert codes == [rule.code for rule in RULES]
    for rule in RULES:
        path = PACKAGE / "pack" / "rules" / f"{rule.code.replace('-', '_')}.py"
        assert (ast.get_docstring(ast.parse(path.read_text())) or "").startswith(f"{rule.code}: ")


def test_the_table_of_rules_is_that_of_the_model() -> None:
    chapter = (ROOT / "ARCHITECTURE.md").read_text().partition("## What a change means")[2].partition("\n## ")[0]
    rows = [line[2:].split(" | ")[:2] for line in chapter.splitlines() if line.startswith("| ")][1:]
    assert rows == [[rule.value, rule.significance.value] for rule in Rule]
