"""term-unused: a term is defined and never used.

A use is the term in any number and in capitals as defined, anywhere but in its own definition: in the body, in notes,
in another definition. Terms that a definition defines besides another one ("and Migrate shall be read accordingly") are
used if any of them is.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.lint.rule import Finder
from tmad_redline.model.clause import within
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity

CODE = "term-unused"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every definition."""
    finder = Finder(CODE, SEVERITY, draft)
    own: dict[str, list[str]] = {}
    together: dict[str, list[str]] = {}
    for definition in draft.tree.definitions:
        own.setdefault(definition.term, []).append(definition.clause)
        together.setdefault(definition.clause, []).append(definition.term)
    uses = draft.mentions.uses
    used = {use.term for use in uses if not any(within(use.clause, clause) for clause in own.get(use.term, ()))}
    for clause, terms in together.items():
        definition = next(each for each in draft.tree.definitions if each.clause == clause)
        if not definition.inline and not used.intersection(terms):
            what = f"“{terms[0]}” is defined and never used."
            yield finder.in_clause(clause, terms[0], what, "Use it, or delete its definition.")
