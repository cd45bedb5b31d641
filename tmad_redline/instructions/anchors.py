"""Where something new or moved is put: after, before or at the end of which place of the baseline."""

from __future__ import annotations

from tmad_redline.instructions.links import Links
from tmad_redline.instructions.wording import Provision
from tmad_redline.model.instruction import Place, Where


def anchor(links: Links, r: int) -> tuple[Where, Place]:
    """Where an entry of the revised version, which is new there or has moved there, stands in terms of the baseline."""
    places = links.places.baseline
    first, end = _shelf(links, r)
    before = next((links.back[at] for at in range(r - 1, first - 1, -1) if at in links.back), None)
    own = links.back.get(r)
    behind = (links.back[at] for at in range(r + 1, end) if at in links.back)
    after = next((b for b in behind if own is None or links.stays(b)), None)
    if before is None:
        return _first(links, r, after)
    level, leads = links.after[r].level, _leads(links, r)
    last: Provision | None = None
    for number in places.around(before):
        provision = places.wording.provisions[number]
        if provision.shelf or not provision.whole or not _ends(links, provision, before, own):
            break
        if provision.level == level and leads:
            return Where.AFTER, provision.place
        if provision.level == level - leads:
            last = provision
    if last is not None:
        return Where.AT_END, last.place
    following = links.back.get(links.new_behind(r))
    if following is not None and following in links.stayed and leads:
        for number in places.beginning_at(following):
            if places.wording.provisions[number].level == level:
                return Where.BEFORE, places.wording.provisions[number].place
    return Where.AFTER, places.units[before]


def _first(links: Links, r: int, after: int | None) -> tuple[Where, Place]:
    """The same of what stands before everything that was there."""
    places = links.places.baseline
    if after is not None:
        for number in places.beginning_at(after):
            provision = places.wording.provisions[number]
            if provision.level == links.after[r].level and _leads(links, r):
                return Where.BEFORE, provision.place
        return Where.BEFORE, places.units[after]
    for shelf in places.wording.provisions:
        if shelf.shelf and shelf.place == _shelf_place(links, r):
            empty = shelf.first == shelf.end
            return (Where.AT_END, shelf.place) if empty else (Where.BEFORE, places.units[shelf.first])
    return Where.BEFORE, places.units[0]


def _leads(links: Links, r: int) -> bool:
    """Whether a provision begins with an entry of the revised version."""
    return any(True for _ in links.places.revised.beginning_at(r))


def _ends(links: Links, provision: Provision, before: int, own: int | None) -> bool:
    """Whether all that stands in a provision behind an entry is gone, or moves elsewhere."""
    held = range(provision.first, provision.end)
    with_it = links.carried.get(before)
    if with_it is not None and not set(held) <= set(with_it):
        return False
    return all(
        b == own or b not in links.forward or (b not in links.stayed and links.carried.get(b) != with_it)
        for b in range(before + 1, provision.end)
    )


def _shelf_place(links: Links, r: int) -> Place:
    shelves = [each for each in links.places.revised.wording.provisions if each.shelf]
    found = next((each.place for each in shelves if each.first <= r < each.end), None)
    return found or ("the text",)


def _shelf(links: Links, r: int) -> tuple[int, int]:
    """Where the body, the notes or what else an entry of the revised version stands in begin and end."""
    shelves = [each for each in links.places.revised.wording.provisions if each.shelf]
    for each in shelves:
        if each.first <= r < each.end:
            return each.first, each.end
    return 0, shelves[0].first
