"""Which paragraphs belong to a table of contents: by style, field or content control, or typed by hand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

from tmad_redline.model.document import Control, Level, Paragraph
from tmad_redline.model.text import Part
from tmad_redline.structure.reading_order import Place

_STYLE = re.compile(
    r"toc( ?\d| heading)|\w*toc\b.*|toc[a-z]*((part|chapter|schedule|section)title|head|number|entry)[a-z]*"
    r"|table of (figures|contents|authorities)|contents( heading| ?\d)?",
    re.I,
)
_FIELD = re.compile(r"TO[CA]\b")
_CONTROL = re.compile(r"docPartGallery=Table of Contents\b")
_TITLE = re.compile(r"(?:table of )?contents(?: list| page)?|index", re.I)
_PAGE = "0123456789ivxlcIVXLC"
_LEADERS = ("\t", "..", "…", "  ")
"""What stands between an entry and the number of its page."""
_LEAD = re.compile(r"\s*\d+[A-Z]?(?:\.\d+)*[.)]?\s+")
_FIRST_LINES = 3
"""How many lines under a typed title are tried as the entry at whose heading the text begins."""
_FEWEST_LINES = 2
_SHARE_OF_LINES = 0.6
"""Lines of which fewer are said again further down are no contents."""


def contents_of(places: Sequence[Place], controls: Iterable[Control]) -> frozenset[int]:
    """The indices of the paragraphs that are entries of a table of contents, or its title."""
    found = {index for index, place in enumerate(places) if is_contents(place.paragraph)}
    found |= _in_fields(places)
    found |= _in_controls(places, controls)
    return frozenset(found | _typed(places, found))


def is_contents(paragraph: Paragraph) -> bool:
    """Whether the paragraph itself says so, by its style ("toc 1", "TOC Heading") or by a field within it."""
    return bool(
        _STYLE.fullmatch(paragraph.style) or any(_FIELD.match(field.instruction) for field in paragraph.text.fields)
    )


def is_contents_title(text: str) -> bool:
    """Whether the words are those over a table of contents."""
    return bool(_TITLE.fullmatch(text.strip()))


def _in_fields(places: Sequence[Place]) -> set[int]:
    """The paragraphs from the begin of a contents field to its end; a field that never ends holds none."""
    found: set[int] = set()
    begins: list[int] = []
    for index, place in enumerate(places):
        for bracket in place.paragraph.text.brackets:
            if bracket.part is Part.BEGIN:
                begins.append(index if _FIELD.match(bracket.instruction) else -1)
            elif bracket.part is Part.END and begins and (begin := begins.pop()) >= 0:
                found |= set(range(begin, index + (bracket.offset > 0 or not place.paragraph.text.string)))
    return found


def _in_controls(places: Sequence[Place], controls: Iterable[Control]) -> set[int]:
    """The paragraphs in a content control for tables of contents."""
    spans = [(it.first, it.last) for it in controls if it.level is Level.BLOCK and _CONTROL.search(it.properties)]
    if not spans:
        return set()
    anchors = ((index, place.paragraph.anchor) for index, place in enumerate(places))
    return {index for index, anchor in anchors if any(first <= anchor < last for first, last in spans)}


def _typed(places: Sequence[Place], known: set[int]) -> set[int]:
    """Lists typed by hand: lines under a title "Contents" that are said again, as the headings of the text."""
    titles = [
        index
        for index, place in enumerate(places)
        if place.table < 0 and index not in known and is_contents_title(place.paragraph.text.string)
    ]
    said: dict[str, list[int]] = {}
    for index in range(titles[0], len(places)) if titles else ():
        for key in _keys(places[index].paragraph):
            said.setdefault(key, []).append(index)
    found: set[int] = set()
    for title in titles:
        if title not in found:
            found |= _typed_list(places, title, known, said)
    return found


def _typed_list(places: Sequence[Place], title: int, known: set[int], said: dict[str, list[int]]) -> set[int]:
    """One such list with its title: from there to the last line that the text repeats, before the text begins."""
    lines = (index for index in range(title + 1, len(places)) if any(_keys(places[index].paragraph)))
    first = list(islice(lines, _FIRST_LINES))
    if first and first[0] in known:
        return set(range(title, first[0]))
    start = next((at for line in first if (at := _again(places[line].paragraph, line, said)) is not None), None)
    if start is None:
        return set()
    listed = [*first, *takewhile(lambda line: line < start, lines)]
    repeated = [line for line in listed if line < start and _again(places[line].paragraph, start - 1, said) is not None]
    within = sum(1 for line in listed if repeated and line <= repeated[-1])
    if len(repeated) < _FEWEST_LINES or len(repeated) < _SHARE_OF_LINES * within:
        return set()
    return set(range(title, repeated[-1] + 1))


def _again(paragraph: Paragraph, after: int, said: dict[str, list[int]]) -> int | None:
    """Where the words of a line are said again after an index, None if nowhere."""
    places = [said.get(key, []) for key in _keys(paragraph)]
    return min((at[bisect_right(at, after)] for at in places if at and at[-1] > after), default=None)


def _keys(paragraph: Paragraph) -> Iterator[str]:
    """A line's letters and digits without the page it leads to, with and without its number."""
    line = _without_page(paragraph.text.string)
    words = _letters(line)
    if words:
        yield words
        if (lead := _LEAD.match(line)) and (rest := _letters(line[lead.end() :])):
            yield rest
        if paragraph.number and (number := _letters(paragraph.number)):
            yield number + words


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _without_page(text: str) -> str:
    """An entry without the number of its page and the leaders before it."""
    line = text.rstrip()
    rest = line.rstrip(_PAGE)
    words = rest.rstrip(" \t\u00a0.…")
    leaders = rest[len(words) :]
    return words if len(rest) < len(line) and any(sign in leaders for sign in _LEADERS) else text
