"""Makes instructions of what changed in one text: words that are substituted, inserted or omitted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tmad_redline.instructions import spans
from tmad_redline.instructions.kept import Piece
from tmad_redline.instructions.pairs import LITTLE
from tmad_redline.instructions.spans import WORDS, Change, changed
from tmad_redline.model.instruction import AddWords, Place, Reword, Where, Which, Words

Act = Reword | AddWords
_NEAR = 2
"""Words between two changes up to which they are one."""
_MOST = 8
"""Changes in one text up to which they are told one by one, unless nearly all of it stays."""
_LONG = 14
"""Words from which a passage is named by its first and last words."""
_ANCHOR, _CONTEXT = 7, 5
"""Words that are quoted at most beside which something is inserted, and on each side of what is substituted."""
_TELLING = 4
"""Letters from which words are enough to be looked for; figures always are."""
_NOUN = re.compile(
    r"[ \u00a0](?!(?:and|or|of|the|to|in|on|at|by|for|if|is|shall|may|as)\b)([A-Z]\w*(?:[ \u00a0][A-Z]\w*)*|\w+)"
)
"""What a figure is so many of: "15 Working Days"."""
_NAME = re.compile(
    r"\b(?:clauses?|sections?|paragraphs?|annex|schedule|part|articles?|version|appendix)[ \u00a0]$", re.IGNORECASE
)
"""What a figure is the number of: "Clause 4.31"."""
_NUMBERS = re.compile(r"[\d.,:%£]+")


def amendments(place: Place, before: str, after: str, pieces: Sequence[Piece]) -> tuple[Act, ...] | None:
    """What makes one text of the other; None if little is left of it, and all is to be replaced."""
    found = list(_joined(before, after, _ranges(before, after, pieces)))
    left = len(before) - sum(b1 - b0 for b0, b1, _, _ in found)
    if not found or not before:
        return () if before == after else None
    alone = len(found) == 1 and not after[found[0][2] : found[0][3]].strip()
    if (left < LITTLE * len(before) and not alone) or (len(found) > _MOST and left < (1 - LITTLE) * len(before)):
        return None
    changes = [Change(b0, b1, after[r0:r1]) for b0, b1, r0, r1 in found]
    acts = _acts(place, before, changes)
    if acts is None:
        return None
    try:
        made = changed(before, [each for act in acts for each in spans.changes(before, act)])
    except spans.NotThere:
        return None
    return acts if made == after else None


Range = tuple[int, int, int, int]


def _ranges(before: str, after: str, pieces: Sequence[Piece]) -> Iterator[Range]:
    """What is between the kept pieces, those that cross left out."""
    at_b = at_r = 0
    for piece in (*sorted(pieces), Piece(len(before), len(after), 0)):
        if piece.start < at_b or piece.at < at_r:
            continue
        if piece.start > at_b or piece.at > at_r:
            yield _trimmed(before, after, (at_b, piece.start, at_r, piece.at))
        at_b, at_r = piece.start + piece.length, piece.at + piece.length


def _trimmed(before: str, after: str, found: Range) -> Range:
    """Without what both have at the ends."""
    b0, b1, r0, r1 = found
    while b0 < b1 and r0 < r1 and before[b0] == after[r0]:
        b0, r0 = b0 + 1, r0 + 1
    while b0 < b1 and r0 < r1 and before[b1 - 1] == after[r1 - 1]:
        b1, r1 = b1 - 1, r1 - 1
    return b0, b1, r0, r1


def _joined(before: str, after: str, found: Iterator[Range]) -> Iterator[Range]:
    """Whole words, and one change where only a word or two are between."""
    edges = Edges(before), Edges(after)
    last: Range | None = None
    for each in found:
        if each[0] == each[1] and each[2] == each[3]:
            continue
        own = _whole(before, after, each, edges)
        if last is not None and (own[0] <= last[1] or own[2] <= last[3] or _is_near(before[last[1] : own[0]])):
            last = last[0], max(last[1], own[1]), last[2], max(last[3], own[3])
        else:
            if last is not None:
                yield last
            last = own
    if last is not None:
        yield last


class Edges(frozenset[int]):
    """Where the words of a text begin and end."""

    def __new__(cls, text: str) -> Edges:
        return super().__new__(cls, (at for match in WORDS.finditer(text) for at in match.span()))


def _whole(before: str, after: str, found: Range, edges: tuple[Edges, Edges]) -> Range:
    b0, b1, r0, r1 = found
    while b0 and r0 and (b0 not in edges[0] or r0 not in edges[1]) and before[b0 - 1] == after[r0 - 1]:
        b0, r0 = b0 - 1, r0 - 1
    ends = len(before), len(after)
    while b1 < ends[0] and r1 < ends[1] and (b1 not in edges[0] or r1 not in edges[1]) and before[b1] == after[r1]:
        b1, r1 = b1 + 1, r1 + 1
    return b0, b1, r0, r1


def _is_near(between: str) -> bool:
    words = [match.group() for match in WORDS.finditer(between) if not match.group().isspace()]
    return len(words) <= _NEAR and not any(word in ".;:" for word in words)


def _acts(place: Place, text: str, changes: Sequence[Change]) -> tuple[Act, ...] | None:
    acts: list[Act] = []
    told: set[Change] = set()
    for number, change in enumerate(changes):
        if change in told:
            continue
        same = [each for each in changes if text[each.start : each.end] == text[change.start : change.end]]
        same = [each for each in same if each.new == change.new]
        if len(same) > 1 and (act := _everywhere(place, text, same)):
            told |= set(same)
            acts.append(act)
            continue
        low = changes[number - 1].end if number else 0
        high = changes[number + 1].start if number + 1 < len(changes) else len(text)
        ways = _candidates(place, text, change, low, high)
        way = next((act for act in ways if _says(text, act, change, low, high)), None)
        if way is None:
            return None
        acts.append(way)
    return tuple(acts)


def _everywhere(place: Place, text: str, same: Sequence[Change]) -> Act | None:
    """One instruction for words that changed in the same way wherever they occur."""
    words = text[same[0].start : same[0].end].strip()
    which = Which.BOTH if len(same) == len(("one", "other")) else Which.EACH
    act = Reword(place, Words(words, None, which.value), same[0].new)
    try:
        found = spans.changes(text, act)
    except spans.NotThere:
        return None
    return act if len(found) == len(same) and changed(text, found) == changed(text, list(same)) else None


def _says(text: str, act: Act, change: Change, low: int, high: int) -> bool:
    """Whether an instruction does just this, and touches nothing that another one does."""
    try:
        found = spans.changes(text, act)
    except spans.NotThere:
        return False
    if len(found) != 1 or found[0].start < low or found[0].end > high:
        return False
    return changed(text, found) == changed(text, [change])


def _candidates(place: Place, text: str, change: Change, low: int, high: int) -> Iterator[Act]:
    """Ways to say one change, the best first; the last can always be said."""
    start, end, new = change
    if start == end:
        yield from _insertions(place, text, change, low, high)
    elif not new.strip():
        yield from _omissions(place, text, change)
    yield from _substitutions(place, text, change, low, high)


def _insertions(place: Place, text: str, change: Change, low: int, high: int) -> Iterator[Act]:
    at, words = change.start, change.new.strip(" ")
    if not words:
        return
    if at == len(text):
        yield AddWords(place, Where.AT_END, None, words)
    if at == 0:
        yield AddWords(place, Where.AT_BEGINNING, None, words)
    left, right = at - (text[at - 1 : at] == " "), at + (text[at : at + 1] == " ")
    short = None
    for anchor in _ending(text, low, left, _ANCHOR):
        if short is None and _is_telling(anchor):
            short = anchor
        if _is_telling(anchor):
            yield AddWords(place, Where.AFTER, Words(anchor), words)
    for anchor in _beginning(text, right, high, _ANCHOR):
        if _is_telling(anchor):
            yield AddWords(place, Where.BEFORE, Words(anchor), words)
    if short is not None:
        yield AddWords(place, Where.AFTER, Words(short, None, _nth(text, short, left - len(short))), words)


def _omissions(place: Place, text: str, change: Change) -> Iterator[Act]:
    raw = text[change.start : change.end]
    words = raw.strip(" ")
    if not words:
        return
    start = change.start + raw.index(words)
    end = start + len(words)
    if end == len(text) and len(list(_ending(text, start, end, _NEAR))) <= _NEAR and len(words) < _LONG:
        yield Reword(place, Words(words, None, Which.AT_END.value), "")
    yield from (Reword(place, passage, "") for passage in _passages(text, start, end))
    if any(map(str.isalnum, words)):
        yield Reword(place, Words(words), "")
        yield Reword(place, Words(words, None, _nth(text, words, start)), "")


def _passages(text: str, start: int, end: int) -> Iterator[Words]:
    """A long passage, by its first and its last words."""
    if sum(not match.group().isspace() for match in WORDS.finditer(text, start, end)) <= _LONG:
        return
    firsts = [""] if start == 0 and end < len(text) else list(_beginning(text, start, end, _ANCHOR))[2:]
    lasts = [""] if end == len(text) and start > 0 else list(_ending(text, start, end, _ANCHOR))[2:]
    for first in firsts:
        for last in lasts:
            if len(first) + len(last) < end - start:
                yield Words(first, last)


def _substitutions(place: Place, text: str, change: Change, low: int, high: int) -> Iterator[Act]:
    start, end, new = change
    old = text[start:end]
    if old.strip() and (name := _NAME.search(text, low, start)):
        yield Reword(place, Words(name.group() + old), name.group() + new)
    elif _NUMBERS.fullmatch(old) and (noun := _NOUN.match(text, end, high)):
        words = noun.group()
        yield Reword(place, Words(old + words), new + words)
    if end == len(text) and start < end and not re.search(r"\w{4}|\s", old):
        yield Reword(place, Words(old, None, Which.AT_END.value), new)
    if _is_trim(old) and _is_trim(new):
        yield from (Reword(place, passage, new) for passage in _passages(text, start, end))
        if _is_telling(old):
            yield Reword(place, Words(old), new)
    lefts = [start, *(start - len(words) for words in _ending(text, low, start, _CONTEXT))]
    rights = [end, *(end + len(words) for words in _beginning(text, end, high, _CONTEXT))]
    wider = sorted(((left, right) for left in lefts for right in rights), key=lambda it: (it[1] - it[0], -it[1]))
    for left, right in wider:
        words, whole = text[left:right], text[left:start] + new + text[end:right]
        if _is_trim(words) and _is_trim(whole) and _is_telling(words):
            yield Reword(place, Words(words), whole)
    for trim in (True, False):
        for left, right in wider:
            words, whole = text[left:right], text[left:start] + new + text[end:right]
            if words and (not trim or (_is_trim(words) and _is_trim(whole))):
                yield Reword(place, Words(words), whole)
                yield Reword(place, Words(words, None, _nth(text, words, left)), whole)
    yield Reword(place, None, changed(text, [change]))


def _ending(text: str, low: int, end: int, most: int) -> Iterator[str]:
    """The last word before a place, the last two and so on."""
    starts = [match.start() for match in WORDS.finditer(text, low, end) if not match.group().isspace()]
    yield from (text[start:end] for start in starts[: -most - 1 : -1])


def _beginning(text: str, start: int, high: int, most: int) -> Iterator[str]:
    """The first word behind a place, the first two and so on."""
    ends = [match.end() for match in WORDS.finditer(text, start, high) if not match.group().isspace()]
    yield from (text[start:end] for end in ends[:most])


def _is_trim(words: str) -> bool:
    """Whether words begin and end with no space, and are any."""
    return bool(words) and words.strip() == words


def _is_telling(anchor: str) -> bool:
    """Whether words are enough of a text to be found by a reader."""
    return anchor.strip() == anchor and (sum(map(str.isalnum, anchor)) >= _TELLING or any(map(str.isdigit, anchor)))


def _nth(text: str, words: str, start: int) -> int:
    """Of the places where words occur, which one begins there; 1 if none does, which says nothing."""
    found = list(spans.occurrences(spans.folded(text), spans.folded(words)))
    return found.index(start) + 1 if start in found else 1
