"""heading-differs: the heading in brackets behind a reference is not that of the provision.

"Clause 8 (Keys)" where Clause 8 is headed "Credentials". Looked at are references to a provision of the draft with a
heading of its own or that of one it is part of; a heading that leaves out words passes, as does a bracket that is no
heading (a number, a date, an explanation), and one in small letters that is the heading of no provision. It is an error
where another provision has the heading that is cited: the reference leads to the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tmad_redline.lint.citations import Citation, citations, clauses_of, leads_out, outside_provisions, own_text
from tmad_redline.lint.rule import Finder
from tmad_redline.model.clause import Clause, ClauseKind, within
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.quoting import quoted
from tmad_redline.model.words import words_of

CODE = "heading-differs"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}

_BRACKET = re.compile(r"[ \u00a0]\((?P<heading>[A-Za-z“‘][^()]{1,100})\)")
_NO_HEADING = re.compile(r"\b\d|\b(?:Act|the “|hereinafter|as amended)\b|[“”]")
_REFERENCE = re.compile(
    r"\W*(?:clause|section|article|regulation|rule|paragraph|part)s? [\d(][\w().]*"
    r"(?:(?:,| and| to) (?:(?:clause|section|article|regulation|rule|paragraph|part)s? )?[\d(][\w().]*)*\W*",
    re.I,
)
_SMALL = frozenset("a an and any at by for from in of on or the to with".split())


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at the brackets behind references."""
    outside = outside_provisions(draft)
    clauses = clauses_of(draft)
    headings = {path: clause.heading for path, clause in clauses.items() if _is_heading(clause)}
    titles = [_content(clause.heading) for clause in clauses.values() if clause.kind is ClauseKind.HEADING]
    for each in citations(draft):
        bracket = _BRACKET.match(each.string, each.reference.end)
        target = each.reference.target
        if not bracket or not target or each.clause in outside or leads_out(each, draft.mentions.terms):
            continue
        cited = " ".join(bracket["heading"].split())
        around = [headings[path] for path in _around(target, clauses) if path in headings]
        if _NO_HEADING.search(cited) or not around or any(_same(cited, heading) for heading in around):
            continue
        if _content(cited) in titles:  # above or below the provision, in a paragraph of its own
            continue
        if own_text(draft.tree, clauses[target]).lower().startswith(cited.lower()):  # a heading in plain type
            continue
        others = [path for path, heading in headings.items() if _content(cited) == _content(heading)]
        if others or not cited[0].islower():
            yield _finding(draft, each, cited, around[0], others)


def _is_heading(clause: Clause) -> bool:
    """Whether a provision with a number has a heading, and not just a note of where it comes from ("Article 20")."""
    numbered = clause.kind in (ClauseKind.CLAUSE, ClauseKind.ANNEX)
    return bool(numbered and clause.heading and not _REFERENCE.fullmatch(clause.heading))


def _finding(draft: Draft, citation: Citation, cited: str, heading: str, others: Sequence[str]) -> Finding:
    finder = Finder(CODE, Severity.ERROR if others else SEVERITY, draft)
    words = f"{citation.words} ({cited})"
    what = f"“{words}” is headed {quoted(heading)}."
    if others:
        what += f" {quoted(cited)} is the heading of {others[0]}."
    return finder.at(citation.reference.paragraph, words, what, "Correct the number or the heading.")


def _around(target: str, clauses: dict[str, Clause]) -> list[str]:
    """The path of a provision, and those of the ones that it is part of, the innermost first."""
    prefixes = (target[:end] for end in range(len(target), 0, -1))
    return [prefix for prefix in prefixes if prefix in clauses and within(target, prefix)]


def _same(cited: str, heading: str) -> bool:
    """Whether the words of one heading are the other's, some left out."""
    first, second = (_content(text) for text in (cited, heading))
    return bool(first and second) and (first <= second or second <= first)


def _content(text: str) -> set[str]:
    return {word.lower() for word in words_of(text)} - _SMALL
