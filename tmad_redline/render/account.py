"""The account of one provision as rows for people, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from tmad_redline.model.account import Account
from tmad_redline.render import told
from tmad_redline.render.listings import NOWHERE
from tmad_redline.render.markdown import lay_out as as_markdown
from tmad_redline.render.row import Look, Part, Role, Row, item
from tmad_redline.render.terminal import lay_out as as_coloured
from tmad_redline.render.text import lay_out as as_text


def rows(account: Account) -> Iterator[Row]:
    """Its name, its text with all under it, why it changed, and what it has to do with."""
    renumbered = account.baseline and account.revised and account.baseline != account.revised
    was = f" (was {account.baseline})" if renumbered else ""
    state = f"  {account.state}{was}" if account.state else ""
    yield Row(Role.TITLE, (Part(account.path, Look.NAME), Part(state)))
    if account.heading and account.heading != account.path:
        yield Row(Role.GROUP, (Part(account.heading),))
    for line in account.lines:
        label = (Part(f"{line.label} ", Look.NAME),) if line.label else ()
        yield Row(Role.LINE, (*label, *told.marked(line.phrases)), line.depth)
    yield from _section(
        "Why",
        [
            item(
                f"Entry {entry.number}",
                f"{entry.where}: {entry.significance.value}: {', '.join(rule.value for rule in entry.rules)}"
                f" ({entry.revisions} tracked change{'' if entry.revisions == 1 else 's'})",
            )
            for entry in account.entries
        ],
    )
    yield from _section(
        "Refers to", [item(name, "" if name == leads else f"→ {leads or NOWHERE}") for name, leads in account.cites]
    )
    yield from _section("Referred to in", _names(account.cited_by))
    yield from _section("Defined terms in it", _names(account.terms))


def _names(names: Sequence[str]) -> list[Row]:
    return [Row(Role.BODY, (Part(", ".join(names)),))] if names else []


def _section(title: str, content: list[Row]) -> Iterator[Row]:
    if content:
        yield Row(Role.SECTION, (Part(title, Look.NAME),))
        yield from content


def as_json(account: Account) -> str:
    """Everything in it, by the names of `Account`."""
    content = {
        "schema": "tmad-redline/account",
        "version": 1,
        "baseline": account.baseline,
        "revised": account.revised,
        "heading": account.heading,
        "state": account.state,
        "lines": [
            {
                "depth": line.depth,
                "label": line.label,
                "phrases": [{"op": phrase.op.value, "text": phrase.text} for phrase in line.phrases],
            }
            for line in account.lines
        ],
        "entries": [entry.number for entry in account.entries],
        "cites": [{"text": name, "target": leads} for name, leads in account.cites],
        "cited_by": list(account.cited_by),
        "terms": list(account.terms),
    }
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


FORMATS: dict[str, Callable[[Account], str]] = {
    "text": lambda account: as_text(rows(account)),
    "md": lambda account: as_markdown(rows(account)),
    "json": as_json,
    "terminal": lambda account: as_coloured(rows(account)),
}
"""What makes each format; every text ends with a line feed."""
