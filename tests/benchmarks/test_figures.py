"""Medians, ratios turn by turn, growth, and the aims that they meet or miss."""

from __future__ import annotations

import pytest

from benchmarks.aims import aims
from benchmarks.figures import Spread, grown, growth, others, ratio, seconds, series, spread, taken, warm_ratio
from benchmarks.processes import Run
from tests.benchmarks.runs import pair, results, took

FAILED = [Run(9.0, 9.0, 100.0, "over 9 s")]


def test_a_spread_is_the_median_with_least_and_greatest() -> None:
    assert spread([3.0, 1.0, 2.0]) == Spread(2.0, 1.0, 3.0)
    assert spread([]) is None


def test_a_ratio_is_taken_turn_by_turn_so_that_a_slow_minute_weighs_on_both() -> None:
    floor, command = took(0.1, 0.2, 0.8), took(0.4, 0.8, 3.2)
    assert ratio(command, floor, seconds) == Spread(4.0, 4.0, 4.0)


def test_what_failed_has_no_figures() -> None:
    assert taken(FAILED, seconds) is None
    assert ratio(FAILED, took(1.0), seconds) is None
    assert ratio(took(1.0), FAILED, seconds) is None


def test_growth_is_one_where_ten_times_the_size_takes_ten_times_as_much() -> None:
    assert growth([1, 10, 30], [0.5, 5.0, 30.0]) == [None, pytest.approx(1.0), pytest.approx(2.0)]
    assert growth([1, 10, 30], [0.5, None, 30.0]) == [None, None, None]


def test_growth_is_told_of_generated_shapes_by_size_and_of_nothing_else() -> None:
    pairs = [pair("draft 3x", 9, 3, 27), pair("draft 1x", 3, 1, 3), pair("v4.0", 9, 1, 9, shape="fixtures")]
    (group,) = series(pairs)
    assert [each.name for each in group] == ["draft 1x", "draft 3x"]
    assert grown(group, "diff", seconds) == [None, pytest.approx(3.0)]


def test_the_warm_call_is_held_against_the_floors_work_of_its_own_turn() -> None:
    assert warm_ratio(pair("p", 1, 1, 1)) == pytest.approx(Spread(1.25, 1.0, 1.5))


def test_an_aim_is_met_only_if_the_worst_case_meets_it_and_that_case_is_named() -> None:
    told = {aim.what: aim for aim in aims(results(pair("small", 1, 1, 2), pair("large", 3, 1, 3)))}
    time = told["diff, time over the floor's"]
    assert (time.worst, time.where, time.met, time.limit) == (3.0, "large", False, "2.5")
    assert told["diff, memory over the floor's"].met  # 50 over 20, which is the limit
    assert told["growth of time"].worst == pytest.approx(0.5)
    assert not told["--help over import typer"].met
    assert told["versions over import typer"].met


def test_another_engine_counts_only_where_it_gave_a_redline() -> None:
    one = pair("one", 1, 1, 2, jubarte=took(4.0, 4.0))
    other = pair("other", 3, 1, 2, jubarte=FAILED)
    assert others([one, other]) == ("jubarte-redlines",)
    told = {aim.what: aim for aim in aims(results(one, other))}
    assert told["diff, time over that of jubarte-redlines"].worst == 0.5
    assert told["diff, time over that of jubarte-redlines"].where == "one"


def test_every_pair_without_a_redline_is_named() -> None:
    failed = pair("worst", 1, 1, 2)._replace(runs={"floor": took(1.0), "diff": FAILED})
    told = {aim.what: aim for aim in aims(results(failed, pair("fine", 1, 1, 2), failed._replace(name="worse")))}
    missed = told["pairs without a redline"]
    assert (missed.worst, missed.where, missed.met) == (2, "worst, worse", False)
