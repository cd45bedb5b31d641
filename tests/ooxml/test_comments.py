"""Comments that only one version has come and go with its changes; those of both stay, once."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml import etree

from tests.docx_builder import Made, bold, bookmark, comment, docx, footnote, p, table, xml
from tests.docx_package import W, unzipped, with_text, zipped
from tests.laws import assert_laws
from tests.redlines import body, part, shape
from tmad_redline import api

_W = f"{{{W}}}"
MOVED = "the Supplier shall ensure that no Dormant Meter is migrated before the DCC confirms it"
STAYS = "a paragraph between the two places of the one that moves, long enough to stay where it is"


def said(data: bytes) -> list[str]:
    """The texts of the comments in the order of their references; ranges are whole."""
    files = unzipped(data)
    root = etree.fromstring(files["word/document.xml"])
    starts, ends = (Counter(e.get(_W + "id") for e in root.iter(f"{_W}commentRange{x}")) for x in ("Start", "End"))
    references = [e.get(_W + "id") for e in root.iter(_W + "commentReference")]
    assert starts == ends
    assert set(starts) <= set(references)
    assert len(set(references)) == len(references)
    if not references:
        return []
    comments = etree.fromstring(files["word/comments.xml"]).findall(_W + "comment")
    texts = {c.get(_W + "id"): "".join(t.text or "" for t in c.iter(_W + "t")) for c in comments}
    assert len(texts) == len(comments)
    return [texts[identifier] for identifier in references]


def both_ways(baseline: bytes, revised: bytes) -> bytes:
    """The redline; it, accepted and rejected, has the comments that it must have."""
    redline = b""
    for one, other in ((revised, baseline), (baseline, revised)):
        redline = assert_laws(one, other)
        assert sorted(said(api.reject(redline))) == sorted(said(one))
        assert said(api.accept(redline)) == said(other)
        said(redline)
    return redline


def commented(text: str, *content: str | Made) -> Made:
    return comment(text, *content)


def test_a_comment_that_only_the_baseline_has_comes_along_inside_a_deletion() -> None:
    redline = both_ways(docx(p("All ", commented("Why?", "meters"), " count.")), docx(p("All meters count.")))
    assert shape(redline) == (
        'p("All " del(commentRangeStart) "meters" del(commentRangeEnd commentReference) " count.")'
    )


def test_a_comment_that_only_the_revised_version_has_is_inside_an_insertion() -> None:
    redline = both_ways(docx(p("All meters count.")), docx(p("All ", commented("Why?", "meters"), " count.")))
    assert said(redline) == ["Why?"]
    assert said(api.reject(redline)) == []
    assert b"<w:comment " not in unzipped(api.reject(redline))["word/comments.xml"]


def test_the_same_comment_in_both_is_there_once() -> None:
    old, new = (docx(p("All ", commented("Why?", word), " count.")) for word in ("meters", "devices"))
    redline = both_ways(old, new)
    assert said(redline) == ["Why?"]
    assert shape(redline) == (
        'p("All " commentRangeStart del("meters") ins("devices") commentRangeEnd commentReference " count.")'
    )


def test_an_edited_comment_is_there_in_both_wordings() -> None:
    old, new = (docx(p("All ", commented(text, "meters"), " count.")) for text in ("Why?", "Why indeed?"))
    assert said(both_ways(old, new)) == ["Why?", "Why indeed?"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ((p(commented("gone with it", "a deleted paragraph")), "stays"), ("stays",)),
        ((p(commented("on a move", MOVED)), STAYS, "z"), (STAYS, p(commented("on a move", MOVED)), "z")),
        ((p(commented("on a move", MOVED)), STAYS, "z"), (STAYS, MOVED, "z")),
        ((table([[p(commented("in a cell", "a")), "b"], ["c", "d"]]), "z"), (table([["a", "b"], ["c", "d"]]), "z")),
        ((table([["a", "b"], [p(commented("in a row", "c")), "d"]]), "z"), (table([["a", "b"]]), "z")),
        ((p("x ", commented("one", "a"), commented("two", "b"), " y"),), (p("x ", commented("two", "ab"), " y"),)),
        ((p("One. ", commented("split", "Two"), ". Three."),), ("One. ", p(commented("split", "Two"), ". Three."))),
        ((p(commented("on bold", bold("word")), " rest"),), (p("word rest"),)),
        ((p("a ", commented("point")), "z"), ("a ", "z")),
        ((p(commented("with a bookmark", bookmark("B", "text")), " on"),), (p("text on"),)),
    ],
)
def test_comments_come_and_go_with_their_places(old: tuple[Made | str, ...], new: tuple[Made | str, ...]) -> None:
    both_ways(docx(*old), docx(*new))


def test_a_comment_in_a_note_that_both_have() -> None:
    old, new = (docx(p("Text", footnote(p(inner)))) for inner in (commented("in a note", "A note."), "A note."))
    redline = assert_laws(old, new)
    assert b"commentReference" in unzipped(api.reject(redline))["word/footnotes.xml"]
    assert b"commentReference" not in unzipped(api.accept(redline))["word/footnotes.xml"]


@pytest.mark.parametrize("between_blocks", [True, False])
def test_a_range_over_several_paragraphs(between_blocks: bool) -> None:
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    reference = '<w:r><w:commentReference w:id="0"/></w:r>'
    plain = docx(p("one"), p("two"), p(commented("x", "three")), p("four"))
    inner = "one" if not between_blocks else None
    text = unzipped(plain)["word/document.xml"].decode().replace(start, "").replace(end + reference, "")
    first = '<w:p><w:r><w:t xml:space="preserve">one'
    text = text.replace(first, start + first if inner is None else first.replace("<w:p>", "<w:p>" + start))
    text = text.replace("four</w:t></w:r>", f"four</w:t></w:r>{end}{reference}")
    baseline = zipped(unzipped(plain) | {"word/document.xml": text.encode()})
    for revised in (docx(p("one"), p("two"), p("three"), p("four")), docx(p("one"), p("four")), docx(p("five"))):
        redline = assert_laws(baseline, revised)
        assert said(api.reject(redline)) == ["x"]
        assert said(api.accept(redline)) == []


def test_replies_and_states_come_along() -> None:
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    plain = docx(p("All ", commented("Why?", "meters"), commented("Because.", " count"), "."))
    files = unzipped(plain)
    comments = files["word/comments.xml"].decode().replace("<w:comments ", f'<w:comments xmlns:w14="{w14}" ')
    for name in ("0000000A", "0000000B"):
        comments = comments.replace("<w:p>", f'<w:p w14:paraId="{name}">', 1)
    lines = '<w15:commentEx w15:paraId="0000000A" w15:done="1"/>'
    lines += '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="1"/>'
    extended = f'<w15:commentsEx xmlns:w15="{w15}">{lines}</w15:commentsEx>'
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    rels = files["word/_rels/document.xml.rels"].decode()
    link = f'<Relationship Id="rId77" Type="{kind}" Target="commentsExtended.xml"/></Relationships>'
    override = '<Override PartName="/word/commentsExtended.xml" ContentType="application/xml"/></Types>'
    baseline = zipped(
        files
        | {
            "word/comments.xml": comments.encode(),
            "word/commentsExtended.xml": extended.encode(),
            "word/_rels/document.xml.rels": rels.replace("</Relationships>", link).encode(),
            "[Content_Types].xml": files["[Content_Types].xml"].replace(b"</Types>", override.encode()),
        }
    )
    redline = assert_laws(baseline, docx(p("All meters count.")))
    made = part(redline, "word/commentsExtended.xml")
    found = [{etree.QName(k).localname: v for k, v in line.attrib.items()} for line in made]
    assert found == [
        {"paraId": "0000000A", "done": "1"},
        {"paraId": "0000000B", "paraIdParent": "0000000A", "done": "1"},
    ]
    assert len(part(api.accept(redline), "word/commentsExtended.xml")) == 0
    assert len(part(api.reject(redline), "word/commentsExtended.xml")) == 2


def test_marks_without_a_comment_are_left_behind() -> None:
    dangling = xml('<w:commentRangeStart w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>')
    assert body((p("a ", dangling, "b"),), (p("a b c"),)) == 'p("a b" ins(" c"))'


def test_a_lost_bookmark_comes_back_around_its_words() -> None:
    redline = assert_laws(docx(p("All ", bookmark("B", "meters"), " count.")), docx(p("All meters count.")))
    assert shape(redline) == 'p("All " del(bookmark) "meters" del " count.")'


def test_a_proof_without_a_comment_fails() -> None:
    baseline, revised = docx(p("All ", commented("Why?", "meters"))), docx(p("All meters"))
    redline = api.redline(api.compare(baseline, revised))
    forged = with_text(redline, "Why?", "Who?", "word/comments.xml")
    assert any("Who?" in problem for problem in api.verify(forged, baseline, revised))


def test_tracked_changes_in_a_comment_of_the_revised_version_are_accepted() -> None:
    plain = docx(p("All ", commented("Why?", "meters")))
    tracked = '<w:ins w:id="50" w:author="A" w:date="2020-01-01T00:00:00Z"><w:r><w:t>Well, </w:t></w:r></w:ins><w:r>'
    revised = with_text(plain, "<w:r>", tracked, "word/comments.xml")
    redline = assert_laws(plain, revised)
    assert b"w:ins" not in unzipped(redline)["word/comments.xml"]
    assert said(redline) == ["Why?", "Well, Why?"]
