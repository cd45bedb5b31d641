"""The cross-references of both versions side by side, and what became of each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from tmad_redline.model.change import BlockEdit, Line, Op, Slice, TableEdit, Unchanged, unchanged_blocks
from tmad_redline.model.clause import ClauseTree, CrossReference, Mentions
from tmad_redline.model.document import Paragraph
from tmad_redline.model.pair import Pair
from tmad_redline.model.register import Outcome, Retarget
from tmad_redline.summary.pairing import Matching

Cited = tuple[CrossReference, CrossReference]


class _Spanned(NamedTuple):
    """A reference, and where it stands in its paragraph with all that its field shows."""

    start: int
    end: int
    reference: CrossReference


_START, _END = itemgetter(0), itemgetter(1)


class Citations:
    """References by the paragraph they stand in."""

    def __init__(self, mentions: Pair[Mentions], matching: Matching) -> None:
        sides = self._sides = matching.sides
        self._matching = matching
        self._at = Pair(*(_by_paragraph(side.tree, found) for side, found in zip(sides, mentions, strict=True)))
        self._spans: Pair[dict[int, list[_Spanned]]] = Pair({}, {})

    def outcome(self, baseline: CrossReference, revised: CrossReference) -> Outcome | None:
        """What became of a reference, None where that cannot be said: it leads out of the document, or nowhere."""
        if baseline.document or revised.document or not baseline.target:
            return None
        home = self._home(baseline.target)
        renamed = baseline.number != revised.number
        if home and revised.target == home:
            return Outcome.FOLLOWED if renamed else Outcome.SAME
        if renamed:
            return Outcome.CHANGED
        if home:
            return Outcome.ASTRAY
        return Outcome.LOST if self._is_gone(baseline.target) else None

    def _is_gone(self, target: str) -> bool:
        """Whether the words of a provision are deleted, or it is "Not used"; else they are part of something now."""
        return target in self._matching.revised_of or bool(self._matching.gone.get(target))

    def _home(self, target: str) -> str:
        """The path of what was a provision of the baseline, or has its words, "" if it is gone or "Not used" now."""
        home = self._place(target)
        side, before = self._sides.revised, self._sides.baseline
        if home and side.unused(side.by_path[home]) and not before.unused(before.by_path[target]):
            return ""
        return home

    def _place(self, target: str) -> str:
        """The path that what was a provision of the baseline has, be it "Not used"; "" if there is none."""
        return self._matching.revised_of.get(target, "") or self._matching.joined.get(target, "")

    def retargets(self, script: Sequence[BlockEdit], noted: bool = False) -> Iterator[Retarget]:
        """Every reference that both versions have and that did not simply stay, in the order of the script.

        noted: whether the script is that of a note.
        """
        for baseline, revised in self._pairs(script):
            outcome = self.outcome(baseline, revised)
            if outcome in (None, Outcome.SAME):
                continue
            side = self._sides.revised
            home = side.owner(side.tree.paragraphs[revised.paragraph])
            yield Retarget(
                outcome,
                "" if home is None else home.path,
                revised.text,
                baseline.number,
                revised.number,
                baseline.target,
                revised.target,
                self._place(baseline.target),
                side.heading(revised.target) if revised.target else "",
                noted,
            )

    def replaced(self, gone: Sequence[Slice], new: Sequence[Slice]) -> list[Cited]:
        """The references of which some pieces are nothing but the numbers, paired in order; [] if there is more."""
        before, after = self._numbers(gone, 0), self._numbers(new, 1)
        return list(zip(before, after, strict=True)) if before and len(before) == len(after) else []

    def _numbers(self, pieces: Sequence[Slice], side: int) -> list[CrossReference]:
        """The references that some pieces of text are inside of, [] if anything else is in them."""
        found: list[CrossReference] = []
        for piece in pieces:
            inside = self._over(piece, side)
            covered = sum(min(each.end, piece.end) - max(each.start, piece.start) for each in inside)
            if covered < len(piece.string.strip()) or not inside:
                return []
            found += [each.reference for each in inside if each.reference not in found]
        return found

    def _over(self, piece: Slice, side: int) -> Sequence[_Spanned]:
        """The references that stand in some of a piece; a paragraph may have thousands, and as many pieces."""
        key = id(piece.paragraph)
        if key not in self._spans[side]:
            spans = {r: _Spanned(*_span(r, piece.paragraph), r) for r in self._in(piece.paragraph, side)}
            self._spans[side][key] = sorted(spans.values(), key=_START)
        known = self._spans[side][key]
        return known[bisect_right(known, piece.start, key=_END) : bisect_left(known, piece.end, key=_START)]

    def _in(self, paragraph: Paragraph, side: int) -> Sequence[CrossReference]:
        return self._at[side].get(id(paragraph), ())

    def _pairs(self, script: Iterable[BlockEdit]) -> Iterator[Cited]:
        for edit in script:
            match edit:
                case Unchanged():
                    for b, r in unchanged_blocks(edit.baseline, edit.revised):
                        if isinstance(b, Paragraph) and isinstance(r, Paragraph):
                            yield from zip(self._in(b, 0), self._in(r, 1), strict=False)
                case Line():
                    yield from self._of_line(edit)
                case TableEdit():
                    for cell in (cell for row in edit.rows for cell in row.cells):
                        yield from self._pairs(cell.script)
                case _:
                    pass

    def _of_line(self, line: Line) -> Iterator[Cited]:
        """The references whose numbers stand in text that was kept, and those that took the place of one another."""
        gone: list[Slice] = []
        new: list[Slice] = []
        for edit in line.edits:
            if edit.edge is not None:
                continue
            if edit.op is not Op.KEPT:
                (gone if edit.baseline is not None else new).append(edit.baseline or edit.revised)  # type: ignore[arg-type]
                continue
            yield from self.replaced(gone, new)
            gone, new = [], []
            if edit.baseline is not None and edit.revised is not None:
                yield from self._kept(edit.baseline, edit.revised)
        yield from self.replaced(gone, new)

    def _kept(self, b: Slice, r: Slice) -> Iterator[Cited]:
        shift = r.start - b.start
        here = {each.reference.start: each.reference for each in self._over(r, 1)}
        for one in (each.reference for each in self._over(b, 0)):
            other = here.get(one.start + shift)
            if other is not None and b.start <= one.start and one.end <= b.end:
                yield one, other


def _span(reference: CrossReference, paragraph: Paragraph) -> tuple[int, int]:
    """Where a reference stands, with all that its field shows: one can show "Annex B", of which B is the number."""
    start, end = reference.start, reference.end
    over = paragraph.text.fields_over(start, end)
    return min([start, *(field.start for field in over)]), max([end, *(field.end for field in over)])


def _by_paragraph(tree: ClauseTree, mentions: Mentions) -> dict[int, list[CrossReference]]:
    """By the identity of the paragraphs of the body and of notes."""
    found = {id(paragraph): list(references) for paragraph, references in mentions.noted}
    for reference in mentions.references:
        found.setdefault(id(tree.paragraphs[reference.paragraph]), []).append(reference)
    return found
