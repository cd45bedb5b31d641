"""The summary of a comparison put together from what each part of the document has to tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tmad_redline.model.comparison import Comparison
from tmad_redline.model.pair import Pair
from tmad_redline.model.summary import ClauseChange, DefinitionChange, Quantity, Summary
from tmad_redline.summary.clauses import clause_changes
from tmad_redline.summary.definitions import definition_changes
from tmad_redline.summary.others import other_changes
from tmad_redline.summary.pairing import match
from tmad_redline.summary.quantities import totals
from tmad_redline.summary.rows import row_changes
from tmad_redline.summary.sides import Side
from tmad_redline.summary.trace import trace


def summarise(comparison: Comparison) -> Summary:
    """What changed, in the order of the document. Nothing is aligned anew: the script decides what became what."""
    traced = trace(comparison.script.body.script)
    matching = match(traced, Pair(Side(comparison.trees.baseline), Side(comparison.trees.revised)))
    clauses, definitions = clause_changes(matching), definition_changes(matching)
    return Summary(
        versions=comparison.versions,
        definitions=definitions,
        clauses=clauses,
        rows=row_changes(traced, matching),
        others=other_changes(comparison, traced, matching),
        totals=totals(_quantities(clauses, definitions)),
        notices=comparison.notices,
    )


def _quantities(
    clauses: Sequence[ClauseChange], definitions: Sequence[DefinitionChange]
) -> Iterator[tuple[str, Sequence[Quantity]]]:
    for definition in definitions:
        yield f"“{definition.term}”", definition.quantities
    for clause in clauses:
        yield clause.path, clause.quantities
