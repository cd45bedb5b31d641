"""The document part of the report: body, notes, headers and footers, and where in it the changes are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tmad_redline.model.appearance import Appearance
from tmad_redline.model.change import StoryEdit
from tmad_redline.model.clause import CrossReference, covers, same_term
from tmad_redline.model.comparison import Marked
from tmad_redline.model.pack import Question
from tmad_redline.model.pair import Pair
from tmad_redline.model.summary import Summary
from tmad_redline.report.anchors import Anchors, anchors
from tmad_redline.report.blocks import Blocks
from tmad_redline.report.entries import Entries
from tmad_redline.report.lines import Lines
from tmad_redline.report.outline import outline
from tmad_redline.report.page import Block, Joined, Margin, Mark, Note, Para, Sheet, Stop, Table, TableRow, Whole
from tmad_redline.report.runs import Runs

_TERM = re.compile("“([^”]+)”")
"""The term that a path names, if it is that of a definition."""
_LINE = 90
"""Letters to a line, about: what a paragraph takes of the strip that shows where changes are."""
_SMALLEST = 0.4
"""Percent of the strip that the smallest change takes, so that it can be seen and hit."""


def sheet(
    made: Marked,
    summary: Summary,
    looks: Pair[Appearance],
    references: Sequence[CrossReference],
    questions: Sequence[Question],
) -> Sheet:
    """Everything of both documents that a reader is to see. references: of the revised version."""
    comparison = made.comparison
    places = anchors(comparison.trees, references)
    entries = Entries(made, summary.register)
    blocks = Blocks(Lines(Runs(looks, places, entries), looks, entries), looks, places, entries)
    body = tuple(_questioned(blocks.story(comparison.script.body), questions))
    notes = tuple(_note(edit, blocks, places) for edit in comparison.script.notes)
    margins = tuple(_margins(comparison.script.furniture, blocks))
    return Sheet(body, notes, margins, tuple(_stops(body)), outline(body, places, summary))


def _questioned(body: Sequence[Block], questions: Sequence[Question]) -> Iterator[Block]:
    """What is gone is under the questions that cover its path in the baseline, as the gate has it."""
    for block in body:
        numbers = tuple(one.number for one in questions if _covers(one, block.path))
        yield block._replace(questions=numbers) if numbers else block


def _covers(question: Question, path: str) -> bool:
    """Whether a question is about a clause, one above it, or a term that it defines."""
    defined = _TERM.search(path)
    if defined is not None and any(same_term(term, defined[1]) for term in question.terms):
        return True
    return any(covers(clause, path) for clause in question.covers)


def _note(edit: StoryEdit, blocks: Blocks, places: Pair[Anchors]) -> Note:
    side, story = (True, edit.revised) if edit.revised is not None else (False, edit.baseline)
    assert story is not None  # a note is in one of the versions at least
    kind, number = story.kind.value, places[side].call(story.kind.value, story.key).number
    name = f"{kind.capitalize()} {number}" if number else kind.capitalize()
    mark = Mark.NEW if edit.baseline is None else Mark.GONE if edit.revised is None else Mark.KEPT
    clause = places[side].call(kind, story.key).clause
    told = tuple(block._replace(path=clause, revised=side) for block in blocks.story(edit))
    return Note(places[side].note_id(kind, story.key), name, told, mark)


def _margins(furniture: Sequence[StoryEdit], blocks: Blocks) -> Iterator[Margin]:
    """Headers and footers, those of several sections that say the same once."""
    told: dict[tuple[object, ...], Margin] = {}
    for edit in furniture:
        story = edit.revised or edit.baseline
        assert story is not None  # a header is in one of the versions at least
        margin = Margin(story.kind.value.capitalize(), blocks.story(edit))
        told.setdefault((margin.name, *(block.content for block in margin.blocks)), margin)
    yield from (margin for margin in told.values() if any(length(block) for block in margin.blocks))


def _stops(body: Sequence[Block]) -> Iterator[Stop]:
    """Runs of neighbouring blocks that show the same entries, each once."""
    sizes = [1 + length(block) // _LINE for block in body]
    total = sum(sizes) or 1
    at = 0
    last: tuple[int, ...] = ()
    stop: Stop | None = None
    for number, (block, size) in enumerate(zip(body, sizes, strict=True)):
        here, height = 100 * at / total, 100 * size / total
        at += size
        if stop is not None and block.entries and block.entries == last:
            stop = stop._replace(height=stop.height + height)
        else:
            if stop is not None:
                yield _visible(stop)
            name = block.ids[0] if block.ids else f"block_{number}"
            stop = Stop(name, number, block.path, here, height, block.kinds[0]) if block.kinds else None
        last = block.entries
    if stop is not None:
        yield _visible(stop)


def _visible(stop: Stop) -> Stop:
    return stop._replace(at=round(min(stop.at, 100 - _SMALLEST), 2), height=round(max(stop.height, _SMALLEST), 2))


def length(block: Block) -> int:
    """Letters of a block."""
    match block.content:
        case Para():
            return _letters(block.content)
        case Joined():
            return sum(map(_letters, block.content.marked))
        case Table():
            return sum(map(_letters_of_row, block.content.rows))
        case Whole():
            return 0


def _letters(para: Para) -> int:
    return sum(len(run.text) for run in para.runs) + sum(length(block) for box in para.boxes for block in box.blocks)


def _letters_of_row(row: TableRow) -> int:
    """A row is as high as its highest cell."""
    return max((sum(map(length, cell.blocks)) for cell in row.cells), default=0)
