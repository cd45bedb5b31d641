"""What words of an instruction mean in a text: where they stand, and what inserting beside or omitting them does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tmad_redline.model.instruction import AddWords, Reword, Where, Which, Words

_CLOSERS = frozenset(",.;:!?)]}”’%…")
_OPENERS = frozenset("([{“‘£$€/")
_JOINERS = frozenset("-–—/\u2011")
_SPACES = " \u00a0\u202f\u2007\u2009"
_FOLDED = str.maketrans(dict.fromkeys(_SPACES, " "))


class Change(NamedTuple):
    """text[start:end] is to become `new`."""

    start: int
    end: int
    new: str


class NotThere(Exception):
    """Words are not in a text, or are not in it as often as an instruction says."""


def folded(text: str) -> str:
    """A text in which all spaces are the same, so that words are found whichever separates them; as long as before."""
    return text.translate(_FOLDED)


def occurrences(text: str, words: str) -> Iterator[int]:
    """Where some words stand in a text, as whole words and one after another; both folded."""
    at = 0
    while words and (at := text.find(words, at)) >= 0:
        if _is_whole(text, at, at + len(words)):
            yield at
            at += len(words)
        else:
            at += 1


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (_within(text, start) or _within(text, end))


def _within(text: str, at: int) -> bool:
    """Whether a place is inside a word."""
    return 0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at])


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def spans(text: str, words: Words) -> list[tuple[int, int]]:
    """Where the words that are meant stand in a text. Raises NotThere."""
    plain, first = folded(text), folded(words.first)
    found = [(at, at + len(first)) for at in occurrences(plain, first)] if first else [(0, 0)]
    if words.which == Which.AT_END.value:
        if not found or found[-1][1] != len(text):
            if not plain.endswith(first):
                raise NotThere(f"“{words.first}” is not at the end")
            found = [(len(text) - len(first), len(text))]
        return found[-1:]
    if not found:
        raise NotThere(f"“{words.first}” is not there")
    if words.which > 0:
        if len(found) < words.which:
            raise NotThere(f"“{words.first}” occurs only {_times(len(found))}")
        found = found[words.which - 1 : words.which]
    elif words.which == Which.ONLY.value and len(found) > 1:
        raise NotThere(f"“{words.first}” occurs {_times(len(found))}, and which is meant is not said")
    elif words.which == Which.BOTH.value and len(found) != len(("one", "other")):
        raise NotThere(f"“{words.first}” occurs {_times(len(found))}, not twice")
    return found if words.until is None else [_extended(text, plain, found[0], words.until)]


def _extended(text: str, plain: str, first: tuple[int, int], until: str) -> tuple[int, int]:
    if not until:
        return first[0], len(text)
    last = folded(until)
    found = next((at for at in occurrences(plain, last) if at >= first[1]), -1)
    if found < 0:
        raise NotThere(f"“{until}” is not behind “{plain[slice(*first)]}”")
    return first[0], found + len(last)


def _times(number: int) -> str:
    return {0: "nowhere", 1: "once", 2: "twice"}.get(number, f"{number} times")


def changes(text: str, act: Reword | AddWords) -> list[Change]:
    """What an instruction makes of a text. Raises NotThere."""
    if isinstance(act, Reword):
        if act.words is None:
            return [Change(0, len(text), act.new)]
        return [
            Change(start, end, act.new) if act.new else Change(*_closed(text, start, end), "")
            for start, end in spans(text, act.words)
        ]
    return [Change(at, at, _joined(text[:at], act.new, text[at:])) for at in _points(text, act)]


def _points(text: str, act: AddWords) -> list[int]:
    if act.words is None:
        return [0 if act.where is Where.AT_BEGINNING else len(text)]
    return [start if act.where is Where.BEFORE else end for start, end in spans(text, act.words)]


def _joined(left: str, new: str, right: str) -> str:
    """New words with the spaces that must be between them and what stands beside them."""
    before = " " if _apart(left[-1:], new[:1]) else ""
    after = " " if _apart(new[-1:], right[:1]) else ""
    return f"{before}{new}{after}"


def _apart(left: str, right: str) -> bool:
    """Whether a space belongs between two signs."""
    if not left or not right or left.isspace() or right.isspace():
        return False
    if left in _OPENERS or right in _CLOSERS or left in _JOINERS or right in _JOINERS:
        return False
    return right != "⟦"


def _closed(text: str, start: int, end: int) -> tuple[int, int]:
    """What goes when words are omitted: the spaces before them if others, a sign that closes or nothing follow; at the
    beginning those behind."""
    left, right = start, end
    while left and text[left - 1] in _SPACES:
        left -= 1
    while right < len(text) and text[right] in _SPACES:
        right += 1
    if left == 0 or text[left - 1] == "\n":
        return left, right
    if right > end or end == len(text) or text[end] in _CLOSERS or text[end] == "\n":
        return left, end
    return start, end


def changed(text: str, found: list[Change]) -> str:
    """A text with all changes made at once. Raises NotThere if two are at one place."""
    made, at = [], 0
    last: Change | None = None
    for change in sorted(found, key=lambda one: (one.start, one.end)):
        if change.start < at or (last is not None and last[:2] == change[:2] and change.start == change.end):
            raise NotThere(f"two amendments are at one place, “{text[change.start : change.end] or change.new}”")
        made += [text[at : change.start], change.new]
        at, last = change.end, change
    return "".join([*made, text[at:]])


WORDS = re.compile(r"⟦[^⟦⟧]*⟧|\w+(?:[.’'()/-]\w+|\([a-z\d]+\))*|[^\w\s]|\s+")
"""The pieces that words of an instruction are made of: words and numbers with all that is in them, signs, spaces."""
