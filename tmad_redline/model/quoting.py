"""Texts as messages and tables show them: cut at a word where they are long, in quotation marks, several as a list."""

from __future__ import annotations

from collections.abc import Sequence


def cut(text: str, most: int) -> str:
    """A text of more letters than `most` cut at a word, with an ellipsis; a shorter one as it is."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def quoted(text: str, most: int = 80) -> str:
    """A text in quotation marks, white space as single spaces, cut if it has more letters than `most`."""
    return f"“{cut(' '.join(text.split()), most)}”"


def listed(names: Sequence[str]) -> str:
    """a, b and c; there is at least one."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def few(names: Sequence[str], most: int) -> str:
    """a, b; of more than `most`: a, b and 5 more."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
