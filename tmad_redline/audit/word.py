"""The audit of a redline that is a Word document."""

from __future__ import annotations

from collections.abc import Iterable

from tmad_redline.audit.against import Against
from tmad_redline.audit.told import RULES, told
from tmad_redline.audit.untracked import departures
from tmad_redline.model.finding import Report
from tmad_redline.model.proof import Problem

MOST = 50
"""Findings that are listed; a redline of other files has one at every paragraph."""


def audit(problems: Iterable[Problem], name: str, versions: Against) -> Report:
    """Each failure of the proof, at its clause. name: of the redline."""
    found = departures(problems, versions.homes)
    return Report(tuple(told(found, name, versions.labels, MOST)), RULES)
