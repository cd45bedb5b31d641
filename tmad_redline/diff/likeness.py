"""What pairing two blocks is worth to a reader: whether one is seen as the other, amended."""

from __future__ import annotations

from tmad_redline.diff.items import Item, shared
from tmad_redline.model.document import Opaque, Paragraph, Table

ALIKE = 0.5
"""Share of common words from which two paragraphs are one that was amended; below, a reader sees two texts."""
_ALIKE_SAME_NUMBER = 0.3
"""The same for paragraphs under the same printed number: a provision that was rewritten in its place."""
_TABLES_ALIKE = 0.3
PHRASE = 8
"""Words in rows of which a reader knows a text again, where next to nothing else of it is left."""
_FOUND_AGAIN = 0.5
"""Share of the shorter of two paragraphs that the longer has in such rows: it grew, or shrank, to the other."""
_IN_PLACE_GAIN = 0.1
"""Less than any word kept: such a pair never stands in the way of a better one."""
_LINE_WORDS = 8
"""Words up to which an unnumbered line that begins with the same word ("Version …") is the same line."""

_LABEL_WORDS = 5
"""Words up to which a line is a label, a date or a title, which another takes the place of, and no provision."""


def likeness(b: Item, r: Item) -> float:
    """Share of the words of both that they have in common, 0 to 1."""
    alike = shared(b.weigh(), r.weigh())
    size = b.size + r.size
    return 2 * alike / size if size else 1.0


def gain(b: Item, r: Item) -> float:
    """What pairing two blocks is worth, in words kept; 0 when a reader would not see one text in both."""
    if type(b.block) is not type(r.block):
        return 0.0
    b.weigh(), r.weigh()
    if b.key == r.key:
        return shared(b.bag, r.bag) + 1.0 if isinstance(b.block, Table) else b.size + 1.0
    if isinstance(b.block, Opaque) or not (b.size and r.size):
        return 0.0
    same_number = bool(b.label) and b.label == r.label
    needed = _TABLES_ALIKE if isinstance(b.block, Table) else _ALIKE_SAME_NUMBER if same_number else ALIKE
    if 2 * min(b.size, r.size) >= needed * (b.size + r.size):
        alike = likeness(b, r)
        if alike >= needed:
            return alike * (b.size + r.size) / 2 + (0.5 if same_number else 0.0)
    if min(b.size, r.size) >= PHRASE:
        shorter, longer = (b, r) if b.size <= r.size else (r, b)
        found = shorter.found_in(longer)
        if found >= max(PHRASE, _FOUND_AGAIN * shorter.size):
            return float(found)
    return _IN_PLACE_GAIN if _in_place(b, r) else 0.0


def instead(b: Item, r: Item) -> bool:
    """Whether of two blocks that stand alone between others one took the place of the other: a date for a date."""
    before, after = b.block, r.block
    if not isinstance(before, Paragraph) or not isinstance(after, Paragraph):
        return False
    b.weigh(), r.weigh()
    short = 0 < b.size <= _LABEL_WORDS and 0 < r.size <= _LABEL_WORDS
    return (
        short
        and before.style == after.style
        and before.number == after.number
        and bool(before.section) == bool(after.section)
    )


def _in_place(b: Item, r: Item) -> bool:
    """Whether a reader takes one text for the successor of the other though nothing of it is left: "16.3 Not used"."""
    before, after = b.block, r.block
    if not isinstance(before, Paragraph) or not isinstance(after, Paragraph):
        return False
    if before.style != after.style or before.section != after.section:
        return False
    if before.number:
        return before.number == after.number
    return max(b.size, r.size) <= _LINE_WORDS and next(iter(b.bag)) == next(iter(r.bag))
