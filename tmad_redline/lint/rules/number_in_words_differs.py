"""number-in-words-differs: a number in words and the same in figures differ: five (6) Working Days.

Both ways round: “6 (five)”. “one and five (5)” is right by its last word. Fractions and numbers that name a provision
(“clause five (6)”) are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.english.amounts import IN_WORDS, value_of
from tmad_redline.lint.passages import passages
from tmad_redline.lint.rule import Finder
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.quoting import quoted

CODE = "number-in-words-differs"
SEVERITY = Severity.ERROR
OPTIONS: Options = {}

_FIGURES = r"\d{1,3}(?:,\d{3})+|\d+"
_IN_BRACKETS = re.compile(rf" ?\((?:(?P<figures>{_FIGURES}) ?%?|(?P<words>{IN_WORDS}))\)", re.IGNORECASE)
_WORDS_BEFORE = re.compile(rf"(?<![\w-])(?P<number>{IN_WORDS})(?:[ -]?per[ -]?cent)?$", re.IGNORECASE)
_FIGURES_BEFORE = re.compile(rf"(?<![\w.,/-])(?P<number>{_FIGURES})$")
_NO_NUMBER_BEFORE = re.compile(
    r"\b(?:point|clauses?|sections?|paragraphs?|articles?|annex|schedules?|parts?|items?|notes?|and a|halves) $", re.I
)
_SPLIT = re.compile(r"[ -]+")
_NEAR = 20
"""Letters before a number that tell what it is the number of."""
_LONGEST = 120
"""Letters of a number before a bracket."""


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every number that is written both ways."""
    finder = Finder(CODE, SEVERITY, draft)
    for passage in passages(draft):
        for bracket in _IN_BRACKETS.finditer(passage.string):
            pattern = _WORDS_BEFORE if bracket["figures"] else _FIGURES_BEFORE
            before = pattern.search(passage.string, max(0, bracket.start() - _LONGEST), bracket.start())
            if before is None or _is_name(passage.string, before.start()):
                continue
            words = before["number"] if bracket["figures"] else bracket["words"]
            figures = bracket["figures"] or before["number"]
            if value_of(figures) not in _values(words):
                shown = passage.string[before.start() : bracket.end()]
                what = f"{quoted(shown)}: the words and the figures differ."
                yield passage.finding(finder, shown, what, "Correct one of them.")


def _is_name(string: str, start: int) -> bool:
    """Whether what begins there is the number of a provision, or goes on with a fraction."""
    return bool(_NO_NUMBER_BEFORE.search(string, max(0, start - _NEAR), start))


def _values(words: str) -> set[float | None]:
    """What number words are worth, and what their last ones are by themselves."""
    parts = _SPLIT.split(words.lower())
    return {value_of(" ".join(parts[at:])) for at in range(len(parts)) if parts[at] != "and"}
