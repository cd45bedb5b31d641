"""The cases of fixtures/merges: which conflicts two versions have, and the merged text with both texts in place."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest

from fixtures.package import build
from fixtures.source import parse
from tmad_redline import merging
from tmad_redline.merge.merged import merged_text
from tmad_redline.model.comparison import Version
from tmad_redline.model.merge import Kind, Merge

HOME = Path(__file__).parents[2] / "fixtures" / "merges"
CASES = {path.stem: path for path in sorted(HOME.glob("*.md"))}
LABELS = ("V2 draft", "V2 final", "V3 draft")
_BLOCK = re.compile(r"^```(?P<name>\w+)\n(?P<text>.*?)^```$", re.M | re.S)
_HEAD = """@title Water Supply Code
@version V2
@status Draft
@date 1 March 2020
@classification Public
@note An invented code
"""


def blocks(path: Path) -> dict[str, str]:
    """The fenced blocks of a file by name."""
    return {found["name"]: found["text"] for found in _BLOCK.finditer(path.read_text(encoding="utf-8"))}


@cache
def documents(name: str) -> tuple[bytes, bytes, bytes]:
    """Base, theirs and ours of a case as Word documents."""
    found = blocks(CASES[name])
    base, theirs, ours = (build(parse(_HEAD + found[side])) for side in ("base", "theirs", "ours"))
    return base, theirs, ours


@cache
def merged(name: str) -> Merge:
    """A case decided."""
    return merging.merge(*documents(name), [Version(f"{label}.docx", label, "") for label in LABELS])


def _told(merge: Merge) -> str:
    lines = [f"{each.number} {each.kind.value}: {each.why}" for each in merge.conflicts]
    lines += [f"- {each.where.name}: {each.what}" for each in merge.remarks]
    return "".join(f"{line}\n" for line in lines)


def _text(merge: Merge) -> str:
    """The stories that the case writes: the body, and notes; no spare lines around tables."""
    stories = merge.theirs.trees.baseline.document.stories
    texts = [text for story, text in zip(stories, merged_text(merge), strict=True) if story.part.endswith(_OWN)]
    return "".join(f"{line.strip()}\n" for text in texts for line in text.splitlines() if line.strip())


_OWN = ("document.xml", "footnotes.xml")


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_decided_as_it_says(name: str) -> None:
    path, made = CASES[name], merged(name)
    if os.environ.get("TMAD_GOLDEN") == "write":
        now = {"conflicts": _told(made), "merged": _text(made)}
        old = path.read_text(encoding="utf-8")
        new = _BLOCK.sub(lambda f: f"```{f['name']}\n{now[f['name']]}```" if f["name"] in now else f[0], old)
        path.write_text(new, encoding="utf-8", newline="\n")
    found = blocks(path)
    assert _told(made) == found["conflicts"], f"{path.name} differs; `make golden` rewrites it, then review the diff"
    assert _text(made) == found["merged"], f"{path.name} differs; `make golden` rewrites it, then review the diff"


@pytest.mark.parametrize("name", CASES)
def test_a_name_says_whether_there_is_a_conflict(name: str) -> None:
    assert bool(merged(name).conflicts) is not name.startswith("no-conflict")


def test_there_are_cases_of_every_kind() -> None:
    shown = {each.kind for name in CASES for each in merged(name).conflicts}
    assert len([name for name in CASES if not name.startswith("no-conflict")]) >= 30
    assert len([name for name in CASES if name.startswith("no-conflict")]) >= 10
    assert set(Kind) - shown <= {Kind.BOTH_AMEND_FRONT}, "kinds that no case shows"
