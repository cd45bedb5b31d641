"""Which paragraphs are headings, how high a heading ranks, and what its words are."""

from __future__ import annotations

import re

from tmad_redline.model.document import Paragraph
from tmad_redline.model.text import OBJECT, Text

_HEADING_STYLE = re.compile(r"\bheading|^(?:part|schedule|section|annex|appendix) ?(?:title|head)", re.I)
_TITLE_STYLE = re.compile(r"(?:sub)?title", re.I)
_STYLE_NUMBER = re.compile(r"heading (\d)", re.I)
_BOLD_KEY = re.compile(r"(?:^|;)(?:b=(?:1|on|true)(?:;|$)|rStyle=[^;]*(?:term|strong|bold|definition))", re.I)
_LONGEST_HEADING = 200
"""Above this a paragraph in a heading style is a provision, as in "Heading 2" used for numbered sub-clauses."""
_LONGEST_PLAIN_HEADING = 80
"""A number with few words and no full stop after them, in no heading style: a heading made by hand."""
_TABLE_STYLE = re.compile(r"\b(?:table|cell|caption|header|footer|page)\b", re.I)
_RANK_WITHOUT_OUTLINE = 1
"""An unnumbered heading that states no outline level stands below the numbered clause it divides."""


def is_heading(paragraph: Paragraph) -> bool:
    """Whether the paragraph is formatted as a heading, by outline level or by the name of its style."""
    if paragraph.outline is None and not _HEADING_STYLE.search(paragraph.style):
        return False
    words = heading_words(paragraph.text.string)
    return (
        bool(words or paragraph.number) and len(words) <= _LONGEST_HEADING and not _TABLE_STYLE.search(paragraph.style)
    )


def heading_words(string: str) -> str:
    """The words of a heading, without note calls and with single spaces."""
    return " ".join(string.replace(OBJECT, " ").split())


def is_title(paragraph: Paragraph) -> bool:
    """Whether the paragraph is in the style Title or Subtitle."""
    return bool(_TITLE_STYLE.fullmatch(paragraph.style))


def rank_of(paragraph: Paragraph) -> int:
    """The outline rank of a heading, 0 the highest."""
    if paragraph.outline is not None:
        return paragraph.outline
    found = _STYLE_NUMBER.search(paragraph.style)
    return int(found[1]) - 1 if found else _RANK_WITHOUT_OUTLINE


def heading_text(paragraph: Paragraph, start: int, short: bool) -> str:
    """The heading of a clause whose text begins at `start`: all of it, or the bold words it leads with, or "".

    short: a few words that end in no full stop are a heading too.
    """
    string = paragraph.text.string
    words = heading_words(string[start:]).lstrip("–—-: ")
    if not words:
        return ""
    sentence = words.endswith((".", ";", ":", ",", "—")) and len(words) > _LONGEST_PLAIN_HEADING
    if not sentence and is_heading(paragraph):
        return words
    lead = bold_lead(paragraph.text, start)
    if lead and (lead[1] >= len(string.rstrip()) or string[lead[1] - 1] in ".:" or string[lead[1]] in ".:"):
        return " ".join(string[start : lead[1]].split()).rstrip(".:")
    if short and len(words) <= _LONGEST_PLAIN_HEADING and not words.endswith((".", ";", ":", ",", "—")):
        return words
    return ""


def bold_lead(text: Text, start: int) -> tuple[int, int] | None:
    """The bold span that a text starts with, quotation marks and spaces before it left out; None if there is none."""
    string = text.string
    while start < len(string) and string[start] in " \t\u00a0“\"‘'":
        start += 1
    end = start
    for span in text.formats:
        if span.start <= end < span.end and is_bold(span.key):
            end = span.end
    return (start, end) if end > start else None


def is_bold(key: str) -> bool:
    """Whether a formatting key is bold, or names a character style for terms or emphasis."""
    return bool(key and _BOLD_KEY.search(key))
