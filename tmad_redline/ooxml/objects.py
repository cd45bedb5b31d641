"""What a picture, an equation or another thing that is not text shows, as a string that can be compared."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from tmad_redline.ooxml.names import (
    BOOKMARK_END,
    BOOKMARK_START,
    COMPATIBILITY,
    MC,
    NUM_ID,
    P_STYLE,
    R_STYLE,
    TBL_STYLE,
    WP,
    A,
    R,
    attributes,
    local,
)
from tmad_redline.ooxml.package import Package

_OWN_ATTRIBUTE = re.compile(r"rsid|paraId|textId|anchorId|editId|}Unid$|}hint$")
_STYLES = frozenset({P_STYLE, R_STYLE, TBL_STYLE})
_DOC_PR = frozenset({WP + "docPr", A + "cNvPr"})
_VML = "{urn:schemas-microsoft-com:vml}"
_SHOW_NOTHING = frozenset({MC + "Fallback", BOOKMARK_START, BOOKMARK_END})
"""A fallback shows the same once more; bookmarks are names."""
_IGNORED_TAGS = frozenset({"proofErr", "lastRenderedPageBreak", "lang", "noProof"})


def object_key(element: etree._Element, package: Package, part: str, styles: Mapping[str, str]) -> str:
    """Equal exactly when two objects show the same.

    Ids of the file's own are left out, media go in by content, styles by their names (`styles`: name by id).
    """
    targets = {r.id: ("" if r.external else "part:") + r.target for r in package.relationships(part)}
    digest = hashlib.sha256()
    for piece in _pieces(element, package, targets, styles):
        digest.update(piece.encode())
        digest.update(b"\0")
    return digest.hexdigest()[:24]


def _pieces(
    element: etree._Element, package: Package, targets: dict[str, str], styles: Mapping[str, str]
) -> Iterator[str]:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SHOW_NOTHING or local(tag) in _IGNORED_TAGS:
        return
    yield tag
    for name, value in sorted(attributes(element).items()):
        if tag in _STYLES:
            yield styles.get(value, "")
        elif tag == NUM_ID:
            continue  # lists are numbered anew in each file
        elif name.startswith(R):
            yield _content(targets.get(value, value), package)
        elif not _own(tag, name, value):
            yield f"{name}={value}"
    if element.text and element.text.strip():
        yield element.text
    for child in element:
        yield from _pieces(child, package, targets, styles)


def _own(tag: str, name: str, value: str) -> bool:
    """Whether an attribute is the file's own business: revision save ids, ids and names of drawings."""
    if _OWN_ATTRIBUTE.search(name) or name.startswith(f"{{{COMPATIBILITY}}}"):
        return True
    return (tag in _DOC_PR and name in ("id", "name")) or _vml_id(tag, name, value)


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
