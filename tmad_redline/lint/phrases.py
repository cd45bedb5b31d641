"""Phrases in capitals that a text uses as terms are used: after "a", "each", "such", and in the middle of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tmad_redline.lint.quotations import foreign_text, is_quoted
from tmad_redline.lint.terms import Passage, running_text
from tmad_redline.model.draft import Draft
from tmad_redline.model.words import stem, words_of

_S = r"[ \u00a0]"
_ONE = r"[A-Z][\w’'-]*"
_PHRASE = re.compile(
    rf"(?<![\w’'-])(?P<before>[Tt]he|[Aa]n?|[Ee]ach|[Aa]ny|[Ee]very|[Ss]uch|[Nn]o|[Aa]ll|its|their|that|those|these|other"
    rf"|relevant|more|several|\d+|one|two|three|four|five|ten|twenty)"
    rf"{_S}(?P<phrase>{_ONE}(?:{_S}(?:of{_S})?(?:{_ONE}|\d+(?![\w.]))){{0,7}})"
)
_TITLE_AFTER = re.compile(
    rf"(?:,?{_S}(?:(?:and|of|for|the|\([^()]*\)){_S})*[A-Z][\w’]*){{0,8}},?{_S}(?:and{_S})?(?:\([^()]*\){_S})*"
    r"(?:Act|Regulations?|Order|Rules|Directive|Bill)\b"
)
"""What follows the first words of a title, "the Leasehold Reform, Housing and Urban Development Act"."""
_SHORT_AFTER = re.compile(rf"{_S}\((?:the )?[“\"]?[A-Z][\w-]*[A-Z][\w-]*[”\"]?\)")
"""A short name, which makes the phrase known: "Personal Identity Verification (PIV)"."""
_GENERIC = frozenset(
    "a an each any every such no all those these other relevant more several one two three four five ten twenty".split()
)
_REFERENCE = frozenset(
    """clause subclause section subsection paragraph para article condition regulation rule part chapter title division
    annex annexe annexure schedule appendix exhibit attachment table figure box note step volume item module level phase
    option stage question version page act order bill statute directive treaty convention code""".split()
)
_NAMES = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday christmas easter god english welsh scottish irish british european american french
    german chinese latin greek roman western eastern northern southern north south east west internet web state
    secretary minister parliament crown court king queen lord lordship lady house government mr mrs ms miss dr sir
    professor no nos""".split()
)
_ORGANISATIONS = frozenset(
    """authority panel committee agency commission office department ministry minister court council union kingdom board
    group limited ltd plc llp inc llc gmbh corporation company executive institute institution association society bank
    university college trust foundation tribunal parliament assembly service services police crown state states act
    regulations regulation order rules code licence license agreement directive convention treaty protocol standard
    standards guidance policy strategy plan programme program report handbook manual""".split()
)


class Phrase(NamedTuple):
    """A phrase in capitals where it stands. words: its own, as `words_of` has them. generic: a word before it says that
    there are several such things ("each Supplier Party"). end: in the passage's text."""

    passage: Passage
    shown: str
    words: tuple[str, ...]
    generic: bool
    end: int


def phrases(draft: Draft) -> Iterator[Phrase]:
    """The phrases in capitals after an article or a number, that are no names, references or words of a calendar."""
    foreign = foreign_text(draft.tree)
    for passage in running_text(draft):
        if passage.paragraph in foreign:
            continue
        for found in _PHRASE.finditer(passage.string, passage.start):
            words = words_of(found["phrase"])
            part = _TITLE_AFTER.match(passage.string, found.end()) or _SHORT_AFTER.match(passage.string, found.end())
            if not words or part or is_quoted(passage.string, found.start()) or _is_name(words):
                continue
            before = found["before"].lower()
            plural = found["phrase"].split()[-1] != stem(found["phrase"].split()[-1])
            generic = before in _GENERIC or before.isdigit() or (plural and before != "the")
            yield Phrase(passage, " ".join(found["phrase"].split()), words, generic, found.end())


def is_organisation(words: tuple[str, ...]) -> bool:
    """Whether the last word is that of an organisation or of a document, which capitals do not make a term."""
    return words[-1].lower() in _ORGANISATIONS


def _is_name(words: tuple[str, ...]) -> bool:
    first = words[0].lower()
    return first in _REFERENCE or first in _NAMES or words[-1].lower() in _NAMES
