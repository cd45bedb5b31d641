"""term-spelled-otherwise: a defined term is written otherwise than it is defined.

Found are a term of several words in small letters ("working days") in a draft that mostly writes it in capitals; a word
inside a term in another number ("Devices Security Testing" for "Device Security Testing"), also between two terms that
share their first words; a hyphen or space that the term has not ("Sub-Processor" for "Subprocessor"); and a term with
one letter amiss. Plural and possessive of the whole term pass, as does what stands in quotation marks or in a heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tmad_redline.lint.misspelt import misspelt
from tmad_redline.lint.occurrences import Occurrence, occurrences
from tmad_redline.lint.rule import Finder
from tmad_redline.lint.terms import SMALL_WORDS, in_capitals, known_terms
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.words import WORD, stem

CODE = "term-spelled-otherwise"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}

_SHARE_OF_SMALL = 0.25
"""Where more of its uses are in small letters, the draft does not hold to the capitals of the term."""
_FEWEST_CAPITALS = 2
_SHARE_IN_STRICT = 0.05
"""A draft with fewer terms in small letters holds to capitals, so that a term never written in them is told too."""


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every place where the words of a term stand, then at the terms among each other."""
    finder = Finder(CODE, SEVERITY, draft)
    terms = known_terms(draft)
    if not terms:
        return
    found = list(occurrences(draft, terms))
    yield from _in_small_letters(finder, draft, found)
    for each in found:
        if all(each.capitals) and _other_number(each):
            what = f"“{each.shown}” is defined as “{each.term}”."
            yield finder.at(each.passage.paragraph, each.shown, what, f"Write “{each.term}”.")
    for passage, shown, term in misspelt(draft, terms):
        what = f"“{shown}” is not the defined term “{term}”."
        yield finder.at(passage.paragraph, shown, what, f"Write “{term}”, if that is meant.")
    yield from _among_each_other(finder, draft)


def _in_small_letters(finder: Finder, draft: Draft, found: Sequence[Occurrence]) -> Iterator[Finding]:
    own: dict[str, set[int]] = {}
    for definition in draft.tree.definitions:
        own.setdefault(definition.term, set()).update(definition.paragraphs)
    capitals = Counter(each.term for each in found if all(each.capitals))
    small = [each for each in found if _is_small(each) and each.passage.paragraph not in own.get(each.term, ())]
    times = Counter(each.term for each in small)
    strict = len(small) <= _SHARE_IN_STRICT * sum(capitals.values())
    for each in small:
        usual = capitals[each.term]
        if usual >= _FEWEST_CAPITALS and times[each.term] <= _SHARE_OF_SMALL * (usual + times[each.term]):
            what = f"“{each.shown}” is a defined term: “{each.term}”, as it stands in {usual} other places."
            yield finder.at(each.passage.paragraph, each.shown, what, "Write it in capitals, or use other words.")
        elif strict and usual <= 1 and each.term in own:
            what = f"“{each.term}” is defined, and here is “{each.shown}”."
            yield finder.at(each.passage.paragraph, each.shown, what, "Write it in capitals, or define it so.")


def _is_small(each: Occurrence) -> bool:
    """Whether a term of several words stands in small letters, a capital at the start of a sentence not counted.

    Not as one of several common words: "information, personal data, records".
    """
    string = each.passage.string
    joined = string[each.start - 1 : each.start] in ("-", "/") or string[each.end : each.end + 1] in ("-", "/", "_")
    listed = string[: each.start].rstrip().endswith(",") and string.startswith(",", each.end)
    return len(each.capitals) > 1 and not any(each.capitals[1:]) and not joined and not listed


def _other_number(each: Occurrence) -> bool:
    """Whether a word inside a term, not one before "of" or "and", is in another number than in the term."""
    defined = WORD.findall(each.term)
    pairs = list(zip(defined, each.words, strict=False))
    for at, (one, other) in enumerate(pairs[:-1]):
        if pairs[at + 1][1].lower() not in SMALL_WORDS and _differ(one, other):
            return True
    return False


def _differ(one: str, other: str) -> bool:
    """Whether two forms of one word differ by more than capitals and possessive endings."""
    first, second = (word.replace("’", "").replace("'", "").lower() for word in (one, other))
    possessive = "’" in one + other or "'" in one + other
    return first != second and not possessive


def _among_each_other(finder: Finder, draft: Draft) -> Iterator[Finding]:
    """Terms that share their first words with others but for the number of one: told where fewer terms have it so."""
    by_start: dict[tuple[str, ...], list[tuple[str, str, tuple[str, ...]]]] = {}
    for definition in draft.tree.definitions:
        words = tuple(WORD.findall(definition.term))
        if not in_capitals(definition.term):
            continue
        for length in range(2, len(words) + 1):
            start = tuple(stem(word) for word in words[:length])
            by_start.setdefault(start, []).append((definition.clause, definition.term, words[: length - 1]))
    told: set[str] = set()
    for start in sorted(by_start, key=len):
        spelled = Counter(words for _, _, words in by_start[start])
        usual = max(spelled, key=lambda words: spelled[words])
        for clause, term, words in by_start[start]:
            if words == usual or term in told or spelled[words] == spelled[usual] or not _is_inside(usual, words):
                continue
            told.add(term)
            like = next(other for _, other, its in by_start[start] if its == usual)
            what = f"“{term}” is spelled otherwise than “{like}”."
            yield finder.in_clause(clause, term, what, "Spell the words that both have alike.")


def _is_inside(usual: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(_differ(one, other) for one, other in zip(usual, words, strict=True))
