"""Shapes for `docx_builder`: text boxes as Word writes them (DrawingML, and VML for older readers), groups, charts."""

from __future__ import annotations

from collections.abc import Sequence

from tests.docx_builder import Block, Made, blocks_of
from tests.docx_package import OFFICE, Parts

_SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessing{}"
_XMLNS = (
    f'xmlns:wps="{_SHAPES.format("Shape")}" xmlns:wpg="{_SHAPES.format("Group")}" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_DRAWN = "http://schemas.microsoft.com/office/2007/relationships"
_OFFICE_FILE = "application/vnd.openxmlformats-officedocument"
_STYLE = "width:200pt;height:60pt;visibility:visible"


def text_box(*blocks: Block, fallback: Sequence[Block] | None = None, width: int = 2540000) -> Made:
    """A text box with its twin; `fallback` says otherwise there."""
    return _alternatives([_shape(blocks, width)], [_vml_shape(blocks if fallback is None else fallback)], width)


def lone_text_box(*blocks: Block) -> Made:
    """A text box in DrawingML alone, as programs write it that know no other Word."""
    return lambda parts: f"<w:r>{_drawing([_shape(blocks, 2540000)], 2540000)(parts)}</w:r>"


def vml_text_box(*blocks: Block) -> Made:
    """A text box in VML alone, as Word 2007 writes it."""
    return lambda parts: f"<w:r><w:pict>{_vml_shape(blocks)(parts)}</w:pict></w:r>"


def fallback_only(*blocks: Block) -> Made:
    """A text box in a fallback that is an alternative to nothing."""

    def write(parts: Parts) -> str:
        inner = f"<mc:Fallback><w:pict>{_vml_shape(blocks)(parts)}</w:pict></mc:Fallback>"
        return f"<w:r><mc:AlternateContent {_XMLNS}>{inner}</mc:AlternateContent></w:r>"

    return write


def group(*boxes: Sequence[Block]) -> Made:
    """Shapes that are grouped, each with a text box."""
    return _alternatives([_shape(box, 900000) for box in boxes], [_vml_shape(box) for box in boxes], 2540000)


def _alternatives(shapes: Sequence[Made], twins: Sequence[Made], width: int) -> Made:
    def write(parts: Parts) -> str:
        drawing = _drawing(shapes, width)(parts)
        old = "".join(twin(parts) for twin in twins)
        if len(twins) > 1:
            old = f'<v:group style="{_STYLE}" coordsize="21600,21600">{old}</v:group>'
        return (
            f'<w:r><mc:AlternateContent {_XMLNS}><mc:Choice Requires="{"wps" if len(shapes) == 1 else "wpg"}">'
            f"{drawing}</mc:Choice><mc:Fallback><w:pict>{old}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )

    return write


def _drawing(shapes: Sequence[Made], width: int) -> Made:
    def write(parts: Parts) -> str:
        kind = "Shape" if len(shapes) == 1 else "Group"
        inner = "".join(shape(parts) for shape in shapes)
        if len(shapes) > 1:
            at = '<a:off x="0" y="0"/><a:ext cx="2540000" cy="762000"/>'
            child = '<a:chOff x="0" y="0"/><a:chExt cx="2540000" cy="762000"/>'
            inner = (
                f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{at}{child}</a:xfrm></wpg:grpSpPr>{inner}</wpg:wgp>"
            )
        number = parts.next_id()
        return (
            f'<w:drawing {_XMLNS}><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width}" cy="762000"/><wp:docPr id="{number}" name="Text Box {number}"/>'
            f'<a:graphic><a:graphicData uri="{_SHAPES.format(kind)}">{inner}</a:graphicData></a:graphic>'
            "</wp:inline></w:drawing>"
        )

    return write


def _shape(blocks: Sequence[Block], width: int) -> Made:
    def write(parts: Parts) -> str:
        number = f'<wps:cNvPr id="{parts.next_id()}" name="Box"/>'
        size = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="762000"/></a:xfrm>'
        look = f'<wps:spPr>{size}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="9525"/></wps:spPr>'
        inner = f"<wps:txbx><w:txbxContent>{blocks_of(blocks)(parts)}</w:txbxContent></wps:txbx><wps:bodyPr/>"
        return f'<wps:wsp>{number}<wps:cNvSpPr txBox="1"/>{look}{inner}</wps:wsp>'

    return write


def _vml_shape(blocks: Sequence[Block]) -> Made:
    def write(parts: Parts) -> str:
        inner = f"<v:textbox><w:txbxContent>{blocks_of(blocks)(parts)}</w:txbxContent></v:textbox>"
        return f'<v:rect {_XMLNS} id="Box{parts.next_id()}" style="{_STYLE}">{inner}</v:rect>'

    return write


def chart(figure: int, workbook: bytes = b"workbook") -> Made:
    """A chart of one figure, with the workbook that it was made from."""

    def write(parts: Parts) -> str:
        book = parts.add(f"embeddings/book{figure}.xlsx", workbook, f"{_OFFICE_FILE}.spreadsheetml.sheet")
        values = f'<c:val><c:numLit><c:ptCount val="1"/><c:pt idx="0"><c:v>{figure}</c:v></c:pt></c:numLit></c:val>'
        bars = (
            f'<c:barChart><c:barDir val="bar"/><c:ser><c:idx val="0"/><c:order val="0"/>{values}</c:ser></c:barChart>'
        )
        space = f"<c:chart><c:plotArea>{bars}</c:plotArea></c:chart>"
        data = (
            f'<c:chartSpace xmlns:c="{_CHART}" xmlns:r="{OFFICE}">{space}<c:externalData r:id="rId1"/></c:chartSpace>'
        )
        kind = f"{_OFFICE_FILE}.drawingml.chart+xml"
        name = parts.add(f"charts/chart{figure}.xml", data.encode(), kind, "package", f"../{book}")
        return _graphic(parts, _CHART, f'<c:chart xmlns:c="{_CHART}" r:id="{parts.relate("chart", name)}"/>')

    return write


def diagram(text: str) -> Made:
    """A diagram (SmartArt): its data name the part that holds its drawing, by a relationship of this part."""

    def write(parts: Parts) -> str:
        drawing = parts.add(f"diagrams/drawing{text}.xml", f"<d>{text}</d>".encode(), "application/xml")
        shown = parts.relate("diagramDrawing", drawing, family=_DRAWN)
        data = f'<dgm:dataModel xmlns:dgm="{_DIAGRAM}">{text}<dsp:dataModelExt xmlns:dsp="urn:d" relId="{shown}"/>'
        part = parts.add(f"diagrams/data{text}.xml", f"{data}</dgm:dataModel>".encode(), "application/xml")
        identifier = parts.relate("diagramData", part)
        return _graphic(parts, _DIAGRAM, f'<dgm:relIds xmlns:dgm="{_DIAGRAM}" r:dm="{identifier}"/>')

    return write


def embedded(data: bytes, colour: int = 0) -> Made:
    """An embedded object (OLE) and the picture that stands for it."""

    def write(parts: Parts) -> str:
        name = parts.add(f"embeddings/object{len(data)}.bin", data, f"{_OFFICE_FILE}.oleObject")
        number = parts.next_id()
        return (
            f'<w:r><w:object {_XMLNS}><v:shape id="Shape{number}" style="width:10pt;height:10pt">'
            f'<v:imagedata r:id="{parts.image(colour)}"/></v:shape><o:OLEObject Type="Embed" ProgID="Package" '
            f'ShapeID="Shape{number}" DrawAspect="Icon" ObjectID="_{number}" r:id="{parts.relate("oleObject", name)}"/>'
            "</w:object></w:r>"
        )

    return write


def _graphic(parts: Parts, uri: str, inner: str) -> str:
    number = parts.next_id()
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="952500" cy="952500"/>'
        f'<wp:docPr id="{number}" name="Object {number}"/><a:graphic><a:graphicData uri="{uri}">{inner}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
