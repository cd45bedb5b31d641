"""bracket-unbalanced: a bracket is opened and not closed, or closed and not opened.

The bracket behind a list's letter ("a)") is none. Brackets that one paragraph opens and a later one closes, as around
optional clauses, are balanced; so is an interval such as [0, 1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.lint.rule import Finder
from tmad_redline.lint.unmatched import Mark, told
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity

CODE = "bracket-unbalanced"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}
_FARTHEST = 60
"""Paragraphs from one bracket to the other; more is a bracket forgotten."""
_OPEN = "([{"
_CLOSED = dict(zip(")]}", _OPEN, strict=True))
_SIGN = re.compile(r"[()\[\]{}]")
_LETTER_OF_LIST = re.compile(r"(?:^|[\s\u00a0;,:.“(\[/&])(?:[^\W\d_]{1,2}|[ivxIVX]{1,5}|\d{1,3}[a-z]?) ?\.?$")
_INTERVAL = re.compile(r"[(\[]\s*[-−\w.∞]+\s*[,;]\s*[-−\w.∞]+\s*[)\]]")
_FACE = re.compile(r"(?:^|(?<=\s))[:;]-?[()](?=\s|$)")


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every paragraph."""
    yield from told(draft, Finder(CODE, SEVERITY, draft), _marks, _FARTHEST, "bracket", "“{sign}”")


def _marks(string: str) -> Iterator[Mark]:
    """The brackets of a paragraph that none in it answers."""
    skipped = {at for found in (_INTERVAL, _FACE) for match in found.finditer(string) for at in range(*match.span())}
    open_: dict[str, list[Mark]] = {sign: [] for sign in _OPEN}
    for match in _SIGN.finditer(string):
        sign, at = match.group(), match.start()
        if at in skipped:
            continue
        if sign in _OPEN:
            open_[sign].append(Mark(sign, at, True))
        elif open_[_CLOSED[sign]]:
            open_[_CLOSED[sign]].pop()
        elif not (sign == ")" and _LETTER_OF_LIST.search(string, max(0, at - 8), at)):
            yield Mark(sign, at, False, _CLOSED[sign])
    yield from (mark for some in open_.values() for mark in some)
