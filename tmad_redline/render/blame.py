"""The origin of each phrase as a table, a phrase a row: for a screen with a colour a version, and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tmad_redline.model.history import Blame, BlamedLine, Origin
from tmad_redline.render.table import WIDTH, Table
from tmad_redline.render.table import text as as_text
from tmad_redline.render.terminal import table as as_coloured
from tmad_redline.summary.phrases import CELLS_APART

_PARAGRAPH = "¶"
"""Stands where another paragraph of the same place begins."""


def table(blame: Blame, replaced: bool = False) -> Table:
    """Every phrase with all that is known of it. replaced: with what was struck for it.

    paragraph: the number of the paragraph among those listed, from 1: its phrases put together are its text.
    """
    rows = tuple(
        (
            line.place,
            str(number),
            blame.versions[phrase.version].label,
            blame.versions[phrase.version].status,
            blame.versions[phrase.version].date,
            phrase.text,
            *((phrase.replaced,) if replaced else ()),
        )
        for number, line in enumerate(blame.lines, 1)
        for phrase in line.phrases
    )
    columns = ("in", "paragraph", "by", "status", "date", "text", *(("in place of",) if replaced else ()))
    return Table("blame", columns, rows)


def for_people(blame: Blame, replaced: bool = False) -> Table:
    """The same, to be read down: each place is named once, with a sign at its other paragraphs."""
    dated = any(version.date for version in blame.versions)
    columns = ("in", "by", *(("date",) if dated else ()), "text", *(("in place of",) if replaced else ()))
    return Table("blame", columns, tuple(_rows(blame, dated, replaced)))


def text(blame: Blame, replaced: bool = False, width: int = WIDTH) -> str:
    """For a screen, without colours."""
    return as_text(for_people(blame, replaced), width)


def terminal(blame: Blame, replaced: bool = False, width: int | None = None) -> str:
    """For a terminal, each version but the oldest in a colour of its own."""
    origins = [phrase.version for line in _lines(blame) for phrase in line.phrases]
    return as_coloured(for_people(blame, replaced), origins, width)


def _rows(blame: Blame, dated: bool, replaced: bool) -> Iterator[tuple[str, ...]]:
    before = ""
    for line in _lines(blame):
        place = line.place if line.place != before else _PARAGRAPH
        before = line.place
        for phrase in line.phrases:
            version = blame.versions[phrase.version]
            yield (
                place,
                version.label,
                *((version.date,) if dated else ()),
                " ".join(phrase.text.split()),
                *((phrase.replaced,) if replaced else ()),
            )
            place = ""


def _lines(blame: Blame) -> Iterator[BlamedLine]:
    """Paragraphs, those of a table row as one."""
    for (_, row), group in groupby(blame.lines, key=lambda line: (line.place, line.row)):
        if row < 0:
            yield from group
        else:
            cells = list(group)
            yield cells[0]._replace(phrases=tuple(_joined(cells)))


def _joined(cells: Sequence[BlamedLine]) -> Iterator[Origin]:
    """The phrases of a row's cells; those of one version that meet are one."""
    found = [
        phrase._replace(text=f"{CELLS_APART if at and not number else ''}{phrase.text}")
        for at, cell in enumerate(cells)
        for number, phrase in enumerate(cell.phrases)
    ]
    for _, group in groupby(found, key=lambda phrase: phrase.version):
        some = list(group)
        replaced = CELLS_APART.join(each.replaced for each in some if each.replaced)
        yield some[0]._replace(text="".join(each.text for each in some), replaced=replaced)
