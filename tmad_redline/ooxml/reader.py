"""A .docx becomes a Document: stories of blocks with text, formats, fields and printed numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from tmad_redline.errors import DamagedDocx
from tmad_redline.model.document import (
    Block,
    Cell,
    Document,
    Notice,
    Opaque,
    Paragraph,
    Row,
    Story,
    StoryKind,
    Table,
)
from tmad_redline.model.style import Stylesheet
from tmad_redline.model.text import Bookmark, Comment, Field, Format, Link, Object, Text
from tmad_redline.ooxml import body, comments, controls, spanning_fields
from tmad_redline.ooxml.history import read_with
from tmad_redline.ooxml.names import (
    BODY,
    BOOKMARK_START,
    COMMENT_REFERENCE,
    ENDNOTE_REFERENCE,
    FOOTER_REFERENCE,
    FOOTNOTE_REFERENCE,
    GENERATED,
    GRID_BEFORE,
    GRID_SPAN,
    HEADER_REFERENCE,
    HYPERLINK,
    ID,
    ILVL,
    NAME,
    NUM_ID,
    NUM_PR,
    P_STYLE,
    PPR,
    R_STYLE,
    RPR,
    SECT_PR,
    TBL,
    TBL_GRID,
    TBL_PR,
    TBL_PR_EX,
    TBL_STYLE,
    TC_PR,
    TEXT_BOX,
    TR_PR,
    TYPE,
    VAL,
    P,
    R,
    W,
    local,
    value_of,
)
from tmad_redline.ooxml.objects import Objects
from tmad_redline.ooxml.package import Package
from tmad_redline.ooxml.paragraph import URL, Content, Leaf, LeafKind, content
from tmad_redline.ooxml.protection import guards
from tmad_redline.ooxml.settings import settings
from tmad_redline.ooxml.source import Source, story_roots
from tmad_redline.ooxml.style_properties import Reading
from tmad_redline.ooxml.stylesheet import stylesheet
from tmad_redline.ooxml.text_boxes import text_boxes
from tmad_redline.options import Opening

_OUTLINE = W + "outlineLvl"
_BODY_TEXT = 9
"""The outline level that says: no heading (ECMA-376 Part 1, 17.3.1.20)."""
_V_MERGE = W + "vMerge"
_ANCHOR = W + "anchor"
_NO_ID = "?"
"""Stands for the id of a note whose call names none."""
_INVISIBLE_BOOKMARKS = frozenset({"_GoBack"})
_FURNITURE_REFERENCES = frozenset({HEADER_REFERENCE, FOOTER_REFERENCE})
_REFERENCES = {HEADER_REFERENCE: StoryKind.HEADER, FOOTER_REFERENCE: StoryKind.FOOTER}
_NOTE_KINDS = {FOOTNOTE_REFERENCE: StoryKind.FOOTNOTE, ENDNOTE_REFERENCE: StoryKind.ENDNOTE}


def read(data: bytes, name: str, opening: Opening) -> Document:
    """Read a .docx; notices tell what was done to it first. Raises InputError."""
    package, settled = read_with(Package.read(data, name, opening.limits), opening.inputs)
    document = _Reader(Source(package, name)).document()
    strict = (
        Notice(name, "a file in the strict format; the redline is in the usual one", loss=False)
        if package.strict
        else None
    )
    return document._replace(notices=tuple(notice for notice in (strict, settled) if notice is not None))


class _Reader:
    """One reading of one source."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._styles = source.looks.styles
        self._canonical = source.looks.canonical
        self._numbering = source.looks.numbering
        self._counter = self._counter_in_boxes = self._numbering.counter()
        self._targets: Mapping[str, str] = {}
        self._part = ""
        self._objects: Objects
        self._boxed = False
        self._anchor = 0
        self._noted: list[tuple[StoryKind, str]] = []
        self._used: set[str] = set()
        part = source.first("comments")
        self._comments = comments.keys(None if part is None else source.view(part))
        self._sections: list[etree._Element] = []

    def document(self) -> Document:
        """Everything there is to read."""
        main = self._source.package.main
        root = self._source.view(main)
        if root.find(BODY) is None:
            remedy = "Copy or download it again, or open it in Word, let Word repair it, and save it."
            raise DamagedDocx("The main document has no body.", f"File: {self._source.name}, part: {main}", remedy)
        last = root.find(f"{BODY}/{SECT_PR}")
        ending = "" if last is None else self._canonical.properties(last, _FURNITURE_REFERENCES)
        body_story = next(iter(self._stories(main, root, StoryKind.BODY)))._replace(ending=ending)
        self._sections = list(root.iter(SECT_PR))
        furniture = tuple(self._furniture(main))
        notes = tuple(self._notes())
        stylesheet, laid_out, guarded = self._stylesheet(), settings(self._source), guards(self._source)
        return Document(body_story, notes, furniture, self._source, (), stylesheet, laid_out, guarded)

    def _stylesheet(self) -> Stylesheet:
        part = self._source.first("styles")
        root = None if part is None else self._source.view(part)
        return stylesheet(root, self._styles, Reading(self._canonical, self._source.looks.theme.fonts), self._used)

    def _stories(self, part: str, root: etree._Element, kind: StoryKind) -> Iterator[Story]:
        self._part = part
        self._targets = {r.id: r.target for r in self._source.package.relationships(part)}
        self._objects = Objects(self._source.package, part, self._styles.shown)
        self._boxed = next(root.iter(TEXT_BOX), None) is not None
        self._used.update(element.get(VAL) or "" for element in root.iter(P_STYLE, R_STYLE, TBL_STYLE))
        self._anchor = 0
        in_boxes = self._numbering.counter()
        for key, container in story_roots(root):
            self._counter, self._counter_in_boxes = self._numbering.counter(), in_boxes
            first = self._anchor
            blocks = tuple(self._blocks(container))
            yield Story(kind, part, blocks, key, controls=tuple(controls.read(container, first, self._canonical)))

    def _notes(self) -> Iterator[Story]:
        """Footnotes and endnotes in the order in which the body calls them."""
        called = dict.fromkeys(self._noted)
        for kind, plural in ((StoryKind.FOOTNOTE, "footnotes"), (StoryKind.ENDNOTE, "endnotes")):
            part = self._source.first(plural)
            if part is None or not any(k is kind for k, _ in called):
                continue
            stories = {story.key: story for story in self._stories(part, self._source.view(part), kind)}
            yield from (stories[key] for k, key in called if k is kind and key in stories)

    def _furniture(self, main: str) -> Iterator[Story]:
        """The headers and footers of each section; one that names none shows that of the section before (17.10.2)."""
        relationships = {r.id: r.target for r in self._source.package.relationships(main)}
        read_already: dict[str, Story] = {}
        effective: dict[tuple[StoryKind, str], str] = {}
        for number, section in enumerate(self._sections):
            own: set[tuple[StoryKind, str]] = set()
            for reference in section.iterchildren(HEADER_REFERENCE, FOOTER_REFERENCE):
                use = _REFERENCES[reference.tag], reference.get(TYPE) or "default"
                part = relationships.get(reference.get(R + "id") or "", "")
                if part in self._source.package.parts:
                    effective[use] = part
                    own.add(use)
            for (kind, use_name), part in effective.items():
                if part not in read_already:
                    read_already[part] = next(iter(self._stories(part, self._source.view(part), kind)))
                story = read_already[part]._replace(kind=kind, key=part, section=number, use=use_name)
                yield story._replace(own=(kind, use_name) in own)

    def _text_boxes(self, paragraph: etree._Element) -> dict[etree._Element, Story]:
        """The text boxes of a paragraph; Word counts lists on from box to box, apart from the text around them."""
        found: dict[etree._Element, Story] = {}
        outer, self._counter = self._counter, self._counter_in_boxes
        for box in text_boxes(paragraph):
            key = str(self._next_anchor())
            found[box] = Story(StoryKind.TEXT_BOX, self._part, tuple(self._blocks(box)), key)
        self._counter = outer
        return found

    def _next_anchor(self) -> int:
        self._anchor += 1
        return self._anchor - 1

    def _blocks(self, container: etree._Element) -> Iterator[Block]:
        for element in body.blocks(container):
            if element.tag == P:
                yield self._paragraph(element)
            elif element.tag == TBL:
                yield self._table(element)
            else:
                kind, key = local(element.tag), self._objects.key(element)
                yield Opaque(self._next_anchor(), kind, key, hash((kind, key)))

    def _table(self, element: etree._Element) -> Table:
        anchor = self._next_anchor()
        rows = tuple(self._row(row) for row in body.rows(element))
        properties = self._canonical.properties(element.find(TBL_PR))
        grid = self._canonical.properties(element.find(TBL_GRID))
        digest = hash((properties, grid, tuple(row.digest for row in rows)))
        return Table(anchor, rows, properties, grid, digest)

    def _row(self, element: etree._Element) -> Row:
        anchor = self._next_anchor()
        cells = tuple(self._cell(cell) for cell in body.cells(element))
        found = element.find(TR_PR)
        properties = self._canonical.properties(found)
        exceptions = self._canonical.properties(element.find(TBL_PR_EX))
        before = value_of(found.find(GRID_BEFORE)) if found is not None else None
        shape = tuple((c.span, c.merged, c.properties, tuple(b.digest for b in c.blocks)) for c in cells)
        digest = hash((properties, exceptions, shape))
        return Row(anchor, cells, properties, digest, int(before) if before and before.isdigit() else 0, exceptions)

    def _cell(self, element: etree._Element) -> Cell:
        anchor = self._next_anchor()
        blocks = tuple(self._blocks(element))
        properties = element.find(TC_PR)
        span, merged = 1, False
        if properties is not None:
            grid_span, v_merge = properties.find(GRID_SPAN), properties.find(_V_MERGE)
            if grid_span is not None and (grid_span.get(VAL) or "1").isdigit():
                span = int(grid_span.get(VAL) or 1)
            merged = v_merge is not None and v_merge.get(VAL) != "restart"
        return Cell(anchor, blocks, span, merged, self._canonical.properties(properties))

    def _paragraph(self, element: etree._Element) -> Paragraph:
        anchor = self._next_anchor()
        ppr = element.find(PPR)
        asked = _Asked.of(ppr)
        style = asked.style if asked.style in self._styles.names else None
        boxes = self._text_boxes(element) if self._boxed else {}
        text = self._text(content(element), boxes)
        numbered = (asked.num_id, asked.ilvl, style)
        bare_break = asked.section is not None and not text.string  # a section break by itself has no number
        printed = self._counter.number("0" if bare_break else asked.num_id, asked.ilvl, style)
        look = self._numbering.level_key(*numbered)
        properties = self._canonical.paragraph(ppr)
        properties = f"{properties};{look}" if look else properties
        mark = self._canonical.run(asked.mark)
        section = ""
        if asked.section is not None:
            section = "section:" + self._canonical.properties(asked.section, _FURNITURE_REFERENCES)
        outline = asked.outline
        if outline is None:
            outline = self._styles.outline(style or self._styles.default_paragraph)
        return Paragraph(
            anchor,
            text,
            printed.text,
            printed.level,
            outline if outline is not None and outline < _BODY_TEXT else None,
            self._styles.names[style] if style else "",
            properties,
            mark,
            section,
            asked.num_id or "",
            hash((_shown(text), properties, mark, section)),
        )

    def _text(self, content: Content, boxes: Mapping[etree._Element, Story]) -> Text:
        found = content.leaves
        string = "".join([leaf.text for leaf in found])
        if content.plain:
            return Text(string, self._formats(found))
        fields: list[Field] = []
        links: list[Link] = []
        bookmarks: list[Bookmark] = []
        objects: list[Object] = []
        remarks: list[Comment] = []
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
            if leaf.kind is LeafKind.OBJECT and leaf.text:
                objects.append(self._object(leaf, boxes))
            elif leaf.kind is LeafKind.MARKER and leaf.node.tag == BOOKMARK_START:
                name = leaf.node.get(NAME) or ""
                if name not in _INVISIBLE_BOOKMARKS:
                    bookmarks.append(Bookmark(leaf.start, name))
            elif leaf.node.tag == COMMENT_REFERENCE and (leaf.node.get(ID) or "") in self._comments:
                identifier = leaf.node.get(ID) or ""
                remarks.append(Comment(leaf.start, identifier, self._comments[identifier]))
        over = tuple(fields), tuple(links), tuple(bookmarks), tuple(objects)
        return Text(string, self._formats(found), *over, tuple(spanning_fields.brackets(found)), tuple(remarks))

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
            self._noted.append((kind, note))
            return Object(leaf.start, kind.value, "", note)
        inside = tuple(boxes[box] for box in text_boxes(leaf.node)) if boxes else ()
        return Object(leaf.start, local(leaf.node.tag), self._objects.key(leaf.node), boxes=inside)


class _Asked(NamedTuple):
    """What a w:pPr says by itself."""

    style: str | None = None
    num_id: str | None = None
    ilvl: int | None = None
    outline: int | None = None
    mark: etree._Element | None = None
    section: etree._Element | None = None

    @classmethod
    def of(cls, ppr: etree._Element | None) -> _Asked:
        """Read in one pass: most paragraphs say little, and documents have many."""
        style = num_id = ilvl = outline = mark = section = None
        for child in ppr if ppr is not None else ():
            tag = child.tag
            if tag == P_STYLE:
                style = child.get(VAL)
            elif tag == NUM_PR:
                num_id, level = value_of(child.find(NUM_ID)), value_of(child.find(ILVL))
                ilvl = int(level) if level is not None and level.isdigit() else None
            elif tag == RPR:
                mark = child
            elif tag == SECT_PR:
                section = child
            elif tag == _OUTLINE:
                value = child.get(VAL) or ""
                outline = int(value) if value.isdigit() else None
        return cls(style, num_id, ilvl, outline, mark, section)


def _shown(text: Text) -> tuple[object, ...]:
    """What of a text a redline could mark: note ids and the names of generated link targets are each file's own."""
    return (
        text.string,
        text.formats,
        text.fields,
        tuple(link._replace(target=GENERATED.sub("", link.target)) for link in text.links),
        tuple(bookmark.name for bookmark in text.bookmarks),
        tuple(
            (o.offset, o.kind, o.key, *(block.digest for box in o.boxes for block in box.blocks)) for o in text.objects
        ),
    )
