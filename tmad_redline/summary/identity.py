"""Which parts of a line on a cover, in a header or a footer say which version a document is: number, date, status."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tmad_redline.english.amounts import DATE, amounts
from tmad_redline.english.forces import FORCE

Span = tuple[int, int]

_NUMBER = r"\d+(?:[._]\d+)*[a-z]?"
_STATUSES = (
    r"(?:draft|final|in force|for consultation|made|issued|approved|published|current|superseded|adopted|ballot|"
    r"consultation)"
)
_VERSION = re.compile(
    rf"(?<![\w.])(?:(?:version|ver|issue|revision|rev|release|edition|draft)\b\.?(?: ?no\.?)?[ :.#]*"
    rf"(?:[A-Z]{{1,4}}[ .]?)?(?:v\.?\s?)?{_NUMBER}|(?:[A-Z]{{1,4}}[ .]?)?v\.?\s?{_NUMBER}|"
    rf"[A-Z]{{1,4}}\d+(?:\.\d+)+|{_NUMBER}(?=\W{{1,3}}(?:draft|final)\b))(?![\w%])(?:[ (,–-]+{_STATUSES}\b)*",
    re.I,
)
"""A number with its word or in its form: "Version 4.1", "V4.1", "AL3.0", "4.1 draft"."""
_PAGE = re.compile(
    r"\bpage \d+(?: of \d+)?\b|(?:\bcopyright\b|©|\(c\))[ ©]*(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?\b", re.I
)
"""The number of a page, the year of a copyright."""
_APART = re.compile(r"[\t\n\v\f\u2028|;()\[\]]| [-–—] ")
"""What parts the things that a line says."""
_STATUS = re.compile(rf"^\W*(?P<first>{_STATUSES})\b|\b(?P<last>{_STATUSES})\W*$", re.I)
_LABEL = re.compile(
    rf"(?:document|version|ver|issue|revision|rev|release|edition|publication|status|dated?|of|no|{_STATUSES})\b", re.I
)
"""What may stand beside a number, a date or a status that is the document's own."""
_OTHER_DATE = re.compile(r"\b(?:final|current|ballot|consultation)\s+date\b", re.I)
"""A date of something else, by a word that is a status elsewhere: "Final date: 1 June"."""
LONGEST = 500
"""Letters of a line, both versions of it together; longer ones are text."""
_WORD = re.compile(r"[^\W_]+")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|does|do|shall|must|will|may(?= [a-z])|means?|applies|apply|takes?)\b"
)


def is_of_version(text: str, start: int, end: int) -> bool:
    """Whether a part of a line, which has words or figures, only says which version the document is."""
    words = [word.span() for word in _WORD.finditer(text, start, end)]
    return bool(words) and all(any(first <= at and stop <= last for first, last in own(text)) for at, stop in words)


@lru_cache(maxsize=64)
def own(text: str) -> tuple[Span, ...]:
    """The parts of a line that say which version a document is; none of a sentence, which says something of something.

    A date and a status are those of the document where nothing but what they are called stands beside them; a number
    that counts or measures something is none of a version.
    """
    if len(text) > 2 * LONGEST or _VERB.search(text) or FORCE.search(text):
        return ()
    counted = [
        (each.start, each.end)
        for each in amounts(text)
        if each.measure != DATE and not _LABEL.match(each.unit.partition(" ")[0])
    ]
    found = [
        each.span()
        for each in _VERSION.finditer(text)
        if not any(s < each.end() and each.start() < e for s, e in counted)
    ]
    found += [each.span() for each in _PAGE.finditer(text)]
    dates = [(each.start, each.end) for each in amounts(text) if each.measure == DATE]
    for start, end in _segments(text):
        inner = [span for span in (*found, *dates) if start <= span[0] and span[1] <= end]
        if _is_labelled(text, start, end, inner):
            found.append((start, end))
        found += [(start + each.start(), start + each.end()) for each in _STATUS.finditer(text[start:end])]
    return tuple(found)


def _segments(text: str) -> Iterator[Span]:
    start = 0
    for sign in _APART.finditer(text):
        yield start, sign.start()
        start = sign.end()
    yield start, len(text)


def _is_labelled(text: str, start: int, end: int, inner: Sequence[Span]) -> bool:
    """Whether a part of a line is made of versions, dates, statuses and what these are called."""
    words = [word for word in _WORD.finditer(text, start, end) if not any(s <= word.start() < e for s, e in inner)]
    if _OTHER_DATE.search(text, start, end):
        return False
    told = bool(inner) or bool(_STATUS.search(text[start:end]))
    return told and all(_LABEL.match(text, word.start()) or word[0].lower() in ("in", "force", "for") for word in words)
