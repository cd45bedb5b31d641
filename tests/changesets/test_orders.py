"""Change sets applied in any order: the same text on every step, and the revised version in the end."""

from __future__ import annotations

import itertools
import os
import random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests import drafts
from tests.make_pairs import PAIRS
from tests.ooxml.test_partial import seen
from tmad_redline import api
from tmad_redline.changesets import applying
from tmad_redline.changesets.applying import ALL_ORDERS, add, only, signed, stages
from tmad_redline.model.changeset import Owned

_SETS = 3
_FUZZ = int(os.environ.get("TMAD_FUZZ", "0"))


def divided(baseline: bytes, revised: bytes, seed: int) -> bytes:
    """A redline whose entries, those that belong together too, are dealt out to sets."""
    made = api.marked(baseline, revised)
    reading = api.changes(made, api.summarise(made))
    marks = reading.summary.register.marks
    chance = random.Random(seed)
    whose = {entry: chance.randrange(_SETS) for entry in range(len(reading.entries) + 1)}
    groups = [{marks[number] for number in group} for group in reading.bound]
    for _ in groups:
        for group in groups:
            whose.update(dict.fromkeys(group, min(whose[entry] for entry in group)))
    return signed(made.redline.data, Owned(tuple(whose[entry] for entry in marks)))


def assert_orders_agree(baseline: bytes, revised: bytes, seed: int) -> None:
    start = divided(baseline, revised, seed)
    assert seen(only(start, ())) == seen(baseline)
    for group in stages(start, _SETS):
        texts = [seen(only(stage.signed, ())) for stage in group]
        assert all(text == texts[0] for text in texts)
        chosen = sorted(group[0].order)
        assert texts[0] == (seen(revised) if len(chosen) == _SETS else seen(only(start, chosen)))


@pytest.mark.parametrize("name", PAIRS)
def test_orders_of_sets_agree(name: str) -> None:
    baseline, revised = PAIRS[name]()
    assert_orders_agree(baseline, revised, 1)
    assert_orders_agree(revised, baseline, 2)


@settings(
    deadline=None,
    derandomize=not _FUZZ,
    database=None,
    max_examples=_FUZZ or 20,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
@given(drafts.pairs(), st.integers(0, 99))
def test_orders_of_sets_of_any_pair_agree(pair: tuple[drafts.Draft, drafts.Draft], seed: int) -> None:
    assert_orders_agree(drafts.docx(pair[0]), drafts.docx(pair[1]), seed)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> None:
    """A redline is the numbers of the sets in the order in which they were applied."""
    monkeypatch.setattr(applying, "add", lambda signed, number: signed + bytes([number]))


def tried(count: int) -> list[tuple[int, ...]]:
    """The orders of all sets that are tried."""
    return [tuple(stage.signed) for group in stages(b"", count) for stage in group if len(stage.order) == count]


@pytest.mark.usefixtures("written")
def test_every_order_is_tried_of_a_few_sets_and_two_of_many() -> None:
    assert sorted(tried(3)) == sorted(itertools.permutations(range(3)))
    many = range(ALL_ORDERS + 1)
    assert sorted(tried(len(many))) == [tuple(many), tuple(reversed(many))]


def test_orders_that_give_the_same_bytes_are_one() -> None:
    start = divided(*PAIRS["text-changed"](), 1)
    assert add(add(start, 0), 1) == add(add(start, 1), 0)
    assert [len(group) for group in stages(start, _SETS)] == [1] * 7
