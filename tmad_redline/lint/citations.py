"""References as they stand in their text, and whether the words around them lead out of the draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tmad_redline.lint.quotations import foreign_text, is_quoted
from tmad_redline.model.clause import Clause, ClauseKind, ClauseTree, CrossReference
from tmad_redline.model.draft import Draft
from tmad_redline.model.words import words_of

_NAME_BEFORE = re.compile(r"(?P<name>[A-Z0-9][\w&’'./-]*)[”’)\]]*[ \u00a0\t]*[,:–-]?[ \u00a0\t]*$")
"""A name or number before a reference, as in "SP 800-37 Revision 1, Appendix F"."""
_CAPITALS = re.compile(r"[A-Z][\w&’'/-]*(?:[ \u00a0](?:(?:of|and|for) )?[A-Z0-9][\w&’'/-]*)*$")
_REFERENCE_WORD = re.compile(
    r"(?:sub-?)?(?:clause|section|paragraph|para|article|condition|regulation|rule|part|annex|schedule|appendi|exhibit"
    r"|attachment)",
    re.I,
)
_SENTENCE_START = ".:;—–“”("
_OTHER_AFTER = re.compile(
    r"(?:,?[ \u00a0](?:and|or)[ \u00a0][A-Za-z]+[ \u00a0][\dA-Z(][\w().]*)*"
    r"\)*(?:[ \u00a0]?\([^()]{2,160}\))*,?[ \u00a0](?P<of>of|to,?)[ \u00a0]"
    r"(?!this\b|these\b|the (?:Agreement|Contract)\b)(?:the |that |those |its |an? )?(?P<name>\[?[A-Z]|)"
)
"""A document after a reference, and after others behind it: "Parts 1 to 7 or Part 9 of the Act"."""
_IN_OTHER = re.compile(
    r"\)*(?:[ \u00a0]?\([^()]{2,160}\))?[ \u00a0](?:in|under|within)[ \u00a0](?:the |that |its )?"
    r"(?:[A-Z][\w’-]*[ \u00a0]){0,6}"
    r"(?:Act|Code|Order|Regulations?|Rules|Licen[cs]e|Agreement|Directive|Convention|Standard|Addendum|Policy)\b"
)


class Citation(NamedTuple):
    """A reference of the body. string: its paragraph's text. begin, end: of the whole phrase in it, or of the number.

    clause: path of the provision it stands in.
    """

    reference: CrossReference
    string: str
    begin: int
    end: int
    clause: str

    @property
    def word(self) -> str:
        """The word for a provision that it uses, in the singular and in small letters: "clause"; "" for none."""
        first = self.string[self.begin : self.end].split(None, 1)[0].lower()
        return words_of(first)[0] if first[:1].isalpha() and _REFERENCE_WORD.match(first) else ""

    @property
    def words(self) -> str:
        """The reference as it is named in a message: "Clause 4.30", of a list the number alone."""
        phrase = self.string[self.begin : self.end]
        first = phrase.split(None, 1)[0]
        single = self.begin + len(first) + 1 >= self.reference.start
        return self.string[self.begin if single else self.reference.start : self.reference.end]


def citations(draft: Draft) -> Iterator[Citation]:
    """The references of the body, but those that are quoted, or that stand in amendments of another document."""
    foreign = foreign_text(draft.tree)
    owners = draft.tree.owners()
    for reference in draft.mentions.references:
        string = draft.tree.paragraphs[reference.paragraph].text.string
        if reference.paragraph in foreign or is_quoted(string, reference.start):
            continue
        begin = string.find(reference.text, max(0, reference.end - len(reference.text)))
        begin = begin if 0 <= begin <= reference.start else reference.start
        end = max(begin + len(reference.text), reference.end)
        yield Citation(reference, string, begin, end, owners.get(reference.paragraph, ""))


def leads_out(citation: Citation, terms: frozenset[tuple[str, ...]]) -> bool:
    """Whether the words around a reference say that it is to another document.

    terms: words of the draft's own terms; such a term before a reference is no document.
    """
    string = citation.string
    after = _OTHER_AFTER.match(string, citation.end)
    if after and (after["name"] or after["of"] == "of"):
        return True
    if _IN_OTHER.match(string, citation.end):
        return True
    before = _NAME_BEFORE.search(string, max(0, citation.begin - 80), citation.begin)
    if before is None or not citation.word:
        return False
    start = before.start("name")
    prior = string[:start].rstrip()
    if not prior or prior[-1] in _SENTENCE_START:
        return bool(string[before.end("name") : citation.begin].strip(" \u00a0\t,")) or before["name"].isupper()
    if before["name"][0].isdigit():
        last = prior.split()[-1]
        return not last.islower() and last[:1].isalpha() and not _REFERENCE_WORD.match(last)
    return not _ends_in_term(string[: before.end("name")], terms)


def _ends_in_term(string: str, terms: frozenset[tuple[str, ...]]) -> bool:
    """Whether the words in capitals that a text ends in are one of the terms."""
    tail = _CAPITALS.search(string)
    return tail is not None and words_of(tail[0]) in terms


def clauses_of(draft: Draft) -> dict[str, Clause]:
    """The provisions of a draft by their paths."""
    return {clause.path: clause for clause in draft.tree.walk()}


def outside_provisions(draft: Draft) -> frozenset[str]:
    """The paths of cover and contents, which speak of provisions of other versions too."""
    kinds = (ClauseKind.COVER, ClauseKind.CONTENTS)
    return frozenset(clause.path for clause in draft.tree.walk() if clause.kind in kinds)


def own_text(tree: ClauseTree, clause: Clause) -> str:
    """The text of a provision after its number, with single spaces, without what is under it."""
    starts = tree.starts or (0,) * len(tree.paragraphs)
    return " ".join(" ".join(tree.paragraphs[at].text.string[starts[at] :].split()) for at in clause.paragraphs)
