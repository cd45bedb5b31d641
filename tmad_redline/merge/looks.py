"""Formatting that both versions changed, each to another; rows of one and columns of the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from tmad_redline.merge.changes import Change, Look, by_paragraph, text_of
from tmad_redline.merge.ground import Ground, Span
from tmad_redline.merge.overlaps import Group
from tmad_redline.merge.places import Places
from tmad_redline.merge.regions import Clash, region
from tmad_redline.merge.texts import Found, shown
from tmad_redline.merge.work import Work
from tmad_redline.model.merge import Conflict, Each, Extent, Kind, Reviewer, Spot, Standing


class Looks:
    """What is no text, by version."""

    def __init__(self, ground: Ground, places: Places, works: Each[Work]) -> None:
        self._ground = ground
        self._places = places
        self._works = works

    def decide(self) -> Iterator[Found]:
        """One conflict a paragraph for formatting, one a table for rows and columns."""
        told: set[int] = set()
        mine = self._works.ours.everything.looks
        starts = [each.start for each in mine]
        for theirs in self._works.theirs.everything.looks:
            first = max(bisect_right(starts, theirs.start) - 1, 0)
            for ours in mine[first : bisect_left(starts, theirs.end)]:
                start, end = max(theirs.start, ours.start), min(theirs.end, ours.end)
                site = self._ground.at(start)
                if start < end and theirs.what == ours.what and theirs.key != ours.key and site.start not in told:
                    told.add(site.start)
                    yield Found(start, self._formatted(start, end, theirs))
        for span, extent in self._ground.holders:
            if extent is Extent.TABLE:
                yield from self._table(span)

    def _formatted(self, start: int, end: int, look: Look) -> Conflict:
        words = look.what == "words"
        site = self._ground.at(start)
        extent = Extent.TEXT if words else Extent.PARAGRAPHS
        low, high = (start, end) if words else site.span
        clash = Clash(low, high, extent, Group((), ()))
        where = self._places.where(site.start)
        text = shown(self._ground.string(low, high))
        what = {"words": "words", "paragraph": "the paragraph"}.get(look.what, f"a {look.what}")
        why = f"Both format {what} in {where.name}; the formatting is that of {self._works.theirs.label}."
        has = Each(*(by_paragraph(work.has(low, high, extent)) for work in self._works))
        standing = Standing(region(clash, self._ground), Reviewer.THEIRS, has, bracketed=False)
        remedy = "Decide which formatting is meant."
        return Conflict(0, Kind.BOTH_FORMAT, where, why, text, remedy=remedy, standing=standing)

    def _table(self, span: Span) -> Iterator[Found]:
        """New rows of one version have the cells that the table had before the other changed its columns."""
        for work in self._works:
            other = self._works.of(work.reviewer.other)
            rows = [each for each in _inside(work, span) if each.extent is Extent.ROW and each.is_insertion]
            columns = [each for each in _inside(other, span) if each.extent is Extent.CELL]
            if rows and columns:
                where = self._places.where(rows[0].start, Extent.TABLE)
                did = "adds a column to it" if columns[0].is_insertion else "deletes a column of it"
                why = f"{work.label} adds rows to {where.name}, and {other.label} {did}."
                texts = [shown(text_of(each.new)) for each in (rows[0], columns[0])]
                sides = Each(*texts) if work.reviewer is Reviewer.THEIRS else Each(*reversed(texts))
                spots = tuple(self._spot(each, work) for each in rows)
                remedy = "Give each row the cells that it needs."
                made = Conflict(0, Kind.ROWS_AND_COLUMNS, where, why, texts=sides, remedy=remedy, spots=spots)
                yield Found(rows[0].start, made)

    @staticmethod
    def _spot(row: Change, work: Work) -> Spot:
        paragraph = by_paragraph(row.new)[0][0].paragraph
        return Spot(work.reviewer, paragraph, 0, len(paragraph.text.string))


def _inside(work: Work, span: Span) -> list[Change]:
    return [each for each in work.own if span.start < each.start and each.end < span.end]
