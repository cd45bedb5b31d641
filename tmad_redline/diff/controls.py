"""Content controls of two versions go together if they hold the same, then by the names they have."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tmad_redline.diff.covering import Covering
from tmad_redline.model.change import (
    BlockEdit,
    ControlEdit,
    Line,
    Op,
    TableEdit,
    Unchanged,
    kept_anchors,
    unchanged_blocks,
)
from tmad_redline.model.document import Block, Control, Level, Paragraph, Story

_Spot = tuple[int, int]
"""The anchor of a paragraph and an offset in it."""


class _Kept(NamedTuple):
    """What both versions have, in order: anchors of blocks, rows and cells, and pieces of text with their lengths."""

    anchors: list[tuple[int, int]]
    texts: list[tuple[_Spot, _Spot, int]]

    def places(self, side: int) -> tuple[list[int], list[_Spot]]:
        """The anchors and the spots of one side (0 or 1), sorted."""
        return sorted(pair[side] for pair in self.anchors), sorted((b, r)[side] for b, r, _ in self.texts)


def compare(baseline: Story | None, revised: Story | None, script: Sequence[BlockEdit]) -> tuple[ControlEdit, ...]:
    """What happens to the controls of two stories."""
    b = baseline.controls if baseline is not None else ()
    r = revised.controls if revised is not None else ()
    pairs = _pairs(b, r, script) if b and r else {}
    still = set(pairs.values())
    return (
        *(ControlEdit(Op.KEPT, b[x], r[y]) for x, y in sorted(pairs.items())),
        *(ControlEdit(Op.DELETION, control, None) for x, control in enumerate(b) if x not in pairs),
        *(ControlEdit(Op.INSERTION, None, control) for y, control in enumerate(r) if y not in still),
    )


def _pairs(b: Sequence[Control], r: Sequence[Control], script: Sequence[BlockEdit]) -> dict[int, int]:
    """Positions of controls that go together: those that keep what they held, then those of one name in one place."""
    kept = _Kept(list(kept_anchors(script)), [])
    for edit in script:
        _note(edit, kept)
    shared, equal = _weights(b, r, kept)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for x, y in sorted(equal, key=lambda pair: (_unlike(b[pair[0]], r[pair[1]]), -shared[pair], pair)):
        if x not in pairs and y not in taken:
            pairs[x] = y
            taken.add(y)
    full_b, full_r = {x for x, _ in shared}, {y for _, y in shared}
    by_place: dict[tuple[object, ...], list[int]] = defaultdict(list)
    places = kept.places(1)
    for y in range(len(r)):
        if y not in full_r:
            by_place[_gap(r[y], *places)].append(y)
    places = kept.places(0)
    for x in range(len(b)):
        found = by_place[_gap(b[x], *places)] if x not in full_b and (b[x].tag or b[x].key) else []
        if found:
            pairs[x] = found.pop(0)
    return pairs


def _unlike(b: Control, r: Control) -> tuple[bool, bool]:
    return not (b.key and b.key == r.key), b.tag != r.tag


def _gap(control: Control, anchors: list[int], spots: list[_Spot]) -> tuple[object, ...]:
    """Where a control that holds nothing of the other version stands among what both have, with its names."""
    spot = (control.first, control.start if control.level is Level.TEXT else -1)
    name = control.tag or control.key
    return control.level, name, bisect_left(anchors, control.first), bisect_left(spots, spot)


def _weights(
    b: Sequence[Control], r: Sequence[Control], kept: _Kept
) -> tuple[Counter[tuple[int, int]], list[tuple[int, int]]]:
    """How much the controls of either side have in common, and which pairs hold the same of it."""
    blocks_b, blocks_r = _by_anchor(b), _by_anchor(r)
    texts_b, texts_r = _by_paragraph(b), _by_paragraph(r)
    shared: Counter[tuple[int, int]] = Counter()
    total_b: Counter[int] = Counter()
    total_r: Counter[int] = Counter()
    for before, after in kept.anchors:
        _vote(blocks_b.get(before, ()), blocks_r.get(after, ()), 1, shared, total_b, total_r)
    for (before, at_b), (after, at_r), length in kept.texts:
        inside_b, inside_r = texts_b.get(before, _NONE), texts_r.get(after, _NONE)
        cuts = {0, length}
        cuts |= {edge - at_b for edge in inside_b.edges(at_b, at_b + length)}
        cuts |= {edge - at_r for edge in inside_r.edges(at_r, at_r + length)}
        for low, high in pairwise(sorted(cuts) if inside_b.controls or inside_r.controls else ()):
            here, there = inside_b.over(at_b + low), inside_r.over(at_r + low)
            _vote(here, there, high - low, shared, total_b, total_r)
    equal = [(x, y) for (x, y), n in shared.items() if b[x].level is r[y].level and n == total_b[x] == total_r[y]]
    return shared, equal


def _vote(
    b: Sequence[int],
    r: Sequence[int],
    weight: int,
    shared: Counter[tuple[int, int]],
    total_b: Counter[int],
    total_r: Counter[int],
) -> None:
    for x in b:
        total_b[x] += weight
        for y in r:
            shared[x, y] += weight
    for y in r:
        total_r[y] += weight


def _by_anchor(controls: Sequence[Control]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for at, control in enumerate(controls):
        if control.level is not Level.TEXT:
            for anchor in range(control.first, control.last):
                found[anchor].append(at)
    return found


class _InText:
    """The controls in the text of one paragraph, by their numbers among all."""

    def __init__(self, controls: Sequence[tuple[int, Control]]) -> None:
        self.controls = [at for at, _ in controls]
        self._spans = Covering((control.start, control.end) for _, control in controls)
        self._edges = sorted(edge for _, control in controls for edge in (control.start, control.end))

    def over(self, offset: int) -> list[int]:
        """The controls around the sign at an offset."""
        return [self.controls[at] for at in self._spans.over(offset, offset + 1)]

    def edges(self, start: int, end: int) -> list[int]:
        """Where between two offsets controls begin and end."""
        return self._edges[bisect_right(self._edges, start) : bisect_left(self._edges, end)]


_NONE = _InText(())


def _by_paragraph(controls: Sequence[Control]) -> dict[int, _InText]:
    found: dict[int, list[tuple[int, Control]]] = defaultdict(list)
    for at, control in enumerate(controls):
        if control.level is Level.TEXT:
            found[control.first].append((at, control))
    return {anchor: _InText(inside) for anchor, inside in found.items()}


def _note(edit: BlockEdit, kept: _Kept) -> None:
    """The pieces of text that both versions have."""
    if isinstance(edit, Unchanged):
        kept.texts.extend(_whole(edit.baseline, edit.revised))
    elif isinstance(edit, Line):
        _note_line(edit, kept)
    elif isinstance(edit, TableEdit):
        for inner in (inner for row in edit.rows for cell in row.cells for inner in cell.script):
            _note(inner, kept)


def _note_line(line: Line, kept: _Kept) -> None:
    for piece in line.edits if not line.move else ():
        if piece.op is Op.KEPT and piece.baseline is not None and piece.revised is not None:
            b, r = piece.baseline, piece.revised
            kept.texts.append(((b.paragraph.anchor, b.start), (r.paragraph.anchor, r.start), b.end - b.start))


def _whole(b: Block, r: Block) -> Iterator[tuple[_Spot, _Spot, int]]:
    for one, other in unchanged_blocks(b, r):
        if isinstance(one, Paragraph) and isinstance(other, Paragraph):
            yield (one.anchor, 0), (other.anchor, 0), len(one.text.string)
