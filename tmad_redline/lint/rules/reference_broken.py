"""reference-broken: a reference leads to a provision that is not there.

An error in a draft that mostly cites its own provisions rightly by that word, if what it would be under is there ("4.2"
of "4.2.15"), else a warning; one note for all where so many lead nowhere that they may be to another document. Not
looked at are references to other documents ("of the Act", "DFAR section 12"), those in quotations and in amendments of
another document, those on the cover, and words that mostly lead nowhere here and so must be those of another document.
Fields whose bookmark is gone are field-without-bookmark.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tmad_redline.lint.citations import Citation, citations, leads_out, outside_provisions, own_text
from tmad_redline.lint.rule import Finder
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity

CODE = "reference-broken"
SEVERITY = Severity.ERROR
OPTIONS: Options = {}

_SIGN = re.compile(r"\d+|(?<=\()[a-z]+(?=\))|(?<=\()[A-Z]+(?=\))|(?<=[a-z] )[A-Z]{1,3}\b")
_LAST = re.compile(r"\([^()]+\)$|[^.\s()]+$")
_OPEN = re.compile(r"\bX{2,}$")
"""A number that is left to be filled in: Annex XX."""
_MOST_LOST = 0.15
"""Where more of the references by a word lead nowhere, it is not this document's word, or its numbers were not read."""
_FEW = 3
_TOLD = 5
_SURE = 5
"""References by a word that lead somewhere, from which on one that does not is surely wrong."""
_FAR = 20
"""A number that is so much higher than the highest in the document is none of its own ("Section 8057", an address)."""
_OWN_WORDS = ("clause", "annex", "appendix", "schedule")
"""Words that documents use for their own provisions; the other ones are those of statutes and papers too."""


class _Numbers(NamedTuple):
    """The numbers that a document has. texts: the provisions' own, by path. shapes: which kinds of numbers there are.

    highest: of the main clauses.
    """

    texts: dict[str, str]
    shapes: frozenset[str]
    highest: int


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at the references that lead nowhere, by the word that they use."""
    sure, unsure = (Finder(CODE, severity, draft) for severity in (Severity.ERROR, Severity.WARNING))
    outside = outside_provisions(draft)
    own = [each for each in citations(draft) if not each.reference.document and each.clause not in outside]
    resolved = Counter(each.word for each in own if each.reference.target)
    lost = [each for each in own if not each.reference.target and not leads_out(each, draft.mentions.terms)]
    times = Counter(each.word for each in lost)
    numbers = _numbers(draft) if lost else _Numbers({}, frozenset(), 0)
    many: dict[str, list[Citation]] = {}
    for each in lost:
        word = each.word
        if each.reference.field or not _is_own(each, numbers, resolved[word]):
            continue
        if times[word] > max(_FEW, _MOST_LOST * resolved[word]):
            many.setdefault(word, []).append(each)
            continue
        if resolved[word] < _SURE and len(lost) > max(_FEW, _MOST_LOST * resolved.total()):
            continue
        finder = sure if resolved[word] >= _SURE and _has_place(each, numbers) else unsure
        what = f"“{each.words}” leads to a provision that is not there."
        yield finder.at(each.reference.paragraph, each.words, what, "Correct the number, or restore the provision.")
    for word, some in many.items():
        if word in _OWN_WORDS and resolved[word] > times[word]:
            yield _together(Finder(CODE, Severity.NOTE, draft), some, times[word] + resolved[word])


def _together(finder: Finder, some: Sequence[Citation], all_: int) -> Finding:
    """One finding about so many references that they may well be to another document."""
    shown = ", ".join(dict.fromkeys(f"“{each.words}” in {each.clause}" for each in some[:_TOLD]))
    more = f" and {len(some) - _TOLD} more" if len(some) > _TOLD else ""
    what = f"{len(some)} of {all_} references by this word lead to provisions that are not there: {shown}{more}."
    first = some[0]
    return finder.at(
        first.reference.paragraph, first.words, what, "Correct them, or name the document that they are to."
    )


def _numbers(draft: Draft) -> _Numbers:
    texts = {clause.path: own_text(draft.tree, clause) for clause in draft.tree.walk()}
    highest = max((int(path) for path in texts if path.isdecimal() and path.isascii()), default=0)
    return _Numbers(texts, frozenset(map(_shape_of, texts)), highest)


def _is_own(citation: Citation, numbers: _Numbers, resolved: int) -> bool:
    """Whether a number could be one of this document, which has others of its kind, and nothing under it."""
    number = citation.reference.number
    if number.startswith("("):
        return citation.word.startswith(("paragraph", "sub")) and resolved >= _SURE
    last = _LAST.search(number)
    if last is None or _shape_of(number) not in numbers.shapes or _OPEN.search(number):
        return False
    if any(path.startswith(f"{number}.") for path in numbers.texts):
        return False
    outer = number[: last.start()].rstrip(". ")
    if last[0].startswith("(") and f"{last[0]} " in numbers.texts.get(outer, ""):  # a list within a sentence
        return False
    if last[0].startswith("(") and not citation.word.startswith(_OWN_WORDS):
        return any(path.startswith(f"{outer}(") for path in numbers.texts)
    near = bool(outer) or not last[0].isdecimal() or int(last[0]) <= _FAR + numbers.highest
    return near or (citation.word in _OWN_WORDS and resolved >= _SURE)


def _has_place(citation: Citation, numbers: _Numbers) -> bool:
    """Whether what the number would be under is there: 4.2 for 4.2.15, 4.12 for 4.12(b)."""
    last = _LAST.search(citation.reference.number)
    outer = citation.reference.number[: last.start()].rstrip(". ") if last else ""
    return outer in numbers.texts or not outer or outer.isalpha()


def _shape_of(number: str) -> str:
    """The kinds of signs in a number, equal for numbers that could stand in one list: "4.12(b)" and "5.1(c)"."""
    return _SIGN.sub(lambda sign: "0" if sign[0].isdigit() else "a" if sign[0].islower() else "A", number)
