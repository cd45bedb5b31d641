"""The summary on top of the report: the rows of every format for people, with links into the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.pair import Pair
from tmad_redline.model.summary import Summary
from tmad_redline.render import view
from tmad_redline.render.row import Role, Row
from tmad_redline.report.anchors import identifier


class Section(NamedTuple):
    """A section of the summary."""

    title: str
    rows: tuple[Row, ...]


class Digest(NamedTuple):
    """The summary. sides: what was compared; counts: in numbers; links: of the names of provisions, by those names."""

    title: str
    sides: tuple[Row, ...]
    counts: tuple[Row, ...]
    sections: tuple[Section, ...]
    links: Mapping[str, str]


def digest(summary: Summary, trees: Pair[ClauseTree]) -> Digest:
    """The summary's rows in the parts that the page sets apart; trees: of the two versions, for the links."""
    title = ""
    heads: dict[Role, list[Row]] = {Role.SIDE: [], Role.COUNTS: []}
    sections: list[Section] = []
    for row in view.rows(summary):
        if row.role is Role.TITLE:
            title = _text(row)
        elif row.role in heads:
            heads[row.role].append(row)
        elif row.role is Role.SECTION:
            sections.append(Section(_text(row), ()))
        else:
            sections[-1] = sections[-1]._replace(rows=(*sections[-1].rows, row))
    links = dict(_links(summary, trees))
    return Digest(title, tuple(heads[Role.SIDE]), tuple(heads[Role.COUNTS]), tuple(sections), links)


def _text(row: Row) -> str:
    return "".join(part.text for part in row.parts)


def _links(summary: Summary, trees: Pair[ClauseTree]) -> Iterator[tuple[str, str]]:
    """Provisions by the names that rows give them, their paths and terms in quotation marks, with their ids."""
    for side, revised in ((summary.register.destinations, False), (summary.register.derivations, True)):
        for each in side:
            path = each.revised if revised else each.baseline
            yield path, identifier(path, revised)
    for tree, revised in zip(trees, (False, True), strict=True):
        for definition in tree.definitions:
            yield f"“{definition.term}”", identifier(definition.clause, revised)
