"""term-defined-by-itself: a definition says what a term means by the term itself.

Looked at is the sentence that says what the term "means", with the list that belongs to it. Pass: "includes", and the
term as part of a longer name, after "this" ("Agreement" means this Agreement), in a reference to where it is defined,
or where the definition says that it means one thing in addition to itself ("shall include any other Affiliate").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.lint.rule import Finder, quoted
from tmad_redline.lint.terms import in_capitals, listed
from tmad_redline.model.clause import within
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity

CODE = "term-defined-by-itself"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}

_MEANS = re.compile(r"\bmeans?\b|\b(?:is|are) (?:as )?defined as\b|\brefers? to\b")
_SENTENCE_END = re.compile(r"\.[ \u00a0]+(?=[A-Z“])")
_EXCEPT = re.compile(r"\b(?:includ|exclud|read accordingly|construed accordingly|(?:other|further|another|this) $)")
_NAME_BEFORE = re.compile(r"[A-Z][\w’'&-]*[ \u00a0]$")
_NAME_AFTER = re.compile(
    r"[ \u00a0](?:(?:of|for|and|to|in) (?:the )?)?[A-Z\d]|[ \u00a0]?[(“]|-|[ \u00a0](?:of|dated|made)\b"
)


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look for each term in its own definition."""
    finder = Finder(CODE, SEVERITY, draft)
    tree = draft.tree
    told: set[str] = set()
    own = {(definition.term, definition.clause): definition for definition in listed(draft)}
    for use in draft.mentions.uses:
        key = next((key for key in own if key[0] == use.term and within(use.clause, key[1])), None)
        if key is None or key[1] in told or not in_capitals(use.term):
            continue
        first = own[key].paragraphs[0]
        string = tree.paragraphs[use.paragraph].text.string
        if use.paragraph not in own[key].paragraphs or not string[use.start].isupper():
            continue
        means = _MEANS.search(tree.paragraphs[first].text.string)
        if means is None or not _is_meaning(string, means.end() if use.paragraph == first else 0, use.start, use.end):
            continue
        told.add(key[1])
        around = string[max(0, use.start - 30) : use.end + 30]
        what = f"“{use.term}” is defined by itself: {quoted(around)}."
        yield finder.in_clause(key[1], use.term, what, "Say what it means in other words.")


def _is_meaning(string: str, begin: int, start: int, end: int) -> bool:
    """Whether the term at a place belongs to the sentence from `begin` that says what it means, as a word by itself."""
    if start < begin or _SENTENCE_END.search(string, begin, start):
        return False
    if _EXCEPT.search(string[begin:start]) or _NAME_BEFORE.search(string[:start]) or _NAME_AFTER.match(string, end):
        return False
    return string.count("“", 0, start) <= string.count("”", 0, start)
