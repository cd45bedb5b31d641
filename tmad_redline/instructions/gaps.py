"""Makes instructions of what is gone and what is new between the entries that stayed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tmad_redline.instructions.anchors import anchor
from tmad_redline.instructions.links import Cover, Due, Links, series
from tmad_redline.model.instruction import Entry, Insert, Omit, Replace, Where


class Gaps:
    """What is gone and what is new, gap by gap."""

    def __init__(self, links: Links) -> None:
        self._links = links

    def instructions(self) -> Iterator[Due]:
        """Each with the place in reading order at which it is said."""
        for gone, new in self._gaps():
            covers = self._links.covers(gone, self._goes)
            runs = self._links.runs(new)
            if covers and len(runs) == 1 and len(runs[0]) == len(new) and (made := self._replaced(covers, runs[0])):
                yield from made
            else:
                yield from self._omitted(covers)
                for run in runs:
                    yield self._inserted(run)

    def _goes(self, b: int, held: range) -> bool:
        """Whether an entry is gone, or moves away from those around it."""
        return b not in self._links.forward or self._links.leaves(b, held)

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """What is gone, and all entries of the revised version that are not where they were, between those that are."""
        links = self._links
        stayed = sorted(b for b in links.forward if b in links.stayed)
        edges = sorted({*links.shelves()} | {(b, links.forward[b]) for b in stayed})
        at_b = at_r = 0
        for b, r in (*edges, (len(links.before), len(links.after))):
            gone = [at for at in range(at_b, b) if at not in links.forward]
            new = list(range(at_r, r))
            if gone or new:
                yield gone, new
            is_entry = b < len(links.before) and links.forward.get(b) == r
            at_b, at_r = b + is_entry, r + is_entry

    def _omitted(self, covers: Sequence[Cover]) -> Iterator[Due]:
        for first, last in series(covers):
            yield first.first, Omit(first.place, last.place)

    def _inserted(self, run: range) -> Due:
        where, place = anchor(self._links, run[0])
        target = self._links.places.baseline.targets[place]
        at = target.first - 0.1 if where is Where.BEFORE else target.end - 0.4
        return at, Insert(where, place, self._block(run))

    def _block(self, run: range) -> tuple[Entry, ...]:
        return self._links.after[run.start : run.stop]

    def _replaced(self, covers: Sequence[Cover], run: range) -> list[Due]:
        """Provisions under the same numbers for each other or, if none has the same, all for all."""
        tops = self._links.tops(run)
        pairs: list[tuple[int, int]] = []
        at = 0
        for number, cover in enumerate(covers):
            for place in range(at, len(tops)):
                if self._is_same(cover, tops[place][0]):
                    pairs.append((number, place))
                    at = place + 1
                    break
        if not pairs:
            found = series(covers)
            if len(found) != 1 or self._links.before[covers[0].first].level != self._links.after[run.start].level:
                return []
            (first, last) = found[0]
            return [(first.first, Replace(first.place, last.place, self._block(run)))]
        made: list[Due] = list(self._omitted([c for n, c in enumerate(covers) if n not in dict(pairs)]))
        starts = [run.start, *(tops[place][0] for _, place in pairs[1:]), run.stop]
        for (number, _), start, end in zip(pairs, starts, starts[1:], strict=False):
            cover = covers[number]
            made.append((cover.first, Replace(cover.place, cover.place, self._block(range(start, end)))))
        return made

    def _is_same(self, cover: Cover, r: int) -> bool:
        before, after = self._links.before[cover.first], self._links.after[r]
        return bool(before.number) and (before.number, before.level) == (after.number, after.level)
