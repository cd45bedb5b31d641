"""Which signs of a text say something by themselves: money, comparisons, plus and minus, shares, ticks and boxes."""

from __future__ import annotations

import unicodedata
from itertools import islice

from tmad_redline.model.change import Slice
from tmad_redline.model.text import OBJECT

_TELLING = frozenset({"Sc", "Sm", "So"})
"""Unicode's categories of currency, mathematical and other symbols (Unicode Standard, 4.5)."""
_SHARES = "%‰‱"
_BULLETS = frozenset("▪▫■●◦○◆◇►▸➢➤➔❖✦·")
"""Symbols that people type before the items of a list."""
_MINUS, _DASHES = "\u2212", "-\u2010\u2011\u2012\u2013\u2014\u2212"
_ALONE = 3
"""Signs that fill a cell of a table and say something there: a dash, an asterisk, a tick; longer ones are rules."""


def telling(text: str) -> str:
    """The signs of a text that say something, in order; not the dashes, of which each may be a minus or a hyphen."""
    return "".join(sign for sign in text if _tells(sign))


def says_something(text: str) -> bool:
    """Whether a text has a letter, a figure, an object or a sign that says something."""
    return any(sign.isalnum() or sign == OBJECT or _tells(sign) for sign in text)


def fills_a_cell(text: str) -> bool:
    """Whether a whole paragraph is a few signs, as in a table in which they stand for words."""
    signs = "".join(islice((sign for sign in text if not sign.isspace()), _ALONE + 1))  # of a long text no more
    return 0 < len(signs) <= _ALONE and not any(sign.isalnum() or sign in "_." for sign in signs)


def is_minus(piece: Slice) -> bool:
    """Whether a piece is a dash that makes the figure behind it negative."""
    string = piece.paragraph.text.string
    dash = piece.string.strip()
    if len(dash) != 1 or dash not in _DASHES:
        return False
    start = piece.start + piece.string.index(dash)
    before, after = string[max(start - 1, 0) : start], string[start + 1 : start + 2]
    return dash == _MINUS or (after.isdecimal() and not before.isalnum())


def _tells(sign: str) -> bool:
    if sign.isascii():
        return sign in "$%+<=>"
    return sign in _SHARES or (
        sign not in _BULLETS and sign != _MINUS and sign != OBJECT and unicodedata.category(sign) in _TELLING
    )
