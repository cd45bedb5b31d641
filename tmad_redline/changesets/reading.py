"""What ties between changes are read from: two versions, what their register says, and where text came and went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tmad_redline.model.change import Line, Op
from tmad_redline.model.changeset import Piece
from tmad_redline.model.clause import ClauseTree, Mentions, within
from tmad_redline.model.comparison import Comparison, Revision
from tmad_redline.model.pair import Pair
from tmad_redline.model.register import Entry
from tmad_redline.model.summary import Summary
from tmad_redline.model.units import shown, units

_Spans = Mapping[int, Sequence[tuple[int, int, int]]]


class Reading(NamedTuple):
    """Two versions and their changes.

    new: by the index of a paragraph of the revised version's body the pieces of it that came, as start, end and number
    of the entry; gone: those of the baseline that went. bound: the tracked changes that only together leave a sound
    file.
    """

    comparison: Comparison
    summary: Summary
    mentions: Pair[Mentions]
    pieces: tuple[Piece, ...]
    new: _Spans
    gone: _Spans
    bound: tuple[tuple[int, ...], ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Those of the register."""
        return self.summary.register.entries

    def entry(self, number: int) -> Entry:
        """One of them."""
        return self.entries[number - 1]

    def trees(self) -> Iterator[tuple[ClauseTree, Mentions, _Spans, bool]]:
        """Each version with what is only in it; whether it is the revised one."""
        trees = self.comparison.trees
        yield trees.revised, self.mentions.revised, self.new, True
        yield trees.baseline, self.mentions.baseline, self.gone, False

    def at(self, path: str, revised: bool) -> list[Entry]:
        """The entries of the provision in which a path of one version is, the nearest one."""
        owners = [(own, each) for each in self.entries if (own := each.revised if revised else each.baseline)]
        holding = [(own, each) for own, each in owners if within(path, own)]
        nearest = max((len(own) for own, _ in holding), default=0)
        return [each for own, each in holding if len(own) == nearest]


def read(
    comparison: Comparison,
    revisions: Sequence[Revision],
    summary: Summary,
    mentions: Pair[Mentions],
    pieces: tuple[Piece, ...],
    bound: tuple[tuple[int, ...], ...],
) -> Reading:
    """Put together what ties are read from."""
    new, gone = _spans(comparison, revisions, summary.register.marks)
    return Reading(comparison, summary, mentions, pieces, new, gone, bound)


def found_in(spans: _Spans, paragraph: int, start: int, end: int) -> int:
    """The entry that a piece of a paragraph came or went with, 0 for what stayed."""
    return next((entry for s, e, entry in spans.get(paragraph, ()) if s < end and start < e), 0)


def _spans(comparison: Comparison, revisions: Sequence[Revision], marks: Sequence[int]) -> tuple[_Spans, _Spans]:
    known = list(units(comparison.script))
    index = [{id(paragraph): at for at, paragraph in enumerate(tree.paragraphs)} for tree in comparison.trees]
    new: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    gone: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for revision, entry in zip(revisions, marks, strict=True):
        unit = shown(known, revision.unit)
        if not isinstance(unit, Line) or not 0 <= revision.edit < len(unit.edits):
            continue
        edit = unit.edits[revision.edit]
        for op, piece, at, spans in (
            (Op.INSERTION, edit.revised, index[1], new),
            (Op.DELETION, edit.baseline, index[0], gone),
        ):
            if edit.op is op and piece is not None and id(piece.paragraph) in at:
                spans[at[id(piece.paragraph)]].append((piece.start, piece.end, entry))
    return new, gone
