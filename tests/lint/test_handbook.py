"""docs/rules.md is what the rules say of themselves; `make golden` writes it."""

from __future__ import annotations

import os
from pathlib import Path

from tmad_redline.lint.handbook import entry, handbook
from tmad_redline.lint.rule import Rule
from tmad_redline.lint.unused import CATALOGUE
from tmad_redline.model.finding import Severity

FILE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_documentation_is_that_of_the_rules() -> None:
    text = handbook(CATALOGUE)
    if os.environ.get("TMAD_GOLDEN") == "write":
        FILE.write_text(text, encoding="utf-8")
    assert text == FILE.read_text(encoding="utf-8"), "docs/rules.md differs; `make golden` rewrites it"
    for rule in CATALOGUE:
        assert f"\n## {rule.code}\n" in text


def test_an_entry_has_severity_and_options_as_toml_writes_them() -> None:
    options = {"words": ("TBC", "[●]"), "most": 3, "strict": False}
    rule = Rule(
        "left-over", Severity.ERROR, lambda draft, options: iter(()), options, "left-over: it is left.\n\nMore.\n"
    )
    assert entry(rule) == (
        "## left-over\n\nIt is left. Severity: error.\n\nMore.\n\nOptions, with their defaults:\n\n"
        '- `words = ["TBC", "[●]"]`\n- `most = 3`\n- `strict = false`\n'
    )
