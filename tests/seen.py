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

_W = f"{{{W}}}"
_R = f"{{{OFFICE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ON = ("1", "true", "on")
_NOT_LOOKS = {"ins", "del", "moveFrom", "moveTo", "lang", "noProof", "rPr", "sectPr", "numPr"}
_SAYS_NOTHING_WHEN_EMPTY = {"ind", "spacing", "tabs", "rPr", "rFonts", "pBdr"}
_THROUGH = {"ins", "del", "moveFrom", "moveTo", "hyperlink", "smartTag", "customXml", "sdtContent", "dir", "bdo"}
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_BREAKS = {"page": "\f", "column": "\v"}
_SILENT = {"rPr", "lastRenderedPageBreak", "commentReference", "annotationRef", "footnoteRef", "endnoteRef"}
_BEGIN, _SEPARATE, _END = "\ue000", "\ue001", "\ue002"
_FIELD_CHARS = {"begin": _BEGIN, "separate": _SEPARATE, "end": _END}
_CODE = re.compile(f"{_BEGIN}([^{_BEGIN}{_SEPARATE}{_END}]*)")
_GENERATED = re.compile(r"_Toc\d+")
_REF = re.compile(r"\b(?:PAGE)?REF (\w+)")
_ANCHOR = re.compile(r"→#(\w+)")
_NAME = re.compile(r"[\w.-]+")


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


def seen(data: bytes, accepted: bool = True, renamed: frozenset[str] = frozenset()) -> list[Seen]:
    """Every paragraph of body, called notes, headers and footers, with tracked changes accepted or else rejected.

    renamed: bookmarks that were given other names, which do not matter; references to them are all alike.
    """
    return list(_View(data, accepted, renamed).look())


def bookmarks(data: bytes, accepted: bool = True) -> frozenset[str]:
    """The names of the bookmarks of the body that are there with tracked changes accepted, or rejected."""
    view = _View(data, accepted)
    starts = view.root("word/document.xml").iter(_W + "bookmarkStart")
    return frozenset(e.get(_W + "name") or "" for e in starts if not view.lost_around(e))


def dead_references(data: bytes, accepted: bool = True) -> int:
    """How many references of the body (REF fields, links) name a bookmark that is not there."""
    names = bookmarks(data, accepted)
    found = (run for line in seen(data, accepted) if line.place.startswith("body") for run in line.runs)
    called = (name for text, key in found for name in (*_REF.findall(text), *_ANCHOR.findall(key)))
    return sum(name not in names for name in called)


class _View:
    """One look at one package."""

    def __init__(self, data: bytes, accepted: bool, renamed: frozenset[str] = frozenset()) -> None:
        self._renamed = renamed
        self._files = unzipped(data)
        self._accepted = accepted
        self._lost = {"del", "moveFrom"} if accepted else {"ins", "moveTo"}
        self._styles = self._style_names()
        self._part = "word/document.xml"
        self._calls: list[tuple[str, str]] = []

    def root(self, part: str) -> etree._Element:
        """A part's XML."""
        return etree.fromstring(self._files[part])

    def look(self) -> Iterator[Seen]:
        """Everything there is to see."""
        root = self.root(self._part)
        body = root.find(_W + "body")
        assert body is not None
        yield from self._blocks(body, "body")
        yield Seen("end", (), self._section(body.find(_W + "sectPr")))
        yield from self._notes()
        yield from self._furniture(root)

    def lost_around(self, element: etree._Element) -> bool:
        """Whether an element stands in something that is lost."""
        return any(_name(a) in self._lost or (_name(a) == "tr" and self._row_lost(a)) for a in element.iterancestors())

    def _style_names(self) -> dict[str, str]:
        if "word/styles.xml" not in self._files:
            return {}
        styles = self.root("word/styles.xml").iterfind(_W + "style")
        return {s.get(_W + "styleId") or "": _val(s.find(_W + "name")).lower() for s in styles}

    # -- blocks

    def _blocks(self, container: etree._Element, place: str) -> Iterator[Seen]:
        line, tables, last = _Line(), 0, "tbl"
        blocks = [b for b in _flat(container) if _name(b) == "p" or self._rows(b)]
        for at, block in enumerate(blocks):
            if _name(block) == "tbl":
                tables, last = tables + 1, "tbl"
                yield from self._table(block, f"{place} table {tables}")
                continue
            line.runs += self._inline(block, "")
            if self._mark_lost(block):
                following = _name(blocks[at + 1]) if at + 1 < len(blocks) else ""
                if following == "p" or (not line.runs and (following or last == "p")):
                    continue
            yield Seen(place, self._joined(line.runs), self._paragraph_look(block))
            line, last = _Line(), "p"

    def _rows(self, table: etree._Element) -> list[etree._Element]:
        return [row for row in _within(table, "tr") if not self._row_lost(row)]

    def _table(self, table: etree._Element, place: str) -> Iterator[Seen]:
        look = self._look(table.find(_W + "tblPr")) + self._look(table.find(_W + "tblGrid"))
        yield Seen(place, (), look)
        for number, row in enumerate(self._rows(table), 1):
            yield Seen(f"{place} row {number}", (), self._look(row.find(_W + "trPr")))
            for column, cell in enumerate(_within(row, "tc"), 1):
                where = f"{place} row {number} cell {column}"
                yield Seen(where, (), self._look(cell.find(_W + "tcPr")))
                yield from self._blocks(cell, where)

    def _row_lost(self, row: etree._Element) -> bool:
        return any(_name(mark) in self._lost for mark in row.iterfind(f"{_W}trPr/*"))

    def _mark_lost(self, paragraph: etree._Element) -> bool:
        return any(_name(mark) in self._lost for mark in paragraph.iterfind(f"{_W}pPr/{_W}rPr/*"))

    def _joined(self, runs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Neighbours with equal formatting as one; field codes with single spaces."""
        result: list[tuple[str, str]] = []
        begun = 0
        for text, key in runs:
            begun += text.startswith(_BEGIN)
            if text == _END:
                begun -= 1
                if begun < 0:  # of a field over several paragraphs: where it ends between two of them does not matter
                    begun = 0
                    continue
            if result and result[-1][1] == key:
                result[-1] = (result[-1][0] + text, key)
            elif text:
                result.append((text, key))
        return tuple((_CODE.sub(self._code, text), key) for text, key in result)

    def _code(self, match: re.Match[str]) -> str:
        return _BEGIN + _NAME.sub(lambda m: self._common(m[0]), " ".join(match[1].split()))

    def _common(self, name: str) -> str:
        return "_" if name in self._renamed or _GENERATED.fullmatch(name) else name

    def _section_lost(self, section: etree._Element) -> bool:
        """Whether a section's end goes with its paragraph mark, or is but the record of an earlier page setup."""
        holders = [a for a in section.iterancestors() if _name(a) in ("p", "sectPrChange")]
        return bool(holders) and (_name(holders[0]) == "sectPrChange" or self._mark_lost(holders[0]))

    # -- looks

    def _paragraph_look(self, paragraph: etree._Element) -> str:
        ppr = paragraph.find(_W + "pPr")
        if ppr is None:
            return ""
        section = ppr.find(_W + "sectPr")
        number = self._then(ppr).find(_W + "numPr")
        shown = (self._look(ppr), self._number(number), self._look(ppr.find(_W + "rPr")), self._section(section))
        return "|".join(shown) if any(shown) else ""

    def _then(self, properties: etree._Element) -> etree._Element:
        """The properties that count: on rejection the ones that were recorded, if any were."""
        change = next((c for c in properties if _name(c).endswith("Change")), None)
        if change is None or self._accepted:
            return properties
        return change[0] if len(change) else change

    def _look(self, properties: etree._Element | None) -> str:
        if properties is None:
            return ""
        children = [c for c in self._then(properties) if _name(c) not in _NOT_LOOKS and not _name(c).endswith("Change")]
        return ";".join(sorted(filter(None, map(self._one, children))))

    def _one(self, element: etree._Element) -> str:
        name = _name(element)
        values = {etree.QName(k).localname: v for k, v in element.attrib.items() if "rsid" not in k}
        if name in ("pStyle", "rStyle", "tblStyle"):
            values["val"] = self._styles.get(values.get("val", ""), values.get("val", ""))
        if values == {"val": values.get("val")} and values["val"] in _ON:
            values = {}
        inner = ";".join(filter(None, map(self._one, element)))
        if not values and not inner and name in _SAYS_NOTHING_WHEN_EMPTY:
            return ""
        return name + ",".join(f" {k}={v}" for k, v in sorted(values.items())) + (f"({inner})" if inner else "")

    def _section(self, section: etree._Element | None) -> str:
        if section is None:
            return ""
        children = [c for c in self._then(section) if not _name(c).endswith(("Reference", "Change"))]
        return "section " + ";".join(sorted(filter(None, map(self._one, children))))

    def _number(self, properties: etree._Element | None) -> str:
        """Level and form of a number; the ids of lists are each file's own."""
        if properties is None or "word/numbering.xml" not in self._files:
            return ""
        num, level = _val(properties.find(_W + "numId")), _val(properties.find(_W + "ilvl")) or "0"
        root = self.root("word/numbering.xml")
        chosen = next((n for n in root.iterfind(_W + "num") if n.get(_W + "numId") == num), None)
        abstract = _val(chosen.find(_W + "abstractNumId")) if chosen is not None else ""
        for definition in root.iterfind(_W + "abstractNum"):
            if definition.get(_W + "abstractNumId") == abstract:
                texts = [_val(e.find(_W + "lvlText")) for e in definition if e.get(_W + "ilvl") == level]
                return f"level {level} {''.join(texts)}"
        return f"level {level} of nothing"

    # -- text

    def _inline(self, element: etree._Element, link: str) -> Iterator[tuple[str, str]]:
        for child in element:
            name = _name(child)
            if name in self._lost:
                continue
            if name == "r":
                yield from self._run(child, link)
            elif name == "fldSimple":
                yield _BEGIN + (child.get(_W + "instr") or "") + _SEPARATE, ""
                yield from self._inline(child, link)
                yield _END, ""
            elif name in _THROUGH or name == "sdt":
                yield from self._inline(child, self._target(child) if name == "hyperlink" else link)
            elif name in ("oMath", "oMathPara"):
                yield "".join(t.text or "" for t in child.iter(_MATH + "t")), "equation"
            elif name == "AlternateContent":
                yield self._thing(child), "object"

    def _run(self, run: etree._Element, link: str) -> Iterator[tuple[str, str]]:
        key = self._look(run.find(_W + "rPr")) + link
        for node in run:
            name = _name(node)
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
            elif name == "br":
                yield _BREAKS.get(node.get(_W + "type") or "", "\n"), key
            elif name not in _SILENT:
                yield _SIGNS.get(name) or self._thing(node), key

    def _thing(self, node: etree._Element) -> str:
        """Something that is not text, by its kind, the words in it and the files it shows."""
        inner = [e for e in node.iter(etree.Element) if not any(a.tag == _FALLBACK for a in e.iterancestors())]
        words = "".join(e.text or "" for e in inner if _name(e) == "t")
        targets = [self._file(v) for e in inner for k, v in e.attrib.items() if k.startswith(_R)]
        return f"<{_name(node)} {words} {' '.join(targets)}>"

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
        return f"→{target}{f'#{self._common(anchor)}' if anchor else ''}"

    def _file(self, identifier: str) -> str:
        target = self._links().get(identifier, identifier)
        return hashlib.sha256(self._files[target]).hexdigest()[:12] if target in self._files else target

    def _notes(self) -> Iterator[Seen]:
        calls = list(self._calls)
        for number, (kind, identifier) in enumerate(calls, 1):
            self._part = f"word/{kind}s.xml"
            for note in self.root(self._part).iterfind(_W + kind):
                if note.get(_W + "id") == identifier:
                    yield from self._blocks(note, f"note {number} ({kind})")

    def _furniture(self, root: etree._Element) -> Iterator[Seen]:
        """What each section shows at head and foot; one without its own shows what the section before does."""
        self._part = "word/document.xml"
        links, shown = self._links(), dict[tuple[str, str], str]()
        sections = [s for s in root.iter(_W + "sectPr") if not self._section_lost(s)]
        for number, section in enumerate(sections, 1):
            for reference in (c for c in section if _name(c).endswith("Reference")):
                shown[_name(reference), reference.get(_W + "type") or ""] = links[reference.get(_R + "id") or ""]
            for (kind, use), part in sorted(shown.items()):
                self._part = part
                lines = list(self._blocks(self.root(part), f"{use} {kind} {number}"))
                yield from (lines if any(line.runs for line in lines) else ())


def _flat(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, content controls looked through."""
    for child in container:
        if _name(child) in ("p", "tbl"):
            yield child
        elif _name(child) in ("sdt", "sdtContent", "customXml"):
            yield from _flat(child)


def _within(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, content controls looked through."""
    for child in element:
        if _name(child) == name:
            yield child
        elif _name(child) in ("sdt", "sdtContent", "customXml"):
            yield from _within(child, name)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _val(element: etree._Element | None) -> str:
    return (element.get(_W + "val") or "") if element is not None else ""
