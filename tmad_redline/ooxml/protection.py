"""What keeps readers from changing a document: a redline must let them accept and reject, so it is without it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from lxml import etree

from tmad_redline.ooxml.canonical import OFF
from tmad_redline.ooxml.names import W
from tmad_redline.ooxml.package import Package, parse, serialise
from tmad_redline.ooxml.source import Source

_FINAL = "_MarkAsFinal"
"""The document property by which Word opens a file read-only ("Marked as Final")."""
_KINDS = {
    W + "documentProtection": "protected against editing",
    W + "writeProtection": "to be opened read-only",
}
"""ECMA-376 Part 1, 17.15.1.29 and 17.15.1.93; a w:documentProtection counts only where it is enforced."""


class _Package(Protocol):
    """The redline's package."""

    parts: dict[str, bytes]
    base: Source

    def tree(self, part: str) -> etree._Element:
        """A part's tree, to be changed."""


def guards(source: Source) -> tuple[str, ...]:
    """What guards a document against changes, as a reader would say it."""
    final = ("marked as final",) if _final(source) else ()
    return tuple(dict.fromkeys([*final, *(_KINDS[str(element.tag)] for element in _protections(source))]))


def lift(package: _Package) -> None:
    """Take the guards of the revised version out of the redline."""
    settings = package.base.first("settings")
    if settings is not None and next(_protections(package.base), None) is not None:
        root = package.tree(settings)
        for element in list(root.iterchildren(*_KINDS)):
            root.remove(element)
    for part in _final(package.base):
        root = parse(package.parts[part], part, package.base.name)
        for element in [e for e in root if e.get("name") == _FINAL]:
            root.remove(element)
        package.parts[part] = serialise(root)


def _protections(source: Source) -> Iterator[etree._Element]:
    part = source.first("settings")
    if part is None or not any(local in source.package.part(part) for local in (b"Protection ", b"Protection/")):
        return
    for element in source.package.xml(part).iterchildren(*_KINDS):
        enforced = element.get(W + "enforcement")
        if element.tag == W + "writeProtection" or (enforced or "0").lower() not in OFF:
            yield element


def _final(source: Source) -> list[str]:
    """The parts in which a file says that it is final: none or one."""
    links = source.package.relationships("")
    parts = [r.target for r in links if r.type == "custom-properties" and r.target in source.package.parts]
    return [part for part in parts if _says_final(source.package, part)]


def _says_final(package: Package, part: str) -> bool:
    if _FINAL.encode() not in package.parts[part]:
        return False
    return any(e.get("name") == _FINAL and _true(e) for e in package.xml(part))


def _true(property_: etree._Element) -> bool:
    return "".join(str(text) for text in property_.itertext()).strip().lower() not in OFF
