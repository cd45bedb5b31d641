"""Which entry of the register each mark of a redline belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from tmad_redline.model.comparison import Marked
from tmad_redline.model.register import Register, Significance
from tmad_redline.model.units import Unit, units


class Entries:
    """Looks up entries by a part of the script and what of it is marked (`model.units`)."""

    def __init__(self, made: Marked, register: Register) -> None:
        self._register = register
        self._found: dict[int, dict[int, int]] = {}
        known = list(units(made.comparison.script))
        for revision, entry in zip(made.redline.revisions, register.marks, strict=True):
            if revision.unit >= 0 and entry:
                self._found.setdefault(id(known[revision.unit]), {}).setdefault(revision.edit, entry)

    def at(self, unit: Unit, about: int) -> int:
        """The entry of a mark at an edit of a line, or at another thing about a unit; 0 for none."""
        return self._found.get(id(unit), {}).get(about, 0)

    def of(self, unit: Unit) -> tuple[int, ...]:
        """The entries of all marks at a unit."""
        return tuple(self._found.get(id(unit), {}).values())

    def kind(self, entry: int) -> Significance | None:
        """The significance of an entry, None for no entry."""
        return self._register.entries[entry - 1].significance if entry else None

    def kinds(self, entries: Iterable[int]) -> tuple[Significance, ...]:
        """The significances of some entries, the most significant first."""
        found = {self.kind(entry) for entry in entries}
        return tuple(each for each in Significance if each in found)
