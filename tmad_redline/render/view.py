"""What every format for people shows and in which order: rows of marked text, without any layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from tmad_redline.model.change import Op
from tmad_redline.model.comparison import Version
from tmad_redline.model.notices import grouped
from tmad_redline.model.summary import (
    PARAGRAPH_MARK,
    ChangeKind,
    ClauseChange,
    DefinitionChange,
    Phrase,
    RowChange,
    Summary,
)
from tmad_redline.render import wording


class Role(Enum):
    """What a row is."""

    TITLE = "title"
    SIDE = "side"
    COUNTS = "counts"
    SECTION = "section"
    GROUP = "group"
    ITEM = "item"
    BODY = "body"
    PROVISION = "provision"


class Look(Enum):
    """How a part of a row is to look."""

    PLAIN = "plain"
    NAME = "name"
    QUIET = "quiet"
    DELETED = "deleted"
    INSERTED = "inserted"
    MOVED = "moved"
    FORMATTED = "formatted"


class Part(NamedTuple):
    """A piece of a row."""

    text: str
    look: Look = Look.PLAIN


class Row(NamedTuple):
    """A paragraph of the output. depth: of a PROVISION, how deep it stands under the item that it belongs to.

    whole: the text is all new or all gone, as its item says, so that marks are not needed to tell.
    """

    role: Role
    parts: tuple[Part, ...]
    depth: int = 0
    whole: bool = False


SPLIT = f"{PARAGRAPH_MARK} "
_LOOKS = {Op.KEPT: Look.PLAIN, Op.INSERTION: Look.INSERTED, Op.DELETION: Look.DELETED}
_ONE_SIDED = (ChangeKind.NEW, ChangeKind.DELETED)


def rows(summary: Summary) -> Iterator[Row]:
    """The whole output: what was compared, counts, changes, notices."""
    title = summary.versions.revised.title or summary.versions.baseline.title
    yield Row(Role.TITLE, (Part(f"What changed{f' in the {title}' if title else ''}", Look.NAME),))
    yield from _side("Baseline", summary.versions.baseline)
    yield from _side("Revised", summary.versions.revised)
    yield Row(Role.COUNTS, (Part(wording.counts(summary), Look.NAME),))
    yield from _section("Amounts, periods and dates", _amounts(summary))
    yield from _section("Definitions", _definitions(summary.definitions))
    yield from _section("Clauses", _clauses(summary.clauses))
    yield from _section("Renumbered", (_item(each) for each in wording.renumbered(summary.clauses)))
    yield from _section("Tables", (row for change in summary.rows for row in _row(change)))
    yield from _section("Elsewhere", _others(summary))
    yield from _section("Notices", (_item(notice.where, notice.what) for notice in grouped(summary.notices)))


def _side(name: str, version: Version) -> Iterator[Row]:
    known = f"{version.label}, {version.name}" if version.label != version.name else version.name
    about = ", ".join(each for each in (version.status, version.date) if each)
    yield Row(Role.SIDE, (Part(f"{name}: ", Look.QUIET), Part(known, Look.NAME), Part(f" ({about})" if about else "")))
    yield Row(Role.SIDE, (Part(f"SHA-256 {version.sha256}", Look.QUIET),), depth=1)


def _section(title: str, content: Iterator[Row]) -> Iterator[Row]:
    found = list(content)
    if found:
        yield Row(Role.SECTION, (Part(title, Look.NAME),))
        yield from found


def _item(name: str, what: str = "", look: Look = Look.PLAIN) -> Row:
    return Row(Role.ITEM, (Part(name, Look.NAME), *([Part(f"  {what}", look)] if what else [])))


def _amounts(summary: Summary) -> Iterator[Row]:
    for definition in summary.definitions:
        for quantity in definition.quantities:
            yield _item(f"“{definition.term}”", wording.amount(quantity))
    for clause in summary.clauses:
        for quantity in clause.quantities:
            yield _item(clause.path, wording.amount(quantity))
    for total in summary.totals:
        yield _item(f"{wording.listed(total.clauses)} together", wording.total(total))


def _definitions(changes: Sequence[DefinitionChange]) -> Iterator[Row]:
    for (kind, clause, note), group in groupby(changes, key=lambda change: (change.kind, change.clause, change.note)):
        some = list(group)
        if note:
            terms = wording.listed([f"“{change.term}”" for change in some])
            yield _item(terms, f"({clause}) {note}", Look.MOVED if kind is ChangeKind.MOVED else Look.PLAIN)
            continue
        for change in some:
            what = wording.formatting_only(change.formatting) if kind is ChangeKind.FORMATTED else kind.value
            yield _item(f"“{change.term}”", f"{what} ({'in ' if change.inline else ''}{clause})")
            yield from _definition_text(change)


def _definition_text(change: DefinitionChange) -> Iterator[Row]:
    if change.inline:
        return
    if change.kind in _ONE_SIDED:
        text, look = (change.revised, Look.INSERTED) if change.revised else (change.baseline, Look.DELETED)
        for line in text.split("\n"):
            yield Row(Role.BODY, (Part(line, look),), whole=True)
    for paragraph in change.phrases:
        yield _body(paragraph)


def _clauses(changes: Sequence[ClauseChange]) -> Iterator[Row]:
    """Clauses under the heading they stand in; those that were only renumbered are told in another section."""
    told = (change for change in changes if change.kind is not ChangeKind.RENUMBERED)
    for heading, group in groupby(told, key=lambda change: change.heading):
        if heading:
            yield Row(Role.GROUP, (Part(heading),))
        for change in group:
            yield from _clause(change)


def _clause(change: ClauseChange) -> Iterator[Row]:
    moved = change.kind in (ChangeKind.MOVED, ChangeKind.MOVED_AND_AMENDED)
    number = change.path if change.path != change.heading else f"“{change.heading}”"
    what = wording.state(change)
    if change.children:
        under = _size(change) - 1
        what += f", with {under} provision{'s' if under > 1 else ''} under it"
    yield _item(number, what, Look.MOVED if moved else Look.PLAIN)
    one_sided = change.kind in _ONE_SIDED
    for paragraph in change.phrases:
        if not (one_sided and _text(paragraph) == change.heading):
            yield _body(paragraph, one_sided)
    yield from _provisions(change.children, 0)
    yield from (_body(paragraph, one_sided) for paragraph in change.tail)


def _provisions(changes: Sequence[ClauseChange], depth: int) -> Iterator[Row]:
    """What stands under a new or deleted clause."""
    for change in changes:
        label: tuple[Part, ...] = (Part(f"{_label(change)} ", Look.NAME),)
        for paragraph in change.phrases:
            row = _body(paragraph, True)
            yield Row(Role.PROVISION, (*label, *row.parts), depth, row.whole)
            label = ()
        yield from _provisions(change.children, depth + 1)
        for paragraph in change.tail:
            row = _body(paragraph, True)
            yield Row(Role.PROVISION, row.parts, depth, row.whole)


def _size(change: ClauseChange) -> int:
    return 1 + sum(map(_size, change.children))


def _label(change: ClauseChange) -> str:
    """The last step of an item's path, "(a)"; the whole path of a numbered clause."""
    return change.path[change.path.rindex("(") :] if change.path.endswith(")") else change.path


def _row(change: RowChange) -> Iterator[Row]:
    named = next((text for cell in change.cells if (text := _text(cell))), "")
    what = wording.formatting_only(change.formatting) if change.kind is ChangeKind.FORMATTED else change.kind.value
    yield _item(f"{change.clause}, row “{named}”", what)
    cells = [cell for cell in change.cells if cell]
    if change.kind is ChangeKind.FORMATTED:
        return
    if change.kind is ChangeKind.AMENDED:
        cells = [cell for cell in cells if any(phrase.op is not Op.KEPT for phrase in cell)]
    parts: list[Part] = []
    for at, cell in enumerate(cells):
        parts += [Part(" | ", Look.QUIET)] if at else []
        parts += _body(cell).parts
    yield Row(Role.BODY, tuple(parts), whole=change.kind in _ONE_SIDED)


def _others(summary: Summary) -> Iterator[Row]:
    """Changes of one place and kind under one name."""
    for (where, kind, look), group in groupby(
        summary.others, key=lambda change: (change.where, change.kind, change.formatting)
    ):
        yield _item(where, wording.formatting_only(look) if kind is ChangeKind.FORMATTED else kind.value)
        for change in group:
            for paragraph in change.phrases:
                yield _body(paragraph, kind in _ONE_SIDED)


def _body(paragraph: Sequence[Phrase], one_sided: bool = False) -> Row:
    shown = wording.shortened(paragraph) if any(phrase.op is Op.KEPT for phrase in paragraph) else tuple(paragraph)
    return Row(Role.BODY, tuple(_parts(shown)), whole=one_sided and all(phrase.op is not Op.KEPT for phrase in shown))


def _parts(paragraph: Sequence[Phrase]) -> Iterator[Part]:
    """A space parts what was replaced from what replaces it: without colours, "155 days" must not be read.

    Not so inside a word of which only letters changed.
    """
    last, within = None, False
    for phrase in paragraph:
        replaces = last is not None and last.op is Op.DELETION and phrase.op is Op.INSERTION
        if replaces and not within and not phrase.text[:1].isspace():
            yield Part(" ")
        yield _part(phrase)
        within = last is not None and last.op is Op.KEPT and (last.text[-1:] + phrase.text[:1]).isalpha()
        last = phrase


def _part(phrase: Phrase) -> Part:
    text = SPLIT if phrase.text == PARAGRAPH_MARK else phrase.text.replace("\t", " ").replace("\n", " ")
    return Part(text, Look.FORMATTED if phrase.formatted and phrase.op is Op.KEPT else _LOOKS[phrase.op])


def _text(paragraph: Sequence[Phrase]) -> str:
    return (
        "".join(phrase.text for phrase in paragraph if phrase.op is not Op.DELETION).strip()
        or "".join(phrase.text for phrase in paragraph).strip()
    )
