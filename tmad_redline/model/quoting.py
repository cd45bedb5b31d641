"""Texts as messages and tables show them: cut at a word where they are long, in quotation marks."""

from __future__ import annotations


def cut(text: str, most: int) -> str:
    """A text of more letters than `most` cut at a word, with an ellipsis; a shorter one as it is."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def quoted(text: str, most: int = 80) -> str:
    """A text in quotation marks, white space as single spaces, cut if it has more letters than `most`."""
    return f"“{cut(' '.join(text.split()), most)}”"
