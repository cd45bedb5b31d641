"""placeholders: what is left to be filled in: [DD MMM YYYY], [XX], [●], TBC, {name}, in any Word document of the pack.

An error on the cover sheet, in the clean text, the response template and the summary; a warning in the draft direction,
where the day and the annex may be left open on purpose, and where all words in square brackets are taken for one.
Elsewhere square brackets with ordinary text, as legal texts have them, are none: [footnote 5], [4.31], [the Agency].
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.english.placeholders import placeholders_in
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.pack import Role
from tmad_redline.model.quoting import quoted
from tmad_redline.pack.case import Case, Outcome

CODE = "placeholders"
_OPEN = frozenset({Role.DIRECTION})
"""Where a placeholder may be meant."""


def check(case: Case) -> Iterator[Outcome]:
    """Look at every paragraph; the same placeholder in one paragraph counts once."""
    for passage in case.texts():
        open_ = passage.role in _OPEN
        for placeholder in placeholders_in(passage.text, words=open_):
            what = f"{quoted(placeholder)} is left to be filled in."
            remedy = "Fill it in before the direction is given; it may stand in a draft." if open_ else "Fill it in."
            yield Finding(CODE, Severity.WARNING if open_ else Severity.ERROR, passage.where, what, remedy)
