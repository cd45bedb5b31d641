"""What the tests of the command line share: a way to run it, a folder with a registry, and stand-ins for the stages."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

import tmad_redline
from tmad_redline import api
from tmad_redline.cli import main
from tmad_redline.errors import RedlineMismatch
from tmad_redline.model.change import BlockEdit, Op, OpaqueEdit, Script, StoryEdit
from tmad_redline.model.clause import Clause, ClauseKind, ClauseTree
from tmad_redline.model.comparison import Comparison, Marked, Redline, Revision, Version
from tmad_redline.model.document import Document, Notice, Opaque, Paragraph, Story, StoryKind
from tmad_redline.model.finding import Finding, Report
from tmad_redline.model.pair import Pair
from tmad_redline.model.text import Text
from tmad_redline.options import Options

REGISTRY = """
title = "Widgets Order"
short = "Widgets"
prefix = "AL"
[[version]]
name = "v1"
label = "V1 draft"
status = "draft"
date = 2020-01-01
file = "in/one.docx"
[[version]]
name = "v2"
label = "V2 draft"
status = "draft"
date = 2020-02-01
file = "in/two.docx"
baseline = "v1"
[[version]]
name = "v3"
label = "V3"
status = "draft"
date = 2020-03-01
file = "in/three.docx"
"""
HOUSE_NAME = "Widgets AL V2 draft (change marked against V1 draft)"


class Ended(NamedTuple):
    """How a run of the command line ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs the command line in this process."""

    def runner(*arguments: str) -> Ended:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        out, err = capfdbinary.readouterr()
        return Ended(int(ended.value.code or 0), out.decode(), err.decode())

    return runner


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a registry, and the files it names except the third."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.docx").write_bytes(b"one")
    (tmp_path / "in" / "two.docx").write_bytes(b"two")
    (tmp_path / "tmad.toml").write_text(REGISTRY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


def made(folder: Path) -> list[str]:
    """The files that a command left, besides those that were there."""
    there = {"tmad.toml", "in/one.docx", "in/two.docx"}
    return sorted({str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - there)


def give_stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Put bytes on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def a_tree() -> ClauseTree:
    """1 Scope, with 1.1 and in it (a)."""
    texts = (
        "Scope",
        "This Order applies to each Widget that is\u00a0made, sold or otherwise brought into use here.",
        "x;",
    )
    paragraphs = tuple(Paragraph(at, Text(text)) for at, text in enumerate(texts))
    item = Clause(ClauseKind.CLAUSE, "(a)", "1.1(a)", "", (2,))
    sub = Clause(ClauseKind.CLAUSE, "1.1", "1.1", "", (1,), (item,))
    top = Clause(ClauseKind.CLAUSE, "1", "1", "Scope", (0,), (sub,))
    document = Document(Story(StoryKind.BODY, "word/document.xml", paragraphs), (), (), None)
    return ClauseTree(document, paragraphs, (top,), starts=(0,) * len(paragraphs))


@dataclass
class Stages:
    """Stand-ins for what is behind the command line; `options` is what the last comparison was given."""

    changed: bool = True
    false_redline: bool = False
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    options: list[Options | None] = field(default_factory=list)
    compared: list[tuple[bytes, bytes]] = field(default_factory=list)

    def compare(
        self, baseline: bytes, revised: bytes, versions: Pair[Version], options: Options | None = None
    ) -> Comparison:
        self.compared.append((baseline, revised))
        self.options.append(options)
        script: tuple[BlockEdit, ...] = (OpaqueEdit(Op.DELETION, Opaque(0, "x"), None),) if self.changed else ()
        tree = a_tree()
        story = StoryEdit(tree.document.body, tree.document.body, script)
        return Comparison(
            versions, Pair(tree, tree), Script(story, (), ()), (options or Options()).revisor, self.notices
        )

    def marked(
        self,
        baseline: bytes,
        revised: bytes,
        versions: Pair[Version],
        options: Options | None = None,
        second: api.Second | None = None,
        meanwhile: Callable[[Marked], None] | None = None,
    ) -> Marked:
        if self.false_redline:
            raise RedlineMismatch("The redline would not be true.", "Clause 1", "Report it.")
        comparison = self.compare(baseline, revised, versions, options)
        revisions = (Revision(0, 0, "del"),) if self.changed else ()
        made = Marked(comparison, Redline(f"redline of {versions.revised.name}".encode(), revisions))
        if meanwhile is not None:
            meanwhile(made)
        return made


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> Stages:
    """The command line runs on stand-ins."""
    stages = Stages()
    monkeypatch.setattr(api, "compare", stages.compare)
    monkeypatch.setattr(api, "marked", stages.marked)
    monkeypatch.setattr(api, "against", lambda baseline, revised, labels, options: (labels, options))
    monkeypatch.setattr(api, "audit", lambda redline, name, versions: Report(stages.findings, ("redline-x",)))
    monkeypatch.setattr(api, "accept", lambda data, name, limits: b"accepted " + data)
    monkeypatch.setattr(api, "reject", lambda data, name, limits: b"rejected " + data)
    monkeypatch.setattr(api, "tree", lambda data, name, opening: a_tree())
    monkeypatch.setattr(api, "summarise", lambda made: "summary")
    render = ModuleType("tmad_redline.render")
    render.__path__ = [str(Path(tmad_redline.__file__).parent / "render")]  # its other modules are the real ones
    render.__dict__["RENDERERS"] = {
        name: lambda comparison, summary, name=name: f"{summary} as {name}\n" for name in ("text", "md", "json")
    }
    monkeypatch.setitem(sys.modules, "tmad_redline.render", render)
    return stages
