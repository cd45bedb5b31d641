"""Broken and hostile files: a document of the fixtures with one thing in it changed at random, by a number alone.

`mutant(data, seed)` is the same file for the same seed, so that what fails can be tried again.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable

from lxml import etree

from tests.docx_package import W, unzipped, zipped

_W = f"{{{W}}}"
_STORIES = ("document", "footnotes", "endnotes", "header", "footer", "styles", "numbering", "comments")
_NUMBERS = ("-1", "0", "999999999999", "2147483648", "", "abc", "1.5", "NaN", "9" * 500)
_LOOSE = (
    "bookmarkStart bookmarkEnd commentRangeStart moveFromRangeStart moveToRangeEnd fldChar p tbl tr tc sectPr r "
    "hyperlink ins del footnoteReference rPr pPr br"
).split()
_SHELLS = ("sdt", "smartTag", "hyperlink", "fldSimple", "ins", "del", "tbl", "customXml")
_DEEP = 100
_NAMES = ("id", "val", "name", "type", "instr", "fldCharType", "w", "ilvl")

Parts = dict[str, bytes]
Change = Callable[[random.Random, Parts], None]


def mutant(data: bytes, seed: int) -> bytes:
    """The file with one change, now and then with a few."""
    chance = random.Random(seed)
    if chance.random() < 0.2:
        return _bytes(chance, data)
    parts = unzipped(data)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        change: Change = chance.choice((*[_tree] * 8, _part, _relationships, _characters))
        change(chance, parts)
    return zipped(parts)


def _bytes(chance: random.Random, data: bytes) -> bytes:
    """The zip with bits turned over, cut short, or with bytes taken out."""
    at = chance.randrange(len(data))
    match chance.randrange(3):
        case 0:
            flipped = bytearray(data)
            for _ in range(chance.choice((1, 8))):
                flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            return bytes(flipped)
        case 1:
            return data[:at]
        case _:
            return data[:at] + data[at + chance.choice((1, 40)) :]


def _part(chance: random.Random, parts: Parts) -> None:
    """Two parts changed round, one taken out, emptied or of another kind."""
    one, other = chance.choice(sorted(parts)), chance.choice(sorted(parts))
    match chance.randrange(4):
        case 0:
            parts[one], parts[other] = parts[other], parts[one]
        case 1:
            del parts[one]
        case 2:
            parts[one] = b""
        case _:
            types = parts.get("[Content_Types].xml", b"")
            parts["[Content_Types].xml"] = types.replace(b"main+xml", b"styles+xml", chance.randrange(2)) + b" "


def _relationships(chance: random.Random, parts: Parts) -> None:
    """A link that leads nowhere, in a circle or out of the file, or whose id another one has."""
    names = sorted(name for name in parts if name.endswith(".rels"))
    if not names:
        return
    name = chance.choice(names)
    root = _parsed(parts[name])
    links = [] if root is None else list(root)
    if root is None or not links:
        return
    link = chance.choice(links)
    match chance.randrange(4):
        case 0:
            root.remove(link)
        case 1:
            link.set("Target", chance.choice(("missing.xml", "document.xml", "../../../etc/passwd", "", "styles.xml")))
        case 2:
            link.set("Id", chance.choice(links).get("Id") or "")
        case _:
            link.set("TargetMode", "External")
    parts[name] = etree.tostring(root)


def _characters(chance: random.Random, parts: Parts) -> None:
    """A character that XML does not know, or an entity."""
    name = chance.choice(sorted(parts))
    at = parts[name].find(b"</w:t>")
    strange = chance.choice((b"\x00", b"\x0b", b"&#1;", b"&nbsp;", b"\xff", b"\xef\xbf\xbe", b"<!DOCTYPE a>"))
    if at >= 0:
        parts[name] = parts[name][:at] + strange + parts[name][at:]


def _tree(chance: random.Random, parts: Parts) -> None:
    """An element taken out, doubled, moved, renamed, wrapped, emptied, or an attribute of it changed."""
    names = sorted(n for n in parts if n.endswith(".xml") and n.removeprefix("word/").startswith(_STORIES))
    if not names:
        return
    name = chance.choice((*names, *[n for n in names if "document" in n] * len(names)))
    root = _parsed(parts[name])
    elements = [] if root is None else list(root.iter(etree.Element))[1:]
    if root is not None and elements:
        _mutate(chance, chance.choice(elements), elements)
        parts[name] = etree.tostring(root)


def _mutate(chance: random.Random, element: etree._Element, elements: list[etree._Element]) -> None:
    parent = element.getparent()
    assert parent is not None
    other = chance.choice(elements)
    match chance.randrange(9):
        case 0:
            parent.remove(element)
        case 1:
            other.addnext(copy.deepcopy(element))
        case 2 if element not in other.iterancestors() and other is not element:
            other.append(element)
        case 3:
            element.tag = other.tag
        case 4:
            _wrap(chance, parent, element)
        case 5:
            for child in list(element):
                element.remove(child)
        case 6:
            loose = etree.SubElement(other, _W + chance.choice(_LOOSE))
            loose.set(_W + chance.choice(_NAMES), chance.choice((*_NUMBERS, "begin", "end", "separate")))
        case _:
            attributes = sorted(map(str, element.attrib)) or [_W + chance.choice(_NAMES)]
            name = chance.choice(attributes)
            if chance.random() < 0.3 and name in element.attrib:
                del element.attrib[name]
            else:
                element.set(name, chance.choice(_NUMBERS))


def _wrap(chance: random.Random, parent: etree._Element, element: etree._Element) -> None:
    """Put an element into others, one or a hundred deep."""
    at, shell = parent.index(element), chance.choice(_SHELLS)
    inner = {"sdt": ("sdtContent",), "tbl": ("tr", "tc")}.get(shell, ())
    for _ in range(chance.choice((1, 2, _DEEP))):
        for name in reversed((shell, *inner)):
            around = etree.Element(_W + name)
            around.append(element)
            element = around
    parent.insert(at, element)


def _parsed(data: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(data, etree.XMLParser(huge_tree=True, resolve_entities=False))
    except etree.XMLSyntaxError:
        return None
