"""A .docx from a few lines of Python: `docx(p("Text ", bold("x")), table([["a", "b"], ["c", "d"]]))`.

What stands in a paragraph is a string or one of the functions that take such content. In strings "\\t" is a tab,
"\\n" a line break, "\\f" a page break, and no-break and soft hyphens are the elements that Word has for them. What
stands in a body, cell or note is a string (a plain paragraph), `p(...)`, `table(...)` or `control(...)` around blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape, quoteattr

from tests.docx_package import Parts, Style

Inline = str | Callable[[Parts], str]
Block = str | Callable[[Parts], str]
Made = Callable[[Parts], str]

_SIGNS = {
    "\t": "<w:tab/>",
    "\n": "<w:br/>",
    "\f": '<w:br w:type="page"/>',
    "\v": '<w:br w:type="column"/>',
    "\u2011": "<w:noBreakHyphen/>",
    "\u00ad": "<w:softHyphen/>",
}
_CUT = re.compile(f"([{''.join(_SIGNS)}])")
_CELL = re.compile(r"(<w:sdt><w:sdtPr.*?<w:sdtContent>)?<w:tc>")
_BY = 'w:author="A. Drafter" w:date="2020-03-27T09:00:00Z"'


def docx(*blocks: Block, section: Made | None = None, styles: Sequence[Style] = ()) -> bytes:
    """The document as bytes; `section` is the page setup of the last section, `styles` are those of its own."""
    parts = Parts(styles)
    body = blocks_of(blocks)(parts)
    return parts.zipped(body + (section or sect())(parts))


def xml(written: str) -> Made:
    """XML as it stands, for what has no function here."""
    return lambda parts: written


# -- in a paragraph


def run(text: str, properties: str = "") -> Made:
    """Text with run properties."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    content = "".join(_SIGNS.get(piece) or _t(piece) for piece in _CUT.split(text) if piece)
    return xml(f"<w:r>{rpr}{content}</w:r>")


def bold(text: str) -> Made:
    """Bold text."""
    return run(text, "<w:b/>")


def italic(text: str) -> Made:
    """Italic text."""
    return run(text, "<w:i/>")


def underlined(text: str) -> Made:
    """Underlined text."""
    return run(text, '<w:u w:val="single"/>')


def field(code: str, *result: Inline) -> Made:
    """A complex field and what it shows."""
    return lambda parts: field_start(code)(parts) + _inlines(result)(parts) + field_end()(parts)


def field_start(code: str) -> Made:
    """The begin, code and separator of a field that may end in another paragraph."""
    return xml(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end() -> Made:
    """The end of such a field."""
    return xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def simple_field(code: str, *result: Inline) -> Made:
    """A field in the short form."""
    return lambda parts: f"<w:fldSimple w:instr={quoteattr(code)}>{_inlines(result)(parts)}</w:fldSimple>"


def link(target: str, *content: Inline) -> Made:
    """A hyperlink to a URL, or to a bookmark (`#name`)."""

    def write(parts: Parts) -> str:
        if target.startswith("#"):
            return f'<w:hyperlink w:anchor="{target[1:]}">{_inlines(content)(parts)}</w:hyperlink>'
        return f'<w:hyperlink r:id="{parts.relate("hyperlink", target, True)}">{_inlines(content)(parts)}</w:hyperlink>'

    return write


def bookmark(name: str, *content: Inline) -> Made:
    """A bookmark around content."""

    def write(parts: Parts) -> str:
        number = parts.next_id()
        inner = _inlines(content)(parts)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'

    return write


def bookmark_range(name: str) -> tuple[Made, Made]:
    """The start and the end of a bookmark, to be put where they belong: the start first."""
    number: list[int] = []

    def start(parts: Parts) -> str:
        number[:] = [parts.next_id()]
        return f'<w:bookmarkStart w:id="{number[0]}" w:name="{name}"/>'

    return start, lambda parts: f'<w:bookmarkEnd w:id="{number[0]}"/>'


def comment(text: str, *content: Inline) -> Made:
    """Content that was commented on."""
    start, end = comment_range(text)
    return lambda parts: start(parts) + _inlines(content)(parts) + end(parts)


def comment_range(text: str) -> tuple[Made, Made]:
    """The start and the end of a comment, to be put where they belong: the start first."""
    number: list[int] = []

    def start(parts: Parts) -> str:
        number[:] = [len(parts.comments)]
        parts.comments.append(f'<w:comment w:id="{number[0]}" {_BY} w:initials="AD">{p(text)(parts)}</w:comment>')
        return f'<w:commentRangeStart w:id="{number[0]}"/>'

    def end(parts: Parts) -> str:
        return f'<w:commentRangeEnd w:id="{number[0]}"/><w:r><w:commentReference w:id="{number[0]}"/></w:r>'

    return start, end


def footnote(*blocks: Block) -> Made:
    """The call of a footnote, whose text these blocks are."""
    return _note("footnote", blocks)


def endnote(*blocks: Block) -> Made:
    """The call of an endnote."""
    return _note("endnote", blocks)


def picture(colour: int = 0, size: int = 9525) -> Made:
    """A picture of one pixel of a grey (0 to 255), shown in a size in EMU."""

    def write(parts: Parts) -> str:
        number = parts.next_id()
        return (
            '<w:r><w:drawing><wp:inline><wp:extent cx="'
            f'{size}" cy="{size}"/>'
            f'<wp:docPr id="{number}" name="Picture {number}"/><a:graphic>'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="p.png"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{parts.image(colour)}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    return write


def equation(text: str) -> Made:
    """An equation of one run."""
    return xml(f"<m:oMath><m:r><m:t>{escape(text)}</m:t></m:r></m:oMath>")


def inserted(*content: Inline) -> Made:
    """Content that is already marked as inserted."""
    return _marked("ins", content)


def deleted(*content: Inline) -> Made:
    """Content that is already marked as deleted."""
    return _marked("del", content)


def moved_from(*content: Inline) -> Made:
    """Content that is already marked as moved away; its text stays w:t."""
    return _marked("moveFrom", content)


def moved_to(*content: Inline) -> Made:
    """Content that is already marked as moved here."""
    return _marked("moveTo", content)


def inside(*content: Inline) -> Made:
    """An inline content control around content."""
    return lambda parts: f"<w:sdt><w:sdtPr/><w:sdtContent>{_inlines(content)(parts)}</w:sdtContent></w:sdt>"


def smart_tag(*content: Inline) -> Made:
    """A smart tag around content, as older Words put them around names and dates."""
    return lambda parts: f'<w:smartTag w:uri="urn:example" w:element="date">{_inlines(content)(parts)}</w:smartTag>'


# -- blocks


def p(
    *content: Inline,
    style: str = "",
    level: int | None = None,
    num: int = 1,
    mark: str = "",
    end: Made | None = None,
    properties: str = "",
) -> Made:
    """A paragraph.

    style: a style id. level, num: its place in one of the two lists. mark: run properties of the paragraph mark,
    `tracked("ins")` included. end: the page setup of the section that ends here. properties: more of w:pPr.
    """

    def write(parts: Parts) -> str:
        ppr = f'<w:pStyle w:val="{style}"/>' if style else ""
        ppr += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>' if level is not None else ""
        ppr += properties + (f"<w:rPr>{mark}</w:rPr>" if mark else "") + (end(parts) if end else "")
        return f"<w:p>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{_inlines(content)(parts)}</w:p>"

    return write


def tracked(tag: str) -> str:
    """An empty revision mark: "ins", "del" … for a paragraph mark or a row."""
    return f'<w:{tag} w:id="900" {_BY}/>'


def control(*blocks: Block) -> Made:
    """A content control around blocks."""
    return lambda parts: f"<w:sdt><w:sdtPr/><w:sdtContent>{blocks_of(blocks)(parts)}</w:sdtContent></w:sdt>"


def around(kind: str, *blocks: Block) -> Made:
    """Blocks in a content control ("sdt") or in custom XML ("customXml")."""
    if kind == "sdt":
        return control(*blocks)
    return lambda parts: f'<w:customXml w:uri="urn:example" w:element="part">{blocks_of(blocks)(parts)}</w:customXml>'


def table(rows: Sequence[Sequence[Block] | Made], properties: str = "", widths: Sequence[int] = ()) -> Made:
    """A table; a row is a sequence of cells or a `row(...)`, a cell is a string, a block or a `cell(...)`."""

    def write(parts: Parts) -> str:
        inner = "".join((item if callable(item) else row(*item))(parts) for item in rows)
        across = widths or [2000] * max([len(item) for item in rows if not callable(item)] or [2])
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in across)
        look = f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>{properties}</w:tblPr>'
        return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"

    return write


def row(*cells: Block, properties: str = "") -> Made:
    """A table row; properties go into w:trPr."""

    def write(parts: Parts) -> str:
        made = "".join(_cell_of(item)(parts) for item in cells)
        return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{made}</w:tr>"

    return write


def cell(*blocks: Block, span: int = 1, merge: str = "", properties: str = "") -> Made:
    """A table cell. merge: "restart" or "continue" of a vertical merge."""

    def write(parts: Parts) -> str:
        tcpr = '<w:tcW w:w="2000" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        tcpr += f'<w:vMerge w:val="{merge}"/>' if merge else ""
        return f"<w:tc><w:tcPr>{tcpr}{properties}</w:tcPr>{blocks_of(blocks or ('',))(parts)}</w:tc>"

    return write


def sect(
    header: Block | None = None,
    footer: Block | None = None,
    first: Block | None = None,
    even: Block | None = None,
    landscape: bool = False,
) -> Made:
    """Page setup with what stands at the head and foot of its pages."""

    def write(parts: Parts) -> str:
        used = (
            ("header", "default", header),
            ("footer", "default", footer),
            ("header", "first", first),
            ("header", "even", even),
        )
        references = "".join(
            f'<w:{kind}Reference w:type="{use}" r:id="{parts.head(kind, blocks_of((block,)))}"/>'
            for kind, use, block in used
            if block is not None
        )
        size = 'w:w="15840" w:h="12240" w:orient="landscape"' if landscape else 'w:w="12240" w:h="15840"'
        sides = 'w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"'
        margins = f'<w:pgMar {sides} w:header="720" w:footer="720" w:gutter="0"/>'
        title = "" if first is None else "<w:titlePg/>"
        return f"<w:sectPr>{references}<w:pgSz {size}/>{margins}{title}</w:sectPr>"

    return write


def _cell_of(item: Block) -> Made:
    """A cell as it is, or a block in a cell."""

    def write(parts: Parts) -> str:
        written = (p(item) if isinstance(item, str) else item)(parts)
        return written if _CELL.match(written) else cell(xml(written))(parts)

    return write


def blocks_of(blocks: Sequence[Block]) -> Made:
    """Blocks one after the other."""
    return lambda parts: "".join((p(b) if isinstance(b, str) else b)(parts) for b in blocks)


def _inlines(content: Sequence[Inline]) -> Made:
    return lambda parts: "".join((run(c) if isinstance(c, str) else c)(parts) for c in content if c != "")


def _t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def _note(kind: str, blocks: Sequence[Block]) -> Made:
    def write(parts: Parts) -> str:
        number = parts.note(kind, blocks_of(blocks))
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'

    return write


def _marked(tag: str, content: Sequence[Inline]) -> Made:
    def write(parts: Parts) -> str:
        inner = _inlines(content)(parts)
        if tag == "del":
            inner = re.sub(r"(</?w:)t([ >])", r"\1delText\2", inner).replace("w:instrText", "w:delInstrText")
        return f'<w:{tag} w:id="{parts.next_id() + 10_000}" {_BY}>{inner}</w:{tag}>'

    return write
