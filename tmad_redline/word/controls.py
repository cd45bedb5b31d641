"""Content controls of a new Word document: fields of text, lists to choose from, dates, rows that can be repeated.

The children of w:sdtPr stand in the order of its schema (ECMA-376 Part 1, 17.5.2.38), what Word 2013 added among them
where Word writes it ([MS-DOCX] 2.5.3).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.styles.style import CharacterStyle
from docx.text.paragraph import Paragraph
from lxml import etree

from tmad_redline.model.form import Field, Kind

_WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PROMPT = "Placeholder Text"
_PROMPT_INK = RGBColor(0x66, 0x66, 0x66)
"""Dark enough to be read on white and in print (contrast 5.7 to 1)."""
_FIRST_ID = 1001


class Controls:
    """Makes the controls of one document, each with an id of its own."""

    def __init__(self, document: Document) -> None:
        style = document.styles.add_style(_PROMPT, WD_STYLE_TYPE.CHARACTER)
        assert isinstance(style, CharacterStyle)
        style.font.color.rgb = _PROMPT_INK
        self._prompt = style.style_id
        self._ids = itertools.count(_FIRST_ID)

    def field(self, paragraph: Paragraph, field: Field, tag: str, title: str, fixed: bool = True) -> None:
        """Add a field that shows its prompt. fixed: the control itself cannot be deleted, what it holds can."""
        properties = self._properties(title, tag, "sdtLocked" if fixed else "")
        _add(properties, "w:showingPlcHdr")
        properties.append(_kind(field))
        run = OxmlElement("w:r")
        look = _add(run, "w:rPr")
        _add(look, "w:rStyle", val=self._prompt)
        _add(look, "w:color", val=str(_PROMPT_INK))  # LibreOffice takes no style in a field of text
        _add(run, "w:t").text = field.prompt
        paragraph._p.append(_control(properties, [run]))

    def printed(self, paragraph: Paragraph, tag: str, title: str) -> None:
        """Put what a paragraph holds into a control that cannot be changed; it can be copied."""
        properties = self._properties(title, tag, "sdtContentLocked")
        runs = [run._r for run in paragraph.runs]
        paragraph._p.append(_control(properties, runs))

    def repeat(self, rows: Sequence[etree._Element], title: str, tag: str) -> None:
        """Put neighbouring rows of a table into a section in which Word lets the reader add more of them."""
        table = rows[0].getparent()
        assert table is not None
        at = table.index(rows[0])
        section = self._properties(title, tag)
        etree.SubElement(section, f"{{{_WORD_2012}}}repeatingSection")
        items = []
        for row in rows:
            item = OxmlElement("w:sdtPr")
            _add(item, "w:id", val=str(next(self._ids)))
            etree.SubElement(item, f"{{{_WORD_2012}}}repeatingSectionItem")
            items.append(_control(item, [row]))
        table.insert(at, _control(section, items))

    def _properties(self, title: str, tag: str, lock: str = "") -> etree._Element:
        made: etree._Element = OxmlElement("w:sdtPr")
        _add(made, "w:alias", val=title)
        _add(made, "w:tag", val=tag)
        _add(made, "w:id", val=str(next(self._ids)))
        if lock:
            _add(made, "w:lock", val=lock)
        return made


def declare(document: Document) -> None:
    """Let programs that do not know what Word 2013 added pass over it; to be called once, when all is in place."""
    old: etree._Element = document.element
    root: etree._Element = OxmlElement("w:document", nsdecls={**document.element.nsmap, "w15": _WORD_2012})
    ignorable = f"{_COMPATIBILITY}Ignorable"
    root.set(ignorable, f"{old.get(ignorable, '')} w15".strip())
    root.extend(list(old))
    etree.cleanup_namespaces(root, keep_ns_prefixes=[prefix for prefix in root.nsmap if prefix])
    document.part._element = root  # type: ignore[assignment]


def _control(properties: etree._Element, content: Iterable[etree._Element]) -> etree._Element:
    control: etree._Element = OxmlElement("w:sdt")
    control.append(properties)
    _add(control, "w:sdtContent").extend(content)
    return control


def _kind(field: Field) -> etree._Element:
    made: etree._Element
    match field.kind:
        case Kind.CHOICE:
            made = OxmlElement("w:dropDownList")
            for choice in field.choices:
                _add(made, "w:listItem", displayText=choice, value=choice)
        case Kind.DATE:
            made = OxmlElement("w:date")
            _add(made, "w:dateFormat", val="d MMMM yyyy")
            _add(made, "w:lid", val="en-GB")
            _add(made, "w:storeMappedDataAs", val="dateTime")
            _add(made, "w:calendar", val="gregorian")
        case Kind.LINE:
            made = OxmlElement("w:text")
        case Kind.PARAGRAPHS:
            made = OxmlElement("w:text")
            made.set(qn("w:multiLine"), "1")
    return made


def _add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    made: etree._Element = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    parent.append(made)
    return made
