"""What the tracked changes of paragraphs, tables, notes, headers and sections look like in the file."""

from __future__ import annotations

import pytest

from tests.docx_builder import Block, cell, control, docx, endnote, footnote, p, picture, row, sect, table
from tests.docx_package import unzipped, zipped
from tests.laws import assert_laws
from tests.redlines import body, shape
from tests.seen import seen

_LONG = "the Supplier shall ensure that no Dormant Meter is migrated before the DCC confirms it"
_ONE, _TWO = "one provision that stands where it stood all along", "two provisions that stay in this order and are kept"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("a", "b c", "z"), ("a", "z"), 'p("a") p¶del(del("b c")) p("z")'),
        (("gone at the start", "z"), ("z",), 'p¶del(del("gone at the start")) p("z")'),
        (("a", "z"), ("a", "b c", "z"), 'p("a") p¶ins(ins("b c")) p("z")'),
        (("a",), ("a", "b"), 'p¶ins("a") p(ins("b"))'),
        (("One. Two three.", "z"), ("One.", "Two three.", "z"), 'p¶ins("One." del(" ")) p("Two three.") p("z")'),
        (("One;", "two three.", "z"), ("One; two three.", "z"), 'p¶del("One;") p(ins(" ") "two three.") p("z")'),
        (("alpha", "beta"), ("gamma",), 'p¶del(del("alpha")) p(del("beta") ins("gamma"))'),
        (("a", p(""), "z"), ("a", "z"), 'p("a") p¶del p("z")'),
    ],
)
def test_paragraph_marks_are_marked(before: tuple[Block, ...], after: tuple[Block, ...], expected: str) -> None:
    assert body(before, after) == expected


def test_a_moved_paragraph_stands_in_both_places_within_named_ranges() -> None:
    away = f'p¶moveFrom(moveFromRangeStart moveFrom("{_LONG}")) moveFromRangeEnd'
    here = f'p¶moveTo(moveToRangeStart moveTo("{_LONG}")) moveToRangeEnd'
    got = body((_LONG, _ONE, _TWO, "z"), (_ONE, _TWO, _LONG, "z"))
    assert got == f'{away} p("{_ONE}") p("{_TWO}") {here} p("z")'


def test_what_was_amended_on_the_way_is_marked_where_the_paragraph_now_is() -> None:
    amended = _LONG.replace("Dormant", "smart")
    got = body((_LONG, _ONE, _TWO, "z"), (_ONE, _TWO, amended, "z"))
    first, last = _LONG.split("Dormant")
    assert f'moveTo("{first}") moveTo(del("Dormant")) ins("smart") moveTo("{last}")' in got


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (p("a"), p("a", style="Quote"), 'p{pPr}("a") p("z")'),
        (p("a"), p("a", properties='<w:jc w:val="center"/>'), 'p{pPr}("a") p("z")'),
        (p("a", mark="<w:b/>"), p("a"), 'p{rPr}("a") p("z")'),
        (p("a", level=0), p("a"), 'p{pPr}("a") p("z")'),
        (p("a", level=0), p("a", level=1), 'p{pPr}("a") p("z")'),
    ],
)
def test_earlier_paragraph_formatting_is_recorded(before: Block, after: Block, expected: str) -> None:
    assert body((before, "z"), (after, "z")) == expected


def test_numbers_that_merely_moved_on_are_no_change() -> None:
    before = (p("first", level=0), p("second", level=0), p("third", level=0), "z")
    assert body(before, (before[0], *before[2:])) == 'p("first") p¶del(del("second")) p("third") p("z")'


def test_a_paragraph_of_a_list_that_counts_by_itself_gets_its_number_back_on_rejection() -> None:
    one = (p("first", level=0), p("second", level=0), "z")
    other = (p("first", level=0), p("second", level=0, num=2), "z")
    assert body(one, other) == 'p("first") p{pPr}("second") p("z")'


def test_a_new_row_and_a_lost_row_are_marked_whole() -> None:
    rows = [["first row of words", "x"], ["second row of words", "y"]]
    new = [rows[0], ["new", "n"], rows[1]]
    first = 'tr(tc(p("first row of words")) tc(p("x")))'
    second = 'tr(tc(p("second row of words")) tc(p("y")))'
    assert body((table(rows), "z"), (table(new), "z")) == (
        f'tbl({first} tr¶ins(tc(p¶ins(ins("new"))) tc(p¶ins(ins("n")))) {second}) p("z")'
    )
    assert body((table(new), "z"), (table(rows), "z")) == (
        f'tbl({first} tr¶del(tc(p¶del(del("new"))) tc(p¶del(del("n")))) {second}) p("z")'
    )


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (table([row(cell("a", properties="<w:noWrap/>"), "b"), ["c", "d"]]), "tc{tcPr}"),
        (table([row("a", "b", properties="<w:tblHeader/>"), ["c", "d"]]), "tr{trPr}"),
        (table([["a", "b"], ["c", "d"]], '<w:jc w:val="center"/>'), "tbl{tblPr}"),
    ],
)
def test_earlier_formatting_of_tables_is_recorded(after: Block, expected: str) -> None:
    got = body((table([["a", "b"], ["c", "d"]]), "z"), (after, "z"))
    assert expected in got
    assert "ins" not in got


def test_a_table_in_a_cell_is_compared_like_any_other() -> None:
    one, other = ((table([[cell(table([["i", text]]), "t")]]), "z") for text in ("j", "k"))
    assert 'tc(p(del("j") ins("k")))' in body(one, other)


def test_a_content_control_around_paragraphs_stays() -> None:
    before, after = ("a", control(p("b c"), p("d")), "e"), ("a", control(p("b x"), "new", p("d")), "e")
    assert body(before, after) == ('p("a") sdt(sdtContent(p("b " del("c") ins("x")) p¶ins(ins("new")) p("d"))) p("e")')


def test_a_call_of_a_note_is_marked_with_its_note() -> None:
    with_note = (p("a", footnote("First.", "Second."), endnote("End."), " b"),)
    assert body((p("a b"),), with_note) == 'p("a" ins(footnote endnoteReference) " b")'
    redline = assert_laws(docx(*with_note), docx("a b"))
    assert 'footnote(p¶del(del("First.")) p' in shape(redline, "word/footnotes.xml").replace("footnoteReference", "")


def test_the_words_of_a_note_are_compared() -> None:
    redline = assert_laws(docx(p("a", footnote("old text"))), docx(p("a", footnote("new text"))))
    assert 'p(del("old") ins("new") " text")' in shape(redline, "word/footnotes.xml")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (sect(header="AL V4.0"), sect(header="AL V4.1")),
        (sect(header="AL V4.0"), sect()),
        (sect(), sect(header="AL V4.0")),
        (sect(header="one", first="title"), sect(header="one")),
        (sect(footer="Page"), sect(footer=control(table([["Page", "x"]]), ""))),
        (sect(), sect(landscape=True)),
    ],
    ids=["text", "gone", "new", "first page", "table", "page setup"],
)
def test_headers_footers_and_page_setup_are_tracked(before: Block, after: Block) -> None:
    one, other = docx("text", section=before), docx("text", section=after)  # type: ignore[arg-type]
    redline = assert_laws(one, other)
    assert seen(redline) != seen(redline, accepted=False)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("a", "b"), (p("a", end=sect(landscape=True)), "b")),
        ((p("a", end=sect()), "b"), (p("a", end=sect(landscape=True)), "b")),
        ((p("a", end=sect(header="one")), "b"), (p("a", end=sect(header="two")), "b")),
        (
            (p(_LONG, end=sect(footer="one")), p("b", end=sect(footer="two")), p(_ONE, end=sect()), "c"),
            (p("b", end=sect(footer="two")), p(_LONG, end=sect(footer="one")), p(_ONE, end=sect()), "c"),
        ),
    ],
    ids=["new", "page setup", "header", "inherited by those after a change"],
)
def test_sections_are_tracked(before: tuple[Block, ...], after: tuple[Block, ...]) -> None:
    assert assert_laws(docx(*before), docx(*after))
    assert assert_laws(docx(*after), docx(*before))


def test_an_empty_header_comes_back_where_it_ends_that_of_a_section_that_is_gone() -> None:
    before = docx(p("a", end=sect(header="one")), "b", section=sect(header=""))
    assert assert_laws(before, docx("b"))
    assert assert_laws(docx("b"), before)


def test_a_picture_of_the_baseline_comes_along_with_its_file() -> None:
    redline = assert_laws(docx(p("a ", picture(1), " b")), docx("a b"))
    assert any(name.startswith("word/media/") for name in unzipped(redline))


def test_parts_that_lead_to_each_other_in_a_circle_come_along_once() -> None:
    files = unzipped(docx(p("a ", picture(1), " b")))
    image = next(name for name in files if name.startswith("word/media/")).removeprefix("word/")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    for one, other in (("one", "other"), ("other", "one")):
        link = f'{head}<Relationship Id="rId1" Type="{kind}" Target="{other}.xml"/></Relationships>'
        files |= {f"word/{one}.xml": b"<c/>", f"word/_rels/{one}.xml.rels": link.encode()}
    rels = files["word/_rels/document.xml.rels"]
    files["word/_rels/document.xml.rels"] = rels.replace(image.encode(), b"one.xml")
    redline = assert_laws(zipped(files), docx("a b"))
    assert {"word/one.xml", "word/other.xml"} <= unzipped(redline).keys()
