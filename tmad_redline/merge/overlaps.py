"""Which changes of two versions meet: they touch the same places of the base, or no word is kept between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tmad_redline.merge.changes import Change, New, text_of
from tmad_redline.merge.ground import Ground, Span
from tmad_redline.model.merge import Each, Extent

_PARTS = re.compile(r"\w|[.;:](?=\s|$)|\n")
"""What keeps two changes apart: a word, the end of a sentence or of an item, a paragraph mark."""
_NEAR = 200
"""Places around a change in which one that meets it may begin; headings, and texts without a word, are shorter."""


class Group(NamedTuple):
    """Changes that meet, those of each version in the order of the base."""

    theirs: tuple[Change, ...]
    ours: tuple[Change, ...]

    @property
    def both(self) -> tuple[Change, ...]:
        """All of them."""
        return self.theirs + self.ours

    @property
    def start(self) -> int:
        """The place where the first begins."""
        return min(each.start for each in self.both)

    @property
    def end(self) -> int:
        """The place where the last ends."""
        return max(each.end for each in self.both)


class Overlaps(NamedTuple):
    """same: changes that both made, word for word. own: the others. groups: those of them that meet."""

    same: tuple[Change, ...]
    own: Each[tuple[Change, ...]]
    groups: tuple[Group, ...]


def overlaps(changes: Each[Sequence[Change]], says: Each[Callable[[Iterable[New]], str]], ground: Ground) -> Overlaps:
    """Find them; both are in the order of the base. says: what each version has, equal for what is the same."""
    known = [[_identity(each, say) for each in some] for some, say in zip(changes, says, strict=True)]
    shared = set(known[0]) & set(known[1])
    same = tuple(each for each, key in zip(changes.ours, known[1], strict=True) if key in shared)
    own = Each(
        *(
            tuple(each for each, key in zip(some, keys, strict=True) if key not in shared)
            for some, keys in zip(changes, known, strict=True)
        )
    )
    return Overlaps(same, own, tuple(_groups(own.theirs, own.ours, ground)))


def _identity(change: Change, say: Callable[[Iterable[New]], str]) -> tuple[int, int, str, Extent]:
    return change.start, change.end, say(change.new), change.extent


def _groups(theirs: Sequence[Change], ours: Sequence[Change], ground: Ground) -> Iterator[Group]:
    """Those that meet, whatever number of changes lies between."""
    meeting = list(_meeting(theirs, ours, ground))
    heads = {("t", t): ("t", t) for t, _ in meeting} | {("o", o): ("o", o) for _, o in meeting}

    def head(of: tuple[str, int]) -> tuple[str, int]:
        while heads[of] != of:
            heads[of] = of = heads[heads[of]]
        return of

    for t, o in meeting:
        heads[head(("o", o))] = head(("t", t))
    found: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for each in sorted(heads, key=lambda each: (each[0], each[1])):
        found.setdefault(head(each), []).append(each)
    groups = [
        Group(
            tuple(theirs[at] for side, at in members if side == "t"),
            tuple(ours[at] for side, at in members if side == "o"),
        )
        for members in found.values()
    ]
    yield from sorted(groups, key=lambda group: (group.start, group.end))


def _meeting(theirs: Sequence[Change], ours: Sequence[Change], ground: Ground) -> Iterator[tuple[int, int]]:
    starts = [each.start for each in ours]
    reach: list[int] = []
    for each in ours:
        reach.append(max(each.end, reach[-1] if reach else 0))
    for t, change in enumerate(theirs):
        first = bisect_left(reach, change.start - _NEAR)
        for o in range(first, bisect_left(starts, change.end + _NEAR + 1)):
            if meet(change, ours[o], ground):
                yield t, o


def meet(one: Change, other: Change, ground: Ground) -> bool:
    """Whether two changes of different versions, not the same, are to one place."""
    if one.is_insertion and other.is_insertion and Extent.TEXT not in (one.extent, other.extent):
        return one.start == other.start
    for inserted, changed in ((one, other), (other, one)):
        if inserted.is_placed:
            return _is_put_inside(inserted.start, changed, ground)
    if one.is_removal and other.is_removal:
        return _keeps_a_part(one, other) or _keeps_a_part(other, one)
    for removal, changed in ((one, other), (other, one)):
        if removal.is_removal:
            return _is_within(changed, removal)
    return _is_near(one, other, ground)


def _is_put_inside(place: int, changed: Change, ground: Ground) -> bool:
    """Whether new paragraphs or rows stand inside what was changed, or between paragraphs that were made one."""
    if changed.start < place < changed.end:
        return True
    return changed.extent is Extent.TEXT and place == changed.end > changed.start and ground.begins(place)


def _keeps_a_part(outer: Change, inner: Change) -> bool:
    """Whether what is gone in one version is but a part of what is gone in the other; cells cross rows."""
    if Extent.CELL in (outer.extent, inner.extent):
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _is_within(changed: Change, removal: Change) -> bool:
    if changed.is_insertion:
        return removal.start <= changed.start < removal.end
    return changed.start < removal.end and removal.start < changed.end


def _is_near(one: Change, other: Change, ground: Ground) -> bool:
    """Whether two changes of text overlap, or nothing that keeps them apart is between them."""
    first, second = sorted((one, other), key=lambda each: (each.start, each.end))
    spans = Span(one.start, one.end), Span(other.start, other.end)
    if second.start < first.end or ground.one_heading(*spans):
        return True
    if _is_spacing(one, ground) or _is_spacing(other, ground):
        return False
    return not _PARTS.search(ground.string(first.end, second.start)) and _in_one_container(first, second, ground)


def _is_spacing(change: Change, ground: Ground) -> bool:
    """Whether white space alone is other white space, so that the words next to it may change as well."""
    texts = ground.string(change.start, change.end), text_of(change.new)
    return all(not text.strip() and "\n" not in text for text in texts)


def _in_one_container(first: Change, second: Change, ground: Ground) -> bool:
    """Whether nothing but text is between two changes: the ends of cells have places too."""
    return len(ground.string(first.end, second.start)) == second.start - first.end


def touching(changes: Iterable[Change], start: int, end: int) -> list[Change]:
    """The changes that have a place from start to end, insertions of words at either included."""
    return [
        each
        for each in changes
        if (each.start < end and start < each.end)
        or (
            each.is_insertion
            and (start < each.start < end or (each.extent is Extent.TEXT and start <= each.start <= end))
        )
    ]
