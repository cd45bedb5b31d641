"""clauses-as-listed: the clauses that the text of a question names are among those that the plan lists for it.

A question that lists none is about the document as a whole. A clause above a listed one, or the one that defines a
listed term, may be named; one "of the Code" is another document's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.model.clause import covers, same_term
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.pack import Plan, Question
from tmad_redline.pack.case import Case, Outcome

CODE = "clauses-as-listed"
_NUMBER = r"\d+[A-Z]{0,2}(?:\.\d+[A-Z]{0,2})*(?:\([A-Za-z0-9]{1,5}\))*"
_NAMED = re.compile(
    rf"\bclauses?\s+({_NUMBER}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to)\s+|\s*[–-]\s*)(?:clauses?\s+)?{_NUMBER})*)"
    r"(?:\s+(?:of|to|in)\s+the\s+(?P<document>.{1,80}))?",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Outcome]:
    """Go through the questions that list clauses."""
    for question in case.plan.questions:
        if not question.covers:
            continue
        known = [*question.covers, *_defining(case, question)]
        for path in dict.fromkeys(_named(question, case.plan)):
            if not any(covers(one, path) or covers(path, one) for one in known):
                what = f"The text names Clause {path}, which is not among the question's clauses."
                remedy = f"Correct the number, or add {path} to the question's clauses."
                where = f"the plan, question {question.number}, text"
                yield Finding(CODE, Severity.WARNING, where, what, remedy)


def _named(question: Question, plan: Plan) -> Iterator[str]:
    for found in _NAMED.finditer(question.text):
        of = (found["document"] or "").casefold()
        ours = ("{document}", "document", "draft", *filter(None, (plan.document.casefold(), plan.short.casefold())))
        if not of or of.startswith(ours):
            yield from re.findall(_NUMBER, found[1])


def _defining(case: Case, question: Question) -> Iterator[str]:
    """The clauses that hold the definitions of the terms that a question lists."""
    for tree in case.trees or ():
        for definition in tree.definitions:
            if any(same_term(definition.term, term) for term in question.terms):
                yield definition.clause
