"""The summary as JSON for other programs; `summary.schema.json` beside this file describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from tmad_redline.model.comparison import Comparison
from tmad_redline.model.document import Notice
from tmad_redline.model.register import SAME, Destination, Duty, Entry, Register, Retarget
from tmad_redline.model.summary import (
    ClauseChange,
    DefinitionChange,
    OtherChange,
    Passing,
    Phrase,
    Quantity,
    RowChange,
    Summary,
    Total,
)

SCHEMA, SCHEMA_VERSION = "tmad-redline/summary", 1
"""Name and version stand in every output; the version grows when something is removed or changes its meaning."""

_Json = dict[str, object]


def render(comparison: Comparison, summary: Summary) -> str:
    """The whole summary; keys sorted, no clock: the same comparison gives the same text."""
    chain: _Json = {
        "chain": [version._asdict() for version in summary.chain],
        "passing": [_passing(each) for each in summary.passing],
    }
    content: _Json = {
        "schema": SCHEMA,
        "version": SCHEMA_VERSION,
        "baseline": summary.versions.baseline._asdict(),
        "revised": summary.versions.revised._asdict(),
        "definitions": [_definition(change) for change in summary.definitions],
        "clauses": [_clause(change) for change in summary.clauses],
        "rows": [_row(change) for change in summary.rows],
        "others": [_other(change) for change in summary.others],
        "totals": [_total(total) for total in summary.totals],
        "register": _register(summary.register),
        "notices": [_notice(notice) for notice in summary.notices],
        **(chain if summary.chain else {}),
    }
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _by(versions: tuple[int, ...]) -> _Json:
    """The versions that made something, by their places in the chain; nothing where there is no chain."""
    return {"by": list(versions)} if versions else {}


def _passing(each: Passing) -> _Json:
    return {
        "where": each.where,
        "first": each.first,
        "then": each.then,
        "texts": list(each.texts),
        "whole": each.whole,
        "back": each.back,
    }


def _notice(notice: Notice) -> _Json:
    return {"where": notice.where, "what": notice.what, "loss": notice.loss}


def _paragraphs(paragraphs: Iterable[Iterable[Phrase]]) -> list[list[_Json]]:
    return [[_phrase(phrase) for phrase in paragraph] for paragraph in paragraphs]


def _phrase(phrase: Phrase) -> _Json:
    content: _Json = {"op": phrase.op.value, "text": phrase.text}
    return content | ({"formatted": True} if phrase.formatted else {}) | _by(phrase.by)


def _quantity(quantity: Quantity) -> _Json:
    content: _Json = {
        "before": quantity.before,
        "after": quantity.after,
        "unit": quantity.unit,
        "difference": None if quantity.difference is None else _number(quantity.difference),
    }
    steps = [{"amount": step.amount, "by": step.by} for step in quantity.steps]
    return content | {"steps": steps} if steps else content


def _total(total: Total) -> _Json:
    return {
        "unit": total.unit,
        "before": _number(total.before),
        "after": _number(total.after),
        "clauses": list(total.clauses),
    }


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() else value


def _definition(change: DefinitionChange) -> _Json:
    return {
        "kind": change.kind.value,
        "term": change.term,
        "clause": change.clause,
        "inline": change.inline,
        "note": change.note,
        "baseline": change.baseline,
        "revised": change.revised,
        "phrases": _paragraphs(change.phrases),
        "quantities": [_quantity(quantity) for quantity in change.quantities],
        "formatting": list(change.formatting),
        "entries": list(change.entries),
        **_by(change.by),
    }


def _clause(change: ClauseChange) -> _Json:
    return {
        "kind": change.kind.value,
        "part": change.part.value,
        "baseline": change.baseline,
        "revised": change.revised,
        "heading": change.heading,
        "phrases": _paragraphs(change.phrases),
        "quantities": [_quantity(quantity) for quantity in change.quantities],
        "children": [_clause(child) for child in change.children],
        "tail": _paragraphs(change.tail),
        "formatting": list(change.formatting),
        "entries": list(change.entries),
        **_by(change.by),
    }


def _row(change: RowChange) -> _Json:
    return {
        "kind": change.kind.value,
        "clause": change.clause,
        "cells": _paragraphs(change.cells),
        "quantities": [_quantity(quantity) for quantity in change.quantities],
        "formatting": list(change.formatting),
        "entries": list(change.entries),
        **_by(change.by),
    }


def _other(change: OtherChange) -> _Json:
    return {
        "kind": change.kind.value,
        "where": change.where,
        "phrases": _paragraphs(change.phrases),
        "quantities": [_quantity(quantity) for quantity in change.quantities],
        "formatting": list(change.formatting),
        "entries": list(change.entries),
        **_by(change.by),
    }


def _register(register: Register) -> _Json:
    moved = [each for each in register.destinations if each.how != SAME]
    new = [each for each in register.derivations if not each.baseline]
    return {
        "revisions": register.revisions,
        "loose": register.loose,
        "entries": [_entry(entry) for entry in register.entries],
        "references": [_retarget(one) for one in register.retargets],
        "duties": [_duty(duty) for duty in register.duties],
        "reached": [{"clause": ripple.clause, "chain": list(ripple.chain)} for ripple in register.ripples],
        "destinations": [destination(each) for each in (*moved, *new)],
    }


def _entry(entry: Entry) -> _Json:
    return {
        "number": entry.number,
        "where": entry.where,
        "baseline": entry.baseline,
        "revised": entry.revised,
        "significance": entry.significance.value,
        "reasons": [rule.value for rule in entry.rules],
        "revisions": entry.revisions,
        **_by(entry.by),
    }


def _retarget(one: Retarget) -> _Json:
    return {
        "outcome": one.outcome.value,
        "clause": one.clause,
        "text": one.text,
        "before": one.before,
        "after": one.after,
        "baseline": one.baseline,
        "revised": one.revised,
        "home": one.home,
        "heading": one.heading,
        "noted": one.noted,
        **_by(one.by),
    }


def _duty(duty: Duty) -> _Json:
    return {
        "clause": duty.clause,
        "party": duty.party,
        "was": duty.was,
        "before": duty.before,
        "after": duty.after,
        "action": duty.action,
        **_by(duty.by),
    }


def destination(each: Destination) -> _Json:
    """A row of the tables of destinations and derivations."""
    return {"baseline": each.baseline, "revised": each.revised, "how": each.how, "reason": each.reason}
