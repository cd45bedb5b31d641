"""The summary of a comparison put together from what each part of the document has to tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tmad_redline.model.clause import Mentions
from tmad_redline.model.comparison import Comparison, Revision
from tmad_redline.model.pair import Pair
from tmad_redline.model.quoting import few
from tmad_redline.model.register import Entry, Register, Rule, Significance
from tmad_redline.model.summary import ChangeKind, ClauseChange, DefinitionChange, OtherChange, Quantity, Summary
from tmad_redline.summary.amendments import Reader
from tmad_redline.summary.citations import Citations
from tmad_redline.summary.clauses import clause_changes
from tmad_redline.summary.definitions import definition_changes
from tmad_redline.summary.destinations import derivations, destinations
from tmad_redline.summary.duties import duties
from tmad_redline.summary.homes import Homes
from tmad_redline.summary.others import other_changes
from tmad_redline.summary.outside import said_outside
from tmad_redline.summary.pairing import match
from tmad_redline.summary.quantities import totals
from tmad_redline.summary.register import gather
from tmad_redline.summary.ripples import ripples
from tmad_redline.summary.rows import row_changes
from tmad_redline.summary.sides import Side
from tmad_redline.summary.trace import trace

_NAMED = 3
"""Places that are named of what is told together."""


def summarise(comparison: Comparison, mentions: Pair[Mentions], revisions: Sequence[Revision] = ()) -> Summary:
    """What changed, in the order of the document. Nothing is aligned anew: the script decides what became what.

    revisions: the tracked changes of the redline; without them the register is empty.
    """
    script = comparison.script
    traced = trace(script.body.script)
    sides = Pair(Side(comparison.trees.baseline), Side(comparison.trees.revised))
    matching = match(traced, sides)
    citations = Citations(mentions, matching)
    reader = Reader(sides, citations, mentions.baseline.terms | mentions.revised.terms)
    gathered = gather(comparison, revisions, Homes(comparison, matching), reader)
    clauses, definitions = clause_changes(matching, gathered), definition_changes(matching, gathered)
    rows = row_changes(traced, matching, gathered)
    others = other_changes(comparison, traced, matching, gathered)
    told = {
        number for changes in (definitions, clauses, rows, others) for change in changes for number in change.entries
    }
    register = Register(
        gathered.entries,
        gathered.marks,
        (
            *citations.retargets(script.body.script),
            *(one for note in script.notes for one in citations.retargets(note.script, noted=True)),
        ),
        duties(matching, clauses, said_outside(script, matching)),
        destinations=destinations(matching, clauses),
        derivations=derivations(matching, clauses),
    )
    return Summary(
        versions=comparison.versions,
        definitions=definitions,
        clauses=clauses,
        rows=rows,
        others=(*others, *_rest(entry for entry in gathered.entries if entry.number not in told)),
        totals=totals(_quantities(clauses, definitions)),
        register=register._replace(ripples=ripples(mentions, matching, register, definitions, clauses)),
        notices=comparison.notices,
    )


def _rest(entries: Iterable[Entry]) -> Iterator[OtherChange]:
    """What no part of the summary has told: entries of one reason are told as one change."""
    alike: dict[tuple[Rule, ...], list[Entry]] = {}
    for entry in entries:
        alike.setdefault(entry.rules, []).append(entry)
    for rules, some in alike.items():
        where = few([entry.where for entry in some], _NAMED)
        numbers = tuple(entry.number for entry in some)
        reasons = tuple(rule.value for rule in rules)
        looks = tuple(rule.value for rule in rules if rule is not Rule.FORMATTING)
        if any(rule.significance is Significance.SUBSTANTIVE for rule in rules):
            yield OtherChange(ChangeKind.AMENDED, f"{where}: {', '.join(reasons)}", (), entries=numbers)
        else:
            yield OtherChange(ChangeKind.FORMATTED, where, (), looks, numbers)


def _quantities(
    clauses: Sequence[ClauseChange], definitions: Sequence[DefinitionChange]
) -> Iterator[tuple[str, Sequence[Quantity]]]:
    for definition in definitions:
        yield f"“{definition.term}”", definition.quantities
    for clause in clauses:
        yield clause.path, clause.quantities
