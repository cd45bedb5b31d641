"""Laws of every summary, on random pairs: it is empty exactly when nothing changed, and loses no word that did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import hypothesis

from tests import drafts
from tmad_redline import api
from tmad_redline.model.change import BlockEdit, Line, Op, TableEdit
from tmad_redline.model.summary import ChangeKind, ClauseChange, Phrase, Summary
from tmad_redline.render import RENDERERS

_EXAMPLES = 60


@hypothesis.settings(
    max_examples=_EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(hypothesis.HealthCheck),
)
@hypothesis.given(drafts.pairs())
def test_a_summary_is_silent_about_nothing(pair: tuple[drafts.Draft, drafts.Draft]) -> None:
    made = api.marked(drafts.docx(pair[0]), drafts.docx(pair[1]))
    comparison, found = made.comparison, api.summarise(made)
    assert found.is_empty == (not made.redline.revisions)
    told = "\n".join(_told(found))
    for word, times in Counter(_changed(comparison.script.body.script)).items():
        assert told.count(word) >= times, word
    _assert_one_to_one(found, len(made.redline.revisions))
    for render in RENDERERS.values():
        assert render(comparison, found).endswith("\n")


def _assert_one_to_one(found: Summary, revisions: int) -> None:
    """Every tracked change is in one entry, every entry has some and is told, and what is told is marked."""
    register = found.register
    assert register.loose == 0
    assert sum(entry.revisions for entry in register.entries) == register.revisions == revisions
    assert all(entry.revisions and entry.rules for entry in register.entries)
    parts = (found.definitions, found.clauses, found.rows, found.others)
    told = [change for part in parts for change in part]
    assert {number for change in told for number in change.entries} == {entry.number for entry in register.entries}
    assert not [change for change in told if not change.entries and change.kind is not ChangeKind.RENUMBERED]


def _changed(script: tuple[BlockEdit, ...]) -> Iterator[str]:
    """The words of the body's deletions and insertions; not figures, which a typed number may be."""
    for block in script:
        if isinstance(block, TableEdit):
            for row in block.rows:
                for cell in row.cells:
                    yield from _changed(cell.script)
        elif isinstance(block, Line) and not block.move:
            for edit in block.edits:
                piece = edit.revised or edit.baseline
                if edit.op is not Op.KEPT and piece is not None:
                    words = piece.paragraph.text.string[piece.start : piece.end].split()
                    yield from (word for word in words if word.isalpha())


def _told(found: Summary) -> Iterator[str]:
    for definition in found.definitions:
        yield from (definition.baseline, definition.revised)
        yield from _texts(definition.phrases)
    for clause in found.clauses:
        yield from _of_clause(clause)
    for row in found.rows:
        yield from _texts(row.cells)
    for other in found.others:
        yield from _texts(other.phrases)


def _of_clause(clause: ClauseChange) -> Iterator[str]:
    if clause.kind in (ChangeKind.NEW, ChangeKind.DELETED):
        yield clause.path  # a number that is typed, "Annex 5", is told as that
    yield from _texts(clause.phrases)
    yield from _texts(clause.tail)
    for child in clause.children:
        yield from _of_clause(child)


def _texts(paragraphs: tuple[tuple[Phrase, ...], ...]) -> Iterator[str]:
    yield from (phrase.text for paragraph in paragraphs for phrase in paragraph)
