"""A script read as changes to the places of the base."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests import drafts
from tests.docx_builder import docx, p, table
from tmad_redline import api
from tmad_redline.merge.changes import Change, Changes, text_of
from tmad_redline.merge.ground import Ground
from tmad_redline.merge.reading import read
from tmad_redline.model.merge import Extent


def _read(baseline: bytes, revised: bytes) -> tuple[Ground, Changes]:
    made = api.compare(baseline, revised)
    ground = Ground(made.trees.baseline)
    return ground, read(made.script, ground)


def _told(baseline: bytes, revised: bytes) -> list[tuple[str, str, Extent]]:
    ground, found = _read(baseline, revised)
    return [(ground.string(c.start, c.end), text_of(c.new), c.extent) for c in found.changes]


def test_words_that_gave_way_to_others() -> None:
    assert _told(docx(p("within 15 Working Days"), p("End.")), docx(p("within 5 Working Days"), p("End."))) == [
        ("15", "5", Extent.TEXT)
    ]


def test_a_paragraph_at_the_end_is_new_as_one_in_the_middle_is() -> None:
    new = [("", "Another one.\n", Extent.PARAGRAPHS)]
    assert _told(docx(p("One thing.")), docx(p("One thing."), p("Another one."))) == new
    assert _told(docx(p("One thing."), p("End.")), docx(p("One thing."), p("Another one."), p("End."))) == new


def test_the_last_paragraph_is_gone_as_one_in_the_middle_is() -> None:
    gone = [("Another one.\n", "", Extent.PARAGRAPHS)]
    assert _told(docx(p("One thing."), p("Another one.")), docx(p("One thing."))) == gone
    assert _told(docx(p("One thing."), p("Another one."), p("End.")), docx(p("One thing."), p("End."))) == gone


def test_a_mark_put_in_makes_two_paragraphs_of_one() -> None:
    whole, parts = (
        "The DCC shall publish it. Each Party shall read it.",
        ("The DCC shall publish it.", "Each Party shall read it."),
    )
    ((_, new, extent),) = _told(docx(p(whole), p("End.")), docx(*map(p, parts), p("End.")))
    assert (new.strip(" "), extent) == ("\n", Extent.TEXT)


def test_a_row_is_one_change() -> None:
    rows = [["Term", "Meaning"], ["Plan", "the Migration Plan"]]
    assert _told(docx(table(rows), p("")), docx(table([*rows, ["Week", "seven days"]]), p(""))) == [
        ("", "Week | seven days\n", Extent.ROW)
    ]


def test_a_paragraph_that_moved_is_neither_gone_nor_new() -> None:
    moved = "Each Supplier Party shall ensure that no Dormant Meter is migrated before the DCC has confirmed it."
    ground, found = _read(docx(p(moved), p("One."), p("Two.")), docx(p("One."), p(moved + " In writing."), p("Two.")))
    (move,) = found.moves
    assert ground.string(move.start, move.end) == moved + "\n"
    assert ground.at(move.to).paragraph.text.string == "Two."
    assert [text_of(each.new) for each in found.changes] == [" In writing."]


@settings(max_examples=30, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(drafts.pairs())
def test_what_is_kept_and_what_changed_cover_the_base_once(pair: tuple[drafts.Draft, drafts.Draft]) -> None:
    ground, found = _read(*map(drafts.docx, pair))
    taken = [each for each in (*found.kept, *found.changes) if not each.is_insertion]
    for site in (site for site in ground.sites if site.story == 0 and not site.boxed):
        at = site.start
        for each in sorted(_over(taken, site.start, site.mark + 1), key=lambda each: each.start):
            assert each.start <= at, "a place is in no change, and not kept"
            assert each.start == at or each.start < site.start, "a place is in two"
            at = each.end
        assert at > site.mark


def _over(changes: list[Change], start: int, end: int) -> list[Change]:
    return [each for each in changes if each.start < end and start < each.end]
