"""Words in capitals that are a known term but for a hyphen, a space or one letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tmad_redline.lint.quotations import foreign_text, is_quoted
from tmad_redline.lint.terms import Passage, running_text
from tmad_redline.model.draft import Draft
from tmad_redline.model.words import WORD, stem

_SHORTEST = 6
"""Letters of a word in which one letter amiss is told."""
_RARE = 2
"""A spelling that stands more often is a word of its own."""
_ENDING = 2
"""Letters at the end of a word that make another word: employer and employee."""
_GAPS = (" ", "\u00a0", "-", "\u2011")
_LONGEST = 12
"""Words of a term."""


class _Spellings(NamedTuple):
    """How terms may be misspelt. joined: the words and the term by its letters; beginnings: of those letters.

    near: words that are one letter away from that of a term, and that one.
    """

    terms: Mapping[tuple[str, ...], str]
    joined: Mapping[str, tuple[int, str]]
    beginnings: frozenset[str]
    near: Mapping[str, str]


def misspelt(draft: Draft, terms: Mapping[tuple[str, ...], str]) -> Iterator[tuple[Passage, str, str]]:
    """Each place with a term that is spelled otherwise: the passage, the words there, and the term."""
    joined = {"".join(words).lower(): (len(words), term) for words, term in terms.items()}
    beginnings = frozenset(letters[:length] for letters in joined for length in range(1, len(letters) + 1))
    foreign = foreign_text(draft.tree)
    passages = [each for each in running_text(draft) if each.paragraph not in foreign]
    times = Counter(stem(word) for each in passages for word in WORD.findall(each.string, each.start))
    spellings = _Spellings(terms, joined, beginnings, _near_words(terms, times))
    for passage in passages:
        for run in _runs(passage):
            yield from _otherwise(passage, run, spellings)


def _runs(passage: Passage) -> Iterator[list[re.Match[str]]]:
    """Words that follow each other with a space or a hyphen between."""
    run: list[re.Match[str]] = []
    for word in WORD.finditer(passage.string, passage.start):
        if run and passage.string[run[-1].end() : word.start()] not in _GAPS:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _otherwise(
    passage: Passage, run: Sequence[re.Match[str]], spellings: _Spellings
) -> Iterator[tuple[Passage, str, str]]:
    words = [stem(match[0]) for match in run]
    found = [*_joined_otherwise(words, spellings), *_mended(words, spellings)]
    for at, length, term in found:
        start = run[at].start()
        shown = passage.string[start : run[at + length - 1].end()]
        if not is_quoted(passage.string, start) and not _is_code(passage.string, start, shown):
            yield passage, shown, term


def _joined_otherwise(words: Sequence[str], spellings: _Spellings) -> Iterator[tuple[int, int, str]]:
    """Where the letters of a term stand, parted into words otherwise: the first word, how many, and the term."""
    for at, word in enumerate(words):
        letters, length = word.lower(), 1
        if not word[:1].isupper():
            continue
        while letters in spellings.beginnings:
            parts, term = spellings.joined.get(letters, (length, ""))
            if parts != length and tuple(words[at : at + length]) not in spellings.terms:
                yield at, length, term
            if at + length == len(words):
                break
            letters += words[at + length].lower()
            length += 1


def _mended(words: Sequence[str], spellings: _Spellings) -> Iterator[tuple[int, int, str]]:
    """Where a term stands with a letter amiss in one of its words."""
    for wrong, word in enumerate(words):
        if word not in spellings.near:
            continue
        mended = [*words[:wrong], spellings.near[word], *words[wrong + 1 :]]
        spans = (
            (first, last)
            for first in range(max(0, wrong - _LONGEST), wrong + 1)
            for last in range(min(len(words), wrong + _LONGEST), wrong, -1)
        )
        for first, last in spans:
            if tuple(mended[first:last]) in spellings.terms:
                yield first, last - first, spellings.terms[tuple(mended[first:last])]
                break


def _is_code(string: str, at: int, shown: str) -> bool:
    """Whether words are a name in a program or an address ("urn:DataItem"), or all in capitals."""
    camel = any(one.islower() and other.isupper() for one, other in pairwise(shown))
    return camel or shown.isupper() or string[max(0, at - 1) : at] in (":", "/", "_", ".", "@")


def _near_words(terms: Mapping[tuple[str, ...], str], times: Counter[str]) -> dict[str, str]:
    """Rare words in capitals that are one letter away from a word of a term that is not rare, and that word."""
    wanted = {word for words in terms for word in words if len(word) >= _SHORTEST and word[0].isupper()}
    rare = [word for word, count in times.items() if count <= _RARE and word[0].isupper() and len(word) >= _SHORTEST]
    known = {word.lower() for word in wanted}
    near: dict[str, str] = {}
    for word in rare:
        if word.lower() in known or times[word.lower()] > _RARE:
            continue
        for other in wanted:
            if times[other] > times[word] and _one_letter_amiss(word, other):
                near[word] = other
    return near


def _one_letter_amiss(one: str, other: str) -> bool:
    """Whether a letter was left out, added, replaced or changed places with the next, and it is no other ending."""
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    if not at or abs(len(one) - len(other)) > 1:
        return False
    rest, its = one[at:], other[at:]
    if len(rest) <= _ENDING and len(its) <= _ENDING:
        return False
    swapped = rest[:2] == its[1::-1] and rest[2:] == its[2:]
    return swapped or rest[1:] == its[1:] or rest[1:] == its or rest == its[1:]
