"""Content controls and custom XML around blocks, rows, cells and text: which there are and what they hold."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tmad_redline.model.document import Control, Level
from tmad_redline.ooxml import body
from tmad_redline.ooxml.canonical import Canonical
from tmad_redline.ooxml.names import (
    CUSTOM_XML,
    HYPERLINK,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    STRUCTURE_WRAPPERS,
    TBL,
    TEXT_BOX,
    TR,
    VAL,
    P,
    W,
)
from tmad_redline.ooxml.paragraph import leaves

_AROUND_TEXT = STRUCTURE_WRAPPERS | {HYPERLINK}
_PROPERTIES = frozenset({SDT_PR, W + "sdtEndPr", W + "customXmlPr"})
_LEVELS = {TBL: Level.ROW, TR: Level.CELL}
_NAMES = frozenset({W + "id", W + "tag", W + "placeholder", W + "showingPlcHdr"})
"""What names a control, or goes with the text in it; it is no part of what the control does."""


def controls(container: etree._Element) -> list[etree._Element]:
    """The controls of a story in reading order, those in its text boxes left out."""
    return [element for element in container.iter(SDT, CUSTOM_XML) if not _in_text_box(element, container)]


def _in_text_box(element: etree._Element, container: etree._Element) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is container:
            return False
        if ancestor.tag == TEXT_BOX:
            return True
    return False


def content_of(control: etree._Element) -> etree._Element:
    """The element that holds what a control holds."""
    inner = control.find(SDT_CONTENT) if control.tag == SDT else None
    return control if inner is None else inner


def around(element: etree._Element) -> list[etree._Element]:
    """The controls around a block, row or cell, from the outside inwards."""
    found: list[etree._Element] = []
    for ancestor in element.iterancestors():
        if ancestor.tag not in STRUCTURE_WRAPPERS:
            break
        if ancestor.tag in (SDT, CUSTOM_XML):
            found.append(ancestor)
    return found[::-1]


def properties(control: etree._Element, canonical: Canonical) -> str:
    """What a control is and does, its names left out."""
    found = control.find(SDT_PR)
    attributes = "" if control.tag == SDT else " ".join(sorted(map(str, control.values())))
    return f"{attributes}{canonical.properties(found, _NAMES)}"


def start_of(control: etree._Element) -> int:
    """Where, among the children of the element that holds what a control holds, that begins."""
    return sum(1 for child in content_of(control) if child.tag in _PROPERTIES)


def read(container: etree._Element, first: int, canonical: Canonical) -> Iterator[Control]:
    """The controls of a story whose first anchor is `first`; those that hold nothing are left out."""
    found = controls(container)
    if not found:
        return
    anchors = {element: first + at for at, element in enumerate(body.index(container))}
    held: dict[etree._Element, list[int]] = {element: [] for element in found}
    for element, anchor in anchors.items():
        for ancestor in element.iterancestors():
            if ancestor in held:
                held[ancestor].append(anchor)
            if ancestor is container:
                break
    texts: dict[etree._Element, dict[etree._Element, tuple[int, int]]] = {}
    for at, element in enumerate(found):
        tag, key = _name(element, "tag"), _name(element, "id")
        made = Control(at, Level.BLOCK, 0, 0, tag=tag, key=key, properties=properties(element, canonical))
        holder = next((a for a in element.iterancestors() if a.tag not in _AROUND_TEXT), None)
        if holder is not None and holder.tag == P and holder in anchors:
            if holder not in texts:
                texts[holder] = _texts(holder)
            if element in texts[holder]:
                place, (start, end) = anchors[holder], texts[holder][element]
                yield made._replace(level=Level.TEXT, first=place, last=place + 1, start=start, end=end)
        elif holder is not None and held[element]:
            level = _LEVELS.get(str(holder.tag), Level.BLOCK)
            yield made._replace(level=level, first=held[element][0], last=held[element][-1] + 1)


def _texts(paragraph: etree._Element) -> dict[etree._Element, tuple[int, int]]:
    """Where the text in each container of a paragraph begins and ends."""
    found: dict[etree._Element, tuple[int, int]] = {}
    for leaf in leaves(paragraph):
        for container in leaf.path if leaf.text else ():
            found[container] = found.get(container, (leaf.start, 0))[0], leaf.end
    return found


def _name(control: etree._Element, name: str) -> str:
    found = control.find(f"{SDT_PR}/{W}{name}")
    return (found.get(VAL) or "") if found is not None else ""
