"""What the content controls and custom XML of a story hold, as the post-condition sees it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tmad_redline.ooxml.canonical import Canonical
from tmad_redline.ooxml.names import CUSTOM_XML, ID, SDT, TEXT_BOX, T, W

_OWN = frozenset({W + "id"})


def held(container: etree._Element, canonical: Canonical) -> Iterator[tuple[str, str]]:
    """Each control that holds text, in reading order: what it is, and its text; those in text boxes left out."""
    if next(container.iter(SDT, CUSTOM_XML), None) is None:
        return
    for control in container.iter(SDT, CUSTOM_XML):
        if any(ancestor.tag == TEXT_BOX for ancestor in control.iterancestors()):
            continue
        text = "".join(node.text or "" for node in control.iter(T))
        if text:
            own = "".join(sorted(str(value) for name, value in control.items() if name != ID))
            yield own + canonical.properties(control.find(W + "sdtPr"), _OWN), text
