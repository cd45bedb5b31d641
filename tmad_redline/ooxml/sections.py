"""Sections name their headers and footers or inherit them; where sections come and go, all must name their own."""

from __future__ import annotations

import copy

from lxml import etree

from tmad_redline.ooxml.names import FOOTER_REFERENCE, HEADER_REFERENCE, SECT_PR, TYPE


def name_furniture(root: etree._Element) -> None:
    """Write into every section what it inherits from the one before it (ECMA-376 Part 1, 17.10.5)."""
    effective: dict[tuple[str, str], etree._Element] = {}
    for section in root.iter(SECT_PR):
        own = {use(reference): reference for reference in section.iterchildren(HEADER_REFERENCE, FOOTER_REFERENCE)}
        for missing in effective.keys() - own.keys():
            section.insert(0, copy.deepcopy(effective[missing]))
        effective |= own
        references = sorted(section.iterchildren(HEADER_REFERENCE, FOOTER_REFERENCE), key=use)
        for at, reference in enumerate(references):
            section.insert(at, reference)


def use(reference: etree._Element) -> tuple[str, str]:
    """What a reference is for: header or footer, of default, first or even pages."""
    return str(reference.tag), reference.get(TYPE) or "default"
