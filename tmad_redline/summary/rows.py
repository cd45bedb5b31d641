"""Table rows that are new, amended, deleted or formatted, each with the clause that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tmad_redline.model.change import Op, RowEdit
from tmad_redline.model.summary import ChangeKind, Phrase, RowChange
from tmad_redline.summary import formatting, phrases, quantities
from tmad_redline.summary.pairing import Matching
from tmad_redline.summary.phrases import Phrases
from tmad_redline.summary.register import Gathered
from tmad_redline.summary.trace import Step, Trace

_KINDS = {Op.INSERTION: ChangeKind.NEW, Op.DELETION: ChangeKind.DELETED}


def row_changes(traced: Trace, matching: Matching, gathered: Gathered) -> tuple[RowChange, ...]:
    """Rows in order; those of definitions, of new and of deleted clauses are told there."""
    return tuple(_changes(traced, matching, gathered))


def _changes(traced: Trace, matching: Matching, gathered: Gathered) -> Iterator[RowChange]:
    for row, group in groupby((step for step in traced.steps if step.row >= 0), key=lambda step: step.row):
        steps = list(group)
        clause = matching.of_row(steps)
        if clause is None:
            continue
        cells = tuple(_cell(list(cell), matching) for _, cell in groupby(steps, key=lambda step: step.cell))
        kind = _kind(traced.rows[row], steps, cells)
        if kind is not None:
            entries = gathered.at([traced.rows[row], *(step.line for step in steps)])
            amounts = (quantities.of_paragraphs if kind is ChangeKind.AMENDED else quantities.of_new)(cells)
            yield RowChange(kind, clause, cells, amounts, formatting.of_row(traced.rows[row], steps), entries)


def _cell(steps: Sequence[Step], matching: Matching) -> Phrases:
    """The paragraphs of a cell, parted by spaces."""
    parts: list[Phrase] = []
    for at, step in enumerate(steps):
        if at:
            parts.append(Phrase(step.line.mark, " "))
        parts += phrases.of_edits(step.line.edits, matching.sides)
    return tuple(parts)


def _kind(row: RowEdit, steps: Sequence[Step], cells: Sequence[Phrases]) -> ChangeKind | None:
    if row.op is not Op.KEPT:
        return _KINDS[row.op]
    if any(map(phrases.changed, cells)):
        return ChangeKind.AMENDED
    reformatted = row.reformatted or any(cell.reformatted for cell in row.cells) or any(s.restyled for s in steps)
    return ChangeKind.FORMATTED if reformatted or any(map(phrases.formatted, cells)) else None
