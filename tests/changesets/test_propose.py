"""What is proposed as change sets: what depends on each other is one, and each kind of tie does what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.changesets.texts import ORDER, changed, listing, made, proposed, version
from tests.docx_builder import docx, footnote, p, sect, table
from tmad_redline.changesets.parsed import parse
from tmad_redline.changesets.propose import propose
from tmad_redline.model.changeset import Tie

TMAD = Path(__file__).parents[2] / "fixtures" / "tmad"


def ties(baseline: bytes, revised: bytes) -> set[Tie]:
    """Why what is proposed belongs together."""
    _, reading = made(baseline, revised)
    return {bond.tie for each in propose(reading).sets for bond in each.bonds.values()}


def test_the_tmad_has_two_sets_and_lines_that_both_share() -> None:
    baseline, revised = ((TMAD / f"{name}.docx").read_bytes() for name in ("v4.0", "v4.1"))
    sets, shared = proposed(baseline, revised)
    assert list(sets) == ["SMETS1 Device Security Testing", "15 → 5 Working Days in 4.29, 4.30"]
    testing, periods = sets.values()
    assert testing == [
        "definition of “Negative Security Testing”",
        "definition of “Security Test Laboratory”",
        "definition of “SMETS1 Device Security Testing”",
        "definition of “SMETS1 Device Security Testing Completion Report”",
        "definition of “SMETS1 Devices Security Testing Scope and Timetable Document”",
        "17",
    ]
    assert periods == ["4.29", "4.30"]
    assert shared == ["cover", "contents", "footer", "header"]


NEW = (
    "4 Seals\n4.1 The Owner shall fit a Seal.\n",
    ("gas.\n", "gas.\n“Seal” means a lock.\n"),
)


def sealed(*more: tuple[str, str]) -> bytes:
    """With a new clause and the definition that it needs."""
    return changed(NEW[1], *more, text=ORDER + NEW[0])


@pytest.mark.parametrize(
    ("revised", "tie", "sets"),
    [
        (sealed(), Tie.TERM, {"Seals": ["definition of “Seal”", "4"]}),
        (
            sealed(("records for 3 years", "records under clause 4.1 for 3 years")),
            Tie.REFERENCE,
            {"Seals": ["definition of “Seal”", "2.3", "4"]},
        ),
        (changed(("15 days", "5 days")), Tie.AMOUNT, {"15 → 5 days in 2.2, 3.1": ["2.2", "3.1"]}),
        (
            changed(("Owner shall read", "Keeper shall read"), ("Owner shall mend", "Keeper shall mend")),
            Tie.WORDS,
            {"“Owner” → “Keeper” in 2.1, 3.2": ["2.1", "3.2"]},
        ),
        (
            changed(("keep records for", "keep lists of these for"), ("each", "every")),
            Tie.CLAUSE,
            {"2 Meters": ["2.1", "2.3"]},
        ),
    ],
    ids=["definition", "reference", "amount", "words", "clause"],
)
def test_what_belongs_together(revised: bytes, tie: Tie, sets: dict[str, list[str]]) -> None:
    assert proposed(version(ORDER), revised)[0] == sets
    assert tie in ties(version(ORDER), revised)


def test_what_is_taken_back_is_tied_in_the_same_way() -> None:
    sets, _ = proposed(sealed(), version(ORDER))
    assert list(sets.values()) == [["deleted definition of “Seal”", "deleted 4"]]
    assert Tie.TERM_GONE in ties(sealed(), version(ORDER))


def test_what_depends_on_nothing_else_is_a_set_of_its_own() -> None:
    revised = changed(("each Meter", "every Meter"), ("a fault within", "any fault within"))
    assert proposed(version(ORDER), revised)[0] == {"2.1": ["2.1"], "3.1": ["3.1"]}


def test_a_number_and_a_reference_go_with_what_changed_the_number() -> None:
    lines = "2.2 The Owner shall paint each post.\n2.3 The Owner shall give notice within 15 days.\n"
    revised = changed(
        (
            "2.2 The Owner shall give notice within 15 days.\n2.3 The Owner shall keep",
            f"{lines}2.4 The Owner shall keep",
        ),
        ("under clause 2.2", "under clause 2.3"),
    )
    sets, shared = proposed(version(ORDER), revised)
    assert list(sets.values()) == [["2.2", "2.3", "2.4", "3.2"]]
    assert shared == []
    assert Tie.RENUMBERED in ties(version(ORDER), revised)


def test_a_definition_that_moves_to_another_place_is_one_change() -> None:
    text = ORDER.replace("read each Meter.", "read each Meter of a consumer (the “Client”) each month.")
    later = text.replace(" (the “Client”)", "").replace("a fault within", "a fault of a consumer (the “Client”) within")
    assert list(proposed(version(text), version(later))[0].values()) == [["2.1", "3.1"]]


def test_the_items_of_a_list_are_one_sentence() -> None:
    text = "1 Duties\n1.1 The Owner shall:\n(a) read the meter; and\n(b) keep a list.\n1.2 A User shall pay."
    revised = text.replace("read", "paint").replace("keep a list", "hold the keys").replace("shall pay", "pays soon")
    assert list(proposed(version(text), version(revised))[0].values()) == [["1.1(a)", "1.1(b)"], ["1.2"]]


def test_a_note_goes_with_the_provision_that_calls_it() -> None:
    def order(word: str) -> bytes:
        return docx(
            p("1 Meters"), p("1.1 The Owner ", word, " it", footnote(f"But {word} on Sundays."), "."), p("1.2 Done.")
        )

    assert list(proposed(order("reads"), order("paints"))[0].values()) == [["1.1", "footnote 1 (at 1.1)"]]


def test_what_goes_with_any_set_is_shared() -> None:
    def order(label: str, word: str, dash: str) -> bytes:
        lines = (p("1 Meters"), p(f"1.1 The Owner {word} it."), p(f"1.2 From 1{dash}5 May."))
        return docx(*lines, section=sect(header=f"Order {label} draft"))

    sets, shared = proposed(order("V4.0", "reads", "-"), order("V4.1", "paints", "–"))
    assert sets == {"1.1": ["1.1"]}
    assert shared == ["1.2", "header"]


def test_only_housekeeping_makes_no_set() -> None:
    assert proposed(version("1 Meters\n1.1 From 1-5 May."), version("1 Meters\n1.1 From 1–5 May."))[0] == {}


def test_the_columns_of_a_table_cannot_be_parted() -> None:
    def order(*cells: str) -> bytes:
        rows = [["Gas", *cells[:1]], ["Oil", *cells[1:]]]
        return docx(p("1 Fees"), p("1.1 As follows."), table(rows), p("1.2 Done."))

    assert len(proposed(order(), order("monthly", "yearly"))[0]) == 1


def test_names_differ() -> None:
    text = "1 Meters\n1.1 Read it.\n2 Gates\n2.1 Open it."
    revised = text + "\n3 Seals\n3.1 Fit it.\n4 Seals\n4.1 Mend it."
    assert list(proposed(version(text), version(revised))[0]) == ["Seals", "Seals (2)"]


def test_a_proposal_is_a_list_that_can_be_read_again() -> None:
    text = listing(version(ORDER), sealed(("15 days", "5 days")))
    sets = parse(text)
    assert [each.name for each in sets.sets] == ["Seals", "15 → 5 days in 2.2, 3.1"]
    assert '  "2.2",  # “15” → “5”; the same change as in 3.1: 15 → 5 days\n' in text
    assert '  "definition of “Seal”",  # new, 2 tracked changes; 4 uses it\n' in text
    assert "# question = 1\n# designated = 2020-05-29\n" in text


def test_what_of_little_weight_is_shared_is_one_line() -> None:
    text = listing(version("1 Meters\n1.1 From 1-5 May."), version("1 Meters\n1.1 From 1–5 May."))
    assert '  "other housekeeping",  # in 1.1\n' in text
