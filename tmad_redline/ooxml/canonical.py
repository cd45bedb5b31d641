"""Property elements as strings that are equal exactly when the formatting they ask for is equal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from lxml import etree

from tmad_redline.ooxml.names import (
    NUM_PR,
    P_PR_CHANGE,
    P_STYLE,
    R_STYLE,
    RPR,
    SECT_PR,
    TBL_STYLE,
    VAL,
    W,
    local,
)
from tmad_redline.ooxml.revisions import REVISIONS

OFF = frozenset({"0", "false", "off", "none"})

TOGGLES = frozenset(
    W + name
    for name in (
        "b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint vanish webHidden specVanish "
        "keepNext keepLines pageBreakBefore widowControl contextualSpacing rtl cs bidi snapToGrid "
        "suppressLineNumbers cantSplit tblHeader titlePg suppressAutoHyphens kinsoku wordWrap overflowPunct "
        "topLinePunct autoSpaceDE autoSpaceDN adjustRightInd mirrorIndents suppressOverlap bidiVisual noWrap "
        "tcFitText hideMark hidden rtlGutter formProt"
    ).split()
)
"""ECMA-376 Part 1, 17.17.4: an on/off property without a value is on."""

NOISE = frozenset({W + "lang", W + "noProof", W + "cnfStyle"}) | REVISIONS
"""Proofing state, conditional-format caches and revision marks: not formatting a reader could see."""

_NOISE_ATTRIBUTE = re.compile(r"rsid|paraId|textId|}hint$|}Unid$")
_EMPTY_MEANS_NOTHING = frozenset(W + name for name in ("ind", "spacing", "rPr", "rFonts", "tabs", "pBdr"))
_NOTHING: frozenset[str] = frozenset()
_NOT_PARAGRAPH = frozenset({RPR, SECT_PR, P_PR_CHANGE, NUM_PR})
_STYLE_REFERENCES = frozenset({P_STYLE, R_STYLE, TBL_STYLE})


@cache
def _shown_name(attribute: str) -> str:
    """The name of an attribute without its namespace, "" for noise; documents have few names and many attributes."""
    return "" if _NOISE_ATTRIBUTE.search(attribute) else local(attribute)


class Canonical:
    """Canonical strings, with styles known by their names since ids are each package's own."""

    def __init__(self, style_names: Mapping[str, str]) -> None:
        self._style_names = style_names
        self._seen: dict[tuple[object, ...], str] = {}

    def run(self, rpr: etree._Element | None) -> str:
        """Direct character formatting (w:rPr)."""
        return "" if rpr is None else self._remembered(rpr, _NOTHING)

    def paragraph(self, ppr: etree._Element | None) -> str:
        """Direct paragraph formatting (w:pPr) and the style's name, without numbering, mark and section."""
        return "" if ppr is None else self._remembered(ppr, _NOT_PARAGRAPH)

    def _remembered(self, properties: etree._Element, skip: frozenset[str]) -> str:
        """Documents repeat a few sets of properties many thousand times; their raw form is the cheapest to look up."""
        raw: list[object] = []
        for child in properties:
            tag = child.tag
            if tag in skip:
                continue
            raw.append(tag)
            raw += child.items()
            if len(child):
                for inner in child.iterdescendants():
                    raw += (len(inner), inner.tag)
                    raw += inner.items()
                raw.append(None)  # it ends here
        seen = tuple(raw)
        key = self._seen.get(seen)
        if key is None:
            key = self._seen[seen] = self.properties(properties, skip)
        return key

    def properties(self, element: etree._Element | None, skip: frozenset[str] = frozenset()) -> str:
        """The children of a property element, in an order that does not matter."""
        if element is None:
            return ""
        return ";".join(sorted(filter(None, (self.one(child) for child in element if child.tag not in skip))))

    def one(self, element: etree._Element) -> str:
        """One property with everything in it, "" if it is noise or says nothing."""
        tag = element.tag
        if not isinstance(tag, str) or tag in NOISE:
            return ""
        if tag in TOGGLES:
            return f"{local(tag)}={'0' if (element.get(VAL) or '1').lower() in OFF else '1'}"
        if tag in _STYLE_REFERENCES:
            name = self._style_names.get(element.get(VAL) or "", "")
            return f"{local(tag)}={name}" if name else ""
        shown = sorted([(name, str(value)) for key, value in element.items() if (name := _shown_name(str(key)))])
        inner = self.properties(element)
        if not shown and not inner and tag in _EMPTY_MEANS_NOTHING:
            return ""
        if len(shown) == 1 and shown[0][0] == "val" and not inner:
            return f"{local(tag)}={shown[0][1]}"
        return f"{local(tag)}[{','.join(f'{k}={v}' for k, v in shown)}]" + (f"({inner})" if inner else "")
