"""A merge as plain text, made of the two scripts alone: what a merged document must say once all is accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from tmad_redline.merge.changes import Change, Changes, Move, New, whole
from tmad_redline.merge.ground import Ground, Span
from tmad_redline.merge.held import Held, held
from tmad_redline.merge.reading import read
from tmad_redline.model.change import Slice
from tmad_redline.model.document import Block, Cell, Opaque, Paragraph, Row, Table
from tmad_redline.model.merge import Each, Extent, Merge, Reviewer, Standing


class _Sign(Enum):
    """What stands between texts."""

    MARK = "\n"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    END_CELL = "end of cell"
    END_ROW = "end of row"


_Token = str | _Sign


class _Item(NamedTuple):
    """Something that happens at a place. rank: new paragraphs come before what happens to the text at the place."""

    start: int
    rank: int
    end: int
    tokens: tuple[_Token, ...]
    move: Move | None = None


def merged_text(merge: Merge) -> tuple[str, ...]:
    """The text of every story of the base, merged: a line a paragraph or table row, cells parted by bars.

    Conflicts stand in brackets as their standings say; notes that are new are not there.
    """
    ground = Ground(merge.theirs.trees.baseline)
    printer = _Printer(merge, ground)
    return tuple(printed(printer.tokens(span)) for span in ground.stories[: len(ground.tree.document.stories)])


def printed_story(ground: Ground, story: int) -> str:
    """The text of a story as it is, in the same form."""
    return printed(_of_base(ground, ground.stories[story]))


class _Printer:
    """Walks the base and puts in what the versions have instead."""

    def __init__(self, merge: Merge, ground: Ground) -> None:
        self._ground = ground
        self._changes = Each(
            *(read(merge.of(reviewer).script, ground) for reviewer in (Reviewer.THEIRS, Reviewer.OURS))
        )
        self._held = list(held(merge, ground))
        self._items = sorted(self._all_items(), key=lambda each: each[:3])

    def tokens(self, span: Span) -> list[_Token]:
        """What a span of the base became."""
        moved = [each.move for each in self._items if each.move is not None]
        here = [each for each in self._items if span.start <= each.start < span.end]
        apart = [each for each in here if each.rank != _WORDS or not any(_is_in(each, move) for move in moved)]
        return list(self._walk(span, apart))

    def _walk(self, span: Span, items: Iterable[_Item]) -> Iterator[_Token]:
        at = span.start
        for item in items:
            if item.start < at and not (item.start == item.end == at):
                continue  # inside what was taken away, or is printed as one
            yield from _of_base(self._ground, Span(at, item.start))
            if item.move is not None:
                yield from self._moved(item.move)
            yield from item.tokens
            at = max(item.end, item.start)
        yield from _of_base(self._ground, Span(at, span.end))

    def _moved(self, move: Move) -> Iterator[_Token]:
        """A paragraph that moved, with what was amended in it."""
        inside = [each for each in self._items if each.rank == _WORDS and _is_in(each, move)]
        yield from self._walk(Span(move.start, move.end), inside)

    def _all_items(self) -> Iterator[_Item]:
        for reviewer, changes in zip((Reviewer.THEIRS, Reviewer.OURS), self._changes, strict=True):
            yield from self._of(reviewer, changes)
        for each in self._held:
            if each.standing is not None:
                rank = _BETWEEN if each.extent is Extent.BETWEEN else _WORDS
                yield _Item(each.span.start, rank, each.span.end, tuple(self._bracketed(each, each.standing)))

    def _of(self, reviewer: Reviewer, changes: Changes) -> Iterator[_Item]:
        for change in changes.changes:
            if not any(self._is_withheld(change, span, reviewer) for span in self._held):
                rank = (_BETWEEN if reviewer is Reviewer.THEIRS else _AFTER) if change.is_placed else _WORDS
                yield _Item(change.start, rank, change.end, tuple(_tokens(change.new)))
        for move in changes.moves:
            kept = (each.span for each in self._held if each.keeps and each.by is not reviewer)
            if any(span.holds(move.start, move.end) for span in kept):
                continue
            yield _Item(move.start, _GONE, move.end, ())
            rank = _COMING_FIRST if reviewer is Reviewer.THEIRS else _COMING
            yield _Item(move.to, rank, move.to, (), move)

    @staticmethod
    def _is_withheld(change: Change, span: Held, reviewer: Reviewer) -> bool:
        if span.moved or (span.standing is None and span.by is reviewer):
            return False
        return _takes_in(span, change)

    def _bracketed(self, span: Held, standing: Standing) -> Iterator[_Token]:
        """One text in brackets, then the other."""
        if span.extent is Extent.BETWEEN:
            for reviewer in (standing.marked, standing.marked.other):
                yield from _in_brackets(self._placed(reviewer, span.span.start))
            return
        items = [
            _Item(each.start, _WORDS, each.end, tuple(_tokens(each.new)))
            for each in self._changes.of(standing.marked).changes
            if _takes_in(span, each)
        ]
        first = list(self._walk(span.span, items))
        others = ["".join(piece.string for piece in line) for line in standing.inserted]
        if span.extent is Extent.TEXT:
            text, (lead, trail) = "".join(map(_string, first)), standing.outside
            yield text[:lead] + f"[{text[lead : len(text) - trail]}]"
            yield from (f"[{other}]" for other in others)
            yield text[len(text) - trail :]
            return
        yield from _in_brackets(first)
        yield from _in_brackets([token for other in others for token in (other, _Sign.MARK)])

    def _placed(self, reviewer: Reviewer, place: int) -> list[_Token]:
        """What a version puts between paragraphs or rows at a place."""
        changes = self._changes.of(reviewer).changes
        new = (each for each in changes if each.is_placed and each.start == place)
        return list(_tokens(piece for each in new for piece in each.new))


def _takes_in(span: Held, change: Change) -> bool:
    return span.takes_in(change.start, change.end, change.is_placed)


def _string(token: _Token) -> str:
    return token if isinstance(token, str) else ""


_BETWEEN, _COMING_FIRST, _AFTER, _COMING, _WORDS, _GONE = range(6)
"""What stands first at one place: what theirs put or moved there, then what ours did, then the text."""


def _is_in(item: _Item, move: Move) -> bool:
    return move.start <= item.start < move.end and item.end <= move.end


_ENDS = {
    Extent.TABLE: (_Sign.TABLE, _Sign.TABLE),
    Extent.ROW: (_Sign.ROW, _Sign.END_ROW),
    Extent.CELL: (_Sign.CELL, _Sign.END_CELL),
}


def _of_base(ground: Ground, span: Span) -> Iterator[_Token]:
    """What the base has in a span."""
    at = span.start
    signs = (
        (place, sign)
        for held, kind in ground.holders
        for place, sign in zip((held.start, held.end - 1), _ENDS[kind], strict=True)
    )
    for place, sign in [
        *sorted((each for each in signs if span.start <= each[0] < span.end), key=_place),
        (span.end, None),
    ]:
        for site in ground.within(Span(at, place)):
            text = site.paragraph.text.string[max(at - site.start, 0) : max(place - site.start, 0)]
            yield from [text] if text else []
            yield from [_Sign.MARK] if site.mark < place else []
        yield from [sign] if sign is not None else []
        at = place


def _place(stop: tuple[int, _Sign]) -> int:
    return stop[0]


def _in_brackets(tokens: list[_Token]) -> Iterator[_Token]:
    """Brackets around texts, inside the first and the last paragraph."""
    words = [at for at, token in enumerate(tokens) if isinstance(token, str)]
    for at, token in enumerate(tokens):
        yield from ["["] if words and at == words[0] else []
        yield token
        yield from ["]"] if words and at == words[-1] else []


def _tokens(new: Iterable[New | Block]) -> Iterator[_Token]:
    for piece in new:
        match piece:
            case Slice():
                yield from [piece.string] if piece.string else []
            case Paragraph():
                yield _Sign.MARK
            case Cell():
                yield _Sign.CELL
                yield from (token for block in piece.blocks for token in _of_block(block))
                yield _Sign.END_CELL
            case Row():
                yield _Sign.ROW
                yield from _tokens(piece.cells)
                yield _Sign.END_ROW
            case Table():
                yield _Sign.TABLE
                yield from _tokens(piece.rows)
                yield _Sign.TABLE
            case Opaque():
                pass


def _of_block(block: Block) -> Iterator[_Token]:
    return _tokens((whole(block), block) if isinstance(block, Paragraph) else (block,))


def printed(tokens: Iterable[_Token]) -> str:
    """Tokens as lines."""
    text, depth, first = "", 0, True
    for token in tokens:
        match token:
            case _Sign.MARK:
                text += " / " if depth else "\n"
            case _Sign.ROW:
                first = True
            case _Sign.CELL:
                text += "" if first else " | "
                depth, first = depth + 1, False
            case _Sign.END_CELL:
                text = text.removesuffix(" / ")
                depth -= 1
            case _Sign.END_ROW:
                text += "\n"
            case _Sign.TABLE:
                pass
            case _:
                text += token
    return text
