"""Findings as workflow commands, which GitHub shows as annotations of a run and of a pull request.

The format: docs.github.com, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.model.finding import Finding, Severity
from tmad_redline.render.findings import Checked, numbered

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
MOST = 10
"""Annotations of one kind that GitHub shows of a step; more are dropped without a word."""
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def as_github(checked: Checked) -> str:
    """A command a finding that counts, the worst first and at most ten of a kind, then how many more there are."""
    lines = list(_lines(checked))
    return "\n".join(lines) + "\n" if lines else ""


def _lines(checked: Checked) -> Iterator[str]:
    left = 0
    for severity in Severity:
        some = [each for each in checked.report.findings if each.severity is severity and not each.allowed]
        yield from (_command(each) for each in some[:MOST])
        left += max(len(some) - MOST, 0)
    if left:
        yield f"{numbered(left, 'finding')} more: GitHub shows {MOST} of a kind. The job summary lists all."


def _command(finding: Finding) -> str:
    title = f"{finding.rule}: {finding.clause}" if finding.clause else finding.rule
    # The path of the file stands beside the annotation: where in it is what is to be said.
    where = finding.where
    for name in filter(None, (finding.file, finding.file.rpartition("/")[2])):
        where = where.removeprefix(f"{name}, ")
    text = "\n".join(part for part in (f"{where}: {finding.what}" if where else finding.what, finding.remedy) if part)
    return annotation(_COMMANDS[finding.severity], finding.file, title, text)


def annotation(kind: str, file: str, title: str, text: str) -> str:
    """One workflow command. kind: error, warning or notice. file: its path in the repository, "" for none."""
    properties = {"file": file, "title": title}
    said = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items() if value)
    return f"::{kind} {said}::{_escaped(text, _DATA)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)
