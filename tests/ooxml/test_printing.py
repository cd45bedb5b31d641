"""What is made ready to be printed: numbers, references and notes as Word shows them, whatever the printer counts."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tests.docx_builder import Block, control, docx, endnote, field, footnote, inside, p, simple_field, table
from tests.docx_package import W, unzipped, zipped
from tmad_redline import api

_W = f"{{{W}}}"
_MARKS = {"ins": "+", "moveTo": "+", "del": "-", "moveFrom": "-"}


def printed(*pair: tuple[Block, ...], part: str = "word/document.xml") -> list[str]:
    """The paragraphs of a redline as they are printed, run by run: | is a tab, +new+, -gone-."""
    data = api.printable(api.redline(api.compare(docx(*pair[0]), docx(*pair[1]))))
    return ["".join(_shown(paragraph)) for paragraph in etree.fromstring(unzipped(data)[part]).iter(_W + "p")]


def _shown(paragraph: etree._Element) -> Iterator[str]:
    for run in paragraph.iter(_W + "r"):
        tags = [etree.QName(element).localname for element in run.iterancestors()]
        mark = next((_MARKS[tag] for tag in tags if tag in _MARKS), "")
        if any(tag in ("del", "moveFrom") for tag in tags):
            mark = "-"
        pieces = {_W + "tab": "|", _W + "t": None, _W + "delText": None, _W + "instrText": "{code}"}
        shown = "".join(pieces[node.tag] or node.text or "" for node in run if node.tag in pieces)
        yield f"{mark}{shown}{mark}" if shown else ""


def item(text: str, level: int = 1) -> Block:
    return p(text, level=level)


def test_numbers_are_those_of_the_revised_version() -> None:
    before = (item("One has fifteen days.", 0), item("Two stays."), item("Three stays."))
    after = (item("One has five days.", 0), item("Two stays."), item("New."), item("Three stays."))
    assert printed(before, after) == [
        "1|One has -fifteen-+five+ days.",
        "1.1|Two stays.",
        "+1.2|++New.+",
        "1.3|Three stays.",
    ]


def test_what_is_gone_keeps_the_number_it_had_struck() -> None:
    before = (item("One.", 0), item("Two goes away."), item("Three stays as it is."))
    assert printed(before, (before[0], before[2])) == ["1|One.", "-1.1|--Two goes away.-", "1.1|Three stays as it is."]


def test_the_number_of_a_part_that_was_split_off_is_new_and_that_of_a_joined_one_gone() -> None:
    one, two = "The DCC shall publish the plan.", "It shall tell each party of it."
    whole, parts = (item("Head", 0), item(f"{one} {two}")), (item("Head", 0), item(one), item(two))
    assert [line.partition("|")[0] for line in printed(whole, parts)] == ["1", "1.1", "+1.2"]
    assert [line.partition("|")[0] for line in printed(parts, whole)] == ["1", "1.1", "-1.2"]


def test_numbers_in_tables_and_rows_that_are_new() -> None:
    before = (table([[item("One.", 0)]]), p("End."))
    after = (table([[item("One.", 0)], [item("Two.", 0)]]), p("End."))
    assert printed(before, after) == ["1|One.", "+2|++Two.+", "End."]


def test_content_controls_are_opened() -> None:
    before = (control(p("In ", inside("one word"), ".")), p("End."))
    after = (control(p("In ", inside("one"), ".")), p("End."))
    assert printed(before, after) == ["In one- word-.", "End."]
    assert (
        b"sdt"
        not in unzipped(api.printable(api.redline(api.compare(docx(*before), docx(*after)))))["word/document.xml"]
    )


def test_without_tracked_changes_lists_count_by_themselves() -> None:
    data = api.printable(docx(item("One.", 0)))
    assert [run.text for run in etree.fromstring(unzipped(data)["word/document.xml"]).iter(_W + "t")] == ["One."]


def test_references_keep_what_they_show() -> None:
    before = (p("See ", field("REF a \\r \\h", "4.29"), " on page ", field("PAGEREF a", "7"), "."),)
    after = (p("See ", field("REF a \\r \\h", "4.30"), " on page ", field("PAGEREF a", "7"), "."),)
    assert printed(before, after) == ["See -4.29-+4.30+ on page {code}7."]


def test_dates_and_names_of_files_stay_as_they_are() -> None:
    fields = (
        field("DATE", "28 April 2020"),
        " in ",
        field("FILENAME \\p", "C:\\Drafts\\v4.docx"),
        simple_field("TIME", " at 16:00"),
    )
    (text,) = printed((p("Printed on ", *fields, "."),), (p("Printed on ", *fields, " or later."),))
    assert text == "Printed on 28 April 2020 in C:\\Drafts\\v4.docx at 16:00+ or later+."


def test_what_a_moved_text_lost_is_struck() -> None:
    long = "Each Supplier Party shall see to it that no Meter is migrated before the DCC has {}agreed to it in writing."
    others = (p("The DCC shall publish the plan on its website at once."), p("A notice shall be given in five days."))
    before, after = (p(long.format("fully ")), *others, p("End.")), (*others, p(long.format("")), p("End."))
    data = api.printable(api.redline(api.compare(docx(*before), docx(*after))))
    root = etree.fromstring(unzipped(data)["word/document.xml"])
    (lost,) = [text for text in root.iter(_W + "delText") if (text.text or "").strip() == "fully"]
    assert not list(lost.iterancestors(_W + "moveTo"))


def test_notes_stand_in_the_order_of_their_calls_and_have_their_own_numbers() -> None:
    before = (p("A", footnote("first"), " and b", footnote("second"), "."),)
    after = (p("A and b", footnote("second"), " and c", footnote("third"), "."),)
    assert printed(before, after) == ["A-1- and b1+ and c++2+."]
    data = api.printable(api.redline(api.compare(docx(*before), docx(*after))))
    notes = etree.fromstring(unzipped(data)["word/footnotes.xml"])
    shown = ["".join(map(str, note.itertext())) for note in notes if note.get(_W + "type") is None]
    assert [text[-6:].strip() for text in shown] == ["first", "second", "third"]
    ids = [int(note.get(_W + "id") or 0) for note in notes]
    assert ids == sorted(ids)


def test_a_note_with_a_mark_of_its_own_is_not_counted() -> None:
    before = (p("A", footnote("own"), " and b", footnote("first"), "."),)
    after = (p("A", footnote("own"), " and new", footnote("new"), " and b", footnote("first"), "."),)
    parts = unzipped(api.redline(api.compare(docx(*before), docx(*after))))
    main = parts["word/document.xml"].decode()
    call = '<w:footnoteReference w:id="1"/>'
    assert main.count(call) == 1
    own = f'{call[:-2]} w:customMarkFollows="1"/><w:t>*</w:t>'
    data = api.printable(zipped(parts | {"word/document.xml": main.replace(call, own).encode()}))
    body = etree.fromstring(unzipped(data)["word/document.xml"])
    assert "".join(_shown(next(body.iter(_W + "p")))) == "A* and +new++1++ and +b2."


def test_endnotes_count_in_small_roman_numbers() -> None:
    before = (p("A", endnote("first"), "."),)
    after = (p("A", endnote("first"), " and more", endnote("second"), "."),)
    assert printed(before, after) == ["Ai+ and more++ii+."]


def test_frames_are_left_out_where_a_change_would_lose_its_mark() -> None:
    framed = p("In a frame.", properties='<w:framePr w:w="2000" w:hAnchor="page" w:x="1000"/>')
    plain, redline = docx(framed, p("Kept.")), api.redline(api.compare(docx(framed, p("A.")), docx(framed, p("B."))))
    assert b"framePr" in unzipped(api.printable(plain))["word/document.xml"]
    assert b"framePr" in unzipped(redline)["word/document.xml"]
    assert b"framePr" not in unzipped(api.printable(redline))["word/document.xml"]


def test_the_same_bytes_twice() -> None:
    redline = api.redline(api.compare(docx(item("One.")), docx(item("Two."))))
    assert api.printable(redline) == api.printable(redline)
