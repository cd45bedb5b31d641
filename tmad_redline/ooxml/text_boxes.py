"""Text boxes: where they are, and their twins in the alternatives that files keep for older readers.

Word writes a shape twice (ECMA-376 Part 3, 9): as DrawingML in the mc:Choice of an mc:AlternateContent, as VML in its
mc:Fallback. The first alternative is the one that counts; a box in another that says the same is its twin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from lxml import etree

from tmad_redline.ooxml.names import ALTERNATE_CONTENT, CHOICE, FALLBACK, TEXT_BOX, WP, WPS, A

_ALTERNATIVES = (CHOICE, FALLBACK)
_SHAPE_AROUND_SIZE = 3
"""wps:wsp / wps:spPr / a:xfrm / a:ext."""
_TEXTBOX = "{urn:schemas-microsoft-com:vml}textbox"
_FITS = "mso-fit-shape-to-text:t"
_HEIGHT = re.compile(r"(?:^|(?<=;))\s*height:[^;]*;?")


def text_boxes(element: etree._Element) -> list[etree._Element]:
    """The boxes (w:txbxContent) in an element that count, in order; not those inside one of them."""
    return [box for box in element.iter(TEXT_BOX) if box is not element and _counts(box, element)]


def _counts(box: etree._Element, within: etree._Element) -> bool:
    """Whether there is neither another box nor a second alternative between a box and an element around it."""
    node, around = box, box.getparent()
    while around is not None and node is not within:
        if is_repetition(node) or (around.tag == TEXT_BOX and around is not within):
            return False
        node, around = around, around.getparent()
    return True


def is_repetition(element: etree._Element) -> bool:
    """Whether an element is an alternative that does not count."""
    holder = element.getparent()
    if element.tag not in _ALTERNATIVES or holder is None or holder.tag != ALTERNATE_CONTENT:
        return False
    return next(holder.iterchildren(*_ALTERNATIVES)) is not element


class Repeated(NamedTuple):
    """The boxes of the alternative that counts, and those of another one."""

    shown: list[etree._Element]
    others: list[etree._Element]


def repeated(element: etree._Element, deep: bool = False) -> Iterator[Repeated]:
    """Each alternative in an element that repeats boxes. deep: also those that stand inside a box."""
    for holder in element.iter(ALTERNATE_CONTENT):
        if not _belongs(holder, element, deep):
            continue
        alternatives = list(holder.iterchildren(*_ALTERNATIVES))
        for other in alternatives[1:]:
            others = text_boxes(other)
            if others:
                yield Repeated(text_boxes(alternatives[0]), others)


def without_fitted_height(element: etree._Element, name: str, value: str) -> str:
    """An attribute's value without the height of a shape that is as high as its text: nobody chose that.

    DrawingML says so with a:spAutoFit (Part 1, 21.1.2.1.4), VML with mso-fit-shape-to-text.
    """
    if name == "cy" and _is_height_of_fitted(element):
        return ""
    if name == "style" and any(_FITS in (box.get("style") or "") for box in element.iterfind(_TEXTBOX)):
        return _HEIGHT.sub("", value)
    return value


def _is_height_of_fitted(element: etree._Element) -> bool:
    if element.tag == WP + "extent":
        holder = element.getparent()
        shapes = [] if holder is None else list(holder.iterfind(f"{A}graphic/{A}graphicData/*"))
        return len(shapes) == 1 and _fits(shapes[0])
    return any(_fits(around) for around in islice(element.iterancestors(), _SHAPE_AROUND_SIZE))


def _fits(shape: etree._Element) -> bool:
    return shape.tag == WPS + "wsp" and shape.find(f"{WPS}bodyPr/{A}spAutoFit") is not None


def _belongs(holder: etree._Element, element: etree._Element, deep: bool) -> bool:
    node: etree._Element | None = holder
    while node is not None and node is not element:
        if (node.tag == TEXT_BOX and not deep) or is_repetition(node):
            return False
        node = node.getparent()
    return True
