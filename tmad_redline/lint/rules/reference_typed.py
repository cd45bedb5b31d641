"""reference-typed: a reference is typed, in a draft most of whose references are fields.

A typed number does not follow when provisions are renumbered. All in one clause, with what is under it, are told
together. Looked at are references to provisions of the draft itself, where at least half of these are fields; a bare
"paragraph (b)" is mostly typed and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.lint.citations import Citation, citations, outside_provisions
from tmad_redline.lint.rule import Finder
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity

CODE = "reference-typed"
SEVERITY = Severity.NOTE
OPTIONS: Options = {}

_FEWEST_FIELDS = 10
_SHARE_OF_FIELDS = 0.5
_TOLD = 5
"""So many are named in a clause; the others are counted."""


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Count the fields, then tell the typed ones by clause."""
    outside = outside_provisions(draft)
    own = [each for each in citations(draft) if each.reference.target and each.clause not in outside]
    own = [each for each in own if not each.string[each.reference.start : each.reference.end].startswith("(")]
    fields = sum(each.reference.field for each in own)
    if fields < _FEWEST_FIELDS or fields < _SHARE_OF_FIELDS * len(own):
        return
    finder = Finder(CODE, SEVERITY, draft)
    roots = {each.path: clause.path for clause in draft.tree.clauses for each in clause.walk()}
    by_clause: dict[str, list[Citation]] = {}
    for each in own:
        if not each.reference.field:
            by_clause.setdefault(roots.get(each.clause, ""), []).append(each)
    for clause, typed in by_clause.items():
        shown = [f"“{each.words}” in {each.clause}" if each.clause else f"“{each.words}”" for each in typed[:_TOLD]]
        more = f" and {len(typed) - _TOLD} more" if len(typed) > _TOLD else ""
        verb = "is" if len(typed) == 1 else "are"
        what = f"{', '.join(shown)}{more} {verb} typed; {fields} of {len(own)} references in the draft are fields."
        yield finder.in_clause(clause, typed[0].words, what, "Insert cross-references, which follow their provisions.")
