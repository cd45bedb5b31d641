"""Provisions that one version moved or deleted, held against what the other did to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tmad_redline.merge.changes import Change, Move, New, by_paragraph, text_of
from tmad_redline.merge.ground import Ground, Span
from tmad_redline.merge.overlaps import Group
from tmad_redline.merge.places import Places
from tmad_redline.merge.regions import Clash, region
from tmad_redline.merge.texts import Found, Texts, shown
from tmad_redline.merge.work import Work
from tmad_redline.model.document import Paragraph
from tmad_redline.model.merge import Conflict, Each, Extent, Kind, Remark, Reviewer, Settled, Standing, Where

_WHERE = "Decide where it belongs, and delete it or the brackets."


class Moves:
    """What moved, by version."""

    def __init__(self, ground: Ground, places: Places, works: Each[Work], texts: Texts) -> None:
        self._ground = ground
        self._places = places
        self._works = works
        self._texts = texts

    def decide(self, taken: Sequence[Clash]) -> Iterator[Found]:
        """Moves and added text that cannot both stand; `taken` are conflicts already."""
        yield from self._both_move()
        for work in self._works:
            other = self._works.of(work.reviewer.other)
            for block in blocks_of(work.everything.moves):
                yield from self._moved_and_gone(block, work, other, taken)
                yield from self._amended_on_the_way(block, work, other, taken)
            yield from self._added_to(work, other, taken)
            yield from self._parted_and_amended(work, other, taken)

    def _both_move(self) -> Iterator[Found]:
        theirs = {each.start: each for each in self._works.theirs.everything.moves}
        for block in blocks_of(self._works.ours.everything.moves):
            both = [each for each in block if each.start in theirs]
            if not both:
                continue
            start, end = both[0].start, both[-1].end
            clash = _clash(start, end)
            if all(theirs[each.start].to == each.to for each in both):
                yield Found(start, Settled(region(clash, self._ground), Reviewer.THEIRS, moved=True))
                yield Found(start, Remark(self._places.where(start), "Both made the same move."))
                continue
            where = self._places.where(start)
            texts = Each(self._to(theirs[both[0].start]), self._to(both[0]))
            to = (f"{work.label} {text}" for work, text in zip(self._works, texts, strict=True))
            why = f"Both move {where.name}, {', '.join(to)}."
            has = self._texts.has(clash)
            standing = Standing(
                region(clash, self._ground), Reviewer.THEIRS, Each(*map(by_paragraph, has)), bracketed=False
            )
            base = shown(self._ground.string(start, end))
            yield Found(
                start,
                Conflict(
                    0, Kind.BOTH_MOVE, where, why, base, texts, remedy="Decide where it belongs.", standing=standing
                ),
            )

    def _to(self, move: Move) -> str:
        """Where a move leads, in the words of the base."""
        before = self._ground.at(move.to - 1) if move.to else self._ground.at(0)
        if before.mark < move.to:
            return f"after {self._places.where(before.start).name}"
        return f"before {self._places.where(move.to).name}"

    def _moved_and_gone(
        self, block: Sequence[Move], work: Work, other: Work, taken: Sequence[Clash]
    ) -> Iterator[Found]:
        gone = [each for each in block if other.removes(each.start)]
        if not gone or any(gone[0].start < clash.end and clash.start < gone[-1].end for clash in taken):
            return
        start, end = gone[0].start, gone[-1].end
        clash, where = _clash(start, end), self._places.where(start)
        why = f"{other.label} deletes {where.name}, which {work.label} moves {self._to(gone[0])}."
        yield Found(
            start, self._conflict(clash, Kind.DELETED_AND_MOVED, where, why, work, work.has(start, end, clash.extent))
        )

    def _amended_on_the_way(
        self, block: Sequence[Move], work: Work, other: Work, taken: Sequence[Clash]
    ) -> Iterator[Found]:
        """What the other amended moves with its words, and no one need do anything."""
        for move in block:
            inside = [
                c for c in other.everything.changes if move.start <= c.start and c.end <= move.end and not c.is_removal
            ]
            words = [c for c in inside if c.extent is Extent.TEXT]
            if words and not any(clash.start <= move.start < clash.end for clash in taken):
                if work.reviewer is Reviewer.OURS and any(
                    Span(move.start, move.end).holds(c.start, c.end) for c in work.own
                ):
                    yield self._both_amended(move, work, other)
                    continue
                where = self._places.where(move.start)
                to = work.path_of(where.base)
                there = f" ({to} there)" if to and to != where.base else ""
                what = f"{work.label} moves it{there}, and {other.label} amends it; the amendment goes with it."
                yield Found(move.start, Remark(where, what))

    def _both_amended(self, move: Move, work: Work, other: Work) -> Found:
        """A paragraph that ours moved and amended, and theirs amended: nobody knows where theirs' words go."""
        where = self._places.where(move.start)
        clash = _clash(move.start, move.end)
        has = self._texts.has(clash)
        why = f"{work.label} moves {where.name} {self._to(move)} and amends it, and {other.label} amends it."
        standing = Standing(region(clash, self._ground), Reviewer.THEIRS, Each(*map(by_paragraph, has)))
        said = Each(*(shown(text_of(each)) for each in has))
        base = shown(self._ground.string(move.start, move.end))
        return Found(
            move.start,
            Conflict(0, Kind.MOVED_AND_AMENDED, where, why, base, said, remedy=_WHERE, standing=standing),
        )

    def _parted_and_amended(self, work: Work, other: Work, taken: Sequence[Clash]) -> Iterator[Found]:
        """Paragraphs that one made one or several, and that the other amended elsewhere."""
        for change in work.own:
            if change.extent is not Extent.TEXT or any(clash.start <= change.start <= clash.end for clash in taken):
                continue
            one, *more = self._ground.within(Span(change.start, change.end + 1))
            if not change.breaks and not more:
                continue
            span = Span(one.start, (more[-1] if more else one).mark)
            if any(each.extent is Extent.TEXT and span.holds(each.start, each.end) for each in other.own):
                where = self._places.where(one.start)
                did = "makes several paragraphs of it" if change.breaks else "joins it to what follows"
                yield Found(one.start, Remark(where, f"{work.label} {did}, and {other.label} amends it."))

    def _added_to(self, work: Work, other: Work, taken: Sequence[Clash]) -> Iterator[Found]:
        """What one puts into a provision that the other deleted, or moved elsewhere."""
        known = {each for clash in taken for each in clash.group.both}
        for change in work.everything.changes:
            if not change.is_insertion or change.extent not in (Extent.PARAGRAPHS, Extent.TABLE) or change in known:
                continue
            path = self._provision(change, work)
            lead = self._lead(path)
            if not path or lead is None:
                continue
            where = self._places.of(path)
            clash = Clash(change.start, change.start, Extent.BETWEEN, _group(change, work))
            if other.removes(lead) and other.is_gone(path):
                why = f"{other.label} deletes {where.name}, and {work.label} adds to it."
                yield Found(
                    change.start, self._conflict(clash, Kind.DELETED_AND_ADDED_TO, where, why, work, change.new)
                )
            elif (move := other.move_of(lead)) and not work.move_of(lead) and not move.start < change.start < move.end:
                why = f"{other.label} moves {where.name} {self._to(move)}, and {work.label} adds to it where it was."
                yield Found(change.start, self._conflict(clash, Kind.MOVED_AND_ADDED_TO, where, why, work, change.new))

    def _provision(self, change: Change, work: Work) -> str:
        """The provision of the base that some new paragraphs are part of, "" for those that are on their own."""
        side = work.sides.revised
        first = next((each for each in change.new if isinstance(each, Paragraph)), None)
        clause = side.owner(first)
        while clause is not None and not work.base_of(clause.path):
            clause = side.parents[clause.path]
        return work.base_of(clause.path) if clause is not None else ""

    def _lead(self, path: str) -> int | None:
        """The place where a provision of the base begins."""
        if not path:
            return None
        clause = self._works.theirs.sides.baseline.by_path[path]
        return self._ground.places.get(clause.paragraphs[0]) if clause.paragraphs else None

    def _conflict(self, clash: Clash, kind: Kind, where: Where, why: str, work: Work, new: tuple[New, ...]) -> Conflict:
        """What one version has stands in brackets; the other has nothing there."""
        has = [new if each is work else () for each in self._works]
        texts, pieces = Each(*(shown(text_of(each)) for each in has)), Each(*map(by_paragraph, has))
        standing = Standing(region(clash, self._ground), work.reviewer, pieces)
        base = shown(self._ground.string(clash.start, clash.end))
        return Conflict(0, kind, where, why, base, texts, remedy=_WHERE, standing=standing)


def blocks_of(moves: Sequence[Move]) -> Iterator[list[Move]]:
    """Paragraphs that moved together to one place."""
    block: list[Move] = []
    for move in moves:
        if block and (block[-1].end, block[-1].to) != (move.start, move.to):
            yield block
            block = []
        block.append(move)
    if block:
        yield block


def _clash(start: int, end: int) -> Clash:
    return Clash(start, end, Extent.PARAGRAPHS, Group((), ()))


def _group(change: Change, work: Work) -> Group:
    return Group((change,), ()) if work.reviewer is Reviewer.THEIRS else Group((), (change,))
