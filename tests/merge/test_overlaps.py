"""Which changes of two versions meet, and what of the base they are then about."""

from __future__ import annotations

import pytest

from tests.docx_builder import docx, footnote, link, p, table
from tmad_redline import merging
from tmad_redline.merge.merged import merged_text
from tmad_redline.model.comparison import Version
from tmad_redline.model.merge import Conflict, Each, Extent, Kind, Merge, Reviewer

SENTENCE = "The DCC shall give notice of the works, and of their end. Each Party shall read the notice."


def merge(base: bytes, theirs: bytes, ours: bytes) -> Merge:
    return merging.merge(base, theirs, ours, [Version(f"{name}.docx", name, "") for name in ("V2", "V2 final", "V3")])


def _of_texts(*texts: str) -> Merge:
    return merge(*(docx(p("Works"), p(text), p("End.")) for text in texts))


@pytest.mark.parametrize(
    ("theirs", "ours", "line"),
    [
        (("give", "send"), ("works", "plans"), ""),
        (("give", "send"), ("notice of", "word about"), "The DCC shall [send notice of][give word about] the works"),
        (("give", "send"), ("give", "post"), "The DCC shall [send][post] notice"),
        (("the works", "any works"), (" of their", " their"), ""),
        (("end.", "close."), ("Each Party", "The Parties"), ""),
        (("works,", "jobs,"), (", and", ", but"), "of the [jobs, and][works, but] of their"),
        (("DCC", "Company"), ("DCC shall", "DCC itself shall"), "The [Company][DCC itself] shall"),
        (("give", "promptly give"), ("give", "carefully give"), "shall [promptly][carefully] give"),
        (("give notice", "give\u00a0notice"), ("give", "send"), ""),
        ((", and of their end", ""), ("their end", "the end of them"), "the works[, and of the end of them]. Each"),
    ],
)
def test_words_that_are_kept_between_two_changes_keep_them_apart(
    theirs: tuple[str, str], ours: tuple[str, str], line: str
) -> None:
    made = _of_texts(SENTENCE, SENTENCE.replace(*theirs), SENTENCE.replace(*ours))
    text = merged_text(made)[0].replace("\u00a0", " ")
    assert len(made.conflicts) == bool(line)
    assert (
        line in text
        if line
        else text == f"Works\n{SENTENCE.replace(*ours).replace(*theirs)}\nEnd.\n".replace("\u00a0", " ")
    )


def test_three_conflicts_in_a_paragraph_are_one() -> None:
    base = "One is one here, and two is two here, and three is three here."
    theirs, ours = (
        base.replace("one here", f"{a} here").replace("two here", f"{b} here").replace("three here", f"{c} here")
        for a, b, c in (("un", "deux", "trois"), ("uno", "due", "tre"))
    )
    made = _of_texts(base, theirs, ours)
    (conflict,) = made.conflicts
    assert conflict.base == "one here, and two is two here, and three is three"
    assert conflict.before == "One is "


def _one(merge: Merge) -> Conflict:
    (conflict,) = merge.conflicts
    return conflict


def test_a_region_is_of_whole_words() -> None:
    conflict = _one(_of_texts("See 4.29(b) of it.", "See 4.29(c) of it.", "See 4.30(b) of it."))
    standing = conflict.standing
    assert standing is not None
    region = standing.region
    assert (region.extent, region.first is region.last) == (Extent.TEXT, True)
    assert region.first.text.string[region.start : region.end] == "4.29(b)"
    assert [piece.string for (piece,) in (*standing.texts.theirs, *standing.texts.ours)] == ["4.29(c)", "4.30(b)"]


def test_theirs_is_marked_unless_they_deleted_it() -> None:
    amended, gone = "The DCC shall publish its works.", None
    base = docx(p("Works"), p("The DCC shall plan its works."), p("End."))
    by = {amended: docx(p("Works"), p(amended), p("End.")), gone: docx(p("Works"), p("End."))}
    for theirs, ours, marked in ((amended, gone, Reviewer.THEIRS), (gone, amended, Reviewer.OURS)):
        conflict = _one(merge(base, by[theirs], by[ours]))
        assert conflict.kind is Kind.DELETED_AND_AMENDED
        standing = conflict.standing
        assert standing is not None
        assert (standing.marked, standing.inserted) == (marked, ())
        assert (standing.region.extent, standing.region.start, standing.region.end) == (Extent.PARAGRAPHS, 0, 29)


def test_white_space_that_both_texts_have_is_outside_of_the_brackets() -> None:
    text = "The DCC shall give notice."
    conflict = _one(_of_texts(text, text.replace("give", "at once give"), text.replace("give", "soon give")))
    standing = conflict.standing
    assert standing is not None
    assert standing.outside == (0, 1)
    assert [piece.string for (piece,) in standing.inserted] == ["soon"]


def test_both_may_change_words_in_the_same_way_with_other_spaces() -> None:
    made = _of_texts(SENTENCE, SENTENCE.replace("the works", "all works"), SENTENCE.replace("the works", "all  works"))
    assert made.conflicts == ()


def test_what_both_did_is_settled_and_told_once() -> None:
    made = _of_texts(SENTENCE, *[SENTENCE.replace("works", "plans")] * 2)
    assert made.conflicts == ()
    assert [(each.by, each.region.extent) for each in made.settled] == [(Reviewer.THEIRS, Extent.TEXT)]
    assert [each.what for each in made.remarks] == ["Both made the same change."]


def test_a_place_next_to_a_table_is_named_by_it() -> None:
    rows = table([["a", "b"]])
    made = merge(*(docx(p("Works"), rows, *new, p("End.")) for new in ((), (p("One."),), (p("Two."),))))
    standing = _one(made).standing
    assert standing is not None
    region = standing.region
    assert (region.extent, region.first.text.string, region.after) == (Extent.BETWEEN, "End.", False)


def test_a_comment_says_what_each_version_has() -> None:
    conflict = _one(_of_texts(SENTENCE, SENTENCE.replace("give", "send"), SENTENCE.replace("give", "post")))
    assert conflict.told(Each("V2 final", "V3")) == (
        "Conflict 1: Both amend “Document”. V2 final: “send”. V3: “post”. "
        "Decide which is meant, and delete the other with the brackets."
    )


def test_a_link_that_leads_elsewhere_is_no_conflict_of_words() -> None:
    made = merge(*(docx(p("See ", link(f"http://{name}.example/", "the page"), ".")) for name in ("a", "b", "c")))
    assert made.conflicts == ()


def _noted(text: str) -> bytes:
    return docx(p("Works"), p("The DCC shall plan", footnote(p(text, style="FootnoteText")), " its works."), p("End."))


def test_new_notes_at_one_place_are_told_apart_by_what_they_say() -> None:
    base = docx(p("Works"), p("The DCC shall plan its works."), p("End."))
    conflict = _one(merge(base, _noted("At once."), _noted("Soon.")))
    assert conflict.texts == Each("[footnote: At once.]", "[footnote: Soon.]")
    assert merge(base, _noted("Soon."), _noted("Soon.")).conflicts == ()


def test_a_note_that_one_deletes_and_the_other_amends_is_told_where_it_is_called() -> None:
    gone = docx(p("Works"), p("The DCC shall plan its works."), p("End."))
    conflict = _one(merge(_noted("See the Act."), gone, _noted("See the Order.")))
    assert (conflict.kind, conflict.standing) == (Kind.DELETED_AND_AMENDED, None)
    assert [(spot.reviewer, spot.words, spot.start) for spot in conflict.spots] == [(Reviewer.OURS, "\ufffc", 18)]
    assert conflict.texts == Each("", "See the Order.")


def test_a_row_and_a_column_that_cross_may_both_go() -> None:
    rows = [["a", "b", "c"], ["one", "two words", "three"], ["four", "five words", "six"]]
    base, theirs = docx(table(rows), p("End.")), docx(table(rows[:2]), p("End."))
    made = merge(base, theirs, docx(table([[row[0], row[2]] for row in rows]), p("End.")))
    assert made.conflicts == ()
    assert merged_text(made)[0] == "a | c\none | three\nEnd.\n"


def test_a_row_that_was_put_elsewhere_is_not_called_deleted() -> None:
    first, second, third = ["Reading of a Meter", "20"], ["Connection", "100"], ["Inspection of works", "50"]
    base, theirs = docx(table([first, second, third]), p("End.")), docx(table([second, third, first]), p("End."))
    conflict = _one(merge(base, theirs, docx(table([["Reading of a Meter", "25"], second, third]), p("End."))))
    assert conflict.why == "V2 final puts “Document”, row “Reading of a Meter” elsewhere, and V3 amends it."


def test_spaces_are_no_amendment_of_what_is_deleted() -> None:
    made = merge(
        docx(p("Works"), p("The DCC shall plan  its works."), p("End.")),
        docx(p("Works"), p("End.")),
        docx(p("Works"), p("The DCC shall plan its works."), p("End.")),
    )
    assert made.conflicts == ()
    assert [each.by for each in made.settled] == [Reviewer.THEIRS]
    assert merged_text(made)[0] == "Works\nEnd.\n"
