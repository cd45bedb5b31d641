"""A redline's tracked changes put together to pieces: what was replaced, came or went in one place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tmad_redline.model.change import CellEdit, Edit, Line, Op, RowEdit, Script, TableEdit, Unchanged
from tmad_redline.model.changeset import Piece
from tmad_redline.model.comparison import Revision
from tmad_redline.model.document import Paragraph
from tmad_redline.model.register import Register, Rule
from tmad_redline.model.units import MARK, PROPERTIES, Unit, shown, units

_REFERENCE = re.compile(r"\b(?:PAGEREF|REF|HYPERLINK)\b[^{}]*?(?:\\l )?\"?([A-Za-z_]\w*)")
_Key = tuple[int, int, int]
_WHOLE = 0
"""Where the piece of a line begins that came or went as a whole."""


def pieces(script: Script, revisions: Sequence[Revision], register: Register) -> tuple[Piece, ...]:
    """Every tracked change in one piece; a piece is of one entry of the register."""
    known: list[Unit] = list(units(script))
    groups: dict[int, dict[int, int]] = {}
    found: dict[_Key, list[int]] = defaultdict(list)
    for number, (revision, entry) in enumerate(zip(revisions, register.marks, strict=True)):
        unit = shown(known, revision.unit)
        about = revision.edit
        if isinstance(unit, Line):
            if revision.unit not in groups:
                groups[revision.unit] = _groups(unit)
            about = groups[revision.unit].get(about, about)
        found[revision.unit, about, entry].append(number)
    contents = {entry.where for entry in register.entries if Rule.CONTENTS in entry.rules}
    listing = {entry.number for entry in register.entries if entry.where in contents}
    made = []
    for (number, about, entry), numbers in found.items():
        unit = known[number] if number >= 0 else None
        lines = _lines(unit) if entry in listing else []
        line = next((each.text.string.strip() for each in lines), "")
        targets = tuple(dict.fromkeys(name for each in lines for name in _targets(each)))
        made.append(Piece(entry, tuple(numbers), *_words(unit, about), line, targets, _is_recounted(unit, about)))
    return tuple(made)


def _is_recounted(unit: Unit | None, about: int) -> bool:
    if about != PROPERTIES or not isinstance(unit, Line | Unchanged):
        return False
    b, r = unit.baseline, unit.revised
    if not isinstance(b, Paragraph) or not isinstance(r, Paragraph):
        return False
    return b.list_id != r.list_id and b.level == r.level


def _lines(unit: Unit | None) -> list[Paragraph]:
    """A line of the contents, the revised version's first."""
    sides = (unit.revised, unit.baseline) if isinstance(unit, Line | Unchanged) else ()
    return [side for side in sides if isinstance(side, Paragraph)]


def _targets(line: Paragraph) -> Iterator[str]:
    """The bookmarks that fields and links of a line lead to."""
    for field in line.text.fields:
        yield from _REFERENCE.findall(field.instruction)
    yield from (link.target[1:] for link in line.text.links if link.target.startswith("#"))


def _groups(line: Line) -> dict[int, int]:
    """By the number of an edit the first one of those that stand with it between kept ones; MARK is with them all."""
    found: dict[int, int] = {}
    first: int | None = None
    for at, edit in enumerate(line.edits):
        if edit.edge is not None:
            continue
        if edit.op is Op.KEPT:
            first = None
        else:
            first = at if first is None else first
            found[at] = first
    if line.mark is not Op.KEPT and all(edit.op is not Op.KEPT for edit in line.edits):
        return {**dict.fromkeys(found, _WHOLE), MARK: _WHOLE}
    return found


def _words(unit: Unit | None, about: int) -> tuple[str, str]:
    """What went and what came."""
    match unit:
        case Line():
            own = _groups(unit)
            edits = [edit for at, edit in enumerate(unit.edits) if own.get(at) == about]
            return _text(edits, Op.DELETION), _text(edits, Op.INSERTION)
        case RowEdit() | CellEdit() if about == MARK:
            text = " ".join(filter(None, _texts(unit)))
            return (text, "") if unit.op is Op.DELETION else ("", text)
        case _:
            return "", ""


def _text(edits: Iterable[Edit], op: Op) -> str:
    return "".join(edit.string for edit in edits if edit.op is op and edit.edge is None).strip()


def _texts(unit: RowEdit | CellEdit) -> Iterator[str]:
    if isinstance(unit, RowEdit):
        for cell in unit.cells:
            yield from _texts(cell)
        return
    for edit in unit.script:
        if isinstance(edit, Line):
            yield "".join(piece.string for piece in edit.edits).strip()
        elif isinstance(edit, TableEdit):
            for row in edit.rows:
                yield from _texts(row)
