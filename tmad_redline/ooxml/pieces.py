"""A line of a script as pieces of leaves: its edits, and what has no width where it stands."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml import etree

from tmad_redline.model.change import Edit, Line, Op, Slice
from tmad_redline.model.document import Paragraph
from tmad_redline.model.text import Link, Part
from tmad_redline.ooxml.bookmarks import Bookmarks
from tmad_redline.ooxml.carry import Carrier
from tmad_redline.ooxml.comments import MARKS as COMMENT_MARKS
from tmad_redline.ooxml.homes import Homes
from tmad_redline.ooxml.names import COMMENT_REFERENCE, ENDNOTE_REFERENCE, FOOTNOTE_REFERENCE, ID, T
from tmad_redline.ooxml.paragraph import Leaf, LeafKind, leaves
from tmad_redline.ooxml.piece import Path, Piece, Reel, State
from tmad_redline.ooxml.places import Places
from tmad_redline.ooxml.recoding import field_begin, field_char, recoded, synthetic

_STATES = {Op.KEPT: State.KEPT, Op.INSERTION: State.INSERTED, Op.DELETION: State.DELETED}
_AWAY = {Op.DELETION: State.MOVED_AWAY}
_HERE = {Op.KEPT: State.MOVED_HERE, Op.INSERTION: State.INSERTED, Op.DELETION: State.LOST_HERE}

_ONCE = COMMENT_MARKS | {FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE}

_Reels = dict[tuple[bool, int], Reel]


class Pieces:
    """Hands out the leaves of one story's paragraphs, each once, in the order of the script."""

    def __init__(self, places: Places, bookmarks: Bookmarks, carrier: Carrier) -> None:
        self._carrier = carrier
        self._comments = carrier.comments
        self._places = places
        self._bookmarks = bookmarks
        self._reels: _Reels = {}
        self._lost: set[Leaf] = set()

    def of(self, line: Line) -> list[Piece]:
        """The pieces that print a line."""
        departing = bool(line.move) and line.mark is Op.DELETION
        states = _AWAY if departing else _HERE if line.move else _STATES
        reels = {} if line.move and not departing else self._reels  # an arrival shows the baseline's text again
        links = self._links(line.edits, reels)
        pieces: list[Piece] = []
        for number, edit in enumerate(line.edits):
            make = self._edit if edit.edge is None else self._edge if edit.edge.link is None else links
            for piece in make(edit, states[edit.op], reels):
                beside = edit.edge is not None or (piece.leaf.kind is LeafKind.MARKER and not piece.leaf.text)
                pieces.append(piece if beside else piece._replace(edit=number))
        if line.revised is not None:
            state = states[Op.KEPT if line.mark is Op.KEPT else Op.INSERTION]
            pieces += [self._here(leaf, s, e, state) for leaf, s, e in self._reel(reels, False, line.revised).rest()]
        if line.baseline is not None:
            rest = self._reel(reels, True, line.baseline).rest()
            pieces += [p for leaf, s, e in rest if (p := self._there(leaf, s, e, states[Op.DELETION]))]
        if self._comments.kept:
            pieces = self._around(pieces)
        pieces = _gathered(pieces, self._places.homes) if self._places.homes.any else pieces
        return _contiguous(pieces, self._places.homes.order) if self._places.homes.in_text else pieces

    def _around(self, pieces: list[Piece]) -> list[Piece]:
        """A comment of both versions begins before struck text that it was about, and ends after it."""
        for place in [piece for piece in pieces if piece.foreign and self._is_kept(piece.leaf)]:
            mark = place.leaf.node
            own = self._comments.kept[mark.get(ID) or ""]
            at = pieces.index(place)
            twin = next((n for n, p in enumerate(pieces) if not p.foreign and _marks(p.leaf, str(mark.tag), own)), at)
            between = pieces[min(at, twin) : max(at, twin)]
            if all(piece.state is State.DELETED or not piece.leaf.text for piece in between):
                moved = pieces.pop(twin)
                pieces.insert(pieces.index(place) if moved is not place else at, moved)
        return [piece for piece in pieces if not (piece.foreign and self._is_kept(piece.leaf))]

    def _is_kept(self, leaf: Leaf) -> bool:
        return leaf.node.tag in COMMENT_MARKS and leaf.node.get(ID) in self._comments.kept

    def _edge(self, edit: Edit, state: State, reels: _Reels) -> Iterator[Piece]:
        """A part of a field over several paragraphs."""
        if edit.baseline is not None:
            gone = self._reel(reels, True, edit.baseline.paragraph).part()
            yield from (Piece(leaf, 0, 0, state, True) for leaf in gone if edit.op is Op.DELETION)
        if edit.revised is not None:
            yield from (Piece(leaf, 0, 0, state) for leaf in self._reel(reels, False, edit.revised.paragraph).part())

    def _links(self, edits: Iterable[Edit], reels: _Reels) -> Callable[[Edit, State, _Reels], Iterator[Piece]]:
        """What makes the ends of links: of a line's links those that have such are fields in it, no containers."""
        found: dict[tuple[bool, int, Link], tuple[str, Path]] = {}
        for edit in edits:
            piece, link = edit.baseline or edit.revised, edit.edge.link if edit.edge is not None else None
            if link is not None and piece is not None and edit.edge is not None and edit.edge.part is Part.BEGIN:
                foreign = edit.op is Op.DELETION
                reel = self._reel(reels, foreign, piece.paragraph)
                element = reel.link(link.start)
                if element is None:
                    self._lost.update(reel.lost(link.start, link.end))
                else:
                    code = self._carrier.link_code(element[0], foreign)
                    found[foreign, piece.paragraph.anchor, link] = code, element[1]

        def ends(edit: Edit, state: State, reels: _Reels) -> Iterator[Piece]:
            piece = edit.baseline or edit.revised
            assert piece is not None
            assert edit.edge is not None
            assert edit.edge.link is not None
            known = found.get((edit.op is Op.DELETION, piece.paragraph.anchor, edit.edge.link))
            if known is not None:
                nodes = field_begin(known[0]) if edit.edge.part is Part.BEGIN else [field_char("end")]
                yield from (Piece(synthetic(node, known[1]), 0, 0, state, edit.op is Op.DELETION) for node in nodes)

        return ends

    def _edit(self, edit: Edit, state: State, reels: _Reels) -> Iterator[Piece]:
        there = self._taken(reels, True, edit.baseline) if edit.baseline is not None else []
        if edit.revised is None:
            yield from (p for leaf, s, e in there if (p := self._there(leaf, s, e, state)))
            return
        lost = [leaf for leaf, _, _ in there if self._gone(leaf)] if state is State.KEPT else []
        shift = edit.baseline.start - edit.revised.start if edit.baseline is not None else 0
        in_controls = edit.op is Op.KEPT and self._places.homes.in_text and _equal_length(edit)
        kept: list[Piece] = []
        for leaf, start, end in self._taken(reels, False, edit.revised):
            piece = self._here(leaf, start, end, state)
            cut = edit.formatted and start < end and leaf.run is not None
            for part in _reformatted(piece, there, shift) if cut else (piece,):
                kept += self._in_controls(part, there, shift) if in_controls else (part,)
        made = _with_marks(kept, lost, shift)
        yield from recoded(list(made), [leaf for leaf, _, _ in there]) if edit.recoded else made

    def _in_controls(self, piece: Piece, there: list[tuple[Leaf, int, int]], shift: int) -> Iterator[Piece]:
        """A kept piece cut where controls that are gone began or ended."""
        held = [(leaf, self._places.homes.gone(leaf.path)) for leaf, start, end in there if start < end]
        if piece.start == piece.end or not any(controls for _, controls in held):
            yield piece
            return
        for leaf, controls in held:
            low = max(piece.start, leaf.start - shift - piece.leaf.start)
            high = min(piece.end, leaf.end - shift - piece.leaf.start)
            if low < high:
                yield piece._replace(start=low, end=high, gone=controls)

    def _taken(self, reels: _Reels, foreign: bool, piece: Slice) -> list[tuple[Leaf, int, int]]:
        if piece.start == piece.end:
            return []  # white space that only the other side has; what has no width goes with the text after it
        return list(self._reel(reels, foreign, piece.paragraph).take(piece.start, piece.end))

    def _reel(self, reels: _Reels, foreign: bool, paragraph: Paragraph) -> Reel:
        key = (foreign, paragraph.anchor)
        if key not in reels:
            if foreign:
                element = self._places.absent(paragraph.anchor)
                before, after = self._places.marks_beside(element)
                text = leaves(element)
                end = text[-1].end if text else 0
                reels[key] = Reel([*_marks_at(before, 0), *text, *_marks_at(after, end)])
            else:
                reels[key] = Reel(self._places.leaves(paragraph))
        return reels[key]

    def _here(self, leaf: Leaf, start: int, end: int, state: State) -> Piece:
        """A piece of the revised version; what stands beside the text is marked only if the baseline lacks it."""
        if leaf.node.tag == COMMENT_REFERENCE:
            state = State.INSERTED if self._comments.new(leaf) else State.KEPT if self._comments.stays(leaf) else state
        elif leaf.kind is LeafKind.MARKER and not leaf.text:
            new = leaf in self._lost or self._bookmarks.new(leaf) or self._comments.new(leaf)
            state = State.INSERTED if new else State.KEPT
        return Piece(leaf, start, end, state)

    def _there(self, leaf: Leaf, start: int, end: int, state: State) -> Piece | None:
        """A piece of the baseline; what has no width comes along if it is part of a field or of a lost bookmark.

        A note's call or a comment that was lost on the way of a move stands where the paragraph was, once.
        """
        if state is State.LOST_HERE and leaf.node.tag in _ONCE:
            return None
        if self._is_kept(leaf):
            return Piece(leaf, 0, 0, State.DELETED, foreign=True)  # only until the place of its twin is found
        if start < end or (leaf.kind is LeafKind.FIELD and leaf.unit is not None):
            return Piece(leaf, start, end, state, foreign=True, gone=self._places.homes.gone(leaf.path))
        return Piece(leaf, 0, 0, State.DELETED, foreign=True) if self._gone(leaf) else None

    def _gone(self, leaf: Leaf) -> bool:
        return self._bookmarks.gone(leaf) or self._comments.gone(leaf)


def _marks_at(marks: Iterable[etree._Element], offset: int) -> Iterator[Leaf]:
    """The ends of bookmarks and comments between blocks as leaves of the paragraph that they go with."""
    for mark in marks:
        leaf = Leaf(LeafKind.MARKER, mark, None, ())
        leaf.start = offset
        yield leaf


def _gathered(pieces: Sequence[Piece], homes: Homes) -> list[Piece]:
    """The pieces with those next to each other that go into one control: what was deleted in it, then what is new."""
    result: list[Piece] = []
    between: list[Piece] = []
    for piece in pieces:
        if piece.state is State.KEPT and piece.start < piece.end:
            result += [*_in_controls(between, homes), piece]
            between = []
        else:
            between.append(piece)
    return [*result, *_in_controls(between, homes)]


def _in_controls(between: list[Piece], homes: Homes) -> Iterator[Piece]:
    """What stands between two kept pieces, control by control."""
    own = {id(piece): homes.home(piece.leaf.path, piece.foreign) for piece in between if piece.leaf.path}
    if not any(home is not None for home in own.values()):
        yield from between
        return
    gone, new = (deque(piece for piece in between if piece.foreign is foreign) for foreign in (True, False))
    while gone or new:
        there, here = (own.get(id(side[0])) if side else None for side in (gone, new))
        if not new or (gone and (there is None or there is here)):
            wanted = there
        else:
            wanted = None if there is not None and here is None else here
        for side in (gone, new):
            while side and own.get(id(side[0])) is wanted:
                yield side.popleft()


def _equal_length(edit: Edit) -> bool:
    """Whether offsets are the same on both sides: what is ignored may be longer on one of them."""
    b, r = edit.baseline, edit.revised
    return b is not None and r is not None and b.end - b.start == r.end - r.start


def _contiguous(pieces: list[Piece], order: Callable[[etree._Element], int]) -> list[Piece]:
    """The pieces with what stands between two pieces of a control that is gone, which is in it too."""
    reach: dict[etree._Element, tuple[int, int]] = {}
    for at, piece in enumerate(pieces):
        for control in piece.gone:
            reach[control] = (reach.get(control, (at, at))[0], at)
    begun: dict[int, list[etree._Element]] = defaultdict(list)
    for control, (low, _) in reach.items():
        begun[low].append(control)
    here: list[etree._Element] = []
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        here = [control for control in here if reach[control][1] >= at]
        here = sorted([*here, *begun[at]], key=order) if at in begun else here
        found.append(piece._replace(gone=tuple(here)))
    return found


def _reformatted(piece: Piece, before: list[tuple[Leaf, int, int]], shift: int) -> Iterator[Piece]:
    """The piece cut where the baseline's runs change, each part with the run whose formatting it had."""
    for leaf, start, end in before:
        low = max(piece.start, leaf.start + start - shift - piece.leaf.start)
        high = min(piece.end, leaf.start + end - shift - piece.leaf.start)
        if low < high:
            yield piece._replace(start=low, end=high, earlier=leaf.run, reformatted=True)


def _marks(leaf: Leaf, tag: str, identifier: str) -> bool:
    return leaf.node.tag == tag and leaf.node.get(ID) == identifier


def _with_marks(pieces: list[Piece], marks: list[Leaf], shift: int) -> Iterator[Piece]:
    """Kept pieces, cut where the baseline has marks without width that are lost; a field is not cut.

    shift: from offsets of the revised version to those of the baseline.
    """
    waiting = [(mark.start - shift, Piece(mark, 0, 0, State.DELETED, True)) for mark in marks]
    inside: object = None
    for piece in pieces:
        leaf = piece.leaf
        at, end = leaf.start + piece.start, leaf.start + piece.end
        while waiting and waiting[0][0] <= at and (leaf.unit is None or leaf.unit is not inside):
            yield waiting.pop(0)[1]
        inside = leaf.unit
        while waiting and waiting[0][0] < end and leaf.unit is None and leaf.node.tag == T:
            place, mark = waiting.pop(0)
            if place > at:
                yield piece._replace(end=place - leaf.start)
                piece, at = piece._replace(start=place - leaf.start), place
            yield mark
        yield piece
    yield from (mark for _, mark in waiting)
