"""Content controls of one version only, and what becomes of what they hold: accepted, rejected, each way round."""

from __future__ import annotations

import pytest

from tests.docx_builder import Block, Inline, Made, cell, docx, link, p, row, run, table, xml
from tests.docx_package import Parts
from tests.laws import assert_laws
from tests.redlines import part, shape
from tmad_redline import api
from tmad_redline.ooxml.names import W


def around(*content: Block, tag: str = "") -> Made:
    """A content control around whatever has been written."""
    pr = f'<w:tag w:val="{tag}"/>' if tag else ""

    def write(parts: Parts) -> str:
        inner = "".join((p(c) if isinstance(c, str) else c)(parts) for c in content)
        return f"<w:sdt><w:sdtPr>{pr}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    return write


def text(*content: Inline, tag: str = "") -> Made:
    """A content control around a piece of text."""
    return around(*(run(c) if isinstance(c, str) else c for c in content), tag=tag)


def custom(*content: Block) -> Made:
    """An element of custom XML around blocks."""

    def write(parts: Parts) -> str:
        inner = "".join((p(c) if isinstance(c, str) else c)(parts) for c in content)
        return f'<w:customXml w:uri="urn:x" w:element="clause">{inner}</w:customXml>'

    return write


_A, _B, _C = "the first provision of all", "a second one that follows it", "and a third to end with"
_T = [["one", "two"], ["three", "four"]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((p("a ", text("b c"), " d"),), (p("a b c d"),)),
        ((p("a ", text("b c"), " d"),), (p("a  d"),)),
        ((p("a ", text("b c"), " d"),), (p("a ", text("b x"), " d"),)),
        ((p("a ", text("b c", tag="t"), " d"),), (p("a ", text("x y", tag="t"), " d"),)),
        ((p("a ", text("b c"), " d e f"),), (p("a b x c d e f"),)),
        ((p("a ", text("b ", text("c")), " d"),), (p("a b c d"),)),
        ((p("a ", text("b ", text("c")), " d"),), (p("a ", text("b c"), " d"),)),
        ((p("a ", link("http://a.example/", "b"), " d"),), (p("a ", text(link("http://a.example/", "b"), " d")),)),
        ((p(text("a b")),), (p(text("a b", tag="other")),)),
        ((p(text("b c d"), " e"),), (p("x ", text("y c d"), " e"),)),
        ((p(text("a b"), " c"),), (p(text("a x y"), " z"),)),
        ((p("the whole of it is"), p(text("x y"))), (p("the whole of it is"), p("x z"))),
        ((_A, _B, _C), (_A, around(_B), _C)),
        ((_A, _C), (_A, around(_B), _C)),
        ((_A, around(_B, _C), "z"), (_A, "z")),
        ((_A, around(_B), _C), (_A, around(_B, "new"), _C)),
        ((_A, around(_B), _C), (_A, around("new", _B), _C)),
        ((_A, around("old", _B), _C), (_A, around(_B), _C)),
        ((_A, around(_B, "old"), _C), (_A, around(_B), _C)),
        ((_A, around(_B), "old", _C), (_A, around(_B), _C)),
        ((_A, "old", around(_B), _C), (_A, around(_B), _C)),
        ((around(_B), _C), (around("new", _B), _C)),
        ((around("old", _B), _C), (around(_B), _C)),
        (("old", around(_B), _C), (around(_B), _C)),
        ((_A, around(_B, around(_C)), "z"), (_A, around(_B, _C), "z")),
        ((_A, around(_B, around(_C)), "z"), (_A, _B, _C, "z")),
        ((around(_A, _B), _C, "z"), (around(_A), _B, _C, "z")),
        ((_A, around("one text here", tag="t"), _C), (_A, around("entirely other words", tag="t"), _C)),
        ((_A, around(table(_T)), "z"), (_A, table(_T), "z")),
        ((_A, around(table(_T)), "z"), (_A, "z")),
        ((_A, around(_B, table(_T)), "z"), (_A, around(_B), "z")),
        ((table([_T[0], around(row(*_T[1]))]), "z"), (table(_T), "z")),
        ((table([_T[0], around(row(*_T[1]))]), "z"), (table(_T[:1]), "z")),
        ((table([row(around(cell("one")), "two"), _T[1]]), "z"), (table(_T), "z")),
        ((table([row(cell(around("one")), "two"), _T[1]]), "z"), (table(_T), "z")),
        ((table([row(cell(p("one ", text("x"))), "two")]), "z"), (table([row("one x", "two")]), "z")),
        ((_A, custom(_B), "z"), (_A, _B, "z")),
    ],
)
def test_controls_come_and_go_with_their_content_or_without_it(
    before: tuple[Block, ...], after: tuple[Block, ...]
) -> None:
    for one, other in ((before, after), (after, before)):
        baseline, revised = docx(*one), docx(*other)
        redline = assert_laws(baseline, revised)
        assert shape(api.accept(redline)) == shape(revised)
        assert shape(api.reject(redline)) == shape(baseline)


def test_what_the_baseline_brings_stays_in_order_where_the_control_that_it_stood_in_is_behind_what_was_kept() -> None:
    one, other = docx(around(_A), custom(_B)), docx(around(p(), _A))
    assert assert_laws(one, other)
    assert assert_laws(other, one)


def test_a_control_alone_is_marked_as_word_marks_it() -> None:
    redline = assert_laws(docx(p("a b c")), docx(p("a ", text("b"), " c")))
    opening, closing = "customXmlInsRangeStart", "customXmlInsRangeEnd"
    assert shape(redline) == f'p("a " {opening} sdt(sdtContent({closing} "b" {opening})) {closing} " c")'


def test_of_controls_that_overlap_the_revised_version_has_its_own() -> None:
    redline = assert_laws(docx(p(text("a b"), " c")), docx(p("a ", text("b c"))))
    assert shape(api.reject(redline)) == 'p("a b c")'


def test_two_controls_of_one_id_get_different_ones() -> None:
    def version(*content: Inline) -> bytes:
        return docx(p("a ", *content))

    def known(inner: str) -> Made:
        pr = '<w:sdtPr><w:id w:val="7"/></w:sdtPr>'
        return xml(f"<w:sdt>{pr}<w:sdtContent><w:r><w:t>{inner}</w:t></w:r></w:sdtContent></w:sdt>")

    redline = assert_laws(version(known("b c"), " d e f"), version("b c d ", known("e f")))
    assert [e.get(W + "val") for e in part(redline).iter(W + "id")] == ["7"]


@pytest.mark.parametrize(("before", "after", "told"), [("t", "u", 1), ("t", "t", 0)])
def test_a_control_that_is_set_up_otherwise_is_told(before: str, after: str, told: int) -> None:
    comparison = api.compare(docx(p(text("a b", tag=before))), docx(p(text("a b", tag=after))))
    assert [n.where for n in comparison.notices].count("Content controls") == told


def test_a_redline_without_a_control_of_the_revised_version_is_caught() -> None:
    baseline, revised = docx("a b c"), docx(p("a ", text("b"), " c"))
    assert any("content control" in problem for problem in api.verify(docx("a b c"), baseline, revised))
