"""How a change of words is said: as a person would, and so that it can mean nothing else."""

from __future__ import annotations

import pytest

from tests.instructions.drawn import compared, outlined
from tests.instructions.proof import assert_come_back
from tmad_redline.instructions.write import sentences, text
from tmad_redline.model.pair import Pair

_LONG = " ".join(f"word{number}" for number in range(40))


def said(before: str, after: str) -> str:
    """The instructions for one clause that changed."""
    trees = Pair(*(outlined(f"1 | level=0 | {words}") for words in (before, after)))
    return text(sentences(assert_come_back(compared(trees)))).removeprefix("1. ").rstrip("\n")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "Tell us 15 Working Days before.",
            "Tell us 5 Working Days before.",
            "for “15 Working Days” substitute “5 Working Days”",
        ),
        (
            "It follows from Clause 4.31 or so.",
            "It follows from Clause 4.32 or so.",
            "for “Clause 4.31” substitute “Clause 4.32”",
        ),
        ("The Panel may act upon it.", "The Panel may not act upon it.", "after “Panel may” insert “not”"),
        ("The Panel may act upon it.", "The Panel may act.", "omit “upon it”"),
        ("The Owner pays; and", "The Owner pays;", "omit “and” at the end"),
        ("The Owner pays in full.", "The Owner pays in full; and", "for “.” at the end substitute “; and”"),
        ("The Owner pays in full.", "The Owner pays in full. It pays at once.", "at the end insert “It pays at once.”"),
        (
            "The Owner pays in full.",
            "If asked to, the Owner pays in full.",
            "for “The Owner” substitute “If asked to, the Owner”",
        ),
        (
            "Where the Party asks, and the other Party does not refuse, they shall go on with it.",
            "Where the User asks, and the other User does not refuse, they shall go on with it.",
            "for “Party”, in both places it occurs, substitute “User”",
        ),
        (
            "Where the Party asks, and the other Party does not refuse, each Party shall go on with it.",
            "Where the User asks, and the other User does not refuse, each User shall go on with it.",
            "for “Party”, in each place it occurs, substitute “User”",
        ),
        ("It is 5 to 5 here and there.", "It is 5 to 6 here and there.", "for “5 here” substitute “6 here”"),
        (
            f"It is so. {_LONG} Then it ends here, as all does.",
            "It is so. Then it ends here, as all does.",
            "omit the words from “word0 word1 word2” to “word37 word38 word39”",
        ),
        ("“Plan” means a plan of it.", "“Plan” means a “map” of it.", "for “plan” substitute ““map””"),
        (
            "Mind the gap here, please.",
            "Mind the gap\u00a0here, please.",
            "for “gap⟦space⟧here” substitute “gap⟦no-break space⟧here”",
        ),
    ],
)
def test_a_change_is_said_in_the_natural_way(before: str, after: str, expected: str) -> None:
    assert said(before, after) == f"In clause 1, {expected}."


def test_a_clause_of_which_little_is_left_is_substituted() -> None:
    made = said("The Owner shall pay the fee to the Panel.", "Each User gets a map of all that was dug by the Panel.")
    assert made == "For clause 1 substitute—\n      “1\tEach User gets a map of all that was dug by the Panel.”."


def test_what_is_about_one_row_stands_together() -> None:
    trees = Pair(
        *(
            outlined(f"Annex A | level=0 outline=0 | Charges\n|| Class | Charge | Note\n|| Small | {cells}")
            for cells in ("10 per day or part of it | ", "12 per day or part of it | from June")
        )
    )
    assert text(sentences(assert_come_back(compared(trees)))).splitlines() == [
        "1. In Annex A, in the table, in the row beginning “Small”—",
        "   (a) in column 2, for “10 per” substitute “12 per”;",
        "   (b) for the entry in column 3 substitute “from June”.",
    ]


def test_several_changes_of_one_clause_are_items() -> None:
    made = said(
        "The Owner shall within 15 days of the day on which it is asked to pay the whole of the debt to the Panel.",
        "The Owner must within 15 days of the day on which it is asked to pay the whole of the charge to the Panel.",
    )
    assert made == "In clause 1—\n   (a) for “shall” substitute “must”;\n   (b) for “debt” substitute “charge”."
