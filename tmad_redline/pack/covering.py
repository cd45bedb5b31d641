"""Which provisions a plan's paths cover, and which ones changed: "4.2" covers "4.2(a)", and not "4.29"."""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.model.clause import ClauseTree, named
from tmad_redline.model.pair import Pair
from tmad_redline.model.register import Entry
from tmad_redline.model.summary import ChangeKind, Summary


def changed_paths(summary: Summary) -> Iterator[str]:
    """The paths of every provision that something was done to, in either version, those under a new one included."""
    for change in (node for each in summary.clauses for node in each.walk()):
        if change.kind is not ChangeKind.RENUMBERED:
            yield from filter(None, (change.baseline, change.revised))
    yield from (change.clause for change in summary.definitions)
    yield from (change.clause for change in summary.rows)
    for entry in summary.register.entries:
        yield from filter(None, (entry.baseline, entry.revised))


def paths(trees: Pair[ClauseTree]) -> Iterator[str]:
    """The paths of all provisions of both versions, the revised one's first."""
    for tree in (trees.revised, trees.baseline):
        yield from (clause.path for clause in tree.walk() if clause.path)


def terms(trees: Pair[ClauseTree]) -> Iterator[str]:
    """The defined terms of both versions, the revised one's first."""
    for tree in (trees.revised, trees.baseline):
        yield from (definition.term for definition in tree.definitions)


def term_of(entry: Entry, summary: Summary) -> str:
    """The defined term whose definition an entry of the register is about, "" if it is about none."""
    return next((change.term for change in summary.definitions if entry.number in change.entries), "")


def place(entry: Entry) -> str:
    """Where an entry of the register is, in a sentence."""
    return named(entry.where) if entry.where in (entry.baseline, entry.revised) else entry.where
