"""Makes instructions of what moved; what cannot be named alone is omitted and inserted instead."""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.instructions.anchors import anchor
from tmad_redline.instructions.links import Cover, Due, Links, series
from tmad_redline.model.instruction import Move


def moves(links: Links) -> list[Due]:
    """Each with the place in reading order at which it is said."""
    found: list[tuple[Cover, Cover]] = []
    for run in _runs(links):
        moved = set(run)
        covers = []
        for cover in links.covers(run, lambda b, _, moved=moved: b in moved or b not in links.forward):  # type: ignore[misc]
            if cover.end - cover.first == 1 and not (links.is_alone(cover.first) or _is_whole(links, cover)):
                links.part(cover.first)
            else:
                covers.append(cover)
        found += series(covers)
    for first, last in found:
        held = range(first.first, last.end)
        links.carried |= dict.fromkeys(held, held)
    made: list[Due] = []
    for first, last in found:
        where, place = anchor(links, links.forward[first.first])
        made.append((first.first + 0.2, Move(first.place, last.place, where, place)))
    return made


def _is_whole(links: Links, cover: Cover) -> bool:
    return cover.place in links.places.baseline.wholes.values()


def _runs(links: Links) -> Iterator[list[int]]:
    """Entries that moved and that follow each other in both versions, but for what is gone or new."""
    moved = sorted(b for b in links.forward if b not in links.stayed)
    order = {r: number for number, r in enumerate(sorted(links.back))}
    rank = {b: number for number, b in enumerate(sorted(links.forward))}
    run: list[int] = []
    for b in moved:
        if run and (rank[b] != rank[run[-1]] + 1 or order[links.forward[b]] != order[links.forward[run[-1]]] + 1):
            yield run
            run = []
        run.append(b)
    if run:
        yield run
