"""Links that came, went or lead elsewhere over text that stays: their ends are placed, the text is not marked.

So Word itself tracks a link that is set on a text: the text stays as it is, the link around it is new.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from tmad_redline.model.change import Edge, Edit, Line, Op, Slice
from tmad_redline.model.text import Link, Part


class _Extent(NamedTuple):
    """A link of one version in a line: the numbers of the first and the last edit under it."""

    op: Op
    paragraph: int
    link: Link
    first: int
    last: int


def placed(made: Sequence[Line]) -> list[Line] | None:
    """Lines with the ends of such links; None where two would cross, or one would go over a paragraph's end."""
    result = []
    for line in made:
        if any(piece.paragraph.text.links for edit in line.edits for piece in _sides(edit)):
            edits = _with_ends(line.edits)
            if edits is None:
                return None
            line = line._replace(edits=tuple(edits))
        result.append(line)
    return result


def _with_ends(edits: Sequence[Edit]) -> list[Edit] | None:
    cut = [piece for edit in edits for piece in _cut(edit)]
    extents = [extent for op in (Op.DELETION, Op.INSERTION) for extent in _extents(cut, op)]
    changed = _changed(cut, extents)
    if not changed:
        return list(edits)
    if any(_is_torn(extent, cut) for extent in changed) or _cross(changed, extents):
        return None
    opening: dict[int, list[_Extent]] = {}
    closing: dict[int, list[_Extent]] = {}
    for extent in sorted(changed, key=lambda e: (e.first, -e.last, e.op is Op.DELETION)):
        opening.setdefault(extent.first, []).append(extent)
        closing.setdefault(extent.last, []).insert(0, extent)
    result: list[Edit] = []
    for at, edit in enumerate(cut):
        result += (_end(extent, Part.BEGIN, cut) for extent in opening.get(at, ()))
        result.append(edit)
        result += (_end(extent, Part.END, cut) for extent in closing.get(at, ()))
    return result


def _end(extent: _Extent, part: Part, cut: Sequence[Edit]) -> Edit:
    """The edit that places a link's begin or end."""
    piece = _side(cut[extent.first], extent.op)
    assert piece is not None
    at = extent.link.start if part is Part.BEGIN else extent.link.end
    place, edge = piece._replace(start=at, end=at), Edge(part, link=extent.link)
    return (
        Edit(extent.op, place, None, edge=edge) if extent.op is Op.DELETION else Edit(extent.op, None, place, edge=edge)
    )


def _changed(cut: Sequence[Edit], extents: Sequence[_Extent]) -> list[_Extent]:
    """The links over kept text that are not the same there in both versions."""
    over = {extent: _kept_under(extent, cut) for extent in extents}
    kept: dict[tuple[tuple[int, ...], str], set[Op]] = {}
    for extent in extents:
        kept.setdefault((over[extent], extent.link.target), set()).add(extent.op)
    return [e for e in extents if over[e] and len(kept[over[e], e.link.target]) == 1]


def _kept_under(extent: _Extent, cut: Sequence[Edit]) -> tuple[int, ...]:
    numbers = range(extent.first, extent.last + 1)
    return tuple(at for at in numbers if cut[at].op is Op.KEPT and cut[at].edge is None)


def _is_torn(extent: _Extent, cut: Sequence[Edit]) -> bool:
    """Whether a link goes on in another line, or a field over several paragraphs begins or ends in it."""
    inside = cut[extent.first : extent.last + 1]
    pieces = [piece for edit in inside if (piece := _side(edit, extent.op)) is not None]
    covered = sum(piece.end - piece.start for piece in pieces)
    return covered < extent.link.end - extent.link.start or any(edit.edge is not None for edit in inside)


def _cross(changed: Sequence[_Extent], extents: Sequence[_Extent]) -> bool:
    """Whether one of the links begins outside a link of the other version and ends inside it, or the other way round.

    Those of one version stand one after the other.
    """
    others = {op: [extent for extent in extents if extent.op is not op] for op in (Op.DELETION, Op.INSERTION)}
    for one in changed:
        beside = others[one.op]
        for at in (one.first, one.last):
            number = bisect_right(beside, at, key=attrgetter("first")) - 1
            if number >= 0 and _crosses(one, beside[number]):
                return True
    return False


def _crosses(one: _Extent, other: _Extent) -> bool:
    return one.first < other.first <= one.last < other.last or other.first < one.first <= other.last < one.last


def _extents(cut: Sequence[Edit], op: Op) -> Iterator[_Extent]:
    """The links of one version; an edit is under one link or none."""
    found: dict[tuple[int, Link], _Extent] = {}
    for at, edit in enumerate(cut):
        piece = _side(edit, op)
        if piece is None or piece.start == piece.end:
            continue
        for link in piece.paragraph.text.links_over(piece.start, piece.end):
            key = id(piece.paragraph), link
            known = found.get(key, _Extent(op, *key, at, at))
            found[key] = known._replace(last=at)
    return iter(found.values())


def _cut(edit: Edit) -> Iterator[Edit]:
    """An edit cut where a link of either version begins or ends."""
    pieces = _sides(edit)
    length = pieces[0].end - pieces[0].start
    if edit.edge is not None or any(piece.end - piece.start != length for piece in pieces):
        yield edit
        return
    cuts = {0, length}
    for piece in pieces:
        for link in piece.paragraph.text.links_over(piece.start, piece.end):
            cuts |= {at - piece.start for at in link[:2] if piece.start < at < piece.end}
    for start, end in pairwise(sorted(cuts)):
        yield edit.part(start, end)


def _side(edit: Edit, op: Op) -> Slice | None:
    return edit.baseline if op is Op.DELETION else edit.revised


def _sides(edit: Edit) -> list[Slice]:
    return [piece for piece in (edit.baseline, edit.revised) if piece is not None]
