"""What the tracked changes of tables look like in the file, and tables in places where they are easily lost."""

from __future__ import annotations

import pytest

from tests.docx_builder import Block, cell, control, docx, p, row, table, xml
from tests.laws import assert_laws
from tests.redlines import body, part, shape
from tmad_redline import api
from tmad_redline.ooxml.names import GRID_COL, TBL_GRID, W

_TWO = [["first words", "1"], ["second words", "2"]]
_THREE = [["first words", "new one", "1"], ["second words", "new two", "2"]]


def test_a_new_column_is_marked_cell_by_cell() -> None:
    new = (f'tc¶cellIns(p¶ins(ins("new {n}")))' for n in ("one", "two"))
    rows = (
        f'tr(tc(p("{words}")) {cell} tc(p("{n}")))'
        for words, cell, n in zip(("first words", "second words"), new, (1, 2), strict=True)
    )
    assert body((table(_TWO), "z"), (table(_THREE), "z")) == f'tbl({" ".join(rows)}) p("z")'


def test_a_lost_column_is_marked_cell_by_cell() -> None:
    got = body((table(_THREE), "z"), (table(_TWO), "z"))
    assert 'tr(tc(p("first words")) tc¶cellDel(p¶del(del("new one"))) tc(p("1")))' in got


def test_the_grid_has_room_for_lost_cells_until_they_are_gone() -> None:
    three, two = docx(table(_THREE, widths=[1, 2, 3]), "z"), docx(table(_TWO, widths=[4, 5]), "z")
    redline = assert_laws(three, two)
    assert len(part(redline).findall(f".//{W}tbl/{TBL_GRID}/{GRID_COL}")) == 3
    for resolved, widths in ((api.accept(redline), ["4", "5"]), (api.reject(redline), ["1", "2", "3"])):
        assert [column.get(W + "w") for column in part(resolved).iter(GRID_COL)] == widths


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (row("a", "b", "c"), row(cell("a", p("b"), span=2), "c")),
        (row("a", "b", "c"), row(cell("a b", span=2), "c")),
        (row("a b c", "d"), row("a b c", cell("d", properties="<w:noWrap/>"), "e")),
        (row("", "", ""), row(cell("", span=3))),
        (row("a", "b", properties='<w:gridAfter w:val="1"/>'), row("a", "b", "c")),
        (row("a", "b", properties='<w:gridBefore w:val="1"/>'), row("x", "a", "b")),
        (row("a", cell("b"), "c"), row("a", cell("b", merge="restart"), "c")),
    ],
)
def test_cells_that_were_merged_or_split_across_come_back(before: Block, after: Block) -> None:
    one, other = ((table([["k", "l", "m"], changed, ["n", "o", "p"]]), "z") for changed in (before, after))
    body(one, other)


def test_a_merge_downwards_is_recorded_with_the_cell() -> None:
    one = table([["a", "b"], ["c", "d"], ["e", "f"]])
    other = table([[cell("a", p("c"), merge="restart"), "b"], [cell("", merge="continue"), "d"], ["e", "f"]])
    got = body((one, "z"), (other, "z"))
    assert got.count("{tcPr}") == 2
    assert "¶" not in got.replace('p¶ins("a")', "")


def test_formatting_of_one_row_against_its_table_is_recorded() -> None:
    def version(exceptions: str) -> tuple[Block, ...]:
        first = xml(f"<w:tr>{exceptions}<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>")
        return (table([first, ["b"]], widths=[2000]), "z")

    assert "tblPrEx" in body(version(""), version('<w:tblPrEx><w:jc w:val="center"/></w:tblPrEx>'))
    assert "tblPrEx" in body(
        version('<w:tblPrEx><w:jc w:val="left"/></w:tblPrEx>'), version('<w:tblPrEx><w:jc w:val="center"/></w:tblPrEx>')
    )


_T, _U = table([["a", "b"], ["c", "d"]]), table([["k", "l"], ["m", "n"]])
_SHORT, _LONG = table([["a"], ["b"]]), table([["a"], ["b"], ["c"], ["d"]])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((_T, "between", _U, "z"), (_T, _U, "z")),
        ((_T, "", _U, "z"), (_T, _U, "z")),
        ((_T, _U, "z"), (_U, "z")),
        ((_T, "x", _U, "y", _T, "z"), (_T, _T, "z")),
        ((_T, ""), (_T, "z")),
        ((_T, ""), ("a b", "c d")),
        ((_T, "z"), (p("a b"), p("c d"), "z")),
        (("z",), (_T, "")),
        ((_T, "z"), (_U, "z")),
        ((_LONG, "z"), (_SHORT, "between", table([["c"], ["d"]]), "z")),
        ((_SHORT, table([["c"], ["d"]]), "z"), (_LONG, "z")),
        ((table([["one"]]), "z"), (table([["two"]]), "z")),
        ((table([["one"]]), "z"), (table([[""]]), "z")),
        ((table([["", ""], ["a", "b"]]), "z"), (table([["a", "b"], ["", ""]]), "z")),
        ((table([["a b c d", "1"], ["e f", "2"]]), "z"), (table([["a b", "1"], ["c d", ""], ["e f", "2"]]), "z")),
        ((table([[cell(_T, "t"), "b"]]), "z"), (table([[cell(_U, "t"), "b"]]), "z")),
        ((table([[cell(_T, "t"), "b"]]), "z"), (table([["t", "b"]]), "z")),
        ((table([[cell(table([[cell(_T, "")]]), "t")]]), "z"), (table([[cell(table([[cell(_U, "")]]), "t")]]), "z")),
        ((control(_T), "z"), (control(_U), "z")),
        ((control(_T), "z"), (_T, "z")),
        ((table([["a", "b"], ["c", "d"]]), "z"), (table([["c", "d"], ["a", "b"]]), "z")),
    ],
)  # fmt: skip
def test_tables_come_and_go_without_touching_each_other(before: tuple[Block, ...], after: tuple[Block, ...]) -> None:
    body(before, after)


def _in_control(*rows_or_cells: Block) -> Block:
    return lambda parts: (
        "<w:sdt><w:sdtPr/><w:sdtContent>"
        + "".join(x(parts) for x in rows_or_cells if callable(x))
        + "</w:sdtContent></w:sdt>"
    )


def test_rows_and_cells_in_content_controls_are_marked_like_others() -> None:
    one = table([["a", "b"], _in_control(row("c", "d")), ["e", "f"]])
    other = table([["a", "b"], _in_control(row("c", "x")), ["e", "f"]])
    assert 'sdt(sdtContent(tr(tc(p("c")) tc(p(del("d") ins("x"))))))' in body((one, "z"), (other, "z"))
    body((one, "z"), (table([["a", "b"], ["e", "f"]]), "z"))


def test_a_lost_cell_in_a_content_control_leaves_no_empty_control() -> None:
    def version(*extra: Block) -> bytes:
        first = xml(
            "<w:tr>" + "".join(made(None) for made in (cell("a b c"), *extra, cell("d e f"))) + "</w:tr>"  # type: ignore[operator,arg-type]
        )
        return docx(table([first], widths=[2000] * (2 + len(extra))), "z")

    one, other = version(), version(_in_control(cell("x")))
    for baseline, revised in ((one, other), (other, one)):
        redline = assert_laws(baseline, revised)
        assert "cellIns" in shape(redline) or "cellDel" in shape(redline)
    assert "sdt" not in shape(api.reject(assert_laws(one, other)))
