"""A redline seen as the version under its marks, so that what led to that version can be marked in the same file.

Behind the anchors of the document that rejecting all of the marks gives stand elements of the redline itself. What its
marks took out is text there like any other, and what they put in has no width.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from typing import NamedTuple

from lxml import etree

from tmad_redline.ooxml import revisions
from tmad_redline.ooxml.body import complete
from tmad_redline.ooxml.markup import as_deleted, as_plain
from tmad_redline.ooxml.names import DEL
from tmad_redline.ooxml.revisions import Mode


class View(NamedTuple):
    """A part as its reader sees it. root: what is seen. origin: the element that stands behind one of it."""

    root: etree._Element
    origin: Callable[[etree._Element], etree._Element]

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
    return View(seen, origins.__getitem__)


def strike_again(root: etree._Element) -> None:
    """Give struck text the names that it has under w:del."""
    for struck in root.iter(DEL):
        as_deleted(struck)
