"""Files that lack what others have: no styles, no lists, no note for a call, no cell in a row."""

from __future__ import annotations

import re

import pytest

from tests.docx_builder import Block, docx, footnote, p, table, xml
from tests.docx_package import unzipped, zipped
from tests.laws import assert_laws
from tmad_redline.ooxml.completed import completed
from tmad_redline.ooxml.package import Package

CALL = '<w:r><w:{}Reference w:id="77"/></w:r>'


def version(word: str) -> bytes:
    """A document that needs its styles, its lists and its notes."""
    return docx(
        p("Scope", style="Heading1"),
        p("A supplier ", word, " pay", footnote("a note"), level=0),
        p("and ", word, level=1),
        table([["a", "b"]]),
        p("Other list", level=0, num=2),
    )


def without(data: bytes, part: str, linked: bool = False) -> bytes:
    """The document without a part. linked: though something still leads there."""
    files = {name: content for name, content in unzipped(data).items() if name != f"word/{part}.xml"}
    if not linked:
        files["word/_rels/document.xml.rels"] = re.sub(
            rb'<Relationship [^>]*Target="%s.xml"[^>]*/>' % part.encode(), b"", files["word/_rels/document.xml.rels"]
        )
    return zipped(files)


@pytest.mark.parametrize(
    ("part", "linked"),
    [
        ("styles", False),
        ("styles", True),
        ("numbering", False),
        ("settings", False),
        ("footnotes", False),
        ("footnotes", True),
    ],
)
def test_a_part_that_one_version_lacks(part: str, linked: bool) -> None:
    baseline, revised = version("shall"), version("must")
    assert_laws(baseline, without(revised, part, linked))
    assert_laws(without(baseline, part, linked), revised)
    assert_laws(without(baseline, part, linked), without(revised, part, linked))
    assert_laws(without(baseline, part, linked), baseline)


def test_a_style_that_there_is_not_stays_missing_where_the_other_version_has_one_of_its_id() -> None:
    styled = docx(p("Scope", style="Quote"), p("end"))
    without_it = docx(p("Scope", style="Nothing"), p("end"))
    quote = unzipped(styled)["word/styles.xml"].replace(b'"Quote"', b'"Nothing"', 1)
    with_it = zipped(unzipped(without_it) | {"word/styles.xml": quote})
    assert_laws(with_it, without_it)
    assert_laws(without_it, with_it)


def test_a_list_that_there_is_not_stays_missing_where_the_other_version_has_one_of_its_number() -> None:
    numbered, unnumbered = docx(p("One", level=0), p("end")), docx(p("One", level=0, num=7), p("end"))
    assert_laws(numbered, unnumbered)
    assert_laws(unnumbered, numbered)


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_call_without_a_note_calls_an_empty_one(kind: str) -> None:
    call = xml(CALL.format(kind))
    for other in (p("A b"), p("A", footnote("note"), " b"), p("A", call, " c")):
        assert_laws(docx(p("A", call, " b")), docx(other))
        assert_laws(docx(other), docx(p("A", call, " b")))


def test_a_file_that_lacks_nothing_stays_as_it_is() -> None:
    package = Package.read(version("shall"), "a file")
    assert completed(package) is package


EMPTY_ROW, ROW = "<w:tr/>", "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"


@pytest.mark.parametrize(
    ("baseline", "revised"),
    [
        (xml(f"<w:tbl>{EMPTY_ROW}{ROW.format('a')}</w:tbl>"), "gone"),
        (xml(f"<w:tbl>{EMPTY_ROW}</w:tbl>"), "gone"),
        (xml(f"<w:tbl>{EMPTY_ROW}{ROW.format('a b')}</w:tbl>"), xml(f"<w:tbl>{ROW.format('a c')}{EMPTY_ROW}</w:tbl>")),
    ],
)
def test_a_row_without_a_cell_is_none(baseline: Block, revised: Block) -> None:
    assert_laws(docx(baseline, "end"), docx(revised, "end"))
    assert_laws(docx(revised, "end"), docx(baseline, "end"))
