"""quote-unbalanced: a quotation mark is opened and not closed, or closed and not opened.

Only double marks are looked at, since an apostrophe and a single mark look the same. A straight mark closes a curved
one; behind a figure it may be inches. A quotation that a later paragraph closes is balanced, as are paragraphs of one
quotation that each begin with a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.lint.passages import passages
from tmad_redline.lint.rule import Finder, quoted
from tmad_redline.lint.unmatched import Mark, unmatched
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity

CODE = "quote-unbalanced"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}
_SIGN = re.compile(r"[“”„\"]")
_INCHES = re.compile(r"\d[½¼¾]?(?: ?[x×] ?\d+)?$")
_BEFORE_WORD = re.compile(r"(?:^|[\s\u00a0(\[{—–/-])$")


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every paragraph."""
    finder = Finder(CODE, SEVERITY, draft)
    for passage, mark in unmatched((passage, list(_marks(passage.string))) for passage in passages(draft)):
        words = passage.string[max(0, mark.at - 25) : mark.at + 26].strip()
        what = f"The quotation mark in {quoted(words)} is not {'closed' if mark.opens else 'opened'}."
        remedy = f"Add the {'closing' if mark.opens else 'opening'} mark, or delete this one."
        yield passage.finding(finder, words, what, remedy)


def _marks(string: str) -> Iterator[Mark]:
    """The marks of a paragraph that none in it answers."""
    open_: list[Mark] = []
    for match in _SIGN.finditer(string):
        sign, at = match.group(), match.start()
        straight = sign == '"'
        if straight and not open_ and _INCHES.search(string, max(0, at - 8), at):
            continue
        opens = sign in "“„" or (straight and not open_)
        if opens:
            straight_at_end = straight and not _BEFORE_WORD.search(string[:at][-1:])
            open_.append(Mark('"', at, not straight_at_end))
        elif open_:
            open_.pop()
        else:
            yield Mark(sign, at, False, '"')
    yield from (mark if mark.opens else mark._replace(answers='"') for mark in open_)
