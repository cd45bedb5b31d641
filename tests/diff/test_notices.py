"""What a redline cannot show or undo is told."""

from __future__ import annotations

from tests.docx_builder import bookmark, docx, field, p
from tmad_redline import api

MOVED = "the Supplier shall ensure that no Dormant Meter is migrated before the DCC confirms it"


def test_a_field_that_refers_to_a_moved_paragraph_is_told() -> None:
    cites = p("see ", field("REF _B", "1"))
    target = p(bookmark("_B", MOVED))
    stays = "a paragraph between the two places of the one that moves, long enough to stay where it is"
    found = api.compare(docx(target, stays, cites, "z"), docx(stays, target, cites, "z"))
    assert [notice.what for notice in found.notices] == [
        "moved here: after rejecting everything, do not refresh the fields that refer to it"
    ]


def test_a_move_that_nothing_refers_to_needs_no_notice() -> None:
    stays = "a paragraph between the two places of the one that moves, long enough to stay where it is"
    assert api.compare(docx(MOVED, stays, "z"), docx(stays, MOVED, "z")).notices == ()
