"""Which tracked changes of a redline belong together: one without the others would leave a file that says nonsense."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from tmad_redline.ooxml import history
from tmad_redline.ooxml.markup import TRACKED
from tmad_redline.ooxml.moves import Moves
from tmad_redline.ooxml.names import (
    CELL_DEL,
    CELL_INS,
    CELL_MERGE,
    DEL_INSTR_TEXT,
    FLD_CHAR,
    FLD_CHAR_TYPE,
    INSTR_TEXT,
    MOVE_FROM,
    MOVE_TO,
    TBL,
    TBL_GRID_CHANGE,
    TC_PR_CHANGE,
)
from tmad_redline.ooxml.package import Package
from tmad_redline.options import UNLIMITED

_COLUMNS = (CELL_INS, CELL_DEL, CELL_MERGE, TC_PR_CHANGE, TBL_GRID_CHANGE)


def bound(data: bytes) -> tuple[tuple[int, ...], ...]:
    """The tracked changes that can only come or go together, by their numbers in `Redline.revisions`, from 0.

    They are the parts of one field (17.16.18), both halves of a move, and the columns of one table.
    """
    package = Package.read(data, "the redline", UNLIMITED)
    numbers: dict[etree._Element, int] = {}
    groups: list[list[etree._Element]] = []
    for part in history.candidates(package):
        root = package.xml(part)
        for change in root.iter(*TRACKED):
            numbers[change] = len(numbers)
        groups += [*_fields(root), *_moves(root), *_columns(root)]
    together = (sorted({numbers[change] for change in group if change in numbers}) for group in groups)
    return tuple(tuple(group) for group in together if len(group) > 1)


def _fields(root: etree._Element) -> Iterator[list[etree._Element]]:
    """For each field what its begin, code, separator and end stand in; what it shows may change by itself."""
    under_way: list[list[etree._Element]] = []
    for part in root.iter(FLD_CHAR, INSTR_TEXT, DEL_INSTR_TEXT):
        kind = part.get(FLD_CHAR_TYPE)
        if kind == "begin":
            under_way.append([])
        if under_way:
            under_way[-1] += [holder for holder in part.iterancestors() if holder.tag in TRACKED]
            if kind == "end":
                yield under_way.pop()


def _moves(root: etree._Element) -> Iterator[list[etree._Element]]:
    halves: dict[str, list[etree._Element]] = defaultdict(list)
    for move in Moves(root):
        halves[move.name] += [each for each in move.content if each.tag in (MOVE_FROM, MOVE_TO)]
    yield from halves.values()


def _columns(root: etree._Element) -> Iterator[list[etree._Element]]:
    tables: dict[etree._Element, list[etree._Element]] = defaultdict(list)
    for change in root.iter(*_COLUMNS):
        tables[next(change.iterancestors(TBL))].append(change)
    for changes in tables.values():
        if any(change.tag != TC_PR_CHANGE for change in changes):
            yield changes
