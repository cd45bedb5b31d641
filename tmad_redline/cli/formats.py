"""The formats of `diff` and `summary` and how their files are named; `making.py` has what makes each of them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple


class Shows(Enum):
    """What a file shows, which its name says. REDLINE: one version against the other. CLEAN: the revised text alone."""

    REDLINE = "redline"
    SUMMARY = "summary"
    CLEAN = "clean"


class Format(NamedTuple):
    """A format. suffix: how its files end. text: a terminal can show it. source: of a PDF, the format it is made of."""

    suffix: str
    shows: Shows
    text: bool = False
    source: str = ""


FORMATS: Mapping[str, Format] = {
    "docx": Format(".docx", Shows.REDLINE),
    "pdf": Format(".pdf", Shows.REDLINE, source="docx"),
    "text": Format(".txt", Shows.REDLINE, text=True),
    "md": Format(".md", Shows.REDLINE, text=True),
    "json": Format(".json", Shows.REDLINE, text=True),
    "csv": Format(".csv", Shows.REDLINE, text=True),
    "summary-docx": Format(".docx", Shows.SUMMARY),
    "summary-pdf": Format(".pdf", Shows.SUMMARY, source="summary-docx"),
    "clean-docx": Format(".docx", Shows.CLEAN),
    "clean-pdf": Format(".pdf", Shows.CLEAN, source="clean-docx"),
}
"""Every format has a line here and, unless it is a PDF, one in `making.MAKERS`."""
MARKED = frozenset(name for name, format_ in FORMATS.items() if format_.shows is Shows.REDLINE and not format_.text)
"""The formats that show tracked changes; where nothing changed there is nothing for them to show."""


class Names(NamedTuple):
    """The names of files, without suffix, where the user gave none: of the redline, and of the revised text alone."""

    redline: str
    clean: str

    def of(self, format_: str) -> str:
        """The name of a format's file."""
        match FORMATS[format_].shows:
            case Shows.REDLINE:
                stem = self.redline
            case Shows.SUMMARY:
                stem = f"{self.redline} - summary"
            case Shows.CLEAN:
                stem = self.clean
        return stem + FORMATS[format_].suffix
