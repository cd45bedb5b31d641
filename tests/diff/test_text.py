"""What two texts have in common, up to the bounds of work and beyond them."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from tests.diff.test_subsequence import longest
from tmad_redline.diff import bounds, text
from tmad_redline.diff.text import beyond, common


def checked(one: list[str], other: list[str]) -> int:
    """How many tokens the runs that are found have; they are equal, in order, and as long as they can be."""
    runs = common(one, other)
    for run in runs:
        assert one[run.baseline : run.baseline + run.length] == other[run.revised : run.revised + run.length]
    for run, later in pairwise(runs):
        ends = run.baseline + run.length, run.revised + run.length
        assert ends[0] <= later.baseline
        assert ends[1] <= later.revised
        assert ends != (later.baseline, later.revised)
    return sum(run.length for run in runs)


def shaken(tokens: list[str], every: int) -> list[str]:
    """The same tokens with one of so many left out."""
    return [token for at, token in enumerate(tokens) if at % every]


def test_texts_that_differ_in_most_words_are_never_given_to_myers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its steps are the square of what differs: millions, for two pages that have little in common."""
    chance = random.Random(1)
    one, other = ([f"w{chance.randrange(60)}" for _ in range(1_000)] for _ in range(2))
    monkeypatch.setattr(text, "_myers", lambda *sides: pytest.fail("it was asked"))
    assert checked(one, other) == longest(one, other)


def test_texts_that_differ_little_keep_the_script_of_myers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "_in_bits", lambda *sides: pytest.fail("it was not asked"))
    one = [f"w{at % 50}" for at in range(1_900)]
    assert checked(one, shaken(one, 10)) == 1_710


def test_a_long_text_without_a_word_that_stands_once_is_compared_all_the_same() -> None:
    """Of 4,000 words and 3,900 nothing was kept, for no word could cut the texts."""
    chance = random.Random(2)
    one = [f"w{chance.randrange(20)}" for _ in range(4_000)]
    assert checked(one, shaken(one, 40)) == 3_900


@pytest.mark.parametrize("table", [0, 30, 1_000_000])
@pytest.mark.parametrize("kinds", [2, 8, 100])
def test_under_any_bound_what_is_found_is_common(table: int, kinds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "TABLE", table)
    monkeypatch.setattr(bounds, "SEARCH", table)
    monkeypatch.setattr(bounds, "BITS", 200)
    chance = random.Random(kinds)
    for _ in range(60):
        one, other = ([str(chance.randrange(kinds)) for _ in range(chance.randrange(60))] for _ in range(2))
        assert checked(one, other) <= longest(one, other)


def test_rows_of_words_cut_a_text_that_no_word_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two words, "yes" and "no", in an order that never comes back: too long for bits, and nearly all is kept."""
    monkeypatch.setattr(bounds, "TABLE", 400)
    monkeypatch.setattr(bounds, "BITS", 40_000)
    chance = random.Random(3)
    one = [chance.choice(("yes", "no")) for _ in range(3_000)]
    other = shaken(one, 100)
    assert checked(one, other) > 2_850
    assert not beyond(one, other, common(one, other))


def test_one_phrase_over_and_over_is_beyond_the_bounds_only_where_it_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "TABLE", 100)
    monkeypatch.setattr(bounds, "BITS", 10_000)
    monkeypatch.setattr(bounds, "ROW", 4)
    one = ["a", "b"] * 300
    other = [*one[:20], "b", *one[20:400], "a", *one[400:], "b"]
    assert beyond(one, other, common(one, other))
    assert not beyond(one, [*one, *one], common(one, [*one, *one]))
    assert checked(one, other) >= 20


def test_words_of_one_side_alone_are_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "TABLE", 100)
    monkeypatch.setattr(bounds, "BITS", 10_000)
    one, other = [f"w{at % 9}" for at in range(500)], [f"x{at % 9}" for at in range(500)]
    assert common(one, other) == []
    assert not beyond(one, other, [])
