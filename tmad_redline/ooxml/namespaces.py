"""Namespace declarations of a part's root, so that what comes from another file means the same here.

ECMA-376 Part 3, 7.2: names of a namespace that is declared but neither understood nor ignorable make a file unreadable.
"""

from __future__ import annotations

from typing import NamedTuple, cast

from lxml import etree

from tmad_redline.ooxml.names import MC, attributes

_IGNORABLE = MC + "Ignorable"


class Namespaces(NamedTuple):
    """Prefixes with their namespaces, and the prefixes that a reader may ignore."""

    prefixes: dict[str, str]
    ignorable: frozenset[str]


def declared(root: etree._Element) -> Namespaces:
    """What a root declares."""
    prefixes = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    return Namespaces(prefixes, frozenset((root.get(_IGNORABLE) or "").split()))


def with_namespaces(root: etree._Element, more: Namespaces) -> etree._Element:
    """The root with the other file's declarations added; the same element when it has them all."""
    own = declared(root)
    added = {p: u for p, u in more.prefixes.items() if p not in own.prefixes and u not in own.prefixes.values()}
    ignorable = {p for p in more.ignorable if p in added}
    ignorable |= {p for p, u in own.prefixes.items() if p in more.ignorable and more.prefixes.get(p) == u}
    if not added and ignorable <= own.ignorable:
        return root
    made = etree.Element(root.tag, attributes(root), nsmap=cast(dict[str, str], root.nsmap | added))
    names = [*(root.get(_IGNORABLE) or "").split(), *sorted(ignorable - own.ignorable)]
    if names:
        made.set(_IGNORABLE, " ".join(names))
    made.extend(list(root))
    return made
