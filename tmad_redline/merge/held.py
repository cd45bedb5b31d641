"""The spans of the base in which one version alone has its way, and what belongs to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tmad_redline.merge.ground import Ground, Span
from tmad_redline.merge.regions import span_of
from tmad_redline.model.merge import Conflict, Extent, Kind, Merge, Reviewer, Standing


class Held(NamedTuple):
    """A span of a conflict or of what is settled. moved: of a paragraph that moved, only the other's move is withheld.

    conflict: that stands there, None for what is settled.
    """

    span: Span
    extent: Extent
    by: Reviewer
    moved: bool
    conflict: Conflict | None = None

    @property
    def standing(self) -> Standing | None:
        """How a conflict stands there in brackets, None if it does not."""
        standing = self.conflict.standing if self.conflict is not None else None
        return standing if standing is not None and standing.bracketed else None

    @property
    def number(self) -> int:
        """That of a conflict that stands there in brackets, 0 for none."""
        return self.conflict.number if self.conflict is not None and self.standing is not None else 0

    @property
    def together(self) -> bool:
        """Whether ours moved and amended it, and follows in brackets."""
        return self.conflict is not None and self.conflict.kind is Kind.MOVED_AND_AMENDED

    @property
    def keeps(self) -> bool:
        """Whether its paragraphs stay where they are."""
        return self.moved or (self.standing is not None and self.extent is Extent.PARAGRAPHS)

    def takes_in(self, start: int, end: int, placed: bool) -> bool:
        """Whether a change of the places from one to another is to what is held, and not to what stands beside it.

        placed: it puts whole paragraphs, rows or cells there.
        """
        if self.extent is Extent.BETWEEN:
            return placed and start == self.span.start
        if placed:
            return self.span.start < start < self.span.end
        if not self.span.holds(start, end):
            return False
        return self.extent is Extent.TEXT or not start == end == self.span.end


def held(merge: Merge, ground: Ground) -> Iterator[Held]:
    """Those of what is settled, then those of the conflicts."""
    for one in merge.settled:
        yield Held(span_of(one.region, ground), one.region.extent, one.by, one.moved)
    for conflict in merge.conflicts:
        if (standing := conflict.standing) is not None:
            region, moved = standing.region, conflict.kind is Kind.BOTH_MOVE
            yield Held(span_of(region, ground), region.extent, standing.marked, moved, conflict)
