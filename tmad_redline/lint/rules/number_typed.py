"""number-typed: a number is typed where the others beside it are counted by Word, so that it does not move with them.

Numbers with an inserted letter (4.30A, (aa)) are typed on purpose. At least two numbers beside it, and most of them,
are counted. One finding a series.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.lint.rule import Finder
from tmad_redline.lint.series import runs, series
from tmad_redline.model.clause import Clause, ClauseTree
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity

CODE = "number-typed"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}
_FEWEST = 2
_MOST = 5
"""Numbers that a message lists."""


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every series of numbers."""
    finder = Finder(CODE, SEVERITY, draft)
    for _, members in series(draft.tree):
        for run in runs(members):
            typed = [one for one in run if one.member.clause.typed and not one.inserted]
            counted = sum(not one.member.clause.typed for one in run)
            if counted < _FEWEST or counted <= len(typed):
                continue
            clauses = [one.member.clause for one in typed if not _is_field(draft.tree, one.member.clause)]
            if clauses:
                labels = [clause.label for clause in clauses]
                shown = ", ".join(labels[:_MOST]) + (f" and {len(labels) - _MOST} more" if labels[_MOST:] else "")
                verb = "is" if len(labels) == 1 else "are"
                what = (
                    f"{shown} {verb} typed; the numbers beside {'it' if verb == 'is' else 'them'} are counted by Word."
                )
                yield finder.in_clause(clauses[0].path, labels[0], what, "Have all of them counted.")


def _is_field(tree: ClauseTree, clause: Clause) -> bool:
    """Whether a field shows the number, so that it is counted after all."""
    fields = tree.paragraphs[clause.paragraphs[0]].text.fields
    return any(field.start < len(clause.label) for field in fields)
