"""What a picture, an equation or another thing that is not text shows, as a string that can be compared."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from lxml import etree

from tmad_redline.ooxml.names import COMPATIBILITY, MC, WP, A, R, local
from tmad_redline.ooxml.package import Package

_OWN_ATTRIBUTE = re.compile(r"rsid|paraId|textId|anchorId|editId|}Unid$|}hint$")
_DOC_PR = frozenset({WP + "docPr", A + "cNvPr"})
_VML = "{urn:schemas-microsoft-com:vml}"
_FALLBACK = MC + "Fallback"
_IGNORED_TAGS = frozenset({"proofErr", "lastRenderedPageBreak", "lang", "noProof"})


def object_key(element: etree._Element, package: Package, part: str) -> str:
    """Equal exactly when two objects show the same: ids of the file's own are left out, media go in by content."""
    targets = {r.id: ("" if r.external else "part:") + r.target for r in package.relationships(part)}
    digest = hashlib.sha256()
    for piece in _pieces(element, package, targets):
        digest.update(piece.encode())
        digest.update(b"\0")
    return digest.hexdigest()[:24]


def _pieces(element: etree._Element, package: Package, targets: dict[str, str]) -> Iterator[str]:
    tag = element.tag
    if not isinstance(tag, str) or tag == _FALLBACK or local(tag) in _IGNORED_TAGS:
        return
    yield tag
    for name, value in sorted(element.attrib.items()):
        if name.startswith(R):
            yield _content(targets.get(value, value), package)
        elif not (_OWN_ATTRIBUTE.search(name) or name.startswith(f"{{{COMPATIBILITY}}}")):
            if not (tag in _DOC_PR and name in ("id", "name")) and not _vml_id(tag, name, value):
                yield f"{name}={value}"
    if element.text and element.text.strip():
        yield element.text
    for child in element:
        yield from _pieces(child, package, targets)


def _vml_id(tag: str, name: str, value: str) -> bool:
    """Names by which VML shapes know each other."""
    if name == "id":
        return tag.startswith(_VML)
    return local(name) in ("spid", "ShapeID") or (name == "type" and value.startswith("#"))


def _content(target: str, package: Package) -> str:
    if not target.startswith("part:"):
        return target
    data = package.parts.get(target.removeprefix("part:"), b"")
    return hashlib.sha256(data).hexdigest()
