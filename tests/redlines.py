"""The XML of a redline's paragraphs in a form that a test can state in one line."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tests.docx_builder import Block
from tests.docx_builder import docx as built
from tests.docx_package import W, unzipped
from tests.laws import assert_laws

_W = f"{{{W}}}"
_SHORT = {"hyperlink": "link", "fldSimple": "simple", "bookmarkStart": "bookmark", "footnoteReference": "footnote"}
_LEFT_OUT = {"pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "bookmarkEnd", "sectPr", "proofErr"}


def body(*pair: tuple[Block, ...]) -> str:
    """The redline of two bodies; every law holds for it, both ways."""
    baseline, revised = built(*pair[0]), built(*pair[1])
    assert_laws(revised, baseline)
    return shape(assert_laws(baseline, revised))


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """A part of a redline."""
    return etree.fromstring(unzipped(data)[name])


def shape(data: bytes, name: str = "word/document.xml") -> str:
    """A part in short: `p("see " del("4.2") ins("4.3")) p¶del("gone")`.

    A run is its text; ¶ins, ¶del … is what happens to a paragraph's mark, and {rPr} … a recorded change of formatting.
    """
    root = part(data, name)
    inner = root.find(_W + "body")
    return " ".join(_children(root if inner is None else inner))


def _children(element: etree._Element) -> Iterator[str]:
    for child in element:
        name = etree.QName(child).localname
        if name in _LEFT_OUT or not isinstance(child.tag, str):
            continue
        if not child.tag.startswith(_W):
            yield name
            continue
        yield from _run(child) if child.tag == _W + "r" else _one(child, name)


def _one(element: etree._Element, name: str) -> Iterator[str]:
    inner = " ".join(_texts_joined(_children(element)))
    own = _SHORT.get(name, name) + _state(element)
    yield f"{own}({inner})" if inner else own


def _texts_joined(children: Iterator[str]) -> Iterator[str]:
    """Texts that follow each other as one: it does not matter into how many runs a text is cut."""
    text = ""
    for child in children:
        if child.startswith('"') and text:
            text = text[:-1] + child[1:]
            continue
        if text:
            yield text
        text = child if child.startswith('"') else ""
        if not text:
            yield child
    if text:
        yield text


def _state(element: etree._Element) -> str:
    """What is recorded in the properties of a paragraph, table, row or cell."""
    marks = [etree.QName(m).localname for m in element.iterfind(f"{_W}pPr/{_W}rPr/*")]
    marks += [etree.QName(m).localname for m in element.iterfind(f"{_W}trPr/*")]
    marks += [etree.QName(m).localname for m in element.iterfind(f"{_W}tcPr/*")]
    found = "".join(f"¶{m}" for m in marks if m in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
    changes = [
        e for path in ("pPr", "pPr/w:rPr", "trPr", "tcPr", "tblPr") for e in element.iterfind(f"w:{path}/*", {"w": W})
    ]
    names = [etree.QName(e).localname for e in changes]
    return found + "".join(f"{{{n.removesuffix('Change')}}}" for n in names if n.endswith("Change"))


def _run(run: etree._Element) -> Iterator[str]:
    changed = "" if run.find(f"{_W}rPr/{_W}rPrChange") is None else "{rPr}"
    for node in run:
        name = etree.QName(node).localname
        if name in ("t", "delText"):
            text = node.text or ""
            yield f'{changed}"{text}"'
        elif name == "fldChar":
            yield str(node.get(_W + "fldCharType"))
        elif name in ("instrText", "delInstrText"):
            yield f"<{(node.text or '').strip()}>"
        elif name == "drawing":
            yield name
        elif name != "rPr":
            yield _SHORT.get(name, name)
