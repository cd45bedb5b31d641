"""number-in-words-differs: a number in words and the same in figures differ: five (6) Working Days.

Both ways round: “6 (five)”. “one and five (5)” is right by its last word. Fractions and numbers that name a provision
(“clause five (6)”) are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.english.amounts import IN_WORDS, value_of
from tmad_redline.lint.passages import passages
from tmad_redline.lint.rule import Finder, quoted
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity

CODE = "number-in-words-differs"
SEVERITY = Severity.ERROR
OPTIONS: Options = {}

_PER_CENT = r"(?:[ -]?per[ -]?cent)?"
_FIGURES = r"\d{1,3}(?:,\d{3})+|\d+"
_BOTH = re.compile(
    rf"(?<![\w-])(?P<words>{IN_WORDS}){_PER_CENT} ?\((?P<figures>{_FIGURES}) ?%?\)"
    rf"|(?<![\w.,/-])(?P<first>{_FIGURES}) \((?P<second>{IN_WORDS})\)",
    re.IGNORECASE,
)
_NO_NUMBER_BEFORE = re.compile(
    r"\b(?:point|clauses?|sections?|paragraphs?|articles?|annex|schedules?|parts?|items?|notes?|and a|halves) $", re.I
)
_SPLIT = re.compile(r"[ -]+")
_NEAR = 20
"""Letters before a number that tell what it is the number of."""


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every number that is written both ways."""
    finder = Finder(CODE, SEVERITY, draft)
    for passage in passages(draft):
        for match in _BOTH.finditer(passage.string):
            words, figures = match["words"] or match["second"], match["figures"] or match["first"]
            if _NO_NUMBER_BEFORE.search(passage.string, max(0, match.start() - _NEAR), match.start()):
                continue
            if value_of(figures) not in _values(words):
                what = f"{quoted(match.group())}: the words and the figures differ."
                yield passage.finding(finder, match.group(), what, "Correct one of them.")


def _values(words: str) -> set[float | None]:
    """What number words are worth, and what their last ones are by themselves."""
    parts = _SPLIT.split(words.lower())
    return {value_of(" ".join(parts[at:])) for at in range(len(parts)) if parts[at] != "and"}
