"""comment-left: a comment was left in the draft.

One finding a provision, or footnote, and author, with how many there are and the first. A comment that allows findings
("tmad-redline: allow RULE reason") is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.lint.allowances import is_allowance
from tmad_redline.lint.rule import Finder, quoted
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.response import Remark, RemarkKind

CODE = "comment-left"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every comment."""
    finder = Finder(CODE, SEVERITY, draft)
    found: dict[tuple[str, str, str], list[Remark]] = {}
    for left in draft.left:
        if left.remark.kind is RemarkKind.COMMENT and not is_allowance(left):
            found.setdefault((left.clause, left.remark.place, left.remark.author), []).append(left.remark)
    for (clause, place, author), remarks in found.items():
        some = "A comment" if len(remarks) == 1 else f"{len(remarks)} comments"
        by = f" by {author}" if author else ""
        first = quoted(remarks[0].text)
        what = f"{some}{by}{': ' if len(remarks) == 1 else ', the first: '}{first}."
        where = ", ".join(filter(None, (clause, place)))
        yield finder.beside(where, remarks[0].text, what, "Answer it, and delete it.", clause)
