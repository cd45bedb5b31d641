"""Which XML of a paragraph stands for which text, one line a construct."""

from __future__ import annotations

import pytest
from lxml import etree

from tmad_redline.ooxml.names import W
from tmad_redline.ooxml.paragraph import Leaf, leaves, normal_instruction

XMLNS = (
    f'xmlns:w="{W[1:-1]}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
THING = "\ufffc"


def found(content: str) -> list[Leaf]:
    return leaves(etree.fromstring(f"<w:p {XMLNS}>{content}</w:p>"))


def text(content: str) -> str:
    return "".join(leaf.text for leaf in found(content))


def fields(content: str) -> list[tuple[int, int, str]]:
    units = dict.fromkeys(leaf.unit for leaf in found(content) if leaf.unit is not None)
    return [(unit.start, unit.end, unit.instruction) for unit in units]


def code(instruction: str) -> str:
    return f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"


def r(content: str) -> str:
    return f"<w:r>{content}</w:r>"


def t(content: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{content}</w:t></w:r>'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<w:t>a</w:t>", "a"),
        ("<w:t> a </w:t>", "a"),
        ('<w:t xml:space="preserve"> a </w:t>', " a "),
        ('<w:t xml:space="preserve">a\nb</w:t>', "a b"),
        ("<w:t/>", ""),
        ("<w:tab/>", "\t"),
        ("<w:ptab/>", "\t"),
        ("<w:br/>", "\u2028"),
        ('<w:br w:type="textWrapping"/>', "\u2028"),
        ('<w:br w:type="page"/>', "\f"),
        ('<w:br w:type="column"/>', "\v"),
        ("<w:cr/>", "\u2028"),
        ("<w:noBreakHyphen/>", "\u2011"),
        ("<w:softHyphen/>", "\u00ad"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', THING),
        ('<w:footnoteReference w:id="2"/>', THING),
        ('<w:endnoteReference w:id="2"/>', THING),
        ("<w:drawing/>", THING),
        ("<w:pict><v:shape/></w:pict>", THING),
        ("<w:pict><v:shapetype/></w:pict>", ""),
        ("<w:object/>", THING),
        ("<w:lastRenderedPageBreak/>", ""),
        ('<w:commentReference w:id="0"/>', ""),
        ("<w:rPr><w:b/></w:rPr><w:t>a</w:t>", "a"),
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
    ],
)
def test_a_run_shows(content: str, expected: str) -> None:
    assert text(r(content)) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"<w:pPr><w:rPr/></w:pPr>{t('a')}", "a"),
        (f"<w:hyperlink>{t('a')}</w:hyperlink>", "a"),
        (f"<w:smartTag>{t('a')}</w:smartTag>", "a"),
        (f"<w:customXml>{t('a')}</w:customXml>", "a"),
        (f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{t('a')}</w:sdtContent></w:sdt>", "a"),
        (f"<w:hyperlink><w:smartTag>{t('a')}</w:smartTag>{t('b')}</w:hyperlink>", "ab"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", THING),
        (
            f"<mc:AlternateContent><mc:Choice>{t('a')}</mc:Choice><mc:Fallback>{t('a')}</mc:Fallback></mc:AlternateContent>",
            THING,
        ),
        ('<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/>', ""),
        ("<w:proofErr/>", ""),
    ],
)
def test_beside_runs_a_paragraph_shows(content: str, expected: str) -> None:
    assert text(content) == expected


def test_leaves_say_where_they_stand() -> None:
    assert [(leaf.start, leaf.end) for leaf in found(t("ab") + r("<w:tab/>") + t("c"))] == [(0, 2), (2, 3), (3, 4)]


def test_a_leaf_knows_the_containers_around_it() -> None:
    (leaf,) = found(f"<w:hyperlink><w:smartTag>{t('a')}</w:smartTag></w:hyperlink>")
    assert [etree.QName(e).localname for e in leaf.path] == ["hyperlink", "smartTag"]


def test_a_complex_field_is_what_it_shows_under_its_code() -> None:
    content = t("see ") + BEGIN + code(" REF  _Ref1 ") + code("\\r \\h ") + SEPARATE + t("4.2") + END + t(".")
    assert text(content) == "see 4.2."
    assert fields(content) == [(4, 7, "REF _Ref1 \\r \\h")]


def test_a_simple_field_is_the_same_as_a_complex_one() -> None:
    content = f'{t("see ")}<w:fldSimple w:instr=" REF _Ref1 ">{t("4.2")}</w:fldSimple>'
    assert fields(content) == [(4, 7, "REF _Ref1")]


@pytest.mark.parametrize("shown", [SEPARATE, ""])
def test_a_field_that_shows_nothing_is_an_object(shown: str) -> None:
    content = BEGIN + code("XE x") + shown + END
    assert text(content) == THING
    assert fields(content) == [(0, 1, "XE x")]


def test_of_nested_fields_the_outermost_counts() -> None:
    inner = BEGIN + code("PAGE") + SEPARATE + t("7") + END
    assert fields(BEGIN + code("IF ") + inner + code(" x") + SEPARATE + t("yes") + END)[0][1:] == (4, "IF PAGE x")


def test_a_field_that_goes_on_in_another_paragraph_is_no_field_here() -> None:
    assert fields(BEGIN + code("TOC") + SEPARATE + t("Contents")) == []
    assert text(t("Contents") + END) == "Contents"


@pytest.mark.parametrize(("written", "expected"), [(" REF   x \\h ", "REF x \\h"), ("", ""), ("\tPAGE\n", "PAGE")])
def test_a_code_is_compared_with_single_spaces(written: str, expected: str) -> None:
    assert normal_instruction(written) == expected
