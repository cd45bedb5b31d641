"""A w:p as a flat list of leaves: the one place that says which XML stands for which text.

The reader makes text of the leaves; the writer cuts and joins them. ECMA-376 Part 1, 17.3.3 (run content).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from lxml import etree

from tmad_redline.model.text import COLUMN_BREAK, LINE_BREAK, OBJECT, PAGE_BREAK
from tmad_redline.ooxml.hyperlinks import hyperlink
from tmad_redline.ooxml.names import (
    ALTERNATE_CONTENT,
    DEL,
    FLD_CHAR,
    FLD_CHAR_TYPE,
    FLD_SIMPLE,
    HYPERLINK,
    INSTR,
    INSTR_TEXT,
    MOVE_FROM,
    PPR,
    R_,
    RPR,
    SDT,
    SDT_CONTENT,
    SPACE,
    TYPE,
    VAL,
    M,
    T,
    W,
    local,
)

_CONTAINERS = frozenset(
    W + name for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo", "fldSimple", "sdt", "sdtContent")
)
_LAYERS = frozenset({DEL, MOVE_FROM})
_CONTAINER_PROPERTIES = frozenset(W + n for n in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData"))
_DROPPED = frozenset({W + "proofErr", W + "lastRenderedPageBreak"})
_MATH = frozenset({M + "oMath", M + "oMathPara"})
_PTAB = W + "ptab"
_PLAIN = {
    W + "tab": "\t",
    _PTAB: "\t",
    W + "cr": LINE_BREAK,
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
_BREAKS = {"page": PAGE_BREAK, "column": COLUMN_BREAK}
_BR = W + "br"
_CLEAR = W + "clear"
_SHAPETYPE_ONLY = "{urn:schemas-microsoft-com:vml}shapetype"
_COMMENT_MARKS = frozenset({W + "commentReference", W + "annotationRef"})
_DEEPEST = 100
"""Fields inside fields beyond which they are part of the one around them, so that time stays linear."""
_SHOWN = str.maketrans("\n\r" + LINE_BREAK, "  \u2029")
"""A line separator in a w:t is a sign like another, so it must not be taken for a w:br."""


class LeafKind(Enum):
    """What a leaf contributes."""

    TEXT = "text"
    OBJECT = "object"
    MARKER = "marker"
    FIELD = "field"


class FieldUnit:
    """A complex or simple field that begins and ends in one paragraph; it is kept, inserted or deleted whole."""

    __slots__ = ("element", "end", "instruction", "start")

    def __init__(self, start: int, element: etree._Element | None = None) -> None:
        self.start = start
        self.end = start
        self.instruction = ""
        self.element = element


class Leaf:
    """One child of a run, or one element beside the runs, with its place in the paragraph's text.

    run: the w:r it stands in, None for what stands beside runs. path: the containers from the paragraph inwards.
    unit: the outermost field that it is part of, None outside fields. formatting: the run's w:rPr, None if it has none.
    raw: a w:t's own characters, one for one. layer: the w:del or w:moveFrom that it stands in; there is one only in a
    redline, which is read as the version under its marks. lost: it makes a link that those marks took away.
    """

    __slots__ = ("formatting", "kind", "layer", "lost", "node", "path", "raw", "run", "start", "text", "unit")

    def __init__(
        self, kind: LeafKind, node: etree._Element, run: etree._Element | None, path: tuple[etree._Element, ...]
    ) -> None:
        self.kind = kind
        self.node = node
        self.run = run
        self.path = path
        self.text = ""
        self.raw = ""
        self.start = 0
        self.unit: FieldUnit | None = None
        self.layer: etree._Element | None = None
        self.lost = False
        self.formatting: etree._Element | None = None

    @property
    def end(self) -> int:
        """Offset just after the leaf."""
        return self.start + len(self.text)


class Content(NamedTuple):
    """A paragraph's leaves in reading order. plain: all of them are text, outside fields and containers."""

    leaves: list[Leaf]
    plain: bool


def leaves(paragraph: etree._Element) -> list[Leaf]:
    """The paragraph's content in reading order, with offsets and fields worked out."""
    return content(paragraph).leaves


def content(paragraph: etree._Element) -> Content:
    """The same, and whether there is anything but text in it."""
    found: list[Leaf] = []
    plain = _descend(paragraph, (), found)
    if not plain:
        found = _bind_fields(found)
    offset = 0
    for leaf in found:
        leaf.start = offset
        offset += len(leaf.text)
    for leaf in () if plain else found:
        unit = leaf.unit
        if unit is not None:
            if unit.end < 0:
                unit.start = leaf.start
            unit.end = leaf.end
    return Content(found, plain)


def text_of(node: etree._Element) -> str:
    """What a w:t shows: without xml:space="preserve" Word drops white space at both ends."""
    text = node.text or ""
    if not text:
        return ""
    if node.get(SPACE) != "preserve":
        text = text.strip(" \t\r\n")
    return text


def _descend(element: etree._Element, path: tuple[etree._Element, ...], found: list[Leaf]) -> bool:
    """Collect leaves; whether all of them are text."""
    plain = not path
    for child in element:
        tag = child.tag
        if tag == R_:
            plain = _run(child, path, found) and plain
            continue
        if tag == PPR or tag in _DROPPED or tag in _CONTAINER_PROPERTIES or not isinstance(tag, str):
            continue
        plain = False
        if tag in _CONTAINERS:
            inner = child.find(SDT_CONTENT) if tag == SDT else child
            if inner is not None:
                before = len(found)
                _descend(inner, (*path, child), found)
                if tag == FLD_SIMPLE and len(found) == before:  # it shows nothing, and is a field all the same
                    found.append(Leaf(LeafKind.TEXT, etree.Element(T), etree.Element(R_), (*path, child)))
        elif tag in _LAYERS:
            before = len(found)
            _descend(child, path, found)
            for leaf in found[before:]:
                leaf.layer = child
        elif tag in _MATH or tag == ALTERNATE_CONTENT or tag == W + "subDoc":
            leaf = Leaf(LeafKind.OBJECT, child, None, path)
            leaf.text = OBJECT
            found.append(leaf)
        else:
            found.append(Leaf(LeafKind.MARKER, child, None, path))
    return plain


def _run(run: etree._Element, path: tuple[etree._Element, ...], found: list[Leaf]) -> bool:
    plain = True
    formatting = None
    for node in run:
        tag = node.tag
        if tag == T:
            text = text_of(node)
            if text:
                leaf = Leaf(LeafKind.TEXT, node, run, path)
                leaf.text = text if text.isprintable() else text.translate(_SHOWN)
                leaf.raw = text
                leaf.formatting = formatting
                found.append(leaf)
        elif tag == RPR:
            formatting = node
        elif tag in _DROPPED or not isinstance(tag, str):
            continue
        elif tag in (FLD_CHAR, INSTR_TEXT):
            found.append(Leaf(LeafKind.FIELD, node, run, path))
            plain = False
        else:
            sign = _BREAKS.get(node.get(TYPE) or "", LINE_BREAK) if tag == _BR else _PLAIN.get(tag)
            particular = sign is None or is_particular(node)
            leaf = Leaf(LeafKind.OBJECT if particular else LeafKind.TEXT, node, run, path)
            leaf.text = sign or ("" if _shows_nothing(node) else OBJECT)
            leaf.formatting = formatting
            found.append(leaf)
            plain = plain and not particular
    return plain


def is_particular(node: etree._Element) -> bool:
    """Whether a sign is of another kind than its like: a tab that is aligned, a break that clears what floats."""
    return node.tag == _PTAB or (node.tag == _BR and (node.get(_CLEAR) or "none") != "none")


def direction(container: etree._Element) -> str:
    """What a container does to the direction of its text: "bdo rtl"."""
    return f"{local(container.tag)} {container.get(VAL) or ''}"


def _shows_nothing(node: etree._Element) -> bool:
    """The anchors of comments have no width; a VML shape type definition by itself draws nothing."""
    if node.tag in _COMMENT_MARKS:
        return True
    return node.tag == W + "pict" and all(child.tag == _SHAPETYPE_ONLY for child in node)


def _bind_fields(found: list[Leaf]) -> list[Leaf]:
    """Give every leaf of a field that is whole in this paragraph its unit; a field without a result shows OBJECT.

    A HYPERLINK field is no unit but a container, as w:hyperlink is: its text is the document's own and may be amended.
    """
    begun: list[int] = []
    whole: list[tuple[int, int]] = []
    code: set[int] = set()
    for index, leaf in enumerate(found):
        kind = leaf.node.get(FLD_CHAR_TYPE) if leaf.kind is LeafKind.FIELD else None
        if kind == "begin":
            begun.append(index)
        elif kind == "end" and begun:
            start = begun.pop()
            if len(begun) >= _DEEPEST:
                continue
            link = hyperlink(normal_instruction("".join(_code(found[at] for at in range(start, index)))))
            if link is None or not _may_enclose(found[start : index + 1]):
                whole.append((start, index))
                continue
            _bind_outermost(found, [whole.pop() for _ in list(whole) if whole[-1][0] > start])
            group = found[start : index + 1]
            if leaf.layer is not None:
                _let_stand(group)
            elif any(item.text for item in group):
                code |= {start + n for n in _enclose(group, link)}
            else:
                whole.append((start, index))
    _bind_outermost(found, whole[::-1])
    for element, group in _simple_fields(found):
        _bind(group, element)
    return [leaf for index, leaf in enumerate(found) if index not in code] if code else found


def _bind_outermost(found: list[Leaf], fields: list[tuple[int, int]]) -> None:
    """Bind those of the fields, last first, that no other one encloses."""
    at = len(found)
    for start, end in fields:
        if end < at:
            _bind(found[start : end + 1], None)
            at = start


def _may_enclose(group: list[Leaf]) -> bool:
    """Whether a container can take the field's place: begin and end stand in the same one, and that is no link."""
    path = group[0].path
    if any(container.tag == HYPERLINK for container in path):
        return False
    return path == group[-1].path and all(leaf.path[: len(path)] == path for leaf in group)


def _enclose(group: list[Leaf], link: etree._Element) -> list[int]:
    """Put a field's result into a container; the positions of what was its code."""
    depth, code, in_code = 0, [], True
    at = len(group[0].path)
    for number, leaf in enumerate(group):
        own = False
        if leaf.kind is LeafKind.FIELD and leaf.node.tag == FLD_CHAR:
            kind = leaf.node.get(FLD_CHAR_TYPE)
            depth += kind == "begin"
            own = depth == 1
            in_code = in_code and not (own and kind == "separate")
            depth -= kind == "end"
        if own or (in_code and not leaf.text):
            code.append(number)
        else:
            leaf.path = (*leaf.path[:at], link, *leaf.path[at:])
    return code


def _let_stand(group: list[Leaf]) -> None:
    """A link that other marks took away from its text: what makes it stays where it is, and has no width."""
    for leaf in group:
        if leaf.layer is not None and not leaf.text:
            leaf.kind, leaf.lost = LeafKind.MARKER, True


def _bind(group: list[Leaf], element: etree._Element | None) -> None:
    unit = FieldUnit(0, element)
    unit.end = -1
    own = "".join(_code(group)) if element is None else element.get(INSTR) or ""
    unit.instruction = " ".join([normal_instruction(own), *_codes_in_result(group, element)])
    if not any(leaf.text for leaf in group):
        group[0].text = OBJECT
    for leaf in group:
        leaf.unit = unit


def _code(group: Iterable[Leaf]) -> Iterator[str]:
    """The code of the outermost field of the group, results of fields nested in its code included."""
    depth = 0
    for leaf in group:
        if leaf.node.tag == FLD_CHAR:
            kind = leaf.node.get(FLD_CHAR_TYPE)
            depth += {"begin": 1, "end": -1}.get(kind or "", 0)
            if kind == "separate" and depth == 1:
                return
        elif leaf.node.tag == INSTR_TEXT:
            yield leaf.node.text or ""


def _codes_in_result(group: Iterable[Leaf], element: etree._Element | None) -> Iterator[str]:
    """The codes of the fields that stand in a field's result, each in braces as Word shows codes."""
    codes: list[list[str]] = []
    simple: list[etree._Element] = []
    depth = 0 if element is None else 1
    in_result = element is not None
    for leaf in group:
        kind = leaf.node.get(FLD_CHAR_TYPE) if leaf.node.tag == FLD_CHAR else None
        if kind == "begin":
            depth += 1
            if in_result:
                codes.append([])
        elif kind == "separate" and depth == 1:
            in_result = True
        elif kind == "end":
            depth -= 1
        elif leaf.node.tag == INSTR_TEXT and codes and depth > 1:
            codes[-1].append(leaf.node.text or "")
        for field in leaf.path:
            if field.tag == FLD_SIMPLE and field is not element and field not in simple:
                simple.append(field)
                codes.append([field.get(INSTR) or ""])
    return (f"{{{normal_instruction(''.join(code))}}}" for code in codes)


def _simple_fields(found: list[Leaf]) -> Iterator[tuple[etree._Element, list[Leaf]]]:
    index = 0
    while index < len(found):
        path = found[index].path
        element = next((e for e in path if e.tag == FLD_SIMPLE), None) if path else None
        if element is None:
            index += 1
            continue
        start = index
        while index < len(found) and element in found[index].path:
            index += 1
        if not any(leaf.unit is not None and leaf.unit.element is None for leaf in (found[start], found[index - 1])):
            yield element, found[start:index]


def normal_instruction(code: str) -> str:
    """A field's code with single spaces."""
    return " ".join(code.split())
