"""term-undefined: a phrase in capitals is used as a defined term is, and nothing defines it.

Looked at are drafts that define their terms in capitals, and phrases that stand at least twice after "a", "each",
"any", "such" or a number in the middle of a sentence, so that they are no names: not persons, organisations, acts,
months or headings. Terms of other documents are those of the settings ([check] terms); with these a finding is a
warning. Without them it is a note, and where the draft says that it takes terms from another document, there is one
note for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tmad_redline.lint.glossary import borrows_terms
from tmad_redline.lint.occurrences import Occurrence, occurrences
from tmad_redline.lint.phrases import Phrase, is_organisation, phrases
from tmad_redline.lint.rule import Finder
from tmad_redline.lint.terms import defines_in_capitals, known_terms
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.words import words_of

CODE = "term-undefined"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}

_SHARE_OF_CAPITALS = 0.9
"""Where fewer of the uses of terms are in capitals, capitals say nothing about a phrase."""
_FEWEST = 2
_LISTED = 12
"""So many phrases are named in the one note; the others are counted."""
_Words = tuple[str, ...]


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Collect the phrases that no definition covers, then tell each once, where it first stands."""
    if not defines_in_capitals(draft):
        return
    known = list(occurrences(draft, known_terms(draft)))
    if not _holds_to_capitals(known):
        return
    finder = Finder(CODE, Severity.WARNING if draft.glossed else Severity.NOTE, draft)
    unknown = [used for used in _unknown(draft, known) if _is_term(used)]
    if borrows_terms(draft) and not draft.glossed:
        if unknown:
            yield _all_in_one(finder, unknown)
        return
    for used in unknown:
        first = used[0]
        times = f" It stands in {len(used)} places." if len(used) > _FEWEST else ""
        what = f"“{first.shown}” is used as a term and not defined.{times}"
        yield finder.at(first.passage.paragraph, first.shown, what, "Define it, or write it in small letters.")


def _holds_to_capitals(known: Sequence[Occurrence]) -> bool:
    """Whether the terms of several words that a draft defines stand in capitals nearly wherever it uses them."""
    capitals = sum(all(each.capitals) for each in known if len(each.capitals) > 1)
    small = sum(not any(each.capitals) for each in known if len(each.capitals) > 1)
    return capitals >= _SHARE_OF_CAPITALS * (capitals + small)


def _unknown(draft: Draft, uses: Sequence[Occurrence]) -> list[list[Phrase]]:
    """The uses of each phrase that is not made up of known terms, nor the beginning of one."""
    known = {words_of(term) for term in draft.elsewhere} | set(draft.mentions.terms)
    headings = {words_of(clause.heading) for clause in draft.tree.walk() if clause.heading}
    within: dict[int, list[Occurrence]] = {}
    for use in uses:
        within.setdefault(use.passage.paragraph, []).append(use)
    found: dict[_Words, list[Phrase]] = {}
    for phrase in phrases(draft):
        goes_on = any(use.start < phrase.end < use.end for use in within.get(phrase.passage.paragraph, ()))
        if not goes_on and phrase.words not in headings and not _is_covered(phrase.words, known):
            found.setdefault(phrase.words, []).append(phrase)
    return list(found.values())


def _is_covered(words: _Words, known: set[_Words]) -> bool:
    """Whether words are known terms one after the other, "of" between them not counted."""
    if not words or words[0] == "of":
        return not words or _is_covered(words[1:], known)
    return any(words[:length] in known and _is_covered(words[length:], known) for length in range(1, len(words) + 1))


def _is_term(used: Sequence[Phrase]) -> bool:
    """Whether a phrase is used as terms are: more than once, for one of several things."""
    generic = sum(phrase.generic for phrase in used)
    words = used[0].words
    short = len(words) == 1 and sum(map(str.isupper, words[0])) > 1
    return len(used) >= _FEWEST and generic >= 1 and not short and not is_organisation(words)


def _all_in_one(finder: Finder, unknown: Sequence[Sequence[Phrase]]) -> Finding:
    shown = ", ".join(f"“{used[0].shown}”" for used in unknown[:_LISTED])
    more = f" and {len(unknown) - _LISTED} more" if len(unknown) > _LISTED else ""
    what = f"Terms that another document is said to define were not looked up: {shown}{more}."
    return finder.in_clause("", unknown[0][0].shown, what, "Name that document under [check] terms in the tmad.toml.")
