"""double-space: two spaces or more stand between two words.

Not after a full stop or colon, where two are a style, nor in a row of spaces that aligns something (four or more), nor
at the start or end of a paragraph or beside a tab or break. One finding a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.lint.passages import passages
from tmad_redline.lint.rule import Finder
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.quoting import quoted

CODE = "double-space"
SEVERITY = Severity.NOTE
OPTIONS: Options = {}

_LABEL = re.compile(r"\s*(?:[^\W_]{1,4}[).:]|[A-Z]{1,4}|\d[\w.]*)[ \u00a0]{2,}")
_DOUBLE = re.compile(r"(?:(?<![^\W_])[^\W_]+[,;”’]?|(?<![^\W_])[^\W_]{5,}\)|,|;)([ \u00a0]{2,3})[(“‘]?[^\W_]+")


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every paragraph."""
    finder = Finder(CODE, SEVERITY, draft)
    for passage in passages(draft):
        start = draft.tree.starts[passage.at] if passage.at >= 0 else 0
        found = [match.group() for match in _DOUBLE.finditer(passage.string, _text(passage.string, start))]
        if found:
            rest = len(found) - 1
            more = f", and in {rest} more {'place' if rest == 1 else 'places'} of this paragraph" if rest else ""
            what = f"More than one space in {quoted(_shown(found[0]))}{more}."
            yield passage.finding(finder, found[0], what, "Leave one.")


def _text(string: str, start: int) -> int:
    """Where the text begins behind a typed label and the spaces that set it off."""
    label = _LABEL.match(string, start)
    return label.end() if label else start


def _shown(words: str) -> str:
    return re.sub(r"[ \u00a0]{2,}", "␣␣", words)
