"""Tracked changes accepted and rejected as Word does it, from one-line bodies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import etree

from tmad_redline.ooxml.names import W
from tmad_redline.ooxml.revisions import Mode, authors, present, resolve

XMLNS = f'xmlns:w="{W[1:-1]}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
BY = 'w:id="1" w:author="A" w:date="2020-01-01T00:00:00Z"'


def root(body: str) -> etree._Element:
    return etree.fromstring(f"<w:body {XMLNS}>{body}</w:body>")


def shape(element: etree._Element) -> Iterator[str]:
    """The tree as words: p(pPr(jc=left) r(t'text'))."""
    for child in element:
        name = etree.QName(child).localname
        value = child.get(W + "val")
        own = f"={value}" if value is not None else ""
        own += f"'{child.text}'" if child.text else ""
        inner = " ".join(shape(child))
        yield f"{name}{own}({inner})" if inner else f"{name}{own}"


def both(body: str) -> tuple[str, str]:
    """What is left after accepting and after rejecting."""
    results = []
    for mode in (Mode.ACCEPT, Mode.REJECT):
        tree = root(body)
        resolve(tree, mode)
        assert not present(tree)
        results.append(" ".join(shape(tree)))
    return results[0], results[1]


def p(content: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{text}</w:t></w:r>"


def gone(text: str) -> str:
    return f"<w:del {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def new(text: str) -> str:
    return f"<w:ins {BY}>{r(text)}</w:ins>"


def mark(tag: str) -> str:
    return f"<w:rPr><w:{tag} {BY}/></w:rPr>"


def test_inserted_text_stays_or_goes() -> None:
    assert both(p(r("a") + new("b"))) == ("p(r(t'a') r(t'b'))", "p(r(t'a'))")


def test_deleted_text_goes_or_becomes_text_again() -> None:
    assert both(p(r("a") + gone("b"))) == ("p(r(t'a'))", "p(r(t'a') r(t'b'))")


def test_deleted_field_code_becomes_field_code_again() -> None:
    code = f"<w:del {BY}><w:r><w:delInstrText>REF x</w:delInstrText></w:r></w:del>"
    assert both(p(code)) == ("p", "p(r(instrText'REF x'))")


def test_moved_text_stands_in_one_of_its_places() -> None:
    away = (
        f'<w:moveFromRangeStart {BY} w:name="m"/><w:moveFrom {BY}>{r("x")}</w:moveFrom><w:moveFromRangeEnd w:id="1"/>'
    )
    here = f'<w:moveToRangeStart {BY} w:name="m"/><w:moveTo {BY}>{r("x")}</w:moveTo><w:moveToRangeEnd w:id="1"/>'
    assert both(p(away + r("a") + here)) == ("p(r(t'a') r(t'x'))", "p(r(t'x') r(t'a'))")


def test_text_deleted_from_an_insertion_is_in_neither_version() -> None:
    assert both(p(f"<w:ins {BY}>{gone('x')}</w:ins>" + r("a"))) == ("p(r(t'a'))", "p(r(t'a'))")


def test_text_lost_on_the_way_of_a_move_is_in_neither_version_of_its_new_place() -> None:
    assert both(p(f"<w:moveTo {BY}>{gone('x')}</w:moveTo>" + r("a"))) == ("p(r(t'a'))", "p(r(t'a'))")


def test_a_deleted_paragraph_mark_joins_to_the_next_paragraph_whose_formatting_survives() -> None:
    body = p(r("a"), '<w:jc w:val="left"/>' + mark("del")) + p(r("b"), '<w:jc w:val="right"/>')
    accepted, rejected = both(body)
    assert accepted == "p(pPr(jc=right) r(t'a') r(t'b'))"
    assert rejected == "p(pPr(jc=left rPr) r(t'a')) p(pPr(jc=right) r(t'b'))"


def test_an_inserted_paragraph_mark_joins_on_rejection() -> None:
    accepted, rejected = both(p(r("a"), mark("ins")) + p(r("b")))
    assert (accepted, rejected) == ("p(pPr(rPr) r(t'a')) p(r(t'b'))", "p(r(t'a') r(t'b'))")


def test_several_lost_marks_in_a_row_all_join_to_the_first_that_stays() -> None:
    body = p(r("a"), mark("del")) + p(r("b"), mark("del")) + p(r("c"))
    assert both(body)[0] == "p(r(t'a') r(t'b') r(t'c'))"


@pytest.mark.parametrize("tag", ["moveFrom", "del"])
def test_a_lost_paragraph_leaves_nothing_behind(tag: str) -> None:
    inner = f"<w:moveFrom {BY}>{r('b')}</w:moveFrom>" if tag == "moveFrom" else gone("b")
    assert both(p(r("a")) + p(inner, mark(tag)) + p(r("c")))[0] == "p(r(t'a')) p(r(t'c'))"


def test_bookmarks_of_a_lost_paragraph_go_to_the_next() -> None:
    named = '<w:bookmarkStart w:id="5" w:name="x"/><w:bookmarkEnd w:id="5"/>'
    assert both(p(named + gone("b"), mark("del")) + p(r("c")))[0] == "p(bookmarkStart bookmarkEnd r(t'c'))"


def test_a_lost_paragraph_before_a_table_goes_when_it_is_empty_and_stays_when_not() -> None:
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    assert both(p(gone("b"), mark("del")) + table + p(""))[0] == "tbl(tr(tc(p))) p"
    assert both(p(r("kept"), mark("del")) + table + p(""))[0] == "p(pPr(rPr) r(t'kept')) tbl(tr(tc(p))) p"


@pytest.mark.parametrize("around", ["w:hyperlink", "w:smartTag", "w:sdt"])
def test_a_lost_paragraph_before_a_table_is_empty_when_only_an_empty_link_or_control_is_left_in_it(around: str) -> None:
    inner = f"<w:sdtContent>{gone('b')}</w:sdtContent>" if around == "w:sdt" else gone("b")
    body = p(f"<{around}>{inner}</{around}>", mark("del")) + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" + p("")
    assert both(body)[0] == "tbl(tr(tc(p))) p"


def test_the_last_paragraph_of_a_cell_stays_though_its_mark_is_lost() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{p(gone('b'), mark('del'))}</w:tc></w:tr></w:tbl>"
    assert both(cell)[0] == "tbl(tr(tc(p(pPr(rPr)))))"


def test_a_content_control_around_the_next_paragraph_does_not_hinder_the_join() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{p(r('b'))}</w:sdtContent></w:sdt>"
    assert both(p(r("a"), mark("del")) + wrapped)[0] == "sdt(sdtContent(p(r(t'a') r(t'b'))))"


def test_a_marked_row_stays_or_goes_whole() -> None:
    def row(text: str, tag: str = "") -> str:
        return f"<w:tr>{f'<w:trPr><w:{tag} {BY}/></w:trPr>' if tag else ''}<w:tc>{p(r(text))}</w:tc></w:tr>"

    accepted, rejected = both(f"<w:tbl>{row('a')}{row('b', 'ins')}{row('c', 'del')}</w:tbl>")
    assert accepted == "tbl(tr(tc(p(r(t'a')))) tr(trPr tc(p(r(t'b')))))"
    assert rejected == "tbl(tr(tc(p(r(t'a')))) tr(trPr tc(p(r(t'c')))))"


def test_a_table_whose_rows_are_all_lost_goes() -> None:
    table = f"<w:tbl><w:tr><w:trPr><w:del {BY}/></w:trPr><w:tc>{p(gone('x'), mark('del'))}</w:tc></w:tr></w:tbl>"
    assert both(table + p(r("a")))[0] == "p(r(t'a'))"


@pytest.mark.parametrize(("tag", "accepted", "rejected"), [("cellIns", 2, 1), ("cellDel", 1, 2)])
def test_a_marked_cell_stays_or_goes(tag: str, accepted: int, rejected: int) -> None:
    marked = f"<w:tc><w:tcPr><w:{tag} {BY}/></w:tcPr><w:p/></w:tc>"
    results = both(f"<w:tbl><w:tr><w:tc><w:p/></w:tc>{marked}</w:tr></w:tbl>")
    assert (results[0].count("tc("), results[1].count("tc(")) == (accepted, rejected)


def test_a_merged_cell_is_merged_or_as_it_was() -> None:
    merged = f'<w:tc><w:tcPr><w:cellMerge {BY} w:vMerge="cont"/></w:tcPr><w:p/></w:tc>'
    accepted, rejected = both(f"<w:tbl><w:tr>{merged}</w:tr></w:tbl>")
    assert (accepted, rejected) == ("tbl(tr(tc(tcPr(vMerge=continue) p)))", "tbl(tr(tc(tcPr p)))")


@pytest.mark.parametrize(
    ("body", "accepted", "rejected"),
    [
        (
            p(r("x", f"<w:b/><w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange>")),
            "p(r(rPr(b) t'x'))",
            "p(r(rPr(i) t'x'))",
        ),
        (
            p("", f'<w:jc w:val="left"/><w:pPrChange {BY}><w:pPr><w:jc w:val="right"/></w:pPr></w:pPrChange>'),
            "p(pPr(jc=left))",
            "p(pPr(jc=right))",
        ),
        (
            f'<w:tbl><w:tblPr><w:jc w:val="left"/><w:tblPrChange {BY}><w:tblPr/></w:tblPrChange></w:tblPr>'
            f"<w:tr><w:trPr><w:tblHeader/><w:trPrChange {BY}><w:trPr/></w:trPrChange></w:trPr>"
            f"<w:tc><w:tcPr><w:noWrap/><w:tcPrChange {BY}><w:tcPr/></w:tcPrChange></w:tcPr>"
            "<w:p/></w:tc></w:tr></w:tbl>",
            "tbl(tblPr(jc=left) tr(trPr(tblHeader) tc(tcPr(noWrap) p)))",
            "tbl(tblPr tr(trPr tc(tcPr p)))",
        ),
        (
            f"<w:sectPr><w:headerReference/><w:titlePg/><w:sectPrChange {BY}>"
            "<w:sectPr><w:cols/></w:sectPr></w:sectPrChange>"
            "</w:sectPr>",
            "sectPr(headerReference titlePg)",
            "sectPr(headerReference cols)",
        ),
    ],
    ids=["run", "paragraph", "table", "section"],
)
def test_properties_are_the_present_or_the_recorded_ones(body: str, accepted: str, rejected: str) -> None:
    assert both(body) == (accepted, rejected)


def test_recorded_paragraph_properties_leave_the_mark_and_the_section_alone() -> None:
    recorded = f"<w:pPrChange {BY}><w:pPr><w:keepNext/></w:pPr></w:pPrChange>"
    ppr = f'<w:jc w:val="left"/><w:rPr><w:b/></w:rPr><w:sectPr/>{recorded}'
    assert both(p("", ppr))[1] == "p(pPr(keepNext rPr(b) sectPr))"


def test_the_mark_of_a_paragraph_stands_before_the_formatting_that_is_restored() -> None:
    rpr = f"<w:rPr><w:ins {BY}/><w:b/><w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>"
    assert both(p(r("a"), rpr) + p(r("b")))[1] == "p(r(t'a') r(t'b'))"


def test_a_number_that_was_inserted_goes_on_rejection() -> None:
    ppr = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins {BY}/></w:numPr>'
    assert both(p("", ppr)) == ("p(pPr(numPr(ilvl=0 numId=1)))", "p(pPr)")


def test_the_old_printed_number_is_dropped_either_way() -> None:
    ppr = f'<w:numPr><w:numId w:val="1"/><w:numberingChange {BY} w:original="4."/></w:numPr>'
    assert both(p("", ppr)) == ("p(pPr(numPr(numId=1)))", "p(pPr(numPr(numId=1)))")


def test_a_content_control_that_was_deleted_leaves_its_content() -> None:
    wrapped = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('x')}</w:sdtContent></w:sdt>"
    body = p(f'<w:customXmlDelRangeStart {BY}/>{wrapped}<w:customXmlDelRangeEnd w:id="1"/>')
    assert both(body) == ("p(r(t'x'))", "p(sdt(sdtPr sdtContent(r(t'x'))))")


def test_an_equation_that_was_inserted_goes_on_rejection() -> None:
    body = p(f"<w:ins {BY}><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:ins>")
    assert both(body) == ("p(oMath(r(t'x')))", "p")


def test_changes_are_counted_by_their_authors() -> None:
    tree = root(p(new("a") + gone("b").replace('"A"', '"B"')))
    assert authors(tree) == {"A": 1, "B": 1}


def test_a_part_without_changes_stays_as_it_is() -> None:
    tree = root(p(r("a"), '<w:jc w:val="left"/>'))
    assert not present(tree)
    resolve(tree, Mode.REJECT)
    assert " ".join(shape(tree)) == "p(pPr(jc=left) r(t'a'))"
