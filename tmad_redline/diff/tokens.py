"""Paragraphs as tokens: the smallest pieces that a redline may mark by themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tmad_redline.diff.lens import Lens
from tmad_redline.diff.names import SHARED_NOTE
from tmad_redline.model.aspect import Aspect
from tmad_redline.model.change import Edge
from tmad_redline.model.document import Paragraph
from tmad_redline.model.text import OBJECT

_UNSPACED = (
    r"\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"  # Chinese, Japanese
)
"""Scripts that are written without spaces between words: a character is the smallest piece."""
_PATTERN = re.compile(
    rf"{OBJECT}|[\t\v\f\u2028]"
    r"|\((?:[a-zA-Z]{1,2}|[ivxlcIVXLC]{1,7}|\d{1,3})\)"  # (a), (iv), (12)
    r"|\d{1,4}([/-])\d{1,2}\1\d{1,4}(?!\w)"  # 06/19/2017, 2018-08-20
    r"|[A-Za-z]{0,2}\d+(?:[.,]\d+)*[A-Za-z]?(?:\([a-zA-Z0-9]{1,5}\))*(?!\w)"  # 15, 4.29, F2.10A, 36C(c)
    rf"|[^\W{_UNSPACED}]+(?:['\u2019]\w+)*"
    r"|\S"  # also each letter of a script without spaces; a second set of these would take long to compile
)
"""Numbers with their sub-paragraphs, dates, words with their apostrophes, and single signs are never cut."""
_JOINERS = frozenset("\u200c\u200d")
_SKIN_TONES = range(0x1F3FB, 0x1F400)

_NO_SIGNS = "(\x01" + OBJECT
"""How the keys of sub-paragraphs, fields and objects begin."""
MARK = "\n"
SHARED_EDGE = "\x06"
"""How the key of an edge begins that both versions have."""


class Token(NamedTuple):
    """text[start:end] of a paragraph; two tokens with equal keys may be kept. A paragraph's last token is its mark.

    edge: for one without text, the part of a field over several paragraphs that stands there.
    """

    key: str
    paragraph: Paragraph
    start: int
    end: int
    edge: Edge | None = None

    @property
    def is_mark(self) -> bool:
        """Whether this is the paragraph mark (with the section that may end there)."""
        return self.key.startswith(MARK)

    @property
    def stays(self) -> bool:
        """Whether it is kept wherever it can be: a mark, the call of a note, which takes its note with it, an edge."""
        return self.key.startswith((MARK, SHARED_NOTE, SHARED_EDGE))

    @property
    def is_word(self) -> bool:
        """Whether there is a letter or a digit in it, or it stands for an object."""
        return is_word(self.key)


def is_word(key: str) -> bool:
    """Whether the key of a token is that of a word, a number, a field or an object, and not of a sign."""
    return key[0].isalnum() or (key[0] in _NO_SIGNS and key != "(")


def words(text: str) -> list[tuple[str, int, int]]:
    """(token, start, end) for each token of a text; white space is between them."""
    found = [(m.group(), m.start(), m.end()) for m in _PATTERN.finditer(text)]
    plain = text.isascii() or not any(map(_joins, set(text)))
    return found if plain else _whole_characters(text, found)


def _whole_characters(text: str, pieces: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The same with what a reader sees as one character in one piece: a letter and its accents, a joined emoji.

    A combining mark goes with what it stands on; letters on both sides of it are one word (Unicode annex 29, GB9 to
    GB11, which Python's \\w does not know).
    """
    found: list[tuple[str, int, int]] = []
    for key, start, end in pieces:
        last = found[-1] if found else ("", 0, -1)
        if last[2] == start and (_joins(key[0]) or _continues(text[start - 1], last[0], key)):
            found[-1] = (last[0] + key, last[1], end)
        else:
            found.append((key, start, end))
    return found


def _continues(before: str, last: str, key: str) -> bool:
    """Whether a piece goes on after a mark: an emoji after a joiner, a letter after an accent."""
    if before in _JOINERS:
        return True
    letters = last[0].isalpha() and key[0].isalpha()
    return letters and unicodedata.category(before)[0] == "M" and _unspaced().match(key) is None


@cache
def _unspaced() -> re.Pattern[str]:
    """A letter of those scripts. It takes long to compile, and few texts have letters with marks behind them."""
    return re.compile(rf"[{_UNSPACED}]")


def _joins(sign: str) -> bool:
    """Whether a sign has no place of its own."""
    if sign.isascii() or sign.isalnum():
        return False
    return sign in _JOINERS or ord(sign) in _SKIN_TONES or unicodedata.category(sign)[0] == "M"


def tokens(
    paragraph: Paragraph, lens: Lens, edges: Sequence[tuple[str, Edge]] = (), linked: bool = False
) -> list[Token]:
    """A paragraph's tokens and its mark. A field is one token; a direction counts.

    edges: key and edge of each of the paragraph's brackets. linked: text under a link is equal only under an equal one.
    """
    text = paragraph.text
    mark = Token(MARK + ("section" if paragraph.section else ""), paragraph, len(text.string), len(text.string))
    if not (text.fields or text.links or text.objects or text.directions or edges):
        return [*(Token(key, paragraph, start, end) for key, start, end in _words(text.string, lens)), mark]
    objects = {o.offset: lens.names.thing(o) for o in text.objects}
    cuts = [bracket.offset for bracket in text.brackets]
    found: list[Token] = []
    waiting = list(zip(cuts, edges, strict=True))
    for key, start, end in _pieces(paragraph, lens, cuts):
        while waiting and waiting[0][0] <= start:
            found.append(_edge(paragraph, *waiting.pop(0), found))
        particular = objects.get(start, "") if key == OBJECT or key.isspace() else ""
        shown = particular or key if key == OBJECT else key + particular
        found.append(Token(_within(shown, paragraph, start, end, linked), paragraph, start, end))
    found += (_edge(paragraph, offset, edge, found) for offset, edge in waiting)
    return [*found, mark]


def _edge(paragraph: Paragraph, offset: int, edge: tuple[str, Edge], found: Sequence[Token]) -> Token:
    """The token of a bracket; one that stands inside another token comes after it."""
    at = max(offset, found[-1].end if found else 0)
    return Token(edge[0], paragraph, at, at, edge[1])


def _words(text: str, lens: Lens) -> Iterator[tuple[str, int, int]]:
    """The same as they count: where white space does not, a tab is no token but goes with the words around it."""
    if lens.exact:
        return iter(words(text))
    skipped = "\t" if Aspect.WHITESPACE in lens.ignored else ""
    return ((lens.fold(key), start, end) for key, start, end in words(text) if key != skipped)


def _pieces(paragraph: Paragraph, lens: Lens, cuts: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """Words outside fields, and fields whole; a word ends at a cut."""
    string, at = paragraph.text.string, 0
    for start, end, instruction in sorted(paragraph.text.fields):
        if start < at or start == end:
            continue
        yield from _words_between(string, at, start, lens, cuts)
        inside = "".join(f"\x01{o.kind}:{o.key}" for o in paragraph.text.objects_in(start, end))
        yield lens.field(instruction, string[start:end]) + inside + _links_inside(paragraph, start, end), start, end
        at = end
    yield from _words_between(string, at, len(string), lens, cuts)


def _words_between(
    string: str, start: int, end: int, lens: Lens, cuts: Sequence[int]
) -> Iterator[tuple[str, int, int]]:
    for low, high in pairwise((start, *(cut for cut in cuts if start < cut < end), end)):
        yield from ((key, s + low, e + low) for key, s, e in _words(string[low:high], lens))


def _links_inside(paragraph: Paragraph, start: int, end: int) -> str:
    """The links that begin or end inside a field, which is kept whole."""
    inside = (link for link in paragraph.text.links_over(start, end) if link.start > start or link.end < end)
    return "".join(f"\x02{link.target}{(link.start - start, link.end - start)}" for link in inside)


def _within(key: str, paragraph: Paragraph, start: int, end: int, linked: bool) -> str:
    """The key with the directions that cover any of the token, and the links, if they count."""
    around = [d.value for d in paragraph.text.directions if d.start < end and start < d.end]
    return "\x02".join([with_links(key, paragraph, start, end) if linked else key, *around])


def with_links(key: str, paragraph: Paragraph, start: int, end: int) -> str:
    """The key of text[start:end] with the links that cover any of it, and which part of it where it is not all."""
    for link in paragraph.text.links_over(start, end):
        part = (max(link.start, start) - start, min(link.end, end) - start)
        key += f"\x02{link.target}{'' if part == (0, end - start) else part}"
    return key
