"""The look of new Word documents: what every one of them has."""

from __future__ import annotations

import io

import docx
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt

from tmad_redline.word import house
from tmad_redline.word.save import save


def near(length: Length | None, centimetres: float) -> bool:
    """Word measures in twentieths of a point."""
    return length is not None and abs(length - Cm(centimetres)) < Pt(0.05)


def test_pages_fonts_header_and_footer() -> None:
    document = docx.Document(io.BytesIO(save(house.new("A title", "DCC Public"), "A title")))
    (section,) = document.sections
    assert near(section.page_width, 21)
    assert near(section.page_height, 29.7)
    assert section.header.paragraphs[0].text == "A title\tDCC Public"
    assert section.footer.paragraphs[0].text == "Page 1 of 1"
    assert document.styles["Normal"].font.name == house.FONT
    assert {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_word_opens_it_as_a_document_of_today() -> None:
    settings = house.new("A title").settings.element
    found = {each.get(qn("w:name")): each.get(qn("w:val")) for each in settings.iter(qn("w:compatSetting"))}
    assert found["compatibilityMode"] == "15"


def test_a_document_that_ends_with_a_table_gets_a_last_paragraph() -> None:
    document = house.new("A title")
    house.add_table(document, ("A",), [("1",)], (4,))
    stored = docx.Document(io.BytesIO(save(document, "A title")))
    assert [each.text for each in stored.paragraphs] == [""]


def test_tables_have_rows_of_fixed_widths_that_stay_whole() -> None:
    document = house.new("A title")
    table = house.add_table(document, ("A", "B"), [("1", "2")], (4, 12))
    cells = house.add_row(table, whole=False)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["A", "B"], ["1", "2"], ["", ""]]
    for widths in ([column.width for column in table.columns], [cell.width for cell in cells]):
        assert all(near(width, wanted) for width, wanted in zip(widths, (4, 12), strict=True))
    whole = [row._tr.get_or_add_trPr().find(qn("w:cantSplit")) is not None for row in table.rows]
    assert whole == [True, True, False]
    assert {cell.paragraphs[0].style.name for row in table.rows for cell in row.cells} == {house.TABLE_TEXT}
