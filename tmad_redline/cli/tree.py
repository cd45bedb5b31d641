"""`tmad-redline tree`: prints a document's clauses, as a person reads them or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Annotated

import typer

from tmad_redline.cli import choices, clauses, completing, console
from tmad_redline.cli.inputs import INPUT_HELP, RegistryOption, load, locate
from tmad_redline.model.clause import Clause, ClauseTree, CrossReference
from tmad_redline.model.quoting import cut
from tmad_redline.options import Inputs, Opening

SCHEMA, SCHEMA_VERSION = "tmad-redline/tree", 1
Cited = Mapping[int, Sequence[CrossReference]]
"""The references of each paragraph."""
OPENING = 70
"""Characters of a clause's text that stand for a heading it does not have: a label of four levels and these fit 100."""


class TreeFormat(StrEnum):
    """How a tree is printed."""

    TEXT = "text"
    JSON = "json"


def tree(
    document: Annotated[str, typer.Argument(help=INPUT_HELP, autocompletion=completing.versions)],
    clause: Annotated[str | None, typer.Option(metavar="NUMBER", help='Only this clause, "17" or "4.12(b)".')] = None,
    depth: Annotated[int | None, typer.Option(min=1, help="How many levels to print.")] = None,
    format_: Annotated[TreeFormat, typer.Option("--format", help="How to print them.")] = TreeFormat.TEXT,
    inputs: choices.InputsOption = Inputs.ACCEPT,
    limit: choices.LimitOption = None,
    registry: RegistryOption = None,
) -> None:
    """Print the clauses of a document: number, heading or first words, and behind an arrow what it refers to.

    A reference that leads nowhere has a question mark; one to another document is named in brackets.
    """
    from tmad_redline import api

    opening = Opening(inputs, choices.limits(limit))
    source = load(document, locate(registry))
    found = api.tree(source.data, source.version.name, opening)
    cited: dict[int, list[CrossReference]] = {}
    for reference in api.mentions(found).references:
        cited.setdefault(reference.paragraph, []).append(reference)
    tops = (clauses.find(found, clause, source.version.name),) if clause else found.clauses
    match format_:
        case TreeFormat.TEXT:
            lines = (line for top in tops for line in _lines(top, found, cited, depth))
            console.data("\n".join(lines))
        case TreeFormat.JSON:
            content = [_table(top, found, cited, depth) for top in tops]
            whole = {"schema": SCHEMA, "version": SCHEMA_VERSION, "document": source.version.name, "clauses": content}
            console.data(json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True))


def _lines(clause: Clause, found: ClauseTree, cited: Cited, depth: int | None, level: int = 0) -> Iterator[str]:
    if depth is None or level < depth:
        references = ", ".join(dict.fromkeys(_shown(it) for at in clause.paragraphs for it in cited.get(at, ())))
        arrow = f"  → {references}" if references else ""
        yield f"{'  ' * level}{clause.label}  {_title(clause, found)}{arrow}".rstrip()
        for child in clause.children:
            yield from _lines(child, found, cited, depth, level + 1)


def _shown(reference: CrossReference) -> str:
    if reference.document:
        return f"{reference.number} ({reference.document})"
    return reference.target or f"{reference.number}?"


def _table(clause: Clause, found: ClauseTree, cited: Cited, depth: int | None) -> dict[str, object]:
    deeper = None if depth is None else depth - 1
    return {
        "kind": clause.kind.value,
        "label": clause.label,
        "path": clause.path,
        "heading": clause.heading,
        "text": [found.paragraphs[at].text.string for at in clause.paragraphs],
        "definitions": [
            {"term": it.term, "text": it.text, "inline": it.inline}
            for it in found.definitions
            if it.clause == clause.path
        ],
        "references": [
            {"text": it.text, "number": it.number, "document": it.document, "field": it.field, "target": it.target}
            for at in clause.paragraphs
            for it in cited.get(at, ())
        ],
        "clauses": [_table(child, found, cited, deeper) for child in clause.children] if deeper != 0 else [],
    }


def _title(clause: Clause, found: ClauseTree) -> str:
    """The heading or, where there is none, the first words on one line."""
    if clause.heading or not clause.paragraphs:
        return clause.heading
    first = clause.paragraphs[0]
    words = " ".join(found.paragraphs[first].text.string[found.starts[first] :].split())
    return cut(words, OPENING)
