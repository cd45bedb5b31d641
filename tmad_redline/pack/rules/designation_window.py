"""designation-window: the designation is on a Working Day after the close, in a window of at most a month, everywhere.

The window reaches from the day proposed to the last one, and at most to the same day of the next month (29 May to
29 June). Any date that a text gives for the designation or for when the text takes effect lies within it: in the plan,
the cover sheet, the draft direction and the response template.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.english.dates import first, long, month_later
from tmad_redline.model.finding import Finding, Severity, Unchecked
from tmad_redline.model.pack import Designation, Role
from tmad_redline.model.quoting import quoted
from tmad_redline.pack.case import Case, Outcome
from tmad_redline.pack.designated import days_in
from tmad_redline.pack.working_days import why_not

CODE = "designation-window"
_WHERE = "the plan, designation"
_ROLES = (Role.COVER, Role.DIRECTION, Role.RESPONSE)


def check(case: Case) -> Iterator[Outcome]:
    """Look at the window itself, then at every text that dates the designation."""
    window = case.plan.designation
    if window is None:
        yield Unchecked(CODE, "the plan proposes no day of designation; add [designation] with on and until")
        return
    yield from _window(window, case)
    if window.until < window.on:  # no date is in it
        return
    for passage in (*case.texts(*_ROLES), *case.planned()):
        for dated in days_in(passage.text):
            if not window.on <= dated.day <= window.until:
                what = f"{quoted(dated.said, 120)}: that day is outside the window, "
                what += f"{long(window.on)} to {long(window.until)}."
                remedy = "Give a day within the window; beyond it a further consultation is needed."
                yield Finding(CODE, Severity.ERROR, passage.where, what, remedy)


def _window(window: Designation, case: Case) -> Iterator[Finding]:
    on, until = window
    due = first(case.plan.respond_by)
    if until < on:
        what = f"The window ends on {long(until)}, before it begins on {long(on)}."
        yield Finding(CODE, Severity.ERROR, _WHERE, what, "Correct one of the two dates.")
    elif until > month_later(on):
        what = f"The window, {long(on)} to {long(until)}, is longer than one month."
        yield Finding(CODE, Severity.ERROR, _WHERE, what, f"Let it end on {long(month_later(on))} at the latest.")
    if due is not None and on <= due:
        what = f"The designation is proposed for {long(on)}, and responses may come until {long(due)}."
        yield Finding(CODE, Severity.ERROR, _WHERE, what, "Propose a day after the close.")
    reason = why_not(on)
    if reason:
        what = f"The day proposed, {long(on)}, is no Working Day ({reason})."
        yield Finding(CODE, Severity.ERROR, _WHERE, what, "Propose a Working Day.")
