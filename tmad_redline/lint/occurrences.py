"""Where the words of known terms stand in the running text, whatever capitals and number they have there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tmad_redline.lint.quotations import foreign_text, is_quoted
from tmad_redline.lint.terms import SMALL_WORDS, Passage, running_text
from tmad_redline.model.draft import Draft
from tmad_redline.model.words import WORD, stem

_GAPS = (" ", "\u00a0", "-", "\u2011")


class Occurrence(NamedTuple):
    """The words of a term in a passage, with its place in the text. term: as it is defined."""

    term: str
    passage: Passage
    words: tuple[str, ...]
    start: int
    end: int

    @property
    def shown(self) -> str:
        """As printed."""
        return " ".join(self.passage.string[self.start : self.end].split())

    @property
    def capitals(self) -> tuple[bool, ...]:
        """For each word that counts whether it begins with a capital or a digit."""
        return tuple(not word[0].islower() for word in self.words if word.lower() not in SMALL_WORDS)


def occurrences(draft: Draft, terms: Mapping[tuple[str, ...], str]) -> Iterator[Occurrence]:
    """Each place where the words of a term stand, the longest term that fits; not within quotation marks."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, term in terms.items():
        small = tuple(word.lower() for word in words)
        by_first.setdefault(small[0], []).append((small, term))
    for known in by_first.values():
        known.sort(key=lambda each: -len(each[0]))
    foreign = foreign_text(draft.tree)
    for passage in running_text(draft):
        if passage.paragraph not in foreign:
            yield from _in(passage, by_first)


def _in(passage: Passage, by_first: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]) -> Iterator[Occurrence]:
    string = passage.string
    found = list(WORD.finditer(string, passage.start))
    stems = [stem(match[0]).lower() for match in found]
    at = 0
    while at < len(found):
        length, term = _fitting(string, found, stems, at, by_first.get(stems[at], ()))
        if term and not is_quoted(string, found[at].start()):
            words = tuple(match[0] for match in found[at : at + length])
            yield Occurrence(term, passage, words, found[at].start(), found[at + length - 1].end())
        at += length


def _fitting(
    string: str,
    found: Sequence[re.Match[str]],
    stems: Sequence[str],
    at: int,
    known: Sequence[tuple[tuple[str, ...], str]],
) -> tuple[int, str]:
    """How many words the longest term at a place has, and the term; one word and "" if there is none."""
    for words, term in known:
        if tuple(stems[at : at + len(words)]) == words:
            run = found[at : at + len(words)]
            if all(string[one.end() : other.start()] in _GAPS for one, other in pairwise(run)):
                return len(words), term
    return 1, ""
