"""How much a redline marks: entries of its register, tracked changes by kind, words that came and went."""

from __future__ import annotations

from collections import Counter

from tmad_redline.model.batch import Counts
from tmad_redline.model.change import Line, Op
from tmad_redline.model.comparison import Marked
from tmad_redline.model.register import Register, Significance
from tmad_redline.model.units import units

_INSERTED = ("ins", "cellIns")
_DELETED = ("del", "cellDel")
_MOVED = ("moveFrom", "moveTo")
_FORMATTED = ("rPrChange", "pPrChange")


def counts(made: Marked, register: Register) -> Counts:
    """What a redline shows, in numbers."""
    kinds = Counter(revision.kind for revision in made.redline.revisions)
    inserted, deleted, moved, formatted = (
        sum(kinds[kind] for kind in group) for group in (_INSERTED, _DELETED, _MOVED, _FORMATTED)
    )
    entries = Counter(entry.significance for entry in register.entries)
    came, went = _words(made)
    return Counts(
        entries[Significance.SUBSTANTIVE],
        entries[Significance.CONSEQUENTIAL],
        entries[Significance.HOUSEKEEPING],
        inserted,
        deleted,
        moved,
        formatted,
        sum(kinds.values()) - inserted - deleted - moved - formatted,
        came,
        went,
    )


def _words(made: Marked) -> tuple[int, int]:
    """The words that came and those that went. A move's departure is not counted, nor what of it came along."""
    came = went = 0
    for unit in units(made.comparison.script):
        if isinstance(unit, Line) and not (unit.move and unit.mark is Op.DELETION):
            came += sum(len(edit.string.split()) for edit in unit.edits if edit.op is Op.INSERTION)
            went += sum(len(edit.string.split()) for edit in unit.edits if edit.op is Op.DELETION)
    return came, went
