"""The pieces of the base that changes which meet are about: whole words, or whole paragraphs, cells, rows, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tmad_redline.merge.changes import Change
from tmad_redline.merge.ground import Ground, Site, Span
from tmad_redline.merge.overlaps import Group
from tmad_redline.model.merge import Extent, Region

_MANY = 3
"""Conflicts in one paragraph from which on a reader is better served by one over all of them."""
_HOLDERS = (Extent.TABLE, Extent.ROW, Extent.CELL)


class Clash(NamedTuple):
    """Changes that meet, and the places of the base that they are about together."""

    start: int
    end: int
    extent: Extent
    group: Group


def clashes(groups: Iterable[Group], everything: Sequence[Change], ground: Ground) -> list[Clash]:
    """Those of some groups, apart from each other. everything: all changes of both versions."""
    whole = [each for each in everything if "\n" in ground.string(each.start, each.end) or each.breaks]
    found = _apart([_clash(group, ground) for group in groups], whole, ground)
    return list(_together(found, ground))


def region(clash: Clash, ground: Ground) -> Region:
    """The value for a writer. Offsets are those of the base's paragraphs."""
    first = ground.at(clash.start)
    if clash.extent is Extent.BETWEEN:
        return _place(clash.start, ground)
    if clash.extent is Extent.TEXT:
        last = ground.at(clash.end)
        offsets = clash.start - first.start, clash.end - last.start
        return Region(first.story, clash.extent, first.paragraph, last.paragraph, *offsets)
    first, *_, last = held(clash, ground) * 2
    return Region(first.story, clash.extent, first.paragraph, last.paragraph, 0, last.mark - last.start)


def span_of(region: Region, ground: Ground) -> Span:
    """The places that a region has, its row or its cell as a whole where it is one; for BETWEEN the place twice."""
    first, last = (ground.span(region.story, each) for each in (region.first, region.last))
    match region.extent:
        case Extent.TEXT:
            return Span(first.start + region.start, last.start + region.end)
        case Extent.BETWEEN:
            held = first if region.beside is Extent.PARAGRAPHS else ground.holding(region.beside, first) or first
            return Span(held.end, held.end) if region.after else Span(held.start, held.start)
        case Extent.PARAGRAPHS:
            return Span(first.start, last.end)
        case _:
            return ground.holding(region.extent, Span(first.start, last.end)) or Span(first.start, last.end)


def _place(place: int, ground: Ground) -> Region:
    """A place by the paragraph, cell, row or table next to it; these by the paragraph that ends them."""
    before, after = ground.at(max(place - 1, 0)), ground.next_to(place)
    found = [(site, Extent.PARAGRAPHS) for site in (before, after) if place in (site.start, site.mark + 1)]
    found += [(ground.at(span.end - 1), extent) for span, extent in ground.holders if place in span]
    for site, beside in found:
        for behind in (True, False):
            region = Region(site.story, Extent.BETWEEN, site.paragraph, site.paragraph, after=behind, beside=beside)
            if span_of(region, ground).start == place:
                return region
    return Region(before.story, Extent.BETWEEN, before.paragraph, before.paragraph)


def held(clash: Clash, ground: Ground) -> list[Site]:
    """The paragraphs that a clash is about."""
    return list(ground.within(Span(clash.start, clash.end)))


def _clash(group: Group, ground: Ground) -> Clash:
    for extent in _HOLDERS:
        if any(each.is_removal and each.extent is extent for each in group.both):
            return Clash(group.start, group.end, extent, group)
    if all(each.is_placed for each in group.both):
        return Clash(group.start, group.end, Extent.BETWEEN, group)
    if any(_is_of_paragraphs(each, ground) for each in group.both):
        return Clash(*_paragraphs(group.both, ground), Extent.PARAGRAPHS, group)
    return Clash(*_words(group, ground), Extent.TEXT, group)


def _is_of_paragraphs(change: Change, ground: Ground) -> bool:
    return change.extent is not Extent.TEXT or change.breaks or "\n" in ground.string(change.start, change.end)


def _paragraphs(changes: Iterable[Change], ground: Ground) -> Span:
    """The paragraphs that some changes are in, the one that a deleted mark joined to another included."""
    changes = list(changes)
    lasts = (ground.at(each.end - 1 if each.is_removal else each.end) for each in changes if not each.is_placed)
    return Span(ground.at(min(each.start for each in changes)).start, max(site.mark for site in lasts) + 1)


def _words(group: Group, ground: Ground) -> Span:
    """The words that some changes are in, no word cut, without white space at the ends."""
    site = ground.at(group.start)
    string = site.paragraph.text.string
    start, end = group.start - site.start, group.end - site.start
    while 0 < start < len(string) and string[start - 1].isalnum() and string[start].isalnum():
        start -= 1
    while 0 < end < len(string) and string[end - 1].isalnum() and string[end].isalnum():
        end += 1
    return Span(site.start + start, site.start + end)


def _apart(found: list[Clash], whole: Sequence[Change], ground: Ground) -> list[Clash]:
    """Clashes of which one lies in another are one; whole paragraphs take in changes that begin or end in them."""
    result: list[Clash] = []
    for clash in sorted(found, key=lambda each: (each.start, each.end)):
        clash = _grown(clash, whole, ground)
        while result and _overlap(result[-1], clash):
            before = result.pop()
            clash = _grown(_one(before, clash, ground), whole, ground)
        result.append(clash)
    return result


def _grown(clash: Clash, whole: Sequence[Change], ground: Ground) -> Clash:
    if clash.extent is not Extent.PARAGRAPHS:
        return clash
    inside = [each for each in whole if each.start < clash.end and clash.start < each.end and not each.is_placed]
    wider = _paragraphs([*clash.group.both, *inside], ground)
    if wider == (clash.start, clash.end):
        return clash
    return _grown(Clash(*wider, clash.extent, clash.group), whole, ground)


def _overlap(one: Clash, other: Clash) -> bool:
    if Extent.BETWEEN in (one.extent, other.extent):
        return one.start < other.start < one.end or other.start < one.start < other.end
    return other.start < one.end


def _one(one: Clash, other: Clash, ground: Ground) -> Clash:
    """Two clashes as one: the wider kind of both."""
    theirs = sorted({*one.group.theirs, *other.group.theirs}, key=_order)
    group = Group(tuple(theirs), tuple(sorted({*one.group.ours, *other.group.ours}, key=_order)))
    extent = next((each for each in _HOLDERS if each in (one.extent, other.extent)), None)
    if extent is None:
        return _clash(group, ground)
    return Clash(min(one.start, other.start), max(one.end, other.end), extent, group)


def _order(change: Change) -> tuple[int, int]:
    return change.start, change.end


def _together(found: Sequence[Clash], ground: Ground) -> Iterator[Clash]:
    """Many clashes of words in one paragraph as one, from the first to the last of them."""
    for start, some in groupby(found, key=lambda each: ground.at(each.start).start):
        here = list(some)
        words = [each for each in here if each.extent is Extent.TEXT and each.start >= start]
        if len(words) < _MANY:
            yield from here
            continue
        group = Group(*(tuple(sorted({c for each in words for c in each.group[side]}, key=_order)) for side in (0, 1)))
        yield from (each for each in here if each not in words and each.start < words[0].start)
        yield Clash(words[0].start, words[-1].end, Extent.TEXT, group)
        yield from (each for each in here if each not in words and each.start >= words[0].start)
