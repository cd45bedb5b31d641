"""What counts when two versions are compared: the options of a comparison as the stages of `diff` need them."""

from __future__ import annotations

from typing import NamedTuple

from tmad_redline.diff.names import Names
from tmad_redline.model.aspect import Aspect
from tmad_redline.model.document import Paragraph
from tmad_redline.model.text import OBJECT
from tmad_redline.options import Granularity

_FIELD = "\x01"
_LINK = "HYPERLINK"
"""The field whose text is the document's own."""


class Lens(NamedTuple):
    """How texts are looked at; with another one, what is equal is another thing."""

    names: Names = Names()
    ignored: frozenset[Aspect] = frozenset()
    granularity: Granularity = Granularity.WORD

    @property
    def exact(self) -> bool:
        """Whether only equal texts are equal."""
        return not self.ignored & _OF_TEXT

    def fold(self, string: str) -> str:
        """A text with equal letters where only their case differs; as long as it was, so that offsets hold."""
        if Aspect.CASE not in self.ignored:
            return string
        folded = string.casefold()
        return folded if len(folded) == len(string) else "".join(map(_folded, string))

    def field(self, code: str, shown: str) -> str:
        """What a field counts as."""
        kind = code.split(" ", 1)[0].upper()
        if Aspect.FIELDS in self.ignored and kind != _LINK:
            return f"{_FIELD}{kind}"
        seen = shown not in ("", OBJECT)  # the code of a field that shows nothing cannot be replaced around anything
        return f"{_FIELD}{self.names.code(code) if seen else code}{_FIELD}{self.fold(shown)}"

    def text(self, paragraph: Paragraph) -> str:
        """A paragraph's text without what does not count in it."""
        string = self.fold(paragraph.text.string)
        if Aspect.FIELDS in self.ignored:
            for field in sorted(paragraph.text.fields, reverse=True):
                string = (
                    string[: field.start]
                    + self.field(field.instruction, string[field.start : field.end])
                    + string[field.end :]
                )
        if Aspect.WHITESPACE in self.ignored:
            string = "".join(sign for sign in string if not is_space(sign))
        return string


_OF_TEXT = frozenset({Aspect.CASE, Aspect.WHITESPACE, Aspect.FIELDS})


def is_space(sign: str) -> bool:
    """Whether a sign is white space within a line: spaces of all kinds, and tabs."""
    return sign.isspace() and sign not in "\n\f\v\u2028"


def _folded(sign: str) -> str:
    folded = sign.casefold()
    return folded if len(folded) == 1 else sign


EXACT = Lens()
"""Everything counts."""
