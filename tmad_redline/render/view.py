"""What every format for people shows and in which order: rows of marked text, without any layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple, TypeVar

from tmad_redline.model.comparison import Version
from tmad_redline.model.notices import grouped
from tmad_redline.model.register import Entry, Significance
from tmad_redline.model.summary import Change, ClauseChange, DefinitionChange, OtherChange, RowChange, Summary
from tmad_redline.render import meaning, told, wording
from tmad_redline.render.amounts import amounts
from tmad_redline.render.row import Look, Part, Role, Row, item

_Change = TypeVar("_Change", ClauseChange, DefinitionChange, OtherChange, RowChange)


def rows(summary: Summary) -> Iterator[Row]:
    """The whole output: what was compared, counts, what to check, changes by how much they matter, notices."""
    yield Row(Role.TITLE, (Part(title(summary), Look.NAME),))
    yield from _side("Baseline", summary.versions.baseline)
    for version in summary.chain[1:-1]:
        yield from _side("Between", version)
    yield from _side("Revised", summary.versions.revised)
    yield Row(Role.COUNTS, (Part(wording.counts(summary), Look.NAME),))
    if summary.register.revisions:
        yield Row(Role.COUNTS, (Part(wording.registered(summary.register)),))
    if told := wording.by_versions(summary):
        yield Row(Role.COUNTS, (Part(told),))
    yield from changes(summary)
    yield from _section("Notices", (item(notice.where, notice.what) for notice in grouped(summary.notices)))


def title(summary: Summary) -> str:
    """What the output is called."""
    document = summary.versions.revised.title or summary.versions.baseline.title
    return f"What changed{f' in the {document}' if document else ''}"


def changes(summary: Summary) -> Iterator[Row]:
    """The sections that tell what changed and what that means, each under its title."""
    for section in sections(summary):
        yield from _section(section.topic.value, iter(section.rows))


class Topic(Enum):
    """What a section is about, in the order of every output; the value is its title."""

    TO_CHECK = "References to check"
    AMOUNTS = "Amounts, periods and dates"
    DEFINITIONS = "Definitions"
    CLAUSES = "Clauses"
    TABLES = "Tables"
    ELSEWHERE = "Elsewhere"
    PASSING = "Came and went"
    DUTIES = "Duties and rights"
    CONSEQUENTIAL = "Consequential"
    RENUMBERED = "Renumbered"
    REACHED = "Reached through definitions"
    HOUSEKEEPING = "Housekeeping"


class Section(NamedTuple):
    """A section that has something to tell."""

    topic: Topic
    rows: tuple[Row, ...]


def sections(summary: Summary) -> Iterator[Section]:
    """What changed and what that means, by topic."""
    register, chain, weighed = summary.register, summary.chain, _Weighed(summary)
    for topic, content in (
        (Topic.TO_CHECK, meaning.to_check(register, chain)),
        (Topic.AMOUNTS, (item(each.place, each.shown) for each in amounts(summary))),
        (Topic.DEFINITIONS, told.definitions(weighed.of(summary.definitions), chain=chain)),
        (Topic.CLAUSES, told.clauses(weighed.of(summary.clauses), chain=chain)),
        (Topic.TABLES, told.table_rows(weighed.of(summary.rows), chain=chain)),
        (Topic.ELSEWHERE, told.others(weighed.of(summary.others), chain=chain)),
        (Topic.PASSING, told.passing(summary.passing, chain)),
        (Topic.DUTIES, meaning.duties(register, chain)),
        (Topic.CONSEQUENTIAL, weighed.rows(Significance.CONSEQUENTIAL)),
        (Topic.RENUMBERED, (item(each) for each in wording.renumbered(summary.clauses, chain))),
        (Topic.REACHED, meaning.reached(register)),
        (Topic.HOUSEKEEPING, weighed.rows(Significance.HOUSEKEEPING)),
    ):
        if found := tuple(content):
            yield Section(topic, found)


class _Weighed:
    """The changes of a summary by how much they matter; without a register all of them do."""

    def __init__(self, summary: Summary) -> None:
        self._summary = summary

    def of(self, some: Sequence[_Change], significance: Significance = Significance.SUBSTANTIVE) -> Sequence[_Change]:
        """Those of one significance."""
        return [each for each in some if self._summary.significance(each) is significance]

    def rows(self, significance: Significance) -> Iterator[Row]:
        """All changes of one significance, each with its reason; then what else the register has of it."""
        summary, register, chain = self._summary, self._summary.register, self._summary.chain
        yield from told.definitions(self.of(summary.definitions, significance), register, chain)
        yield from told.clauses(self.of(summary.clauses, significance), register, chain)
        yield from told.table_rows(self.of(summary.rows, significance), register, chain)
        yield from told.others(self.of(summary.others, significance), register, chain)
        yield from told.beside(self._beside(significance))

    def _beside(self, significance: Significance) -> Iterator[Entry]:
        """The entries of one significance whose places are told with what matters more."""
        summary = self._summary
        changes: tuple[Change, ...] = (*summary.definitions, *summary.clauses, *summary.rows, *summary.others)
        known = {n for change in changes if summary.significance(change) is significance for n in change.entries}
        return (e for e in summary.register.entries if e.significance is significance and e.number not in known)


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
