"""What a document looks like on a screen, read from its source along the anchors of its model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tmad_redline.model.appearance import Appearance, Face, Grid, Layout, Picture
from tmad_redline.model.document import Document
from tmad_redline.ooxml.body import rows
from tmad_redline.ooxml.cascade import Cascade, Values
from tmad_redline.ooxml.names import (
    GRID_COL,
    TBL,
    TBL_GRID,
    TBL_PR,
    TBL_STYLE,
    TR_PR,
    VAL,
    A,
    P,
    R,
    W,
    integer,
    value_of,
)
from tmad_redline.ooxml.paragraph import LeafKind, leaves
from tmad_redline.ooxml.source import Source, anchors

_TWIPS = 20
"""To a point (ECMA-376 Part 1, 17.18.81)."""
_ALIGN = {"left": "left", "center": "center", "right": "right", "both": "justify", "distribute": "justify"}
_SCRIPTS = {"superscript": "super", "subscript": "sub"}
_BORDERS = f"{TBL_PR}/{W}tblBorders"
_HEAD = f"{TR_PR}/{W}tblHeader"
_PICTURES = ((A + "blip", R + "embed"), ("{urn:schemas-microsoft-com:vml}imagedata", R + "id"))
_MEDIA = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"}
"""The pictures that browsers show; metafiles (.emf, .wmf) they do not."""


def appearance(document: Document) -> Appearance:
    """The looks of every paragraph and table of a document, and its pictures."""
    source = document.source
    assert isinstance(source, Source)
    reader = _Reader(source)
    for part in dict.fromkeys(story.part for story in document.stories):
        reader.read(part)
    return Appearance(reader.paragraphs, reader.tables, reader.pictures, reader.size)


def may_be_highlighted(document: Document) -> bool:
    """Whether a document, or a style of it, names a highlight at all; then `appearance` says where there is one."""
    source = document.source
    assert isinstance(source, Source)
    parts = {story.part for story in document.stories} | {source.first("styles")}
    return any(b":highlight" in source.package.parts.get(part, b"") for part in parts if part)


class _Reader:
    """Reads the parts of one source."""

    def __init__(self, source: Source) -> None:
        self._source = source
        styles = source.first("styles")
        self._cascade = Cascade(source.looks, None if styles is None else source.view(styles))
        self.paragraphs: dict[tuple[str, int], Layout] = {}
        self.tables: dict[tuple[str, int], Grid] = {}
        self.pictures: dict[tuple[str, int, int], Picture] = {}
        self._sizes: Counter[float] = Counter()
        self._faces: dict[tuple[str, ...], Face] = {}

    @property
    def size(self) -> float:
        """The size of most of the text read so far."""
        return max(self._sizes, key=lambda size: (self._sizes[size], size), default=Face().size)

    def read(self, part: str) -> None:
        """Everything that has an anchor in a part."""
        for anchor, element in enumerate(anchors(self._source.view(part))):
            if element.tag == P:
                self.paragraphs[part, anchor] = self._layout(element, part, anchor)
            elif element.tag == TBL:
                self.tables[part, anchor] = self._grid(element)

    def _layout(self, element: etree._Element, part: str, anchor: int) -> Layout:
        values = self._cascade.paragraph(element)
        faces: list[tuple[int, int, Face]] = []
        for leaf in leaves(element):
            if leaf.kind is LeafKind.OBJECT and (picture := self._picture(leaf.node, part)):
                self.pictures[part, anchor, leaf.start] = picture
            if not leaf.text or leaf.run is None:
                continue
            face = self._face(self._cascade.run(values, leaf.run, leaf.formatting))
            self._sizes[face.size] += len(leaf.text)
            if faces and faces[-1][2] == face and faces[-1][1] == leaf.start:
                faces[-1] = (faces[-1][0], leaf.end, face)
            else:
                faces.append((leaf.start, leaf.end, face))
        return Layout(
            _points(values, "pPr/ind@left"),
            _points(values, "pPr/ind@right"),
            _points(values, "pPr/ind@firstLine"),
            _ALIGN.get(values.get("pPr/jc", "left"), "left"),
            values.get("pPr/pageBreakBefore") == "1",
            tuple(faces),
        )

    def _face(self, values: Values) -> Face:
        names = "b i u strike dstrike caps smallCaps vertAlign sz vanish highlight".split()
        key = tuple(values.get(f"rPr/{name}", "") for name in names)
        if key not in self._faces:
            bold, italic, underline, struck, twice, capitals, small, script, size, hidden, marker = key
            self._faces[key] = Face(
                bold == "1",
                italic == "1",
                underline not in ("", "none"),
                "1" in (struck, twice),
                capitals == "1",
                small == "1",
                _SCRIPTS.get(script, ""),
                integer(size, 20) / 2,
                hidden == "1",
                marker not in ("", "none"),
            )
        return self._faces[key]

    def _grid(self, table: etree._Element) -> Grid:
        widths = tuple(integer(column.get(W + "w"), 0) / _TWIPS for column in table.iterfind(f"{TBL_GRID}/{GRID_COL}"))
        heads = 0
        for row in rows(table):
            if row.find(_HEAD) is None:
                break
            heads += 1
        return Grid(widths, any(self._borders(table)), heads)

    def _borders(self, table: etree._Element) -> Iterator[bool]:
        """Whether lines are drawn, by the table itself and the styles under it; the first that says so decides."""
        elements = self._source.looks.styles.elements
        holder: etree._Element | None = table
        style = value_of(table.find(f"{TBL_PR}/{TBL_STYLE}")) or ""
        seen: set[str] = set()
        while holder is not None:
            borders = holder.find(_BORDERS)
            if borders is not None:
                yield from ((side.get(VAL) or "none") not in ("none", "nil") for side in borders)
                return
            if style in seen:
                return
            seen.add(style)
            holder = elements.get(style)
            style = (value_of(holder.find(W + "basedOn")) or "") if holder is not None else ""

    def _picture(self, node: etree._Element, part: str) -> Picture | None:
        package = self._source.package
        for tag, attribute in _PICTURES:
            for element in node.iter(tag):
                link = package.link(part, element.get(attribute) or "")
                kind = "" if link is None else link.target.rpartition(".")[2].lower()
                if link is not None and not link.external and kind in _MEDIA and link.target in package.parts:
                    return Picture(_MEDIA[kind], package.parts[link.target])
        return None


def _points(values: Values, key: str) -> float:
    return integer(values.get(key), 0) / _TWIPS


__all__ = ["appearance"]
