"""Which notes of two versions are the same, so that a call is not taken for that of another note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tmad_redline.diff.align import align
from tmad_redline.diff.names import note_name
from tmad_redline.model.document import Paragraph, Story, StoryKind, paragraphs
from tmad_redline.model.pair import Pair
from tmad_redline.model.text import Text


def shared(baseline: Sequence[Story], revised: Sequence[Story]) -> Pair[Mapping[str, str]]:
    """Notes that a reader takes for the same: each side's names, with a name for each pair.

    A footnote that became an endnote is another note: no call can be both.
    """
    names: Pair[dict[str, str]] = Pair({}, {})
    for kind in (StoryKind.FOOTNOTE, StoryKind.ENDNOTE):
        before, after = ([note for note in side if note.kind is kind] for side in (baseline, revised))
        found = align([_as_one(note) for note in before], [_as_one(note) for note in after])
        pairs = [*((g.b0, g.r0) for g in found.groups if g.b1 - g.b0 == g.r1 - g.r0 == 1), *found.moves]
        for number, (b, r) in enumerate(pairs):
            names.baseline[note_name(kind.value, before[b].key)] = f"{kind.value} {number}"
            names.revised[note_name(kind.value, after[r].key)] = f"{kind.value} {number}"
    return Pair(names.baseline, names.revised)


def _as_one(note: Story) -> Paragraph:
    return Paragraph(0, Text("\n".join(paragraph.text.string for paragraph in paragraphs(note.blocks))))
