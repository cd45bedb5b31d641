"""Pictures, charts, diagrams, embedded objects, equations: compared by what they show, carried with all they need."""

from __future__ import annotations

import pytest

from tests.docx_builder import Made, docx, equation, footnote, p, picture, sect, xml
from tests.docx_package import Parts, unzipped
from tests.drawn import chart, diagram, embedded, text_box
from tests.laws import assert_laws
from tests.marks import changes
from tmad_redline import api

_REPLACED = ["* a [-□-][+□+]"]


def marked(before: Made, after: Made) -> list[str]:
    """What is marked in a paragraph in the body; in a note and a header the same holds, and every law both ways."""
    for around in (_in_body, _in_note, _in_header):
        assert_laws(around(before), around(after))
        assert_laws(around(after), around(before))
    return changes(api.compare(_in_body(before), _in_body(after)).script)


def _in_body(thing: Made) -> bytes:
    return docx(p("a ", thing), "End.")


def _in_note(thing: Made) -> bytes:
    return docx(p("a", footnote(p("b ", thing))), "End.")


def _in_header(thing: Made) -> bytes:
    return docx("End.", section=sect(header=p("b ", thing)))


def _resized(width: int) -> Made:
    return lambda parts: picture(1)(parts).replace('cx="9525"', f'cx="{width}"')


def _with_room(room: int) -> Made:
    """A picture with room around it for a shadow, as Word works it out."""
    extent = f'<wp:effectExtent l="0" t="0" r="0" b="{room}"/><wp:docPr'
    return lambda parts: picture(1)(parts).replace("<wp:docPr", extent)


def _uncropped(parts: Parts) -> str:
    """A picture that says that nothing of it is cut off."""
    return picture(1)(parts).replace("<a:stretch>", '<a:srcRect l="0" t="0"/><a:stretch>')


def _math(inner: str) -> Made:
    return xml(f"<m:oMathPara><m:oMath>{inner}</m:oMath></m:oMathPara>")


_RUN = "<m:r><m:rPr><m:sty m:val='p'/></m:rPr><m:t>{}</m:t></m:r>"


def _shape(style: str, more: str = "") -> Made:
    names = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    return xml(f'<w:r><w:pict {names}><v:rect style="{style}"{more}/></w:pict></w:r>')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (picture(1), picture(2)),
        (_shape("width:9pt"), _shape("width:8pt")),
        (_resized(9525), _resized(19050)),
        (chart(1), chart(2)),
        (diagram("one"), diagram("two")),
        (embedded(b"one"), embedded(b"other")),
        (embedded(b"one", 1), embedded(b"one", 2)),
        (equation("x"), equation("y")),
        (_math(_RUN.format("x")), _math(_RUN.format("y"))),
        (_math("<m:r><m:t>ab</m:t></m:r>"), _math("<m:r><m:t>a</m:t></m:r>" + _RUN.format("b"))),
        (
            _math("<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"),
            _math("<m:r><m:t>a</m:t></m:r><m:r><m:t>b</m:t></m:r>"),
        ),
        (
            xml('<w:r><w:sym w:font="Symbol" w:char="F0A7"/></w:r>'),
            xml('<w:r><w:sym w:font="Symbol" w:char="F0A8"/></w:r>'),
        ),
    ],
)
def test_what_shows_something_else_is_replaced(before: Made, after: Made) -> None:
    assert marked(before, after) == _REPLACED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_with_room(0), _with_room(6350)),
        (picture(1), _uncropped),
        (chart(1), chart(1, b"the same figures, saved by another program")),
        (
            _shape("width:9pt;height:8pt"),
            _shape("height:8pt;width:9pt;mso-height-percent:0;", ' alt="" o:gfxdata="UEs="'),
        ),
        (
            _math("<m:r><m:t>A=2π</m:t></m:r>"),
            _math("<m:r><m:t>A=</m:t></m:r><m:r><m:t>2</m:t></m:r><m:r><m:t>π</m:t></m:r>"),
        ),
    ],
)
def test_what_shows_the_same_is_kept(one: Made, other: Made) -> None:
    assert marked(one, other) == []


def test_a_chart_comes_with_its_workbook() -> None:
    redline = api.redline(api.compare(_in_body(chart(1, b"one")), _in_body(chart(2, b"two"))))
    files = unzipped(redline)
    assert {b"one", b"two"} <= set(files.values())
    assert files["word/charts/_rels/chart1.xml.rels"].count(b"embeddings/book1.xlsx") == 1


def test_a_diagram_names_its_own_drawing() -> None:
    before, after = docx(p(picture(7), picture(8), diagram("one")), "End."), docx(p("no more"), "End.")
    files = unzipped(api.redline(api.compare(before, after)))
    data = files["word/diagrams/dataone.xml"].decode()
    identifier = data.partition('relId="')[2].partition('"')[0]
    links = files["word/_rels/document.xml.rels"].decode().split("<Relationship ")
    (link,) = [link for link in links if f'Id="{identifier}"' in link]
    assert "2007/relationships/diagramDrawing" in link
    assert "drawingone.xml" in link


def test_a_picture_in_a_text_box_is_replaced_there() -> None:
    before, after = (docx(p(text_box(p("see ", picture(n)))), "End.") for n in (1, 2))
    assert_laws(after, before)
    assert_laws(before, after)
    assert changes(api.compare(before, after).script) == ["* □(box amended)", "* see [-□-][+□+]"]
