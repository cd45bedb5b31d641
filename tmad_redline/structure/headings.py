"""Which paragraphs are headings, how high a heading ranks, and what its words are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tmad_redline.model.document import Paragraph
from tmad_redline.model.text import OBJECT, Text
from tmad_redline.structure.labels import MONTH, label_of
from tmad_redline.structure.reading_order import Place

_HEADING_STYLE = re.compile(r"\bheading|^(?:part|schedule|section|annex|appendix) ?(?:title|head)", re.I)
_TITLE_STYLE = re.compile(r"(?:sub)?title", re.I)
_STYLE_NUMBER = re.compile(r"heading (\d)", re.I)
_BOLD_KEY = re.compile(r"(?:^|;)(?:b=(?:1|on|true)(?:;|$)|rStyle=[^;]*(?:term|strong|bold|definition))", re.I)
_LONGEST_HEADING = 200
"""Above this a paragraph in a heading style is a provision, as in "Heading 2" used for numbered sub-clauses."""
_LONGEST_PLAIN_HEADING = 80
"""A number with few words and no full stop after them, in no heading style: a heading made by hand."""
_TABLE_STYLE = re.compile(r"\b(?:table|cell|caption|header|footer|page)\b", re.I)
_ENDS_OF_TEXT = (".", ";", ",", "; and", "; or")
_TEXTS_AMONG_HEADINGS = 3
"""Where more than one in so many paragraphs with an outline level is a sentence, outline levels are for no headings."""
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: day)?(?: of)? {MONTH},? \d{{4}}|{MONTH} (?:\d{{1,2}}(?:st|nd|rd|th)?,? )?\d{{4}}"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})"
)
_DATE_OR_VERSION = re.compile(
    rf"\W*(?:(?:dated:?|date:?|as of|effective(?: date:?)?) )?{_DATE}\W*"
    rf"|\W*(?:version|revision|draft)[ :]*(?:no\.? ?)?v?[\d.]*\d[a-z]?(?:[ ,(–-]+(?:of |dated )?{_DATE})?\W*"
    rf"|\W*(?:version|revision|draft)[ :]*(?:of |dated )?{_DATE}\W*",
    re.I,
)
_BULLET = re.compile(r"[☐☑☒□■▪▫●○◦•·*]|[-–] ?[A-Za-z]")
_CENTRED = re.compile(r"(?:^|;)jc=center(?:;|$)")
_SIZE = re.compile(r"(?:^|;)sz=(\d+)")
_PROVISION = re.compile(r"\s*\d+[A-Z]{0,2}(?:\.(?!\d)|\s)")
"""What a provision that has a title above it begins with: "26.", "26 "."""
_FEWEST_TITLES = 4
_SHARE_OF_TITLES = 0.8
_RANK_OF_TITLES = 8
"""A title stands under every other heading."""
_RANK_WITHOUT_OUTLINE = 1
"""An unnumbered heading that states no outline level stands below the numbered clause it divides."""


def ranks_of(places: Sequence[Place]) -> list[int | None]:
    """How high each paragraph ranks that is formatted as a heading, 0 the highest; None for one that is not.

    A cell of a grid is one only where it has a number; in a table with one cell a row headings are what they are
    elsewhere. Where most of the text is in the default style with an outline level, that level says nothing, and bold
    lines stand out instead.
    """
    grids = {place.table for place in places if place.columns > 1}
    idle = _idle_outlines([place.paragraph for place in places if place.table < 0])
    titles = _title_styles([place.paragraph for place in places if place.table < 0])
    found: list[int | None] = []
    for place in places:
        paragraph = place.paragraph
        rank = rank_of(paragraph) if is_heading(paragraph) else None
        if rank is None and place.table < 0 and paragraph.style in titles and _may_be_title(paragraph):
            rank = _RANK_OF_TITLES
        if rank is not None and place.table in grids:
            numbered = paragraph.number or (place.column == 0 and label_of(paragraph))
            rank = rank if numbered else None
        if rank is not None and idle and _in_default_style(paragraph) and paragraph.outline is not None:
            stands_out = is_bold_line(paragraph) and not label_of(paragraph)
            rank = _RANK_WITHOUT_OUTLINE if stands_out else None
        found.append(rank)
    return found


def _title_styles(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """The styles in which nearly every paragraph is a few words above a numbered provision, as in acts and orders."""
    times: Counter[str] = Counter()
    above: Counter[str] = Counter()
    written = [each for each in paragraphs if each.text.string.strip()]
    for paragraph, after in pairwise(written):
        if not _in_default_style(paragraph):
            times[paragraph.style] += 1
            provision = after.style != paragraph.style and _PROVISION.match(
                f"{after.number} {after.text.string.lstrip()}"
            )
            above[paragraph.style] += bool(provision and _may_be_title(paragraph))
    return frozenset(
        s for s, count in times.items() if count >= _FEWEST_TITLES and above[s] >= _SHARE_OF_TITLES * count
    )


def _may_be_title(paragraph: Paragraph) -> bool:
    string = paragraph.text.string.strip()
    return not paragraph.number and len(string) <= _LONGEST_HEADING and not string.endswith(_ENDS_OF_TEXT)


def is_heading(paragraph: Paragraph) -> bool:
    """Whether the paragraph is formatted as a heading, by outline level or by the name of its style."""
    if paragraph.outline is None and not _HEADING_STYLE.search(paragraph.style):
        return False
    words = heading_words(paragraph.text.string)
    return (
        bool(words or paragraph.number)
        and len(words) <= _LONGEST_HEADING
        and not _TABLE_STYLE.search(paragraph.style)
        and not is_no_heading(words)
    )


def is_no_heading(words: str) -> bool:
    """Whether words are never a heading, however they are formatted: a date, a version, or a line with a bullet."""
    return bool(_DATE_OR_VERSION.fullmatch(words) or _BULLET.match(words))


def is_bold_line(paragraph: Paragraph) -> bool:
    """Whether a few words that are no sentence stand by themselves in bold type."""
    string = paragraph.text.string.rstrip()
    lead = bold_lead(paragraph.text, 0)
    return (
        lead is not None
        and lead[1] >= len(string)
        and len(string) <= _LONGEST_PLAIN_HEADING
        and not string.endswith(_ENDS_OF_TEXT)
    )


def stands_out(paragraph: Paragraph, after: Paragraph) -> bool:
    """Whether a few words are set as a title: bold, centred, in capitals, or larger than what comes after them."""
    string = paragraph.text.string.strip()
    if not string or len(string) > _LONGEST_PLAIN_HEADING or string.endswith((*_ENDS_OF_TEXT, ":", "—")):
        return False
    if is_no_heading(heading_words(string)):
        return False
    centred = bool(_CENTRED.search(paragraph.properties))
    return centred or string.isupper() or is_bold_line(paragraph) or _size(paragraph) > _size(after) > 0


def _size(paragraph: Paragraph) -> int:
    """The size that a paragraph begins in, in half points, 0 if its text does not say."""
    found = _SIZE.search(paragraph.text.formats[0].key) if paragraph.text.formats else None
    return int(found[1]) if found else 0


def _idle_outlines(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether most paragraphs in the default style have an outline level, and many of those are plainly text."""
    default = [it for it in paragraphs if _in_default_style(it) and not it.number and it.text.string.strip()]
    outlined = [it.text.string.rstrip() for it in default if it.outline is not None]
    texts = [it for it in outlined if len(it) > _LONGEST_PLAIN_HEADING or it.endswith(_ENDS_OF_TEXT)]
    return 2 * len(outlined) > len(default) and _TEXTS_AMONG_HEADINGS * len(texts) > len(outlined)


def _in_default_style(paragraph: Paragraph) -> bool:
    return paragraph.style in ("", "Normal")


def heading_words(string: str) -> str:
    """The words of a heading, without note calls and with single spaces."""
    return " ".join(string.replace(OBJECT, " ").split())


def is_title(paragraph: Paragraph) -> bool:
    """Whether the paragraph is in the style Title or Subtitle, and no date."""
    return bool(_TITLE_STYLE.fullmatch(paragraph.style)) and not is_no_heading(heading_words(paragraph.text.string))


def rank_of(paragraph: Paragraph) -> int:
    """The outline rank of a heading, 0 the highest."""
    if paragraph.outline is not None:
        return paragraph.outline
    found = _STYLE_NUMBER.search(paragraph.style)
    return int(found[1]) - 1 if found else _RANK_WITHOUT_OUTLINE


def heading_text(paragraph: Paragraph, start: int, heading: bool, short: bool) -> str:
    """The heading of a clause whose text begins at `start`: all of it, or the bold words it leads with, or "".

    heading: it is formatted as one. short: a few words that end in no full stop are a heading too.
    """
    string = paragraph.text.string
    words = heading_words(string[start:]).lstrip("–—-: ")
    if not words:
        return ""
    sentence = words.endswith((".", ";", ":", ",", "—")) and len(words) > _LONGEST_PLAIN_HEADING
    if not sentence and heading:
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
