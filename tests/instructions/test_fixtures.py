"""The small pairs and the three TMAD versions: instructions come back exactly, both ways, and read as reviewed."""

from __future__ import annotations

import pytest

from tests.instructions.drawn import compared
from tests.instructions.proof import assert_come_back
from tests.make_pairs import PAIRS as SMALL
from tests.render.fixture_pairs import PAIRS, expect, marked
from tmad_redline import api
from tmad_redline.instructions.formats import FORMATS, instrument
from tmad_redline.model.instruction import Insert, Move, Omit, Renumber, Replace
from tmad_redline.model.pair import Pair


@pytest.mark.parametrize("name", SMALL)
def test_a_small_pair_comes_back_both_ways(name: str) -> None:
    baseline, revised = SMALL[name]()
    assert_come_back(api.compare(baseline, revised))
    assert_come_back(api.compare(revised, baseline))


@pytest.mark.parametrize(("baseline", "revised"), PAIRS)
def test_versions_of_the_tmad_come_back_and_read_as_reviewed(baseline: str, revised: str) -> None:
    comparison = marked(baseline, revised).comparison
    assert_come_back(comparison)
    made = instrument(api.instruct(comparison), comparison.versions)
    expect(f"{baseline}-{revised}.instructions.txt", FORMATS["text"](made))
    expect(f"{baseline}-{revised}.instructions.md", FORMATS["md"](made))


@pytest.mark.parametrize(("baseline", "revised"), PAIRS)
def test_the_way_back_comes_back_too(baseline: str, revised: str) -> None:
    trees = marked(baseline, revised).comparison.trees
    assert_come_back(compared(Pair(trees.revised, trees.baseline)))


def test_what_is_only_formatted_needs_no_instruction() -> None:
    assert api.instruct(api.compare(*SMALL["formatting-only"]())).items == ()


def test_a_new_item_and_what_follows_from_it() -> None:
    first, second = api.instruct(api.compare(*SMALL["list-item-inserted"]())).items
    assert isinstance(first, Insert)
    assert first.place == ("clause 1.1(a)",)
    assert second == Renumber(("clause 1.1(b)",), ("clause 1.1(c)",), "(c)", "(d)")


def test_a_clause_that_moved_is_moved_and_not_written_out() -> None:
    kinds = [type(item) for item in api.instruct(api.compare(*SMALL["paragraph-moved"]())).items]
    assert Move in kinds
    assert not {Insert, Omit, Replace} & set(kinds)
