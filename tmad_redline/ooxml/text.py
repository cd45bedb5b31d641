"""A paragraph's leaves become its text in the model: a string, and what lies over it."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from tmad_redline.model.document import Story, StoryKind
from tmad_redline.model.text import Bookmark, Comment, Direction, Field, Format, Link, Object, Text
from tmad_redline.ooxml import spanning_fields
from tmad_redline.ooxml.body import Beside
from tmad_redline.ooxml.canonical import Canonical
from tmad_redline.ooxml.hyperlinks import URL
from tmad_redline.ooxml.names import (
    BOOKMARK_START,
    COMMENT_REFERENCE,
    DIRECTIONS,
    ENDNOTE_REFERENCE,
    FOOTNOTE_REFERENCE,
    HYPERLINK,
    ID,
    NAME,
    R,
    W,
    local,
)
from tmad_redline.ooxml.objects import Objects
from tmad_redline.ooxml.package import Package
from tmad_redline.ooxml.paragraph import Content, Leaf, LeafKind, direction
from tmad_redline.ooxml.styles import Styles
from tmad_redline.ooxml.symbols import symbol
from tmad_redline.ooxml.text_boxes import text_boxes

_ANCHOR = W + "anchor"
_NO_ID = "?"
"""Stands for the id of a note whose call names none."""
_INVISIBLE_BOOKMARKS = frozenset({"_GoBack"})
_NOTE_KINDS = {FOOTNOTE_REFERENCE: StoryKind.FOOTNOTE, ENDNOTE_REFERENCE: StoryKind.ENDNOTE}


class Texts:
    """Reads the texts of one package; `noted` are the notes that were called, in order.

    comments: what each comment says, by its id.
    """

    def __init__(self, package: Package, canonical: Canonical, styles: Styles, comments: Mapping[str, str]) -> None:
        self.noted: list[tuple[StoryKind, str]] = []
        self._package = package
        self._canonical = canonical
        self._styles = styles
        self._comments = comments
        self.enter(package.main)

    def enter(self, part: str) -> None:
        """Turn to a part."""
        self._targets = {r.id: r.target for r in self._package.relationships(part)}
        self.objects = Objects(self._package, part, self._styles.shown)

    def of(self, content: Content, boxes: Mapping[etree._Element, Story]) -> Text:
        """The text; `boxes` are the text boxes in it, as read."""
        found = content.leaves
        string = "".join([leaf.text for leaf in found])
        if content.plain:
            return Text(string, self._formats(found))
        fields: list[Field] = []
        links: list[Link] = []
        bookmarks: list[Bookmark] = []
        objects: list[Object] = []
        remarks: list[Comment] = []
        directions: list[Direction] = []
        unit = link = None
        for leaf in found:
            if leaf.unit is not None and leaf.unit is not unit:
                fields.append(Field(leaf.unit.start, leaf.unit.end, leaf.unit.instruction))
            unit = leaf.unit
            inner = next((e for e in leaf.path if e.tag == HYPERLINK), None) if leaf.path else None
            if inner is not None and leaf.text:
                if inner is link:
                    links[-1] = links[-1]._replace(end=leaf.end)
                else:
                    links.append(Link(leaf.start, leaf.end, self._target(inner)))
                link = inner
            elif leaf.text:
                link = None
            if leaf.path and leaf.text:
                _directed(leaf, directions)
            if leaf.kind is LeafKind.OBJECT and leaf.text:
                objects.append(self._object(leaf, boxes))
            elif leaf.kind is LeafKind.MARKER and leaf.node.tag == BOOKMARK_START:
                name = leaf.node.get(NAME) or ""
                if name not in _INVISIBLE_BOOKMARKS:
                    bookmarks.append(Bookmark(leaf.start, name))
            elif leaf.node.tag == COMMENT_REFERENCE and (leaf.node.get(ID) or "") in self._comments:
                identifier = leaf.node.get(ID) or ""
                remarks.append(Comment(leaf.start, identifier, self._comments[identifier]))
        formats, brackets = self._formats(found), tuple(spanning_fields.brackets(found))
        over = tuple(fields), tuple(links), tuple(bookmarks), tuple(objects), brackets
        return Text(string, formats, *over, tuple(remarks), tuple(directions))

    def _formats(self, found: list[Leaf]) -> tuple[Format, ...]:
        formats: list[Format] = []
        any_key = ""
        for leaf in found:
            if not leaf.text or leaf.run is None:
                continue
            key = "" if leaf.formatting is None else self._canonical.run(leaf.formatting)
            any_key = any_key or key
            end = leaf.start + len(leaf.text)
            if formats and formats[-1].key == key and formats[-1].end == leaf.start:
                formats[-1] = Format(formats[-1].start, end, key)
            else:
                formats.append(Format(leaf.start, end, key))
        return tuple(formats) if any_key else ()

    def _target(self, link: etree._Element) -> str:
        anchor = link.get(_ANCHOR)
        target = link.get(URL) or self._targets.get(link.get(R + "id") or "", "")
        return f"{target}#{anchor}" if anchor else target

    def _object(self, leaf: Leaf, boxes: Mapping[etree._Element, Story]) -> Object:
        kind = _NOTE_KINDS.get(leaf.node.tag)
        if kind is not None:
            note = leaf.node.get(ID) or _NO_ID
            self.noted.append((kind, note))
            return Object(leaf.start, kind.value, "", note)
        inside = tuple(boxes[box] for box in text_boxes(leaf.node)) if boxes else ()
        key, media = self.objects.key(leaf.node), self.objects.media(leaf.node)
        return Object(leaf.start, local(leaf.node.tag), key, boxes=inside, media=media, shown=symbol(leaf.node))


def _directed(leaf: Leaf, directions: list[Direction]) -> None:
    """It does not matter into how many runs a text is cut."""
    values = [direction(around) for around in leaf.path if around.tag in DIRECTIONS]
    before = directions[len(directions) - len(values) :]
    if [(d.value, d.end) for d in before] == [(value, leaf.start) for value in values]:
        directions[len(directions) - len(values) :] = [d._replace(end=leaf.end) for d in before]
    else:
        directions += (Direction(leaf.start, leaf.end, value) for value in values)


def with_bookmarks(text: Text, beside: Beside) -> Text:
    """A text with the bookmarks that begin between blocks and go with its paragraph."""
    before, after = (
        tuple(Bookmark(offset, e.get(NAME) or "") for e in marks if e.tag == BOOKMARK_START)
        for marks, offset in ((beside.before, 0), (beside.after, len(text.string)))
    )
    named = (mark for mark in (*before, *text.bookmarks, *after) if mark.name not in _INVISIBLE_BOOKMARKS)
    return text._replace(bookmarks=tuple(named))


def shown(text: Text) -> tuple[object, ...]:
    """What of a text a redline could mark: note ids are each file's own."""
    return (
        text.string,
        text.formats,
        text.fields,
        text.directions,
        text.links,
        text.brackets,
        tuple(bookmark.name for bookmark in text.bookmarks),
        tuple(
            (o.offset, o.kind, o.key, *(block.digest for box in o.boxes for block in box.blocks)) for o in text.objects
        ),
    )
