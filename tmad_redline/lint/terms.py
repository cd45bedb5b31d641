"""The terms of a draft by their words, as a definition has them: in capitals, each defined where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tmad_redline.model.clause import ClauseKind, Definition
from tmad_redline.model.draft import Draft
from tmad_redline.model.words import WORD, words_of

SMALL_WORDS = frozenset(
    "a an and any as at by for from in into of on or other per the to under upon with without".split()
)
"""Words that stay small in a term in capitals, "Statement of Work"."""
_FEWEST = 3
_SHARE = 0.6
_SENTENCE = re.compile(r"[.;:,]|\b(?:shall|must|may|means?|is|are|has|have|will)\b")
_LONGEST_TITLE = 8


class Passage(NamedTuple):
    """A paragraph of running text, by its index; the path of its provision, its string, and where its text begins."""

    paragraph: int
    clause: str
    string: str
    start: int


def in_capitals(term: str) -> bool:
    """Whether all words of a term begin with a capital or a digit, but for small ones like "of"."""
    words = [word for word in WORD.findall(term) if word.lower() not in SMALL_WORDS]
    return bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words)


def defines_in_capitals(draft: Draft) -> bool:
    """Whether a draft sets its terms apart by capitals: most of those that it defines have them, and it lists most."""
    terms = [definition for definition in draft.tree.definitions if not definition.term.isupper()]
    counted = sum(not each.inline and in_capitals(each.term) for each in terms)
    return counted >= max(_FEWEST, _SHARE * len(terms))


def listed(draft: Draft) -> Iterator[Definition]:
    """The definitions that are not given in brackets in running text."""
    return (definition for definition in draft.tree.definitions if not definition.inline)


def known_terms(draft: Draft) -> dict[tuple[str, ...], str]:
    """The terms in capitals of the draft and of the settings, by their words."""
    own = (definition.term for definition in draft.tree.definitions)
    return {words_of(term): term for term in (*sorted(draft.elsewhere), *own) if in_capitals(term)}


def running_text(draft: Draft) -> Iterator[Passage]:
    """The paragraphs in which terms are used: no cover, no contents, no headings."""
    tree = draft.tree
    for clause in tree.walk():
        if clause.kind in (ClauseKind.COVER, ClauseKind.CONTENTS):
            continue
        for at in clause.paragraphs:
            string = tree.paragraphs[at].text.string
            start = tree.starts[at] if tree.starts else 0
            flat = " ".join(string[start:].split())
            if flat and flat != clause.heading and tree.paragraphs[at].outline is None and not _is_title(flat):
                yield Passage(at, clause.path, string, start)


def _is_title(flat: str) -> bool:
    """Whether a short text is a title or a cell of a table: no verb, no sign of a sentence."""
    return len(flat.split()) <= _LONGEST_TITLE and not _SENTENCE.search(flat)
