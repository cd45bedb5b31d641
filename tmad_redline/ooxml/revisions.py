"""Tracked changes already in a file: accept or reject them as Word does (ECMA-376 Part 1, 17.13.5).

This module knows nothing of how redlines are written: it is what their post-condition rests on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum

from lxml import etree

from tmad_redline.ooxml import comments
from tmad_redline.ooxml.body import cells, columns, rows
from tmad_redline.ooxml.names import (
    ADDING,
    AUTHOR,
    CELL_DEL,
    CELL_INS,
    CELL_MERGE,
    CUSTOM_XML,
    DEL,
    DEL_INSTR_TEXT,
    DEL_TEXT,
    FOOTER_REFERENCE,
    GRID_COL,
    HEADER_REFERENCE,
    ID,
    INSTR_TEXT,
    MARKS,
    NUM_PR,
    NUMBERING_CHANGE,
    P_PR_CHANGE,
    PARKED,
    PPR,
    R_PR_CHANGE,
    RPR,
    SDT,
    SDT_CONTENT,
    SECT_PR,
    SECT_PR_CHANGE,
    STRUCTURE_WRAPPERS,
    TAKING,
    TBL,
    TBL_GRID,
    TBL_GRID_CHANGE,
    TBL_PR_CHANGE,
    TBL_PR_EX_CHANGE,
    TC,
    TC_PR,
    TC_PR_CHANGE,
    TR,
    TR_PR,
    TR_PR_CHANGE,
    M,
    P,
    T,
    W,
    local,
)


class Mode(Enum):
    """Which side of the changes is to remain."""

    ACCEPT = "accept"
    REJECT = "reject"


_PARKED_MARKS = frozenset(PARKED + local(tag) for tag in MARKS)
_PROPERTY_CHANGES = frozenset(
    {
        R_PR_CHANGE,
        P_PR_CHANGE,
        TBL_PR_CHANGE,
        TBL_PR_EX_CHANGE,
        TBL_GRID_CHANGE,
        TR_PR_CHANGE,
        TC_PR_CHANGE,
        SECT_PR_CHANGE,
        NUMBERING_CHANGE,
    }
)
_CELL_MARKS = frozenset({CELL_INS, CELL_DEL, CELL_MERGE})
_RANGES = frozenset(
    W + name + end
    for name in ("moveFromRange", "moveToRange", "customXmlMoveFromRange", "customXmlMoveToRange")
    for end in ("Start", "End")
)
_CUSTOM_INS, _CUSTOM_DEL = W + "customXmlInsRange", W + "customXmlDelRange"
_CONTROL_PROPERTIES = frozenset(W + name for name in ("sdtPr", "sdtEndPr", "customXmlPr"))
_CUSTOM = frozenset(base + end for base in (_CUSTOM_INS, _CUSTOM_DEL) for end in ("Start", "End"))
REVISIONS = MARKS | _PROPERTY_CHANGES | _CELL_MARKS
"""The elements that carry an author: each is one tracked change."""
_EVERYTHING = REVISIONS | _RANGES | _CUSTOM
_OWNERS = frozenset({RPR, TR_PR, NUM_PR, TC_PR, M + "ctrlPr", M + "r"})
"""Elements in which an ins or del is a mark on its owner, not a container of content."""

_BEFORE_V_MERGE = frozenset(W + name for name in ("cnfStyle", "tcW", "gridSpan", "hMerge"))
"""What CT_TcPrBase has before w:vMerge."""
_SHOWING = (
    T,
    M + "t",
    *(W + name for name in ("tab", "ptab", "br", "cr", "sym", "drawing", "pict", "object", "noBreakHyphen")),
    *(
        W + name
        for name in ("softHyphen", "footnoteReference", "endnoteReference", "fldChar", "fldSimple", "instrText")
    ),
)


def present(root: etree._Element) -> bool:
    """Whether a part holds any tracked change."""
    return next(root.iter(*_EVERYTHING), None) is not None


def changes(root: etree._Element) -> Iterator[etree._Element]:
    """Every element that says something about tracked changes."""
    return root.iter(*_EVERYTHING)


def authors(root: etree._Element) -> Counter[str]:
    """How many tracked changes each author made; that of a table's grid comes with another one and has no author."""
    signed = (element for element in root.iter(*REVISIONS) if element.tag != TBL_GRID_CHANGE)
    return Counter(element.get(AUTHOR) or "" for element in signed)


def resolve(root: etree._Element, mode: Mode) -> None:
    """Accept or reject every tracked change of a part, in place."""
    losing = TAKING if mode is Mode.ACCEPT else ADDING
    commented = comments.referenced(root)
    _content_controls(root, mode)
    _properties(root, mode)
    _containers(root, losing)
    _mathematics(root, losing)
    _tables(root, mode, losing)
    _paragraph_marks(root, losing)
    for element in list(root.iter(*_RANGES)):
        _remove(element)
    comments.close_ranges(root, commented)


def _remove(element: etree._Element) -> None:
    """Take an element out; text after it (white space between elements) goes too."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    """Put what an element holds in its place; nothing is counted, since a paragraph may have ten thousands of them."""
    parent = element.getparent()
    if parent is not None:
        for child in list(element):
            element.addprevious(child)
        parent.remove(element)


def _content_controls(root: etree._Element, mode: Mode) -> None:
    """A content control that was itself inserted or deleted stands between customXml…Range marks."""
    for element in list(root.iter(*_CUSTOM)):
        lost = _CUSTOM_DEL if mode is Mode.ACCEPT else _CUSTOM_INS
        if element.tag == lost + "Start":
            wrapped = element.getnext()
            while wrapped is not None and wrapped.tag in _CUSTOM and wrapped.get(ID) != element.get(ID):
                wrapped = wrapped.getnext()  # past the marks of somebody else
            if wrapped is not None and wrapped.tag in (SDT, CUSTOM_XML):
                for child in [child for child in wrapped if child.tag in _CONTROL_PROPERTIES]:
                    wrapped.remove(child)
                for content in wrapped.findall(SDT_CONTENT):
                    _unwrap(content)
                _unwrap(wrapped)
        _remove(element)


def _properties(root: etree._Element, mode: Mode) -> None:
    for change in list(root.iter(*_PROPERTY_CHANGES)):
        if change.getparent() is None:
            continue
        if mode is Mode.REJECT and change.tag != NUMBERING_CHANGE:
            _restore(change)
        _remove(change)


def _restore(change: etree._Element) -> None:
    """Put the recorded earlier properties in the place of the present ones."""
    properties = change.getparent()
    assert properties is not None
    stays = set(MARKS | _CELL_MARKS | {change.tag})
    if change.tag == P_PR_CHANGE:
        stays |= {RPR, SECT_PR}
    elif change.tag == SECT_PR_CHANGE:
        stays |= {HEADER_REFERENCE, FOOTER_REFERENCE}
    for child in list(properties):
        if child.tag not in stays and not child.tag.startswith(PARKED):
            properties.remove(child)
    recorded = next(iter(change), None)
    if recorded is None:
        return
    earlier = [child for child in recorded if change.tag == R_PR_CHANGE or child.tag not in stays]
    first = sum(1 for c in properties if c.tag in (*MARKS, *_PARKED_MARKS, HEADER_REFERENCE, FOOTER_REFERENCE))
    if change.tag not in (R_PR_CHANGE, SECT_PR_CHANGE):  # elsewhere marks come after the properties
        first = 0
    properties[first:first] = earlier


def _containers(root: etree._Element, losing: frozenset[str]) -> None:
    for element in list(root.iter(*MARKS)):
        parent = element.getparent()
        if parent is None or parent.tag in _OWNERS:
            continue
        if element.tag in losing:
            element.clear()  # lxml takes the square of its children to take out an element that still has them
            parent.remove(element)
            continue
        if element.tag == DEL:
            for text in element.iter(DEL_TEXT):
                text.tag = T
            for code in element.iter(DEL_INSTR_TEXT):
                code.tag = INSTR_TEXT
        _unwrap(element)


def _mathematics(root: etree._Element, losing: frozenset[str]) -> None:
    """Inside equations a mark stands in the run or in the control properties of an object."""
    for element in list(root.iter(*MARKS)):
        owner = element.getparent()
        if owner is None:
            continue
        if owner.tag == M + "r":
            if element.tag not in losing:
                _unwrap(element)
            elif owner.find(M + "t") is None or not len(element):
                _remove(owner)
            else:
                _remove(element)
        elif owner.tag == M + "ctrlPr":
            if element.tag in losing:
                _dissolve(owner)
            else:
                _unwrap(element)
        elif owner.tag == NUM_PR:
            _remove(owner if element.tag in losing else element)


def _dissolve(control: etree._Element) -> None:
    """A lost equation object leaves what it held."""
    properties = control.getparent()
    holder = properties.getparent() if properties is not None else None
    if holder is None or holder.getparent() is None:
        return
    for child in list(holder):
        if local(child.tag).endswith("Pr"):
            holder.remove(child)
    for child in list(holder):
        _unwrap(child)
    _unwrap(holder)


def _tables(root: etree._Element, mode: Mode, losing: frozenset[str]) -> None:
    lost_cell = CELL_DEL if mode is Mode.ACCEPT else CELL_INS
    marked = [*root.iterfind(f".//{TC_PR}/{CELL_DEL}"), *root.iterfind(f".//{TR_PR}/{DEL}")]
    losers = dict.fromkeys(table for mark in marked for table in list(mark.iterancestors(TBL))[:1])
    for row in list(root.iter(TR)):
        properties = row.find(TR_PR)
        marks = [c for c in properties if c.tag in MARKS] if properties is not None else []
        if any(mark.tag in losing for mark in marks):
            _remove_with_wrappers(row)
            continue
        for mark in marks:
            _remove(mark)
        for cell in list(cells(row)):
            _cell(cell, mode, lost_cell)
        if next(row.iter(TC), None) is None:
            _remove_with_wrappers(row)
    for table in list(root.iter(TBL)):
        if next(table.iter(TR), None) is None:
            _remove(table)
    for table in losers if mode is Mode.ACCEPT else ():
        _narrow(table)


def _narrow(table: etree._Element) -> None:
    """Drop the grid columns at the end that no row has any more, as Word does when it lays the table out anew."""
    reach = max(map(columns, rows(table)), default=0)
    for column in table.findall(f"{TBL_GRID}/{GRID_COL}")[reach:]:
        _remove(column)


def _remove_with_wrappers(element: etree._Element) -> None:
    """Take out a row or cell, and a content control that held nothing else: an empty one is not valid there."""
    parent = element.getparent()
    _remove(element)
    while parent is not None and parent.tag in STRUCTURE_WRAPPERS and next(parent.iter(TR, TC, TBL, P), None) is None:
        empty, parent = parent, parent.getparent()
        _remove(empty)


def _cell(cell: etree._Element, mode: Mode, lost: str) -> None:
    properties = cell.find(TC_PR)
    if properties is None:
        return
    if properties.find(lost) is not None:
        _remove_with_wrappers(cell)
        return
    merge = properties.find(CELL_MERGE)
    if merge is not None:
        value = merge.get(W + ("vMerge" if mode is Mode.ACCEPT else "vMergeOrig"))
        present_merge = properties.find(W + "vMerge")
        if present_merge is not None:
            properties.remove(present_merge)
        if value in ("cont", "rest"):
            restored = etree.Element(W + "vMerge")
            properties.insert(sum(1 for child in properties if child.tag in _BEFORE_V_MERGE), restored)
            restored.set(W + "val", "restart" if value == "rest" else "continue")
    for mark in [child for child in properties if child.tag in _CELL_MARKS]:
        properties.remove(mark)


def _paragraph_marks(root: etree._Element, losing: frozenset[str]) -> None:
    """Join every paragraph whose mark is lost to the next one, whose own mark and formatting survive."""
    lost: list[etree._Element] = []
    for paragraph in root.iter(P):
        own = paragraph.find(f"{PPR}/{RPR}")
        if own is None:
            continue
        marks = [child for child in own if child.tag in MARKS]
        if any(mark.tag in losing for mark in marks):
            lost.append(paragraph)
        for mark in marks:
            own.remove(mark)
    for row in _rows(lost):
        for paragraph in reversed(row[:-1]):  # to the last of them, so that each moves its content once
            _move_content(paragraph, row[-1])
        _join(row[-1])


def _rows(lost: Sequence[etree._Element]) -> Iterator[list[etree._Element]]:
    """The paragraphs whose marks are lost, those that follow each other together."""
    row: list[etree._Element] = []
    for paragraph in lost:
        if row and next_block(row[-1]) is not paragraph:
            yield row
            row = []
        row.append(paragraph)
    yield from [row] if row else []


def _join(paragraph: etree._Element) -> None:
    """Move a paragraph's content to the front of the next paragraph.

    Before a table, or at the end of a story, there is none: an empty paragraph goes (but for the last of its
    container, which Word requires), another stays.
    """
    following = next_block(paragraph)
    if following is not None and following.tag == P:
        _move_content(paragraph, following)
    elif not any(shows(child) for child in paragraph if child.tag != PPR):
        container = paragraph.getparent()
        alone = container is not None and sum(1 for c in container if c.tag in (P, SDT)) == 1
        before = paragraph.getprevious()
        if following is not None or not (alone or (before is not None and before.tag == TBL)):
            _remove(paragraph)


def _move_content(paragraph: etree._Element, following: etree._Element) -> None:
    at = 1 if following.find(PPR) is not None else 0
    following[at:at] = [child for child in paragraph if child.tag != PPR]
    _remove(paragraph)


def shows(element: etree._Element) -> bool:
    """Whether anything in it takes up space; links, controls and runs by themselves do not."""
    return any(node.tag != T or node.text for node in element.iter(*_SHOWING))


def next_block(element: etree._Element) -> etree._Element | None:
    for following in _following(element):
        if following.tag in (P, TBL):
            return following
        if following.tag in STRUCTURE_WRAPPERS:
            inner = next((e for e in following.iter(P, TBL)), None)
            if inner is not None:
                return inner
    return None


def _following(element: etree._Element) -> Iterator[etree._Element]:
    """What comes after an element in its container, content controls around it looked through."""
    yield from element.itersiblings()
    parent = element.getparent()
    if parent is not None and parent.tag in STRUCTURE_WRAPPERS:
        yield from _following(parent)
