"""Hyperlinks, which Word stores as an element or as a field: either as the other (ECMA-376 Part 1, 17.16.5.25)."""

from __future__ import annotations

import re

from lxml import etree

from tmad_redline.ooxml.names import HYPERLINK, W, attributes

URL = "url"
"""The attribute of a w:hyperlink that names its URL until it is written, when a relationship is made for it."""
_QUOTED = r'"((?:[^"\\]|\\.)*)"'
_HYPERLINK = re.compile(rf"HYPERLINK(?: {_QUOTED})?(?: \\l {_QUOTED})?(?: \\o {_QUOTED})?(?: \\t {_QUOTED})?(?: \\h)?")
_ESCAPED = re.compile(r"\\(.)")
_TO_ESCAPE, _ESCAPE = re.compile(r'(["\\])'), r"\\\1"
_SWITCHES = {URL: "", W + "anchor": "\\l ", W + "tooltip": "\\o ", W + "tgtFrame": "\\t "}
"""What a link may say, and the switches that say it in a field, in the order in which Word writes them."""


def hyperlink(instruction: str) -> etree._Element | None:
    """A w:hyperlink that does what a HYPERLINK field does, None for any other field.

    A URL stands in the attribute URL.
    """
    match = _HYPERLINK.fullmatch(instruction)
    if match is None:
        return None
    element = etree.Element(HYPERLINK)
    for name, value in zip(_SWITCHES, match.groups(), strict=True):
        if value:
            element.set(name, _ESCAPED.sub(r"\1", value))
    element.set(W + "history", "1")
    return element


def hyperlink_code(link: etree._Element, url: str) -> str:
    """The code of a HYPERLINK field that does what a w:hyperlink to a URL ("" for one inside the document) does."""
    values = {**attributes(link), URL: url}
    switches = [(switch, values[name]) for name, switch in _SWITCHES.items() if values.get(name)]
    return " ".join(["HYPERLINK", *(f'{switch}"{_TO_ESCAPE.sub(_ESCAPE, value)}"' for switch, value in switches)])
