"""Cross-references: typed ones in every spelling, REF fields, and which of them lead out of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from tmad_redline.model.clause import ClauseKind, ClauseTree, CrossReference
from tmad_redline.model.document import Paragraph
from tmad_redline.model.text import Field
from tmad_redline.structure.notes import noted
from tmad_redline.structure.targets import Targets, normalised

_S = r"[ \u00a0\t]"
_ITEM = rf"\({_S}?(?:[a-z]{{1,2}}|[ivxl]{{3,7}}|z[a-z]{{2}}|[A-Z]{{1,2}}|[IVXL]{{1,5}}|\d{{1,3}}[A-Z]?){_S}?\)"
_DIGITS = rf"[A-Z]{{0,2}}\d+[A-Z]{{0,2}}(?:\.\d+[A-Z]{{0,2}})*(?:{_S}?{_ITEM})*"
_NUMBER = rf"(?:{_DIGITS}|{_ITEM}(?:{_S}?{_ITEM})*)"
_LETTERS = r"(?:[A-Z]{1,3}|[IVXL]+)(?![\w’'])"
_ANNEX_WORD = r"annex(?:es|ure)?|schedules?|append(?:ix|ices)|exhibits?|attachments?"
_CLAUSE_WORD = (
    r"(?:sub-?)?clauses?|(?:sub-?)?sections?|(?:sub-?)?paragraphs?|paras?\.?|articles?"
    r"|conditions?|regulations?|rules?|parts?"
)
# All these words without their first letter: a pattern that starts with a set of letters is searched much faster.
_INITIAL = "[AaCcEePpRrSs§]"
_REST = (
    r"lauses?|ections?|aragraphs?|ub-?(?:clause|section|paragraph)s?|aras?\.?|rticles?|onditions?|egulations?|ules?|arts?"
    r"|nnex(?:es|ure)?|chedules?|ppend(?:ix|ices)|xhibits?|ttachments?|(?<=§)§?"
)
_JOINT = rf"(?:{_S}?,{_S}?(?:and{_S}|or{_S})?|{_S}(?:and/or|and|or|to|through){_S}|{_S}?[–-]{_S}?)(?:with{_S})?"
_PERIOD = r"(?!\d+[ \u00a0](?:Working|[Dd]ays|[Mm]onths))"
_PHRASE = re.compile(
    rf"(?P<word>{_INITIAL}(?<!\w{_INITIAL})(?i:{_REST}))(?:{_S}{{1,2}}|(?<=§))"
    rf"(?:(?P<list>{_NUMBER}(?!\w)(?:{_JOINT}{_PERIOD}{_NUMBER}(?!\w))*)"
    rf"|(?P<letters>{_LETTERS}(?:{_JOINT}{_LETTERS})*))"
)
_ONE = re.compile(rf"{_NUMBER}|{_LETTERS}|\d+[A-Z]?")
_BARE = re.compile(
    rf"\b(?:in|under|of|with|by|to|and|or|see){_S}(?P<list>\d{{1,3}}[A-Z]?\.\d{{1,3}}[A-Z]?(?:{_S}?{_ITEM})*)(?![\w%]|\.\d)"
)
_TITLE = rf"(?:{_S}?\((?:[A-Z][^()]{{2,80}}|[a-z][^()]{{7,120}})\))?"
_OTHER = re.compile(
    rf"{_TITLE}{_S}(?:of|to|in|under|within){_S}(?P<document>(?:(?:the|that|each|its|an?){_S})?"
    r"(?:(?:[A-Z][\w&’'/-]*|\d{4}|of|and|for|\(EU\)|\([A-Z][\w ]+\))[ \u00a0]+){0,7}?"
    r"(?:Code|Act|Licen[cs]e|Regulations?|Order|Directive|SEC|BSC|DTA|Rules|Treaty|Convention|Statute|Constitution"
    r"|Licence Conditions?|GDPR|SCCs?|Addendum|[A-Z]\w+[ \u00a0](?:Agreement|Contract|Deed|Policy)"
    r"|Appendix[ \u00a0][A-Z]{1,3})"
    r"(?![\w]|[ \u00a0]Appendix\b)"
    r"(?:[ \u00a0](?:\(EU\)[ \u00a0])?(?:No\.?[ \u00a0])?(?:\d{4}(?:/\d+)?|[A-Z]{1,3}(?![\w])))?)"
)
_ACRONYM = re.compile(rf"{_S}(?P<document>[A-Z]{{2,}}[A-Za-z]*(?:{_S}Act)?{_S}(?:19|20)\d\d)\b")
""" "section 9 ITEPA 2003"."""
_INSIDE = re.compile(
    rf"{_TITLE}{_S}(?:of|to|in|under){_S}(?:this{_S})?(?P<word>(?i:{_CLAUSE_WORD}|{_ANNEX_WORD})){_S}(?P<number>{_NUMBER}|{_LETTERS})"
)
_THIS = re.compile(r"this\s|the (?:Agreement|Contract)\b", re.I)
_LETTERED = re.compile(r"[A-Z]{1,2}(?:\d|$)")
_FOREIGN_ANNEX = re.compile(r"[A-Z]{2,3}")
_STATUTE_WORDS = frozenset(
    ("section", "subsection", "sub-section", "article", "regulation", "rule", "part", "schedule")
)
_OWN_WORD = 0.5
"""A document that cites its own provisions by a word resolves more of them than it gets wrong."""
_NAMED = ("part", "chapter", "article", "section")
_SWITCHES = re.compile(r"\\[nrw]\b")
_SHOWN_NUMBER = rf"(?i:(?:(?:{_ANNEX_WORD}){_S})?(?:{_NUMBER}|{_LETTERS})\.?)"
_DIGIT = re.compile(r"[\d(§]|Annex|Append|Sched|Exhib|Attach|Section [A-Z]")


class _Hit(NamedTuple):
    """A number as found: the phrase it is in and where the number itself stands."""

    phrase: str
    word: str
    number: str
    start: int
    end: int


class _Phrase(NamedTuple):
    """A phrase as found: its numbers, the other document that it names, the provision that it says they are in."""

    hits: list[_Hit]
    document: str
    inside: re.Match[str] | None


@lru_cache(maxsize=1 << 12)
def _spoken(string: str, start: int) -> tuple[Sequence[_Phrase], Sequence[_Hit]]:
    """What a text says of numbers, wherever it stands: in phrases, and without a word before them.

    Versions of a document have most of their texts in common.
    """
    phrases = [phrase for found in _PHRASE.finditer(string, start) if (phrase := _phrase(string, found))]
    bare = _BARE.finditer(string, start) if "." in string else ()
    return phrases, [_Hit(it["list"], "", normalised(it["list"]), *it.span("list")) for it in bare]


def _phrase(string: str, found: re.Match[str]) -> _Phrase | None:
    group, word = found.lastgroup or "list", found["word"].lower()
    document = _document(string, found.end())
    if group == "letters" and not _annex_word(word) and not (document and word.startswith("section")):
        return None
    inside = None if document else _INSIDE.match(string, found.end())
    hits: list[_Hit] = []
    before = ""
    for one in _ONE.finditer(string, found.start(group), found.end(group)):
        before = _completed(normalised(one[0]), before)
        hits.append(_Hit(found[0], word, before, one.start(), one.end()))
    return _Phrase(hits, document, inside)


def _document(string: str, end: int) -> str:
    """The other document named after a number: "of the DCC Licence", "to the Act"."""
    found = _OTHER.match(string, end) or _ACRONYM.match(string, end)
    return " ".join(found["document"].split()) if found and not _THIS.match(found["document"]) else ""


@dataclass(slots=True)
class _Finder:
    """What is known of the document while its paragraphs are gone through.

    outer: the clause last named in "paragraph (b) of Clause 4.48", which a "paragraph (c)" after it can also mean.
    """

    targets: Targets
    annex_words: frozenset[str]
    outer: str = ""

    def of(self, index: int, paragraph: Paragraph, start: int) -> list[CrossReference]:
        """The references of one paragraph whose text begins at `start`, in order."""
        string = paragraph.text.string
        fields = [field for field in paragraph.text.fields if _is_reference(field, string)]
        found: list[CrossReference] = []
        self.outer = ""
        phrases, bare = _spoken(string, start)
        for phrase in phrases:
            found += [self._resolved(index, hit, phrase.document, phrase.inside, fields) for hit in phrase.hits]
        found += [it for it in self._bare(index, bare, fields) if not _overlaps(it.start, it.end, found)]
        found += [self._field(index, string, it) for it in fields if not _overlaps(it.start, it.end, found)]
        found.sort(key=lambda reference: reference.start)
        return found

    def _resolved(
        self, index: int, hit: _Hit, document: str, inside: re.Match[str] | None, fields: Sequence[Field]
    ) -> CrossReference:
        number = normalised(f"{_annex_word(hit.word)} {hit.number}" if _annex_word(hit.word) else hit.number)
        if hit.word.startswith(_NAMED):
            number = self._named(index, hit.word, number, inside)
        if inside:
            number, document = self._qualified(number, inside)
        elif number.startswith("(") and self.outer and not self.targets.find(number, index):
            number = self.outer + number
        field = _field_in(fields, hit.start, hit.end)
        target = "" if document else self._target(index, hit.word, number, inside)
        if field and not document and not inside:
            target = self.targets.bookmarked(_bookmark(field))
        if not target and not document and self._is_foreign(hit.word, number):
            document = (
                f"{hit.word.capitalize().removesuffix('s')} {hit.number}" if not _annex_word(hit.word) else number
            )
        return CrossReference(hit.phrase, number, document, field is not None, target, index, hit.start, hit.end)

    def _named(self, index: int, word: str, number: str, inside: re.Match[str] | None) -> str:
        """ "Part 2" where the document has a clause of that name, else 2."""
        named = f"{word.removesuffix('s').capitalize()} {number.upper()}"
        path = self._qualified(named, inside)[0] if inside else named
        return named if self.targets.find(path, index) else number

    def _qualified(self, number: str, inside: re.Match[str]) -> tuple[str, str]:
        """ "paragraph (b) of Clause 4.48" is 4.48(b); "paragraph 2 of Annex A" is Annex A 2."""
        word = _annex_word(inside["word"].lower())
        outer = normalised(f"{word} {inside['number']}" if word else inside["number"])
        self.outer = outer
        if not self.targets.main(outer) and self._is_foreign(inside["word"].lower(), outer):
            return number, f"{inside['word']} {inside['number']}"
        return (outer + number if number.startswith("(") else f"{outer} {number}"), ""

    def _target(self, index: int, word: str, number: str, inside: re.Match[str] | None) -> str:
        if inside or word.startswith(("clause", "annex")):
            return self.targets.main(number) or self.targets.find(number, index)
        return self.targets.find(number, index)

    def _is_foreign(self, word: str, number: str) -> bool:
        """Whether a number that leads nowhere here can only be another document's.

        Lettered sections (F2.10A) and two-lettered appendices (AK) belong to codes; licences have conditions.
        """
        if word.startswith(("condition", "regulation", "rule")):
            return True
        if annex := _annex_word(word):
            return annex not in self.annex_words and bool(_FOREIGN_ANNEX.fullmatch(number.split()[-1]))
        return bool(_LETTERED.match(number))

    def _bare(self, index: int, hits: Sequence[_Hit], fields: Sequence[Field]) -> Iterator[CrossReference]:
        """A number without a word is a reference if it has a clause, or steps like (b) that no quantity has."""
        for hit in hits:
            field = _field_in(fields, hit.start, hit.end)
            target = self.targets.bookmarked(_bookmark(field)) if field else self.targets.find(hit.number, index)
            if target or field or "(" in hit.number:
                yield CrossReference(hit.phrase, hit.number, "", field is not None, target, index, hit.start, hit.end)

    def _field(self, index: int, string: str, field: Field) -> CrossReference:
        shown = string[field.start : field.end]
        number = normalised(shown)
        target = self.targets.bookmarked(_bookmark(field))
        return CrossReference(shown, number, "", True, target, index, field.start, field.end)


def references_of(tree: ClauseTree) -> tuple[CrossReference, ...]:
    """All cross-references of the body in reading order, those of a contents list left out."""
    finder = _finder(tree)
    found: list[CrossReference] = []
    for index, paragraph in enumerate(tree.paragraphs):
        chain = finder.targets.homes.get(index, ())
        if chain and chain[-1].kind is ClauseKind.CONTENTS:
            continue
        if paragraph.text.fields or _DIGIT.search(paragraph.text.string):
            found += finder.of(index, paragraph, tree.starts[index])
    return _told_apart(found)


def noted_references(tree: ClauseTree) -> tuple[tuple[Paragraph, tuple[CrossReference, ...]], ...]:
    """Those in footnotes and endnotes that the body calls, by their paragraphs, in the order of the calls."""
    if not tree.document.notes:
        return ()
    finder = _finder(tree)
    found = ((paragraph, _told_apart(finder.of(index, paragraph, 0))) for index, paragraph in noted(tree))
    return tuple((paragraph, references) for paragraph, references in found if references)


def _finder(tree: ClauseTree) -> _Finder:
    bookmarks: dict[str, int] = {}
    for index, paragraph in enumerate(tree.paragraphs):
        for bookmark in paragraph.text.bookmarks:
            bookmarks.setdefault(bookmark.name, index)
    targets = Targets.of(tree.clauses, bookmarks)
    words = frozenset(path.split()[0] for path, clause in targets.paths.items() if clause.kind is ClauseKind.ANNEX)
    return _Finder(targets, words)


def _told_apart(found: Sequence[CrossReference]) -> tuple[CrossReference, ...]:
    """A statute's word that mostly leads nowhere here ("section 87", "Article 5") is not this document's word."""
    counts: dict[str, list[int]] = {}
    for reference in found:
        word = _first_word(reference)
        if word in _STATUTE_WORDS and not reference.document and not reference.field:
            count = counts.setdefault(word, [0, 0])
            count[bool(reference.target)] += 1
    foreign = {word for word, (lost, resolved) in counts.items() if resolved < _OWN_WORD * (lost + resolved)}
    return tuple(
        reference._replace(document=reference.text)
        if not (reference.document or reference.target or reference.field) and _first_word(reference) in foreign
        else reference
        for reference in found
    )


def _first_word(reference: CrossReference) -> str:
    return reference.text.split(None, 1)[0].lower().removesuffix("s")


def _completed(number: str, before: str) -> str:
    """ "(c)" after "4.38(a)" is 4.38(c), and after "(6)(a)" it is (6)(c); after "(a)" it stays as it is."""
    if before.startswith("(") and number.startswith("("):
        first, *further = before.split("(")[1:]
        lettered = first[0].isdigit() and not number[1].isdigit()
        return f"({first}{number}" if lettered and further else number
    if number.startswith("(") and before and not before.startswith("("):
        steps = number.count("(")
        return "(".join(before.split("(")[: max(1, before.count("(") + 1 - steps)]) + number
    return number


def _field_in(fields: Sequence[Field], start: int, end: int) -> Field | None:
    return next((it for it in fields if it.start < end and start < it.end), None)


def _overlaps(start: int, end: int, found: Sequence[CrossReference]) -> bool:
    return any(it.start < end and start < it.end for it in found)


def _annex_word(word: str) -> str:
    """The word of an annex in the singular, "" for the word of a clause."""
    if not word.startswith(("annex", "sched", "append", "exhib", "attach")):
        return ""
    if word.startswith("append"):
        return "Appendix"
    return "Annex" if word in ("annex", "annexes") else word.removesuffix("s").capitalize()


def _is_reference(field: Field, string: str) -> bool:
    """Whether a REF field shows a number (ECMA-376 Part 1, 17.16.5.51: \\n, \\r, \\w) and not bookmarked words."""
    if not field.instruction.lstrip().upper().startswith("REF "):
        return False
    shown = string[field.start : field.end].strip()
    return bool(_SWITCHES.search(field.instruction) or re.fullmatch(_SHOWN_NUMBER, shown))


def _bookmark(field: Field) -> str:
    words = field.instruction.split()
    return words[1] if len(words) > 1 else ""
