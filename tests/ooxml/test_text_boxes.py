"""Text boxes: what stands in them is compared word by word, wherever they are, and both ways hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.docx_builder import (
    Block,
    Inline,
    Made,
    bold,
    bookmark,
    cell,
    control,
    docx,
    field,
    footnote,
    inside,
    p,
    row,
    sect,
    table,
)
from tests.docx_package import Parts, W, unzipped, zipped
from tests.drawn import fallback_only, group, lone_text_box, text_box, vml_text_box
from tests.laws import assert_laws
from tests.marks import changes
from tests.redlines import part
from tmad_redline import api

Shape = Callable[..., Made]

_W = f"{{{W}}}"
_LONG = "The DCC shall keep the Migration Plan under review and shall publish each revision of it without delay"


def marked(baseline: bytes, revised: bytes) -> list[str]:
    """What is marked; every law holds, both ways."""
    assert_laws(revised, baseline)
    assert_laws(baseline, revised)
    return changes(api.compare(baseline, revised).script)


@pytest.mark.parametrize("kind", [text_box, lone_text_box, vml_text_box, fallback_only])
@pytest.mark.parametrize(
    "around",
    [
        lambda box: [p("Before ", box, " after")],
        lambda box: [table([["a", p(box)], ["b", "c"]]), "End."],
        lambda box: [control(p(box)), "End."],
        lambda box: [p(inside(box))],
        lambda box: [p(field(" QUOTE ", box))],
    ],
)
def test_words_in_a_text_box_are_marked_where_they_stand(kind: Shape, around: Callable[[Made], list[Block]]) -> None:
    before, after = (docx(*around(kind(f"pay within {days} days"))) for days in (15, 5))
    assert "* pay within [-15-][+5+] days" in marked(before, after)


def test_words_in_a_text_box_of_a_header_or_a_note() -> None:
    def version(word: str) -> bytes:
        head = p("Head ", text_box(f"{word} copy"))
        return docx(p("Text", footnote(p(text_box(f"{word} note")))), section=sect(header=head, footer=p(word)))

    assert marked(version("Draft"), version("Final")) == [
        "* □(box amended)",
        "* [-Draft-][+Final+] note",
        "* [-Draft-][+Final+]",
        "* Head □(box amended)",
        "* [-Draft-][+Final+] copy",
    ]


def test_the_boxes_of_a_group_are_compared_one_by_one() -> None:
    before, after = (docx(p(group(["first"], [f"the {word} one"], ["third"]))) for word in ("second", "other"))
    assert marked(before, after) == ["* □(box amended)", "* the [-second-][+other+] one"]


def test_a_box_in_a_box() -> None:
    before, after = (docx(p(text_box(p("outer ", text_box(p(f"inner {n}")))))) for n in (1, 2))
    assert marked(before, after) == ["* □(box amended)", "* outer □(box amended)", "* inner [-1-][+2+]"]


def test_what_is_allowed_in_a_body_is_compared_in_a_box() -> None:
    def version(word: str, *more: Block) -> bytes:
        rows = [["head", "other"], [f"{word} cell", "last"]]
        blocks = (p(f"{word} item", level=1), *more, table(rows), p(bold("see "), field(" REF _R ", word), ""))
        return docx(p(text_box(*blocks)), "End.")

    assert marked(version("one"), version("two", p("a new item", level=1))) == [
        "* □(box amended)",
        "* [-one-][+two+] item",
        "* [+a new item¶+]",
        "* | [-one-][+two+] cell | last |",
        "* see [-one-][+two+]",
    ]


@pytest.mark.parametrize("kind", [text_box, vml_text_box])
def test_a_box_that_comes_or_goes_is_marked_whole(kind: Shape) -> None:
    before, after = docx(p("Text ", kind("words in a box"), "."), "End."), docx(p("Text ", "."), "End.")
    assert marked(before, after) == ["* Text [-□-]."]
    assert marked(after, before) == ["* Text [+□+]."]


def test_a_box_moves_with_its_paragraph_and_is_amended_there() -> None:
    def version(first: bool, words: str) -> bytes:
        moved, rest = p(f"{_LONG}. ", text_box(words)), [p(f"Clause {n} of the Code applies.") for n in range(4)]
        return docx(*([moved, *rest] if first else [*rest[:3], moved, rest[3]]))

    found = marked(version(True, "within 15 days"), version(False, "within 5 days"))
    assert [line[:14] for line in found] == ["* (move1, away", "* (move1, here", "* within [-15-"]


def test_paragraphs_of_boxes_are_paired_by_what_stands_in_the_boxes() -> None:
    boxes = ["the Installing Supplier shall notify the DCC", "the Responsible Supplier may object", "nothing else"]
    before = docx(*(p(text_box(words)) for words in boxes), "End.")
    after = docx(*(p(text_box(words)) for words in (boxes[0], f"{boxes[1]} in writing", boxes[2])), "End.")
    assert marked(before, after) == ["* □(box amended)", "* the Responsible Supplier may object[+ in writing+]"]
    assert marked(before, docx(*(p(text_box(words)) for words in boxes[1:]), "End.")) == ["* [-□¶-]"]


def test_a_paragraph_that_is_split_keeps_its_boxes() -> None:
    def box(n: int) -> Inline:
        return text_box(f"{n} days")

    before = docx(p(f"{_LONG}. ", box(1), f" {_LONG[::-1]}. ", box(3)), "End.")
    after = docx(p(f"{_LONG}. ", box(2)), p(f"{_LONG[::-1]}. ", box(4)), "End.")
    assert "* [-1-][+2+] days" in marked(before, after)


def test_both_writings_of_a_box_show_the_same_marks() -> None:
    before, after = (docx(p(text_box(f"pay within {days} days")), "End.") for days in (15, 5))
    root = part(api.redline(api.compare(before, after)))
    texts = [
        ["".join(map(str, t.itertext())) for t in box.iter(_W + "ins", _W + "del")]
        for box in root.iter(_W + "txbxContent")
    ]
    assert texts == [["15", "5"], ["15", "5"]]


def test_a_fallback_that_says_something_else_is_replaced_with_its_box() -> None:
    before = docx(p(text_box("new words", fallback=["old words"])), "End.")
    after = docx(p(text_box("new words", fallback=["older words"])), "End.")
    assert marked(before, after) == ["* [-□-][+□+]"]
    alike = docx(p(text_box("newer words", fallback=["old words"])), "End.")
    assert marked(before, alike) == ["* □(box amended)", "* [-new-][+newer+] words"]


def test_another_shape_is_replaced_whole() -> None:
    before, after = (docx(p(text_box("words", width=width)), "End.") for width in (2540000, 1270000))
    assert marked(before, after) == ["* [-□-][+□+]"]


def test_a_bookmark_in_a_box_stands_once() -> None:
    before = docx(p(lone_text_box(p("see ", bookmark("_A", "one")))), "End.")
    after = docx(p(lone_text_box(p("see ", bookmark("_B", "two")))), "End.")
    marked(before, after)


def test_moves_inside_a_box() -> None:
    lines = ["The DCC shall send the first of the reports on time.", f"{_LONG}.", "Third line.", "Fourth line."]
    before, after = docx(p(text_box(*lines))), docx(p(text_box(*lines[1:3], lines[0], lines[3])))
    assert [line[:10] for line in marked(before, after)] == ["* □(box am", "* (move1, ", "* (move1, "]


def test_rows_with_boxes_go_together() -> None:
    def version(days: int) -> bytes:
        rows = [row(cell(p(text_box(f"{name} within {days if name == 'two' else 3} days")))) for name in ("one", "two")]
        return docx(table(rows), "End.")

    assert "* two within [-15-][+5+] days" in marked(version(15), version(5))


@pytest.mark.parametrize("writing", [0, 1])
@pytest.mark.parametrize(("old", "new"), [("pay within ", "pay in "), (">15<", ">14<"), (">5<", ">6<")])
def test_a_false_word_in_either_writing_of_a_box_is_caught(writing: int, old: str, new: str) -> None:
    before, after = (docx(p(text_box(f"pay within {days} days")), "End.") for days in (15, 5))
    redline = api.redline(api.compare(before, after))
    files = unzipped(redline)
    pieces = files["word/document.xml"].decode().split("txbxContent>")
    pieces[1 + 2 * writing] = pieces[1 + 2 * writing].replace(old, new)
    tampered = zipped(files | {"word/document.xml": "txbxContent>".join(pieces).encode()})
    assert tampered != redline
    assert api.verify(tampered, before, after)


def _fitted(words: str, height: int) -> Made:
    """A box that is as high as its text, in both writings."""
    made = text_box(words)

    def write(parts: Parts) -> str:
        written = made(parts).replace('cy="762000"', f'cy="{height}"').replace("height:60pt", f"height:{height}")
        written = written.replace("<wps:bodyPr/>", "<wps:bodyPr><a:spAutoFit/></wps:bodyPr>")
        return written.replace("<v:textbox>", '<v:textbox style="mso-fit-shape-to-text:t">')

    return write


def test_the_height_of_a_box_that_fits_its_text_is_no_change() -> None:
    before, after = docx(p(_fitted("one", 9525)), "End."), docx(p(_fitted("one or two", 19050)), "End.")
    assert marked(before, after) == ["* □(box amended)", "* one[+ or two+]"]
    before, after = (docx(p(_vml(h)), "End.") for h in (10, 20))
    assert marked(before, after) == []


def _vml(height: int) -> Made:
    box = vml_text_box("one")

    def write(parts: Parts) -> str:
        written = box(parts).replace("height:60pt", f"height:{height}pt")
        return written.replace("<v:textbox>", '<v:textbox style="mso-fit-shape-to-text:t">')

    return write
