"""Field codes as readers meet them: collected while a story is walked, each where its field ends."""

from __future__ import annotations

import re

from tmad_redline.ooxml.names import GENERATED

_URL = re.compile(r'HYPERLINK "([^"]*)"')


class _Open:
    """A field that has begun: its code so far, and the paragraph in which it began."""

    __slots__ = ("code", "complete", "paragraph", "start")

    def __init__(self, paragraph: int, start: int) -> None:
        self.start = start
        self.code = ""
        self.complete = False
        self.paragraph = paragraph


class FieldCodes:
    """The codes of one story. Code outside a field does nothing, and does not count.

    over: codes of the fields that end in another paragraph than they began in; no one paragraph has them.
    """

    def __init__(self) -> None:
        self.over: list[str] = []
        self._open: list[_Open] = []
        self._paragraph = 0
        self._here: list[str] = []

    @property
    def depth(self) -> int:
        """How many fields are open."""
        return len(self._open)

    def begin_paragraph(self) -> None:
        """A new paragraph begins."""
        self._paragraph += 1
        self._here = []

    def character(self, kind: str | None, at: int) -> tuple[int, str] | None:
        """A w:fldChar (begin, separate or end) at a place; where the field began and its code, if it ended in place."""
        if kind == "begin":
            self._open.append(_Open(self._paragraph, at))
        elif self._open and kind == "separate":
            self._open[-1].complete = True
        elif self._open and kind == "end":
            field = self._open.pop()
            (self._here if field.paragraph == self._paragraph else self.over).append(_plain(field.code))
            return (field.start, field.code) if field.paragraph == self._paragraph else None
        return None

    def code(self, text: str) -> None:
        """A piece of code: Word cuts it anywhere."""
        if self._open and not self._open[-1].complete:
            self._open[-1].code += text

    def whole(self, code: str) -> None:
        """A field or link that is stored in one element."""
        self._here.append(_plain(code))

    def of_paragraph(self) -> tuple[str, ...]:
        """Fields in the order of their ends, then links, which Word stores whole, in parts or as a field."""
        if not self._here:
            return ()
        links = {code for code in self._here if is_link(code)}
        return (*(code for code in self._here if code and code not in links), *sorted(links))


def is_link(code: str) -> bool:
    """Whether what was collected is a link, not a field."""
    return code.startswith("link to ")


def _plain(code: str) -> str:
    """A code with single spaces, without the names that a contents list gives anew; for a link, where it leads.

    Names inside the document do not count in a link.
    """
    plain = " ".join(GENERATED.sub("_Toc", code).split())
    if not plain.startswith("HYPERLINK"):
        return plain
    url = _URL.match(plain)
    return f"link to {url[1] if url else 'a place in the document'}"
