"""What every format for people shows and in which order: rows of marked text, without any layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from tmad_redline.model.comparison import Version
from tmad_redline.model.notices import grouped
from tmad_redline.model.register import Significance
from tmad_redline.model.summary import ClauseChange, DefinitionChange, OtherChange, Quantity, RowChange, Summary
from tmad_redline.render import meaning, told, wording
from tmad_redline.render.row import Look, Part, Role, Row, item

_Change = TypeVar("_Change", ClauseChange, DefinitionChange, OtherChange, RowChange)


def rows(summary: Summary) -> Iterator[Row]:
    """The whole output: what was compared, counts, what to check, changes by how much they matter, notices."""
    title = summary.versions.revised.title or summary.versions.baseline.title
    yield Row(Role.TITLE, (Part(f"What changed{f' in the {title}' if title else ''}", Look.NAME),))
    yield from _side("Baseline", summary.versions.baseline)
    yield from _side("Revised", summary.versions.revised)
    yield Row(Role.COUNTS, (Part(wording.counts(summary), Look.NAME),))
    if summary.register.revisions:
        yield Row(Role.COUNTS, (Part(wording.registered(summary.register)),))
    yield from changes(summary)
    yield from _section("Notices", (item(notice.where, notice.what) for notice in grouped(summary.notices)))


def changes(summary: Summary) -> Iterator[Row]:
    """The sections that tell what changed and what that means."""
    register = summary.register
    yield from _section("References to check", meaning.to_check(register))
    yield from _section("Amounts, periods and dates", _amounts(summary))
    weighed = _Weighed(summary)
    yield from _section("Definitions", told.definitions(weighed.of(summary.definitions)))
    yield from _section("Clauses", told.clauses(weighed.of(summary.clauses)))
    yield from _section("Tables", told.table_rows(weighed.of(summary.rows)))
    yield from _section("Elsewhere", told.others(weighed.of(summary.others)))
    yield from _section("Duties and rights", meaning.duties(register))
    yield from _section("Consequential", weighed.rows(Significance.CONSEQUENTIAL))
    yield from _section("Renumbered", (item(each) for each in wording.renumbered(summary.clauses)))
    yield from _section("Reached through definitions", meaning.reached(register))
    yield from _section("Housekeeping", weighed.rows(Significance.HOUSEKEEPING))


class _Weighed:
    """The changes of a summary by how much they matter; without a register all of them do."""

    def __init__(self, summary: Summary) -> None:
        self._summary = summary

    def of(self, some: Sequence[_Change], significance: Significance = Significance.SUBSTANTIVE) -> Sequence[_Change]:
        """Those of one significance."""
        return [each for each in some if self._summary.significance(each) is significance]

    def rows(self, significance: Significance) -> Iterator[Row]:
        """All changes of one significance, each with its reason."""
        summary, register = self._summary, self._summary.register
        yield from told.definitions(self.of(summary.definitions, significance), register)
        yield from told.clauses(self.of(summary.clauses, significance), register)
        yield from told.table_rows(self.of(summary.rows, significance), register)
        yield from told.others(self.of(summary.others, significance), register)


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


def _amounts(summary: Summary) -> Iterator[Row]:
    found = [(f"“{change.term}”", quantity) for change in summary.definitions for quantity in change.quantities]
    for clause in (node for change in summary.clauses for node in change.walk()):
        found += [(_place(clause, quantity), quantity) for quantity in clause.quantities]
    found += [(told.name_of_row(row), quantity) for row in summary.rows for quantity in row.quantities]
    moved = _moved(found)
    arrived = set(moved.values())
    for at, (place, quantity) in enumerate(found):
        if at in moved:
            yield item(f"{place} → {found[moved[at]][0]}", wording.moved(quantity))
        elif at not in arrived:
            yield item(place, wording.amount(quantity))
    for total in summary.totals:
        yield item(f"{wording.listed(total.clauses)} together", wording.total(total))


def _place(clause: ClauseChange, quantity: Quantity) -> str:
    """The clause of an amount; what is gone stood in that of the baseline."""
    if quantity.after or not clause.baseline or clause.baseline == clause.path:
        return clause.path
    return f"{clause.path} (was {clause.baseline})"


def _moved(found: Sequence[tuple[str, Quantity]]) -> dict[int, int]:
    """Amounts that are gone in one place and new in another, by their places in the list."""
    new: dict[tuple[str, str], list[int]] = {}
    for at, (_, quantity) in enumerate(found):
        if not quantity.before:
            new.setdefault((wording.plain_amount(quantity.after), quantity.unit), []).append(at)
    pairs: dict[int, int] = {}
    for at, (_, quantity) in enumerate(found):
        if not quantity.after and (there := new.get((wording.plain_amount(quantity.before), quantity.unit))):
            pairs[at] = there.pop(0)
    return pairs
