"""What one version did, with its clauses beside those of the base: what every part of a merge looks things up in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from tmad_redline.merge.changes import Change, Changes, Move, New, by_paragraph, paragraphs_of, text_of
from tmad_redline.merge.ground import Ground
from tmad_redline.merge.overlaps import touching
from tmad_redline.merge.reading import read
from tmad_redline.merge.things import Things
from tmad_redline.model.change import Slice
from tmad_redline.model.clause import Mentions
from tmad_redline.model.comparison import Comparison
from tmad_redline.model.document import Paragraph, Row, Table
from tmad_redline.model.merge import Extent, Reviewer
from tmad_redline.model.pair import Pair
from tmad_redline.summary.pairing import match
from tmad_redline.summary.sides import Side
from tmad_redline.summary.trace import trace

_TELLING = 12
"""Letters from which on a text that is gone and new is one that was put elsewhere, and not two that are alike."""


class Work:
    """One version against the base."""

    def __init__(self, reviewer: Reviewer, comparison: Comparison, mentions: Pair[Mentions], ground: Ground) -> None:
        self.reviewer = reviewer
        self.comparison = comparison
        self.mentions = mentions
        self.label = comparison.versions.revised.label
        self.everything: Changes = read(comparison.script, ground)
        self.own: tuple[Change, ...] = self.everything.changes
        """The changes that the other version did not make as well, once that is known."""
        self.sides = Pair(*map(Side, comparison.trees))
        self.things = Pair(*map(Things, self.sides))
        self.matching = match(trace(comparison.script.body.script), self.sides)

    def path_of(self, base: str) -> str:
        """The path that a provision of the base has in this version, "" if it is gone, or “Not used”."""
        path = self.matching.revised_of.get(base, "")
        before, after = self.sides
        if path and after.unused(after.by_path[path]) and not before.unused(before.by_path[base]):
            return ""
        return path

    def base_of(self, path: str) -> str:
        """The path that a provision of this version has in the base, "" if it is new."""
        return self.matching.baseline_of.get(path, "")

    def is_gone(self, base: str) -> bool:
        """Whether a provision of the base is no more, or “Not used”; not if its words are in another one now."""
        return not self.path_of(base) and base not in self.matching.joined

    def has(self, start: int, end: int, extent: Extent) -> tuple[New, ...]:
        """What this version has where the base has the places from start to end.

        extent: of TEXT, what is put in at either end is part of it; else only what is put in at the start of a text.
        """
        whole = extent is not Extent.TEXT
        found: list[Change] = touching(self.everything.changes, start, end)
        found = [each for each in found if not (whole and each.is_insertion and each.start == end)]
        kept = (_cut(each, start, end) for each in self.everything.kept if each.start < end and start < each.end)
        order = sorted([*found, *kept], key=lambda each: (each.start, not each.is_insertion, each.end))
        return tuple(piece for each in order for piece in each.new)

    @cached_property
    def new_text(self) -> dict[int, list[tuple[int, int]]]:
        """Where this version's paragraphs have text that neither the base nor the other version has.

        Stretches, by identity of the paragraph.
        """
        found: dict[int, list[tuple[int, int]]] = {}
        for change in self.own:
            for piece in _slices(change.new):
                found.setdefault(id(piece.paragraph), []).append((piece.start, piece.end))
        return found

    def is_new(self, paragraph: Paragraph, start: int, end: int) -> bool:
        """Whether words of one of this version's paragraphs are new in it, in part at least."""
        return any(low < end and start < high for low, high in self.new_text.get(id(paragraph), ()))

    def says(self, new: Iterable[New]) -> str:
        """What this version has at a place, as text: equal for what is the same, notes and pictures included."""
        return _told(new, self.things.revised.exact)

    def shows(self, new: Iterable[New]) -> str:
        """The same for people: of a note its text, of a picture or another thing what it is."""
        return _told(new, self.things.revised.shown)

    def terms_in(self, new: Iterable[New]) -> list[str]:
        """The terms that some paragraphs of this version define."""
        tree = self.comparison.trees.revised
        own = set(map(id, paragraphs_of(new)))
        return [each.term for each in tree.definitions if id(tree.paragraphs[each.paragraphs[0]]) in own]

    def defines_only(self, new: Iterable[New]) -> bool:
        """Whether some paragraphs of this version do nothing but define terms."""
        side = self.sides.revised
        owners = [side.owner(each) for each in paragraphs_of(new) if each.text.string.strip()]
        return all(owner is not None and owner.path in side.defining for owner in owners)

    def puts_elsewhere(self, text: str) -> bool:
        """Whether words that are gone in one place are new in another: rows do not move but come and go."""
        words = " ".join(text.split())
        if len(words) < _TELLING:
            return False
        new = (_words(each.new) for each in self.own if each.is_placed)
        return any(words in each for each in new)

    def removes(self, start: int) -> bool:
        """Whether a paragraph of the base that starts at a place is gone as a whole."""
        return any(each.is_removal and each.start <= start < each.end for each in self.everything.changes)

    def move_of(self, start: int) -> Move | None:
        """The move of the paragraph of the base that starts at a place."""
        return next((each for each in self.everything.moves if each.start == start), None)


def _told(new: Iterable[New], tell: Callable[[Slice], str]) -> str:
    return "".join(tell(piece) if isinstance(piece, Slice) else text_of((piece,)) for piece in new)


def _words(new: Iterable[New]) -> str:
    return " ".join(" ".join(piece.string for line in by_paragraph(new) for piece in line).split())


def _cut(kept: Change, start: int, end: int) -> Change:
    """A kept stretch as far as it lies between two places."""
    piece = kept.new[0]
    if not isinstance(piece, Slice):
        return kept
    low, high = max(start - kept.start, 0), min(end, kept.end) - kept.start
    part = piece._replace(start=piece.start + low, end=piece.start + high)
    return Change(kept.start + low, kept.start + high, (part,))


def _slices(new: Iterable[New]) -> Iterator[Slice]:
    for piece in new:
        match piece:
            case Slice():
                yield piece
            case Row():
                for cell in piece.cells:
                    yield from _slices(
                        Slice(block, 0, len(block.text.string)) if isinstance(block, Paragraph) else block
                        for block in cell.blocks
                    )
            case Table():
                yield from _slices(piece.rows)
            case _:
                pass
