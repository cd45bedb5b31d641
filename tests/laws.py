"""The laws of every redline, in one helper: what holds for any two versions whatsoever."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import docx as python_docx

from tests import well_formed
from tests.seen import Seen, bookmarks, bookmarks_of_cells, dead_references, seen
from tmad_redline import api
from tmad_redline.model.change import (
    BlockEdit,
    Line,
    Op,
    OpaqueEdit,
    Script,
    Slice,
    StoryEdit,
    TableEdit,
    Unchanged,
    box_edits,
)
from tmad_redline.model.document import Block, Opaque, Paragraph, Story, Table
from tmad_redline.options import Options


def assert_laws(baseline: bytes, revised: bytes) -> bytes:
    """Every law for one pair of versions; the redline, for those who want to look at it."""
    copies = bytes(bytearray(baseline)), bytes(bytearray(revised))
    comparison = api.compare(baseline, revised)
    assert_script(comparison.script)
    redline = api.redline(comparison)
    assert api.redline(api.compare(baseline, revised)) == redline, "same inputs, other bytes"
    assert (baseline, revised) == copies, "an input was changed"
    assert_true(redline, baseline, revised)
    well_formed.assert_well_formed(redline)
    assert python_docx.Document(io.BytesIO(redline)).element is not None
    for same in (baseline, revised):
        assert_unchanged(api.compare(same, same).script)
    return redline


def assert_laws_but_for(baseline: bytes, revised: bytes, options: Options) -> bytes:
    """The laws where something is ignored: accepting gives the revised version, all of it; rejecting what counts."""
    redline = api.redline(api.compare(baseline, revised, options=options))
    assert api.redline(api.compare(baseline, revised, options=options)) == redline, "same inputs, other bytes"
    assert api.verify(redline, baseline, revised, options) == ()
    for accepted in (seen(redline, True), seen(api.accept(redline))):
        _assert_same(accepted, seen(revised), "accepting everything")
    assert bookmarks(redline) == bookmarks(revised)
    well_formed.assert_well_formed(redline)
    assert_unchanged(api.compare(revised, revised, options=options).script)
    return redline


# -- the script


def assert_script(script: Script) -> None:
    """The script holds both texts, once."""
    for edit in script.stories:
        assert_sides(edit)
        for box in box_edits(edit.script):
            assert_sides(box)


def assert_sides(edit: StoryEdit) -> None:
    """Baseline sides in order are the baseline's story, revised sides the revised one's."""
    for story, op, side in ((edit.baseline, Op.DELETION, 0), (edit.revised, Op.INSERTION, 1)):
        if story is not None:
            assert list(_texts(edit.script, op, side)) == list(_story_texts(story)), f"{story.kind}: {op} sides"
            _assert_covered(edit.script, op, side)


def _story_texts(story: Story) -> Iterator[str]:
    for block in story.blocks:
        yield from _block_texts(block)


def _block_texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield block.text.string
        case Table():
            for row in block.rows:
                for cell in row.cells:
                    yield "cell"
                    for inner in cell.blocks:
                        yield from _block_texts(inner)
        case Opaque():
            yield block.kind


def _texts(script: Sequence[BlockEdit], op: Op, side: int) -> Iterator[str]:
    """One side's texts: pieces up to each of its marks."""
    text = ""
    for edit in script:
        own = edit.baseline if side == 0 else edit.revised
        match edit:
            case Unchanged():
                assert own is not None
                assert not text
                yield from _block_texts(own)
            case Line():
                text += "".join(_string(piece) for piece in _pieces(edit, side))
                if edit.mark in (Op.KEPT, op):
                    yield text
                    text = ""
            case TableEdit():
                assert own is None or not text, "text before a table without a mark"
                rows = (row for row in edit.rows if row.op in (Op.KEPT, op))
                for cell in (cell for row in rows for cell in row.cells if cell.op in (Op.KEPT, op)):
                    yield "cell"
                    yield from _texts(cell.script, op, side)
            case OpaqueEdit():
                yield from [edit.baseline.kind if edit.baseline else ""] if own is not None and side == 0 else []
                yield from [edit.revised.kind if edit.revised else ""] if own is not None and side == 1 else []
    assert not text, "text after the last mark"


def _pieces(line: Line, side: int) -> Iterator[Slice]:
    if line.move and line.mark is Op.INSERTION and side == 0:
        return
    for edit in line.edits:
        if edit.op is Op.KEPT:
            assert edit.baseline is not None
            assert edit.revised is not None
            assert _string(edit.baseline) == _string(edit.revised), "kept text differs"
        else:
            assert (edit.baseline is None) is (edit.op is Op.INSERTION)
            assert (edit.revised is None) is (edit.op is Op.DELETION)
        piece = edit.baseline if side == 0 else edit.revised
        assert piece is None or edit.edge is None or piece.start == piece.end, "an edge has text"
        if piece is not None and edit.edge is None:
            yield piece


def _assert_covered(script: Sequence[BlockEdit], op: Op, side: int) -> None:
    """Every character of every paragraph that was cut is in exactly one edit."""
    at: dict[int, int] = {}
    for line in (edit for edit in script if isinstance(edit, Line)):
        for piece in _pieces(line, side):
            assert at.get(id(piece.paragraph), 0) == piece.start < piece.end, "an edit overlaps, or leaves text out"
            at[id(piece.paragraph)] = piece.end
        paragraph = line.baseline if side == 0 else line.revised
        if paragraph is not None and line.mark in (Op.KEPT, op):
            assert at.get(id(paragraph), 0) == len(paragraph.text.string), "text at the end is in no edit"
    for table in (edit for edit in script if isinstance(edit, TableEdit)):
        for cell in (cell for row in table.rows for cell in row.cells):
            _assert_covered(cell.script, op, side)


def _string(piece: Slice) -> str:
    return piece.paragraph.text.string[piece.start : piece.end]


def assert_unchanged(script: Script) -> None:
    """Nothing changed, anywhere."""
    for story in script.stories:
        changed = [edit for edit in story.script if not isinstance(edit, Unchanged)]
        assert not changed, f"a version differs from itself: {changed[0]}"


# -- the redline


def assert_true(redline: bytes, baseline: bytes, revised: bytes) -> None:
    """Accepting everything gives the revised version, rejecting everything the baseline: in three ways of looking."""
    assert api.verify(redline, baseline, revised) == ()
    both = bookmarks(baseline) & bookmarks(revised)
    taken = bookmarks_of_cells(redline)
    for accepted, wanted, resolved in ((True, revised, api.accept(redline)), (False, baseline, api.reject(redline))):
        what = "accepting everything" if accepted else "rejecting everything"
        sight = seen(wanted)
        _assert_same(seen(redline, accepted), sight, f"{what}, as seen")
        _assert_same(seen(resolved), sight, f"{what}, resolved")
        assert _numbers(resolved) == _numbers(wanted), f"{what}: printed numbers"
        lost = frozenset() if accepted else taken
        assert bookmarks(redline, accepted) >= both - lost, f"{what}: bookmarks are gone"
        assert dead_references(redline, accepted, lost) <= dead_references(wanted), f"{what}: references are dead"
    assert bookmarks(redline) == bookmarks(revised)


def _assert_same(found: list[Seen], wanted: list[Seen], what: str) -> None:
    for got, expected in zip(found, wanted, strict=False):
        assert got.text == expected.text, f"{what}: text: {got}, not {expected}"
        assert got.place == expected.place, f"{what}: place: {got}, not {expected}"
        assert got.look == expected.look, f"{what}: look: {got}, not {expected}"
        assert got == expected, f"{what}: formatting: {got}, not {expected}"
    assert len(found) == len(wanted), f"{what}: length: {[*found, *wanted][min(len(found), len(wanted))]}"


def _numbers(data: bytes) -> list[str]:
    return [paragraph.number for paragraph in api.tree(data).paragraphs]
