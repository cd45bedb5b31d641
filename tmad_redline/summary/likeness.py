"""Clauses that go together by their words though the script made no move of them: what is left on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tmad_redline.model.clause import Clause, ClauseKind
from tmad_redline.model.pair import Pair
from tmad_redline.summary.sides import Side

_ROW = 4
"""Words of which a row is made; clauses are compared by the rows they share."""
_ALIKE = 0.6
"""Of the rows of the longer clause, what two that are one share at least."""
_FEWEST = 3
"""Rows that a clause has at least, to be told from others."""
_COMMON = 8
"""A row that more clauses than these have tells nothing of them."""
_CANDIDATES = 3
_KINDS = (ClauseKind.CLAUSE, ClauseKind.ANNEX, ClauseKind.HEADING)

_Rows = frozenset[tuple[str, ...]]


def alike(
    baseline: Iterable[Clause], revised: Iterable[Clause], sides: Pair[Side]
) -> Iterator[tuple[Clause, Clause, int]]:
    """Pairs of clauses, the most alike first, with the share of their rows in per cent; each is in one at most."""
    before = {clause.path: (clause, _rows(sides.baseline.words(clause))) for clause in baseline}
    order = {path: at for at, path in enumerate(before)}
    holders: dict[tuple[str, ...], list[str]] = {}
    for path, (_, rows) in before.items():
        for row in rows:
            holders.setdefault(row, []).append(path)
    found: list[tuple[float, int, str, Clause]] = []
    for at, clause in enumerate(revised):
        rows = _rows(sides.revised.words(clause))
        votes = Counter(path for row in rows if len(holders.get(row, ())) <= _COMMON for path in holders.get(row, ()))
        for path in sorted(votes, key=lambda each: (-votes[each], order[each]))[:_CANDIDATES]:
            other, own = before[path]
            share = len(rows & own) / max(len(rows), len(own))
            if share >= _ALIKE and len(own) >= _FEWEST and other.kind is clause.kind and clause.kind in _KINDS:
                found.append((-share, at, path, clause))
    taken: set[str] = set()
    placed: set[int] = set()
    for negative, at, path, clause in sorted(found, key=lambda each: each[:3]):
        if path not in taken and at not in placed:
            taken.add(path)
            placed.add(at)
            yield before[path][0], clause, round(-100 * negative)


def _rows(text: str) -> _Rows:
    words = text.split()
    return frozenset(tuple(words[at : at + _ROW]) for at in range(len(words) - _ROW + 1))
