"""A redline with one untracked edit is caught, wherever the edit is; a true one is not."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.docx_builder import bold, bookmark, docx, field, footnote, link, p, sect, simple_field, table
from tests.docx_package import unzipped, zipped
from tmad_redline import api
from tmad_redline.errors import InputError, RedlineMismatch
from tmad_redline.model.comparison import Comparison
from tmad_redline.ooxml.markup import Marks

MAIN, NOTES, HEADER, RELATIONSHIPS = (
    "word/document.xml",
    "word/footnotes.xml",
    "word/header1.xml",
    "word/_rels/document.xml.rels",
)


def version(days: int) -> bytes:
    return docx(
        p("Heading", style="Heading1", level=0),
        p(f"within {days} Working ", bold("Days"), footnote("A note of nine words.")),
        p("see ", field(" REF _R ", "4.2"), simple_field(" REF _S ", "5.1"), link("http://a.example/", "the site")),
        p("aligned", properties='<w:jc w:val="center"/>'),
        table([["first cell", "second cell"], ["third cell", "fourth cell"]]),
        p("End.", level=1),
        section=sect(header="AL draft"),
    )


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return api.compare(version(15), version(5))


@pytest.fixture(scope="module")
def redline(comparison: Comparison) -> bytes:
    return api.redline(comparison)


def tampered(redline: bytes, part: str, old: str, new: str) -> bytes:
    """The redline with one piece of XML changed by hand."""
    files = unzipped(redline)
    text = files[part].decode()
    assert text.count(old) >= 1, text
    return zipped(files | {part: text.replace(old, new, 1).encode()})


def test_a_true_redline_has_nothing_to_report(redline: bytes) -> None:
    assert api.verify(redline, version(15), version(5)) == ()


def test_the_wrong_versions_are_caught(redline: bytes) -> None:
    assert api.verify(redline, version(14), version(5))
    assert api.verify(redline, version(15), version(6))


@pytest.mark.parametrize(
    ("part", "old", "new", "where"),
    [
        (MAIN, "Working", "Calendar", "body"),
        (MAIN, ">15<", ">14<", "body"),
        (MAIN, ">5<", ">6<", "body"),
        (MAIN, "<w:b/>", "<w:i/>", "formatting"),
        (MAIN, "<w:rPr><w:b/></w:rPr>", "", "formatting"),
        (MAIN, 'w:val="center"', 'w:val="right"', "paragraph formatting"),
        (MAIN, '<w:ilvl w:val="1"/>', '<w:ilvl w:val="2"/>', "paragraph formatting"),
        (MAIN, '<w:pStyle w:val="Heading1"/>', "", "paragraph formatting"),
        (MAIN, " REF _R ", " REF _Q ", "fields"),
        (MAIN, " REF _S ", " REF _Q ", "fields"),
        (MAIN, ">4.2<", ">4.3<", "body"),
        (MAIN, "second cell", "second cellar", "row 1 cell 2"),
        (MAIN, "first cell</w:t></w:r></w:p>", "first cell</w:t></w:r></w:p><w:p/>", "row 1 cell 1"),
        (MAIN, "<w:footnoteReference w:id=", "<w:tab/><w:footnoteReference w:id=", "body"),
        (MAIN, '<w:gridCol w:w="2000"/>', '<w:gridCol w:w="2001"/>', "table 1"),
        (MAIN, '<w:tcW w:w="2000"', '<w:tcW w:w="2001"', "table 1 row 1"),
        (MAIN, "<w:tr>", "<w:tr><w:trPr><w:cantSplit/></w:trPr>", "table 1 row 1"),
        (MAIN, "</w:tcPr>", '<w:cellIns w:id="77777" w:author="x"/></w:tcPr>', "row 1 cell 1"),
        (NOTES, "nine words", "ten words", "footnotes 1"),
        (HEADER, "AL draft", "AL final", "header"),
        (MAIN, "<w:p><w:r><w:t", "<w:p/><w:p><w:r><w:t", "body"),
        (RELATIONSHIPS, "http://a.example/", "http://evil.example/", "body"),
    ],
)
def test_one_untracked_edit_is_caught(redline: bytes, part: str, old: str, new: str, where: str) -> None:
    problems = api.verify(tampered(redline, part, old, new), version(15), version(5))
    assert problems
    assert any(where in problem for problem in problems), problems


def test_a_tracked_edit_that_is_not_in_the_revised_version_is_caught(redline: bytes) -> None:
    extra = '<w:ins w:id="77777" w:author="x"><w:r><w:t>extra</w:t></w:r></w:ins></w:p>'
    problems = api.verify(tampered(redline, MAIN, "</w:p>", extra), version(15), version(5))
    assert [problem.split(":")[0] for problem in problems] == ["accept all is not the revised version"]


def test_nothing_is_written_that_is_not_true(comparison: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(self: Marks, properties: etree._Element, earlier: etree._Element | None) -> None:
        """Leaves the mark of a changed format out."""

    monkeypatch.setattr(Marks, "change", forgetful)
    changed = api.compare(docx(p("a ", bold("b"))), docx("a b"))
    with pytest.raises(RedlineMismatch, match="formatting"):
        api.redline(changed)
    with pytest.raises(RedlineMismatch, match=r"not the baseline: 4\.2 \(body\): "):
        api.redline(api.compare(docx(p("4.2 It shall be ", bold("so"))), docx("4.2 It shall be so")))
    assert api.redline(comparison)


def test_what_is_not_a_docx_cannot_be_verified(redline: bytes) -> None:
    with pytest.raises(InputError):
        api.verify(b"no", version(15), version(5))


def test_accepting_or_rejecting_a_file_without_changes_gives_its_very_bytes() -> None:
    plain = version(5)
    assert api.accept(plain) == plain
    assert api.reject(plain) == plain


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('w:name="Gone"', 'w:name="Other"', "Gone became nothing"),
        ('w:name="New"', 'w:name="Other"', "New became Other"),
        ("<w:rPr><w:rPrChange", "<w:rPr><w:b/><w:rPrChange", "of the paragraph mark became b=1"),
        (
            "<w:rPr><w:i/></w:rPr></w:rPrChange>",
            "<w:rPr/></w:rPrChange>",
            "i=1 of the paragraph mark became none",
        ),
    ],
)
def test_what_stands_beside_the_text_is_looked_at(old: str, new: str, told: str) -> None:
    baseline = docx(p("a ", bookmark("Gone", "b"), " c"), p("d", mark="<w:i/>"), "z")
    revised = docx(p("a b ", bookmark("New", "c")), p("d"), "z")
    forged = tampered(api.redline(api.compare(baseline, revised)), MAIN, old, new)
    assert told in str(api.verify(forged, baseline, revised))


def test_a_bookmark_that_is_in_a_new_row_now_is_a_known_limit() -> None:
    old = docx(p(bookmark("B", "first"), " words"), table([["a", "b"]]), "z")
    new = docx(p("other words"), table([["a", "b"], [p(bookmark("B", "c")), "d"]]), "z")
    assert api.verify(api.redline(api.compare(old, new)), old, new) == ()
