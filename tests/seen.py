"""What a reader sees in a .docx with its tracked changes accepted or rejected: a second opinion for the laws.

Written from ECMA-376 alone; nothing of tmad_redline is used here. A paragraph becomes one line of text and runs.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from tests.docx_package import OFFICE, W, unzipped
from tests.looks import Looks, name_of

_W = f"{{{W}}}"
_R = f"{{{OFFICE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OF_THE_PART = re.compile(rb' relId="[^"]*"')
"""A diagram's data name a relationship of the part that shows it."""
_BOX = _W + "txbxContent"
_THROUGH = {"ins", "del", "moveFrom", "moveTo", "hyperlink", "smartTag", "customXml", "sdtContent", "dir", "bdo"}
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_BREAKS = {"page": "\f", "column": "\v"}
_SILENT = {"rPr", "lastRenderedPageBreak", "commentReference", "annotationRef", "footnoteRef", "endnoteRef"}
_BEGIN, _SEPARATE, _END = "\ue000", "\ue001", "\ue002"
_WAYS = {"bdo", "dir"}
_FIELD_SIGNS = {_BEGIN, _SEPARATE, _END}
_FIELD_CHARS = {"begin": _BEGIN, "separate": _SEPARATE, "end": _END}
_CODE = re.compile(f"{_BEGIN}([^{_BEGIN}{_SEPARATE}{_END}]*)")
_HYPERLINK = re.compile(r'\s*HYPERLINK\s*(?:"([^"]*)")?\s*(?:\\l\s+"([^"]*)")?\s*')
_REF = re.compile(r"\b(?:PAGE)?REF (\w+)")
_ANCHOR = re.compile(r"→#(\w+)")


class Seen(NamedTuple):
    """A paragraph: where it stands, its text in runs of equal formatting, its own look."""

    place: str
    runs: tuple[tuple[str, str], ...]
    look: str

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(text for text, _ in self.runs)


@dataclass
class _Line:
    """A paragraph in the making: text may come to it from paragraphs whose mark is lost."""

    runs: list[tuple[str, str]] = field(default_factory=list)


def seen(data: bytes, accepted: bool = True) -> list[Seen]:
    """Every paragraph of body, called notes, headers and footers, with tracked changes accepted or else rejected."""
    return list(_View(data, accepted).look())


def bookmarks(data: bytes, accepted: bool = True) -> frozenset[str]:
    """The names of the bookmarks of the body that are there with tracked changes accepted, or rejected."""
    view = _View(data, accepted)
    starts = view.root("word/document.xml").iter(_W + "bookmarkStart")
    return frozenset(e.get(_W + "name") or "" for e in starts if not view.lost_around(e))


def bookmarks_of_cells(redline: bytes) -> frozenset[str]:
    """The names of the bookmarks of new cells and rows: these take them along, even one that stood elsewhere."""
    view = _View(redline, False)
    starts = view.root("word/document.xml").iter(_W + "bookmarkStart")
    return frozenset(e.get(_W + "name") or "" for e in starts if view.cell_lost_around(e))


def dead_references(data: bytes, accepted: bool = True, lost: frozenset[str] = frozenset()) -> int:
    """How many references of the body (REF fields, links) name a bookmark that is not there, but for lost ones."""
    names = bookmarks(data, accepted) | lost
    found = (run for line in seen(data, accepted) if line.place.startswith("body") for run in line.runs)
    called = (name for text, key in found for name in (*_REF.findall(text), *_ANCHOR.findall(key)))
    return sum(name not in names for name in called)


class _View:
    """One look at one package."""

    def __init__(self, data: bytes, accepted: bool) -> None:
        self._files = unzipped(data)
        self._accepted = accepted
        self._lost = {"del", "moveFrom"} if accepted else {"ins", "moveTo"}
        self._looks = Looks(self._files, accepted)
        self._part = "word/document.xml"
        self._calls: list[tuple[str, str]] = []
        self._boxes: list[etree._Element] = []

    def root(self, part: str) -> etree._Element:
        """A part's XML."""
        return etree.fromstring(self._files[part])

    def look(self) -> Iterator[Seen]:
        """Everything there is to see."""
        root = self.root(self._part)
        body = root.find(_W + "body")
        assert body is not None
        yield from self._blocks(body, "body")
        yield Seen("end", (), self._looks.section(body.find(_W + "sectPr")))
        yield from self._notes()
        yield from self._furniture(root)

    def lost_around(self, element: etree._Element) -> bool:
        """Whether an element stands in something that is lost."""
        return self.cell_lost_around(element) or any(name_of(a) in self._lost for a in element.iterancestors())

    def cell_lost_around(self, element: etree._Element) -> bool:
        """Whether an element stands in a row or cell that is lost."""
        return any(
            (name_of(a) == "tr" and self._row_lost(a)) or (name_of(a) == "tc" and self._cell_lost(a))
            for a in element.iterancestors()
        )

    # -- blocks

    def _blocks(self, container: etree._Element, place: str) -> Iterator[Seen]:
        line, tables, last = _Line(), 0, "tbl"
        boxes: list[etree._Element] = []
        blocks = [b for b in _flat(container) if name_of(b) == "p" or self._rows(b)]
        for at, block in enumerate(blocks):
            if name_of(block) == "tbl":
                tables, last = tables + 1, "tbl"
                yield from self._table(block, f"{place} table {tables}")
                continue
            self._boxes = []
            line.runs += self._inline(block, "")
            boxes += self._boxes
            if self._mark_lost(block):
                following = name_of(blocks[at + 1]) if at + 1 < len(blocks) else ""
                if following == "p" or (not line.runs and (following or last == "p")):
                    continue
            yield Seen(place, self._joined(line.runs), self._looks.paragraph(block))
            for number, box in enumerate(boxes, 1):
                yield from self._blocks(box, f"{place} box {number}")
            line, last, boxes = _Line(), "p", []

    def _rows(self, table: etree._Element) -> list[etree._Element]:
        rows = (row for row in _within(table, "tr") if not self._row_lost(row))
        return [row for row in rows if next(_within(row, "tc"), None) is not None]

    def _table(self, table: etree._Element, place: str) -> Iterator[Seen]:
        rows = [(row, [c for c in _within(row, "tc") if not self._cell_lost(c)]) for row in self._rows(table)]
        reach = max(self._looks.columns(row, cells) for row, cells in rows)
        look = self._looks.of(table.find(_W + "tblPr")) + self._looks.grid(table.find(_W + "tblGrid"), reach)
        yield Seen(place, (), look)
        for number, (row, cells) in enumerate(rows, 1):
            look = self._looks.of(row.find(_W + "tblPrEx")) + self._looks.of(row.find(_W + "trPr"))
            yield Seen(f"{place} row {number}", (), look)
            for column, cell in enumerate(cells, 1):
                where = f"{place} row {number} cell {column}"
                yield Seen(where, (), self._looks.of(cell.find(_W + "tcPr")))
                yield from self._blocks(cell, where)

    def _row_lost(self, row: etree._Element) -> bool:
        return any(name_of(mark) in self._lost for mark in row.iterfind(f"{_W}trPr/*"))

    def _cell_lost(self, cell: etree._Element) -> bool:
        return cell.find(f"{_W}tcPr/{_W}{'cellDel' if self._accepted else 'cellIns'}") is not None

    def _mark_lost(self, paragraph: etree._Element) -> bool:
        return any(name_of(mark) in self._lost for mark in paragraph.iterfind(f"{_W}pPr/{_W}rPr/*"))

    def _joined(self, runs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Neighbours with equal formatting as one; field codes with single spaces; links alike, however stored."""
        result: list[tuple[str, str]] = []
        for text, key in _linked(runs):
            if result and result[-1][1] == key:
                result[-1] = (result[-1][0] + text, key)
            elif text:
                result.append((text, key))
        return tuple((_CODE.sub(lambda match: _BEGIN + " ".join(match[1].split()), text), key) for text, key in result)

    def _section_lost(self, section: etree._Element) -> bool:
        """Whether a section's end goes with its paragraph mark, or is but the record of an earlier page setup."""
        holders = [a for a in section.iterancestors() if name_of(a) in ("p", "sectPrChange")]
        return bool(holders) and (name_of(holders[0]) == "sectPrChange" or self._mark_lost(holders[0]))

    # -- text

    def _inline(self, element: etree._Element, link: str) -> Iterator[tuple[str, str]]:
        for child in element:
            name = name_of(child)
            if name in self._lost:
                continue
            if name == "r":
                yield from self._run(child, link)
            elif name == "fldSimple":
                yield _BEGIN + (child.get(_W + "instr") or "") + _SEPARATE, ""
                yield from self._inline(child, link)
                yield _END, ""
            elif name in _THROUGH or name == "sdt":
                inner = self._inline(child, self._target(child) if name == "hyperlink" else link)
                yield from _directed(inner, f" {name} {child.get(_W + 'val')}") if name in _WAYS else inner
            elif name in ("oMath", "oMathPara"):
                yield "".join(t.text or "" for t in child.iter(_MATH + "t")), "equation"
            elif name == "AlternateContent":
                yield self._thing(child), "object"

    def _run(self, run: etree._Element, link: str) -> Iterator[tuple[str, str]]:
        key = self._looks.of(run.find(_W + "rPr")) + link
        for node in run:
            name = name_of(node)
            if name in ("t", "delText"):
                text = node.text or ""
                yield (text if node.get(_SPACE) == "preserve" else text.strip(" \t\r\n")), key
            elif name == "fldChar":
                yield _FIELD_CHARS[node.get(_W + "fldCharType") or ""], ""
            elif name in ("instrText", "delInstrText"):
                yield node.text or "", ""
            elif name in ("footnoteReference", "endnoteReference"):
                self._calls.append((name.removesuffix("Reference"), node.get(_W + "id") or ""))
                yield "⁑", key
            elif name == "br" and node.get(_W + "clear") is None:
                yield _BREAKS.get(node.get(_W + "type") or "", "\n"), key
            elif name not in _SILENT:
                yield _SIGNS.get(name) or self._thing(node), key

    def _thing(self, node: etree._Element) -> str:
        """Something that is not text, by its kind, its words and the files it shows; text boxes for themselves."""
        boxes = [b for b in node.iter(_BOX) if not any(a is not node and a.tag == _BOX for a in _up_to(b, node))]
        self._boxes += boxes
        hidden = {_FALLBACK, _BOX}
        inner = [e for e in node.iter(etree.Element) if not any(a.tag in hidden for a in _up_to(e, node))]
        words = "".join(e.text or "" for e in inner if name_of(e) in ("t", "delText"))
        targets = [self._file(str(v)) for e in inner for k, v in e.attrib.items() if str(k).startswith(_R)]
        own = [str(node.get(_W + name)) for name in ("alignment", "clear") if node.get(_W + name)]
        return f"<{name_of(node)} {words} {' '.join([*own, *targets])}>"

    # -- other parts

    def _links(self) -> dict[str, str]:
        folder, name = posixpath.split(self._part)
        rels = f"{folder}/_rels/{name}.rels"
        if rels not in self._files:
            return {}
        found: dict[str, str] = {}
        for r in self.root(rels):
            target = r.get("Target") or ""
            inside = r.get("TargetMode") != "External"
            found[r.get("Id") or ""] = posixpath.normpath(posixpath.join(folder, target)) if inside else target
        return found

    def _target(self, link: etree._Element) -> str:
        anchor = link.get(_W + "anchor")
        target = self._links().get(link.get(_R + "id") or "", "")
        return f"→{target}{f'#{anchor}' if anchor else ''}"

    def _file(self, identifier: str) -> str:
        target = self._links().get(identifier, identifier)
        if target not in self._files:
            return target
        return hashlib.sha256(_OF_THE_PART.sub(b"", self._files[target])).hexdigest()[:12]

    def _notes(self) -> Iterator[Seen]:
        calls = list(self._calls)
        for number, (kind, identifier) in enumerate(calls, 1):
            self._part = f"word/{kind}s.xml"
            for note in self.root(self._part).iterfind(_W + kind) if self._part in self._files else ():
                if note.get(_W + "id") == identifier:
                    lines = list(self._blocks(note, f"note {number} ({kind})"))
                    yield from (lines if any(line.runs for line in lines) else ())

    def _furniture(self, root: etree._Element) -> Iterator[Seen]:
        """What each section shows at head and foot; one without its own shows what the section before does."""
        self._part = "word/document.xml"
        links, shown = self._links(), dict[tuple[str, str], str]()
        sections = [s for s in root.iter(_W + "sectPr") if not self._section_lost(s)]
        for number, section in enumerate(sections, 1):
            for reference in (c for c in section if name_of(c).endswith("Reference")):
                shown[name_of(reference), reference.get(_W + "type") or ""] = links[reference.get(_R + "id") or ""]
            for (kind, use), part in sorted(shown.items()):
                self._part = part
                lines = list(self._blocks(self.root(part), f"{use} {kind} {number}"))
                yield from (lines if any(line.runs for line in lines) else ())


def _linked(runs: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The same with each HYPERLINK field that ends in its paragraph as a link over what it shows."""
    begun: list[int] = []
    codes: dict[int, str] = {}
    ends: dict[int, int] = {}
    shown: set[int] = set()
    for at, (text, _) in enumerate(runs):
        for sign in text:
            if sign == _BEGIN:
                begun.append(at)
            elif sign == _SEPARATE and begun:
                shown.add(begun[-1])
            elif sign == _END and begun:
                ends[begun[-1]] = at
                begun.pop()
        if begun and begun[-1] not in shown:
            codes[begun[-1]] = codes.get(begun[-1], "") + text.strip(_BEGIN)
    links = {at: m for at, end in ends.items() if (m := _HYPERLINK.fullmatch(codes.get(at, ""))) and end > at}
    dropped = {end for at, end in ends.items() if at in links}
    inside: list[tuple[int, str]] = []
    in_code = -1
    for at, (text, key) in enumerate(runs):
        if at in links and runs[at][0].startswith(_BEGIN):
            url, anchor = links[at].group(1) or "", links[at].group(2)
            inside.append((ends[at], f"→{url}#{anchor}" if anchor else f"→{url}"))
            in_code = at
        if in_code >= 0:
            in_code = -1 if _SEPARATE in text else in_code
        elif at in dropped:
            inside = [(end, target) for end, target in inside if end != at]
        else:
            yield text, key + (inside[0][1] if inside and "→" not in key and text[:1] not in _FIELD_SIGNS else "")


def _directed(pieces: Iterator[tuple[str, str]], way: str) -> Iterator[tuple[str, str]]:
    """Words that are written in a direction of their own; that of the space between them cannot be seen."""
    for text, key in pieces:
        for part in filter(None, re.split(r"(\s+)", text)):
            yield part, key if part.isspace() else key + way


def _up_to(element: etree._Element, top: etree._Element) -> Iterator[etree._Element]:
    """What is around an element, inside another."""
    for around in element.iterancestors():
        if around is top:
            return
        yield around


def _flat(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, content controls looked through."""
    for child in container:
        if name_of(child) in ("p", "tbl"):
            yield child
        elif name_of(child) in ("sdt", "sdtContent", "customXml"):
            yield from _flat(child)


def _within(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, content controls looked through."""
    for child in element:
        if name_of(child) == name:
            yield child
        elif name_of(child) in ("sdt", "sdtContent", "customXml"):
            yield from _within(child, name)
