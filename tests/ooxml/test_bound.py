"""Which tracked changes can only come or go together."""

from __future__ import annotations

import pytest

from tests.docx_builder import Block, bold, docx, field, field_end, field_start, p, table
from tmad_redline import api
from tmad_redline.ooxml.bound import bound

START, END = field_start("INDEX"), field_end()
MOVED = "A rather long sentence that moves from one place to another."
OTHERS = ("The first paragraph stays where it is.", "The second one does so too.", "And so does the third.")


@pytest.mark.parametrize(
    ("before", "after", "together"),
    [
        (("a", p(START, "one"), p("two", END)), ("a", "one", "two"), {("del", "del")}),
        ((p("a ", field("PAGE", "1")),), (p("a"),), set()),
        ((MOVED, *OTHERS), (*OTHERS[:2], MOVED, OTHERS[2]), {("moveFrom", "moveFrom", "moveTo", "moveTo")}),
        ((table([["a", "b"], ["c", "d"]]),), (table([["a", "b", "x"], ["c", "d", "y"]]),), {("cellIns", "cellIns")}),
        (("one two", p("three")), ("one 2", p(bold("three"))), set()),
    ],
    ids=["field", "field in one change", "move", "column", "words"],
)
def test_what_belongs_together(before: tuple[Block], after: tuple[Block], together: set[tuple[str, ...]]) -> None:
    redline = api.marked(docx(*before), docx(*after)).redline
    kinds = [tuple(redline.revisions[number].kind for number in group) for group in bound(redline.data)]
    found = {tuple(sorted(kind for kind in group if kind != "tblGridChange")) for group in kinds}
    assert found == together
