"""What a careful drafter would leave unmarked, and what not: each case is a text with the marks that a reader wants."""

from __future__ import annotations

import pytest

from tests import marks
from tmad_redline.diff import lines
from tmad_redline.diff.lens import Lens
from tmad_redline.diff.text import Run
from tmad_redline.diff.tidy import Sides, slid, without_islands, without_remains
from tmad_redline.diff.tokens import tokens
from tmad_redline.model.pair import Pair

PLAIN = Pair(Lens(), Lens())


def amended(marked: str) -> str:
    return marks.inline(lines.amended(*marks.sides(marked), PLAIN))


def sides(marked: str) -> Sides:
    before, after = marks.sides(marked)
    return Sides([t for p in before for t in tokens(p, Lens())], [t for p in after for t in tokens(p, Lens())])


@pytest.mark.parametrize(
    "marked",
    [
        "the DCC [+shall, and each Supplier +]shall notify",
        "A and [+B and +]C",
        "It ends. [+It starts. +]It goes on.",
        "first, [+second, +]third",
        "one;¶[+two;¶+]three",
    ],
)
def test_an_insertion_that_could_stand_in_several_places_begins_where_a_phrase_does(marked: str) -> None:
    assert amended(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        "[-A quick brown fox jumps over the lazy dog.-][+Migration of one Dormant Meter needs approval by all.+]",
        "[-one-][+other+]",
    ],
)
def test_a_text_of_which_next_to_nothing_is_left_is_shown_as_replaced(marked: str) -> None:
    assert amended(marked) == marked


def test_the_paragraph_marks_of_a_replaced_text_are_kept() -> None:
    got = amended("[-alpha beta gamma-][+one two three-four+]¶[-delta epsilon zeta-][+five six seven-eight+]")
    assert got == "[-alpha beta gamma-][+one two three-four+]¶[-delta epsilon zeta-][+five six seven-eight+]"


def test_a_lone_little_word_between_large_changes_is_not_kept() -> None:
    got = amended(
        "[-every one who bought it-][+all persons that sell them+] of [-course and others here-][+a sort as well+]"
    )
    assert " of " not in got.replace("-]", "[+").split("[+")


def test_little_words_between_small_changes_are_kept() -> None:
    marked = "[-shall-][+must+] provide, [-within-][+in+] ten days, [-a-][+the+] report"
    assert amended(marked) == marked


def test_nothing_is_dropped_where_one_side_has_no_changes() -> None:
    kept = [Run(0, 2, 1)]
    assert without_islands(sides("[+one two +]three[+ four five+]"), kept) == kept


def test_a_run_that_holds_a_paragraph_mark_is_never_an_island() -> None:
    runs = [Run(6, 6, 1)]
    assert without_islands(sides("[-a b c d e f-][+g h i j k l+]¶[-m n o p q r-][+s t u v w x+]"), runs) == runs


def test_sliding_keeps_as_many_tokens_as_before() -> None:
    both = sides("A and [+B and +]C")
    runs = [Run(0, 0, 1), Run(1, 3, 3)]
    assert sum(run.length for run in slid(both, runs)) == 4


def test_equal_texts_are_not_looked_at_twice() -> None:
    both = sides("nothing changed here")
    assert without_remains(both, [Run(0, 0, 4)]) == [Run(0, 0, 4)]
