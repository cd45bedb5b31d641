"""Which styles count as defined otherwise, and what has to be on record so that the baseline's look comes back."""

from __future__ import annotations

from tmad_redline.diff.styles import compare
from tmad_redline.model.change import Difference, StyleEdit
from tmad_redline.model.pair import Pair
from tmad_redline.model.style import Property, Style, Stylesheet


def size(value: str) -> Property:
    return Property("rPr/sz", value, "font size", f"{int(value) // 2} pt", "20", "10 pt")


def normal(*own: Property) -> Style:
    return Style("Normal", "Normal", "paragraph", own=own, default=True)


def heading(*own: Property, based_on: str = "Normal", used: bool = True) -> Style:
    return Style("Heading1", "heading 1", "paragraph", based_on, own, used=used)


def edits(baseline: Stylesheet, revised: Stylesheet) -> list[StyleEdit]:
    return list(compare(Pair(baseline, revised))[0])


def test_equal_sheets_give_nothing() -> None:
    sheet = Stylesheet((size("22"),), (normal(), heading(size("28"))))
    assert compare(Pair(sheet, sheet)) == ((), ())


def test_another_definition_is_an_edit_with_its_differences() -> None:
    (edit,) = edits(Stylesheet((), (normal(), heading(size("22")))), Stylesheet((), (normal(), heading(size("24")))))
    assert edit.added == ()
    assert edit.differences == (Difference("font size", "11 pt", "12 pt"),)


def test_what_is_only_inherited_is_told_once() -> None:
    made = edits(Stylesheet((), (normal(size("22")), heading())), Stylesheet((), (normal(size("24")), heading())))
    assert [edit.baseline.name for edit in made] == ["Normal"]


def test_a_style_that_no_content_is_set_in_is_no_change() -> None:
    unused = Stylesheet((), (normal(), heading(size("22"), used=False)))
    assert edits(unused, Stylesheet((), (normal(), heading(size("24"))))) == []


def test_the_same_look_said_elsewhere_is_no_change() -> None:
    said = Stylesheet((size("22"),), (normal(), heading()))
    assert edits(said, Stylesheet((), (normal(size("22")), heading()))) == []


def test_saying_what_holds_anyway_is_no_change() -> None:
    assert edits(Stylesheet((), (normal(),)), Stylesheet((), (normal(size("20")),))) == []


def test_other_defaults_of_the_document_are_on_record_in_its_first_styles() -> None:
    (edit,) = edits(Stylesheet((size("22"),), (normal(), heading())), Stylesheet((size("24"),), (normal(), heading())))
    assert (edit.baseline.name, [each.value for each in edit.added]) == ("Normal", ["22"])


def test_another_parent_is_made_up_for() -> None:
    body = Style("Body", "Body", "paragraph", "", (size("30"),))
    (edit,) = edits(
        Stylesheet((), (normal(size("22")), body, heading())),
        Stylesheet((), (normal(size("22")), body, heading(based_on="Body"))),
    )
    assert (edit.baseline.name, [each.value for each in edit.added]) == ("heading 1", ["22"])


def test_what_the_revised_version_says_and_the_baseline_did_not_is_unsaid() -> None:
    (edit,) = edits(Stylesheet((), (normal(),)), Stylesheet((size("24"),), (normal(),)))
    assert [(each.value, each.shown) for each in edit.added] == [("20", "10 pt")]


def test_a_style_of_the_baseline_alone_brings_its_defaults_along() -> None:
    own = Style("Own", "Own", "paragraph", used=True)
    made = edits(Stylesheet((size("22"),), (normal(size("22")), own)), Stylesheet((), (normal(size("22")),)))
    assert [(edit.baseline.name, edit.revised, edit.added[0].value) for edit in made] == [("Own", None, "22")]


def test_what_cannot_be_said_anew_is_a_notice() -> None:
    frame = Property("pPr/framePr", "w=100", "frame", "", None)
    _, notices = compare(Pair(Stylesheet((), (normal(),)), Stylesheet((frame,), (normal(),))))
    assert [notice.where for notice in notices] == ["Style “Normal”"]


def test_table_styles_that_differ_are_a_notice() -> None:
    one, other = (Style("Grid", "Table Grid", "table", rest=rest, used=True) for rest in ("thin", "thick"))
    made, notices = compare(Pair(Stylesheet((), (one,)), Stylesheet((), (other,))))
    assert made == ()
    assert [notice.where for notice in notices] == ["Table styles “Table Grid”"]


def test_styles_in_a_circle_end() -> None:
    def sheet(value: str) -> Stylesheet:
        return Stylesheet((), (heading(size(value), based_on="B"), Style("B", "B", "paragraph", "Heading1")))

    assert edits(sheet("22"), sheet("24"))
