"""term-defined-twice: a term is defined twice, so that it is unsure which meaning it has.

A term that a list of definitions has twice is an error; one that a list has and that running text defines again in
brackets is a warning. Not looked at are definitions that hold for a part only ("In this Annex"), those in quotations and
amendments, and a definition in a list that refers to the one in brackets ("has the meaning given in Clause 4.5").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.lint.citations import own_text
from tmad_redline.lint.quotations import foreign_text
from tmad_redline.lint.rule import Finder
from tmad_redline.model.clause import Clause, ClauseKind, Definition, within
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.words import words_of

CODE = "term-defined-twice"
SEVERITY = Severity.ERROR
OPTIONS: Options = {}

_PART_ONLY = re.compile(
    r"\b(?:in|for the purposes? of|of) (?:this|that|these) (?:sub-?)?"
    r"(?:clause|section|subsection|paragraph|part|chapter|article|annex|appendix|schedule|regulation|rule)s?\b",
    re.I,
)


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Compare the definitions of each term with its first."""
    finders = {severity: Finder(CODE, severity, draft) for severity in (Severity.ERROR, Severity.WARNING)}
    chains = _chains(draft.tree.clauses, ())
    foreign = foreign_text(draft.tree)
    first: dict[tuple[tuple[str, ...], str], Definition] = {}
    for definition in draft.tree.definitions:
        chain = chains.get(definition.clause, ())
        if definition.paragraphs[0] in foreign or _holds_for_a_part(draft, definition, chain):
            continue
        annex = next((clause.path for clause in chain if clause.kind is ClauseKind.ANNEX), "")
        before = first.setdefault((_exact(definition.term), annex), definition)
        if before is definition or before.clause == definition.clause or _points(draft, before, definition):
            continue
        inline = before.inline or definition.inline
        if before.inline and definition.inline:
            continue
        what = f"“{definition.term}” is defined in {_place(before)} too."
        remedy = "Keep one definition, or give one of the two another name."
        finder = finders[Severity.WARNING if inline else Severity.ERROR]
        yield finder.in_clause(definition.clause, definition.term, what, remedy)


def _exact(term: str) -> tuple[str, ...]:
    return words_of(term)


def _place(definition: Definition) -> str:
    return definition.clause


def _chains(clauses: tuple[Clause, ...], above: tuple[Clause, ...]) -> dict[str, tuple[Clause, ...]]:
    """Every provision with those around it, by its path."""
    found: dict[str, tuple[Clause, ...]] = {}
    for clause in clauses:
        chain = (*above, clause)
        found[clause.path] = chain
        found |= _chains(clause.children, chain)
    return found


def _holds_for_a_part(draft: Draft, definition: Definition, chain: tuple[Clause, ...]) -> bool:
    """Whether a definition, or what introduces it, says that it holds for a part of the document."""
    texts = [own_text(draft.tree, clause)[:_LEAD] for clause in chain if clause.kind is not ClauseKind.ANNEX]
    return any(map(_PART_ONLY.search, texts)) or bool(definition.inline and _PART_ONLY.search(definition.text))


_LEAD = 300
"""Letters of a provision in which it says for what its definitions hold."""


def _points(draft: Draft, one: Definition, other: Definition) -> bool:
    """Whether one of two definitions refers to the provision that holds the other."""
    places = {one.clause: other, other.clause: one}
    return any(
        reference.target and (within(other_.clause, reference.target) or within(reference.target, other_.clause))
        for reference in draft.mentions.references
        for path, other_ in places.items()
        if reference.paragraph in (one.paragraphs if path == one.clause else other.paragraphs)
    )
