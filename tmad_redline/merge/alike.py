"""What both versions did, word for word: written once, and told unless a program did it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tmad_redline.merge.changes import Change, text_of
from tmad_redline.merge.filled import is_filled
from tmad_redline.merge.ground import Ground
from tmad_redline.merge.overlaps import Group
from tmad_redline.merge.places import Places
from tmad_redline.merge.regions import Clash, region
from tmad_redline.merge.texts import Found
from tmad_redline.model.clause import ClauseKind
from tmad_redline.model.merge import Extent, Remark, Reviewer, Settled


def alike(same: Iterable[Change], ground: Ground, places: Places) -> Iterator[Found]:
    """Each of them settled, with a remark where somebody wrote something."""
    for change in same:
        extent = Extent.BETWEEN if change.is_placed else change.extent
        clash = Clash(change.start, change.end, extent, Group((change,), (change,)))
        yield Found(change.start, Settled(region(clash, ground), Reviewer.THEIRS))
        written = text_of(change.new).strip() or ground.string(change.start, change.end).strip()
        by_itself = is_filled(change, ground) or places.kind(ground.at(change.start)) is ClauseKind.CONTENTS
        if written and not by_itself:
            yield Found(change.start, Remark(places.where(change.start), "Both made the same change."))
