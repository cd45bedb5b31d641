"""Kept text cut where its formatting begins or ceases to differ."""

from __future__ import annotations

import pytest

from tests.outline import paragraph
from tmad_redline.diff import lines
from tmad_redline.diff.lens import Lens
from tmad_redline.model.document import Paragraph
from tmad_redline.model.pair import Pair
from tmad_redline.model.text import Format


def formatted(string: str, *spans: tuple[int, int, str]) -> Paragraph:
    plain = paragraph(string)
    return plain._replace(text=plain.text._replace(formats=tuple(Format(*span) for span in spans)))


@pytest.mark.parametrize(
    ("baseline", "revised", "expected"),
    [
        ([], [(4, 7, "b")], [("one ", False), ("two", True), (" three", False)]),
        ([(0, 3, "b"), (3, 7, "i")], [(0, 3, "b"), (3, 7, "b")], [("one", False), (" two", True), (" three", False)]),
        ([(0, 7, "b")], [(0, 3, "b"), (3, 7, "b")], [("one two three", False)]),
        ([(0, 13, "b")], [(0, 13, "i")], [("one two three", True)]),
    ],
)
def test_a_kept_text_is_cut_where_its_look_begins_to_differ(
    baseline: list[tuple[int, int, str]], revised: list[tuple[int, int, str]], expected: list[tuple[str, bool]]
) -> None:
    sides = formatted("one two three", *baseline), formatted("one two three", *revised)
    (line,) = lines.amended([sides[0]], [sides[1]], Pair(Lens(), Lens()))
    assert [(edit.string, edit.formatted) for edit in line.edits] == expected
