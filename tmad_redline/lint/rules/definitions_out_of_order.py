"""definitions-out-of-order: a definition is not in its alphabetical place, in a list that otherwise is in order.

Lists may go letter by letter ("Datafile, Data Item") or word by word ("Data Item, Datafile"); capitals, signs, what is
in brackets and an article at the start do not count. A list in which more than one in ten is out of place is in
another order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tmad_redline.lint.rule import Finder
from tmad_redline.lint.terms import listed
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity

CODE = "definitions-out-of-order"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}

_SHORTEST = 5
_ONE_IN = 10
_ARTICLE = re.compile(r"^(?:the|an?) ", re.I)
_BRACKETS = re.compile(r"\([^()]*\)")
_APOSTROPHES = re.compile(r"[’']")
_SIGNS = re.compile(r"[^\w\s]+")
_Key = tuple[str, ...]


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at each list of definitions."""
    finder = Finder(CODE, SEVERITY, draft)
    terms: dict[str, str] = {}
    for definition in listed(draft):
        terms.setdefault(definition.clause, definition.term)
    for clause in draft.tree.walk():
        run = [(child.path, terms[child.path]) for child in clause.children if child.path in terms]
        for at, other in _misplaced([term for _, term in run]):
            path, term = run[at]
            what = (
                f"“{term}” stands {'before' if at < other else 'after'} “{run[other][1]}”, out of alphabetical order."
            )
            yield finder.in_clause(path, term, what, "Move it to its place in the alphabet.")


def _misplaced(terms: Sequence[str]) -> list[tuple[int, int]]:
    """The fewest that have to move for a list to be in order by one of the conventions, each with one on whose wrong
    side it stands; none if too many had to."""
    if len(terms) < _SHORTEST:
        return []
    orders = [[convention(_plain(term, article)) for term in terms] for article in (True, False) for convention in _BY]
    keys, out = min(((keys, _out_of_order(keys)) for keys in orders), key=lambda each: len(each[1]))
    if len(out) > max(1, len(terms) // _ONE_IN):
        return []
    kept = [at for at in range(len(terms)) if at not in out]
    return [(at, next(it for it in kept if (it < at) != (keys[it] <= keys[at]) and keys[it] != keys[at])) for at in out]


def _plain(term: str, article: bool) -> str:
    flat = _SIGNS.sub(" ", _APOSTROPHES.sub("", _BRACKETS.sub(" ", term.casefold())))
    flat = " ".join(flat.split())
    return _ARTICLE.sub("", flat) if article else flat


def _by_word(term: str) -> _Key:
    return tuple(term.split())


def _by_letter(term: str) -> _Key:
    return (term.replace(" ", ""),)


_BY = (_by_word, _by_letter)


def _out_of_order(keys: Sequence[_Key]) -> list[int]:
    """The places outside the longest part that is in order; of several such parts, the one that stands first."""
    lengths: list[int] = []
    before: list[int] = []
    for at, key in enumerate(keys):
        previous = max((it for it in range(at) if keys[it] <= key), key=lengths.__getitem__, default=-1)
        lengths.append(lengths[previous] + 1 if previous >= 0 else 1)
        before.append(previous)
    kept = set()
    at = lengths.index(max(lengths))
    while at >= 0:
        kept.add(at)
        at = before[at]
    return [at for at in range(len(keys)) if at not in kept]
