"""The gate: runs every rule on a pack, and gives what they found and what none of them could look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tmad_redline.model.finding import Finding, Report, Severity, Unchecked
from tmad_redline.model.quoting import few, listed
from tmad_redline.pack.case import Case
from tmad_redline.pack.rules import RULES

_SHOWN = 3
"""The places in one file that are listed of what is wrong in several."""


def check(case: Case) -> Report:
    """Everything that the rules say of a pack, the worst first; what is wrong alike in several places is one."""
    found: list[Finding] = []
    unchecked: list[Unchecked] = []
    for rule in RULES:
        for outcome in rule.check(case):
            match outcome:
                case Finding():
                    found.append(outcome)
                case Unchecked():
                    unchecked.append(outcome)
    order = list(Severity)
    together = sorted(_together(found, tuple(case.folder)), key=lambda finding: order.index(finding.severity))
    return Report(tuple(together), tuple(rule.code for rule in RULES), tuple(dict.fromkeys(unchecked)))


def _together(findings: Iterable[Finding], files: Sequence[str]) -> list[Finding]:
    """Findings that say the same, as one with all their places: a text of the plan stands in a document as well."""
    places: dict[Finding, dict[str, None]] = {}
    for finding in findings:
        places.setdefault(finding._replace(where=""), {})[finding.where] = None
    return [finding._replace(where=_listed(list(where), files)) for finding, where in places.items()]


def _listed(places: Sequence[str], files: Sequence[str]) -> str:
    """ "Cover sheet.docx, Questions and header; the plan, title": the places in one file together."""
    by_file: dict[str, list[str]] = {}
    for place in places:
        file = next((name for name in files if place.startswith(f"{name}, ")), "")
        by_file.setdefault(file or place, []).extend([place[len(file) + 2 :]] if file else [])
    parts = [f"{file}, {_some(inside)}" if inside else file for file, inside in by_file.items()]
    return "; ".join(parts)


def _some(places: list[str]) -> str:
    return listed(places) if len(places) <= _SHOWN else few(places, _SHOWN)
