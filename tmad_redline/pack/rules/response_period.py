"""response-period: responses are due after the day of issue, on a Working Day, after as many of them as the plan says.

Working Days are those of England and Wales; the day of issue is not counted, the day of close is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tmad_redline.english.dates import first, long
from tmad_redline.model.finding import Finding, Severity, Unchecked
from tmad_redline.pack.case import Case, Outcome
from tmad_redline.pack.working_days import add_working_days, why_not, working_days_between

CODE = "response-period"
_WHERE = "the plan, respond_by"


def check(case: Case) -> Iterator[Outcome]:
    """Count from the day of issue to the day of close."""
    plan = case.plan
    issued, due = first(plan.issued), first(plan.respond_by)
    if issued is None or due is None:
        yield Unchecked(CODE, f"no single date could be read in “{plan.issued if issued is None else plan.respond_by}”")
        return
    if due <= issued:
        what = f"Responses are due on {long(due)}, which is not after the day of issue, {long(issued)}."
        yield Finding(CODE, Severity.ERROR, _WHERE, what, "Correct one of the two dates.")
        return
    reason = why_not(due)
    if reason:
        what = f"Responses are due on {long(due)}, which is no Working Day ({reason})."
        yield Finding(CODE, Severity.ERROR, _WHERE, what, f"Take a Working Day: {long(add_working_days(due, 1))}.")
    if plan.working_days is None:
        yield Unchecked(CODE, "the plan does not say how many Working Days there are to respond; add working_days = …")
    else:
        yield from _counted(issued, due, plan.working_days)


def _counted(issued: date, due: date, wanted: int) -> Iterator[Finding]:
    found = working_days_between(issued, due)
    if found != wanted:
        count = "1 Working Day" if found == 1 else f"{found} Working Days"
        what = f"There are {count} from {long(issued)} to {long(due)}; the plan says {wanted}."
        remedy = f"Write working_days = {found}, or let responses be due on {long(add_working_days(issued, wanted))}."
        yield Finding(CODE, Severity.ERROR, _WHERE, what, remedy)
