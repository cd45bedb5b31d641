"""quote-unbalanced: a quotation mark is opened and not closed, or closed and not opened.

Only double marks are looked at, since an apostrophe and a single mark look the same. A straight mark closes a curved
one; behind a figure it may be inches. A quotation that a later paragraph closes is balanced, as are paragraphs of one
quotation that each begin with a mark. A mark that is turned the wrong way round counts as what it is meant to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.lint.rule import Finder
from tmad_redline.lint.unmatched import Mark, told
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity

CODE = "quote-unbalanced"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}
_FARTHEST = 400
"""Paragraphs from one mark to the other: provisions that are to be inserted elsewhere are quoted whole."""
_SIGN = re.compile(r"[“”„\"]|‘‘|’’")
_WRITTEN = {"‘‘": "“", "’’": "”"}
_BEGINS = ("“", '"')
_ENDS = re.compile(r"[”\"][\s.,;:)\]]*$")
_INCHES = re.compile(r"\d[½¼¾]?(?: ?[x×] ?\d+)?$")
_AFTER_QUOTATION = "-.,;:)"
"""What no quotation begins with; "" at the end of a paragraph too."""
_BEFORE_WORD = re.compile(r"(?:^|[\s\u00a0(\[{=—–/-])$")


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every paragraph."""
    yield from told(draft, Finder(CODE, SEVERITY, draft), _marks, _FARTHEST, "mark", "The quotation mark")


def _marks(string: str) -> Iterator[Mark]:
    """The marks of a paragraph that none in it answers."""
    open_: list[Mark] = []
    for match in _SIGN.finditer(string):
        sign, at = match.group(), match.start()
        sign = _WRITTEN.get(sign, sign)
        straight = sign == '"'
        if straight and not open_ and _INCHES.search(string, max(0, at - 8), at):
            continue
        opens = _opens(string, at, match.end(), sign, bool(open_))
        if opens:
            straight_at_end = straight and not _BEFORE_WORD.search(string[max(0, at - 1) : at])
            open_.append(Mark('"', at, not straight_at_end))
        elif open_:
            open_.pop()
        else:
            yield Mark(sign, at, False, '"')
    if not open_ and string.lstrip()[:1] in _BEGINS and (end := _ENDS.search(string)):
        yield Mark("”", end.start(), False, '"', True)
    yield from (mark if mark.opens else mark._replace(answers='"') for mark in open_)


def _opens(string: str, start: int, end: int, sign: str, inside: bool) -> bool:
    """Whether a mark opens a quotation: by its shape, or by what is around it where it is turned the wrong way."""
    if sign == '"':
        return not inside
    after_word = not _BEFORE_WORD.search(string[max(0, start - 1) : start])
    if sign == "”":
        return not inside and not after_word and end < len(string)
    after = string[end : end + 1]
    return not (inside and (after in _AFTER_QUOTATION or (after_word and not after.isalnum())))
