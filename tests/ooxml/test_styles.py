"""Styles defined otherwise in each version: on record in the redline, resolved with it, and seen by its proof."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.docx_builder import docx, p, run, table
from tests.docx_package import OFFICE, W, unzipped, with_text, zipped
from tests.laws import assert_laws
from tmad_redline import api
from tmad_redline.model.style import Property
from tmad_redline.ooxml.canonical import Canonical
from tmad_redline.ooxml.style_properties import Reading, properties, say

STYLES = "word/styles.xml"
BODY = (p("Migration", style="Heading1"), p("The DCC shall."), p("Quoted", style="Quote"), run("x"))
HEADING = '<w:sz w:val="28"/>'
DEFAULTS = "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>"
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'


def holder(inner: str) -> etree._Element:
    return etree.fromstring(f'<w:style xmlns:w="{W}">{inner}</w:style>')


def said(inner: str) -> dict[str, Property]:
    return {each.key: each for each in properties(holder(inner), Reading(Canonical({})))}


@pytest.mark.parametrize(
    ("inner", "key", "value", "shown"),
    [
        ('<w:rPr><w:sz w:val="22"/></w:rPr>', "rPr/sz", "22", "11 pt"),
        ("<w:rPr><w:b/></w:rPr>", "rPr/b", "1", "on"),
        ('<w:rPr><w:b w:val="false"/></w:rPr>', "rPr/b", "0", "off"),
        ('<w:rPr><w:rFonts w:ascii="Arial" w:hint="cs"/></w:rPr>', "rPr/rFonts@ascii", "Arial", "Arial"),
        (
            '<w:rPr><w:rFonts w:ascii="A" w:asciiTheme="minorHAnsi"/></w:rPr>',
            "rPr/rFonts@ascii",
            "Times New Roman",
            "",
        ),
        ('<w:pPr><w:ind w:start="720" w:hanging="360"/></w:pPr>', "pPr/ind@left", "720", "36 pt"),
        ('<w:pPr><w:ind w:firstLine="0" w:hanging="360"/></w:pPr>', "pPr/ind@firstLine", "-360", "-18 pt"),
        ('<w:pPr><w:spacing w:line="276"/></w:pPr>', "pPr/spacing@line", "276 auto", "1.15 lines"),
        ('<w:pPr><w:spacing w:line="280" w:lineRule="exact"/></w:pPr>', "pPr/spacing@line", "280 exact", "14 pt"),
        ('<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>', "pPr/tabs#720", "left", "left"),
        ('<w:pPr><w:tabs><w:tab w:val="clear" w:pos="720"/></w:tabs></w:pPr>', "pPr/tabs#720", "none", "none"),
        ('<w:pPr><w:pBdr><w:top w:val="nil"/></w:pBdr></w:pPr>', "pPr/pBdr#top", "none", "none"),
        ('<w:pPr><w:jc w:val="start"/></w:pPr>', "pPr/jc", "left", "left"),
        ("<w:pPr><w:suppressAutoHyphens/></w:pPr>", "pPr/suppressAutoHyphens", "1", "off"),
        ('<w:pPr><w:contextualSpacing w:val="0"/></w:pPr>', "pPr/contextualSpacing", "0", "on"),
    ],
)
def test_properties_one_by_one(inner: str, key: str, value: str, shown: str) -> None:
    assert said(inner)[key].value == value
    assert said(inner)[key].shown == shown or not shown


@pytest.mark.parametrize(
    "inner",
    [
        '<w:pPr><w:keepNext/><w:pBdr><w:top w:val="single" w:sz="4"/><w:left w:val="nil"/></w:pBdr>'
        '<w:tabs><w:tab w:val="left" w:pos="720"/><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'
        '<w:spacing w:before="120" w:line="276" w:lineRule="auto"/><w:ind w:left="720" w:hanging="360"/>'
        '<w:jc w:val="both"/><w:outlineLvl w:val="1"/></w:pPr>',
        '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:b/><w:i w:val="0"/>'
        '<w:color w:val="FF0000" w:themeColor="accent1"/><w:sz w:val="22"/><w:u w:val="none"/></w:rPr>',
    ],
)
def test_what_was_read_can_be_said_again_in_any_order(inner: str) -> None:
    wanted = said(inner)
    group = etree.Element(f"{{{W}}}" + ("pPr" if inner.startswith("<w:pPr") else "rPr"))
    for key in sorted(wanted):
        say(group, wanted[key])
    made = holder("")
    made.append(group)
    assert {each.key: each for each in properties(made, Reading(Canonical({})))} == wanted
    order = [etree.QName(e).localname for e in holder(inner)[0]]
    assert [etree.QName(e).localname for e in group] == order


def test_a_definition_that_differs_is_on_record_and_in_the_summary() -> None:
    baseline = docx(*BODY)
    revised = with_text(baseline, HEADING, '<w:sz w:val="32"/>')
    assert_laws(revised, baseline)
    redline = assert_laws(baseline, revised)
    style = unzipped(redline)[STYLES].decode().partition('w:styleId="Heading1"')[2]
    assert "<w:rPr><w:b/>" + '<w:sz w:val="28"/></w:rPr></w:rPrChange></w:rPr></w:style>' in style
    (change,) = api.summarise(api.marked(baseline, revised)).others
    assert change.where == "style Heading 1: font size 14 pt → 16 pt"


def test_rejecting_gives_the_definition_back_and_accepting_keeps_the_other() -> None:
    baseline = docx(*BODY)
    revised = with_text(baseline, '<w:ind w:left="720"/>', '<w:ind w:left="1440"/><w:jc w:val="both"/>')
    redline = assert_laws(baseline, revised)
    assert '<w:ind w:left="720"/></w:pPr>' in unzipped(api.reject(redline))[STYLES].decode()
    assert unzipped(api.accept(redline))[STYLES] == unzipped(revised)[STYLES].replace(b"\n<w:styles", b"\r\n<w:styles")


@pytest.mark.parametrize("used", [True, False])
def test_only_styles_in_use_count(used: bool) -> None:
    baseline = docx(p("Text", style="Heading1" if used else ""))
    revised = with_text(baseline, HEADING, '<w:sz w:val="32"/>')
    assert bool(api.compare(baseline, revised).script.styles) is used
    assert (STYLES in unzipped(assert_laws(baseline, revised))) is True


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<w:sz w:val="22"/>', '<w:sz w:val="24"/>'),
        ("", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:i/><w:color w:val="FF0000"/>'),
        ('<w:rFonts w:asciiTheme="minorHAnsi"/>', '<w:rFonts w:ascii="Arial"/>'),
    ],
)
def test_other_defaults_of_the_document_come_back_too(before: str, after: str) -> None:
    plain = docx(*BODY)
    baseline, revised = (with_text(plain, NORMAL, DEFAULTS.format(rpr) + NORMAL) for rpr in (before, after))
    assert assert_laws(baseline, revised)
    assert assert_laws(revised, baseline)


def test_another_parent_comes_back_as_what_it_gave() -> None:
    plain = docx(*BODY)
    quote = '<w:name w:val="Quote"/>'
    revised = with_text(plain, quote, quote + '<w:basedOn w:val="BodyText"/>')
    assert "space after" in str(api.compare(plain, revised).script.styles)
    assert assert_laws(plain, revised)
    assert assert_laws(revised, plain)


def test_a_style_that_the_revised_version_lacks_keeps_its_look_on_other_defaults() -> None:
    own = '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/></w:style>'
    plain = docx(p("One", style="Own"), p("Two"))
    baseline = with_text(plain, NORMAL, DEFAULTS.format('<w:sz w:val="22"/>') + own + NORMAL)
    assert assert_laws(baseline, docx(p("Two")))


def test_a_proof_without_the_record_fails() -> None:
    baseline = docx(*BODY)
    revised = with_text(baseline, HEADING, '<w:sz w:val="32"/>')
    redline = api.redline(api.compare(baseline, revised))
    forged = with_text(redline, '<w:sz w:val="28"/>', '<w:sz w:val="30"/>')
    assert any("style heading 1" in problem for problem in api.verify(forged, baseline, revised))


def test_tracked_changes_of_a_style_in_an_input_are_accepted_first() -> None:
    plain = docx(*BODY)
    tracked = '<w:rPrChange w:id="9" w:author="A" w:date="2020-01-01T00:00:00Z"><w:rPr/></w:rPrChange>'
    baseline = with_text(plain, HEADING, HEADING + tracked)
    comparison = api.compare(baseline, baseline)
    told = "1 tracked change by A (1 in the styles) was accepted first"
    assert [notice.what for notice in comparison.notices] == [told] * 2
    assert comparison.script.styles == ()
    assert b"rPrChange" not in unzipped(api.redline(comparison))[STYLES]


def test_table_styles_that_differ_are_told() -> None:
    baseline = docx(table([["a", "b"]]), p("End."))
    grid = '<w:name w:val="Table Grid"/>'
    revised = with_text(baseline, grid, grid + '<w:tblPr><w:tblInd w:w="200" w:type="dxa"/></w:tblPr>')
    assert [notice.where for notice in api.compare(baseline, revised).notices] == ["Table styles “Table Grid”"]
    assert assert_laws(baseline, revised)


def test_another_theme_font_comes_back_by_its_name() -> None:
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="t"><a:themeElements>'
        '<a:fontScheme name="f"><a:majorFont><a:latin typeface="{0}"/></a:majorFont><a:minorFont>'
        '<a:latin typeface="{0}"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
    )
    plain = docx(*BODY)
    fonts = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    versions = []
    for font in ("Calibri", "Aptos"):
        data = with_text(plain, NORMAL, DEFAULTS.format(fonts) + NORMAL)
        files = unzipped(data) | {"word/theme/theme1.xml": theme.format(font).encode()}
        link = f'<Relationship Id="rId99" Type="{OFFICE}/theme" Target="theme/theme1.xml"/></Relationships>'
        rels = "word/_rels/document.xml.rels"
        files[rels] = files[rels].replace(b"</Relationships>", link.encode())
        versions.append(zipped(files))
    baseline, revised = versions
    first = api.compare(baseline, revised).script.styles[0].differences[0]
    assert first == ("font", "Calibri", "Aptos")
    assert assert_laws(baseline, revised)
