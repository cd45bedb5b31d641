"""How the parts of a package in the making are joined: relationships and content types, parsed and written once."""

from __future__ import annotations

import posixpath

from lxml import etree

from tmad_redline.ooxml.package import CONTENT_TYPES, OFFICE_FAMILY, parse, relationships_part, serialise

_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_NO_RELATIONSHIPS = f'<Relationships xmlns="{_RELS[1:-1]}"/>'.encode()


class Joining:
    """What is added to the relationships and content types of some parts; `close` writes it into them."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts
        self._roots: dict[str, etree._Element] = {}
        self._ids: dict[str, set[str]] = {}

    def relate(
        self,
        source: str,
        kind: str,
        target: str,
        external: bool = False,
        family: str = OFFICE_FAMILY,
        wanted: str = "",
    ) -> str:
        """Add a relationship from a part ("" for the package) to a part or URL; its id, the wanted one if it is free.

        kind: a relationship type, or its last segment if it is one of the family.
        """
        rels = relationships_part(source)
        if rels not in self._roots:
            root = self._roots[rels] = parse(self._parts.get(rels) or _NO_RELATIONSHIPS, rels, "")
            self._ids[rels] = {link.get("Id") or "" for link in root}
        used, number, identifier = self._ids[rels], len(self._roots[rels]), wanted
        while not identifier or identifier in used:
            number += 1
            identifier = f"rId{number}"
        used.add(identifier)
        link = etree.SubElement(self._roots[rels], f"{_RELS}Relationship", {"Id": identifier})
        link.set("Type", kind if "://" in kind else family + kind)
        link.set("Target", target if external else posixpath.relpath(f"/{target}", posixpath.dirname(f"/{source}")))
        if external:
            link.set("TargetMode", "External")
        return identifier

    def declare(self, part: str, content_type: str) -> None:
        """Say what a part is; that replaces what was said of it."""
        if CONTENT_TYPES not in self._roots:
            self._roots[CONTENT_TYPES] = parse(self._parts[CONTENT_TYPES], CONTENT_TYPES, "")
        root = self._roots[CONTENT_TYPES]
        for entry in root.findall(f"{_CT}Override"):
            if entry.get("PartName") == f"/{part}":
                root.remove(entry)
        etree.SubElement(root, f"{_CT}Override", {"PartName": f"/{part}", "ContentType": content_type})

    def copied(self, source: str) -> bytes | None:
        """The relationships of a part as they are now, None if it has none."""
        rels = relationships_part(source)
        return serialise(self._roots[rels]) if rels in self._roots else self._parts.get(rels)

    def close(self) -> None:
        """Write everything that was added."""
        self._parts.update({part: serialise(root) for part, root in self._roots.items()})
