"""What Word supplies on opening to a package that lacks it: a default style, an empty note for a call without one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import partial

from lxml import etree

from tmad_redline.ooxml.joining import Joining
from tmad_redline.ooxml.names import ID, NAME, STYLE, STYLE_ID, TYPE, VAL, P, W
from tmad_redline.ooxml.package import Package, parse, serialise

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_NOTES = ("footnote", "endnote")
_SEPARATORS = {"-1": "separator", "0": "continuationSeparator"}
"""The notes that Word writes into every such part, which are no notes, under the ids that it gives them."""
_ID = rb"\s[^>]*?\bid=[\"'](-?\d{1,9})[\"']"
_ASKED = {kind: re.compile(rb"<(?:\w+:)?%sReference" % kind.encode() + _ID) for kind in _NOTES}
_THERE = {kind: re.compile(rb"<(?:\w+:)?%s" % kind.encode() + _ID) for kind in _NOTES}


def completed(package: Package) -> Package:
    """The package with a default paragraph style if it has no styles at all, and a note for every call.

    Raises DamagedDocx.
    """
    if package.linked("styles") is None:
        package = _with_part(package, "styles", _default_style)
    for kind in _NOTES:
        missing = _missing(package, kind)
        if missing:
            package = _with_part(package, f"{kind}s", partial(_add_notes, kind=kind, missing=missing))
    return package


def _missing(package: Package, kind: str) -> list[str]:
    """The ids of notes that the body calls and that there are not; looked for in the bytes, as few files need it."""
    asked = dict.fromkeys(found.decode() for found in _ASKED[kind].findall(package.parts[package.main]))
    part = package.linked(f"{kind}s") if asked else None
    there = set() if part is None else {found.decode() for found in _THERE[kind].findall(package.parts[part])}
    return [identifier for identifier in asked if identifier not in there]


def _default_style(root: etree._Element) -> None:
    style = etree.SubElement(root, STYLE, {TYPE: "paragraph", W + "default": "1", STYLE_ID: "Normal"})
    etree.SubElement(style, NAME).set(VAL, "Normal")


def _add_notes(root: etree._Element, *, kind: str, missing: list[str]) -> None:
    if not len(root):
        for identifier, what in _SEPARATORS.items():
            if identifier not in missing:
                note = etree.SubElement(root, W + kind, {TYPE: what, ID: identifier})
                run = etree.SubElement(etree.SubElement(note, P), W + "r")
                etree.SubElement(run, W + what)
    for identifier in missing:
        etree.SubElement(etree.SubElement(root, W + kind, {ID: identifier}), P)


def _with_part(package: Package, kind: str, fill: Callable[[etree._Element], None]) -> Package:
    """The package with more in its part of a kind, which it may lack; a link that leads nowhere leads there."""
    parts = dict(package.parts)
    part = package.linked(kind)
    if part is not None:
        root = parse(parts[part], part, package.name)
    else:
        links = (r.target for r in package.relationships(package.main) if r.type == kind and not r.external)
        joining = Joining(parts)
        part = next(links, None) or _new_part(package, parts, kind, joining)
        root = etree.Element(W + kind, nsmap={"w": W[1:-1]})
        joining.declare(part, _TYPE.format(kind))
        joining.close()
    fill(root)
    parts[part] = serialise(root)
    return package.with_parts(parts)


def _new_part(package: Package, parts: dict[str, bytes], kind: str, joining: Joining) -> str:
    """The name of a part that does not exist yet, and to which the main part now leads."""
    file, number = f"{kind}.xml", 1
    folder = posixpath.dirname(package.main)
    while posixpath.join(folder, file) in parts:
        file, number = f"{kind}{number}.xml", number + 1
    part = posixpath.join(folder, file)
    joining.relate(package.main, kind, part)
    return part
