"""Glyphs to words: where one ends, which line it is in, and which drawn lines strike or underline it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tmad_redline.model.pdf import Box, Word
from tmad_redline.pdf.glyphs import Glyph, Rule

STRUCK, UNDERLINED = (0.15, 0.55), (-0.25, 0.08)
"""How high above the baseline a line is that strikes or underlines, in sizes of the font. LibreOffice strikes at 0.28
and underlines at -0.1, twice at -0.07 and -0.2; Word strikes at 0.26 and underlines at -0.11."""
_COVERED = 0.8
"""How much of a line is over its glyphs; the border of a cell or paragraph is mostly longer."""
_SPACE = 0.18
"""A gap that is wider parts words, in sizes of the font; the narrowest usual space is 0.25, kerning stays below 0.1."""
_NEW_LINE = 0.6
"""A baseline that is higher or lower by more, in sizes of the larger font, is another line; superscript is at 0.35."""
_BACK = 1.0
"""So is a glyph that begins further back, in sizes of the font."""
_LEADER = re.compile(r"([.·_…])\1{4,}")
"""What fills a tab in a contents list."""
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SOFT_HYPHEN = "\u00ad"

_NOT_MAPPED = re.compile(r"\(cid:\d+\)")
"""What pdfminer gives for a glyph whose font does not say which sign it is."""


def words_of(glyphs: Sequence[Glyph], rules: Sequence[Rule], page: int) -> tuple[Word, ...]:
    """The words of a page in the order of its glyphs. page: its number."""
    struck, underlined = _marked(glyphs, rules, STRUCK), _marked(glyphs, rules, UNDERLINED)
    filling = _leaders(glyphs)
    found: list[Word] = []
    some: list[int] = []
    line, joined = 1, False

    def end() -> None:
        if some:
            first = some[0]
            word = _word([glyphs[at] for at in some], page, line)
            found.append(word._replace(struck=first in struck, underlined=first in underlined, joined=joined))
            some.clear()

    for at, glyph in enumerate(glyphs):
        before = glyphs[at - 1] if at else glyph
        new_line = _is_new_line(before, glyph)
        blank = at in filling or not glyph.text.strip()
        if blank or new_line or _is_apart(before, glyph):
            end()
            joined, line = False, line + new_line
        elif some and not _alike(
            before, glyph, *(each in marks for marks in (struck, underlined) for each in (at - 1, at))
        ):
            end()
            joined = True
        if not blank:
            some.append(at)
    end()
    return tuple(found)


def _alike(one: Glyph, other: Glyph, *marks: bool) -> bool:
    """Whether two neighbours have one look. marks: struck, of either, then underlined."""
    same = (one.colour, one.size, one.furniture) == (other.colour, other.size, other.furniture)
    return same and marks[0] == marks[1] and marks[2] == marks[3]


def _is_new_line(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    lower = abs(before.box.bottom - glyph.box.bottom) > _NEW_LINE * size
    return lower or glyph.box.left < before.box.left - _BACK * size


def _is_apart(before: Glyph, glyph: Glyph) -> bool:
    return glyph.box.left - before.box.right > _SPACE * glyph.size


def _word(some: Sequence[Glyph], page: int, line: int) -> Word:
    text = "".join(_NOT_MAPPED.sub("\ufffd", glyph.text) for glyph in some).translate(_LIGATURES)
    shown = text[:-1].replace(_SOFT_HYPHEN, "") + text[-1]
    left, bottom = min(glyph.box.left for glyph in some), min(glyph.box.bottom for glyph in some)
    box = Box(left, bottom, max(glyph.box.right for glyph in some), max(glyph.box.top for glyph in some))
    return Word(shown, page, line, box, colour=some[0].colour, furniture=some[0].furniture)


def _leaders(glyphs: Sequence[Glyph]) -> frozenset[int]:
    """The glyphs that only fill a line."""
    signs = "".join(glyph.text if len(glyph.text) == 1 else "\0" for glyph in glyphs)
    return frozenset(at for match in _LEADER.finditer(signs) for at in range(*match.span()))


def _marked(glyphs: Sequence[Glyph], rules: Sequence[Rule], heights: tuple[float, float]) -> frozenset[int]:
    """The glyphs that a line is drawn along at one of the heights, if it is drawn for them."""
    order = sorted(range(len(glyphs)), key=lambda at: glyphs[at].box.bottom)
    bottoms = [glyphs[at].box.bottom for at in order]
    largest = max((glyph.size for glyph in glyphs), default=0.0)
    lowest, highest = heights
    below, above = max(0.0, highest) * largest, min(0.0, lowest) * largest  # of whatever size the glyphs are
    found: set[int] = set()
    for rule in rules:
        near = slice(bisect_left(bottoms, rule.height - below), bisect_right(bottoms, rule.height - above))
        along = [at for at in order[near] if _runs_along(rule, glyphs[at], heights)]
        if along:
            reach = max(glyphs[at].box.right for at in along) - min(glyphs[at].box.left for at in along)
            if reach >= _COVERED * (rule.right - rule.left):
                found.update(along)
    return frozenset(found)


def _runs_along(rule: Rule, glyph: Glyph, heights: tuple[float, float]) -> bool:
    middle = (glyph.box.left + glyph.box.right) / 2
    above = rule.height - glyph.box.bottom
    return rule.left <= middle <= rule.right and heights[0] * glyph.size <= above <= heights[1] * glyph.size
