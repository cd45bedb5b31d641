"""number-typed: a number is typed where the others beside it are counted by Word, so that it does not move with them.

Numbers with an inserted letter (4.30A, (aa)) are typed on purpose. At least two numbers beside it, and most of them,
are counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.lint.rule import Finder
from tmad_redline.lint.series import runs, series
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity

CODE = "number-typed"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}
_FEWEST = 2


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every series of numbers."""
    finder = Finder(CODE, SEVERITY, draft)
    for _, members in series(draft.tree):
        for run in runs(members):
            typed = [one for one in run if one.member.clause.typed and not one.inserted]
            counted = sum(not one.member.clause.typed for one in run)
            if counted < _FEWEST or counted <= len(typed):
                continue
            for clause in (one.member.clause for one in typed):
                paragraph = draft.tree.paragraphs[clause.paragraphs[0]]
                if not any(field.start < len(clause.label) for field in paragraph.text.fields):
                    what = f"{clause.label} is typed; the numbers beside it are counted by Word."
                    yield finder.in_clause(clause.path, clause.label, what, "Have it counted like the others.")
