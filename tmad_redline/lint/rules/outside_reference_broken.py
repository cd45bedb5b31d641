"""outside-reference-broken: another document cites a provision that has another number now, or is gone.

The other documents are those that [check] others lists in tmad.toml; a citation is a number with one of the names of
this document ("Clause 4.41 of the TMAD", "Appendix AL, Clause 4.41"): the title, the short name and the appendix of the
registry. Needs a baseline.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.lint.cited import citations
from tmad_redline.lint.rule import Finder
from tmad_redline.model.draft import Against, Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.quoting import quoted
from tmad_redline.model.register import Destination
from tmad_redline.model.summary import ChangeKind

CODE = "outside-reference-broken"
SEVERITY = Severity.ERROR
OPTIONS: Options = {}
_KINDS = {
    ChangeKind.NOT_USED.value: "is “Not used” now",
    ChangeKind.DELETED.value: "is deleted",
}


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every citation in the other documents."""
    if draft.against is None:
        return
    finder = Finder(CODE, SEVERITY, draft)
    became = {row.baseline: row for row in draft.against.summary.register.destinations if row.baseline}
    for other in draft.others:
        for clause, reference in citations(other, draft.names):
            row = became.get(reference.number)
            fate = _fate(row, draft.against) if row is not None else ""
            if row is not None and fate:
                where = f"{other.name}, {clause or 'text'}"
                what = f"{where} cites {quoted(reference.text)} of {draft.against.baseline.label}: {fate}."
                remedy = f"Have {other.name} amended, or keep the number."
                yield finder.in_clause(row.revised, reference.text, what, remedy)


def _fate(row: Destination, against: Against) -> str:
    """What became of a provision that was cited, "" if it is where it was."""
    if row.how in _KINDS:
        return f"{row.baseline} {_KINDS[row.how]}"
    if row.revised and row.revised != row.baseline:
        verb = "is part of" if row.how == ChangeKind.JOINED.value else "is"
        taken = any(other.revised == row.baseline for other in against.summary.register.derivations)
        instead = f", and {row.baseline} is another provision" if taken else ""
        return f"{row.baseline} {verb} {row.revised} now{instead}"
    return ""
