"""Property elements as strings for `seen`: equal when the formatting is, before or after the changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from tests.docx_package import W

_W = f"{{{W}}}"
_ON = ("1", "true", "on")
_NOT_LOOKS = {"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "lang", "noProof", "rPr", "sectPr", "numPr"}
_SAYS_NOTHING_WHEN_EMPTY = {"ind", "spacing", "tabs", "rPr", "rFonts", "pBdr"}


class Looks:
    """How one package looks with its tracked changes accepted or rejected."""

    def __init__(self, files: Mapping[str, bytes], accepted: bool) -> None:
        self._accepted = accepted
        lists, styles = files.get("word/numbering.xml"), files.get("word/styles.xml")
        self._lists = etree.fromstring(lists) if lists else None
        named = etree.fromstring(styles).iterfind(_W + "style") if styles else ()
        self._styles = {s.get(_W + "styleId") or "": value_of(s.find(_W + "name")).lower() for s in named}

    def paragraph(self, paragraph: etree._Element) -> str:
        """Style and formatting of a paragraph, its number, its mark, and the page setup that ends with it."""
        ppr = paragraph.find(_W + "pPr")
        if ppr is None:
            return ""
        section = ppr.find(_W + "sectPr")
        number = self._then(ppr).find(_W + "numPr")
        shown = (self.of(ppr), self._number(number), self.of(ppr.find(_W + "rPr")), self.section(section))
        return "|".join(shown) if any(shown) else ""

    def _then(self, properties: etree._Element) -> etree._Element:
        """The properties that count: on rejection the ones that were recorded, if any were."""
        change = next((c for c in properties if name_of(c).endswith("Change")), None)
        if change is None or self._accepted:
            return properties
        return change[0] if len(change) else change

    def of(self, properties: etree._Element | None) -> str:
        """Any property element: of a run, table, row, cell."""
        if properties is None:
            return ""
        children = [
            c for c in self._then(properties) if name_of(c) not in _NOT_LOOKS and not name_of(c).endswith("Change")
        ]
        return ";".join(sorted(filter(None, map(self._one, children))))

    def columns(self, row: etree._Element, cells: Sequence[etree._Element]) -> int:
        """How many grid columns a row has."""
        spans = [self._find(cell.find(_W + "tcPr"), "gridSpan") or "1" for cell in cells]
        outside = [self._find(row.find(_W + "trPr"), name) or "0" for name in ("gridBefore", "gridAfter")]
        return sum(map(int, spans + outside))

    def _find(self, properties: etree._Element | None, name: str) -> str:
        return "" if properties is None else value_of(self._then(properties).find(_W + name))

    def grid(self, grid: etree._Element | None, reach: int) -> str:
        """The columns of a table; those that no row has are nothing."""
        columns = [] if grid is None else self._then(grid).findall(_W + "gridCol")
        return " ".join(column.get(_W + "w") or "" for column in columns[:reach])

    def _one(self, element: etree._Element) -> str:
        name = name_of(element)
        values = {etree.QName(k).localname: str(v) for k, v in element.attrib.items() if "rsid" not in str(k)}
        if name in ("pStyle", "rStyle", "tblStyle"):
            if values.get("val", "") not in self._styles:
                return ""  # Word takes the default style for one that there is not
            values["val"] = self._styles[values["val"]]
        if values == {"val": values.get("val")} and values["val"] in _ON:
            values = {}
        inner = ";".join(filter(None, map(self._one, element)))
        if not values and not inner and name in _SAYS_NOTHING_WHEN_EMPTY:
            return ""
        return name + ",".join(f" {k}={v}" for k, v in sorted(values.items())) + (f"({inner})" if inner else "")

    def section(self, section: etree._Element | None) -> str:
        """Page setup."""
        if section is None:
            return ""
        children = [c for c in self._then(section) if not name_of(c).endswith(("Reference", "Change"))]
        return "section " + ";".join(sorted(filter(None, map(self._one, children))))

    def _number(self, properties: etree._Element | None) -> str:
        """Level and form of a number; the ids of lists are each file's own."""
        if properties is None or self._lists is None:
            return ""
        num, level = value_of(properties.find(_W + "numId")), value_of(properties.find(_W + "ilvl")) or "0"
        chosen = next((n for n in self._lists.iterfind(_W + "num") if n.get(_W + "numId") == num), None)
        abstract = value_of(chosen.find(_W + "abstractNumId")) if chosen is not None else ""
        for definition in self._lists.iterfind(_W + "abstractNum"):
            if definition.get(_W + "abstractNumId") == abstract:
                texts = [value_of(e.find(_W + "lvlText")) for e in definition if e.get(_W + "ilvl") == level]
                return f"level {level} {''.join(texts)}"
        return ""


def name_of(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def value_of(element: etree._Element | None) -> str:
    """The w:val of an element that may not be there."""
    return (element.get(_W + "val") or "") if element is not None else ""
