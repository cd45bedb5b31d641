"""Lists that go by the name of a numbering style come back with their levels (w:numStyleLink, 17.9.21)."""

from __future__ import annotations

import io
import zipfile

from tests.docx_builder import docx, p
from tmad_redline import api

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/><w:styleLink w:val="Legal"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Item %1:"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/><w:numStyleLink w:val="Legal"/></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""
STYLE = (
    '<w:style w:type="numbering" w:styleId="Legal"><w:name w:val="Legal"/>'
    '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style></w:styles>'
)


def linked(data: bytes) -> bytes:
    """The document with its first list by the name of a style."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/numbering.xml":
                content = NUMBERING.encode()
            elif name == "word/styles.xml":
                content = content.replace(b"</w:styles>", STYLE.encode())
            target.writestr(name, content)
    return made.getvalue()


def test_a_list_by_the_name_of_a_style_comes_back_with_its_levels() -> None:
    baseline = linked(docx(p("One.", level=0), p("Two.", level=0), "End."))
    revised = docx("Other words.", "End.")
    assert [paragraph.number for paragraph in api.tree(baseline).paragraphs[:2]] == ["Item I:", "Item II:"]
    redline = api.redline(api.compare(baseline, revised))
    assert api.verify(redline, baseline, revised) == ()
    back = api.tree(api.reject(redline))
    assert [paragraph.number for paragraph in back.paragraphs[:2]] == ["Item I:", "Item II:"]
