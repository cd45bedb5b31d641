"""The numbers of a draft as series: what stands under one provision, and counts together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tmad_redline.model.clause import Clause, ClauseKind, ClauseTree
from tmad_redline.structure.labels import Form, Label, Reading, printed_label

_LETTERS = 26
_KINDS = (ClauseKind.CLAUSE, ClauseKind.ANNEX)


class Member(NamedTuple):
    """A provision and its number as understood."""

    clause: Clause
    label: Label


class Counted(NamedTuple):
    """A member and its place in the alphabet of its series; inserted: by a letter, as 4.30A or (aa)."""

    member: Member
    value: int
    inserted: str = ""


Run = tuple[Counted, ...]
"""Members that count from a first one on, without starting again."""


def series(tree: ClauseTree) -> Iterator[tuple[Clause | None, tuple[Member, ...]]]:
    """The numbered provisions directly under each provision, or at the top, those together that count together."""
    yield from ((None, some) for some in _alike(tree.clauses))
    for clause in tree.walk():
        yield from ((clause, some) for some in _alike(clause.children))


def runs(members: Sequence[Member]) -> list[Run]:
    """A series cut where its numbers start again. Empty where no alphabet has all of them."""
    readable = [member for member in members if member.label.readings]
    alphabets = [{reading.alphabet for reading in member.label.readings} for member in readable]
    common = set.intersection(*alphabets) if alphabets else set()
    ways = [_runs(readable, alphabet) for alphabet in sorted(common)]
    return min(ways, key=_breaks, default=[])


def _runs(members: Sequence[Member], alphabet: str) -> list[Run]:
    found: list[list[Counted]] = []
    for member in members:
        reading = next(each for each in member.label.readings if each.alphabet == alphabet)
        one = Counted(member, reading.value, _insertion(reading, found[-1][-1] if found else None))
        if one.inserted and not reading.letter and found:
            one = one._replace(value=found[-1][-1].value)
        starts = one.value == 1 and not one.inserted and bool(found) and found[-1][-1].value > 1
        if starts or not found:
            found.append([])
        found[-1].append(one)
    return [tuple(run) for run in found]


def _insertion(reading: Reading, before: Counted | None) -> str:
    """The letter of an inserted number: A in 4.30A, the second a in (aa) after (a)."""
    if reading.letter or reading.alphabet != "letter" or before is None:
        return reading.letter
    doubled = before.value == reading.value - _LETTERS and before.value < _LETTERS
    return "a" * (reading.value // _LETTERS) if doubled else ""


def _breaks(some: Sequence[Run]) -> int:
    return sum(b.value != a.value + 1 for run in some for a, b in pairwise(run)) + sum(
        run[0].value != 1 for run in some
    )


def _alike(clauses: Sequence[Clause]) -> Iterator[tuple[Member, ...]]:
    found: dict[tuple[str, tuple[str, ...]], list[Member]] = {}
    for clause in clauses:
        label = printed_label(clause.label) if clause.label and clause.kind in _KINDS else None
        if label is not None:
            key = label.shape, label.parts[:-1] if label.form is Form.NUMBER else ()
            found.setdefault(key, []).append(Member(clause, label))
    yield from map(tuple, found.values())
