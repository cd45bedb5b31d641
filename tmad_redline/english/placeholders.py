"""What is left to be filled in: [DD MMM YYYY], [XX], [●], TBC, {name}, found in a text.

Words in « » are one where they look like the name of a field; they are quotation marks as well.
An empty bracket before an option is a box to be ticked. Square brackets with ordinary text, as legal texts have them,
are none: [footnote 5], [4.31], [the Agency].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LEFT = (
    r"DD|M{2,4}|Y{2,4}|X{2,4}|(?-i:X)(?=\s*\])|TB[ACD]"
    r"|to\s+be\s+(?:confirmed|advised|determined|completed|inserted|agreed)"
)
_AFTER = rf"{_LEFT}|\d{{1,4}}|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Novem|Decem)ber|October"
_NAMED_THING = r"(?:date|name|title|office|address|number|signature|signatory)"
_IN_BRACKETS = re.compile(
    rf"\[\s*(?:(?:{_LEFT})(?:[\s/.-]+(?:{_AFTER}))*"
    r"|(?:[●•◦▪■□*_…?.]\s*)+|\s{2,}"
    r"|(?:please\s+)?(?:insert|add|complete|enter|delete|specify)\b[^\]]{0,400}"
    rf"|(?:the\s+)?{_NAMED_THING}(?:\s+(?:and|of|or)\s+{_NAMED_THING})*"
    r"|(?:DN|drafting\s+note|note\s+to\s+(?:draft|drafter)s?)\b[^\]]{0,400}"
    r"|[^\[\]]{0,60}\bto\s+be\s+(?:confirmed|advised|determined|completed|inserted|agreed)"
    r")\s*\]",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b(?:TB[CD]|tbc|TODO)\b|\bX{2,}\b(?<!\bXX)|\bDD[\s/-]M{2,4}[\s/-]Y{2,4}\b|(?<=\S\s)●|\?{3,}|\bLorem ipsum\b"
)
"""In capitals, as such marks are; XX alone is a Roman number as well, and a ● that begins a paragraph is a bullet."""
_NAMED = re.compile(r"\{[A-Za-z_][A-Za-z0-9_ ]*\}(?![“\"‘])|<insert\b[^<>]{0,80}>|<<[^<>]+>>|«[A-Z]\w*(?: [A-Z]\w*)*»")
_WORDS = re.compile(r"\[(?!(?:foot|end)note\b)[^\[\]]*[A-Za-z][^\[\]]*\]")


def placeholders_in(text: str, words: bool = False) -> Iterator[str]:
    """Every placeholder of a text as it stands there, each once. words: take all words in square brackets for one."""
    patterns = (_IN_BRACKETS, _NAMED, *((_WORDS,) if words else ()))
    matches = (match for pattern in patterns for match in pattern.finditer(text))
    found = {match.group(): None for match in matches if not _is_box(match)}
    found |= {match.group(): None for match in _BARE.finditer(_IN_BRACKETS.sub("", text))}
    yield from found


def _is_box(match: re.Match[str]) -> bool:
    """Whether it is a box to be ticked: an empty bracket before an option."""
    blank = not match.group().strip("[] \t\u00a0")
    return blank and not match.string[: match.start()].strip() and bool(match.string[match.end() :].strip())
