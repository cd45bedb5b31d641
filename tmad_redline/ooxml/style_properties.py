"""Formatting property by property, so that what a style says can be told from what it inherits, and be written again.

A property is an element of w:pPr or w:rPr, or a part of one where Word lets a style inherit the other parts:

| element | property |
|---|---|
| w:ind, w:spacing, w:rFonts | each attribute; w:hanging is a negative first line, w:line goes with its rule |
| w:tabs, w:pBdr | each tab stop, each side |
| any other | the element |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from tmad_redline.model.style import Property
from tmad_redline.ooxml.canonical import NOISE, OFF, TOGGLES, Canonical
from tmad_redline.ooxml.names import (
    NUM_PR,
    P_STYLE,
    PPR,
    R_STYLE,
    RPR,
    SECT_PR,
    VAL,
    W,
    attributes,
    integer,
    is_integer,
    local,
)

_GROUPS = (PPR, RPR)
_NONE = "none"
_SKIPPED = NOISE | {NUM_PR, P_STYLE, R_STYLE, RPR, SECT_PR, W + "divId", W + "rsid"}
"""Numbers are compared by the paragraphs that print them."""
_SAME_VALUE = {"start": "left", "end": "right", "nil": _NONE}
_SAME_ATTRIBUTE = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
FONTS = "rPr/rFonts@"
_FONT = "Times New Roman"
_FONTS = ("ascii", "hAnsi", "eastAsia", "cs")
_ON = frozenset(
    f"pPr/{name}"
    for name in "widowControl autoSpaceDE autoSpaceDN kinsoku overflowPunct adjustRightInd snapToGrid wordWrap".split()
)
_SHADE = {"val": "clear", "color": "auto", "fill": "auto"}
_UNSAID = {f"{FONTS}{font}": _FONT for font in _FONTS} | {
    "rPr/sz": "20",
    "rPr/szCs": "20",
    "rPr/color": "auto",
    "rPr/u": _NONE,
    "rPr/highlight": _NONE,
    "rPr/shd": _NONE,
    "rPr/effect": _NONE,
    "rPr/em": _NONE,
    "rPr/bdr": _NONE,
    "rPr/kern": "0",
    "rPr/position": "0",
    "rPr/spacing": "0",
    "rPr/w": "100",
    "rPr/vertAlign": "baseline",
    "pPr/spacing@line": "240 auto",
    "pPr/jc": "left",
    "pPr/shd": _NONE,
    "pPr/outlineLvl": "9",
    "pPr/textAlignment": "auto",
    "pPr/textDirection": "lrTb",
    "pPr/textboxTightWrap": _NONE,
}
"""What holds where neither a style nor the document's defaults say anything (ECMA-376 Part 1, 17.3.1 and 17.3.2)."""
_NAMES = {
    "rPr/rFonts@ascii": "font",
    "rPr/sz": "font size",
    "rPr/color": "colour",
    "rPr/u": "underline",
    "rPr/b": "bold",
    "rPr/i": "italic",
    "rPr/caps": "capitals",
    "rPr/smallCaps": "small capitals",
    "rPr/vanish": "hidden",
    "rPr/strike": "struck through",
    "rPr/highlight": "highlight",
    "rPr/bdr": "border",
    "rPr/shd": "shading",
    "rPr/spacing": "character spacing",
    "rPr/vertAlign": "superscript or subscript",
    "pPr/ind@left": "left indent",
    "pPr/ind@right": "right indent",
    "pPr/ind@firstLine": "indent of the first line",
    "pPr/spacing@before": "space before",
    "pPr/spacing@after": "space after",
    "pPr/spacing@line": "line spacing",
    "pPr/jc": "alignment",
    "pPr/keepNext": "keep with next",
    "pPr/keepLines": "keep lines together",
    "pPr/pageBreakBefore": "page break before",
    "pPr/contextualSpacing": "space between paragraphs of one style",
    "pPr/widowControl": "widow control",
    "pPr/outlineLvl": "outline level",
    "pPr/shd": "shading",
    "pPr/suppressAutoHyphens": "automatic hyphenation",
    "pPr/suppressLineNumbers": "line numbers",
}
_POINTS = dict.fromkeys(("rPr/sz", "rPr/szCs", "rPr/kern", "rPr/position"), 2) | dict.fromkeys(
    (*(f"pPr/ind@{part}" for part in ("left", "right", "firstLine")), "pPr/spacing@before", "pPr/spacing@after"), 20
)
"""Units to a point."""
_ORDER = {
    PPR: (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle"
    ).split(),
    RPR: (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
        "lang eastAsianLayout specVanish oMath"
    ).split(),
}
_SIDES = "top left bottom right between bar".split()
_SWITCH = {"0": "off", "1": "on"}
_PREVENTS = frozenset({"pPr/suppressAutoHyphens", "pPr/suppressLineNumbers", "pPr/contextualSpacing"})
"""What switches off what it is named by: with it on, there is none."""
_COLOUR = W + "color"
_TABS, _POS = W + "tabs", W + "pos"


class Reading(NamedTuple):
    """What it takes to understand a package's properties: its style names, and its theme's fonts by role."""

    canonical: Canonical
    fonts: Mapping[str, str] = MappingProxyType({})


def properties(holder: etree._Element, reading: Reading, open_ended: bool = False) -> Iterator[Property]:
    """What the w:pPr and w:rPr of a style, or of the document's defaults, say.

    open_ended: what it does not say is left to another style, as a character style leaves it to the paragraph's.
    """
    for group in _GROUPS:
        found = holder.find(group)
        for child in found if found is not None else ():
            if isinstance(child.tag, str) and child.tag not in _SKIPPED:
                for name, value, plain in _parts(child, group, reading):
                    key = f"{local(group)}/{name}"
                    unsaid = ("0" if child.tag in TOGGLES else None) if open_ended else _unsaid(key, child.tag)
                    otherwise = "" if unsaid is None else _shown(key, unsaid)
                    shown = _NAMES.get(key, _place_name(name)), _shown(key, value)
                    yield Property(key, value, *shown, unsaid, otherwise, plain)


def say(group: etree._Element, wanted: Property) -> None:
    """Let a w:pPr or w:rPr say a plain property; its value is one that `properties` gives."""
    name = wanted.key.partition("/")[2]
    tag, at, attribute = name.partition("@")
    place = name.partition("#")[2]
    if at:
        _say_part(_child(group, tag), attribute, wanted.value)
    elif place:
        holder = _child(group, name.partition("#")[0])
        stops = holder.tag == _TABS
        for present in [e for e in holder if place == (e.get(_POS) if stops else local(e.tag))]:
            holder.remove(present)
        made = etree.Element(W + ("tab" if stops else place))
        _write(made, wanted.value, {"val": "clear"} if stops else {"val": "nil"})
        if stops:
            made.set(_POS, place)
        insert(holder, made)
    else:
        element = _child(group, tag)
        element.attrib.clear()
        _write(element, wanted.value, _SHADE if tag == "shd" else {"val": _NONE})


def _parts(child: etree._Element, group: str, reading: Reading) -> Iterator[tuple[str, str, bool]]:
    """Names, values, and whether they can be written from these alone."""
    name = local(child.tag)
    if not child.tag.startswith(W):
        yield child.tag, reading.canonical.one(child), False
    elif child.tag in TOGGLES:
        yield name, "0" if (child.get(VAL) or "1").lower() in OFF else "1", True
    elif name == "rFonts":
        for font in _FONTS:
            theme = child.get(f"{W}{font}Theme") or (child.get(W + "cstheme") if font == "cs" else None)
            if theme or child.get(W + font):
                known = reading.fonts.get(theme, _FONT) if theme else child.get(W + font)
                yield f"rFonts@{font}", known or _FONT, True
    elif group == PPR and name in ("ind", "spacing"):
        yield from ((f"{name}@{part}", value, True) for part, value in _measures(child))
    elif child.tag == _TABS:
        yield from ((f"tabs#{tab.get(_POS)}", _value(tab, "pos"), True) for tab in child)
    elif name == "pBdr":
        yield from ((f"pBdr#{local(side.tag)}", _value(side), True) for side in child)
    else:
        yield name, reading.canonical.one(child) if len(child) else _value(child), not len(child)


def _measures(element: etree._Element) -> Iterator[tuple[str, str]]:
    """The attributes of w:ind or of a paragraph's w:spacing."""
    found = {_SAME_ATTRIBUTE.get(local(k), local(k)): v for k, v in attributes(element).items()}
    hanging, line = found.pop("hanging", None), found.pop("line", None)
    rule = found.pop("lineRule", "auto")
    if hanging is not None:
        found["firstLine"] = f"-{hanging}"  # where both stand there, it is the one that counts (17.3.1.12)
    if line is not None:
        found["line"] = f"{line} {rule}"
    return ((part, "0" if value == "-0" else value) for part, value in found.items())


def _say_part(element: etree._Element, part: str, value: str) -> None:
    if part == "firstLine":
        for name in ("hanging", "firstLine"):
            element.attrib.pop(W + name, "")
        element.set(W + ("hanging" if value.startswith("-") else part), value.removeprefix("-"))
    elif part == "line":
        line, _, rule = value.partition(" ")
        element.set(W + part, line)
        element.set(W + "lineRule", rule)
    elif part in _FONTS:
        theme = W + ("cstheme" if part == "cs" else f"{part}Theme")
        element.attrib.pop(theme, "")
        element.set(W + part, value)
    else:
        synonym = next((k for k, v in _SAME_ATTRIBUTE.items() if v == part), part)
        element.attrib.pop(W + synonym, "")
        element.set(W + part, value)


def _value(element: etree._Element, without: str = "") -> str:
    """The attributes in one string: the value alone where there is nothing else, "none" for what shows nothing."""
    found = {local(k): v for k, v in attributes(element).items() if k.startswith(W) and local(k) != without}
    value = _SAME_VALUE.get(found.get("val", ""), found.get("val", ""))
    if value == _NONE or (value == "clear" and (element.tag == W + "tab" or found.get("fill", "auto") == "auto")):
        return _NONE
    if "themeColor" in found:
        found.pop("val", None)  # what the theme's colour was when the file was saved
    elif set(found) <= {"val"}:
        return value.upper() if element.tag == _COLOUR and value != "auto" else value
    if found.get("leader") == _NONE:
        del found["leader"]
    return ";".join(f"{k}={v}" for k, v in sorted(found.items()) if v) if set(found) - {"val"} else value


def _write(element: etree._Element, value: str, none: dict[str, str]) -> None:
    if value == _NONE:
        written = none
    elif "=" in value:
        written = dict(pair.split("=", 1) for pair in value.split(";"))
        if element.tag == _COLOUR:
            written.setdefault("val", "auto")
    else:
        written = {"val": value}
    for name, each in written.items():
        element.set(W + name, each)


def insert(group: etree._Element, element: etree._Element) -> None:
    """Put an element into a w:pPr or w:rPr, in the order of the schema."""
    group.insert(sum(1 for e in group if _place_in(group, e) < _place_in(group, element)), element)


def _child(group: etree._Element, name: str) -> etree._Element:
    """The element of a name, made if missing."""
    found = group.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        insert(group, found)
    return found


def _place_in(holder: etree._Element, element: etree._Element) -> int:
    """Where the schema wants an element; extensions come last, tab stops in the order of their positions."""
    if holder.tag == _TABS:
        position = element.get(_POS) or ""
        return integer(position, 0)
    order = _ORDER.get(str(holder.tag), _SIDES)
    name = local(element.tag)
    return order.index(name) if element.tag.startswith(W) and name in order else len(order)


def _place_name(name: str) -> str:
    """The name of a tab stop or a border; "" for what hardly anyone has ever heard of."""
    kind, _, place = name.partition("#")
    if kind == "tabs" and is_integer(place):
        return f"tab stop at {int(place) / 20:g} pt"
    return f"border {place}" if place else ""


def _unsaid(key: str, tag: str) -> str | None:
    if tag in TOGGLES:
        return "1" if key in _ON else "0"
    if "#" in key:
        return _NONE
    return _UNSAID.get(key, "0" if key.startswith(("pPr/ind@", "pPr/spacing@")) else None)


def _shown(key: str, value: str) -> str:
    """A value for people: lengths in points."""
    if key in _POINTS and is_integer(value):
        return f"{int(value) / _POINTS[key]:g} pt"
    if key == "pPr/spacing@line":
        line, _, rule = value.partition(" ")
        if is_integer(line):
            return f"{int(line) / 240:.3g} lines" if rule == "auto" else f"{int(line) / 20:g} pt"
    if "themeColor=" in value:
        return value.partition("themeColor=")[2].partition(";")[0] + " of the theme"
    if key in _PREVENTS:
        return {"0": "on", "1": "off"}.get(value, value)
    return _SWITCH.get(value, value) if W + key.partition("/")[2] in TOGGLES else value
