"""A manifest: a table of pairs, or of versions, that are to be compared."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from tmad_redline.batch.pairing import couples, distinct
from tmad_redline.errors import BadOptions
from tmad_redline.model.batch import Couple, Left, Matrix, Side, Understood, public
from tmad_redline.model.pair import Pair

SUFFIXES = (".tsv", ".csv")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "baseline": ("baseline", "old", "before", "from", "original"),
    "revised": ("revised", "new", "after", "to", "modified"),
    "name": ("name", "pair", "id"),
    "document": ("document", "group", "set"),
    "version": ("version", "label"),
    "path": ("path", "file", "url"),
}
"""What each column may be called, the best name first."""
_SEPARATORS = "\t,;"
_PAIRS, _VERSIONS = ("baseline", "revised"), ("version", "path")
_NEEDED = "Head the columns baseline and revised, or document, version and path."


class _Row(NamedTuple):
    """A line of the table. values: by what `COLUMNS` calls its columns, "" for what is empty."""

    number: int
    values: Mapping[str, str]


def understood(text: str, where: str, place: Callable[[str], str], matrix: Matrix | None) -> Understood:
    """What a manifest asks for.

    A table of pairs has columns baseline and revised; name and document are told, and keep the outputs apart. One of
    versions has the columns version and path, the versions of a document standing in their order.
    place: where a path of it is. matrix: as it was asked for; of pairs there is none. Raises BadOptions, with the line
    at fault.
    """
    columns, rows = _read(text, where)
    if all(name in columns for name in _PAIRS):
        if matrix is not None:
            what = "The manifest says itself which pairs are compared, so --matrix has nothing to choose."
            remedy = "Leave out --matrix, or list versions in place of pairs: document, version, path."
            raise BadOptions(what, f"{where}, --matrix {matrix.value}", remedy)
        return _of_pairs(rows, place)
    if all(name in columns for name in _VERSIONS):
        return _of_versions(rows, place, matrix or Matrix.ADJACENT)
    raise BadOptions("The manifest does not say what is to be compared.", f"{where}, line 1", _NEEDED)


def _read(text: str, where: str) -> tuple[frozenset[str], list[_Row]]:
    head = text.lstrip("\ufeff").partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator)
    try:
        names = [name.strip().casefold() for name in next(reader, [])]
        at = {column: _place(names, known) for column, known in COLUMNS.items()}
        rows = []
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(_Row(reader.line_num, {column: _cell(cells, place) for column, place in at.items()}))
    except csv.Error as error:
        raise BadOptions(f"The manifest cannot be read: {error}.", f"{where}, line {reader.line_num}") from error
    return frozenset(column for column, place in at.items() if place is not None), rows


def _place(names: Sequence[str], known: Sequence[str]) -> int | None:
    return next((names.index(name) for name in known if name in names), None)


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _of_pairs(rows: Sequence[_Row], place: Callable[[str], str]) -> Understood:
    made: dict[Couple, int] = {}
    left = []
    for number, values in rows:
        missing = next((side for side in _PAIRS if not values[side]), None)
        if missing:
            left.append(Left(f"line {number}", f"it names no {missing} version", mistake=True))
            continue
        sides = Pair(*(_side(values[side], place) for side in _PAIRS))
        couple = Couple(values["document"], sides, values["name"])
        if made.setdefault(couple, number) != number:
            left.append(Left(f"line {number}", f"the same as line {made[couple]}"))
    return Understood(tuple(made), left=tuple(left))


def _of_versions(rows: Sequence[_Row], place: Callable[[str], str], matrix: Matrix) -> Understood:
    lines: dict[str, list[tuple[str, Side]]] = {}
    left = []
    for number, values in rows:
        if not values["path"]:
            left.append(Left(f"line {number}", "it names no file", mistake=True))
            continue
        side = _side(values["path"], place)
        named = side._replace(label=values["version"] or side.label)
        lines.setdefault(values["document"], []).append((f"line {number}", named))
    made: list[Couple] = []
    documents = {}
    for document, found in lines.items():
        documents[document], mistakes = distinct(found)
        left += mistakes
    for document, sides in documents.items():
        made += couples(document, sides, matrix)
    left += _alone(documents)
    orders = ((name, tuple(side.label for side in sides)) for name, sides in documents.items() if len(sides) > 1)
    return Understood(tuple(made), tuple(orders), tuple(left))


def _alone(documents: Mapping[str, Sequence[Side]]) -> Iterator[Left]:
    for name, sides in documents.items():
        if len(sides) == 1:
            yield Left(f"{name} {sides[0].label}".strip(), "the only version of its document")


def _side(path: str, place: Callable[[str], str]) -> Side:
    return Side(place(path), PurePosixPath(public(path).replace("\\", "/")).stem)
