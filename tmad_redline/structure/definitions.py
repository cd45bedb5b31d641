"""Defined terms: at the start of a paragraph, in a row of a two-column table, or inline (the “X”)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tmad_redline.model.document import Paragraph
from tmad_redline.structure.headings import bold_lead
from tmad_redline.structure.reading_order import Place

_QUOTED = re.compile(r"[“\"‘]([^“”\"\n]{1,120}?)[”\"’](?![\w])")
_QUOTES = ("“", '"', "‘")
_VERB = (
    r"(?:(?:shall|will|is to|are to|each|collectively|respectively)\s+)*"
    r"(?:means?\b|includes?\b|ha(?:s|ve) the (?:\w+ )?meanings?\b|have the (?:\w+ )?meanings?\b|bears? the meaning\b"
    r"|(?:is|are) (?:as )?defined\b|refers? to\b|denotes?\b|(?:is|are) to be (?:read|construed|interpreted)\b"
    r"|be (?:read|construed|interpreted)\b)"
)
_VERB_AFTER = re.compile(rf"[”\"’]?(?:\s*\([^()]{{1,80}}\))?(?:\s*,[^,.;:]{{1,80}},)?\s*[,:–—-]?\s*{_VERB}", re.I)
_WEAK_AFTER = re.compile(r"[”\"’]?\s*(?:[:–—\t]|\t)\s*\S")
_NOTHING_AFTER = re.compile(r"[”\"’]?\s*[:–—]?\s*$")
_OR = re.compile(r"[”\"’]?\s*(?:,|or|and|/)\s+(?:or |and )?")
_ALSO = re.compile(r"\b(?:shall|is to|are to|will) be (?:read|construed|interpreted) accordingly")
_PLAIN_TERM = re.compile(
    r"([A-Z][\w’'&()/-]*(?: (?:[A-Z0-9][\w’'&()/-]*|of|and|the|or|for|in|to)){0,9}) (?=means\b|has the meaning\b)"
)
_INLINE = re.compile(
    r"\(([^()“”\"‘]{0,60})(?:[“\"]([^“”\"()]{1,100})[”\"]|‘([^“”\"‘’()]{1,60})’(?!\w))([^()]{0,120})\)"
)
_NO_TERM = re.compile(r"(?:and|or|and/or|in|on|of|to|the|a|an|if|but|not|by|for|with|at|from|as|is|are|it)", re.I)
"""Words that a text quotes, as an amendment does ("but not the “or” at the end"), and does not define."""
_BEFORE_INLINE = frozenset(
    (
        "the",
        "a",
        "an",
        "each",
        "any",
        "this",
        "these",
        "such",
        "as",
        "to",
        "or",
        "and",
        "together",
        "collectively",
        "called",
        "hereinafter",
        "hereafter",
    )
)
_CONTEXT = re.compile(r"\b(?:definitions?|interpretation|glossary|defined terms|meanings?)\b", re.I)
_INTRODUCES = re.compile(r"(?:[:–—-]|\b(?:following|below|(?:these|such) meanings)\b[^.]*\.?)\s*$", re.I)
_SHARE_OF_ROWS = 0.6
"""A table with fewer rows that read as definitions is a table of something else."""
_LONGEST_TERM = 120


def is_context(text: str) -> bool:
    """Whether a heading says that definitions follow."""
    return bool(_CONTEXT.search(text))


def is_introduction(text: str) -> bool:
    """Whether a text says that definitions follow it."""
    return is_context(text) and bool(_INTRODUCES.search(text))


def terms_of(paragraph: Paragraph, start: int, context: bool, after: str = "") -> tuple[str, ...]:
    """The terms a paragraph defines at its start, none if it is no definition.

    context: among definitions; there a bold term with a colon or a tab, or plain capitalised words, define too.
    after: the text after the paragraph, which has to say what a term means that stands alone, and may be a heading.
    """
    string = paragraph.text.string
    found = _first_term(paragraph, start)
    if found is None:
        plain = _PLAIN_TERM.match(string, start) if context else None
        return (plain[1],) if plain else ()
    terms, end = [found[0]], found[1]
    while (joint := _OR.match(string, end)) and (another := _first_term(paragraph, joint.end())):
        terms.append(another[0])
        end = another[1]
    weak = context and (_WEAK_AFTER.match(string, end) or _is_meant(string, start, end, after))
    if not weak and not _VERB_AFTER.match(string, end):
        return ()
    if _ALSO.search(string, end):
        terms += _read_accordingly(paragraph, end)
    return tuple(dict.fromkeys(terms))


def _is_meant(string: str, start: int, end: int, after: str) -> bool:
    """Whether a term that stands alone is in quotation marks, or has its meaning in the text after it."""
    if not _NOTHING_AFTER.match(string, end):
        return False
    return bool(string[start:].lstrip()[:1] in _QUOTES or re.match(rf"\s*{_VERB}", after, re.I))


def _first_term(paragraph: Paragraph, start: int) -> tuple[str, int] | None:
    """A quoted or bold term at `start`, and where it ends."""
    string = paragraph.text.string
    while string[start : start + 1].isspace():
        start += 1
    if string[start : start + 1] in _QUOTES and (quoted := _QUOTED.match(string, start)):
        return _clean(quoted[1]), quoted.end()
    lead = bold_lead(paragraph.text, start)
    if lead is None or lead[0] != start:
        return None
    term = _clean(string[lead[0] : lead[1]])
    return (term, _end_of(string, lead[0], term)) if term and len(term) <= _LONGEST_TERM else None


def _end_of(string: str, start: int, term: str) -> int:
    return start + len(term) if string.startswith(term, start) else start + len(string[start:].split(":")[0])


def _clean(text: str) -> str:
    return " ".join(text.split()).strip(' :,;–—-“”"‘’')


def _read_accordingly(paragraph: Paragraph, start: int) -> list[str]:
    """Terms after the meaning: "and **Migrate** and **Migrated** shall be read accordingly"."""
    string = paragraph.text.string
    terms = []
    for joint in re.finditer(r"\band\s+", string[start:]):
        found = _first_term(paragraph, start + joint.end())
        if found and _ALSO.search(string, found[1]):
            terms.append(found[0])
    return terms


def inline_terms(string: str, start: int) -> list[str]:
    """Terms given in brackets in running text: (the “Plan”), (each a “Report” and together the “Reports”)."""
    if "(" not in string or not any(sign in string for sign in _QUOTES):
        return []
    terms: list[str] = []
    for found in _INLINE.finditer(string, start):
        before, double, single, after = found.groups()
        term = double or single
        if _NO_TERM.fullmatch(term.strip()):
            continue
        if not before.strip() or before.split()[-1].strip(",:").lower() in _BEFORE_INLINE:
            terms.append(_clean(term))
            terms += (_clean(more[1]) for more in _QUOTED.finditer(after))
    return terms


def definition_rows(places: Sequence[Place], context: bool) -> dict[int, tuple[str, ...]]:
    """For each row of a definitions table its terms, () where it goes on with the row before; {} for another table.

    A definitions table has two columns, terms on the left, and either stands among definitions or says what the terms
    mean.
    """
    rows: dict[int, list[list[Paragraph]]] = {}
    for place in places:
        if place.columns != 2:
            return {}
        rows.setdefault(place.row, [[], []])[place.column].append(place.paragraph)
    terms: dict[int, tuple[str, ...]] = {}
    meant = 0
    for row, (left, right) in rows.items():
        words = _clean(" ".join(paragraph.text.string for paragraph in left))
        meaning = " ".join(paragraph.text.string for paragraph in right).strip()
        if not words:
            terms[row] = ()
        elif len(words) <= _LONGEST_TERM and meaning:
            found = _first_term(left[0], 0)
            terms[row] = (found[0] if found and len(found[0]) > len(words) // 2 else words,)
            meant += bool(re.match(_VERB, meaning, re.I))
    header = next(iter(rows))
    if _is_header(rows[header]):
        terms.pop(header, None)
    named = sum(1 for found in terms.values() if found)
    enough = meant >= _SHARE_OF_ROWS * named or (context and named >= _SHARE_OF_ROWS * len(rows))
    return terms if named and enough and (meant or context) else {}


def _is_header(cells: list[list[Paragraph]]) -> bool:
    """Whether a row says of its columns what they hold: "Term, Definition", "Actor Name, Definition"."""
    left, right = (" ".join(paragraph.text.string for paragraph in cell).lower() for cell in cells)
    named = re.fullmatch(r"\W*(?:[\w ]+ names?(?: and [\w ]+)?|(?:defined )?(?:terms?|expressions?|words?))\W*", left)
    return bool(named and re.fullmatch(r"\W*(?:definitions?|meanings?|descriptions?)\W*", right))
