"""What of two versions may be left out of a comparison, under the names of Word's Compare dialog."""

from __future__ import annotations

from enum import Enum


class Aspect(Enum):
    """A kind of difference. One that is ignored is not marked: the redline has what the revised version has."""

    FORMATTING = "formatting"
    CASE = "case"
    WHITESPACE = "whitespace"
    TABLES = "tables"
    HEADERS = "headers"
    FOOTNOTES = "footnotes"
    TEXTBOXES = "textboxes"
    FIELDS = "fields"
    MOVES = "moves"
