"""repeated-word: a word stands twice in a row: “the the”.

Not words that English repeats (“that that”, “had had”), numbers, single letters, names (“Baden Baden”), words with a
tab, a line break or a sign between them, nor in a text that is not English: other languages repeat others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.lint.passages import passages
from tmad_redline.lint.rule import Finder
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.quoting import quoted

CODE = "repeated-word"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}

_TWICE = re.compile(r"(?<![\w’'.<-])([^\W\d_]+)[ \u00a0]+(\1)(?![\w’'-])", re.IGNORECASE)
_REPEATED = frozenset(("that", "had", "very", "so", "blah", "do", "no", "yes", "bye", "more", "far", "many", "again"))
_ENGLISH = re.compile(r"\b(?:the|of|and|shall|this|which|with|must)\b", re.IGNORECASE)
"""Words without which hardly an English sentence does, and which its neighbours do not have."""
_FUNCTION = frozenset("a")
"""Words of one letter; capitals are labels."""


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every paragraph."""
    finder = Finder(CODE, SEVERITY, draft)
    for passage in passages(draft):
        for match in _TWICE.finditer(passage.string) if _ENGLISH.search(passage.string) else ():
            if not _is_meant(*match.groups()):
                what = f"{quoted(match.group())}: the word stands twice."
                yield passage.finding(finder, match.group(), what, "Delete one, or write what was meant.")


def _is_meant(first: str, second: str) -> bool:
    """Whether the repetition may be English, a name or a label."""
    if first.lower() in _REPEATED or (len(first) == 1 and second not in _FUNCTION):
        return True
    return second[0].isupper() and not first.isupper()
