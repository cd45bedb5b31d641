"""The document properties of a redline: which two files it compares, by name, version and SHA-256; no text has them."""

from __future__ import annotations

from typing import Protocol, cast

from lxml import etree

from tmad_redline.model.comparison import Version
from tmad_redline.model.pair import Pair
from tmad_redline.ooxml.names import integer
from tmad_redline.ooxml.package import Package, parse, serialise, write
from tmad_redline.options import UNLIMITED

_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The one format id that Word reads (ECMA-376 Part 1, 22.3.2.2)."""
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_PART = "docProps/custom.xml"
PREFIX = "tmad-redline "


class _Package(Protocol):
    """The redline's package."""

    parts: dict[str, bytes]

    def new_part(self, part: str, data: bytes, content_type: str) -> None:
        """Add a part."""

    def relate(self, source: str, kind: str, target: str, external: bool = False) -> str:
        """Add a relationship."""


def unstamped(data: bytes) -> bytes:
    """A file made of a redline, without the properties that say what a redline compares."""
    package = Package.read(data, "the text", UNLIMITED)
    if _PART not in package.parts:
        return data
    root = package.xml(_PART)
    for element in [e for e in root if (e.get("name") or "").startswith(PREFIX)]:
        root.remove(element)
    return write({**package.parts, _PART: serialise(root)}, package)


def stamp(package: _Package, versions: Pair[Version]) -> None:
    """Write the properties; others that the file has stay."""
    present = _PART in package.parts
    root = (
        parse(package.parts[_PART], _PART, "")
        if present
        else etree.Element(f"{{{_CUSTOM}}}Properties", nsmap=cast(dict[str, str], {None: _CUSTOM, "vt": _TYPES}))
    )
    for element in [e for e in root if (e.get("name") or "").startswith(PREFIX)]:
        root.remove(element)
    number = max([integer(e.get("pid"), 1) for e in root] or [1])
    for side, version in (("baseline", versions.baseline), ("revised", versions.revised)):
        for what, text in (("file", version.name), ("version", version.label), ("SHA-256", version.sha256)):
            number += 1
            element = etree.SubElement(root, f"{{{_CUSTOM}}}property")
            element.set("fmtid", _FORMAT_ID)
            element.set("pid", str(number))
            element.set("name", f"{PREFIX}{side} {what}")
            etree.SubElement(element, f"{{{_TYPES}}}lpwstr").text = text
    if present:
        package.parts[_PART] = serialise(root)
    else:
        package.new_part(_PART, serialise(root), _CONTENT_TYPE)
        package.relate("", "custom-properties", _PART)
