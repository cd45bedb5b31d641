"""number-gap: a number is missing between two provisions: 4.3, then 4.5.

Not where the missing number stands anywhere between them, in a table or in a quotation; nor where it is said to be not
used, reserved or deleted. Inserted letters (4.4A, (aa)) count with the number before them. Numbers start again where
they do; more than ten missing at once are another way of counting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tmad_redline.lint.rule import Finder
from tmad_redline.lint.series import Counted, runs, series
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.structure.labels import label_of

CODE = "number-gap"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}
_MOST = 10
_UNUSED = re.compile(r"\b(?:not used|unused|reserved|deleted|omitted|repealed|revoked|spare|left blank)\b", re.I)
_SHORT = 80
_FIRST = re.compile(r"(?:\d+\s?\.\s?)*(\d{1,4})\b")
_RANGE = re.compile(r"\d[\w.()]*\s*(?:–|-|—|to|and|,)\s*\(?[\w.()]*\w")


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every series of numbers."""
    finder = Finder(CODE, SEVERITY, draft)
    for _, members in series(draft.tree):
        for run in runs(members):
            values = {each.value for each in run}  # a number that stands out of its order is not missing
            for before, after in pairwise(run):
                missing = range(before.value + 1, after.value)
                if (
                    0 < len(missing) <= _MOST
                    and not values.intersection(missing)
                    and not _is_explained(draft.tree, before, after, missing)
                ):
                    yield _told(finder, before, after, missing)


def _told(finder: Finder, before: Counted, after: Counted, missing: range) -> Finding:
    first, second = before.member.clause, after.member.clause
    lost = "a number is" if len(missing) == 1 else f"{len(missing)} numbers are"
    what = f"After {first.label} comes {second.label}: {lost} missing."
    return finder.in_clause(second.path, second.label, what, "Close the gap, or say “Not used” there.")


def _is_explained(tree: ClauseTree, before: Counted, after: Counted, missing: range) -> bool:
    """Whether what stands between two numbers says or shows where the missing ones are."""
    start, end = before.member.clause.paragraphs[0], after.member.clause.paragraphs[0]
    for paragraph in tree.paragraphs[start : end + 1]:
        string = paragraph.text.string.strip()
        if _UNUSED.search(string) and (len(string) <= _SHORT or _RANGE.match(string)):
            return True
        label = label_of(paragraph)
        values = {reading.value for reading in label.readings} if label else set()
        first = _FIRST.match(string)
        if first and first[1].isdecimal():
            values.add(int(first[1]))
        if values.intersection(missing):
            return True
    return False
