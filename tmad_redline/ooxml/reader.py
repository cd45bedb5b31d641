"""A .docx becomes a Document: stories of blocks with text, formats, fields and printed numbers."""

from __future__ import annotations

from collections.abc import Iterator
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
from tmad_redline.ooxml import body, comments, controls
from tmad_redline.ooxml.history import read_with
from tmad_redline.ooxml.names import (
    BODY,
    FOOTER_REFERENCE,
    GRID_BEFORE,
    GRID_SPAN,
    HEADER_REFERENCE,
    ILVL,
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
    is_natural,
    local,
    natural,
    value_of,
)
from tmad_redline.ooxml.package import Package
from tmad_redline.ooxml.paragraph import content
from tmad_redline.ooxml.protection import guards
from tmad_redline.ooxml.settings import settings
from tmad_redline.ooxml.source import Source, story_roots
from tmad_redline.ooxml.style_properties import Reading
from tmad_redline.ooxml.stylesheet import stylesheet
from tmad_redline.ooxml.text import Texts, shown, with_bookmarks
from tmad_redline.ooxml.text_boxes import text_boxes
from tmad_redline.options import Opening

_OUTLINE = W + "outlineLvl"
_BODY_TEXT = 9
"""The outline level that says: no heading (ECMA-376 Part 1, 17.3.1.20)."""
_V_MERGE = W + "vMerge"
_FURNITURE_REFERENCES = frozenset({HEADER_REFERENCE, FOOTER_REFERENCE})
_REFERENCES = {HEADER_REFERENCE: StoryKind.HEADER, FOOTER_REFERENCE: StoryKind.FOOTER}


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


def reopened(document: Document, data: bytes, name: str, opening: Opening) -> Document:
    """A document that was read elsewhere, with the file that it was read from. Raises InputError."""
    package, _ = read_with(Package.read(data, name, opening.limits), opening.inputs)
    return document._replace(source=Source(package, name))


class _Reader:
    """One reading of one source."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._styles = source.looks.styles
        self._canonical = source.looks.canonical
        self._numbering = source.looks.numbering
        self._counter = self._counter_in_boxes = self._numbering.counter()
        self._part = ""
        self._boxed = False
        self._beside: dict[etree._Element, body.Beside] = {}
        self._anchor = 0
        part = source.first("comments")
        remarks = comments.keys(None if part is None else source.view(part))
        self._texts = Texts(source.package, self._canonical, self._styles, remarks)
        self._used: set[str] = set()
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
        self._texts.enter(part)
        self._boxed = next(root.iter(TEXT_BOX), None) is not None
        self._beside = body.marks_between_blocks(root)
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
        called = dict.fromkeys(self._texts.noted)
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
                kind, key = local(element.tag), self._texts.objects.key(element)
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
        return Row(anchor, cells, properties, digest, natural(before, 0), exceptions)

    def _cell(self, element: etree._Element) -> Cell:
        anchor = self._next_anchor()
        blocks = tuple(self._blocks(element))
        properties = element.find(TC_PR)
        span, merged = 1, False
        if properties is not None:
            grid_span, v_merge = properties.find(GRID_SPAN), properties.find(_V_MERGE)
            if grid_span is not None and is_natural(grid_span.get(VAL) or "1"):
                span = int(grid_span.get(VAL) or 1)
            merged = v_merge is not None and v_merge.get(VAL) != "restart"
        return Cell(anchor, blocks, span, merged, self._canonical.properties(properties))

    def _paragraph(self, element: etree._Element) -> Paragraph:
        anchor = self._next_anchor()
        ppr = element.find(PPR)
        asked = _Asked.of(ppr)
        style = asked.style if asked.style in self._styles.names else None
        boxes = self._text_boxes(element) if self._boxed else {}
        text = self._texts.of(content(element), boxes)
        if element in self._beside:
            text = with_bookmarks(text, self._beside[element])
        numbered = (asked.num_id, asked.ilvl, style)
        bare_break = asked.section is not None and not text.string  # a section break by itself has no number
        printed = self._counter.number("0" if bare_break else asked.num_id, asked.ilvl, style)
        for field in text.fields:
            if "LISTNUM" in field.instruction:
                self._counter.list_number(field.instruction, *numbered)
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
            hash((shown(text), properties, mark, section)),
        )


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
                ilvl = int(level) if level is not None and is_natural(level) else None
            elif tag == RPR:
                mark = child
            elif tag == SECT_PR:
                section = child
            elif tag == _OUTLINE:
                value = child.get(VAL) or ""
                outline = int(value) if is_natural(value) else None
        return cls(style, num_id, ilvl, outline, mark, section)
