"""weekdays-right: every date of the pack is one that there is, and has its own weekday.

Looked at are the texts of the plan and of all Word documents; of the redline those that accepting gives, in the clean
text.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.english.dates import dates_in, weekday
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.pack.case import Case, Outcome

CODE = "weekdays-right"


def check(case: Case) -> Iterator[Outcome]:
    """Look at every date that is written with its month in letters."""
    for passage in (*case.texts(), *case.planned()):
        for written in dates_in(passage.text):
            if written.day is None:
                what = f"“{written.text}”: there is no such day."
                yield Finding(CODE, Severity.ERROR, passage.where, what, "Correct the day or the month.")
            elif written.weekday_is_wrong:
                what = f"“{written.text}”: that day is a {weekday(written.day)}."
                yield Finding(CODE, Severity.ERROR, passage.where, what, "Correct the weekday, or the date.")
