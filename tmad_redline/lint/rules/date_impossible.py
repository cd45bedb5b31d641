"""date-impossible: a date that there is not: 31 April 2020.

Looked at are dates with a day, a month in letters and a year, in the body, notes, headers and footers.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.english.dates import dates_in
from tmad_redline.lint.passages import passages
from tmad_redline.lint.rule import Finder
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.quoting import quoted

CODE = "date-impossible"
SEVERITY = Severity.ERROR
OPTIONS: Options = {}


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every date."""
    finder = Finder(CODE, SEVERITY, draft)
    for passage in passages(draft):
        for written in dates_in(passage.string):
            if written.day is None:
                what = f"{quoted(written.text)}: there is no such day."
                yield passage.finding(finder, written.text, what, "Correct the day or the month.")
