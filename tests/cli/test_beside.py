"""The proof in a second process says what the proof in this one says, and a process that dies decides nothing."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tmad_redline import api
from tmad_redline.cli import beside
from tmad_redline.cli.inputs import Source
from tmad_redline.errors import RedlineMismatch
from tmad_redline.model.comparison import Comparison
from tmad_redline.model.pair import Pair
from tmad_redline.options import Options

V40, V41 = (Path(__file__).parents[2] / "fixtures" / "tmad" / f"{name}.docx" for name in ("v4.0", "v4.1"))

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="there is no second process here"
)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return api.compare(V40.read_bytes(), V41.read_bytes())


def said(prove: api.Proving, comparison: Comparison, redline: bytes) -> tuple[str, str, frozenset[str]] | None:
    try:
        prove(comparison)(redline)()
    except RedlineMismatch as found:
        return found.what, found.where, found.texts
    return None


def test_a_true_redline_is_true_in_both(comparison: Comparison) -> None:
    redline = api.redline(comparison)
    assert said(beside.proving, comparison, redline) is None


def test_a_false_redline_is_false_in_both_and_for_the_same_reason(comparison: Comparison) -> None:
    false = V41.read_bytes()  # without a mark, so that rejecting it does not give V4.0
    found = said(beside.proving, comparison, false)
    assert found is not None
    assert found == said(api.proving, comparison, false)
    assert found[2]


@pytest.mark.parametrize("at_once", [True, False])
def test_a_process_that_was_killed_leaves_the_proof_to_this_one(
    comparison: Comparison, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    started: list[int] = []
    fork = os.fork

    def noted() -> int:
        started.append(fork())
        return started[0]

    monkeypatch.setattr(os, "fork", noted)
    given = beside.proving(comparison)
    if at_once:
        os.kill(started[0], signal.SIGKILL)
        os.waitid(os.P_PID, started[0], os.WEXITED | os.WNOWAIT)
    awaited = given(V41.read_bytes())
    os.kill(started[0], signal.SIGKILL)
    with pytest.raises(RedlineMismatch):
        awaited()


def test_with_one_processor_there_is_one_process(comparison: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> int:
        raise AssertionError

    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    monkeypatch.setattr(os, "fork", never)
    assert said(beside.proving, comparison, api.redline(comparison)) is None


def test_what_is_finished_is_of_the_redline_that_was_proved() -> None:
    sources = Pair(*(Source(path.read_bytes(), api.version(path.read_bytes(), path.name), path) for path in (V40, V41)))
    expected = api.marked(
        sources.baseline.data, sources.revised.data, Pair(sources.baseline.version, sources.revised.version)
    )
    assert beside.finished(sources, Options(), lambda made: made.redline) == expected.redline
