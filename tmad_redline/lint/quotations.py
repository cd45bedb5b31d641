"""Which text is quoted, or tells how another document is amended: its numbers and terms are not the draft's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.model.clause import Clause, ClauseTree

_VERB = re.compile(r"insert|substitut|omit|repeal|amended")
"""Without one of these there is nothing to look for; this is found fast."""
_AMENDS = re.compile(
    r"\b(?:inserts?|substitutes?|substituted|inserted|omit(?:s|ted)?|repealed|is amended|are amended)\b[^.]{0,80}"
    r"(?:[—–:“\u2060\s]*$|“)"
    r"|^\W*(?:\(\w+\)\s*)?In [^.]{1,120}\bomit\b"
)
"""What ends in a text to be inserted elsewhere or quotes it, or says what is to be omitted there."""
_LONGEST = 60
"""A quotation of more paragraphs is one whose end was forgotten."""


def foreign_text(tree: ClauseTree) -> frozenset[int]:
    """The paragraphs that amend another document, with all provisions under them, or go on with a quotation."""
    return frozenset((*_amending(tree), *_continued(tree)))


def is_quoted(string: str, at: int) -> bool:
    """Whether a place in a text stands between curly quotation marks."""
    return string.count("“", 0, at) > string.count("”", 0, at)


def _amending(tree: ClauseTree) -> Iterator[int]:
    for clause in tree.clauses:
        yield from _under(tree, clause, inside=False)


def _under(tree: ClauseTree, clause: Clause, inside: bool) -> Iterator[int]:
    strings = (tree.paragraphs[at].text.string for at in clause.paragraphs)
    inside = inside or any(_VERB.search(string) and _AMENDS.search(string) for string in strings)
    if inside:
        yield from clause.paragraphs
    for child in clause.children:
        yield from _under(tree, child, inside)


def _continued(tree: ClauseTree) -> Iterator[int]:
    """The paragraphs after one that leaves a quotation open, up to the one that closes it."""
    opened: list[int] | None = None
    for at, paragraph in enumerate(tree.paragraphs):
        string = paragraph.text.string
        open_, close = string.count("“"), string.count("”")
        if opened is None:
            opened = [] if open_ > close and string.rfind("“") > string.rfind("”") else None
            continue
        opened.append(at)
        if close > open_:
            yield from opened
            opened = None
        elif len(opened) > _LONGEST:
            opened = None
