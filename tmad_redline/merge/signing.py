"""What becomes of each tracked change of the two layers from which a merged text is made.

By default what theirs did stays (the lower layer, which leads back from theirs, is rejected) and what ours did comes
(the upper one is accepted). In a conflict one of them is withheld, or both stand in brackets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tmad_redline.merge.bearings import Bearing, Bearings, bearings
from tmad_redline.merge.conflicting import Wanted
from tmad_redline.merge.ground import Ground, Span
from tmad_redline.merge.held import Held, held
from tmad_redline.model.change import Line, Op, Script
from tmad_redline.model.comparison import Revision
from tmad_redline.model.merge import Extent, Merge, Reviewer
from tmad_redline.model.units import BESIDE, MARK, PROPERTIES, Unit, shown, units
from tmad_redline.model.woven import Fate, Place, Signature

_USUAL = {Reviewer.THEIRS: Fate.REJECTED, Reviewer.OURS: Fate.ACCEPTED}
_WITHHELD = {Reviewer.THEIRS: Fate.ACCEPTED, Reviewer.OURS: Fate.REJECTED}
_NEW = frozenset({"ins", "moveTo"})
_MOVES = frozenset({"moveFrom", "moveTo"})
_IN_PIECES = (Extent.TEXT, Extent.PARAGRAPHS)


class _Mover(NamedTuple):
    """A paragraph that one version moved. pure: without any amendment on the way."""

    span: Span
    by: Reviewer
    pure: bool


class Layer(NamedTuple):
    """One of the two layers as it is written. reviewer: whose changes it has. pieces: what of ours is in one piece."""

    reviewer: Reviewer
    script: Script
    ground: Ground
    revisions: Sequence[Revision]
    pieces: tuple[Wanted, ...] = ()

    @property
    def revised(self) -> bool:
        """Whether it leads to the base, and not from it."""
        return self.reviewer is Reviewer.THEIRS


class Signed(NamedTuple):
    """The signature of each tracked change of either layer."""

    theirs: tuple[Signature, ...]
    ours: tuple[Signature, ...]


def signed(merge: Merge, layers: Sequence[Layer]) -> Signed:
    """Sign the tracked changes of both layers, theirs first.

    The grounds of both layers have the same places.
    """
    spans = list(held(merge, layers[1].ground))
    signers = [_Signer(layer, spans) for layer in layers]
    movers = [mover for signer in signers for mover in signer.movers()]
    touched = {
        mover: any(signer.amends(mover.span) for signer in signers if signer.layer.reviewer is not mover.by)
        for mover in movers
    }
    going = [mover for mover in movers if touched[mover] and (mover.pure or mover.by is Reviewer.THEIRS)]
    signers[1].linked = signers[0].links() & signers[1].links()  # theirs stand
    theirs, ours = (tuple(signer.signatures(going)) for signer in signers)
    return Signed(theirs, ours)


class _Signer:
    """Signs the tracked changes of one layer."""

    def __init__(self, layer: Layer, spans: Sequence[Held]) -> None:
        self.layer = layer
        self._held = spans
        self._units: list[Unit] = list(units(layer.script))
        self._bearings: Bearings = bearings(layer.script, layer.ground, layer.revised)
        self.linked: frozenset[Span] = frozenset()
        """The paragraphs in which both changed links, and the other version's stand."""

    def movers(self) -> Iterator[_Mover]:
        """The paragraphs of the base that this version moved."""
        for unit in self._units:
            if isinstance(unit, Line) and unit.move and unit.mark is Op.INSERTION:
                bearing = self._bearings.get((id(unit), MARK))
                if bearing is not None and bearing.move is not None and not self._only_the_move_held(bearing.move):
                    pure = all(edit.op is Op.KEPT for edit in unit.edits)
                    yield _Mover(bearing.move, self.layer.reviewer, pure)

    def links(self) -> frozenset[Span]:
        """The paragraphs of the base in which this version changed what a link leads to."""
        found = (
            self._bearings.get((id(unit), BESIDE))
            for unit in self._units
            if isinstance(unit, Line) and any(edit.edge is not None and edit.edge.link for edit in unit.edits)
        )
        return frozenset(bearing.span for bearing in found if bearing is not None and not bearing.placed)

    def _only_the_move_held(self, span: Span) -> bool:
        return any(h.moved and h.by is not self.layer.reviewer and h.span.holds(*span) for h in self._held)

    def amends(self, span: Span) -> bool:
        """Whether this version changed words of a paragraph."""
        for revision in self.layer.revisions:
            bearing = self._bearing(revision)
            if bearing is None or bearing.move is not None or bearing.placed or revision.edit == PROPERTIES:
                continue
            if span.holds(*bearing.span) and not bearing.span.start == bearing.span.end == span.end:
                return True
        return False

    def signatures(self, going: Sequence[_Mover]) -> Iterator[Signature]:
        """One for each tracked change of the layer."""
        for revision in self.layer.revisions:
            yield self._signature(revision, going)

    def _signature(self, revision: Revision, going: Sequence[_Mover]) -> Signature:
        found = self._in_one_piece(revision)
        if found is not None:
            return found
        usual, withheld = Signature(_USUAL[self.layer.reviewer]), Signature(_WITHHELD[self.layer.reviewer])
        bearing = self._bearing(revision)
        if bearing is None:
            return usual
        if bearing.move is not None:
            moving = self._moving(revision, bearing, bearing.move, going)
            if moving is not None:
                return moving
        if revision.edit == BESIDE and bearing.span in self.linked:
            return withheld
        for each in self._held:
            if each.moved or not each.takes_in(*bearing.span, bearing.placed):
                continue
            if each.number:
                return self._in_brackets(revision, bearing, each)
            if each.by is not self.layer.reviewer:
                return withheld
        return usual

    def _moving(self, revision: Revision, bearing: Bearing, span: Span, going: Sequence[_Mover]) -> Signature | None:
        """That of a change in a paragraph that this version moved; None for what it amended where the base has it."""
        usual, withheld = Signature(_USUAL[self.layer.reviewer]), Signature(_WITHHELD[self.layer.reviewer])
        ours = self.layer.reviewer is Reviewer.OURS
        both = next((h for h in self._held if h.together and ours and h.span.holds(*span)), None)
        if both is not None:
            place = Place.SECOND if bearing.placed else Place.FIRST
            return (usual if bearing.placed else withheld)._replace(place=place, number=both.number)
        for number, mover in enumerate(going, 1):
            if mover.span == span and mover.by is self.layer.reviewer:
                if bearing.placed:
                    return withheld._replace(place=Place.THERE, number=number)
                moves = revision.kind in _MOVES
                return withheld._replace(place=Place.HERE, number=number) if moves else None
        return withheld if self._only_the_move_held(span) else usual

    def _in_brackets(self, revision: Revision, bearing: Bearing, span: Held) -> Signature:
        first = Signature(_USUAL[Reviewer.THEIRS], Place.FIRST, span.number)
        if span.by is Reviewer.OURS:
            return first._replace(fate=Fate.ACCEPTED)
        if self.layer.reviewer is Reviewer.OURS and span.extent is Extent.BETWEEN:
            return Signature(Fate.ACCEPTED, Place.SECOND, span.number) if bearing.placed else first
        if self.layer.reviewer is Reviewer.OURS and span.extent in _IN_PIECES and revision.kind in _NEW:
            if revision.edit == MARK:
                return Signature(Fate.ACCEPTED)
            return Signature(Fate.REJECTED)  # white space around what stands in the brackets
        return first

    def _in_one_piece(self, revision: Revision) -> Signature | None:
        """That of what ours has for a region, which follows in brackets of its own."""
        unit = shown(self._units, revision.unit)
        if not isinstance(unit, Line) or not 0 <= revision.edit < len(unit.edits) or revision.kind not in _NEW:
            return None
        piece = unit.edits[revision.edit].revised
        number = next((each.number for each in self.layer.pieces if piece is not None and each.holds(piece)), 0)
        return Signature(Fate.ACCEPTED, Place.SECOND, number) if number else None

    def _bearing(self, revision: Revision) -> Bearing | None:
        unit = shown(self._units, revision.unit)
        return None if unit is None else self._bearings.get((id(unit), revision.edit))
