"""change-undeclared: something changed outside the provisions that the change is declared to touch.

[check.declared] in tmad.toml lists these by the name of the version, each with all under it; where it lists none,
nothing is looked at. Allowed everywhere are the contents list, the cover, version, status and date in headers and
footers, and what follows from other changes by itself: numbers, references that followed, “and” at the end of an item.
Links, bookmarks and controls, which nobody reads, do not count; other housekeeping is a note. Needs a baseline.
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
_ANYWHERE = {Rule.IDENTITY, Rule.LINKS, Rule.CONTROLS}


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every entry of the register of changes."""
    if draft.against is None or not draft.against.declared:
        return
    words, looks = Finder(CODE, SEVERITY, draft), Finder(CODE, Severity.NOTE, draft)
    trees = (draft.against.tree, draft.tree)
    front = {clause.path.lower() for tree in trees for clause in tree.walk() if clause.kind in _FRONT}
    for entry in draft.against.summary.register.entries:
        if _is_allowed(entry, front) or _is_declared(entry, draft.against.declared):
            continue
        finder = words if entry.significance is Significance.SUBSTANTIVE else looks
        what = f"A change here is not declared: {', '.join(rule.value for rule in entry.rules)}."
        clause = entry.revised or entry.baseline
        yield finder.beside(entry.where, entry.where, what, "Declare the provision, or undo the change.", clause)


def _is_allowed(entry: Entry, front: set[str]) -> bool:
    place = entry.where.partition(", row ")[0].lower()
    return place in front or entry.significance is Significance.CONSEQUENTIAL or set(entry.rules) <= _ANYWHERE


def _is_declared(entry: Entry, declared: tuple[str, ...]) -> bool:
    paths = [path for path in (entry.baseline, entry.revised) if path]
    return any(within(path, outer) for path in paths for outer in declared)
