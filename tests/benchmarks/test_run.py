"""The command from pair to tables and pictures, on a small pair."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import plots, run
from benchmarks.results import of_files
from tests.benchmarks.runs import pair, results, took

ROOT = Path(__file__).parents[2]
PAIR = [str(ROOT / "fixtures" / "pairs" / "text-changed" / f"{side}.docx") for side in ("baseline", "revised")]
MADE = results(pair("draft 1x", 3, 0.1, 0.4, jubarte=took(0.8, 0.8)), pair("draft 3x", 9, 0.3, 1.2))


def test_a_pair_is_measured_shown_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "OUTPUT", tmp_path)
    assert run.main(["--pairs", *PAIR, "--rounds", "1", "--plots", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "Against the floor" in told
    assert "baseline → revised" in told
    (measured,) = of_files([tmp_path / "results.json"]).pairs
    assert measured.words > 20
    assert [len(runs) for runs in measured.runs.values()] == [1, 1, 1]
    assert not [each for runs in measured.runs.values() for each in runs if each.failure]
    assert len(measured.calls) == len(measured.floors) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--pairs", "missing.docx", "other.docx"], "missing.docx is no file"),
        (["--only", "nothing of that name"], "nothing has such a name"),
        (["--rounds", "0"], "at least one turn"),
        (["--only", "["], "unterminated character set"),
        (["--peers-python", "/nowhere/python"], "/nowhere/python"),
        (["--again", "missing.json"], "missing.json"),
    ],
)
def test_what_cannot_be_run_is_told(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(arguments) == 2
    assert says in capsys.readouterr().err


def test_pictures_of_the_same_results_are_the_same(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="pictures need the extra named bench")
    once, again = tmp_path / "once", tmp_path / "again"
    for folder in (once, again):
        folder.mkdir()
        names = [path.name for path in plots.draw(MADE, folder, ("svg", "png"))]
    assert sorted(names) == sorted(
        f"{name}.{ending}" for name in ("growth-of-time", "growth-of-memory", "ratios") for ending in ("svg", "png")
    )
    for path in once.glob("*.svg"):
        assert path.read_bytes() == (again / path.name).read_bytes()
        assert path.stat().st_size < 100_000


def test_without_matplotlib_the_tables_are_shown_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from benchmarks.results import written

    (tmp_path / "results.json").write_text(written(MADE), encoding="utf-8")
    monkeypatch.setattr(run, "OUTPUT", tmp_path)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert run.main(["--again", str(tmp_path / "results.json"), "--plots", str(tmp_path), "--markdown"]) == 0
    told = capsys.readouterr().out
    assert "| draft 1x | 3,000 |" in told
    assert "No pictures: there is no matplotlib" in told
    assert not list(tmp_path.glob("*.svg"))
