"""The documentation of all rules as one text, docs/rules.md: the docstring of each, its severity and its options."""

from __future__ import annotations

import json
from collections.abc import Sequence

from tmad_redline.lint.rule import Rule

_INTRODUCTION = """# The rules of `tmad-redline check`

Written by `tmad-redline rules --format md`. A severity or an option is changed in the [check] table of a `tmad.toml`:

```toml
[check.severity]
term-unused = "none"   # error, warning, note, or none, which turns the rule off
```
"""


def handbook(rules: Sequence[Rule]) -> str:
    """All rules: a table of them, then one after the other."""
    rows = [f"| [{rule.code}](#{rule.code}) | {rule.severity.value} | {_sentence(rule)} |" for rule in rules]
    table = "\n".join(("| rule | severity | finds |", "| --- | --- | --- |", *rows))
    return f"{_INTRODUCTION}\n{table}\n\n" + "\n".join(entry(rule) for rule in rules)


def entry(rule: Rule) -> str:
    """One rule: its code as heading, its severity, and what its docstring says."""
    _, _, rest = rule.documentation.strip().partition("\n")
    options = "\n".join(f"- `{name} = {_toml(value)}`" for name, value in rule.options.items())
    parts = (f"## {rule.code}", f"{_sentence(rule)} Severity: {rule.severity.value}.", rest.strip())
    told = f"Options, with their defaults:\n\n{options}" if options else ""
    return "\n\n".join(part for part in (*parts, told) if part) + "\n"


def _sentence(rule: Rule) -> str:
    return f"{rule.title[:1].upper()}{rule.title[1:]}."


def _toml(value: object) -> str:
    """A value as a `tmad.toml` has it; texts, numbers, truth and lists of these are written as in JSON."""
    return json.dumps(value, ensure_ascii=False, default=list)
