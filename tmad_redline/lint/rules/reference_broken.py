"""reference-broken: a reference leads to a provision that is not there.

An error in a draft that mostly cites its own provisions rightly by that word; else a warning. Not looked at are
references to other documents ("of the Act", "DFAR section 12"), those in quotations and in amendments of another
document, those on the cover, and words that mostly lead nowhere here and so must be those of another document. Fields
whose bookmark is gone are field-without-bookmark.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tmad_redline.lint.citations import Citation, citations, leads_out, outside_provisions, own_text
from tmad_redline.lint.rule import Finder
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity

CODE = "reference-broken"
SEVERITY = Severity.ERROR
OPTIONS: Options = {}

_SIGN = re.compile(r"\d+|(?<=\()[a-z]+(?=\))|(?<=\()[A-Z]+(?=\))")
_LAST = re.compile(r"\([^()]+\)$|[^.\s()]+$")
_MOST_LOST = 0.15
"""Where more of the references by a word lead nowhere, it is not this document's word, or its numbers were not read."""
_FEW = 2
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
    numbers = _numbers(draft)
    own = [each for each in citations(draft) if not each.reference.document and each.clause not in outside]
    resolved = Counter(each.word for each in own if each.reference.target)
    lost = [each for each in own if not each.reference.target and not leads_out(each, draft.mentions.terms)]
    times = Counter(each.word for each in lost)
    for each in lost:
        if each.reference.field or times[each.word] > max(_FEW, _MOST_LOST * resolved[each.word]):
            continue
        if _is_own(each, numbers, resolved[each.word]):
            finder = sure if resolved[each.word] >= _SURE else unsure
            what = f"“{each.words}” leads to a provision that is not there."
            yield finder.at(each.reference.paragraph, each.words, what, "Correct the number, or restore the provision.")


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
    if last is None or _shape_of(number) not in numbers.shapes:
        return False
    if any(path.startswith(f"{number}.") for path in numbers.texts):
        return False
    outer = number[: last.start()].rstrip(". ")
    if last[0].startswith("(") and f"{last[0]} " in numbers.texts.get(outer, ""):  # a list within a sentence
        return False
    if last[0].startswith("(") and not citation.word.startswith(_OWN_WORDS):
        return any(path.startswith(f"{outer}(") for path in numbers.texts)
    return bool(outer) or not last[0].isdecimal() or int(last[0]) <= _FAR + numbers.highest


def _shape_of(number: str) -> str:
    """The kinds of signs in a number, equal for numbers that could stand in one list: "4.12(b)" and "5.1(c)"."""
    return _SIGN.sub(lambda sign: "0" if sign[0].isdigit() else "a" if sign[0].islower() else "A", number)
