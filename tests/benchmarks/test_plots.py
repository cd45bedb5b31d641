"""Pictures are drawn of what was measured, into a folder that need not be there."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.plots import draw
from tests.benchmarks.runs import pair, results

pytest.importorskip("matplotlib", reason="matplotlib, the extra `bench`, is not installed")


def test_pictures_go_into_a_folder_that_is_made(tmp_path: Path) -> None:
    made = results(pair("draft 1x", 3, 1, 3), pair("draft 3x", 9, 3, 27))
    written = draw(made, tmp_path / "pictures" / "of today", ["svg", "png"])
    assert {path.suffix for path in written} == {".svg", ".png"}
    assert all(path.stat().st_size > 1000 for path in written)
    assert {"ratios.svg", "growth-of-time.svg", "growth-of-memory.svg"} <= {path.name for path in written}
