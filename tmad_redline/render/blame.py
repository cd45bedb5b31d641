"""The origin of each phrase as a table, a phrase a row: for a screen with a colour a version, and as data."""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.model.history import Blame
from tmad_redline.render.table import WIDTH, Table
from tmad_redline.render.table import text as as_text
from tmad_redline.render.terminal import table as as_coloured

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
    origins = [phrase.version for line in blame.lines for phrase in line.phrases]
    return as_coloured(for_people(blame, replaced), origins, width)


def _rows(blame: Blame, dated: bool, replaced: bool) -> Iterator[tuple[str, ...]]:
    before = ""
    for line in blame.lines:
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
