"""Text that only stands elsewhere where Word has no mark for it: at the very end, in a row, in a list for a table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_TELLING = 3
"""Words from which a text is known again: "Yes" or "The DCC" stands in many places."""
_AROUND = " \t\u00a0.;:,"
"""What a text has or lacks at its ends by where it stands: a cell has no full stop."""


class Found(NamedTuple):
    """[b0:b1] of a paragraph of the baseline, which is [r0:r1] of one of the revised version; paragraphs by number."""

    baseline: int
    b0: int
    b1: int
    revised: int
    r0: int
    r1: int


def displaced(gone: Mapping[int, str], new: Mapping[int, str]) -> tuple[Found, ...]:
    """The texts of paragraphs that are gone as a whole and stand as they were, or as a part, in those that are new."""
    equal = list(_equal(gone, new))
    done = {each.baseline for each in equal}, {each.revised for each in equal}
    left = {at: text for at, text in gone.items() if at not in done[0]}
    free = {at: text for at, text in new.items() if at not in done[1]}
    into = list(_contained(left, free))
    taken = {each.baseline for each in into}, {each.revised for each in into}
    out_of = _contained(
        {at: text for at, text in free.items() if at not in taken[1]},
        {at: text for at, text in left.items() if at not in taken[0]},
    )
    turned = (Found(each.revised, each.r0, each.r1, each.baseline, each.b0, each.b1) for each in out_of)
    return (*equal, *into, *turned)


def _equal(gone: Mapping[int, str], new: Mapping[int, str]) -> Iterator[Found]:
    """Paragraphs with their marks, if as many on either side have the text."""
    before, after = _by_text(gone), _by_text(new)
    for text, here in before.items():
        there = after.get(text, [])
        if len(here) == len(there):
            end = len(text) + 1
            yield from (Found(b, 0, end, r, 0, end) for b, r in zip(here, there, strict=True))


def _by_text(paragraphs: Mapping[int, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, text in paragraphs.items():
        if _tells(text):
            found[text].append(at)
    return found


def _contained(parts: Mapping[int, str], wholes: Mapping[int, str]) -> Iterator[Found]:
    """Texts that stand within just one of others; with one go its neighbours, as the cells of a row do."""
    joined = "\n".join(wholes.values())
    seated: dict[int, list[tuple[int, int]]] = defaultdict(list)
    homes: dict[int, int] = {}
    for part, text in parts.items():
        core = text.strip(_AROUND)
        if not _tells(core) or len(_places(core, joined)) != 1:
            continue
        whole = next(at for at, each in wholes.items() if _places(core, each))
        if found := _seat(part, text, core, whole, wholes[whole], seated[whole]):
            homes[part] = whole
            yield found
    for part, text in parts.items():
        whole_beside = homes.get(part + 1, homes.get(part - 1))
        core = text.strip(_AROUND)
        if part in homes or whole_beside is None or not core:
            continue
        if found := _seat(part, text, core, whole_beside, wholes[whole_beside], seated[whole_beside]):
            yield found


def _seat(part: int, text: str, core: str, whole: int, outer: str, taken: list[tuple[int, int]]) -> Found | None:
    """A part where it stands in a whole, the first place that no other part has."""
    start = text.index(core)
    for low in _places(core, outer):
        high = low + len(core)
        if not any(low < stop and begin < high for begin, stop in taken):
            taken.append((low, high))
            return Found(part, start, start + len(core), whole, low, high)
    return None


def _places(core: str, text: str) -> list[int]:
    """Where a text stands in another, no word cut."""
    if core not in text:
        return []
    return [found.start() for found in re.finditer(rf"(?<!\w){re.escape(core)}(?!\w)", text)]


def _tells(text: str) -> bool:
    return len(text.split()) >= _TELLING
