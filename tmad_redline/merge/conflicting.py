"""The script of ours with what stands in brackets in one piece: what the base has there, then what ours has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tmad_redline.diff.lines import kept
from tmad_redline.model.change import (
    BlockEdit,
    Edit,
    Line,
    Op,
    Script,
    Slice,
    StoryEdit,
    TableEdit,
    Unchanged,
    whole,
)
from tmad_redline.model.document import Paragraph, Story
from tmad_redline.model.merge import Conflict, Extent, Kind, Region, Reviewer


class Wanted(NamedTuple):
    """A region of the base, and what ours has for it."""

    number: int
    region: Region
    ours: tuple[tuple[Slice, ...], ...]

    def holds(self, piece: Slice) -> bool:
        """Whether a piece of ours is part of what ours has for the region."""
        return any(
            line[0].paragraph.anchor == piece.paragraph.anchor
            and line[0].start <= piece.start
            and piece.end <= line[-1].end
            for line in self.ours
            if line
        )


def wanted(conflicts: Iterable[Conflict]) -> Iterator[Wanted]:
    """The conflicts in which a text of ours follows in brackets of its own, in place of the same words of the base."""
    for conflict in conflicts:
        standing = conflict.standing
        if standing is None or standing.marked is Reviewer.OURS or not standing.inserted:
            continue
        if conflict.kind is Kind.MOVED_AND_AMENDED:
            continue  # ours stands elsewhere, and is put after the first text as it is
        if standing.region.extent in (Extent.TEXT, Extent.PARAGRAPHS):
            yield Wanted(conflict.number, standing.region, standing.inserted)


def in_one_piece(script: Script, regions: Iterable[Wanted], stories: Sequence[Story]) -> tuple[Script, frozenset[int]]:
    """The script, and the numbers of the regions that cannot be had in one piece.

    stories: of the base, by which regions name theirs.
    """
    left: set[int] = set()
    for each in regions:
        story = stories[each.region.story]
        changed = [_story(edit, each) if _same(edit.baseline, story) else edit for edit in script.stories]
        if all(one is other for one, other in zip(changed, script.stories, strict=True)):
            left.add(each.number)
            continue
        notes = len(script.notes)
        script = script._replace(
            body=changed[0], notes=tuple(changed[1 : notes + 1]), furniture=tuple(changed[notes + 1 :])
        )
    return script, frozenset(left)


def _same(own: Story | None, story: Story) -> bool:
    return own is not None and own._replace(blocks=()) == story._replace(blocks=())


def _story(edit: StoryEdit, each: Wanted) -> StoryEdit:
    made = _blocks(edit.script, each)
    return edit if made is None else edit._replace(script=made)


def _blocks(script: Sequence[BlockEdit], each: Wanted) -> tuple[BlockEdit, ...] | None:
    """The script with the region in one piece, None where it does not hold the region as a whole."""
    made = _paragraphs(script, each) if each.region.extent is Extent.PARAGRAPHS else _text(script, each)
    if made is not None:
        return made
    for at, edit in enumerate(script):
        if not isinstance(edit, TableEdit):
            continue
        for r, row in enumerate(edit.rows):
            for c, cell in enumerate(row.cells):
                inner = _blocks(cell.script, each)
                if inner is not None:
                    cells = (*row.cells[:c], cell._replace(script=inner), *row.cells[c + 1 :])
                    rows = (*edit.rows[:r], row._replace(cells=cells), *edit.rows[r + 1 :])
                    return (*script[:at], edit._replace(rows=rows), *script[at + 1 :])
    return None


# -- whole paragraphs


def _paragraphs(script: Sequence[BlockEdit], each: Wanted) -> tuple[BlockEdit, ...] | None:
    ours = [pieces[0].paragraph for pieces in each.ours if pieces]
    if len(ours) < len(each.ours):
        return None
    new = {paragraph.anchor for paragraph in ours}
    held = [at for at, edit in enumerate(script) if _touches(edit, each.region, new)]
    if not held or held != list(range(held[0], held[-1] + 1)):
        return None
    found = [edit for edit in script[held[0] : held[-1] + 1] if isinstance(edit, Line | Unchanged)]
    if len(found) < len(held) or any(isinstance(edit, Line) and edit.move for edit in found):
        return None
    gone = [edit.baseline for edit in found if isinstance(edit.baseline, Paragraph)]
    come = [edit.revised for edit in found if isinstance(edit.revised, Paragraph)]
    ends = gone[0].anchor, gone[-1].anchor
    if ends != (each.region.first.anchor, each.region.last.anchor) or {p.anchor for p in come} != new:
        return None
    deleted = [Line(Op.DELETION, whole(Op.DELETION, paragraph), baseline=paragraph) for paragraph in gone]
    inserted = [Line(Op.INSERTION, whole(Op.INSERTION, paragraph), revised=paragraph) for paragraph in come]
    if held[-1] + 1 < len(script):
        return (*script[: held[0]], *deleted, *inserted, *script[held[-1] + 1 :])
    first = inserted[0]._replace(edits=(*deleted[-1].edits, *inserted[0].edits))
    lines = [first, *inserted[1:]]
    last = kept(lines[-1].edits, gone[-1], come[-1])  # the last mark of a story or cell can be neither new nor gone
    return (*script[: held[0]], *deleted[:-1], *lines[:-1], last)


def _touches(edit: BlockEdit, region: Region, new: set[int]) -> bool:
    """Whether an edit holds any of the paragraphs; anchors grow in reading order."""
    pieces = edit.edits if isinstance(edit, Line) else ()
    before = [piece.baseline.paragraph for piece in pieces if piece.baseline is not None]
    after = [piece.revised.paragraph for piece in pieces if piece.revised is not None]
    before += [edit.baseline] if isinstance(edit.baseline, Paragraph) else []
    after += [edit.revised] if isinstance(edit.revised, Paragraph) else []
    low, high = region.first.anchor, region.last.anchor
    return any(low <= p.anchor <= high for p in before) or any(p.anchor in new for p in after)


# -- words of one paragraph


def _text(script: Sequence[BlockEdit], each: Wanted) -> tuple[BlockEdit, ...] | None:
    region = each.region
    pieces = each.ours[0] if each.ours else ()
    if not pieces or len({piece.paragraph.anchor for piece in pieces}) != 1:
        return None
    there = Slice(pieces[0].paragraph, pieces[0].start, pieces[-1].end)
    here = Slice(region.first, region.start, region.end)
    for at, edit in enumerate(script):
        if not isinstance(edit, Line) or (edit.move and edit.mark is Op.DELETION):
            continue
        edits = _one_piece(edit.edits, here, there)
        if edits is not None:
            return (*script[:at], edit._replace(edits=edits), *script[at + 1 :])
    return None


def _one_piece(edits: Sequence[Edit], here: Slice, there: Slice) -> tuple[Edit, ...] | None:
    """A line's edits with one deletion and one insertion for the two pieces; None where it does not hold both."""
    before: list[Edit] = []
    after: list[Edit] = []
    covered = [0, 0]
    for edit in (part for whole_edit in edits for part in _parts(whole_edit, here, there)):
        sides = _side(edit.baseline, here), _side(edit.revised, there)
        known = [side for side in sides if side is not None]
        if edit.edge is not None or (known and all(side == known[0] != 0 for side in known)):
            first = not any(covered) if edit.edge is not None else known[0] < 0
            (before if first else after).append(edit)
            continue
        for n, (side, piece) in enumerate(zip(sides, (edit.baseline, edit.revised), strict=True)):
            if side is None or piece is None:
                continue
            if side == 0:
                covered[n] += piece.end - piece.start
                continue
            op = Op.INSERTION if n else Op.DELETION
            one = Edit(op, None, piece) if n else Edit(op, piece, None)
            (before if side < 0 else after).append(one)
    if covered != [here.end - here.start, there.end - there.start]:
        return None
    gone = [Edit(Op.DELETION, here, None)] if here.end > here.start else []
    return (*before, *gone, Edit(Op.INSERTION, None, there), *after)


def _side(piece: Slice | None, held: Slice) -> int | None:
    """Whether a piece is before another (-1), in it (0) or after it (1); None for no piece."""
    if piece is None:
        return None
    if piece.paragraph.anchor != held.paragraph.anchor:
        return -1 if piece.paragraph.anchor < held.paragraph.anchor else 1
    if piece.end <= held.start and not held.start <= piece.start:
        return -1
    return 1 if piece.start >= held.end and not piece.end <= held.end else 0


def _parts(edit: Edit, here: Slice, there: Slice) -> Iterator[Edit]:
    """An edit cut where either piece begins or ends."""
    lengths = [piece.end - piece.start for piece in (edit.baseline, edit.revised) if piece is not None]
    cuts = {0, lengths[0]} if lengths else {0}
    for piece, held in ((edit.baseline, here), (edit.revised, there)):
        if piece is not None and piece.paragraph.anchor == held.paragraph.anchor:
            cuts |= {at - piece.start for at in (held.start, held.end) if piece.start < at < piece.end}
    stops = sorted(cuts)
    if len(stops) < 2 or len(set(lengths)) > 1:
        yield edit
        return
    yield from (edit.part(start, end) for start, end in pairwise(stops))
