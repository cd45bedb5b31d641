"""The clauses of the page as an outline: every outermost one, and under it those that changed, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tmad_redline.model.clause import Clause, ClauseKind
from tmad_redline.model.pair import Pair
from tmad_redline.model.register import Significance
from tmad_redline.model.summary import ChangeKind, Summary
from tmad_redline.report.anchors import Anchors
from tmad_redline.report.page import Block, Mark, Node

_MARKS = {ChangeKind.NEW.value: Mark.NEW, ChangeKind.DELETED.value: Mark.GONE}
_UNNUMBERED = (ClauseKind.COVER, ClauseKind.CONTENTS, ClauseKind.HEADING, ClauseKind.DEFINITION)
_Key = tuple[str, bool]
"""A clause by its path and whether that is the revised version's."""


def outline(body: Sequence[Block], places: Pair[Anchors], summary: Summary) -> tuple[Node, ...]:
    """The outline in the order of the page; what only the baseline has stands where the redline shows it."""
    became = {each.baseline: each.revised for each in summary.register.destinations if each.revised}
    marks = _marks(summary)
    tops: dict[_Key, set[int]] = {}
    inner: dict[_Key, dict[_Key, set[int]]] = {}
    for block in body:
        if not block.path:
            continue
        top = _known(places[block.revised].tops[block.path].path, block.revised, became)
        tops.setdefault(top, set()).update(block.entries)
        side = places[block.revised]
        own = _known(side.provisions[block.path].path, block.revised, became)
        if places[own[1]].tops[own[0]].path != top[0]:
            own = (side.provisions[block.path].path, block.revised)  # it moved away from here
        if block.entries and own != top:
            inner.setdefault(top, {}).setdefault(own, set()).update(block.entries)

    def node(key: _Key, entries: set[int], children: tuple[Node, ...] = ()) -> Node:
        path, revised = key
        clause, mark = places[revised].clauses[path], marks.get(key, Mark.KEPT)
        found = Counter(summary.register.entries[entry - 1].significance for entry in entries)
        counts = tuple(found[kind] for kind in Significance)
        under = () if mark in (Mark.NEW, Mark.GONE) else children
        return Node(places[revised].id_of(path), path, _label(clause), clause.heading, counts, mark, under)

    return tuple(
        node(top, entries, tuple(node(key, some) for key, some in inner.get(top, {}).items()))
        for top, entries in tops.items()
    )


def _marks(summary: Summary) -> dict[_Key, Mark]:
    """What is new or gone as a whole."""
    register = summary.register
    found = [((each.revised, True), each.how) for each in register.derivations]
    found += [((each.baseline, False), each.how) for each in register.destinations]
    found += [((f"{each.clause} “{each.term}”", bool(each.revised)), each.kind.value) for each in summary.definitions]
    return {key: _MARKS[how] for key, how in found if how in _MARKS}


def _known(path: str, revised: bool, became: Mapping[str, str]) -> _Key:
    """A clause of the baseline that is still there goes by its new path."""
    return (path, True) if revised else (became[path], True) if path in became else (path, False)


def _label(clause: Clause) -> str:
    return "" if clause.kind in _UNNUMBERED else clause.path
