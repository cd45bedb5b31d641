"""highlighted-text: text is highlighted, which drafters do with what is not settled.

One finding a provision, with the first words. A highlight on white space alone is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tmad_redline.lint.rule import Finder
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.quoting import quoted

CODE = "highlighted-text"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every highlight of the body."""
    finder = Finder(CODE, SEVERITY, draft)
    owners = draft.tree.owners() if draft.highlighted else {}
    found: dict[str, list[str]] = {}
    for index, spans in groupby(draft.highlighted, key=lambda span: span.paragraph):
        string = draft.tree.paragraphs[index].text.string
        words = _joined(string, [(span.start, span.end) for span in spans])
        found.setdefault(owners.get(index, ""), []).extend(words)
    for clause, words in found.items():
        if words:
            more = f" and {len(words) - 1} more in this provision" if len(words) > 1 else ""
            what = f"{quoted(words[0])}{more} is highlighted."
            yield finder.in_clause(clause, words[0], what, "Settle it, and take the highlight off.")


def _joined(string: str, spans: list[tuple[int, int]]) -> list[str]:
    """The highlighted words; spans that touch are one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    words = (" ".join(string[start:end].split()) for start, end in joined)
    return [each for each in words if any(map(str.isalnum, each))]
