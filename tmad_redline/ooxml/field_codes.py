"""Field codes and links as readers meet them: collected while a story is walked, each where its field ends."""

from __future__ import annotations

import re
from typing import NamedTuple

_QUOTED = r'"((?:[^"\\]|\\.)*)"'
_URL = re.compile(rf"HYPERLINK\s+{_QUOTED}")
_ANCHOR = re.compile(rf"\\l\s+{_QUOTED}")
_LINK = "link to "


class _Open:
    """A field that has begun: its code so far, and the paragraph and the place in which it began."""

    __slots__ = ("code", "complete", "paragraph", "start")

    def __init__(self, paragraph: int, start: int) -> None:
        self.start = start
        self.code = ""
        self.complete = False
        self.paragraph = paragraph


class _Link(NamedTuple):
    """Where a link leads, the places between which its text stands, and the text."""

    target: str
    start: int
    end: int
    text: str


class FieldCodes:
    """The codes of one story. Code outside a field does nothing, and does not count.

    over: codes of the fields that end in another paragraph than they began in; no one paragraph has them.
    exact: with the text that a link covers, and that before the edges of a field that goes over a paragraph's end.
    """

    def __init__(self, exact: bool) -> None:
        self._exact = exact
        self.over: list[str] = []
        self._open: list[_Open] = []
        self._paragraph = 0
        self._here: list[str] = []
        self._links: list[_Link] = []

    @property
    def depth(self) -> int:
        """How many fields are open."""
        return len(self._open)

    def begin_paragraph(self) -> None:
        """A new paragraph begins."""
        self._paragraph += 1
        self._here = []
        self._links = []

    def character(self, kind: str | None, pieces: list[tuple[str, str]]) -> tuple[int, str] | None:
        """A w:fldChar after some pieces; where the field began and its code, if it began and ends in this paragraph."""
        if kind == "begin":
            self._open.append(_Open(self._paragraph, len(pieces)))
        elif self._open and kind == "separate":
            self._open[-1].complete = True
        elif self._open and kind == "end":
            field = self._open.pop()
            if field.paragraph != self._paragraph:
                self.over.append(f"{_plain(field.code)} to {self._read(pieces)}")
                return None
            self.whole(field.code, pieces, field.start)
            return field.start, field.code
        return None

    def code(self, text: str) -> None:
        """A piece of code: Word cuts it anywhere."""
        if self._open and not self._open[-1].complete:
            self._open[-1].code += text

    def whole(self, code: str, pieces: list[tuple[str, str]], start: int) -> None:
        """A field of this paragraph around pieces[start:]."""
        plain = _plain(code)
        if not plain.startswith("HYPERLINK"):
            self._here.append(plain)
            return
        url, anchor = (match[1] if match else "" for match in (_URL.match(plain), _ANCHOR.search(plain)))
        self.link(re.sub(r"\\(.)", r"\1", f"{url}#{anchor}" if anchor else url), pieces, start)

    def link(self, target: str, pieces: list[tuple[str, str]], start: int) -> None:
        """A link over pieces[start:]; Word stores a link whole, in parts or as a field."""
        before = self._links[-1] if self._links else None
        text = "".join([text for text, _ in pieces[start:]])
        if before is not None and (before.target, before.end) == (target, start):
            self._links[-1] = before._replace(end=len(pieces), text=before.text + text)
        elif text:
            self._links.append(_Link(target, start, len(pieces), text))

    def of_paragraph(self, pieces: list[tuple[str, str]]) -> tuple[str, ...]:
        """Fields in the order of their ends, then links, then fields that go on in the next paragraph."""
        if not self._here and not self._links and not self._open:
            return ()
        begun = [field for field in self._open if field.paragraph == self._paragraph]
        links = (
            f"{_LINK}{link.target}" + (f" over {link.text.strip()}" if self._exact else "") for link in self._links
        )
        after = (f"{_plain(field.code)} from {self._read(pieces[: field.start])}" for field in begun)
        return (*filter(None, self._here), *dict.fromkeys(sorted(links)), *after)

    def _read(self, pieces: list[tuple[str, str]]) -> str:
        return "".join([text for text, _ in pieces]) if self._exact else ""


def is_link(code: str) -> bool:
    """Whether what was collected is a link, not a field."""
    return code.startswith(_LINK)


def _plain(code: str) -> str:
    """A code with single spaces."""
    return " ".join(code.split())
