"""What is ignored is not marked and is counted; everything else is as true as ever, whatever the pair of versions.

TMAD_FUZZ=N tries N pairs instead of the usual ones.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests import drafts, marks
from tests.docx_builder import Block, bold, cell, control, docx, field, footnote, p, sect, table
from tests.drawn import text_box
from tests.laws import assert_laws_but_for
from tmad_redline import api
from tmad_redline.model.aspect import Aspect
from tmad_redline.options import Granularity, Options

_FUZZ = int(os.environ.get("TMAD_FUZZ", "0"))
_SETTINGS = settings(
    deadline=None,
    derandomize=not _FUZZ,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
    max_examples=_FUZZ or 40,
)


@_SETTINGS
@given(drafts.pairs(), st.frozensets(st.sampled_from(Aspect), min_size=1), st.sampled_from(Granularity))
def test_all_but_what_is_ignored_is_true(
    pair: tuple[drafts.Draft, drafts.Draft], ignored: frozenset[Aspect], granularity: Granularity
) -> None:
    baseline, revised = map(drafts.docx, pair)
    assert assert_laws_but_for(baseline, revised, Options(ignored=ignored, granularity=granularity))


@_SETTINGS
@given(drafts.drafts, drafts.drafts, st.frozensets(st.sampled_from(Aspect), min_size=1))
def test_all_but_what_is_ignored_is_true_of_two_documents_that_have_nothing_in_common(
    one: drafts.Draft, other: drafts.Draft, ignored: frozenset[Aspect]
) -> None:
    assert assert_laws_but_for(drafts.docx(one), drafts.docx(other), Options(ignored=ignored))


def shown(baseline: bytes, revised: bytes, *ignored: Aspect, granularity: Granularity = Granularity.WORD) -> list[str]:
    """What changed, then what the notices say."""
    options = Options(ignored=frozenset(ignored), granularity=granularity)
    assert_laws_but_for(baseline, revised, options)
    comparison = api.compare(baseline, revised, options=options)
    return [*marks.changes(comparison.script), *(notice.what for notice in comparison.notices)]


def bodies(*pair: tuple[Block, ...]) -> tuple[bytes, bytes]:
    return docx(*pair[0]), docx(*pair[1])


LONG = "the Supplier shall ensure that no Dormant Meter is migrated before the DCC confirms it"
STAYS = "a paragraph between the two places of the one that moves, long enough to stay where it is"


@pytest.mark.parametrize(
    ("ignored", "before", "after", "expected"),
    [
        (
            Aspect.FORMATTING,
            [p("the ", bold("Term"), " means 5"), p("left")],
            [p("the Term means 6"), p("left", properties='<w:jc w:val="center"/>')],
            ["* the Term means [-5-][+6+]", "2 changes of formatting"],
        ),
        (
            Aspect.CASE,
            ["the working days of the dcc", "STRASSE and Straße"],
            ["the Working Days of the DCC now", "Strasse and STRASSE"],
            [
                "* the Working Days of the DCC[+ now+]",
                "* Strasse and [-Straße-][+STRASSE+]",
                "4 words in other letters (case)",
            ],
        ),
        (
            Aspect.WHITESPACE,
            ["one  two\tthree four", "5. six"],
            ["one two three\u00a0four", "5.six seven"],
            ["* 5.six[+ seven+]", "4 changes of white space"],
        ),
        (
            Aspect.FIELDS,
            [p("see ", field(" REF _A ", "4.2"), " and 5"), p("of ", field(" DATE ", "1 May"))],
            [p("see ", field(" REF _B ", "4.30"), " and 6"), p("of 1 June")],
            ["* see 4.30 and [-5-][+6+]", "* of [-1 May-][+1 June+]", "1 field that differs"],
        ),
        (
            Aspect.TABLES,
            [table([["a", "b"]]), "between", table([["only", "here"]]), "5 days"],
            [table([["a", "c"], ["d", "e"]]), "between", "6 days"],
            ["* | [-only¶-] | [-here¶-] |", "* [-5-][+6+] days", "1 table that differs"],
        ),
        (
            Aspect.FOOTNOTES,
            [p("one", footnote("kept as it is"), " two", footnote("gone"), " 5 days")],
            [p("one", footnote("kept, amended"), " two 6 days")],
            ["* one□ two[-□ 5-][+ 6+] days", "* [-gone¶-]", "1 note that differs"],
        ),
        (
            Aspect.MOVES,
            [LONG, STAYS, "z"],
            [STAYS, LONG, "z"],
            [f"* [-{LONG}¶-]", f"* [+{LONG}¶+]", "1 move is shown as a deletion and an insertion"],
        ),
    ],
)
def test_what_is_ignored_is_not_marked_and_is_counted(
    ignored: Aspect, before: list[Block], after: list[Block], expected: list[str]
) -> None:
    assert shown(docx(*before), docx(*after), ignored) == expected


def test_headers_and_footers_stay_as_revised() -> None:
    before = docx("5 days", section=sect(header="V1", footer="page"))
    after = docx("6 days", section=sect(header="V2", footer="page"))
    assert shown(before, after, Aspect.HEADERS) == ["* [-5-][+6+] days", "1 header or footer that differs"]


def test_text_boxes_stay_as_revised() -> None:
    before = docx(p("in 5 days", text_box("old words")), "x")
    after = docx(p("in 6 days", text_box("new words", "and more")), "x")
    assert shown(before, after, Aspect.TEXTBOXES) == ["* in [-5-][+6+] days□", "1 text box that differs"]
    again = docx(p("in 5 days", text_box("OLD words")), "x")
    assert shown(before, again, Aspect.CASE) == ["1 word in other letters (case)"]


def test_where_nothing_but_what_is_ignored_differs_nothing_is_a_change() -> None:
    before = docx(p("the ", bold("Term")), table([[p("a"), cell("b", properties="<w:noWrap/>")]]), p("x", level=0))
    after = docx(p("The Term"), table([["A", "b"]]), p("X ", level=1))
    options = Options(ignored=frozenset({Aspect.FORMATTING, Aspect.CASE, Aspect.WHITESPACE}))
    assert marks.changes(api.compare(before, after, options=options).script) == []
    assert_laws_but_for(before, after, options)


def test_letters_are_marked_where_one_word_became_another_like_it() -> None:
    before, after = (
        docx("the emails are migrated to Clause 4.29(a) on 15 May"),
        docx("the email is migrating to Clause 4.29(b) on 16 May"),
    )
    assert shown(before, after, granularity=Granularity.CHAR) == [
        "* the email[-s are-][+ is+] migrat[-ed-][+ing+] to Clause [-4.29(a)-][+4.29(b)+] on [-15-][+16+] May"
    ]


def test_ignored_tables_may_have_nothing_in_common() -> None:
    one = docx("before", table([["a"]]), "after")
    other = docx("before", table([["b", control("c")], ["d", cell(table([["e"]]), "")]]), "after it")
    options = Options(ignored=frozenset({Aspect.TABLES}))
    assert assert_laws_but_for(one, other, options)
    assert assert_laws_but_for(other, one, options)
