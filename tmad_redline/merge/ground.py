"""The base of a merge as one line of places, so that the changes of two versions can be held against each other.

Every character, paragraph mark, cell, row and table of every story has a place, in reading order; what is within
something has places within its span. Between two containers there is a place that belongs to neither, so that what is
added at the end of the one is not at the beginning of the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from tmad_redline.model.clause import Clause, ClauseKind, ClauseTree
from tmad_redline.model.document import Block, Cell, Opaque, Paragraph, Row, Story, StoryKind, Table, text_boxes
from tmad_redline.model.merge import Extent


class Span(NamedTuple):
    """Places start <= at < end."""

    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        """Whether the places from one to another are all in it, its end included."""
        return self.start <= start and end <= self.end


class Site(NamedTuple):
    """A paragraph of the base. start: place of its first character; mark: that of its mark. boxed: in a text box."""

    start: int
    mark: int
    paragraph: Paragraph
    story: int
    boxed: bool = False

    @property
    def span(self) -> Span:
        """Its text and its mark."""
        return Span(self.start, self.mark + 1)


class Ground:
    """The places of a base, looked up by what stands at them."""

    def __init__(self, tree: ClauseTree) -> None:
        self.tree = tree
        self.sites: list[Site] = []
        self.holders: list[tuple[Span, Extent]] = []
        """Cells, rows and tables, each before those inside it."""
        self.stories: list[Span] = []
        self.size = 0
        self._at: dict[tuple[int, int], Span] = {}
        self._boxes: list[tuple[int, Story]] = []
        for number, story in enumerate(tree.document.stories):
            self._story(number, story, boxed=False)
        while self._boxes:
            self._story(*self._boxes.pop(0), boxed=True)
        self._starts = [site.start for site in self.sites]
        body = [site for site in self.sites if site.story == 0]
        known = {site.paragraph.anchor: site for site in body}
        self.indices = {
            known[paragraph.anchor].start: index
            for index, paragraph in enumerate(tree.paragraphs)
            if paragraph.anchor in known
        }
        """The index among the tree's paragraphs of each paragraph of the body, by the place where it starts."""
        self.places = {index: start for start, index in self.indices.items()}
        """The reverse."""
        self._reach = list(accumulate((span.end for span, _ in self.holders), max))
        self._headings = frozenset(
            known[tree.paragraphs[clause.paragraphs[0]].anchor].start
            for clause in tree.walk()
            if clause.paragraphs and _is_heading(clause, tree.paragraphs[clause.paragraphs[0]])
        )

    def span(self, story: int, thing: Block | Row | Cell) -> Span:
        """The places of a block, row or cell of the base, as a comparison's own tree of the same bytes has it."""
        return self._at[story, thing.anchor]

    def story_of(self, wanted: Story) -> int:
        """The index of a story among those of the base."""
        keys = [_key(story) for story in self.tree.document.stories]
        return keys.index(_key(wanted))

    def at(self, place: int) -> Site:
        """The paragraph that a place is in, or the nearest before it; the first one where there is none before."""
        return self.sites[max(bisect_right(self._starts, place) - 1, 0)]

    def next_to(self, place: int) -> Site:
        """The first paragraph that begins at a place or after it; the last one where there is none."""
        return self.sites[min(bisect_left(self._starts, place), len(self.sites) - 1)]

    def within(self, span: Span) -> Sequence[Site]:
        """The paragraphs of which any place is in a span."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        found = self.sites[first : bisect_left(self._starts, span.end)]
        return found if not found or found[0].mark >= span.start else found[1:]

    def string(self, start: int, end: int) -> str:
        """The text between two places, a line feed for each paragraph mark."""
        parts = []
        for site in self.within(Span(start, end)):
            parts.append(site.paragraph.text.string[max(start - site.start, 0) : max(end - site.start, 0)])
            parts += ["\n"] if site.mark < end else []
        return "".join(parts)

    def holding(self, extent: Extent, span: Span) -> Span | None:
        """The innermost cell, row or table that a span is in."""
        at = bisect_right(self.holders, span.start, key=lambda each: each[0].start) - 1
        while at >= 0 and self._reach[at] >= span.end:
            held, kind = self.holders[at]
            if kind is extent and span.end <= held.end:
                return held
            at -= 1
        return None

    def one_heading(self, one: Span, other: Span) -> bool:
        """Whether two spans are in one heading, of which no word can be read without the others."""
        site = self.at(one.start)
        inside = all(site.start <= each.start and each.end <= site.mark for each in (one, other))
        return inside and site.start in self._headings

    def outer_tables(self, span: Span) -> list[Span]:
        """The tables in a span that are in no other there."""
        found: list[Span] = []
        for held, extent in self.holders:
            inside = extent is Extent.TABLE and span.holds(*held)
            found += [held] if inside and (not found or found[-1].end <= held.start) else []
        return found

    def begins(self, place: int) -> bool:
        """Whether a paragraph begins at a place, or could begin there."""
        site = self.at(place)
        return place <= site.start or place > site.mark

    def _story(self, number: int, story: Story, boxed: bool) -> None:
        start = self.size
        self._container(number, story.blocks, boxed)
        self.stories.append(Span(start, self.size))

    def _container(self, story: int, blocks: Sequence[Block], boxed: bool) -> None:
        for block in blocks:
            start = self.size
            match block:
                case Paragraph():
                    mark = start + len(block.text.string)
                    self.sites.append(Site(start, mark, block, story, boxed))
                    self._boxes += ((story, box) for box in text_boxes(block))
                    self.size = mark + 1
                case Table():
                    self._table(story, block, boxed)
                case Opaque():
                    self.size += 1
            self._at[story, block.anchor] = Span(start, self.size)
        self.size += 1

    def _table(self, story: int, table: Table, boxed: bool) -> None:
        start, at = self.size, len(self.holders)
        self.size += 1
        for row in table.rows:
            row_start, row_at = self.size, len(self.holders)
            self.size += 1
            for cell in row.cells:
                cell_start, cell_at = self.size, len(self.holders)
                self.size += 1
                self._container(story, cell.blocks, boxed)
                self._at[story, cell.anchor] = Span(cell_start, self.size)
                self.holders.insert(cell_at, (Span(cell_start, self.size), Extent.CELL))
            self.size += 1
            self._at[story, row.anchor] = Span(row_start, self.size)
            self.holders.insert(row_at, (Span(row_start, self.size), Extent.ROW))
        self.size += 1
        self.holders.insert(at, (Span(start, self.size), Extent.TABLE))


def _is_heading(clause: Clause, paragraph: Paragraph) -> bool:
    """Whether a paragraph is nothing but the heading of a clause."""
    text = " ".join(paragraph.text.string.split())
    return bool(clause.heading) and text.endswith(clause.heading) and clause.kind is not ClauseKind.DEFINITION


def _key(story: Story) -> tuple[StoryKind, str, str, int, str]:
    return story.kind, story.part, story.key, story.section, story.use
