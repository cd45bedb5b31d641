"""What a reader of a .docx can see, paragraph by paragraph, after its tracked changes were accepted or rejected.

The post-condition compares these facts. This module shares no code with the writer of redlines, nor the leaves on which
the reader and the writer both stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from tmad_redline.model.aspect import Aspect
from tmad_redline.model.proof import Fact
from tmad_redline.ooxml import revisions, shapes
from tmad_redline.ooxml.beside_facts import Beside
from tmad_redline.ooxml.canonical import Canonical
from tmad_redline.ooxml.counting import EVERYTHING, Counting
from tmad_redline.ooxml.field_codes import FieldCodes
from tmad_redline.ooxml.held import held
from tmad_redline.ooxml.looks import Looks
from tmad_redline.ooxml.names import (
    ALTERNATE_CONTENT,
    BODY,
    DIRECTIONS,
    ENDNOTE_REFERENCE,
    FLD_CHAR,
    FLD_CHAR_TYPE,
    FOOTER_REFERENCE,
    FOOTNOTE_REFERENCE,
    HEADER_REFERENCE,
    HYPERLINK,
    ID,
    ILVL,
    NUM_ID,
    NUM_PR,
    P_STYLE,
    PPR,
    R_,
    RPR,
    SECT_PR,
    TBL,
    TBL_PR,
    TBL_PR_EX,
    TC,
    TC_PR,
    TR,
    TR_PR,
    TYPE,
    VAL,
    M,
    P,
    R,
    W,
    is_natural,
    local,
    value_of,
)
from tmad_redline.ooxml.objects import Objects
from tmad_redline.ooxml.package import Package
from tmad_redline.ooxml.resolved import UNTOUCHED, Tree, resolved
from tmad_redline.ooxml.signs import sign_of
from tmad_redline.ooxml.style_properties import Reading
from tmad_redline.ooxml.text_boxes import text_boxes

_TRANSPARENT = frozenset(
    W + name for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo", "fldSimple", "sdt", "sdtContent")
)
_ANCHOR = W + "anchor"
_REFERENCES = frozenset({HEADER_REFERENCE, FOOTER_REFERENCE})
_OF_THE_MARK = frozenset({RPR, SECT_PR})
CONTROL = "content control"
"""Where a fact stands that says what a control holds."""
_BLOCKS, _ROWS, _CELLS = frozenset({P, TBL}), frozenset({TR}), frozenset({TC})
_EQUATIONS = frozenset({M + "oMath", M + "oMathPara"})
_WHITE = re.compile(r"(\s+)")
_NOTE_KINDS = ((FOOTNOTE_REFERENCE, "footnotes", W + "footnote"), (ENDNOTE_REFERENCE, "endnotes", W + "endnote"))


def facts(package: Package, tree: Tree, looks: Looks | None = None, counting: Counting = EVERYTHING) -> list[Fact]:
    """Every paragraph of body, notes (in the order of their calls) and headers and footers (of each section).

    tree: gives the XML of a part in which no tracked change is left. counting: what of it counts.
    """
    return list(_Observer(package, tree, looks or Looks(package, tree), counting).observe())


def both_ways(package: Package, counting: Counting = EVERYTHING) -> tuple[list[Fact], list[Fact]]:
    """The facts of a redline rejected, where some do not count, and accepted, where all do.

    What no change touches is looked at once, unless it is looked at in two ways.
    """
    once: dict[str, _Seen] = {}
    looks = Looks(package, package.xml)
    rejected, accepted = (
        list(_Observer(package, resolved(package, mode, marked=not counting.ignored), looks, what, once).observe())
        for mode, what in ((revisions.Mode.REJECT, counting), (revisions.Mode.ACCEPT, EVERYTHING))
    )
    return rejected, accepted


class _Seen(NamedTuple):
    """What was found in a paragraph and in its text boxes, and the notes that it calls."""

    facts: tuple[Fact, ...]
    notes: tuple[tuple[str, str], ...]


class _Observer:
    """One reading of one package."""

    def __init__(
        self, package: Package, tree: Tree, looks: Looks, counting: Counting, once: dict[str, _Seen] | None = None
    ) -> None:
        self._package = package
        self._counting = counting
        self._once = {} if once is None else once
        self._resolved = tree
        self._links = {r.id: r for r in package.relationships(package.main)}
        self._styles = looks.styles
        same = looks.styles.seen == looks.styles.shown
        self._canonical = looks.canonical if same else Canonical(looks.styles.seen)
        self._numbering = looks.numbering
        self._beside = Beside(package, tree, looks.styles, Reading(self._canonical, looks.theme.fonts))
        self._formats: dict[tuple[object, ...], str] = {}
        self._enter(package.main)
        self._boxes: list[etree._Element] = []
        self._called: list[tuple[str, str]] = []
        self._codes = FieldCodes(exact=not counting.ignored)

    def _enter(self, part: str) -> None:
        self._objects = Objects(self._package, part, self._styles.shown)
        self._urls = {r.id: r.target for r in self._package.relationships(part) if r.external}

    def observe(self) -> Iterator[Fact]:
        """Body, notes, headers and footers."""
        root = self._resolved(self._package.main)
        body = root.find(BODY)
        yield from self._story(root if body is None else body, "body")
        for reference, kind, tag in _NOTE_KINDS:
            yield from self._notes(reference, kind, tag)
        if self._codes.over:
            yield Fact("fields over several paragraphs", "", (), "", tuple(sorted(self._codes.over)))
        sections = list(root.iter(SECT_PR))
        if self._counting.counts(Aspect.HEADERS):
            yield from self._furniture(sections)
        for number, section in enumerate(sections, 1):
            setup = self._canonical.properties(section, _REFERENCES)
            if setup and self._counting.counts(Aspect.FORMATTING):
                yield Fact(f"page setup of section {number}", "", (), setup)
        yield from (Fact(place, "", (), look, names) for place, look, names in self._beside.found(self._counting))

    def _story(self, container: etree._Element, place: str, furniture: bool = False) -> list[Fact]:
        """The paragraphs of a story; what stands beside them counts if there is any text."""
        found = list(self._container(container, place))
        if any(fact.text for fact in found):
            self._beside.look_at(container, furniture, self._counting)
        found += (Fact(f"{place}, {CONTROL}", text, (), what) for what, text in held(container, self._canonical))
        return found

    def _notes(self, reference: str, kind: str, tag: str) -> Iterator[Fact]:
        order = [identifier for called, identifier in self._called if called == reference]
        part = next((r.target for r in self._links.values() if r.type == kind), "")
        if not order or part not in self._package.parts:
            yield from (Fact(f"{kind} {n}", "missing", (), "") for n in range(len(order)))
            return
        self._enter(part)
        notes = {note.get(ID): note for note in self._resolved(part).iterfind(tag)}
        for number, identifier in enumerate(order, 1):
            if identifier in notes and not self._counting.counts(Aspect.FOOTNOTES):
                yield Fact(f"{kind} {number}", "", (), "")
            elif identifier in notes:
                found = self._story(notes[identifier], f"{kind} {number}")
                empty = not any(fact.text for fact in found)  # a note without a paragraph is one with an empty one
                yield from [Fact(f"{kind} {number}", "", (), "")] if empty else found
            else:
                yield Fact(f"{kind} {number}", "missing", (), "")

    def _furniture(self, sections: list[etree._Element]) -> Iterator[Fact]:
        """What each section shows; a section that names none shows that of the section before."""
        effective: dict[tuple[str, str], str] = {}
        seen: dict[str, list[Fact]] = {}
        for number, section in enumerate(sections, 1):
            for reference in section.iterchildren(*_REFERENCES):
                link = self._links.get(reference.get(R + "id") or "")
                kind = local(reference.tag).removesuffix("Reference"), reference.get(TYPE) or "default"
                effective[kind] = link.target if link is not None else ""
            for (kind_name, use), part in sorted(effective.items()):
                if part not in self._package.parts:
                    continue
                if part not in seen:
                    self._enter(part)
                    seen[part] = self._story(self._resolved(part), "", furniture=True)
                if any(fact.text for fact in seen[part]):
                    where = f"{use} {kind_name} of section {number}"
                    yield from (fact._replace(place=where + fact.place) for fact in seen[part])

    def _container(self, container: etree._Element, place: str) -> Iterator[Fact]:
        tables = 0
        for block in _children(container, _BLOCKS):
            if block.tag == P:
                yield from self._known(block, place)
            elif next(_rows(block), None) is not None:
                tables += 1
                where = f"{place}, table {tables}"
                if not self._counting.counts(Aspect.TABLES):
                    yield Fact(where, "", (), "")
                else:
                    yield from self._table(block, where)

    def _table(self, table: etree._Element, place: str) -> Iterator[Fact]:
        formatting = self._counting.counts(Aspect.FORMATTING)
        rows = list(_rows(table))
        grid = shapes.grid(table, (row for row, _ in rows))
        yield Fact(place, "", (), f"{self._of(table, TBL_PR)} {grid}" if formatting else "")
        for number, (row, cells) in enumerate(rows, 1):
            looks = [self._of(row, TBL_PR_EX, TR_PR), *(self._of(cell, TC_PR) for cell in cells)]
            yield Fact(f"{place} row {number}", "", (), " / ".join(looks) if formatting else "")
            for column, cell in enumerate(cells, 1):
                yield from self._container(cell, f"{place} row {number} cell {column}{shapes.span(cell)}")

    def _of(self, element: etree._Element, *tags: str) -> str:
        """Formatting of a table, row or cell."""
        return " ".join(self._canonical.run(element.find(tag)) for tag in tags)

    def _known(self, paragraph: etree._Element, place: str) -> Iterator[Fact]:
        """A paragraph, from memory if no change touched it; one that another was joined to has more children."""
        name = paragraph.get(UNTOUCHED)
        if name is None or name.rpartition(" ")[2] != str(len(paragraph)):
            yield from self._with_boxes(paragraph, place)
            return
        seen = self._once.get(name)
        if seen is not None:
            self._called += seen.notes
            yield from (fact._replace(place=place + fact.place) for fact in seen.facts)
            return
        before, depth, over = len(self._called), self._codes.depth, len(self._codes.over)
        found = tuple(self._with_boxes(paragraph, ""))
        if (depth, over) == (self._codes.depth, len(self._codes.over)):  # no field passes through it
            self._once[name] = _Seen(found, tuple(self._called[before:]))
        yield from (fact._replace(place=place + fact.place) for fact in found)

    def _with_boxes(self, paragraph: etree._Element, place: str) -> Iterator[Fact]:
        """A paragraph, then what stands in its text boxes; that a fallback says the same is part of an object's key."""
        self._boxes = []
        yield self._paragraph(paragraph, place)
        for number, box in enumerate(self._boxes, 1):
            where = f"{place}, text box {number}"
            counts = self._counting.counts(Aspect.TEXTBOXES)
            yield from self._container(box, where) if counts else [Fact(where, "", (), "")]

    def _paragraph(self, paragraph: etree._Element, place: str) -> Fact:
        pieces: list[tuple[str, str]] = []
        self._codes.begin_paragraph()
        self._inline(paragraph, pieces)
        codes = self._codes.of_paragraph(pieces)
        if self._counting.ignored:
            pieces = list(self._counting.text(pieces))
        runs: list[tuple[str, str]] = []
        for text, key in pieces:
            if runs and runs[-1][1] == key:
                runs[-1] = (runs[-1][0] + text, key)
            else:
                runs.append((text, key))
        text = "".join([text for text, _ in runs])
        ppr = paragraph.find(PPR)
        properties = self._properties(ppr) if self._counting.counts(Aspect.FORMATTING) else ""
        mark = "" if self._counting.ignored or ppr is None else self._canonical.run(ppr.find(RPR))
        return Fact(place, text, tuple(runs), properties, self._counting.codes(codes), mark)

    def _properties(self, ppr: etree._Element | None) -> str:
        """Formatting of a paragraph; documents repeat a few sets of properties many times."""
        raw: list[object] = []
        for child in ppr if ppr is not None else ():
            if child.tag not in _OF_THE_MARK:
                for element in child.iter() if len(child) else (child,):
                    raw.append(element.tag)
                    raw += element.items()
        seen = tuple(raw)
        if seen not in self._formats:
            self._formats[seen] = self._format(ppr)
        return self._formats[seen]

    def _format(self, ppr: etree._Element | None) -> str:
        style = num_id = ilvl = None
        if ppr is not None:
            named, numbered = ppr.find(P_STYLE), ppr.find(NUM_PR)
            style = named.get(VAL) if named is not None else None
            if numbered is not None:
                num_id, ilvl = value_of(numbered.find(NUM_ID)), value_of(numbered.find(ILVL))
        if style not in self._styles.names:
            style = None
        level = int(ilvl) if ilvl is not None and is_natural(ilvl) else None
        return f"{self._canonical.paragraph(ppr)}|{self._numbering.level_key(num_id, level, style)}"

    def _inline(self, element: etree._Element, pieces: list[tuple[str, str]]) -> None:
        for child in element:
            tag = child.tag
            if tag == R_:
                self._run(child, pieces)
            elif tag in _EQUATIONS:
                pieces.append(("".join(t.text or "" for t in child.iter(M + "t")), f"equation {self._thing(child)}"))
            elif tag == ALTERNATE_CONTENT:
                pieces.append((self._thing(child), "object"))
            elif tag in _TRANSPARENT:
                before, code = len(pieces), child.get(W + "instr") or ""
                self._inline(child, pieces)
                if tag == W + "fldSimple":
                    self._codes.whole(code, pieces, before)
                    self._counting.field(pieces, before, code)
                if tag in DIRECTIONS:
                    pieces[before:] = _directed(pieces[before:], f"; {local(tag)} {child.get(VAL)}")
                if tag == HYPERLINK:
                    url, anchor = self._urls.get(child.get(R + "id") or "", ""), child.get(_ANCHOR)
                    self._codes.link(f"{url}#{anchor}" if anchor else url, pieces, before)

    def _run(self, run: etree._Element, pieces: list[tuple[str, str]]) -> None:
        key = ""
        for node in run:
            tag = node.tag
            if tag == RPR:
                key = self._canonical.run(node)
            elif tag == W + "instrText":
                self._codes.code(node.text or "")
            elif tag == FLD_CHAR:
                ended = self._codes.character(node.get(FLD_CHAR_TYPE), pieces)
                if ended is not None:
                    self._counting.field(pieces, *ended)
            elif text := self._content(node):
                pieces.append((text, key))

    def _content(self, node: etree._Element) -> str:
        if node.tag in (FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE):
            self._called.append((node.tag, node.get(ID) or ""))
        sign = sign_of(node)
        return self._thing(node) if sign is None else sign

    def _thing(self, node: etree._Element) -> str:
        self._boxes += text_boxes(node)
        return f"<{self._objects.key(node)}>"


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """The rows of a table with their cells; one without a cell is not shown."""
    found = ((row, list(_children(row, _CELLS))) for row in _children(table, _ROWS))
    return ((row, cells) for row, cells in found if cells)


def _children(container: etree._Element, wanted: frozenset[str]) -> Iterator[etree._Element]:
    """Children of some kinds, wrappers looked through."""
    for child in container:
        if child.tag in wanted:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _children(child, wanted)


def _directed(pieces: list[tuple[str, str]], way: str) -> list[tuple[str, str]]:
    """Pieces that are written in a direction of their own; between two words it does not matter."""
    parts = ((part, key) for text, key in pieces for part in _WHITE.split(text) if part)
    return [(part, key if part.isspace() else key + way) for part, key in parts]
