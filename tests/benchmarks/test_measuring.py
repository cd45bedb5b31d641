"""What is measured of a case: all programs of a whole one, and nothing again that failed with something smaller."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.cases import Case
from benchmarks.measuring import all_measured, start_up
from benchmarks.peers import Found, Peer
from benchmarks.processes import Effort

ROOT = Path(__file__).parents[2]
BASELINE, REVISED = (ROOT / "fixtures" / "pairs" / "text-changed" / f"{side}.docx" for side in ("baseline", "revised"))
ONCE = Effort(1, 5.0, 30.0)
GROWING = Case("runs", "runs 10", 10, 30, BASELINE, REVISED, whole=False, peers=True)


def test_what_failed_is_not_tried_with_anything_larger_of_its_shape(tmp_path: Path) -> None:
    slow = Found(Peer("slow", "slow", "slow", ("-c", "import time; time.sleep(30)")), sys.executable, "1")
    cases = [GROWING, GROWING._replace(name="runs 30", size=30), GROWING._replace(shape="tables", name="tables 10")]
    told = [one.runs["slow"][0].failure for one in all_measured(cases, [slow], ONCE, 0.3, tmp_path)]
    assert told == ["over 0.3 s", "not tried", "over 0.3 s"]


def test_a_document_that_cannot_be_read_is_told_and_the_others_are_measured(tmp_path: Path) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"no zip")
    broken = Case("given", "broken", 0, 0, BASELINE, bad, whole=True, peers=True)
    failed, fine = all_measured([broken, GROWING], [], ONCE, 1.0, tmp_path)
    assert failed.runs["diff"][0].failure == "exit code 2"
    assert failed.calls == []
    assert [len(runs) for runs in fine.runs.values()] == [1, 1]
    assert fine.words == 30


def test_starting_is_measured_beside_the_import_that_it_needs() -> None:
    runs = start_up(ONCE)
    assert list(runs) == ["python -c pass", "import typer", "--help", "versions"]
    assert all(taken.seconds > 0 and not taken.failure for each in runs.values() for taken in each)
