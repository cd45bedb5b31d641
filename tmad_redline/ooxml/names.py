"""The namespaces and element names of Office Open XML, spelled once (ECMA-376 Part 1, 17 and Part 4)."""

from __future__ import annotations

import re
from typing import cast

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WORD_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
XML = "http://www.w3.org/XML/1998/namespace"

W = f"{{{WORD}}}"
R = f"{{{RELATIONSHIPS}}}"
M = f"{{{MATH}}}"
MC = f"{{{COMPATIBILITY}}}"
A = f"{{{DRAWING}}}"
WP = f"{{{WORD_DRAWING}}}"
WPS = f"{{{WORD_SHAPE}}}"
SPACE = f"{{{XML}}}space"

PARKED = W + "parked."
"""Stands before the names of tracked changes that are left alone while others are settled; in no file."""

VAL = W + "val"
ID = W + "id"
NAME = W + "name"
TYPE = W + "type"
AUTHOR = W + "author"
DATE = W + "date"

BODY = W + "body"
P = W + "p"
PPR = W + "pPr"
R_ = W + "r"
RPR = W + "rPr"
T = W + "t"
DEL_TEXT = W + "delText"
INSTR_TEXT = W + "instrText"
DEL_INSTR_TEXT = W + "delInstrText"
FLD_CHAR = W + "fldChar"
FLD_CHAR_TYPE = W + "fldCharType"
FLD_SIMPLE = W + "fldSimple"
INSTR = W + "instr"
TBL = W + "tbl"
TBL_PR = W + "tblPr"
TBL_GRID = W + "tblGrid"
GRID_COL = W + "gridCol"
GRID_SPAN = W + "gridSpan"
GRID_BEFORE = W + "gridBefore"
GRID_AFTER = W + "gridAfter"
TBL_PR_EX = W + "tblPrEx"
TR = W + "tr"
TR_PR = W + "trPr"
TC = W + "tc"
TC_PR = W + "tcPr"
DIRECTIONS = frozenset({W + "bdo", W + "dir"})
"""Containers of text that is written in a direction of its own (Part 1, 17.3.2.3 and 17.3.2.8)."""
SDT = W + "sdt"
SDT_PR = W + "sdtPr"
SDT_CONTENT = W + "sdtContent"
CUSTOM_XML = W + "customXml"
SECT_PR = W + "sectPr"
NUM_PR = W + "numPr"
NUM_ID = W + "numId"
ILVL = W + "ilvl"
P_STYLE = W + "pStyle"
R_STYLE = W + "rStyle"
TBL_STYLE = W + "tblStyle"
STYLE = W + "style"
STYLE_ID = W + "styleId"
HYPERLINK = W + "hyperlink"
BOOKMARK_START = W + "bookmarkStart"
BOOKMARK_END = W + "bookmarkEnd"
FOOTNOTE_REFERENCE = W + "footnoteReference"
ENDNOTE_REFERENCE = W + "endnoteReference"
COMMENT = W + "comment"
COMMENT_REFERENCE = W + "commentReference"
COMMENT_RANGE_START = W + "commentRangeStart"
COMMENT_RANGE_END = W + "commentRangeEnd"
HEADER_REFERENCE = W + "headerReference"
FOOTER_REFERENCE = W + "footerReference"
ALTERNATE_CONTENT = MC + "AlternateContent"
CHOICE = MC + "Choice"
FALLBACK = MC + "Fallback"
TEXT_BOX = W + "txbxContent"
MATH_RUN = M + "r"
MATH_TEXT = M + "t"

INS = W + "ins"
DEL = W + "del"
MOVE_FROM = W + "moveFrom"
MOVE_TO = W + "moveTo"
ADDING, TAKING = frozenset({INS, MOVE_TO}), frozenset({DEL, MOVE_FROM})
"""The tracked changes by which a text, paragraph mark or row came, and by which it goes."""
MARKS = ADDING | TAKING
R_PR_CHANGE = W + "rPrChange"
P_PR_CHANGE = W + "pPrChange"
TBL_PR_CHANGE = W + "tblPrChange"
TBL_PR_EX_CHANGE = W + "tblPrExChange"
TBL_GRID_CHANGE = W + "tblGridChange"
TR_PR_CHANGE = W + "trPrChange"
TC_PR_CHANGE = W + "tcPrChange"
SECT_PR_CHANGE = W + "sectPrChange"
NUMBERING_CHANGE = W + "numberingChange"
CELL_INS = W + "cellIns"
CELL_DEL = W + "cellDel"
CELL_MERGE = W + "cellMerge"

_INTEGER = re.compile(r"-?[0-9]{1,9}")

STRUCTURE_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "smartTag"))
"""Elements that wrap blocks or runs without being content themselves."""


def local(tag: str) -> str:
    """The name without its namespace."""
    return tag.rpartition("}")[2]


def attributes(element: etree._Element) -> dict[str, str]:
    """An element's attributes as a dict of its own."""
    return dict(cast(list[tuple[str, str]], element.items()))


def integer(text: str | None, otherwise: int) -> int:
    """The number written in an attribute, or `otherwise` where it is missing or is none."""
    return int(text) if text is not None and is_integer(text) else otherwise


def natural(text: str | None, otherwise: int) -> int:
    """The same for a number that cannot be less than 0."""
    return int(text) if text is not None and is_natural(text) else otherwise


def is_natural(text: str) -> bool:
    """Whether a text is a number from 0 that an attribute of Word may hold; `str.isdigit` lets more through."""
    return is_integer(text) and not text.startswith("-")


def is_integer(text: str) -> bool:
    """Whether a text is a number that an attribute of Word may hold: files may say anything."""
    return _INTEGER.fullmatch(text) is not None


def value_of(element: etree._Element | None) -> str | None:
    """The w:val of an element, None where there is no element."""
    return None if element is None else element.get(VAL)
