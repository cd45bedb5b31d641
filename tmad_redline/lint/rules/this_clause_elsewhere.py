"""this-clause-elsewhere: a text says "this Clause 17" and stands outside Clause 17.

What a provision calls "this" is one that it is part of. Most often the provision was moved or renumbered and the number
was not; where the number is a field, its bookmark is at another provision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.lint.citations import citations, outside_provisions
from tmad_redline.lint.rule import Finder
from tmad_redline.model.clause import within
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity

CODE = "this-clause-elsewhere"
SEVERITY = Severity.ERROR
OPTIONS: Options = {}

_THIS = re.compile(r"\bthis\s$", re.I)


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at references with "this" before them."""
    finder = Finder(CODE, SEVERITY, draft)
    outside = outside_provisions(draft)
    for each in citations(draft):
        reference = each.reference
        target = reference.target
        gap = each.string[each.begin : reference.start]
        first = each.word and len(gap.split()) <= 1
        if not first or not target or reference.document or not _THIS.search(each.string, 0, each.begin):
            continue
        if each.clause and each.clause not in outside and not within(each.clause, target):
            words = f"this {each.words}"
            what = f"“{words}” stands in {each.clause}, outside {target}."
            yield finder.at(reference.paragraph, words, what, "Correct the number, or delete “this”.")
