"""term-defined-twice: a term is defined twice, so that it is unsure which meaning it has.

Two definitions in lists are an error; one in a list and one in brackets in running text are a warning. Not looked at
are definitions that hold for a part only ("In this Annex"), those in quotations, amendments and recitals, and a
definition that refers to the provision with the other one ("has the meaning given in Clause 4.5").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

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
_LEAD = 300
"""Letters of a provision in which it says for what its definitions hold."""
_Chains = Mapping[str, tuple[Clause, ...]]


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Compare the definitions of each term with its first."""
    twice, again = (Finder(CODE, severity, draft) for severity in (Severity.ERROR, Severity.WARNING))
    chains = dict(_chains(draft.tree.clauses, ()))
    foreign = foreign_text(draft.tree)
    first: dict[tuple[tuple[str, ...], str], Definition] = {}
    for definition in draft.tree.definitions:
        chain = chains.get(definition.clause, ())
        if definition.paragraphs[0] in foreign or _is_for_a_part(draft, definition, chain):
            continue
        annex = next((clause.path for clause in chain if clause.kind is ClauseKind.ANNEX), "")
        before = first.setdefault((words_of(definition.term), annex), definition)
        both = (before, definition)
        if before.clause == definition.clause or all(each.inline for each in both) or _points(draft, *both):
            continue
        what = f"“{definition.term}” is defined in {before.clause} too."
        remedy = "Keep one definition, or give one of the two another name."
        finder = again if any(each.inline for each in both) else twice
        yield finder.in_clause(definition.clause, definition.term, what, remedy)


def _chains(clauses: tuple[Clause, ...], above: tuple[Clause, ...]) -> Iterator[tuple[str, tuple[Clause, ...]]]:
    """Every provision with those around it, by its path."""
    for clause in clauses:
        chain = (*above, clause)
        yield clause.path, chain
        yield from _chains(clause.children, chain)


def _is_for_a_part(draft: Draft, definition: Definition, chain: tuple[Clause, ...]) -> bool:
    """Whether a definition holds for a part of the document, as it says or what introduces it, or is in a recital."""
    if definition.inline:
        recital = bool(chain) and chain[-1].kind in (ClauseKind.COVER, ClauseKind.HEADING)
        return recital or bool(_PART_ONLY.search(definition.text))
    texts = (own_text(draft.tree, clause)[:_LEAD] for clause in chain if clause.kind is not ClauseKind.ANNEX)
    return any(map(_PART_ONLY.search, texts))


def _points(draft: Draft, one: Definition, other: Definition) -> bool:
    """Whether one of two definitions refers to the provision that holds the other."""
    for mine, its in ((one, other), (other, one)):
        for reference in draft.mentions.references:
            target = reference.target
            cites = target and reference.paragraph in mine.paragraphs
            if cites and (within(its.clause, target) or within(target, its.clause)):
                return True
    return False
