"""The gate: runs every rule on a pack, and gives what they found and what none of them could look at."""

from __future__ import annotations

from collections.abc import Iterable

from tmad_redline.model.finding import Finding, Report, Severity, Unchecked
from tmad_redline.pack.case import Case
from tmad_redline.pack.rules import RULES

_SHOWN = 3
"""The places that are listed of one that is wrong in several."""


def check(case: Case) -> Report:
    """Everything that the rules say of a pack, the worst first; what is wrong alike in several places is one finding."""
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
    together = sorted(_together(found), key=lambda finding: order.index(finding.severity))
    return Report(tuple(together), tuple(rule.code for rule in RULES), tuple(dict.fromkeys(unchecked)))


def _together(findings: Iterable[Finding]) -> list[Finding]:
    """Findings that say the same, as one with all their places: a text of the plan stands in a document as well."""
    places: dict[Finding, dict[str, None]] = {}
    for finding in findings:
        places.setdefault(finding._replace(where=""), {})[finding.where] = None
    return [finding._replace(where=_listed(list(where))) for finding, where in places.items()]


def _listed(places: list[str]) -> str:
    more = len(places) - _SHOWN
    return "; ".join(places[:_SHOWN]) + (f"; and {more} more" if more > 0 else "")
