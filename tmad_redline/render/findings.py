"""What a gate found, for people and for programs (`findings.schema.json`): the worst first, each with what to do."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from tmad_redline.model.finding import Finding, Report, Severity
from tmad_redline.render.markdown import lay_out as in_markdown
from tmad_redline.render.row import Look, Part, Role, Row, item
from tmad_redline.render.text import lay_out as in_text

SCHEMA, SCHEMA_VERSION = "tmad-redline/findings", 1
"""Name and version stand in every output; the version grows when something is removed or changes its meaning."""


class Checked(NamedTuple):
    """A report and what it is about. files: how many were looked at."""

    title: str
    files: int
    report: Report


def as_text(checked: Checked) -> str:
    """For a screen of 80 columns, a mail or a file."""
    return in_text(_rows(checked))


def as_markdown(checked: Checked) -> str:
    """For a page on the web or a pull request."""
    return in_markdown(_rows(checked))


def as_json(checked: Checked) -> str:
    """For other programs; keys sorted, no clock: the same pack gives the same text."""
    report = checked.report
    content = {
        "schema": SCHEMA,
        "version": SCHEMA_VERSION,
        "title": checked.title,
        "files": checked.files,
        "rules": report.rules,
        "counts": {severity.value: _counts(report)[severity] for severity in Severity},
        "findings": [{**finding._asdict(), "severity": finding.severity.value} for finding in report.findings],
        "unchecked": [unchecked._asdict() for unchecked in report.unchecked],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


REPORTS: Mapping[str, Callable[[Checked], str]] = {"text": as_text, "md": as_markdown, "json": as_json}
"""The formats by name."""


def counted(report: Report) -> str:
    """ "2 errors, 1 warning", or "nothing found"."""
    counts = _counts(report)
    parts = [
        f"{counts[severity]} {severity.value}{'s' if counts[severity] != 1 else ''}"
        for severity in Severity
        if counts[severity]
    ]
    return ", ".join(parts) or "nothing found"


def _counts(report: Report) -> Counter[Severity]:
    return Counter(finding.severity for finding in report.findings)


def _rows(checked: Checked) -> Iterator[Row]:
    report = checked.report
    yield Row(Role.TITLE, (Part(f"Checked: {checked.title}", Look.NAME),))
    files = "1 file" if checked.files == 1 else f"{checked.files} files"
    yield Row(Role.SIDE, (Part(f"{len(report.rules)} rules were run on {files}."),))
    count = len(report.unchecked)
    told = f" {'One thing' if count == 1 else f'{count} things'} could not be checked." if count else ""
    yield Row(Role.COUNTS, (Part(f"{counted(report).capitalize()}.{told}", Look.NAME),))
    for severity in Severity:
        some = [finding for finding in report.findings if finding.severity is severity]
        if some:
            yield Row(Role.SECTION, (Part(f"{severity.value.capitalize()}s", Look.NAME),))
            for finding in some:
                yield from _finding(finding)
    if report.unchecked:
        yield Row(Role.SECTION, (Part("Not checked", Look.NAME),))
        yield from (item(unchecked.rule, unchecked.why) for unchecked in report.unchecked)


def _finding(finding: Finding) -> Iterator[Row]:
    yield item(finding.rule, finding.where)
    yield Row(Role.BODY, (Part(finding.what),))
    if finding.remedy:
        yield Row(Role.BODY, (Part(f"→ {finding.remedy}", Look.QUIET),))
