"""What takes the place of a list level once its number is text: indents, tabs, the look of the number."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.docx_package import W
from tmad_redline.ooxml.level_looks import LevelLook

_W = f"{{{W}}}"
_MARGIN = '<w:ind w:left="1440" w:hanging="360"/>'


def xml(written: str) -> etree._Element:
    return etree.fromstring(written.replace(">", f' xmlns:w="{W}">', 1))


def level(inside: str = "", indent: str = _MARGIN) -> etree._Element:
    return xml(f"<w:lvl>{inside}<w:pPr>{indent}</w:pPr></w:lvl>")


def taken(look: LevelLook, properties: str = "") -> tuple[bool, dict[str, str], list[str]]:
    """A paragraph out of its list: whether its number goes to the right, its indents, its tabs."""
    paragraph = xml(f"<w:p><w:pPr>{properties}</w:pPr></w:p>")
    right = look.take_out(paragraph)
    assert [each.get(_W + "val") for each in paragraph.iter(_W + "numId")] == ["0"]
    indents = {str(key)[len(_W) :]: str(text) for each in paragraph.iter(_W + "ind") for key, text in each.items()}
    return right, indents, [f"{each.get(_W + 'val')} {each.get(_W + 'pos')}" for each in paragraph.iter(_W + "tab")]


def test_a_paragraph_has_the_indents_and_tabs_of_its_level() -> None:
    look = LevelLook(level(indent=f'<w:tabs><w:tab w:val="num" w:pos="1440"/></w:tabs>{_MARGIN}'), None, frozenset())
    assert taken(look) == (False, {"left": "1440", "hanging": "360"}, ["num 1440"])


def test_its_own_indents_go_before_those_of_the_level() -> None:
    look = LevelLook(level(), None, frozenset())
    assert taken(look, '<w:ind w:left="720"/>')[1] == {"left": "720", "hanging": "360"}
    assert taken(look, '<w:ind w:firstLine="0"/>')[1] == {"left": "1440", "firstLine": "0"}


def test_so_do_those_of_a_style_that_names_the_list() -> None:
    look = LevelLook(level(), None, frozenset({_W + "left"}))
    assert taken(look)[1] == {"hanging": "360"}


@pytest.mark.parametrize("side", ["right", "end"])
def test_a_number_that_is_set_to_the_right_ends_where_it_did(side: str) -> None:
    look = LevelLook(level(f'<w:lvlJc w:val="{side}"/>'), None, frozenset())
    assert taken(look) == (True, {"left": "1440", "hanging": "1440"}, ["right 1080"])
    assert taken(look, '<w:ind w:left="360"/>')[0] is False  # no room before it


@pytest.mark.parametrize(
    ("suffix", "ends"),
    [("", ["t", "tab"]), ('<w:suff w:val="space"/>', ["t", "t"]), ('<w:suff w:val="nothing"/>', ["t"])],
)
def test_what_follows_the_number(suffix: str, ends: list[str]) -> None:
    run = LevelLook(level(suffix), None, frozenset()).run(etree.Element(_W + "t"))
    assert [etree.QName(child).localname for child in run][1:] == ends


def test_a_number_looks_as_its_level_says_and_else_as_the_end_of_its_paragraph() -> None:
    mark = xml('<w:rPr><w:ins w:id="1"/><w:b/><w:sz w:val="20"/></w:rPr>')
    look = LevelLook(level('<w:rPr><w:sz w:val="24"/></w:rPr>'), mark, frozenset())
    run = look.run(etree.Element(_W + "t"))
    assert [(etree.QName(each).localname, each.get(_W + "val")) for each in run[0]] == [("b", None), ("sz", "24")]
