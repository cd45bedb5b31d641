"""A redline seen as the version under its marks, so that what led to that version can be marked in the same file.

Behind the anchors of the document that rejecting all of the marks gives stand elements of the redline itself. What its
marks took out is text there like any other, and what they put in has no width.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from tmad_redline.ooxml import revisions
from tmad_redline.ooxml.body import complete
from tmad_redline.ooxml.markup import as_deleted, as_plain
from tmad_redline.ooxml.names import DEL, ID, INS, MOVE_TO, PPR, RPR, P
from tmad_redline.ooxml.paragraph import Leaf, LeafKind, leaves
from tmad_redline.ooxml.revisions import Mode
from tmad_redline.ooxml.spanning_fields import is_loose

BREAK = "break"
"""The name of what stands, while a paragraph is written, where the marks of the redline part it in two."""


class View(NamedTuple):
    """A part as its reader sees it. root: what is seen. origin: the element that stands behind one of it.

    parted: by its last element, all elements of a paragraph that the marks of the redline part in several.
    """

    root: etree._Element
    origin: Callable[[etree._Element], etree._Element]
    parted: Mapping[etree._Element, Sequence[etree._Element]] = MappingProxyType({})

    def behind(self, seen: Iterable[etree._Element]) -> list[etree._Element]:
        """The elements that stand behind some."""
        return [self.origin(element) for element in seen]


def as_it_is(root: etree._Element) -> View:
    """A part without tracked changes."""
    return View(root, lambda element: element)


def underlying(root: etree._Element) -> View:
    """The version under the marks of a part; from now on the names of struck text are those of any other."""
    if not revisions.present(root):
        return as_it_is(root)
    for struck in root.iter(DEL):
        as_plain(struck)
    complete(root)
    seen = copy.deepcopy(root)
    origins = dict(zip(seen.iter(), root.iter(), strict=True))
    revisions.resolve(seen, Mode.REJECT)
    return View(seen, origins.__getitem__, dict(_parted(root)))


def _parted(root: etree._Element) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """Paragraphs with those before them whose marks are new and which hold text that is not."""
    before: dict[etree._Element, list[etree._Element]] = {}
    for paragraph in root.iter(P):
        parts = [*before.pop(paragraph, ()), paragraph]
        if _is_new(paragraph):
            following = revisions.next_block(paragraph)
            if following is not None and following.tag == P:
                before[following] = parts
            continue
        while len(parts) > 1 and not any(leaf.text or is_loose(leaf) for leaf in leaves(parts[0])):
            parts.pop(0)
        if len(parts) > 1:
            yield paragraph, parts


def _is_new(paragraph: etree._Element) -> bool:
    return any(paragraph.find(f"{PPR}/{RPR}/{tag}") is not None for tag in (INS, MOVE_TO))


def joined(elements: Sequence[etree._Element]) -> list[Leaf]:
    """The leaves of a paragraph that stands in several elements, a break after each but the last."""
    found: list[Leaf] = []
    at = 0
    for number, element in enumerate(elements):
        own = leaves(element)
        units = {id(leaf.unit): leaf.unit for leaf in own if leaf.unit is not None}
        for unit in units.values():
            unit.start, unit.end = unit.start + at, unit.end + at
        for leaf in own:
            leaf.start += at
        found += own
        at = max([at, *(leaf.end for leaf in own)])
        if element is not elements[-1]:
            broken = Leaf(LeafKind.MARKER, etree.Element(BREAK, {ID: str(number)}), None, ())
            broken.start = at
            found.append(broken)
    return found


def strike_again(root: etree._Element) -> None:
    """Give struck text the names that it has under w:del."""
    for struck in root.iter(DEL):
        as_deleted(struck)
