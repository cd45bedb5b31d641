"""placeholders: what is left to be filled in: [DD MMM YYYY], [XX], [●], TBC, {name}, in any Word document of the pack.

An error on the cover sheet, in the clean text, the response template and the summary; a warning in the draft direction,
where the day and the annex may be left open on purpose, and where all words in square brackets are taken for one.
Elsewhere square brackets with ordinary text, as legal texts have them, are none: [footnote 5], [4.31], [the Agency].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.pack import Role
from tmad_redline.pack.case import Case, Outcome, quoted

CODE = "placeholders"
_LEFT = (
    r"DD|M{2,4}|Y{2,4}|X{2,4}|(?-i:X)(?=\s*\])|TB[ACD]"
    r"|to\s+be\s+(?:confirmed|advised|determined|completed|inserted|agreed)"
)
_AFTER = rf"{_LEFT}|\d{{1,4}}|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Novem|Decem)ber|October"
_NAMED_THING = r"(?:date|name|title|office|address|number|signature|signatory)"
_IN_BRACKETS = re.compile(
    rf"\[\s*(?:(?:{_LEFT})(?:[\s/.-]+(?:{_AFTER}))*"
    r"|(?:[●•◦▪■□*_…?.]\s*)+|\s{2,}"
    r"|(?:please\s+)?(?:insert|add|complete|enter|delete|specify)\b[^\]]*"
    rf"|(?:the\s+)?{_NAMED_THING}(?:\s+(?:and|of|or)\s+{_NAMED_THING})*"
    r")\s*\]",
    re.IGNORECASE,
)
_BARE = re.compile(r"\bTB[CD]\b|\bX{2,}\b(?<!\bXX)|\bDD[\s/-]M{2,4}[\s/-]Y{2,4}\b|(?<=\S\s)●|\?{3,}|\bLorem ipsum\b")
"""In capitals, as such marks are; XX alone is a Roman number as well, and a ● that begins a paragraph is a bullet."""
_NAMED = re.compile(r"\{[A-Za-z_][A-Za-z0-9_ ]*\}|<<[^<>]+>>|«[^«»]+»")
_WORDS = re.compile(r"\[(?!(?:foot|end)note\b)[^\[\]]*[A-Za-z][^\[\]]*\]")
_OPEN = frozenset({Role.DIRECTION})
"""Where a placeholder may be meant."""


def check(case: Case) -> Iterator[Outcome]:
    """Look at every paragraph; the same placeholder in one paragraph counts once."""
    for passage in case.texts():
        open_ = passage.role in _OPEN
        patterns = (_IN_BRACKETS, _NAMED, *((_WORDS,) if open_ else ()))
        found = {match.group(): None for pattern in patterns for match in pattern.finditer(passage.text)}
        found |= {match.group(): None for match in _BARE.finditer(_IN_BRACKETS.sub("", passage.text))}
        for placeholder in found:
            what = f"{quoted(placeholder)} is left to be filled in."
            remedy = "Fill it in before the direction is given; it may stand in a draft." if open_ else "Fill it in."
            yield Finding(CODE, Severity.WARNING if open_ else Severity.ERROR, passage.where, what, remedy)
