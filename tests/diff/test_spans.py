"""Spans over a text are found where they are looked for, however many there are."""

from __future__ import annotations

from tmad_redline.model.text import Format, Link, Object, Text

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
