"""number-repeated: two provisions under one parent have the same number.

Not where a list starts again: (a), (b), then (a), (b) under one provision are two lists. Parts and chapters, which
start again in schedules, are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.lint.rule import Finder
from tmad_redline.lint.series import runs, series
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.structure.labels import Form

CODE = "number-repeated"
SEVERITY = Severity.ERROR
OPTIONS: Options = {}


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every series of numbers."""
    finder = Finder(CODE, SEVERITY, draft)
    for parent, members in series(draft.tree):
        if members[0].label.form is Form.DIVISION:
            continue
        under = f" under {parent.path}" if parent is not None else ""
        for run in runs(members):
            seen: set[str] = set()
            for one in run:
                number = one.member.label.number
                if number in seen:
                    clause = one.member.clause
                    what = f"There is another {number}{under}."
                    yield finder.in_clause(clause.path, clause.label, what, "Number one of them otherwise.")
                seen.add(number)
