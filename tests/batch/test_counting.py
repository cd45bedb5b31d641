"""What a redline shows, in numbers, on the fixtures."""

from __future__ import annotations

import pytest

from tests.docx_builder import docx, p
from tests.render.fixture_pairs import PAIRS, marked, summary_of
from tmad_redline import api
from tmad_redline.batch.counting import counts
from tmad_redline.model.batch import Counts


@pytest.mark.parametrize(("baseline", "revised"), PAIRS)
def test_every_tracked_change_and_every_entry_is_counted(baseline: str, revised: str) -> None:
    made, register = marked(baseline, revised), summary_of(baseline, revised).register
    found = counts(made, register)
    assert found.tracked == len(made.redline.revisions)
    assert found.substantive + found.consequential + found.housekeeping == len(register.entries)


def test_words_that_came_and_went() -> None:
    made = api.marked(
        docx(p("The Company shall keep a full record.")), docx(p("The Company may keep a record of all."), "It is new.")
    )
    assert counts(made, api.summarise(made).register) == Counts(
        substantive=1, inserted=4, deleted=2, words_inserted=6, words_deleted=2
    )


def test_moved_text_has_neither_come_nor_gone() -> None:
    texts = [f"Paragraph {n} says something that no other one says: {'x' * n} {'y' * n}." for n in range(1, 9)]
    made = api.marked(docx(*texts), docx(*texts[1:5], texts[0], *texts[5:]))
    found = counts(made, api.summarise(made).register)
    assert (found.words_inserted, found.words_deleted) == (0, 0)
    assert found.moved
