"""Blocks with what is needed to weigh them against each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from tmad_redline.diff.lens import EXACT, Lens
from tmad_redline.diff.tokens import is_word, words
from tmad_redline.model.aspect import Aspect
from tmad_redline.model.document import Block, Opaque, Paragraph, Row, Table, text_boxes
from tmad_redline.model.text import Object

W = TypeVar("W")

SHINGLE = 4
"""Words in a row that two paragraphs rarely share by chance."""
_COMMON_SHINGLE = 6
"""A row of words that stands in more blocks than this says nothing about which of them is meant."""


class Item:
    """A block with what is needed to weigh it."""

    __slots__ = ("bag", "block", "key", "label", "lens", "order", "rows", "size")

    def __init__(self, block: Block | Row, lens: Lens) -> None:
        self.block = block
        self.lens = lens
        self.key = text_key(block, lens)
        self.label = _label(block)
        self.bag: Counter[str] = Counter()
        self.size = -1
        self.order: list[str] | None = None
        self.rows: frozenset[tuple[str, ...]] | None = None

    def weigh(self) -> Counter[str]:
        """The block's words with their counts."""
        if self.size < 0:
            self.bag = Counter(self.words())
            self.size = sum(self.bag.values())
        return self.bag

    def words(self) -> list[str]:
        """The block's words in order."""
        if self.order is None:
            self.order = bag_of(self.block, self.lens)
        return self.order

    def shingles(self) -> frozenset[tuple[str, ...]]:
        """Rows of words of the block that others rarely share by chance."""
        if self.rows is None:
            words = self.words()
            self.rows = frozenset(tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
        return self.rows

    def found_in(self, other: Item) -> int:
        """How many of the block's words stand in rows that the other block has too."""
        rows = other.shingles()
        words = self.words()
        found = until = 0
        for at in range(len(words) - SHINGLE + 1):
            if tuple(words[at : at + SHINGLE]) in rows:
                found += at + SHINGLE - max(at, until)
                until = at + SHINGLE
        return found


def shared(one: Counter[W], other: Counter[W]) -> int:
    """How many words two bags have in common, each as often as both have it."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    there = many.get
    return sum([count if count < (most := there(word, 0)) else most for word, count in few.items()])


def text_key(block: Block | Row, lens: Lens = EXACT) -> str:
    """Equal exactly when two blocks read the same, whatever their formatting; where tables do not count, all do."""
    match block:
        case Paragraph():
            text = block.text
            kind = "s" if block.section else "p"
            string = text.string if lens.exact else lens.text(block)
            if not (text.fields or text.objects or text.directions):
                return kind + string
            codes = () if Aspect.FIELDS in lens.ignored else [field.instruction for field in text.fields]
            objects = (
                "\x05".join((o.kind, o.key, *(text_key(b, lens) for b in _boxed(o, lens)))) for o in text.objects
            )
            directions = "\x04".join(direction.value for direction in text.directions)
            return "\x01".join((kind + string, "\x04".join(codes), directions, *objects))
        case Table() if Aspect.TABLES in lens.ignored:
            return "t"
        case Table():
            rows = ("\x02".join(text_key(b, lens) for c in row.cells for b in c.blocks) for row in block.rows)
            return "t" + "\x03".join(rows)
        case Row():
            cells = ("\x02".join(text_key(b, lens) for b in c.blocks) for c in block.cells)
            return "r" + "\x03".join(cells)
        case Opaque():
            return f"o{block.kind}:{block.key}"


def _boxed(thing: Object, lens: Lens) -> Iterator[Block]:
    """What stands in the text boxes of an object, nothing where that does not count."""
    if Aspect.TEXTBOXES not in lens.ignored:
        yield from (block for box in thing.boxes for block in box.blocks)


def bag_of(block: Block | Row, lens: Lens = EXACT) -> list[str]:
    """The words of a block, in order; signs are none: an item of a list stays the same, whatever dashes lead it."""
    match block:
        case Paragraph():
            own = _own(lens.fold(block.text.string))
            return [*own, *(w for box in text_boxes(block) for b in box.blocks for w in bag_of(b, lens))]
        case Table():
            return [w for row in block.rows for cell in row.cells for b in cell.blocks for w in bag_of(b, lens)]
        case Row():
            return [w for cell in block.cells for b in cell.blocks for w in bag_of(b, lens)]
        case Opaque():
            return []


@lru_cache(maxsize=1 << 11)
def _own(text: str) -> tuple[str, ...]:
    """The words of a text. A table, its rows and its cells are weighed one after another, all by the same words."""
    return tuple([key for key, _, _ in words(text) if is_word(key)])


def _label(block: Block | Row) -> str:
    """What a reader knows a block by: a paragraph's number, what stands in a row's first cell."""
    match block:
        case Paragraph():
            return block.number
        case Row() if block.cells and block.cells[0].blocks:
            first = block.cells[0].blocks[0]
            return (first.number or first.text.string.strip()) if isinstance(first, Paragraph) else ""
        case _:
            return ""


def nearest(baseline: Iterable[int], revised: Iterable[int], b: Sequence[Item], r: Sequence[Item]) -> dict[int, int]:
    """For each baseline block that has one, the revised block that shares most rows of words with it.

    Linear in the length of the texts: only rows that are rare among the revised blocks are looked up.
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in revised:
        for shingle in r[at].shingles():
            places[shingle].append(at)
    found: dict[int, int] = {}
    for at in baseline:
        votes: Counter[int] = Counter()
        for shingle in b[at].shingles():
            if len(places.get(shingle, ())) <= _COMMON_SHINGLE:
                votes.update(places.get(shingle, ()))
        if votes:
            found[at] = min(votes, key=lambda place: (-votes[place], place))
    return found


def heaviest(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs (row, column), in order on both sides, that are worth most together; those worth 0 are none.

    Dynamic programming over all pairs.
    """
    rows, columns = len(worth), len(worth[0]) if worth else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            paired = worth[i][j] + best[i + 1][j + 1] if worth[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < rows and j < columns:
        if worth[i][j] and best[i][j] == worth[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
