"""Namespace declarations of a part's root, so that what comes from another file means the same here.

ECMA-376 Part 3, 7.2: names of a namespace that is declared but neither understood nor ignorable make a file unreadable.
"""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from tmad_redline.ooxml.names import MC
from tmad_redline.ooxml.package import parse

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
    made = _declaring(root, added) if added else root
    names = [*(root.get(_IGNORABLE) or "").split(), *sorted(ignorable - own.ignorable)]
    if names:
        made.set(_IGNORABLE, " ".join(names))
    return made


def _declaring(root: etree._Element, added: dict[str, str]) -> etree._Element:
    """The root with more declarations; lxml cannot add them, and moving a large part under a new root takes seconds."""
    data = etree.tostring(root)
    end = data.index(b">")
    end -= data[end - 1 : end] == b"/"
    declarations = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in added.items())
    return parse(data[:end] + declarations.encode() + data[end:], "", "")
