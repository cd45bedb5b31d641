"""Kept pieces cut where their formatting, or the code of a field in them, begins or ceases to differ."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tmad_redline.model.change import Edit, Slice


def alongside(b: Slice | None, r: Slice | None) -> bool:
    """Whether two pieces are of one length, so that their offsets go together."""
    return b is not None and r is not None and b.end - b.start == r.end - r.start


def by_code(edit: Edit) -> Iterator[Edit]:
    """A kept piece with each field that has another code by itself."""
    b, r = edit.baseline, edit.revised
    if not alongside(b, r) or b is None or r is None or edit.edge is not None or not r.paragraph.text.fields:
        yield edit
        return
    before = {field.start - b.start: field.instruction for field in b.paragraph.text.fields}
    at = 0
    for field in sorted(r.paragraph.text.fields):
        start, end = field.start - r.start, field.end - r.start
        if at <= start < end <= r.end - r.start and before.get(start, field.instruction) != field.instruction:
            yield from [edit.part(at, start)] if at < start else []
            yield edit.part(start, end)._replace(recoded=True)
            at = end
    yield from [edit.part(at, r.end - r.start)] if at < r.end - r.start or not at else []


def by_format(edit: Edit) -> list[Edit]:
    """A kept piece cut where its formatting begins or ceases to differ."""
    b, r = edit.baseline, edit.revised
    if not alongside(b, r) or b is None or r is None or edit.edge is not None:
        return [edit]
    if not (b.paragraph.text.formats or r.paragraph.text.formats):
        return [edit]
    before, after = _formats(b), _formats(r)
    look_b = look_r = ""
    begun: list[tuple[int, bool]] = []
    for at in sorted({0, *before, *after}):
        look_b, look_r = before.get(at, look_b), after.get(at, look_r)
        differs = look_b != look_r
        if not begun or begun[-1][1] != differs:
            begun.append((at, differs))
    if begun == [(0, False)]:
        return [edit]
    stretches = pairwise((*begun, (b.end - b.start, False)))
    return [edit.part(start, end)._replace(formatted=differs) for (start, differs), (end, _) in stretches]


def _formats(piece: Slice) -> dict[int, str]:
    """The formats of a piece of text by the offsets in it at which they begin; "" where one ends."""
    begins: dict[int, str] = {}
    for form in piece.paragraph.text.formats_over(piece.start, piece.end):
        begins[max(form.start - piece.start, 0)] = form.key
        if form.end < piece.end:
            begins[form.end - piece.start] = ""
    return begins
