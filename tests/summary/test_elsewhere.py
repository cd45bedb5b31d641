"""Statements that were lost are found again without a look at each of them."""

from __future__ import annotations

from tests.summary.test_duties import changed
from tmad_redline.summary.elsewhere import Lost
from tmad_redline.summary.statements import Statement


def statement(*action: str) -> Statement:
    return Statement("1", "DCC", "shall", ("provide", *action))


def test_of_few_each_is_a_candidate() -> None:
    some = [statement("the", f"w{at}") for at in range(20)]
    lost = Lost(some)
    assert lost.like(statement("nothing", "alike")) == list(enumerate(some))
    lost.take(3)
    assert [at for at, _ in lost.like(statement("x"))] == [0, 1, 2, *range(4, 20)]


def test_of_many_only_those_are_that_share_a_rare_word() -> None:
    lost = Lost([statement("the", f"w{at}", f"x{at % 4}") for at in range(1_000)])
    assert [at for at, _ in lost.like(statement("the", "w500", "x1"))] == [500]
    lost.take(500)
    assert lost.like(statement("the", "w500", "x1")) == []


def test_words_that_recur_without_end_are_weighed_without_their_order() -> None:
    """Each "notice" was paired with each other one, over and over."""
    before = "The DCC shall " + "give notice and " * 120 + "report."
    after = "The DCC must " + "give notice and " * 119 + "report."
    assert [line.split(" give ")[0] for line in changed(before, after)] == ["DCC: shall → must"]
