"""A script the other way round: what led from baseline to revised, as it leads back."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence

from tmad_redline.model.change import (
    BlockEdit,
    CellEdit,
    CommentEdit,
    ControlEdit,
    Edit,
    Line,
    Op,
    OpaqueEdit,
    RowEdit,
    Script,
    StoryEdit,
    TableEdit,
    Unchanged,
    whole,
)

_OPPOSITE = {Op.KEPT: Op.KEPT, Op.INSERTION: Op.DELETION, Op.DELETION: Op.INSERTION}


def inverted(script: Script) -> Script:
    """The stories of a script and its comments the other way round; styles, which no text depends on, are left out."""
    comments = tuple(CommentEdit(_OPPOSITE[each.op], each.revised, each.baseline) for each in script.comments)
    stories = _story(script.body), tuple(map(_story, script.notes)), tuple(map(_story, script.furniture))
    return Script(*stories, comments=comments)


def _story(edit: StoryEdit) -> StoryEdit:
    controls = tuple(ControlEdit(_OPPOSITE[each.op], each.revised, each.baseline) for each in edit.controls)
    return edit._replace(
        baseline=edit.revised, revised=edit.baseline, script=_blocks(edit.script), controls=controls, needed_in=None
    )


def _blocks(script: Sequence[BlockEdit]) -> tuple[BlockEdit, ...]:
    arrivals: dict[str, deque[Line]] = defaultdict(deque)
    for edit in script:
        if isinstance(edit, Line) and edit.move and edit.mark is Op.INSERTION:
            arrivals[edit.move].append(edit)
    return tuple(_block(edit, arrivals) for edit in script)


def _block(edit: BlockEdit, arrivals: dict[str, deque[Line]]) -> BlockEdit:
    match edit:
        case Line():
            return _line(edit, arrivals)
        case Unchanged():
            return Unchanged(edit.revised, edit.baseline)
        case TableEdit():
            rows = tuple(map(_row, edit.rows))
            return edit._replace(op=_OPPOSITE[edit.op], baseline=edit.revised, revised=edit.baseline, rows=rows)
        case OpaqueEdit():
            return OpaqueEdit(_OPPOSITE[edit.op], edit.revised, edit.baseline)


def _row(edit: RowEdit) -> RowEdit:
    cells = tuple(map(_cell, edit.cells))
    return edit._replace(op=_OPPOSITE[edit.op], baseline=edit.revised, revised=edit.baseline, cells=cells)


def _cell(edit: CellEdit) -> CellEdit:
    return edit._replace(baseline=edit.revised, revised=edit.baseline, script=_blocks(edit.script))


def _line(line: Line, arrivals: dict[str, deque[Line]]) -> Line:
    """Where a line left it arrives, with what was amended on the way; where it arrived it leaves."""
    if line.move and line.mark is Op.INSERTION and line.revised is not None:
        return Line(Op.DELETION, whole(Op.DELETION, line.revised), line.revised, move=line.move)
    edits = arrivals[line.move].popleft().edits if line.move else line.edits
    return line._replace(
        mark=_OPPOSITE[line.mark], edits=tuple(_edits(edits)), baseline=line.revised, revised=line.baseline
    )


def _edits(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Turned round; what is deleted comes before what is inserted, between two pieces that are kept."""
    new: list[Edit] = []
    for edit in edits:
        boxes = tuple(map(_story, edit.boxes))
        turned = edit._replace(op=_OPPOSITE[edit.op], baseline=edit.revised, revised=edit.baseline, boxes=boxes)
        if turned.op is Op.INSERTION:
            new.append(turned)
            continue
        if turned.op is Op.KEPT:
            yield from new
            new = []
        yield turned
    yield from new
