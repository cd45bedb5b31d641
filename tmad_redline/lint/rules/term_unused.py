"""term-unused: a term is defined and never used.

A use is the term in any number, in capitals or small letters, anywhere but in its own definition: in the body, in
notes, in another definition, in headers. Terms that a definition defines besides another one ("and Migrate shall be
read accordingly") are used if any of them is. A term in capitals that is used in small letters only is
term-spelled-otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.lint.quotations import foreign_text
from tmad_redline.lint.rule import Finder
from tmad_redline.model.clause import within
from tmad_redline.model.document import paragraphs
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.words import WORD, stem

CODE = "term-unused"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}

_SHORT = re.compile(r"\(([^()]*[A-Z]{2,}[^()]*)\)|\([^()]*\)")
"""A short name in brackets, or a word that says what the term is about: "(AP)", "(of a certificate)"."""


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every definition."""
    finder = Finder(CODE, SEVERITY, draft)
    own: dict[str, list[str]] = {}
    together: dict[str, list[str]] = {}
    foreign = foreign_text(draft.tree)
    for definition in draft.tree.definitions:
        own.setdefault(definition.term, []).append(definition.clause)
        if not definition.inline and definition.paragraphs[0] not in foreign:
            together.setdefault(definition.clause, []).append(definition.term)
    uses = draft.mentions.uses
    used = {use.term for use in uses if not any(within(use.clause, clause) for clause in own.get(use.term, ()))}
    unused = {clause: terms for clause, terms in together.items() if not used.intersection(terms)}
    if not unused:
        return
    words = _Words(draft)
    for clause, terms in unused.items():
        if not any(words.have(term, clause) for term in terms):
            what = f"“{terms[0]}” is defined and never used."
            yield finder.in_clause(clause, terms[0], what, "Use it, or delete its definition.")


class _Words:
    """The words of all texts of a draft, in small letters, by the provision that they stand in."""

    def __init__(self, draft: Draft) -> None:
        tree = draft.tree
        owners = tree.owners()
        texts = [(owners.get(at, ""), each.text.string) for at, each in enumerate(tree.paragraphs)]
        document = tree.document
        for story in (*document.notes, *document.furniture):
            texts += (("", each.text.string) for each in paragraphs(story.blocks))
        self._texts = [(clause, f" {' '.join(_stems(text))} ") for clause, text in texts]

    def have(self, term: str, definition: str) -> bool:
        """Whether a term stands anywhere but in the provision that defines it, in whatever letters.

        "Access Point (AP)" does by its name or by its short name, "URI/URL" by either.
        """
        names = (term, *_SHORT.findall(term), *_SHORT.sub(" ", term).split("/"))
        wanted = [f" {' '.join(_stems(name))} " for name in names if name.strip()]
        return any(name in text and not within(clause, definition) for clause, text in self._texts for name in wanted)


def _stems(text: str) -> list[str]:
    return [stem(word.lower()) for word in WORD.findall(text)]
