"""designation-day: a text that gives the day of the designation gives the first or the last day of the plan's window.

Looked at are the plan, the cover sheet, the draft direction and the response template. A day outside the window is told
by designation-window.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.english.dates import long
from tmad_redline.model.finding import Finding, Severity, Unchecked
from tmad_redline.model.pack import Role
from tmad_redline.model.quoting import quoted
from tmad_redline.pack.case import Case, Outcome
from tmad_redline.pack.designated import days_in

CODE = "designation-day"
_ROLES = (Role.COVER, Role.DIRECTION, Role.RESPONSE)


def check(case: Case) -> Iterator[Outcome]:
    """Look at every text that says on which day something is designated."""
    window = case.plan.designation
    if window is None:
        yield Unchecked(CODE, "the plan proposes no day of designation; add [designation] with on and until")
        return
    for passage in (*case.texts(*_ROLES), *case.planned()):
        for dated in days_in(passage.text):
            if dated.designated and window.on < dated.day < window.until:
                what = f"{quoted(dated.said, 120)}: the plan proposes {long(window.on)}, or until {long(window.until)}."
                remedy = "Correct the day; {on} and {until} in a text of the plan stand for the two."
                yield Finding(CODE, Severity.ERROR, passage.where, what, remedy)
