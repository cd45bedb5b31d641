"""Words in quotation marks, so that whatever is quoted ends where its marks do."""

from __future__ import annotations

OPEN, CLOSE = "“", "”"
_NAMES = {OPEN: "⟦U+201C⟧", CLOSE: "⟦U+201D⟧", " ": "⟦space⟧", "\u00a0": "⟦no-break space⟧"}
_SIGNS = {name: sign for sign, name in _NAMES.items()}


def quoted(text: str) -> str:
    """A text in quotation marks; marks in it that do not open and close each other stand by their names."""
    return f"{OPEN}{balanced(text)}{CLOSE}"


def balanced(text: str) -> str:
    """A text whose quotation marks open and close each other, the others by their names."""
    opened: list[int] = []
    lone: set[int] = set()
    for at, sign in enumerate(text):
        if sign == OPEN:
            opened.append(at)
        elif sign == CLOSE:
            if opened:
                opened.pop()
            else:
                lone.add(at)
    lone |= set(opened)
    return "".join(_NAMES[sign] if at in lone else sign for at, sign in enumerate(text)) if lone else text


def spelt(text: str) -> str:
    """A text with its white space by name, for where nothing else differs."""
    return "".join(_NAMES[sign] if sign in " \u00a0" else sign for sign in text)


def read(text: str) -> str:
    """What stands between quotation marks, as the document has it."""
    for name, sign in _SIGNS.items():
        text = text.replace(name, sign)
    return text


def closing(text: str, start: int) -> int:
    """Where the mark is that closes the one before `start`; -1 if none does."""
    depth = 1
    for at in range(start, len(text)):
        depth += (text[at] == OPEN) - (text[at] == CLOSE)
        if depth == 0:
            return at
    return -1
