"""What changed the number of a provision: those before it, at its level or above, that came or went."""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.changesets.reading import Reading
from tmad_redline.model.clause import Clause, ClauseTree
from tmad_redline.model.register import Rule


class Renumbering:
    """The provisions that came and went, by where numbers count them."""

    def __init__(self, reading: Reading) -> None:
        self._siblings = [dict(_siblings(tree)) for tree in reading.comparison.trees]
        entries = reading.entries
        moved = [each for each in entries if Rule.MOVED in each.rules]
        gone = [*moved, *(each for each in entries if not each.revised)]
        new = [*moved, *(each for each in entries if not each.baseline)]
        self._gone = {each.baseline: each.number for each in gone if each.baseline}
        self._new = {each.revised: each.number for each in new if each.revised}

    def causes(self, baseline: str, revised: str) -> Iterator[int]:
        """The entries of what came or went before a provision, known by its path in either version."""
        if baseline == revised:
            return
        for path, siblings, changed in ((baseline, *self._of(0)), (revised, *self._of(1))):
            node = path
            while node in siblings:
                before, parent = siblings[node]
                yield from (changed[each] for each in (node, *before) if each in changed)
                node = parent

    def _of(self, side: int) -> tuple[dict[str, tuple[tuple[str, ...], str]], dict[str, int]]:
        return self._siblings[side], (self._gone, self._new)[side]


def _siblings(tree: ClauseTree) -> Iterator[tuple[str, tuple[tuple[str, ...], str]]]:
    """By the path of a provision those before it under the same parent, and the parent's."""
    yield from _below("", tree.clauses)
    for clause in tree.walk():
        yield from _below(clause.path, clause.children)


def _below(parent: str, clauses: tuple[Clause, ...]) -> Iterator[tuple[str, tuple[tuple[str, ...], str]]]:
    before: list[str] = []
    for clause in clauses:
        yield clause.path, (tuple(before), parent)
        before.append(clause.path)
