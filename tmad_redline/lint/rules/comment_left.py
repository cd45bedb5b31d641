"""comment-left: a comment was left in the draft.

One finding a provision, or footnote, and author, with how many there are and the first. A comment that allows findings
("tmad-redline: allow RULE reason") is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.lint.allowances import is_allowance
from tmad_redline.lint.left import together
from tmad_redline.lint.rule import Finder
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.quoting import quoted
from tmad_redline.model.response import RemarkKind

CODE = "comment-left"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every comment."""
    finder = Finder(CODE, SEVERITY, draft)
    for some in together(draft, lambda left: left.remark.kind is RemarkKind.COMMENT and not is_allowance(left)):
        text = some.remarks[0].text
        what = f"{some.lead('comment')}{quoted(text)}."
        yield finder.beside(some.where, text, what, "Answer it, and delete it.", some.clause)
