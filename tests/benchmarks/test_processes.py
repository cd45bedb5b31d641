"""Processes are run in turns, none outlives its time, and none weighs on what another one is said to take."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks import processes
from benchmarks.cases import fixtures, given
from benchmarks.peers import PEERS, Found, found
from benchmarks.processes import Effort, Program, in_turns, python, run

ROOT = Path(__file__).parents[2]
QUICK = Effort(rounds=3, budget=30.0, timeout=30.0)


@pytest.fixture(autouse=True)
def _first_turns_are_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_SHORT", 30.0)  # on a busy machine too


def test_a_run_is_timed() -> None:
    taken = run(Program("sleep", python("-c", "import time; time.sleep(0.2)")), 30)
    assert taken.failure == ""
    assert 0.2 <= taken.seconds < 30
    assert taken.processor < taken.seconds


def test_its_memory_is_noted() -> None:
    """In a small process: one that is started counts from what its parent has used, and this one has used much."""
    measure = (
        "from benchmarks.processes import Program, python, run\n"
        "print(run(Program('holds', python('-c', 'x = bytearray(60 << 20)')), 30).mebibytes)"
    )
    told = subprocess.run([sys.executable, "-c", measure], capture_output=True, text=True, check=True, cwd=ROOT)
    assert 60 < float(told.stdout) < 100


def test_what_is_over_its_time_ends_with_all_that_it_started(tmp_path: Path) -> None:
    written = tmp_path / "written"
    child = f"import time; time.sleep(1.5); open({str(written)!r}, 'w')"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    taken = run(Program("slow", python("-c", parent)), 0.5)
    assert taken.failure == "over 0.5 s"
    time.sleep(1.5)
    assert not written.exists()


def test_a_failure_says_why(tmp_path: Path) -> None:
    assert run(Program("bad", python("-c", "raise SystemExit(3)")), 30).failure == "exit code 3"
    out = tmp_path / "redline.docx"
    out.write_text("of an earlier run")
    assert run(Program("nothing", python("-c", "pass"), out), 30).failure == "no redline"


def test_programs_take_turns_and_one_that_fails_is_not_run_again(tmp_path: Path) -> None:
    log = tmp_path / "log"
    note = "import sys; open(sys.argv[1], 'a').write(sys.argv[2]); sys.exit(int(sys.argv[3]))"
    programs = [
        Program(name, python("-c", note, str(log), name, code)) for name, code in (("a", "0"), ("b", "1"), ("c", "0"))
    ]
    runs = in_turns(programs, QUICK)
    assert log.read_text() == "abc" + "ac" * 3  # the first turn warms the caches
    assert [len(runs[name]) for name in "abc"] == [3, 1, 3]
    assert runs["b"][0].failure == "exit code 1"


def test_another_engine_takes_part_in_three_turns_or_in_one_if_it_is_slow() -> None:
    quick = Program("quick", python("-c", "pass"), patience=30.0)
    slow = Program("slow", python("-c", "import time; time.sleep(0.4)"), patience=3.0)
    runs = in_turns([Program("own", python("-c", "pass")), quick, slow], QUICK._replace(rounds=4))
    assert [len(runs[name]) for name in ("own", "quick", "slow")] == [4, 3, 1]


def test_the_budget_ends_the_turns_and_one_is_always_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_SHORT", 0.1)
    slow = Program("slow", python("-c", "import time; time.sleep(0.6)"))
    assert len(in_turns([slow], Effort(9, 0.5, 30.0))["slow"]) == 1


def test_what_measures_loads_nothing_large_so_that_its_memory_is_below_that_of_what_it_measures() -> None:
    code = (
        "import sys, benchmarks.run; large = {'lxml', 'typer', 'matplotlib', 'numpy', 'tmad_redline', 'fixtures'}; "
        "sys.exit(' '.join(large & set(sys.modules)) or 0)"
    )
    taken = run(Program("import", python("-c", code)), 30)
    assert taken.failure == ""


def test_other_engines_are_found_where_they_are_installed() -> None:
    assert found(sys.executable) == ()  # none is a dependency
    with pytest.raises(OSError, match="nowhere"):
        found("/nowhere/python")
    program = Found(PEERS[0], "/its/python", "1").program(Path("a.docx"), Path("b.docx"), Path("out"), 30.0)
    assert program.command[0] == "/its/python"
    assert {"a.docx", "b.docx", "out/jubarte_redlines.docx"} < set(program.command)
    assert program.output == Path("out/jubarte_redlines.docx")


def test_pairs_are_given_two_by_two_in_folders_or_in_a_list(tmp_path: Path) -> None:
    pair = tmp_path / "pairs" / "leave"
    pair.mkdir(parents=True)
    files = [pair / "baseline.docx", pair / "revised.docx"]
    for file in files:
        file.write_bytes(b"")
    (tmp_path / "list.tsv").write_text("pairs/leave/baseline.docx\tpairs/leave/revised.docx\n")
    for paths in (files, [tmp_path / "pairs"], [tmp_path / "list.tsv"]):
        (case,) = given(paths)
        assert [case.baseline, case.revised] == files
    assert [case.name for case in given([tmp_path / "pairs"])] == ["leave"]


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["a.docx"], "has no other version"),
        (["a.docx", "b.docx"], "is no file"),
        (["."], "has no folder with"),
        (["bad.tsv"], "line 1: two paths are wanted"),
    ],
)
def test_pairs_that_are_none_are_told(tmp_path: Path, names: list[str], says: str) -> None:
    (tmp_path / "bad.tsv").write_text("only one\n")
    with pytest.raises(ValueError, match=says):
        given([tmp_path / name for name in names])


def test_the_fixtures_are_three_pairs_that_are_there() -> None:
    assert [case.name for case in fixtures()] == ["al3.0 → v4.0", "v4.0 → v4.1", "al3.0 → v4.1"]
    assert all(case.baseline.is_file() and case.revised.is_file() for case in fixtures())
