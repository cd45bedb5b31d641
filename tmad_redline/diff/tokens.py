"""Paragraphs as tokens: the smallest pieces that a redline may mark by themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from tmad_redline.diff.lens import Lens
from tmad_redline.diff.names import SHARED_NOTE
from tmad_redline.model.aspect import Aspect
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
    rf"|[{_UNSPACED}]"
    rf"|[^\W{_UNSPACED}]+(?:['\u2019]\w+)*"
    r"|[^\w\s]"
)
"""Numbers with their sub-paragraphs, dates, words with their apostrophes, and single signs are never cut."""
_JOINERS = frozenset("\u200c\u200d")
_SKIN_TONES = range(0x1F3FB, 0x1F400)

_UNSPACED_LETTER = re.compile(rf"[{_UNSPACED}]")

MARK = "\n"


class Token(NamedTuple):
    """text[start:end] of a paragraph; two tokens with equal keys may be kept. A paragraph's last token is its mark."""

    key: str
    paragraph: Paragraph
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        """Whether this is the paragraph mark (with the section that may end there)."""
        return self.key.startswith(MARK)

    @property
    def stays(self) -> bool:
        """Whether it is kept wherever it can be: a mark, or the call of a note, which takes its note with it."""
        return self.key.startswith((MARK, SHARED_NOTE))

    @property
    def is_word(self) -> bool:
        """Whether there is a letter or a digit in it, or it stands for an object."""
        return self.key[0].isalnum() or self.key[0] in "(\x01" + OBJECT


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
    spaced = last[0].isalpha() and key[0].isalpha() and _UNSPACED_LETTER.match(key) is None
    return spaced and unicodedata.category(before)[0] == "M"


def _joins(sign: str) -> bool:
    """Whether a sign has no place of its own."""
    if sign.isascii() or sign.isalnum():
        return False
    return sign in _JOINERS or ord(sign) in _SKIN_TONES or unicodedata.category(sign)[0] == "M"


def tokens(paragraph: Paragraph, lens: Lens) -> list[Token]:
    """A paragraph's tokens and its mark. A field is one token; what a link covers is equal only under an equal link.

    The same holds for a direction.
    """
    text = paragraph.text
    mark = Token(MARK + ("section" if paragraph.section else ""), paragraph, len(text.string), len(text.string))
    if not (text.fields or text.links or text.objects or text.directions):
        return [*(Token(key, paragraph, start, end) for key, start, end in _words(text.string, lens)), mark]
    objects = {o.offset: lens.names.thing(o) for o in text.objects}
    found = []
    for key, start, end in _pieces(paragraph, lens):
        particular = objects.get(start, "") if key == OBJECT or key.isspace() else ""
        shown = particular or key if key == OBJECT else key + particular
        found.append(Token(_within(shown, paragraph, start, end, lens), paragraph, start, end))
    return [*found, mark]


def _words(text: str, lens: Lens) -> Iterator[tuple[str, int, int]]:
    """The same as they count: where white space does not, a tab is no token but goes with the words around it."""
    if lens.exact:
        return iter(words(text))
    skipped = "\t" if Aspect.WHITESPACE in lens.ignored else ""
    return ((lens.fold(key), start, end) for key, start, end in words(text) if key != skipped)


def _pieces(paragraph: Paragraph, lens: Lens) -> Iterator[tuple[str, int, int]]:
    """Words outside fields, and fields whole."""
    string, at = paragraph.text.string, 0
    for start, end, instruction in sorted(paragraph.text.fields):
        if start < at or start == end:
            continue
        yield from ((key, s + at, e + at) for key, s, e in _words(string[at:start], lens))
        inside = "".join(f"\x01{o.kind}:{o.key}" for o in paragraph.text.objects_in(start, end))
        yield lens.field(instruction, string[start:end]) + inside, start, end
        at = end
    yield from ((key, s + at, e + at) for key, s, e in _words(string[at:], lens))


def _within(key: str, paragraph: Paragraph, start: int, end: int, lens: Lens) -> str:
    """The key with the links and directions that cover any of the token; those of white space cannot be seen."""
    around = [d.value for d in paragraph.text.directions if d.start < end and start < d.end]
    return "\x02".join([linked(key, paragraph, start, end, lens), *around])


def linked(key: str, paragraph: Paragraph, start: int, end: int, lens: Lens) -> str:
    """The key of text[start:end] with the links that cover any of it, and which part of it where it is not all."""
    for link in paragraph.text.links_over(start, end):
        part = (max(link.start, start) - start, min(link.end, end) - start)
        key += f"\x02{lens.names.target(link.target)}{'' if part == (0, end - start) else part}"
    return key
