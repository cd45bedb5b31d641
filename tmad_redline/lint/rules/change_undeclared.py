"""change-undeclared: something changed outside the provisions that the change is declared to touch.

[check.declared] in tmad.toml lists these by the name of the version, each with all under it; where it lists none,
nothing is looked at. Allowed everywhere are the contents list, the cover, version, status and date in headers and
footers, and what follows from other changes by itself: numbers, references that followed, “and” at the end of an item.
Needs a baseline.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.lint.rule import Finder
from tmad_redline.model.clause import ClauseKind, within
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.register import Entry, Rule, Significance

CODE = "change-undeclared"
SEVERITY = Severity.ERROR
OPTIONS: Options = {}
_FRONT = (ClauseKind.COVER, ClauseKind.CONTENTS)


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every entry of the register of changes."""
    if draft.against is None or not draft.against.declared:
        return
    finder = Finder(CODE, SEVERITY, draft)
    trees = (draft.against.tree, draft.tree)
    front = {clause.path for tree in trees for clause in tree.walk() if clause.kind in _FRONT}
    for entry in draft.against.summary.register.entries:
        paths = {path for path in (entry.baseline, entry.revised) if path}
        if _is_allowed(entry) or (paths and paths <= front) or _is_declared(paths, draft.against.declared):
            continue
        rules = ", ".join(rule.value for rule in entry.rules)
        what = f"A change of {entry.significance.value} kind is not declared: {rules}."
        clause = entry.revised or entry.baseline
        yield finder.beside(entry.where, entry.where, what, "Declare the provision, or undo the change.", clause)


def _is_allowed(entry: Entry) -> bool:
    return entry.significance is Significance.CONSEQUENTIAL or set(entry.rules) == {Rule.IDENTITY}


def _is_declared(paths: set[str], declared: tuple[str, ...]) -> bool:
    return any(within(path, outer) for path in paths for outer in declared)
