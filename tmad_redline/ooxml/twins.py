"""Text boxes that a file holds twice: what one of them shows, its twin for older readers must show as well."""

from __future__ import annotations

import copy
import re

from lxml import etree

from tmad_redline.ooxml.drawings import Drawings
from tmad_redline.ooxml.markup import Marks
from tmad_redline.ooxml.names import BOOKMARK_END, BOOKMARK_START, ID, NAME, attributes

_PARAGRAPH_ID = re.compile(r"(?:paraId|textId)$")


def repeat(box: etree._Element, twin: etree._Element, marks: Marks, drawings: Drawings) -> None:
    """Put a copy of what stands in a box into its twin, tracked changes included, each under an id of its own.

    The twin keeps the bookmarks that it had and gets no others, since a file may not hold two of one name.
    """
    made = copy.deepcopy(box)
    marks.renew(made)
    drawings.renumber(made)
    _own_bookmarks(made, {b.get(NAME) or "": b.get(ID) or "" for b in twin.iter(BOOKMARK_START)})
    _own_paragraph_ids(made, {value for _, value in _paragraph_ids(twin)})
    twin[:] = list(made)


def _own_bookmarks(made: etree._Element, ids: dict[str, str]) -> None:
    starts = {b.get(ID) or "": b.get(NAME) or "" for b in made.iter(BOOKMARK_START)}
    for bookmark in list(made.iter(BOOKMARK_START, BOOKMARK_END)):
        own = ids.get(starts.get(bookmark.get(ID) or "", ""))
        holder = bookmark.getparent()
        if own is not None:
            bookmark.set(ID, own)
        elif holder is not None:
            holder.remove(bookmark)
            around = holder.getparent()
            if not len(holder) and around is not None:  # the revision that it came or went with
                around.remove(holder)


def _own_paragraph_ids(made: etree._Element, known: set[str]) -> None:
    for element, value in _paragraph_ids(made):
        if value not in known:
            for name in attributes(element):
                if _PARAGRAPH_ID.search(name):
                    del element.attrib[name]


def _paragraph_ids(element: etree._Element) -> list[tuple[etree._Element, str]]:
    return [
        (inner, value)
        for inner in element.iter(etree.Element)
        for name, value in attributes(inner).items()
        if _PARAGRAPH_ID.search(name)
    ]
