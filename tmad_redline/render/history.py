"""A provision through its versions: as rows for people, as a table, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from tmad_redline.model.account import AccountLine
from tmad_redline.model.comparison import Version
from tmad_redline.model.history import History, Stage
from tmad_redline.render import told
from tmad_redline.render.markdown import lay_out as as_markdown
from tmad_redline.render.row import Look, Part, Role, Row, item
from tmad_redline.render.table import Table, comma_separated
from tmad_redline.render.terminal import lay_out as as_coloured
from tmad_redline.render.text import lay_out as as_text
from tmad_redline.render.text import marked
from tmad_redline.summary.phrases import formatted

_FIRST = "there, in the oldest version looked at"


def rows(history: History) -> Iterator[Row]:
    """Each version with the provision's number in it and what happened to it; its text once, then what changed."""
    stages = {stage.version: stage for stage in history.stages}
    yield Row(Role.TITLE, (Part(history.path, Look.NAME), *_title(history)))
    for at, version in enumerate(history.versions):
        yield Row(Role.GROUP, (Part(_named(version), Look.NAME),))
        stage = stages.get(at)
        if stage is None:
            yield item("–", "not there")
            continue
        yield item(stage.path or "–", _what(stage))
        whole = stage.events in ((), ("new",), ("deleted",))
        for line in stage.lines:
            if whole or formatted(line.phrases):
                label = (Part(f"{line.label} ", Look.NAME),) if line.label else ()
                yield Row(Role.LINE, (*label, *told.marked(line.phrases)), line.depth + 1, whole)


def table(history: History) -> Table:
    """A row a version that has it, or had it until then."""
    found = tuple(
        (
            history.versions[stage.version].label,
            history.versions[stage.version].status,
            history.versions[stage.version].date,
            stage.path,
            stage.heading,
            _what(stage),
            "\n".join(map(_text, stage.lines)),
        )
        for stage in history.stages
    )
    return Table("history", ("version", "status", "date", "number", "heading", "what happened", "text"), found)


def as_json(history: History) -> str:
    """Everything in it, by the names of `History`."""
    content = {
        "schema": "tmad-redline/history",
        "version": 1,
        "path": history.path,
        "gone": history.is_gone,
        "versions": [version._asdict() for version in history.versions],
        "stages": [
            {
                "version": history.versions[stage.version].label,
                "path": stage.path,
                "heading": stage.heading,
                "events": list(stage.events),
                "lines": [
                    {
                        "depth": line.depth,
                        "label": line.label,
                        "phrases": [{"op": phrase.op.value, "text": phrase.text} for phrase in line.phrases],
                    }
                    for line in stage.lines
                ],
            }
            for stage in history.stages
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


FORMATS: dict[str, Callable[[History], str]] = {
    "text": lambda history: as_text(rows(history)),
    "md": lambda history: as_markdown(rows(history)),
    "csv": lambda history: comma_separated(table(history)),
    "json": as_json,
    "terminal": lambda history: as_coloured(rows(history)),
}
"""What makes each format; every text ends with a line feed."""


def _title(history: History) -> Iterator[Part]:
    """The heading where the provision has the number that it was asked for by, and what it is in the newest version."""
    heading = next((stage.heading for stage in reversed(history.stages) if stage.path == history.path), "")
    if heading not in history.path:
        yield Part(f"  {heading}")
    newest, now = history.versions[-1].label, history.stages[-1].path
    if history.is_gone:
        yield Part(f"  not in {newest} any more", Look.WRONG)
    elif now != history.path:
        yield Part(f"  {now} in {newest}", Look.MOVED)


def _named(version: Version) -> str:
    about = ", ".join(each for each in (version.status, version.date) if each)
    return f"{version.label} ({about})" if about else version.label


def _what(stage: Stage) -> str:
    return ", ".join(stage.events) or _FIRST


def _text(line: AccountLine) -> str:
    shown = marked(Row(Role.LINE, tuple(told.marked(line.phrases)))).strip()
    return f"{line.label} {shown}".strip()
