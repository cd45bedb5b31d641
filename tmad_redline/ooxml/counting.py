"""Which facts of a document count where differences of some kinds are ignored: for the post-condition alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from tmad_redline.model.aspect import Aspect
from tmad_redline.ooxml.field_codes import is_link
from tmad_redline.ooxml.names import P_STYLE, R_STYLE, TBL, TBL_STYLE, TEXT_BOX, VAL

Piece = tuple[str, str]
"""Text and its formatting."""
_LINE_ENDS = "\n\f\v"
_LINK = "HYPERLINK"


class Counting(NamedTuple):
    """What does not count."""

    ignored: frozenset[Aspect] = frozenset()

    def counts(self, aspect: Aspect) -> bool:
        """Whether differences of a kind count."""
        return aspect not in self.ignored

    def text(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Text without what does not count in it."""
        for text, key in pieces:
            counts = text
            if Aspect.WHITESPACE in self.ignored:
                counts = "".join(sign for sign in counts if sign in _LINE_ENDS or not sign.isspace())
            if Aspect.CASE in self.ignored:
                counts = counts.casefold()
            if counts:
                yield counts, key if self.counts(Aspect.FORMATTING) else ""

    def field(self, pieces: list[Piece], start: int, code: str) -> None:
        """Where fields do not count, what one shows is its kind alone; the text of a link is the document's own."""
        kind = next(iter(code.split()), "").upper()
        if Aspect.FIELDS in self.ignored and kind != _LINK:
            pieces[start:] = [(f"<field {kind}>", "field")]

    def codes(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Codes of fields and links."""
        return codes if self.counts(Aspect.FIELDS) else tuple(filter(is_link, codes))

    def styles(self, container: etree._Element) -> Iterator[str]:
        """The styles that the content of a story asks for, so far as that counts."""
        of_runs = not self.ignored & _MAY_HAVE_RUNS_OF_THEIR_OWN
        inside = [tag for aspect, tag in _HOLDERS.items() if aspect in self.ignored]
        for element in container.iter(P_STYLE, TBL_STYLE, *([R_STYLE] if of_runs else [])):
            if not inside or next(element.iterancestors(*inside), None) is None:
                yield element.get(VAL) or ""


_MAY_HAVE_RUNS_OF_THEIR_OWN = frozenset({Aspect.FIELDS, Aspect.WHITESPACE})
_HOLDERS = {Aspect.TABLES: TBL, Aspect.TEXTBOXES: TEXT_BOX}


EVERYTHING = Counting()
"""Nothing is ignored."""
