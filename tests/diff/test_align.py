"""Which blocks go together: outlines of two versions, and the pairs that a reader would make."""

from __future__ import annotations

import pytest

from tests.outline import document
from tmad_redline.diff.align import Alignment, align
from tmad_redline.diff.splits import Reason
from tmad_redline.model.document import Paragraph
from tmad_redline.model.text import Text

_LONG = (
    "the Responsible Supplier shall ensure that no Dormant Meter at the premises is migrated before the DCC confirms it"
)


def aligned(baseline: str, revised: str) -> Alignment:
    return align(document(baseline).body.blocks, document(revised).body.blocks)


def pairs(baseline: str, revised: str) -> list[tuple[str, str]]:
    """Groups as the ranges they cover: ("0", "0"), ("1", "1-2")."""
    found = aligned(baseline, revised).groups
    return [(_span(g.b0, g.b1), _span(g.r0, g.r1)) for g in found]


def _span(start: int, end: int) -> str:
    return str(start) if end == start + 1 else f"{start}-{end - 1}"


def test_equal_versions_go_together_one_by_one() -> None:
    assert pairs("a\nb\nc", "a\nb\nc") == [("0", "0"), ("1", "1"), ("2", "2")]


def test_nothing_goes_with_nothing() -> None:
    assert aligned("", "") == Alignment((), ())


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_new_paragraph_stays_alone(at: int) -> None:
    old = ["one short line", "two of them", "three by now"]
    new = [*old[:at], "entirely other matter", *old[at:]]
    expected = [(str(n), str(n if n < at else n + 1)) for n in range(3)]
    assert pairs("\n".join(old), "\n".join(new)) == expected
    assert pairs("\n".join(new), "\n".join(old)) == [(r, b) for b, r in expected]


def test_an_amended_paragraph_goes_with_what_it_was() -> None:
    found = aligned("x\nwithin 15 Working Days of receipt\ny", "x\nwithin 5 Working Days of receipt\ny")
    assert [g.reason for g in found.groups] == [Reason.EQUAL, Reason.ALIKE, Reason.EQUAL]


def test_of_two_candidates_the_one_with_more_words_in_common_is_taken() -> None:
    before = "the DCC shall notify each Supplier of the outcome"
    after = f"the DCC shall notify nobody\n{before} without delay"
    assert pairs(before, after) == [("0", "1")]


def test_paragraphs_that_read_as_two_texts_stay_apart() -> None:
    assert pairs("a\nMigration of a Meter needs approval\nb", "a\nall fees fall due on the last day\nb") == [
        ("0", "0"),
        ("2", "2"),
    ]


def test_a_provision_rewritten_under_its_number_goes_with_what_it_was() -> None:
    assert pairs("4.2 | level=1 | the DCC shall publish the plan", "4.2 | level=1 | Not used.") == [("0", "0")]
    assert pairs("4.2 | level=1 | the DCC shall publish the plan", "4.3 | level=1 | Not used.") == []


def test_a_line_that_begins_with_the_same_word_is_the_same_line() -> None:
    assert pairs("Version 1.0 draft", "Version AL4.1") == [("0", "0")]


def test_a_section_may_come_to_end_at_a_paragraph() -> None:
    plain, ending = Paragraph(0, Text("the same words")), Paragraph(0, Text("the same words"), section="section:")
    assert len(align([plain], [ending]).groups) == 1


def test_formatting_does_not_hinder_a_pair() -> None:
    found = aligned("some **bold** words", "some bold words")
    assert [g.reason for g in found.groups] == [Reason.EQUAL]


def test_a_long_paragraph_that_stands_elsewhere_has_moved() -> None:
    rest = f"one other provision that says what {_LONG.replace(' the ', ' each ')}\ntwo"
    found = aligned(f"{_LONG}\n{rest}", f"{rest}\n{_LONG}")
    assert found.moves == ((0, 2),)
    assert [(g.b0, g.r0) for g in found.groups] == [(1, 0), (2, 1)]


def test_what_has_fewer_words_is_what_moved() -> None:
    short = "each of these few words stands here only"
    assert aligned(f"{short}\n{_LONG}", f"{_LONG}\n{short}").moves == ((0, 1),)


def test_a_short_paragraph_that_stands_elsewhere_has_not() -> None:
    assert aligned("Not used.\none line\ntwo lines", "one line\ntwo lines\nNot used.").moves == ()


def test_a_paragraph_that_was_moved_and_amended_has_moved() -> None:
    assert aligned(f"{_LONG}\none\ntwo", f"one\ntwo\n{_LONG.replace('Dormant', 'smart')}").moves == ((0, 2),)


def test_of_two_places_that_changed_over_the_shorter_text_moves() -> None:
    longer = f"{_LONG} and has told every other Supplier so in writing without delay"
    assert aligned(f"{_LONG} twice\n{longer}", f"{longer}\n{_LONG} twice").moves == ((0, 1),)


def test_a_split_paragraph_goes_with_both_of_its_parts() -> None:
    whole = "The DCC shall publish the plan on its website. Each Party shall read the plan within five days."
    parts = "The DCC shall publish the plan on its website.\nEach Party shall read the plan within five days."
    assert pairs(f"x\n{whole}\ny", f"x\n{parts}\ny") == [("0", "0"), ("1", "1-2"), ("2", "3")]
    assert pairs(f"x\n{parts}\ny", f"x\n{whole}\ny") == [("0", "0"), ("1-2", "1"), ("3", "2")]


def test_empty_paragraphs_never_decide_what_goes_together() -> None:
    found = pairs("~\nalpha beta gamma\n~", "~\n~\nalpha beta gamma\n~")
    assert ("1", "2") in found


def test_a_table_goes_with_the_table_it_was_and_not_with_text() -> None:
    before, after = "|| a | b |\n|| c | d |", "|| a | b |\n|| c | e |"
    assert pairs(f"x\n{before}\ny", f"x\n{after}\ny") == [("0", "0"), ("1", "1"), ("2", "2")]
    assert pairs(before, "a b c d") == []


def test_rows_go_together_by_what_they_say() -> None:
    one, other = (
        document(text).body.blocks[0] for text in ("|| a | b |\n|| c | d |", "|| a | b |\n|| n | n |\n|| c | d |")
    )
    found = align(one.rows, other.rows)  # type: ignore[union-attr]
    assert [(g.b0, g.r0) for g in found.groups] == [(0, 0), (1, 2)]


def test_a_row_may_have_other_cells_than_it_had() -> None:
    one, other = (document(text).body.blocks[0] for text in ("|| a | b |", "|| a | b | c |"))
    assert len(align(one.rows, other.rows).groups) == 1  # type: ignore[union-attr]


def test_a_large_gap_without_any_likeness_is_done_in_time() -> None:
    before = "\n".join(f"old{n} stays{n} alone{n}" for n in range(400))
    after = "\n".join(f"new{n} comes{n} along{n}" for n in range(400))
    assert aligned(before, after) == Alignment((), ())


def test_groups_and_moves_are_in_order_and_never_overlap() -> None:
    before = "\n".join(f"clause {n} of {n * 7} words {n}" for n in range(40)) + f"\n{_LONG}"
    after = f"{_LONG}\n" + "\n".join(f"clause {n} of {n * 7} words {n + n % 3}" for n in range(1, 41))
    found = aligned(before, after)
    assert all(x.b1 <= y.b0 and x.r1 <= y.r0 for x, y in zip(found.groups, found.groups[1:], strict=False))
    held = {b for g in found.groups for b in range(g.b0, g.b1)}
    assert not held & {b for b, _ in found.moves}


def test_a_paragraph_that_grew_goes_with_what_it_was() -> None:
    assert pairs(f"a\n{_LONG}\nb", f"a\n{_LONG}. {' '.join('other words follow it here now'.split() * 9)}\nb")[1] == (
        "1",
        "1",
    )


def test_a_paragraph_rewritten_in_several_goes_with_all_that_its_phrases_went_to() -> None:
    first = "the holder of a Balloon Licence has to apply to the Authority before the end of the year"
    last = "delaying the requirement will remove the possibility of having to change a licence several times"
    between = "this was begun after a consultation that ended last spring"
    after = f"a\nin short: {first}, which it had not to do\n{between}\nhowever, {last} within a short space\nb"
    assert pairs(f"a\n{first}. {last}.\nb", after) == [("0", "0"), ("1", "1-3"), ("2", "4")]


def test_words_that_many_paragraphs_share_make_no_pair() -> None:
    assert pairs(
        "a\nin accordance with the Code the DCC shall publish a list of dormant meters\nb",
        "a\nin accordance with the Code each Supplier that removes a device bears its cost\nb",
    ) == [("0", "0"), ("2", "2")]


def test_a_date_takes_the_place_of_a_date_but_a_provision_of_no_provision() -> None:
    assert pairs("a\n3 November 2023\nb", "a\n2 February 2024\nb") == [("0", "0"), ("1", "1"), ("2", "2")]
    assert ("1", "1") not in pairs("a\n3 November 2023\nb", "a\nthe DCC shall publish a plan each year\nb")


def test_short_paragraphs_that_became_one_go_with_it() -> None:
    assert pairs("Video.\nWhen.\nYou.\nTo.\nz", "Video.When.You.To.\nz") == [("0-3", "0"), ("4", "1")]


def test_what_is_left_of_a_paragraph_goes_with_it_over_what_was_put_in_between() -> None:
    split = pairs("x\nVideo. Click here.\nz", "x\nVideo.\nsome quite other matter\nClick here\nz")
    assert split == [("0", "0"), ("1", "1-3"), ("2", "4")]
    assert pairs("x\nVideo.\nsome quite other matter\nClick here\nz", "x\nVideo. Click here.\nz")[1] == ("1-3", "1")
    assert pairs("x\nVideo. Click here.\nz", "x\nVideo.\nsome quite other matter\nClick there\nz")[1] == ("1", "1")


def test_an_item_of_a_list_in_another_dress_is_the_same_item() -> None:
    assert pairs("x\n- Training.\nz", "x\nTraining; and\nz") == [("0", "0"), ("1", "1"), ("2", "2")]
