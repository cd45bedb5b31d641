"""What rules found, for people and for programs (`findings.schema.json`): the worst first, each with what to do."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tmad_redline.model.finding import Finding, Report, RuleText, Severity, fingerprints
from tmad_redline.render.markdown import lay_out as in_markdown
from tmad_redline.render.row import Look, Part, Role, Row, item
from tmad_redline.render.text import lay_out as in_text

SCHEMA, SCHEMA_VERSION = "tmad-redline/findings", 1
"""Name and version stand in every output; the version grows when something is removed or changes its meaning."""

_LOOKS = {Severity.ERROR: Look.WRONG, Severity.WARNING: Look.DOUBTFUL, Severity.NOTE: Look.NAME}


class Checked(NamedTuple):
    """A report and what it is about.

    files: how many were looked at; paths: theirs, as findings name them. rules: what is to be said of those that ran.
    """

    title: str
    files: int
    report: Report
    rules: tuple[RuleText, ...] = ()
    paths: tuple[str, ...] = ()


def as_text(checked: Checked) -> str:
    """For a screen of 80 columns, a mail or a file."""
    return in_text(_rows(checked))


def as_terminal(checked: Checked) -> str:
    """The same with colours, as wide as the terminal."""
    from tmad_redline.render.terminal import lay_out  # with rich, which takes long to load

    return lay_out(_rows(checked))


def as_markdown(checked: Checked) -> str:
    """For a page on the web or a pull request."""
    return in_markdown(_rows(checked))


def as_json(checked: Checked) -> str:
    """For other programs; keys sorted, no clock: the same files give the same text. What is allowed is there too."""
    report = checked.report
    counts = _counts(report)
    content = {
        "schema": SCHEMA,
        "version": SCHEMA_VERSION,
        "title": checked.title,
        "files": checked.files,
        "rules": report.rules,
        "counts": {severity.value: counts[severity] for severity in Severity} | {"allowed": _allowed(report)},
        "findings": [
            {
                **each._asdict(),
                "severity": each.severity.value,
                "by": each.by.value if each.by else "",
                "fingerprint": key,
            }
            for each, key in zip(report.findings, fingerprints(report.findings), strict=True)
        ],
        "unchecked": [unchecked._asdict() for unchecked in report.unchecked],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def counted(report: Report) -> str:
    """ "2 errors, 1 warning", or "nothing found"; and how many are allowed."""
    counts = _counts(report)
    parts = [numbered(counts[severity], severity.value) for severity in Severity if counts[severity]]
    found, allowed = ", ".join(parts) or "nothing found", _allowed(report)
    return f"{found}; {allowed} allowed" if allowed else found


def numbered(count: int, noun: str) -> str:
    """ "1 rule", "2 rules"."""
    return f"{count} {noun}{'s' if count != 1 else ''}"


def _counts(report: Report) -> Counter[Severity]:
    return Counter(finding.severity for finding in report.findings if not finding.allowed)


def _allowed(report: Report) -> int:
    return sum(bool(finding.allowed) for finding in report.findings)


def _ran(checked: Checked) -> str:
    rules = len(checked.report.rules)
    return f"{numbered(rules, 'rule')} {'was' if rules == 1 else 'were'} run on {numbered(checked.files, 'file')}."


def _rows(checked: Checked) -> Iterator[Row]:
    report = checked.report
    yield Row(Role.TITLE, (Part(f"Checked: {checked.title}", Look.NAME),))
    yield Row(Role.SIDE, (Part(_ran(checked)),))
    count = len(report.unchecked)
    told = f" {'One thing' if count == 1 else f'{count} things'} could not be checked." if count else ""
    yield Row(Role.COUNTS, (Part(f"{counted(report).capitalize()}.{told}", Look.NAME),))
    for severity in Severity:
        some = [each for each in report.findings if each.severity is severity and not each.allowed]
        if some:
            yield Row(Role.SECTION, (Part(f"{severity.value.capitalize()}s", _LOOKS[severity]),))
            for finding in some:
                yield from _finding(finding)
    if report.unchecked:
        yield Row(Role.SECTION, (Part("Not checked", Look.NAME),))
        yield from (item(unchecked.rule, unchecked.why) for unchecked in report.unchecked)


def _finding(finding: Finding) -> Iterator[Row]:
    yield Row(Role.ITEM, (Part(finding.rule, _LOOKS[finding.severity]), Part(f"  {finding.where}")))
    yield Row(Role.BODY, (Part(finding.what),))
    if finding.remedy:
        yield Row(Role.BODY, (Part(f"→ {finding.remedy}", Look.QUIET),))
