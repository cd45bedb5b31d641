"""The edges of fields over several paragraphs in an order in which none crosses another, and where there is none.

Between two pieces that both versions have, what is deleted and what is inserted may stand in any order; so a field of
one version that ends last is made to begin first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tmad_redline.diff.align import Alignment
from tmad_redline.diff.fields import Fields, flow
from tmad_redline.model.change import BlockEdit, CellEdit, Edge, Edit, Line, Op, RowEdit, Slice, TableEdit, Unchanged
from tmad_redline.model.document import Block, Paragraph
from tmad_redline.model.pair import Pair
from tmad_redline.model.text import Part

_ATTEMPTS = 8
"""Scripts of one story that are tried before all of it is shown as replaced: fields that cross are rare."""


class Plan(NamedTuple):
    """How two stories are to be compared. apart: anchors of the blocks of either that are to be shown as replaced."""

    fields: Fields
    apart: Pair[frozenset[int]] = Pair(frozenset(), frozenset())

    def without(self, alignment: Alignment, baseline: Sequence[Block], revised: Sequence[Block]) -> Alignment:
        """The alignment without what is to be replaced."""
        if not any(self.apart):
            return alignment
        b, r = (
            [block.anchor in apart for block in blocks]
            for apart, blocks in zip(self.apart, (baseline, revised), strict=True)
        )
        groups = (g for g in alignment.groups if not any(b[g.b0 : g.b1]) and not any(r[g.r0 : g.r1]))
        moves = ((one, other) for one, other in alignment.moves if not b[one] and not r[other])
        return Alignment(tuple(groups), tuple(moves))


def untangled(
    baseline: Sequence[Block],
    revised: Sequence[Block],
    apart: Pair[frozenset[int]],
    compare: Callable[[Plan], Sequence[BlockEdit]],
) -> tuple[BlockEdit, ...]:
    """The script of two stories in which no field crosses another; as much as that takes is shown as replaced."""
    plan = Plan(Fields(baseline, revised), apart)
    if not plan.fields.any:
        return tuple(compare(plan))
    alone: frozenset[str] = frozenset()
    for _ in range(_ATTEMPTS):
        script, fault = nested(compare(plan), plan.fields)
        if fault is None:
            return tuple(script)
        if fault.torn:
            alone |= {fault.torn}
            plan = plan._replace(fields=Fields(baseline, revised, alone))
        else:
            between = script[fault.crossed[0] : fault.crossed[1] + 1]
            crossed = plan.apart.baseline.union(_kept_blocks(between))
            if crossed == plan.apart.baseline:
                break
            plan = plan._replace(apart=plan.apart._replace(baseline=crossed))
    everything = frozenset(block.anchor for block in baseline)
    plan = Plan(Fields(baseline, revised, alone=None), plan.apart._replace(baseline=everything))
    return tuple(nested(compare(plan), plan.fields)[0])


def _kept_blocks(script: Sequence[BlockEdit]) -> Iterator[int]:
    """The anchors of the baseline's blocks of which anything is kept in a part of a script."""
    for edit in script:
        if isinstance(edit, Line) and not edit.move:
            yield from (piece.baseline.paragraph.anchor for piece in edit.edits if piece.baseline and piece.revised)
        if edit.baseline is not None and edit.revised is not None:
            yield edit.baseline.anchor


class Fault(NamedTuple):
    """Why a script cannot be written. torn: a field that is not kept at all of its edges.

    crossed: the first and the last block edit between which what both versions have must be shown as replaced.
    """

    torn: str = ""
    crossed: tuple[int, int] = (0, 0)


def nested(script: Sequence[BlockEdit], fields: Fields) -> tuple[list[BlockEdit], Fault | None]:
    """The same script with the edges in order, and the first fault that order cannot mend."""
    ends = {name: at for at, (name, part) in enumerate(_places(script, fields)) if part is Part.END}
    ordered = _Order(ends).blocks(script)
    return ordered, _fault(list(_edges(ordered, fields)))


# -- order


class _Order:
    """One pass through a story. ends: where each field ends, as a number that grows."""

    def __init__(self, ends: dict[str, int]) -> None:
        self._ends = ends
        self._open: list[str] = []

    def blocks(self, script: Sequence[BlockEdit]) -> list[BlockEdit]:
        """The edits of a story or cell; what is unchanged has its fields nested, and whole."""
        return [self._block(edit) for edit in script]

    def _block(self, edit: BlockEdit) -> BlockEdit:
        match edit:
            case Line() if any(piece.edge is not None for piece in edit.edits):
                return edit._replace(edits=tuple(self._line(edit.edits)))
            case TableEdit():
                return edit._replace(rows=tuple(map(self._row, edit.rows)))
            case _:
                return edit

    def _row(self, row: RowEdit) -> RowEdit:
        return row._replace(cells=tuple(map(self._cell, row.cells)))

    def _cell(self, cell: CellEdit) -> CellEdit:
        return cell._replace(script=tuple(self.blocks(cell.script)))

    def _line(self, edits: Sequence[Edit]) -> Iterator[Edit]:
        gone: list[Edit] = []
        new: list[Edit] = []
        for edit in edits:
            if edit.op is Op.KEPT:
                yield from self._between(gone, new)
                gone, new = [], []
                self._pass(edit)
                yield edit
            else:
                (gone if edit.op is Op.DELETION else new).append(edit)
        yield from self._between(gone, new)

    def _between(self, gone: list[Edit], new: list[Edit]) -> Iterator[Edit]:
        while gone or new:
            side = gone if not new or (gone and self._first(gone[0], new[0])) else new
            edit = side.pop(0)
            self._pass(edit)
            yield edit

    def _first(self, gone: Edit, new: Edit) -> bool:
        """Whether the deleted one of two goes first, as it does unless an end is due or the other one ends later."""
        for edit, answer in ((gone, True), (new, False)):
            if edit.edge is not None and edit.edge.part is Part.END and self._open[-1:] == [_name(edit)]:
                return answer
        parts = [edit.edge.part if edit.edge is not None else None for edit in (gone, new)]
        if parts == [Part.BEGIN, Part.BEGIN]:
            return self._ends.get(_name(gone), 0) > self._ends.get(_name(new), 0)
        return parts[0] is not Part.END

    def _pass(self, edit: Edit) -> None:
        name = _name(edit)
        if edit.edge is not None and edit.edge.part is Part.BEGIN:
            self._open.append(name)
        elif edit.edge is not None and edit.edge.part is Part.END and name in self._open:
            self._open.remove(name)


def _name(edit: Edit) -> str:
    """What tells the field or link of an edge from all others."""
    piece, edge = edit.revised or edit.baseline, edit.edge
    if piece is None or edge is None:
        return ""
    return edge.field or f"{edit.op.value} {piece.paragraph.anchor} {edge.link}"


# -- faults


def _fault(edges: Sequence[tuple[int, Op, Edge]]) -> Fault | None:
    ops: dict[str, set[Op]] = {}
    for _, op, edge in edges:
        ops.setdefault(edge.field, set()).add(op)
    torn = next((field for field, found in ops.items() if len(found) > 1), "")
    return Fault(torn) if torn else _crossing(edges)


def _crossing(edges: Sequence[tuple[int, Op, Edge]]) -> Fault | None:
    """The first two fields of which one ends inside the other; deletions stand before insertions.

    So where the revised version's field is the first of the two, all of it has to be new.
    """
    open_fields: list[tuple[int, Op, str]] = []
    for at, _, edge in edges:
        if edge.part is Part.BEGIN:
            open_fields.append((at, _, edge.field))
        elif edge.part is Part.END and open_fields:
            own = next((n for n, (_, _, field) in enumerate(open_fields) if field == edge.field), -1)
            if own < 0:
                continue
            if own < len(open_fields) - 1:
                outer, inner = open_fields[own], open_fields[-1]
                return Fault(crossed=(outer[0] if outer[1] is Op.INSERTION else inner[0], at))
            open_fields.pop()
    return None


def _edges(script: Sequence[BlockEdit], fields: Fields) -> Iterator[tuple[int, Op, Edge]]:
    """The edges of fields in order, each with what happens to it and the number of the block edit that it stands in."""
    for at, block in enumerate(script):
        for edit in _of_block(block, fields):
            if edit.edge is not None and edit.edge.field:
                yield at, edit.op, edit.edge


def _places(script: Sequence[BlockEdit], fields: Fields) -> Iterator[tuple[str, Part]]:
    """The edges of fields and links in order, by name."""
    for edit in (edit for block in script for edit in _of_block(block, fields)):
        if edit.edge is not None:
            yield _name(edit), edit.edge.part


def _of_block(edit: BlockEdit, fields: Fields) -> Iterator[Edit]:
    """The edits of all lines; what is unchanged has those of its edges alone."""
    match edit:
        case Line():
            yield from edit.edits
        case Unchanged(revised=Paragraph(text=text)) if not text.brackets:
            pass
        case Unchanged():
            for paragraph in flow((edit.revised,)):
                nowhere = Slice(paragraph, 0, 0)
                yield from (Edit(Op.KEPT, nowhere, nowhere, edge=e) for _, e in fields.own(paragraph, revised=True))
        case TableEdit():
            for cell in (cell for row in edit.rows for cell in row.cells):
                for inner in cell.script:
                    yield from _of_block(inner, fields)
        case _:
            pass
