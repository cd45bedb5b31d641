"""The last paragraph mark of a story or cell can be neither inserted nor deleted: scripts that end so are turned round.

Word requires that last mark; so where text was added at the end, the mark before it is the inserted one and the last
mark is the old one, moved down. The text is the same either way.
"""

from __future__ import annotations

from collections.abc import Sequence

from tmad_redline.diff import lines
from tmad_redline.diff.fields import Fields
from tmad_redline.model.change import BlockEdit, Line, Op, Unchanged, alike
from tmad_redline.model.document import Paragraph


def with_last_mark_kept(script: Sequence[BlockEdit], fields: Fields) -> list[BlockEdit]:
    """The same script with a last line whose mark is kept."""
    start = len(script)
    while start and _one_sided(script[start - 1]):
        start -= 1
    head, tail = list(script[:start]), list(script[start:])
    if not tail:
        return head
    gone = [at for at, edit in enumerate(tail) if edit.revised is None]
    new = [at for at, edit in enumerate(tail) if edit.baseline is None]
    if not gone or not new:
        return _cancelled(_shifted(head, tail, fields), fields)
    if gone[-1] > new[-1] + 1 and _mixed(tail[new[-1]]):
        tail[new[-1] : new[-1] + 2] = _exchanged(tail[new[-1]], tail[new[-1] + 1])
        gone.remove(new[-1] + 1)
        gone, new = sorted([*gone, new[-1]]), [*new[:-1], new[-1] + 1]
    rest = [*new[:-1], *gone[:-1]]
    if any(_mixed(edit) for edit in tail):
        rest.sort()
    merged = _merged(tail[gone[-1]], tail[new[-1]], fields)
    return _cancelled([*head, *(tail[at] for at in rest), *merged], fields)


def _mixed(edit: BlockEdit) -> bool:
    """Whether a line holds text of both versions though its mark is of one: a section ends at it in that one alone."""
    if not isinstance(edit, Line) or edit.move:
        return False
    own = Op.DELETION if edit.revised is None else Op.INSERTION
    return any(piece.op is not own for piece in edit.edits)


def _exchanged(new: BlockEdit, gone: BlockEdit) -> list[BlockEdit]:
    """Two marks at one place in the other order: their line's text goes with the first."""
    assert isinstance(new, Line)
    assert isinstance(gone, Line)
    return [gone._replace(edits=new.edits), new._replace(edits=gone.edits)]


def _one_sided(edit: BlockEdit) -> bool:
    if isinstance(edit, Unchanged):
        return False
    return edit.baseline is None or edit.revised is None


def _merged(gone: BlockEdit, new: BlockEdit, fields: Fields) -> list[BlockEdit]:
    """The last line of either side as one, which holds the text of both."""
    if not isinstance(gone, Line) or not isinstance(new, Line) or gone.baseline is None or new.revised is None:
        return [gone, new]
    if bool(gone.baseline.section) != bool(new.revised.section):
        return [new, gone]  # a file whose very last mark ends a section: Word would add a paragraph to it
    both = _still(gone, fields).edits + _still(new, fields).edits
    return [lines.kept(both, gone.baseline, new.revised)]


def _shifted(head: list[BlockEdit], tail: list[BlockEdit], fields: Fields) -> list[BlockEdit]:
    """The kept mark before the tail changes places with the last mark of the tail."""
    before, last = head[-1] if head else None, tail[-1]
    pair = _kept_paragraphs(before)
    if pair is None or not isinstance(last, Line):
        return [*head, *tail]
    baseline, revised = pair
    same = fields.edges(revised, revised=True)
    edits = before.edits if isinstance(before, Line) else alike(baseline, revised, same)
    if last.revised is not None:
        turned = Line(Op.INSERTION, edits, revised=revised)
        end = lines.kept(lines.inserted(last.revised, fields).edits, baseline, last.revised)
    else:
        assert last.baseline is not None
        turned = Line(Op.DELETION, edits, baseline=baseline)
        end = lines.kept(lines.deleted(last.baseline, fields).edits, last.baseline, revised)
    return [*head[:-1], turned, *tail[:-1], end]


def _kept_paragraphs(edit: BlockEdit | None) -> tuple[Paragraph, Paragraph] | None:
    if not isinstance(edit, Line | Unchanged) or (isinstance(edit, Line) and edit.mark is not Op.KEPT):
        return None
    baseline, revised = edit.baseline, edit.revised
    return (baseline, revised) if isinstance(baseline, Paragraph) and isinstance(revised, Paragraph) else None


def _cancelled(script: list[BlockEdit], fields: Fields) -> list[BlockEdit]:
    """A move of which one place was turned round is shown as a deletion and an insertion."""
    counts: dict[tuple[str, Op], int] = {}
    for edit in script:
        if isinstance(edit, Line) and edit.move:
            counts[edit.move, edit.mark] = counts.get((edit.move, edit.mark), 0) + 1
    whole = {name for name, _ in counts if counts.get((name, Op.INSERTION)) == counts.get((name, Op.DELETION))}
    return [_still(edit, fields) if isinstance(edit, Line) and edit.move not in whole else edit for edit in script]


def _still(line: Line, fields: Fields) -> Line:
    if not line.move:
        return line
    if line.revised is not None:
        return lines.inserted(line.revised, fields)
    assert line.baseline is not None
    return lines.deleted(line.baseline, fields)
