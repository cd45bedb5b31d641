"""Statements that provisions lost, found again by their words where another provision gained one like them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from tmad_redline.summary.statements import Statement, plain

_EACH = 256
"""Statements of one party that begin with one verb up to which each is a candidate. Of more, only those are that share
a word that few others have, so that time stays linear."""
_RARE = 16
"""Statements up to which few have a word."""


class Lost:
    """What one party had to do, by one verb, in provisions that do not say so any more; `take` strikes one out."""

    def __init__(self, lost: Sequence[Statement]) -> None:
        self._lost = dict(enumerate(lost))
        self._with: dict[str, list[int]] = defaultdict(list)
        if len(lost) > _EACH:
            for at, one in self._lost.items():
                for word in dict.fromkeys(plain(one.action)):
                    self._with[word].append(at)

    def like(self, one: Statement) -> list[tuple[int, Statement]]:
        """Those that may be a statement that was gained, by their numbers and in their order."""
        if not self._with:
            return list(self._lost.items())
        votes: Counter[int] = Counter()
        for word in dict.fromkeys(plain(one.action)):
            if len(self._with.get(word, ())) <= _RARE:
                votes.update(at for at in self._with.get(word, ()) if at in self._lost)
        return [(at, self._lost[at]) for at in sorted(votes)]

    def take(self, at: int) -> None:
        """Strike one out: it became another."""
        del self._lost[at]
