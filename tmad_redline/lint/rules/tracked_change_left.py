"""tracked-change-left: a tracked change was left in the draft.

One finding a provision, or footnote, and author, with how many places there are and the first. Changes of formatting
alone do not count. All other rules look at the draft with these changes accepted.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.lint.left import together
from tmad_redline.lint.rule import Finder
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.quoting import quoted
from tmad_redline.model.response import Remark, RemarkKind

CODE = "tracked-change-left"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every tracked change of words."""
    finder = Finder(CODE, SEVERITY, draft)
    for some in together(draft, lambda left: left.remark.kind is not RemarkKind.COMMENT):
        first = some.remarks[0]
        words = (first.inserted or first.deleted).strip()
        what = f"{some.lead('tracked change')}{_told(first)}."
        yield finder.beside(some.where, words, what, "Accept or reject it.", some.clause)


def _told(remark: Remark) -> str:
    match remark.kind:
        case RemarkKind.INSERTION:
            return f"{_words(remark.inserted)} inserted"
        case RemarkKind.DELETION:
            return f"{_words(remark.deleted)} deleted"
        case _:
            return f"{_words(remark.deleted)} replaced by {_words(remark.inserted)}"


def _words(text: str) -> str:
    return quoted(text) if text.strip() else "white space"
