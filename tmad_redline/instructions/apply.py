"""Carries out instructions on a text: all of them at once, since every place and word is of the text before any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tmad_redline.errors import BadInstructions
from tmad_redline.instructions import spans
from tmad_redline.instructions.grids import Grid
from tmad_redline.instructions.places import Places, Target
from tmad_redline.instructions.series import series
from tmad_redline.instructions.spans import Change
from tmad_redline.instructions.wording import Wording
from tmad_redline.instructions.write import one
from tmad_redline.model.instruction import (
    AddWords,
    Entry,
    Insert,
    Instruction,
    Move,
    Omit,
    Place,
    Relevel,
    RemakeContents,
    Renumber,
    Replace,
    Reword,
    Where,
)

_AMENDED_AND_GONE = "It amends what another instruction omits, or a table that is no text."


def apply(wording: Wording, instructions: Sequence[Instruction], places: Places | None = None) -> tuple[Entry, ...]:
    """The entries that instructions make of a baseline's. Raises BadInstructions, which says of which and why."""
    sheet = _Sheet(wording, places or Places(wording))
    sheet.take(instructions)
    return tuple(sheet.result())


class _Sheet:
    """The baseline's entries with all that is to happen to them."""

    def __init__(self, wording: Wording, places: Places) -> None:
        self._wording, self._places = wording, places
        self._moves: list[tuple[Move, range]] = []
        self._gone: set[int] = set()
        self._changes: dict[int, list[Change]] = {}
        self._numbers: dict[int, str] = {}
        self._levels: dict[int, int] = {}
        self._before: dict[int, tuple[Entry, ...]] = {}
        self._after: dict[int, tuple[Entry, ...]] = {}
        self._ends: dict[int, tuple[Entry, ...]] = {}
        """What is put at the end of notes, or of headers and footers, of which there are none; by where that is."""
        self._grids: dict[int, tuple[Grid, Instruction]] = {}
        self._act: Instruction = RemakeContents()

    def take(self, instructions: Sequence[Instruction]) -> None:
        """What moves and goes first, since it decides where other things stand."""
        order = (Move, Omit, Replace, Insert, Reword, AddWords, Relevel)
        renumbered = [each for each in instructions if isinstance(each, Renumber)]
        renumbered.sort(key=lambda each: -len(self._range(each.first, each.last, each)))
        for kind in order:
            for act in instructions:
                if isinstance(act, kind):
                    self._act = act
                    self._one(act)
        for act in renumbered:
            self._act = act
            self._renumber(act)

    def _one(self, act: Instruction) -> None:
        match act:
            case Move():
                self._moves.append((act, self._range(act.first, act.last)))
            case Omit():
                self._omit(act.first, act.last, None)
            case Replace():
                self._omit(act.first, act.last, act.block)
            case Insert():
                self._insert(act)
            case Reword() | AddWords():
                self._reword(act)
            case Relevel():
                for at in self._range(act.first, act.last):
                    self._levels[at] = self._levels.get(at, 0) + act.level
            case _:
                pass

    def result(self) -> Iterator[Entry]:
        """The entries in their new order, with what is inserted among them."""
        for at in self._order():
            if at < 0:
                yield from self._ends.get(-1 - at, ())
                continue
            yield from self._before.get(at, ())
            if at not in self._gone:
                yield self._made(at)
            yield from self._after.get(at, ())

    def _made(self, at: int) -> Entry:
        entry = self._wording.entries[at]
        try:
            text = spans.changed(entry.text, self._changes.get(at, []))
        except spans.NotThere as error:
            raise self._error(f"Words cannot be amended: {error}.", self._places.units[at]) from error
        rows = entry.rows
        if at in self._grids:
            grid, self._act = self._grids[at]
            grid.check(lambda what: self._error(what, self._places.units[at]))
            rows = grid.rows()
        return Entry(self._numbers.get(at, entry.number), entry.level + self._levels.get(at, 0), text, rows)

    # -- places

    def _target(self, place: Place) -> Target:
        found = self._places.find(place)
        if found is None:
            what = f"There is no such place: {', '.join(place)}."
            remedy = "Name it as the baseline does: `tmad-redline tree` lists its provisions."
            raise BadInstructions(what, f"Instruction: {one(self._act)}", remedy)
        return found

    def _range(self, first: Place, last: Place, act: Instruction | None = None) -> range:
        self._act = act or self._act
        one_end, other = self._target(first), self._target(last)
        if one_end.row >= 0 or one_end.column >= 0 or other.end <= one_end.first:
            raise self._error("It does not name entries that follow each other.", first)
        return range(one_end.first, other.end)

    def _error(self, what: str, place: Place) -> BadInstructions:
        remedy = f"Correct it, or look at {', '.join(place)} in the baseline."
        return BadInstructions(what, f"Instruction: {one(self._act)}", remedy)

    def _survivor(self, target: range, last: bool) -> int:
        """The last entry of a place, or the first, that stays there; of a place that is gone, the one that was."""
        away = {at for _, moved in self._moves if not set(target) <= set(moved) for at in moved}
        held = [at for at in target if at not in away] or list(target)
        held = [at for at in held if at not in self._gone] or held
        return held[-1 if last else 0]

    # -- what instructions do

    def _omit(self, first: Place, last: Place, block: tuple[Entry, ...] | None) -> None:
        target = self._target(first)
        if target.row >= 0 or target.column >= 0:
            self._grid(target, first).omit(target, self._target(last), block, lambda what: self._error(what, first))
            return
        held = self._range(first, last)
        away = {at for _, moved in self._moves if not set(held) <= set(moved) for at in moved}
        gone = [at for at in held if at not in away]
        if not gone or self._gone & set(gone):
            raise self._error("It omits what another instruction omits or moves.", first)
        if block is not None:
            self._put(self._before, gone[0], block, first)
        self._gone |= set(gone)

    def _insert(self, act: Insert) -> None:
        target = self._target(act.place)
        if target.row >= 0 or target.column >= 0:
            self._grid(target, act.place).insert(
                target, act.where is Where.AFTER, act.block, lambda what: self._error(what, act.place)
            )
        elif target.end == target.first:
            self._put(self._ends, self._shelf_of(act.place), act.block, act.place)
        else:
            after = act.where in (Where.AFTER, Where.AT_END)
            at = self._survivor(range(target.first, target.end), after)
            self._put(self._after if after else self._before, at, act.block, act.place)

    def _shelf_of(self, place: Place) -> int:
        return next(n for n, each in enumerate(self._wording.provisions) if each.shelf and each.place == place)

    def _put(self, slots: dict[int, tuple[Entry, ...]], at: int, block: tuple[Entry, ...], place: Place) -> None:
        if at in slots:
            raise self._error("Two instructions insert at one place; say it in one.", place)
        slots[at] = block

    def _grid(self, target: Target, place: Place) -> Grid:
        if target.first in self._gone:
            raise self._error(_AMENDED_AND_GONE, place)
        rows = self._wording.entries[target.first].rows or ()
        return self._grids.setdefault(target.first, (Grid(rows), self._act))[0]

    def _reword(self, act: Reword | AddWords) -> None:
        target = self._target(act.place)
        if target.row >= 0 and target.column >= 0:
            grid = self._grid(target, act.place)
            grid.reword(target, act, lambda what: self._error(what, act.place))
            return
        held = [at for at in range(target.first, target.end) if self._wording.entries[at].rows is None]
        texts = [self._wording.entries[at].text for at in held]
        if not set(held) - self._gone or target.row >= 0 or target.column >= 0:
            raise self._error(_AMENDED_AND_GONE, act.place)
        if len(held) > 1 and act.words is None:
            raise self._error("It has several paragraphs, and which is meant is not said.", act.place)
        try:
            found = spans.changes("\n".join(texts), act)
        except spans.NotThere as error:
            raise self._error(f"Words are not as the instruction says: {error}.", act.place) from error
        for change in found:
            start = 0
            for at, text in zip(held, texts, strict=True):
                if start <= change.start <= change.end <= start + len(text):
                    if at in self._gone:
                        raise self._error(_AMENDED_AND_GONE, act.place)
                    own = Change(change.start - start, change.end - start, change.new)
                    self._changes.setdefault(at, []).append(own)
                    break
                start += len(text) + 1

    def _renumber(self, act: Renumber) -> None:
        held = self._numbered(act)
        numbers = series(act.number, act.until, len(held))
        if numbers is None:
            what = f"{act.number} to {act.until} are not {len(held)} numbers, one for each provision."
            raise self._error(what, act.first)
        for (first, end), number in zip(held, numbers, strict=True):
            before = self._wording.entries[first].number
            number += "." if before.endswith(".") and number and not act.exact else ""
            self._numbers[first] = number
            for at in range(first + 1, end):
                own = self._wording.entries[at].number
                if follows(own, before):
                    self._numbers[at] = following(own, before, number)

    def _numbered(self, act: Renumber) -> list[tuple[int, int]]:
        """The provision that gets a number, or the series of them, each with all under it."""
        first, last = self._target(act.first), self._target(act.last)
        if act.first == act.last:
            return [(first.first, first.end)]
        known = {each.place: each for each in self._wording.provisions}
        if act.first not in known or act.last not in known:
            raise self._error("Only provisions have numbers in a series.", act.first)
        parent = known[act.first].parent
        return [
            (each.first, each.end)
            for each in self._wording.provisions
            if each.parent == parent and not each.shelf and first.first <= each.first < last.end
            if each.end > each.first and each.first not in self._gone
        ]

    # -- the order

    def _order(self) -> list[int]:
        """All entries as moves leave them; -1 - n stands for the end of the n-th provision, a shelf that is empty."""
        empty = [(each.first, n) for n, each in enumerate(self._wording.provisions) if each.shelf]
        order: list[int] = []
        for at in range(len(self._wording.entries) + 1):
            order += [-1 - n for first, n in empty if first == at and self._wording.provisions[n].end == first]
            order += [at] if at < len(self._wording.entries) else []
        waiting = list(self._moves)
        while waiting:
            ready = next((each for each in waiting if not self._waits(each, waiting)), None)
            if ready is None:
                self._act = waiting[0][0]
                raise self._error("Provisions are moved to where each other stand.", waiting[0][0].first)
            waiting.remove(ready)
            self._place(order, *ready)
        return order

    def _waits(self, own: tuple[Move, range], waiting: Sequence[tuple[Move, range]]) -> bool:
        """Whether a move leads to where something stands that has yet to move."""
        anchor = self._anchor(own[0])
        return any(anchor in moved for move, moved in waiting if move is not own[0])

    def _anchor(self, move: Move) -> int:
        target = self._target(move.anchor)
        return self._survivor(range(target.first, target.end), move.where is not Where.BEFORE)

    def _place(self, order: list[int], move: Move, held: range) -> None:
        inner = {at for other, moved in self._moves if other is not move and len(moved) < len(held) for at in moved}
        moved = [at for at in held if at not in inner]
        self._act = move
        anchor = self._anchor(move)
        if anchor in moved:
            raise self._error("It is moved to where it stands.", move.first)
        order[:] = [at for at in order if at not in moved]
        at = order.index(anchor) + (move.where is not Where.BEFORE)
        order[at:at] = moved


def follows(number: str, outer: str) -> bool:
    """Whether a number is one under another, so that it follows it: 4.1 under 4."""
    base = outer.rstrip(".")
    return bool(base) and number != outer and number.startswith(f"{base}.") and number.rstrip(".") != base


def following(number: str, before: str, after: str) -> str:
    """A number under another one that got a new number."""
    return after.rstrip(".") + number[len(before.rstrip(".")) :] if after else number
