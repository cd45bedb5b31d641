"""Fits text to a terminal: messages broken between words, and of a long text the beginning that its screen shows."""

from __future__ import annotations

import re
import textwrap

_CODES = r"\x1b\[[0-9;]*m"
"""What sets colours and takes no room."""


def wrapped(text: str, columns: int) -> str:
    """Lines of at most so many columns, further ones indented as their first; a longer word stays whole."""
    return "\n".join(line if len(line) <= columns else _folded(line, columns) for line in text.split("\n"))


def rows(text: str, columns: int) -> int:
    """How many rows of a terminal the lines of a text take."""
    return sum(_rows(line, columns) for line in text.splitlines())


def beginning(text: str, height: int, columns: int, rest: str) -> str:
    """As many lines as fit, at least one, and a last one that says how many more there are and where the whole is.

    height: rows for all of that. rest: what that line says after the number.
    """
    lines = text.splitlines()
    if rows(text, columns) <= height:
        return text
    left = height - rows(_more(len(lines), rest, columns), columns)
    shown = 0
    while shown < len(lines) and (left := left - _rows(lines[shown], columns)) >= 0:
        shown += 1
    shown = max(shown, 1)
    return "\n".join([*lines[:shown], _more(len(lines) - shown, rest, columns)]) + "\n"


def _more(count: int, rest: str, columns: int) -> str:
    return wrapped(f"… {count:,} more line{'' if count == 1 else 's'}{rest}", columns)


def _folded(line: str, columns: int) -> str:
    words = line.lstrip()
    indent = line[: len(line) - len(words)]
    return textwrap.fill(
        words,
        columns,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
    )


def _rows(line: str, columns: int) -> int:
    return max(1, -(-len(re.sub(_CODES, "", line)) // columns))
