"""Reads a draft, and what is known around it, into what the rules of `lint` look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tmad_redline import api, structure
from tmad_redline.lint.check import check as run
from tmad_redline.lint.settings import Settings
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.comparison import Version
from tmad_redline.model.draft import Against, Draft, Known, Left, Span
from tmad_redline.model.finding import Report
from tmad_redline.model.pair import Pair
from tmad_redline.model.response import Remark, RemarkKind
from tmad_redline.ooxml.appearance import appearance, may_be_highlighted
from tmad_redline.ooxml.finished import has_remarks, properties_of
from tmad_redline.ooxml.returned import MarkedUp, Placed, marked_up
from tmad_redline.options import Opening, Options


class Source(NamedTuple):
    """A document as bytes. version: what is known of it. registered: the registry names the file."""

    data: bytes
    version: Version
    registered: bool = False


class Around(NamedTuple):
    """What is known around a draft.

    others: documents that may cite it. glossaries: documents whose definitions hold for it too; terms: single ones.
    baseline: the version that it is checked against. names: what others call it.
    """

    others: Sequence[Source] = ()
    glossaries: Sequence[Source] = ()
    terms: Sequence[str] = ()
    baseline: Source | None = None
    names: Sequence[str] = ()


def check(source: Source, around: Around | None = None, settings: Settings | None = None) -> Report:
    """What the rules say of a draft. Raises InputError if it, or what is known around it, cannot be read."""
    settings = settings or Settings()
    return run(draft_of(source, around or Around(), settings), settings)


def draft_of(source: Source, around: Around, settings: Settings) -> Draft:
    """A draft as the rules look at it. Raises InputError."""
    tree = api.tree(source.data, source.version.name)
    glossary = [_known(each) for each in around.glossaries]
    elsewhere = {*around.terms, *(term for known in glossary for term in known.terms)}
    return Draft(
        source.version.name,
        tree,
        api.mentions(tree),
        tuple(_left(source)),
        properties_of(source.data, source.version.name),
        tuple(_highlighted(tree)),
        source.version if source.registered else None,
        tuple(_known(each) for each in around.others),
        frozenset(elsewhere),
        bool(around.glossaries or around.terms),
        None if around.baseline is None else _against(source, around.baseline, settings),
        tuple(around.names),
    )


def _known(source: Source) -> Known:
    tree = api.tree(source.data, source.version.name)
    terms = frozenset(definition.term for definition in tree.definitions)
    return Known(source.version.label, tree, api.mentions(tree), terms)


def _left(source: Source) -> Iterator[Left]:
    """Comments and tracked changes.

    Changes stand at their provisions as the draft was before them, comments where they are when all are accepted, as
    findings do; one that goes with what is deleted stands where it was.
    """
    if not has_remarks(source.data, source.version.name):
        return
    found = marked_up(source.data, source.version.name)
    settled: dict[Remark, str] = {}
    if any(placed.remark.kind is not RemarkKind.COMMENT for placed in found.placed):
        accepted = marked_up(api.accept(source.data, source.version.name), source.version.name)
        settled = {_bare(placed.remark): clause for placed, clause in _homes(accepted)}
    for placed, clause in _homes(found):
        is_comment = placed.remark.kind is RemarkKind.COMMENT
        yield Left(settled.get(_bare(placed.remark), clause) if is_comment else clause, placed.remark)


def _homes(found: MarkedUp) -> Iterator[tuple[Placed, str]]:
    tree = structure.build(found.document)
    owners = tree.owners()
    by_anchor = {paragraph.anchor: owners.get(at, "") for at, paragraph in enumerate(tree.paragraphs)}
    for placed in found.placed:
        yield placed, by_anchor.get(placed.home, "")


def _bare(remark: Remark) -> Remark:
    """A comment as it is whatever happens to the words that it is about."""
    return Remark(remark.kind, remark.author, remark.date, remark.text)


def _highlighted(tree: ClauseTree) -> Iterator[Span]:
    if not may_be_highlighted(tree.document):
        return
    looks = appearance(tree.document)
    part = tree.document.body.part
    for at, paragraph in enumerate(tree.paragraphs):
        layout = looks.paragraphs.get((part, paragraph.anchor))
        for start, end, face in layout.faces if layout else ():
            if face.highlighted:
                yield Span(at, start, end)


def _against(source: Source, baseline: Source, settings: Settings) -> Against:
    versions = Pair(baseline.version, source.version)
    made = api.marked(baseline.data, source.data, versions, Options(opening=Opening()))
    declared = settings.declared.get(source.version.label, settings.declared.get(source.version.name, ()))
    return Against(baseline.version, made.comparison.trees.baseline, api.summarise(made), declared)
