"""What a picture, an equation or another thing that is not text shows, as a string that can be compared.

What stands in its text boxes is text, and no part of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from tmad_redline.ooxml.drawings import DIAGRAM, DRAWN_AS
from tmad_redline.ooxml.names import (
    BOOKMARK_END,
    BOOKMARK_START,
    COMPATIBILITY,
    FALLBACK,
    MATH_RUN,
    MATH_TEXT,
    NUM_ID,
    P_STYLE,
    R_STYLE,
    TBL_STYLE,
    TEXT_BOX,
    R,
    attributes,
    local,
)
from tmad_redline.ooxml.package import Package, relationships_part
from tmad_redline.ooxml.text_boxes import Repeated, is_repetition, repeated, without_fitted_height

_OWN_ATTRIBUTE = re.compile(r"rsid|paraId|textId|anchorId|editId|^relativeHeight$|}Unid$|}hint$")
"""Ids; hints; the number by which shapes lie over each other, which Word gives anew when one is added."""
_STYLES = frozenset({P_STYLE, R_STYLE, TBL_STYLE})
_NAMED = frozenset({"docPr", "cNvPr"})
"""Drawings and the shapes and pictures in them have an id and a name of the file's own (Part 1, 20.1.2.2.8)."""
_VML = "{urn:schemas-microsoft-com:vml}"
_PACKED = "{urn:schemas-microsoft-com:office:office}gfxdata"
"""The DrawingML of a VML shape, which Word packs anew whenever it saves."""
_USUAL = frozenset({"mso-width-percent:0", "mso-height-percent:0", "mso-wrap-style:square", "visibility:visible"})
"""What a VML shape may say of itself that goes without saying."""
_SHOW_NOTHING = frozenset({BOOKMARK_START, BOOKMARK_END})
"""Bookmarks are names."""
_SHOWN_WITHIN = frozenset({"image", "chartUserShapes"})
"""What a chart or a diagram shows beside its own XML; a workbook in it is only where its figures came from."""
_NONE: frozenset[str] = frozenset()
_MAY_BE_EMPTY = frozenset({"srcRect", "avLst", "cNvGraphicFramePr"})
_IGNORED_TAGS = frozenset({"proofErr", "lastRenderedPageBreak", "lang", "noProof", "effectExtent"})
"""Proofing state, and the room for shadows, which Word works out (Part 1, 20.4.2.6)."""


class Objects:
    """Reads the objects of one part. styles: names of styles by their ids."""

    def __init__(self, package: Package, part: str, styles: Mapping[str, str]) -> None:
        self._package = package
        self._styles = styles
        self._targets = {r.id: ("" if r.external else "part:") + r.target for r in package.relationships(part)}

    def key(self, element: etree._Element) -> str:
        """Equal exactly when two objects show the same, but for what stands in their text boxes.

        Ids of the file's own are left out, media go in by content, styles by their names. A fallback shows the same
        once more; where the text in it is another, that is part of what the object shows.
        """
        return _digest(
            [*self._pieces(element, False), *(f"otherwise {self._whole(box)}" for box in self._odd(element))]
        )

    def media(self, element: etree._Element) -> str:
        """Equal where two objects show the same pictures and other files, however they show them; "" for none."""
        links = [value for node in element.iter("*") for name, value in attributes(node).items() if name.startswith(R)]
        shown = dict.fromkeys(each for link in links for each in self._content(self._targets.get(link, link), _NONE))
        return _digest(shown) if shown else ""

    def twins(self, element: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
        """Each text box of a part with one in a fallback that says the same."""
        for repetition in repeated(element, deep=True):
            if self._alike(repetition):
                yield from zip(repetition.shown, repetition.others, strict=True)

    def _odd(self, element: etree._Element) -> list[etree._Element]:
        """The boxes of fallbacks that say something else."""
        return [box for repetition in repeated(element) if not self._alike(repetition) for box in repetition.others]

    def _alike(self, repetition: Repeated) -> bool:
        if len(repetition.shown) != len(repetition.others):
            return False
        pairs = zip(repetition.shown, repetition.others, strict=True)
        return all(self._whole(shown) == self._whole(other) for shown, other in pairs)

    def _whole(self, box: etree._Element) -> str:
        return _digest(self._pieces(box, True))

    def _pieces(self, element: etree._Element, whole: bool) -> Iterator[str]:
        """What an element shows, piece by piece. whole: with what stands in text boxes."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SHOW_NOTHING or local(tag) in _IGNORED_TAGS:
            return
        if (tag == FALLBACK and is_repetition(element)) or _says_nothing(element):
            return
        yield tag
        yield from self._attributes(element)
        if element.text and element.text.strip():
            yield element.text
        if tag != TEXT_BOX or whole:
            yield from self._children(element, whole)

    def _children(self, element: etree._Element, whole: bool) -> Iterator[str]:
        """It does not matter into how many runs an equation is cut: those of one look are one."""
        run: list[str] = []
        text = ""
        for child in element:
            if child.tag == MATH_RUN:
                look = [MATH_RUN, *(piece for e in child if e.tag != MATH_TEXT for piece in self._pieces(e, whole))]
                if look != run:
                    yield from (*run, text)
                    run, text = look, ""
                text += "".join(each.text or "" for each in child.iter(MATH_TEXT))
            elif pieces := list(self._pieces(child, whole)):
                yield from (*run, text, *pieces) if run else pieces
                run, text = [], ""
        if run:
            yield from (*run, text)

    def _attributes(self, element: etree._Element) -> Iterator[str]:
        tag = str(element.tag)
        for name, value in sorted(attributes(element).items()):
            if tag in _STYLES:
                yield self._styles.get(value, "")
            elif tag == NUM_ID:
                continue  # lists are numbered anew in each file
            elif name.startswith(R):
                yield from self._content(self._targets.get(value, value), _NONE)
            elif not _own(tag, name, value):
                shown = without_fitted_height(element, name, value)
                yield f"{name}={_declared(shown) if tag.startswith(_VML) and name == 'style' else shown}"

    def _content(self, target: str, within: frozenset[str]) -> Iterator[str]:
        """What a part shows: its bytes, and the pictures and drawings that it leads to, but not the data behind it."""
        if not target.startswith("part:") or target in within:
            yield target
            return
        part = target.removeprefix("part:")
        data = self._package.parts.get(part, b"")
        yield hashlib.sha256(DRAWN_AS.sub(b"", data) if DIAGRAM in data else data).hexdigest()
        if relationships_part(part) in self._package.parts:
            for link in self._package.relationships(part):
                if link.type in _SHOWN_WITHIN and not link.external:
                    yield from self._content("part:" + link.target, within | {target})


def _digest(pieces: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece.encode())
        digest.update(b"\0")
    return digest.hexdigest()[:24]


def _says_nothing(element: etree._Element) -> bool:
    """Whether an element may as well be missing: no crop on any side, no adjustment of a shape (Part 1, 20.1.8.55)."""
    empty = local(element.tag) in _MAY_BE_EMPTY and not len(element)
    return empty and all(value == "0" for value in attributes(element).values())


def _own(tag: str, name: str, value: str) -> bool:
    """Whether an attribute is the file's own business: revision save ids, ids and names of drawings."""
    if _OWN_ATTRIBUTE.search(name) or name.startswith(f"{{{COMPATIBILITY}}}") or name == _PACKED:
        return True
    if name == "alt" and not value:
        return True
    return (local(tag) in _NAMED and name in ("id", "name")) or _vml_id(tag, name, value)


def _declared(style: str) -> str:
    """What the style of a VML shape declares, in an order that does not matter; of one thing, the last word counts."""
    said = (each.partition(":") for each in style.split(";") if each.strip())
    declared = {name.strip(): value.strip() for name, _, value in said}
    return ";".join(sorted({f"{name}:{value}" for name, value in declared.items()} - _USUAL))


def _vml_id(tag: str, name: str, value: str) -> bool:
    """Names by which VML shapes know each other."""
    if name == "id":
        return tag.startswith(_VML)
    return local(name) in ("spid", "ShapeID", "ObjectID") or (name == "type" and value.startswith("#"))
