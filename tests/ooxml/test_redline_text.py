"""What the tracked changes of a paragraph look like in the file, a construct a line; every law holds for each."""

from __future__ import annotations

import pytest

from tests.docx_builder import (
    Block,
    bold,
    bookmark,
    comment,
    deleted,
    docx,
    equation,
    field,
    field_end,
    field_start,
    inserted,
    inside,
    link,
    moved_from,
    moved_to,
    p,
    picture,
    sect,
    simple_field,
    tracked,
    xml,
)
from tests.laws import assert_laws
from tests.redlines import body

_SITE, _OTHER = "http://a.example/", "http://b.example/"


def _sign(name: str, attribute: str, value: str) -> Block:
    return xml(f'<w:r><w:{name} w:{attribute}="{value}"/></w:r>')


def _way(name: str, value: str, text: str) -> Block:
    return xml(f'<w:{name} w:val="{value}"><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:{name}>')


def _ref(number: str) -> Block:
    return field(" REF _R ", number)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (p("see 15 days"), p("see 5 days"), 'p("see " del("15") ins("5") " days")'),
        (p("a\tb c"), p("a b c"), 'p("a" del(tab) ins(" ") "b c")'),
        (p("a b\nc"), p("a b c"), 'p("a b" del(br) ins(" ") "c")'),
        (p("a  b"), p("a b"), 'p("a" del("  ") ins(" ") "b")'),
        (
            p("a\u00adb c\u2011d e"),
            p("a\u00adb c\u2011d f"),
            'p("a" softHyphen "b c" noBreakHyphen "d " del("e") ins("f"))',
        ),
        (p("a b"), p("a", " ", "b c"), 'p("a b" ins(" c"))'),
        (p("a ", equation("x"), " c"), p("a ", equation("y"), " c"), 'p("a " del(oMath) ins(oMath) " c")'),
        (p("a ", picture(1), " d"), p("a ", picture(2), " d"), 'p("a " del(drawing) ins(drawing) " d")'),
        (p("a", _sign("ptab", "alignment", "left"), "b"), p("a\tb"), 'p("a" del(ptab) ins(tab) "b")'),
        (
            p("a", _sign("ptab", "alignment", "left"), "b"),
            p("a", _sign("ptab", "alignment", "right"), "c"),
            'p("a" del(ptab "b") ins(ptab "c"))',
        ),
        (p("a", _sign("br", "clear", "all"), "b"), p("a\nb"), 'p("a" del(br) ins(br) "b")'),
        (p("a\nb"), p("a", xml("<w:r><w:t>\u2028</w:t></w:r>"), "b"), 'p("a" del(br) ins("\u2028") "b")'),
        (p("a ", _way("bdo", "rtl", "b"), " c"), p("a b c"), 'p("a " bdo(del("b")) ins("b") " c")'),
        (
            p(_way("bdo", "rtl", "a b "), "c"),
            p(_way("bdo", "rtl", "a"), " ", _way("bdo", "ltr", "b"), " c"),
            'p(bdo("a") " " bdo(del("b")) bdo(ins("b")) " c")',
        ),
        (
            p(_way("dir", "rtl", "a b c")),
            p(_way("dir", "rtl", "a "), _way("dir", "rtl", "b c")),
            'p(dir("a ") dir("b c"))',
        ),
        (p(_way("dir", "rtl", "a b c")), p(_way("dir", "rtl", "a d c")), 'p(dir("a " del("b") ins("d") " c"))'),
        (
            p(_way("dir", "rtl", "a"), " b ", _way("dir", "rtl", "c")),
            p(_way("dir", "rtl", "a c")),
            'p(dir("a ") del("b ") dir("c"))',
        ),
        (p("a ", picture(1), " d"), p("a ", picture(1), " e"), 'p("a " drawing " " del("d") ins("e"))'),
    ],
)
def test_what_changed_is_marked_and_nothing_else(before: Block, after: Block, expected: str) -> None:
    assert body((before,), (after,)) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (p("a ", bold("b"), " c"), p("a b c"), 'p("a " {rPr}"b" " c")'),
        (p("a ", bold("bee cee"), " d"), p("a ", bold("bee"), " cee d"), 'p("a bee" {rPr}" cee" " d")'),
    ],
)
def test_earlier_formatting_is_recorded_on_the_words_that_had_it(before: Block, after: Block, expected: str) -> None:
    assert body((before,), (after,)) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            p("see ", _ref("4.2"), " x"),
            p("see ", _ref("4.3"), " x"),
            'p("see " del(begin <REF _R> separate "4.2" end) ins(begin <REF _R> separate "4.3" end) " x")',
        ),
        (
            p("see ", _ref("4.2"), " x"),
            p("saw ", _ref("4.2"), " x"),
            'p(del("see") ins("saw") " " begin <REF _R> separate "4.2" end " x")',
        ),
        (
            p("see ", simple_field(" REF _R ", "4.2"), " x"),
            p("see ", simple_field(" REF _R ", "4.3"), " x"),
            'p("see " del(begin <REF _R> separate "4.2" end) ins(begin <REF _R> separate "4.3" end) " x")',
        ),
        (
            p("see ", simple_field(" REF _R ", "4.2"), " x"),
            p("see ", _ref("4.2"), " x"),
            'p("see " begin <REF _R> separate "4.2" end " x")',
        ),
        (
            p("x ", field(" IF ", field(" PAGE ", "1")), " y"),
            p("x ", field(" IF ", field(" PAGE ", "2")), " y"),
            'p("x " del(begin <IF> separate begin <PAGE> separate "1" end end) '
            'ins(begin <IF> separate begin <PAGE> separate "2" end end) " y")',
        ),
    ],
    ids=["result", "kept", "simple", "simple to complex", "nested"],
)
def test_a_field_is_kept_or_replaced_whole(before: Block, after: Block, expected: str) -> None:
    assert body((before,), (after,)) == expected


def test_a_field_over_several_paragraphs_keeps_its_begin_and_its_end() -> None:
    before = (p(field_start(" TOC "), "One"), p("Two", field_end()), "z")
    after = (p(field_start(" TOC "), "One"), p("New"), p("Two", field_end()), "z")
    assert body(before, after) == 'p(begin <TOC> separate "One") p¶ins(ins("New")) p("Two" end) p("z")'


def test_a_field_that_ends_elsewhere_is_another_around_the_same_text() -> None:
    before = (p(field_start(" TOC "), "One"), p("Two", field_end()), "z")
    after = (p(field_start(" TOC "), "One"), p("New"), p("Three", field_end()), "z")
    expected = (
        'p(ins(begin <TOC> separate) del(begin <TOC> separate) "One") '
        'p¶del(del("Two" end)) p¶ins(ins("New")) p¶ins(ins("Three" end)) p("z")'
    )
    assert body(before, after) == expected


def test_a_field_that_begins_elsewhere_among_the_same_words_begins_there_in_each_version() -> None:
    before = (p("one ", field_start(" TOC "), "two"), p(field_end(), "z"))
    after = (p("one two", field_start(" TOC ")), p(field_end(), "z"))
    expected = 'p("one " del(begin <TOC> separate) "two" ins(begin <TOC> separate)) p(ins(end) del(end) "z")'
    assert body(before, after) == expected


def test_a_field_over_several_paragraphs_that_only_one_version_has_is_marked_with_its_text() -> None:
    contents = (p(field_start(" TOC "), "One"), p("Two", field_end()), "z")
    assert body(("z",), contents) == 'p¶ins(ins(begin <TOC> separate "One")) p¶ins(ins("Two" end)) p("z")'
    assert body(contents, ("z",)) == 'p¶del(del(begin <TOC> separate "One")) p¶del(del("Two" end)) p("z")'


def _begun(url: str) -> str:
    return f'begin <HYPERLINK "{url}"> separate'


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            p("see ", link(_SITE, "the site"), " x"),
            p("see ", link(_OTHER, "the site"), " x"),
            f'p("see " ins({_begun(_OTHER)}) del({_begun(_SITE)}) "the site" del(end) ins(end) " x")',
        ),
        (
            p("see ", link(_SITE, "the old site"), " x"),
            p("see ", link(_SITE, "the new site"), " x"),
            'p("see " link("the " del("old") ins("new") " site") " x")',
        ),
        (
            p("see ", link(_SITE, "the site"), " x"),
            p("see the site x"),
            f'p("see " del({_begun(_SITE)}) "the site" del(end) " x")',
        ),
        (
            p("see ", link("#_R", "Clause ", _ref("4.2")), " x"),
            p("see ", link("#_R", "Clause ", _ref("4.3")), " x"),
            'p("see " link("Clause " del(begin <REF _R> separate "4.2" end) '
            'ins(begin <REF _R> separate "4.3" end)) " x")',
        ),
        (
            p("see the site now"),
            p("see ", link(_SITE, "the "), "site now"),
            f'p("see " ins({_begun(_SITE)}) "the " ins(end) "site now")',
        ),
        (
            p("one two"),
            p(link("#_Toc1", "one two")),
            'p(ins(begin <HYPERLINK \\l "_Toc1"> separate) "one two" ins(end))',
        ),
        (
            p(link(_SITE, "one two three", _ref("4"))),
            p(link(_SITE, "one two three")),
            'p(link("one two three" del(begin <REF _R> separate "4" end)))',
        ),
        (
            p(link(_SITE, "one "), "two", link(_SITE, " three")),
            p(link(_SITE, "one three")),
            f'p(ins({_begun(_SITE)}) del({_begun(_SITE)}) "one " del(end "two" {_begun(_SITE)}) del(" ") '
            '"three" del(end) ins(end))',
        ),
        (
            p(link("#_Toc1", "one two three")),
            p(link("#_Toc2", "one three")),
            'p(ins(begin <HYPERLINK \\l "_Toc2"> separate) del(begin <HYPERLINK \\l "_Toc1"> separate) '
            '"one " del("two ") "three" del(end) ins(end))',
        ),
        (
            p(link(_SITE, "one two"), " three"),
            p("one ", link(_OTHER, "two three")),
            'p(link(del("one two")) del(" three") ins("one ") link(ins("two three")))',
        ),
    ],
    ids=[
        "target",
        "text",
        "gone",
        "field",
        "with a space",
        "to a contents entry",
        "at its end",
        "cut",
        "renamed",
        "crossing",
    ],
)
def test_a_link_that_came_went_or_leads_elsewhere_leaves_its_text_unmarked(
    before: Block, after: Block, expected: str
) -> None:
    assert body((before,), (after,)) == expected


def test_struck_text_goes_into_the_link_of_the_revised_version_beside_it() -> None:
    baseline = docx(p(link(_SITE, "the"), "the "))
    assert assert_laws(baseline, docx(p(end=sect(header="")), p(link(_SITE, "the"))))


def test_a_link_field_inside_a_link_is_a_field_like_others() -> None:
    before, after = p(link(_SITE, "a b")), p(link(_SITE, "a ", field(f' HYPERLINK "{_OTHER}" ', "b")))
    expected = 'ins(begin <HYPERLINK "http://b.example/"> separate "b" end)'
    assert body((before,), (after,)) == f'p(link("a " del("b") {expected}))'


def test_a_field_that_shows_nothing_is_marked_all_the_same() -> None:
    made = body((p("a b"),), (p("a ", simple_field(" DATE "), "b"),))
    assert made == 'p("a " ins(begin <DATE> separate "" end) "b")'


def test_a_content_control_stands_outside_the_revisions_in_it() -> None:
    before, after = p("a ", inside("b c"), " d"), p("a ", inside("b e"), " d")
    assert body((before,), (after,)) == 'p("a " sdt(sdtContent("b " del("c") ins("e"))) " d")'


def test_a_bookmark_of_one_version_is_marked_without_text_of_its_own() -> None:
    assert body((p("a b c"),), (p("a ", bookmark("_B", "b"), " c"),)) == 'p("a " ins(bookmark) "b" ins " c")'


def test_a_bookmark_of_both_versions_stays_outside_the_revisions() -> None:
    before, after = p("a ", bookmark("_B", "b"), " c"), p("a ", bookmark("_B", "x"), " c")
    assert body((before,), (after,)) == 'p("a " del("b") bookmark ins("x") " c")'


def test_the_range_of_a_new_comment_stands_inside_insertions() -> None:
    expected = 'p("a " del("b") ins(commentRangeStart "x" commentRangeEnd commentReference) " c")'
    assert body((p("a b c"),), (p("a ", comment("why?", "x"), " c"),)) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ((p("a ", inserted("b "), deleted("q "), "c"), "z"), 'p("a b " del("c") ins("d")) p("z")'),
        ((p("a ", moved_from("q "), "b ", moved_to("c")), "z"), 'p("a b " del("c") ins("d")) p("z")'),
        ((p("a ", mark=tracked("del")), p("b c"), "z"), 'p("a b " del("c") ins("d")) p("z")'),
        ((p("a b c"), p(deleted("q"), mark=tracked("del")), "z"), 'p("a b " del("c") ins("d")) p("z")'),
    ],
)
def test_changes_that_the_baseline_carried_are_accepted_before_it_is_compared(
    before: tuple[Block, ...], expected: str
) -> None:
    assert body(before, (p("a b d"), "z")) == expected


def test_noise_that_word_leaves_is_no_change() -> None:
    noise = '<w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1"><w:rPr><w:noProof/><w:lang w:val="en-GB"/></w:rPr>'
    noisy = p(xml(f"{noise}<w:lastRenderedPageBreak/><w:t>a</w:t></w:r>"), " b")
    assert body((p("a b"),), (noisy,)) == 'p(lastRenderedPageBreak "a b")'


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            (p(field_start(" TOC "), "One"), p("Two", field_end()), p("Three"), "z"),
            (p(field_start(" TOC "), "Two"), p("Three", field_end()), "z"),
            'p¶del(del(begin <TOC> separate "One")) p¶del(del("Two" end)) '
            'p¶ins(ins(begin <TOC> separate "Two")) p("Three" ins(end)) p("z")',
        ),
        (
            (p("One"), p(field_start(" TOC "), "Two"), p("Three", field_end()), "z"),
            (p(field_start(" TOC "), "One"), p("Two", field_end()), p("Three"), "z"),
            'p¶del(del("One")) p¶del(del(begin <TOC> separate "Two")) '
            'p¶ins(ins(begin <TOC> separate "One")) p¶ins(ins("Two" end)) p("Three" del(end)) p("z")',
        ),
    ],
)
def test_what_two_crossing_fields_both_cover_is_replaced(
    before: tuple[Block, ...], after: tuple[Block, ...], expected: str
) -> None:
    assert body(before, after) == expected


def test_a_field_in_the_result_of_a_field_is_compared() -> None:
    plain = docx(p("see ", field("PAGEREF x", "4"), " here"))
    nested = docx(p("see ", field("PAGEREF x", field("DATE", "4")), " here"))
    simple = docx(p("see ", field("PAGEREF x", simple_field("TIME", "4")), " here"))
    for one, other in ((plain, nested), (nested, plain), (nested, simple), (simple, plain)):
        assert assert_laws(one, other)
