"""The fixtures' comparisons, with the names that their registry gives, and what is expected of them on file."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from tmad_redline import api
from tmad_redline.cli.inputs import load_all, locate
from tmad_redline.model.comparison import Marked
from tmad_redline.model.pair import Pair
from tmad_redline.model.summary import Summary

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
PAIRS = (("v4.0", "v4.1"), ("al3.0", "v4.0"), ("al3.0", "v4.1"))


@cache
def marked(baseline: str, revised: str) -> Marked:
    """The redline of two versions of the fixtures."""
    one, two = load_all((baseline, revised), locate(ROOT / "fixtures" / "tmad.toml"))
    return api.marked(one.data, two.data, Pair(one.version, two.version))


@cache
def summary_of(baseline: str, revised: str) -> Summary:
    """What it shows."""
    return api.summarise(marked(baseline, revised))


def expect(name: str, text: str) -> None:
    """Hold a text against the file of that name in tests/golden; `make golden` writes the file instead."""
    path = GOLDEN / name
    if os.environ.get("TMAD_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), f"{name} differs; `make golden` rewrites it, then review the diff"
