"""The tricky pairs of fixtures/meanings: what their summaries must say in law, and the whole text that they give."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest

from fixtures.package import build
from fixtures.source import parse
from tests.render.fixture_pairs import ROOT
from tmad_redline import api
from tmad_redline.render import RENDERERS

_MEANINGS = {path.stem: path for path in sorted((ROOT / "fixtures" / "meanings").glob("*.md"))}
_BLOCK = re.compile(r"^```(?P<name>\w+)\n(?P<text>.*?)^```$", re.M | re.S)
_HEAD = """@title Water Supply Code
@version V1
@status Draft
@date 1 March 2020
@classification Public
@note An invented code
"""
_FIRST = re.compile(r"^(?:Definitions|Clauses|Table rows|Elsewhere): |^Nothing changed", re.M)
_MUST = re.compile(r"(?P<never>not(?=:| in [A-Z]))? ?(?:in (?P<section>[A-Z][A-Z, ]+))?(?:: )?(?P<text>.*)")
_LEGEND = re.compile(r"^Marks: .*\n", re.M)
_SECTION = re.compile(r"^(?=[A-Z][A-Z, ]+$)", re.M)


def _blocks(path: Path) -> dict[str, str]:
    """The fenced blocks of a file by name."""
    return {found["name"]: found["text"] for found in _BLOCK.finditer(path.read_text(encoding="utf-8"))}


@cache
def _told(name: str) -> str:
    """What the summary says in plain text, from the counts on."""
    blocks = _blocks(_MEANINGS[name])
    baseline, revised = (build(parse(_HEAD + blocks[side])) for side in ("baseline", "revised"))
    made = api.marked(baseline, revised)
    text = RENDERERS["text"](made.comparison, api.summarise(made))
    start = _FIRST.search(text)
    assert start, text
    return text[start.start() :]


def _joined(text: str) -> str:
    return " ".join(text.split())


def _broken(must: str, told: str) -> bool:
    """Whether a line of `must` does not hold; a section that it names has to be there, unless nothing may be in it."""
    found = _MUST.fullmatch(must)
    assert found, must
    sections = {part.split("\n", 1)[0]: part for part in _SECTION.split(told)}
    looked_at = sections.get(found["section"], "") if found["section"] else _LEGEND.sub("", told)
    return (found["text"] in _joined(looked_at)) is bool(found["never"])


@pytest.mark.parametrize("name", _MEANINGS)
def test_what_is_right_in_law_is_told(name: str) -> None:
    lines = _blocks(_MEANINGS[name])["must"].splitlines()
    assert lines
    broken = [line for line in lines if _broken(line, _told(name))]
    assert not broken, "\n".join([*broken, "", _told(name)])


@pytest.mark.parametrize("name", _MEANINGS)
def test_the_whole_text_is_as_expected(name: str) -> None:
    path, told = _MEANINGS[name], _told(name)
    if os.environ.get("TMAD_GOLDEN") == "write":
        old = path.read_text(encoding="utf-8")
        new = _BLOCK.sub(lambda found: f"```expected\n{told}```" if found["name"] == "expected" else found[0], old)
        path.write_text(new, encoding="utf-8", newline="\n")
    assert told == _blocks(path)["expected"], f"{path.name} differs; `make golden` rewrites it, then review the diff"


def test_there_are_meanings() -> None:
    assert len(_MEANINGS) >= 20


@pytest.mark.parametrize(
    ("must", "holds"),
    [
        ("1.2 new", True),
        ("in CLAUSES: 1.2 new", True),
        ("in RENUMBERED: 1.2 new", False),
        ("in NOWHERE: 1.2", False),
        ("not: 1.2 new", False),
        ("not: 1.3 new", True),
        ("not in CLAUSES: 1.3", True),
        ("not in RENUMBERED: 1.2", False),
        ("not in NOWHERE: 1.2", True),
        ("not less than 5 days", True),
        ("not: deleted", True),
    ],
)
def test_lines_of_must(must: str, holds: bool) -> None:
    told = "Clauses: 1 new.\nMarks: [-deleted-]\n"
    told += "\nCLAUSES\n  1.2  new\n    not less than 5\n    days\n\nRENUMBERED\n  1.2 → 1.3\n"
    assert _broken(must, told) is not holds
