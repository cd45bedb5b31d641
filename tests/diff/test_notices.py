"""What a redline cannot show or undo is told."""

from __future__ import annotations

import pytest

from tests.docx_builder import Block, bookmark, docx, field, p, table
from tmad_redline import api
from tmad_redline.diff import bounds
from tmad_redline.model.document import Notice
from tmad_redline.model.notices import grouped

MOVED = "the Supplier shall ensure that no Dormant Meter is migrated before the DCC confirms it"


def test_a_field_that_refers_to_a_moved_paragraph_is_told() -> None:
    cites = p("see ", field("REF _B", "1"))
    target = p(bookmark("_B", MOVED))
    stays = "a paragraph between the two places of the one that moves, long enough to stay where it is"
    found = api.compare(docx(target, stays, cites, "z"), docx(stays, target, cites, "z"))
    assert [notice.what for notice in found.notices] == [
        "moved here: after rejecting everything, do not refresh the fields that refer to it"
    ]


def test_a_field_that_refers_to_what_stands_in_a_new_row_is_told() -> None:
    before = docx(p(bookmark("_B", "a term and what it means")), p("see ", field("REF _B", "1")), table([["x", "y"]]))
    rows: list[list[Block]] = [["x", "y"], [p(bookmark("_B", "another cell")), "z"]]
    (notice,) = api.compare(before, docx(p("see ", field("REF _B", "1")), table(rows))).notices
    assert notice.what == "in a new table row: after rejecting everything, do not refresh the fields that refer to it"


def test_a_move_that_nothing_refers_to_needs_no_notice() -> None:
    stays = "a paragraph between the two places of the one that moves, long enough to stay where it is"
    assert api.compare(docx(MOVED, stays, "z"), docx(stays, MOVED, "z")).notices == ()


def test_notices_that_say_the_same_stand_together() -> None:
    said = [Notice(f"Clause {number}", "moved") for number in (1, 1, 2, 3, 4, 5)] + [Notice("x", "odd", loss=False)]
    assert grouped(said) == (
        Notice("Clause 1 (2 times), Clause 2, Clause 3 and 2 more", "moved"),
        Notice("x", "odd", loss=False),
    )
    assert grouped(said[:2] + said[2:4]) == (Notice("Clause 1 (2 times), Clause 2 and Clause 3", "moved"),)


def test_a_paragraph_beyond_the_bounds_of_work_is_told_and_its_redline_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "TABLE", 100)
    monkeypatch.setattr(bounds, "BITS", 10_000)
    phrase = "as an illustration "
    before, after = phrase * 300, f"{phrase * 100}so {phrase * 99}and {phrase * 100}"
    made = api.marked(docx("Head", before, "End"), docx("Head", after, "End"))
    (notice,) = made.comparison.notices
    assert notice.where == "A paragraph"
    assert "too long to be compared word by word" in notice.what
    assert notice.loss
    assert made.redline.revisions


def test_a_long_paragraph_within_the_bounds_needs_no_notice() -> None:
    text = [f"word{at % 90}" for at in range(2_500)]
    amended = [*text[:900], "altered", *text[901:1_800], *text[1_801:]]
    assert api.compare(docx(" ".join(text), "End"), docx(" ".join(amended), "End")).notices == ()
