"""placeholder: something is left to be filled in: [DD MMM YYYY], [XX], [●], TBC, {name}.

Looked at are the body, notes, headers and footers. The same placeholder counts once in a paragraph. Square brackets
with ordinary text are none.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.english.placeholders import placeholders_in
from tmad_redline.lint.passages import passages
from tmad_redline.lint.rule import Finder
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.quoting import quoted

CODE = "placeholder"
SEVERITY = Severity.ERROR
OPTIONS: Options = {}


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every paragraph."""
    finder = Finder(CODE, SEVERITY, draft)
    for passage in passages(draft):
        for placeholder in placeholders_in(passage.string):
            what = f"{quoted(placeholder)} is left to be filled in."
            yield passage.finding(finder, placeholder, what, "Fill it in.")
