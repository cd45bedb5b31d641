"""terms-as-defined: the plan's prose writes defined terms with the capital letters that the revised version has.

Looked at are the introduction, the questions and the direction, for terms of two words or more; so are the units of
amounts that changed ("Working Days"), which another document may define. Words all in capitals are a heading's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.model.finding import Finding, Severity, Unchecked
from tmad_redline.pack.case import Case, Outcome
from tmad_redline.pack.quantities import changed

CODE = "terms-as-defined"
_WORDS = re.compile(r"\w+(?:[-’'/]\w+)*")


def check(case: Case) -> Iterator[Outcome]:
    """Look for each term, whatever its capitals."""
    if case.summary is None or case.trees is None:
        yield Unchecked(CODE, "the two versions could not be compared, since their files are not to be had")
        return
    terms = {definition.term for definition in case.trees.revised.definitions}
    terms |= {quantity.unit.removesuffix("s") for quantity in changed(case.summary)}
    wanted = [term for term in sorted(terms) if len(_WORDS.findall(term)) > 1 and term != term.lower()]
    patterns = [(term, _pattern(term)) for term in wanted]
    for passage in case.prose():
        for term, pattern in patterns:
            spelled = [each[:-1] for each in wanted if each.casefold() == term.casefold()]  # "-y" may be "-ies"
            for said in dict.fromkeys(found[0] for found in pattern.finditer(passage.text)):
                if not said.isupper() and not said.startswith(tuple(spelled)):
                    what = f"“{said}” is written otherwise than the term “{term}”."
                    remedy = "Write it as the document does, or in other words if something else is meant."
                    yield Finding(CODE, Severity.WARNING, passage.where, what, remedy)


def _pattern(term: str) -> re.Pattern[str]:
    """What finds a term, in the singular and the plural."""
    spelled = r"\s+".join(map(re.escape, term.split()))
    last = rf"(?:{spelled[:-1]}ies|{spelled})" if spelled.endswith("y") else spelled
    return re.compile(rf"(?<![\w-]){last}(?:e?s)?(?![\w-])", re.IGNORECASE)
