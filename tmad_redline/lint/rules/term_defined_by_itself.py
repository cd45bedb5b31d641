"""term-defined-by-itself: a definition says what a term means by the term itself.

Looked at is the sentence that says what the term "means", with the list that belongs to it, in a draft whose terms have
capitals. Pass: "includes", and the term as part of a longer name, after "this" ("Agreement" means this Agreement),
after "other" or "further", in brackets and in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.lint.rule import Finder
from tmad_redline.lint.terms import defines_in_capitals, in_capitals, listed
from tmad_redline.model.clause import Definition
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.quoting import quoted

CODE = "term-defined-by-itself"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}

_MEANS = re.compile(r"\bmeans?\b|\b(?:is|are) (?:as )?defined as\b|\brefers? to\b")
_SENTENCE_END = re.compile(r"\.(?:[ \u00a0\n]+(?=[A-Z“])|\n)")
_EXCEPT = re.compile(r"\b(?:includ|exclud|(?:read|construed|interpreted) accordingly|(?:other|further|another|this) $)")
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w’'&-]*[ \u00a0]|[(\[/-])$")
_NAME_AFTER = re.compile(
    r"[ \u00a0](?:(?:of|for|and|to|in) (?:the )?)?[A-Z\d]|[ \u00a0]?[(“]|[/-]|[ \u00a0](?:of|dated|made)\b"
)
_AROUND = 30


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look for each term in its own definition."""
    if not defines_in_capitals(draft):
        return
    finder = Finder(CODE, SEVERITY, draft)
    own: dict[tuple[str, int], Definition] = {}
    for definition in listed(draft):
        if in_capitals(definition.term):
            own.update(dict.fromkeys(((definition.term, at) for at in definition.paragraphs), definition))
    told: set[str] = set()
    for use in draft.mentions.uses:
        found = own.get((use.term, use.paragraph))
        if found and found.clause not in told and _defines(draft, found, use.paragraph, use.start, use.end):
            told.add(found.clause)
            string = draft.tree.paragraphs[use.paragraph].text.string
            around = string[max(0, use.start - _AROUND) : use.end + _AROUND]
            what = f"“{use.term}” is defined by itself: {quoted(around)}."
            yield finder.in_clause(found.clause, use.term, what, "Say what it means in other words.")


def _defines(draft: Draft, definition: Definition, paragraph: int, start: int, end: int) -> bool:
    """Whether the term at a place belongs to the sentence that says what it means, as a word by itself."""
    strings = [draft.tree.paragraphs[at].text.string for at in definition.paragraphs if at <= paragraph]
    last = strings[-1]
    before = "\n".join((*strings[:-1], last[:start]))
    means = _MEANS.search(before)
    if means is None or _SENTENCE_END.search(before, means.end()) or _EXCEPT.search(before, means.end()):
        return False
    if _NAME_BEFORE.search(before) or _NAME_AFTER.match(last, end):
        return False
    return before.count("“") <= before.count("”")
