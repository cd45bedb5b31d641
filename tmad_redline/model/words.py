"""The words of a term, as they are compared whatever number or possessive form it stands in."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s?$")


def words_of(text: str) -> tuple[str, ...]:
    """A term's words, each in the singular, without possessive endings: equal for all forms of a term."""
    return tuple(stem(match.group()) for match in WORD.finditer(text))


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """A word in the singular: Parties, Party; Processes, Process; Devices, Device."""
    word = _POSSESSIVE.sub("", word)
    if word.endswith("ies") and len(word) > len("ties"):
        return word[: -len("ies")] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[: -len("es")]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > len("its"):
        return word[:-1]
    return word


def bare(term: str) -> tuple[str, ...]:
    """A term's words without an article: “the Authority” and “Authority” are one term."""
    words = words_of(term)
    return words[1:] if len(words) > 1 and words[0].casefold() == "the" else words
