"""reference-to-not-used: a reference leads to a provision that is "Not used".

So does one to a provision that is "Reserved", "Deleted" or "Intentionally left blank". Not looked at are provisions of
which more is left than that, and references that say so themselves: "Clause 4.5 (Not used)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.lint.citations import citations, clauses_of, outside_provisions, own_text
from tmad_redline.lint.rule import Finder
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity

CODE = "reference-to-not-used"
SEVERITY = Severity.ERROR
OPTIONS: Options = {}

_EMPTY = re.compile(
    r"\W*(?:not (?:currently )?(?:used|in use)|unused|no longer used"
    r"|(?:intentionally|deliberately) (?:left )?(?:blank|omitted|deleted)"
    r"|(?:this (?:clause|section|paragraph) is )?(?:reserved|deleted|omitted|spare)(?: for future use)?)\W*",
    re.I,
)


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at what the provisions that are cited hold."""
    finder = Finder(CODE, SEVERITY, draft)
    outside = outside_provisions(draft)
    clauses = clauses_of(draft)
    tree = draft.tree
    targets = {reference.target for reference in draft.mentions.references}
    empty = {
        path: text
        for path, clause in clauses.items()
        if path in targets and not clause.children and _EMPTY.fullmatch(text := own_text(tree, clause))
    }
    for each in citations(draft):
        reference = each.reference
        target = reference.target
        if target not in empty or each.clause in {target, *outside} or _EMPTY.match(each.string, each.end):
            continue
        what = f"“{each.words}” leads to {target}, which is “{empty[target]}”."
        yield finder.at(reference.paragraph, each.words, what, "Cite what is in its place, or delete the reference.")
