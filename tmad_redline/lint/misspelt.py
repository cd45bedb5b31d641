"""Words in capitals that are a known term but for a hyphen, a space or one letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

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
_GAP = re.compile(r"[ \u00a0\u2011-]")


def misspelt(draft: Draft, terms: Mapping[tuple[str, ...], str]) -> Iterator[tuple[Passage, str, str]]:
    """Each place with a term that is spelled otherwise: the passage, the words there, and the term."""
    joined = {"".join(words).lower(): (words, term) for words, term in terms.items()}
    longest = max((len(words) for words in terms), default=0) + 1
    foreign = foreign_text(draft.tree)
    passages = [each for each in running_text(draft) if each.paragraph not in foreign]
    times = Counter(stem(word) for each in passages for word in WORD.findall(each.string, each.start))
    near = _near_words(terms, times)
    for passage in passages:
        for run in _runs(passage):
            yield from _otherwise(passage, run, joined, near, terms, longest)


def _runs(passage: Passage) -> Iterator[list[re.Match[str]]]:
    """Words that follow each other with a space or a hyphen between, the first of them in capitals."""
    run: list[re.Match[str]] = []
    for word in WORD.finditer(passage.string, passage.start):
        if run and not _GAP.fullmatch(passage.string, run[-1].end(), word.start()):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _otherwise(
    passage: Passage,
    run: Sequence[re.Match[str]],
    joined: Mapping[str, tuple[tuple[str, ...], str]],
    near: Mapping[str, str],
    terms: Mapping[tuple[str, ...], str],
    longest: int,
) -> Iterator[tuple[Passage, str, str]]:
    for at, word in enumerate(run):
        if not word[0][0].isupper() or is_quoted(passage.string, word.start()):
            continue
        for length in range(min(longest, len(run) - at), 0, -1):
            words = tuple(stem(each[0]) for each in run[at : at + length])
            if words in terms:
                break
            shown = passage.string[word.start() : run[at + length - 1].end()]
            found = joined.get("".join(words).lower())
            if found and len(found[0]) != length and not _is_code(passage.string, word.start(), shown):
                yield passage, shown, found[1]
                break
            mended = tuple(near.get(each, each) for each in words)
            if mended != words and mended in terms:
                yield passage, shown, terms[mended]
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
