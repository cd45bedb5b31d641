"""The changes of a summary as CSV, a row each: what a drafter sorts, filters and hands round as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tmad_redline.model.comparison import Comparison, Version
from tmad_redline.model.summary import (
    Change,
    ChangeKind,
    ClauseChange,
    DefinitionChange,
    Passing,
    Phrase,
    Quantity,
    Summary,
)
from tmad_redline.render import told, wording
from tmad_redline.render.row import Role, Row
from tmad_redline.render.table import Table, comma_separated
from tmad_redline.render.text import marked

COLUMNS = (
    "part",
    "what happened",
    "significance",
    "why",
    "baseline",
    "revised",
    "heading",
    "amounts",
    "text",
    "entries",
)


def render(comparison: Comparison, summary: Summary) -> str:
    """One row a change, in the order of the summary; the text in full, with the marks of the plain-text format."""
    return comma_separated(changes(summary))


def changes(summary: Summary) -> Table:
    """Every change of a summary."""
    rows: list[tuple[str, ...]] = []
    for definition in summary.definitions:
        rows.append(_row(summary, definition, _of_definition(summary, definition)))
    for clause in summary.clauses:
        places = clause.part.value, clause.baseline, clause.revised, clause.heading
        rows.append(
            _row(summary, clause, (*places, _amounts(_all_quantities(clause)), _of_clause(clause, summary.chain)))
        )
    for row in summary.rows:
        text = " | ".join(_lines(row.cells, summary.chain))
        there = _places(summary, row) or (row.clause, row.clause)
        rows.append(_row(summary, row, ("table row", *there, "", _amounts(row.quantities), text)))
    for other in summary.others:
        text = "\n".join(_lines(other.phrases, summary.chain))
        rows.append(_row(summary, other, (other.where, "", "", "", _amounts(other.quantities), text)))
    rows += [_of_passing(summary, each) for each in summary.passing]
    return Table("changes", (*COLUMNS, "by") if summary.chain else COLUMNS, tuple(rows))


def _row(summary: Summary, change: Change, about: Sequence[str]) -> tuple[str, ...]:
    """about: part, baseline, revised, heading, amounts, text."""
    register = summary.register
    part, *places, text = about
    return (
        part,
        wording.formatting_only(change.formatting) if change.kind is ChangeKind.FORMATTED else change.kind.value,
        summary.significance(change).value,
        ", ".join(rule.value for rule in register.rules(change.entries)),
        *places,
        text,
        ", ".join(map(str, change.entries)),
        *((", ".join(summary.labels(change.by)),) if summary.chain else ()),
    )


def _of_passing(summary: Summary, each: Passing) -> tuple[str, ...]:
    """What came and went: neither version has it, so that it stands in no column of theirs."""
    first, then = summary.labels((each.first, each.then))
    what = f"went with {first}, came back with {then}" if each.back else f"came with {first}, went with {then}"
    text = "\n".join(each.texts)
    return each.where, what, "", "", "", "", "", "", text, "", ", ".join((first, then))


def _places(summary: Summary, change: Change) -> tuple[str, str] | None:
    """The provision on either side, as the register has it."""
    entries = [summary.register.entries[number - 1] for number in change.entries]
    before = next((entry.baseline for entry in entries if entry.baseline), "")
    after = next((entry.revised for entry in entries if entry.revised), "")
    return (before, after) if entries else None


def _of_definition(summary: Summary, change: DefinitionChange) -> tuple[str, ...]:
    text = "\n".join(_lines(change.phrases, summary.chain)) or change.note or change.revised or change.baseline
    before = change.clause if change.baseline else ""
    after = change.clause if change.revised else ""
    places = _places(summary, change) or (before, after)
    return "definition", *places, change.term, _amounts(change.quantities), text


def _all_quantities(change: ClauseChange) -> Iterator[Quantity]:
    return (quantity for node in change.walk() for quantity in node.quantities)


def _amounts(quantities: Iterable[Quantity]) -> str:
    return "; ".join(map(wording.amount, quantities))


def _of_clause(change: ClauseChange, chain: Sequence[Version]) -> str:
    return "\n".join(_paragraphs(change, chain))


def _paragraphs(change: ClauseChange, chain: Sequence[Version]) -> Iterator[str]:
    """A clause's marked paragraphs with those under it, each of these behind its number."""
    yield from _lines(change.phrases, chain)
    for child in change.children:
        first, *others = [*_paragraphs(child, chain)] or [""]
        yield f"{child.path} {first}".rstrip()
        yield from others
    yield from _lines(change.tail, chain)


def _lines(paragraphs: Iterable[Sequence[Phrase]], chain: Sequence[Version]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield marked(Row(Role.BODY, tuple(told.marked(paragraph, chain)))).strip()
