"""Which facts of a version are which of a redline's, where they are not the same: for those who say what differs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from tmad_redline.model.proof import NOWHERE, Fact
from tmad_redline.ooxml.facts import CONTROL

_OF_THE_BODY = "body"
_BESIDE = re.compile(r"table \d+( row \d+)?$|text box \d+$")
"""How the places of facts of the body end that are no paragraphs of it; one may stand in a text box as well."""
_BOXED = "text box"
_ALIKE = 0.4
"""The share of common words from which two paragraphs are one that was edited; two like provisions share less."""
_MOST = 10_000
"""Pairs of facts that are looked at in one gap; a redline of other files has one gap as long as they are."""

Together = tuple[Fact | None, Fact | None, int]
"""A fact of the version and what the redline has there, either None; and the index of the version's, or of the last
before it."""


def together(wanted: Sequence[Fact], found: Sequence[Fact]) -> Iterator[Together]:
    """The facts that are not the same, in the order of the version."""
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            for i, j, before in _in_gap(wanted[i1:i2], found[j1:j2]):
                yield None if i is None else wanted[i1 + i], None if j is None else found[j1 + j], i1 + before


def _in_gap(wanted: Sequence[Fact], found: Sequence[Fact]) -> Iterator[tuple[int | None, int | None, int]]:
    """What became what, by common words; what is left between those one by one, if there is as much on both sides."""
    before, after = 0, 0
    for i, j in (*_likest(wanted, found), (len(wanted), len(found))):
        if i - before == j - after:
            yield from ((before + n, after + n, before + n) for n in range(i - before))
        else:
            yield from ((n, None, n) for n in range(before, i))
            yield from ((None, n, i - 1) for n in range(after, j))
        if i < len(wanted):
            yield i, j, i
        before, after = i + 1, j + 1


def _likest(wanted: Sequence[Fact], found: Sequence[Fact]) -> list[tuple[int, int]]:
    """The pairs in the order of both whose likeness is the greatest in sum."""
    if len(wanted) * len(found) > _MOST:
        return []
    words = [[Counter(fact.text.split()) for fact in side] for side in (wanted, found)]
    best = [[0.0] * (len(found) + 1) for _ in range(len(wanted) + 1)]
    for i in range(len(wanted) - 1, -1, -1):
        for j in range(len(found) - 1, -1, -1):
            alike = _alike(wanted[i], found[j], words[0][i], words[1][j])
            best[i][j] = max(best[i + 1][j], best[i][j + 1], alike + best[i + 1][j + 1] if alike else 0.0)
    pairs, i, j = [], 0, 0
    while i < len(wanted) and j < len(found):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def _alike(one: Fact, other: Fact, words: Counter[str], others: Counter[str]) -> float:
    if not words and not others:
        return 1.0 if one.place == other.place and (one.codes or one.properties) else 0.0
    share = 2 * (words & others).total() / (words.total() + others.total())
    return share if share >= _ALIKE else 0.0


def stations(facts: Sequence[Fact]) -> list[int]:
    """For each fact the index of the body's paragraph that it is, is in or comes before; NOWHERE outside the body."""
    found, count = [], 0
    for fact in facts:
        if not fact.place.startswith(_OF_THE_BODY):
            found.append(NOWHERE)
        elif is_paragraph(fact):
            found.append(count)
            count += 1
        else:
            found.append(max(count - 1, 0) if _BOXED in fact.place else count)
    return found


def is_paragraph(fact: Fact) -> bool:
    """Whether it is a paragraph of the body, in its tables too, and not in a text box."""
    place = fact.place
    inside = place.startswith(_OF_THE_BODY) and _BOXED not in place and not place.endswith(CONTROL)
    return inside and _BESIDE.search(place) is None
