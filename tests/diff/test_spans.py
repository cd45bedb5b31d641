"""Spans over a text are found where they are looked for, however many there are."""

from __future__ import annotations

from tmad_redline.diff.covering import Covering
from tmad_redline.model.text import Comment, Field, Format, Link, Object, Text

TEXT = Text(
    "abcdefgh",
    formats=(Format(0, 2, "x"), Format(2, 5, "y"), Format(6, 8, "z")),
    links=(Link(1, 3, "#a"), Link(5, 6, "#b")),
    objects=(Object(2, "note", ""), Object(4, "note", "")),
)


def test_every_span_that_covers_a_part_of_the_range_is_found_and_no_other() -> None:
    for start in range(9):
        for end in range(start + 1, 9):
            assert TEXT.formats_over(start, end) == tuple(f for f in TEXT.formats if f.start < end and start < f.end)
            assert TEXT.links_over(start, end) == tuple(x for x in TEXT.links if x.start < end and start < x.end)
            assert TEXT.objects_in(start, end) == tuple(o for o in TEXT.objects if start <= o.offset < end)


def test_fields_and_comments_are_found_by_place() -> None:
    text = Text(
        "abcdefgh",
        fields=(Field(1, 3, "A"), Field(3, 3, "B"), Field(5, 7, "C")),
        comments=(Comment(0, "1", "x"), Comment(4, "2", "y"), Comment(8, "3", "z")),
    )
    assert [field.instruction for field in text.fields_over(2, 6)] == ["A", "B", "C"]
    assert [field.instruction for field in text.fields_over(3, 5)] == []
    assert [field.instruction for field in text.fields_from(2, 5)] == ["B", "C"]
    assert [comment.id for comment in text.comments_in(4, 8)] == ["2", "3"]


def test_spans_that_stand_in_each_other_are_found_by_place() -> None:
    spans = [(0, 100), (0, 3), (2, 9), (4, 5), (20, 30), (30, 30), (40, 41)]
    covering = Covering(spans)
    for start in range(45):
        for end in range(start + 1, 45):
            expected = [at for at, (low, high) in enumerate(spans) if low < end and start < high]
            assert covering.over(start, end) == expected
