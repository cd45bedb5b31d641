"""weekday-wrong: a date has the weekday of another day: Friday 14 May 2020.

Looked at are dates with a weekday, a day, a month in letters and a year, in the body, notes, headers and footers.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.english.dates import dates_in, weekday
from tmad_redline.lint.passages import passages
from tmad_redline.lint.rule import Finder
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.quoting import quoted

CODE = "weekday-wrong"
SEVERITY = Severity.ERROR
OPTIONS: Options = {}


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every date."""
    finder = Finder(CODE, SEVERITY, draft)
    for passage in passages(draft):
        for written in dates_in(passage.string):
            if written.day is not None and written.weekday_is_wrong:
                what = f"{quoted(written.text)}: that day is a {weekday(written.day)}."
                yield passage.finding(finder, written.text, what, "Correct the weekday, or the date.")
