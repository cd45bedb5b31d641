"""What a program fills in: fields that show something else and have the same codes."""

from __future__ import annotations

from collections.abc import Iterable

from tmad_redline.merge.changes import Change
from tmad_redline.merge.ground import Ground
from tmad_redline.merge.overlaps import Group
from tmad_redline.model.change import Slice
from tmad_redline.model.document import Paragraph
from tmad_redline.model.merge import Extent, Reviewer


def whose_stands(group: Group, ground: Ground) -> Reviewer | None:
    """Whose text stands where one or both changed nothing but what fields show; None where both did more."""
    shown = [all(is_filled(each, ground) for each in changes) for changes in group]
    if not any(shown):
        return None
    return Reviewer.THEIRS if shown[1] else Reviewer.OURS


def is_filled(change: Change, ground: Ground) -> bool:
    """Whether fields show something else, and nothing else is changed."""
    site = ground.at(change.start)
    if change.extent is not Extent.TEXT or change.breaks or change.end > site.mark or change.is_insertion:
        return False
    before = _codes([(site.paragraph, change.start - site.start, change.end - site.start)])
    pieces = [(piece.paragraph, piece.start, piece.end) for piece in change.new if isinstance(piece, Slice)]
    return before is not None and before == _codes(pieces)


def _codes(pieces: Iterable[tuple[Paragraph, int, int]]) -> list[str] | None:
    """The codes of the fields that some pieces of text are made of, None if there is other text."""
    found: list[str] = []
    for paragraph, start, end in pieces:
        at = start
        for field in sorted(paragraph.text.fields):
            if field.end <= start or end <= field.start:
                continue
            if paragraph.text.string[at : max(at, field.start)].strip():
                return None
            found.append(field.instruction)
            at = max(at, field.end)
        if paragraph.text.string[at:end].strip():
            return None
    return found or None
