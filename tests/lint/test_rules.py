"""Each rule on small documents: tests/lint/cases/<code>.toml has what it finds and what it lets pass.

A case has a name, a text in the format of the fixtures without a head, and in `finds` a line a finding: the clause, a
colon, the words at fault. Further keys: options of the rule; terms: known from elsewhere; baseline: a text in the same
format that the draft is checked against; declared: provisions that the change may touch;
others: texts of documents that may cite the draft; names: what these call it; head: lines of the head that are other
ones; name_of_file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fixtures.package import build
from fixtures.source import parse
from tmad_redline import api, desk
from tmad_redline.lint.rules import RULES
from tmad_redline.lint.settings import Settings

CASES = Path(__file__).parent / "cases"
HEAD = (
    "@title Water Supply Code\n@version V2\n@status Draft\n@date 1 March 2021\n@classification Public\n@note Invented\n"
)


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")


def source(text: str, name: str, head: str = "") -> desk.Source:
    data = build(parse(HEAD + head + text))
    return desk.Source(data, api.version(data, name))


@pytest.mark.parametrize(("code", "case"), list(cases()))
def test_a_rule_finds_what_it_says(code: str, case: dict[str, Any]) -> None:
    name = case.get("name_of_file", "draft.docx")
    baseline = source(case["baseline"], "baseline.docx") if "baseline" in case else None
    others = [source(text, f"other{number}.docx") for number, text in enumerate(case.get("others", ()), 1)]
    around = desk.Around(others, terms=case.get("terms", ()), baseline=baseline, names=case.get("names", ()))
    declared = {"draft": tuple(case["declared"])} if "declared" in case else {}
    settings = Settings(options={code: case.get("options", {})}, declared=declared)
    report = desk.check(source(case["text"], name, case.get("head", "")), around, settings)
    found = [f"{finding.clause}: {finding.words}" for finding in report.findings if finding.rule == code]
    assert found == case["finds"]


def test_every_rule_has_cases_of_both_kinds() -> None:
    for rule in RULES:
        path = CASES / f"{rule.code}.toml"
        assert path.is_file(), f"{rule.code} has no cases"
        lists = [bool(case["finds"]) for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]
        assert True in lists, f"{rule.code}: no case in which it finds something"
        assert False in lists, f"{rule.code}: no case that it lets pass"


def test_the_documentation_of_a_rule_begins_with_its_code_and_a_sentence() -> None:
    for rule in RULES:
        first = rule.documentation.split("\n", 1)[0]
        assert first.startswith(f"{rule.code}: ")
        assert first.endswith(".")
        assert rule.title
