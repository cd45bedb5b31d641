"""The last paragraph mark of a story or cell stays, whatever was added or deleted at the end."""

from __future__ import annotations

import pytest

from tests import marks
from tests.docx_builder import Block, cell, docx, p, row, sect, table
from tests.laws import assert_laws
from tmad_redline import api
from tmad_redline.model.change import Line, Op


def printed(baseline: tuple[Block, ...], revised: tuple[Block, ...]) -> str:
    """What is marked; the laws hold as well."""
    one, other = docx(*baseline), docx(*revised)
    assert_laws(one, other)
    script = api.compare(one, other).script
    last = script.body.script[-1]
    assert not isinstance(last, Line) or last.mark is Op.KEPT
    return " ".join(line[2:] for line in marks.printed(script).splitlines() if line[:2] in ("* ", "  "))


@pytest.mark.parametrize(
    ("baseline", "revised", "expected"),
    [
        (("one",), ("one", "two"), "one[+¶+] [+two+]"),
        (("one", "two"), ("one",), "one[-¶-] [-two-]"),
        (("one",), ("one", "two", "three"), "one[+¶+] [+two¶+] [+three+]"),
        (("one",), ("two", "one"), "[+two¶+] one"),
        (("a b c",), ("a b c d", "e"), "a b c[+ d¶+] [+e+]"),
        (("alpha",), ("beta",), "[-alpha-][+beta+]"),
        (("alpha", "beta"), ("gamma",), "[-alpha¶-] [-beta-][+gamma+]"),
    ],
)
def test_the_last_mark_of_a_body_is_kept(
    baseline: tuple[Block, ...], revised: tuple[Block, ...], expected: str
) -> None:
    assert printed(baseline, revised) == expected


def test_the_last_mark_of_a_cell_is_kept() -> None:
    def version(*texts: str) -> tuple[Block, ...]:
        return table([row("the row that is meant", cell(*texts))]), "End."

    assert printed(version("one"), version("one", "two")) == "| the row that is meant | one[+¶+] / [+two+] | End."
    assert printed(version("one", "two"), version("one")) == "| the row that is meant | one[-¶-] / [-two-] | End."


def test_the_numbers_of_a_list_that_grew_at_its_end_are_right_either_way() -> None:
    one = docx(p("first", level=0), p("second", level=0))
    other = docx(p("first", level=0), p("second", level=0), p("third", level=1))
    assert assert_laws(one, other)
    assert assert_laws(other, one)


def test_a_paragraph_that_moved_to_the_very_end_is_shown_though_its_mark_cannot_move() -> None:
    moved = "the Supplier shall ensure that no Dormant Meter is migrated before the DCC confirms"
    assert assert_laws(docx(moved, "one line", "two lines"), docx("one line", "two lines", moved))


def test_a_table_at_the_end_leaves_the_last_mark_alone() -> None:
    grid = table([["a", "b"]])
    assert assert_laws(docx("one", "two"), docx("one", grid, "two"))
    assert assert_laws(docx("one", grid, "two"), docx("one", "two"))
    assert assert_laws(docx("one"), docx("one", grid, ""))
    assert assert_laws(docx("one", grid, ""), docx("one"))


def test_a_section_that_ends_where_the_text_ended_is_shown() -> None:
    assert assert_laws(docx("the"), docx(p("the", end=sect(landscape=True)), ""))


def test_a_section_that_ends_where_the_text_goes_on_is_shown() -> None:
    one, other = docx("the", "end of it"), docx(p("the", end=sect(landscape=True)), "end of it")
    assert assert_laws(one, other)
    assert assert_laws(other, one)


def test_a_paragraph_that_took_in_the_one_after_it_in_front_of_its_own_words() -> None:
    one = docx("alpha beta beta gamma", "delta epsilon zeta")
    other = docx("new one delta epsilon zeta alpha more words beta beta gamma")
    assert assert_laws(one, other)
    assert assert_laws(other, one)
