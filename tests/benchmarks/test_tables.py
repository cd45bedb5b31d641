"""The tables, the file of results and the README: what is shown, and that nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import results as files
from benchmarks.processes import Run
from benchmarks.tables import KEYS, Table, markdown, plain, tables
from tests.benchmarks.runs import pair, results, took

ROOT = Path(__file__).parents[2]
MADE = results(
    pair("draft 1x", 3, 0.1, 0.4, jubarte=took(0.8, 0.8)),
    pair("draft 3x", 9, 0.3, 1.2, jubarte=[Run(60.0, 60.0, 9.0, "over 60 s")]),
)


def test_tables_show_seconds_memory_and_ratios() -> None:
    floor, growth, peers, start, aims = tables(MADE)
    assert floor.rows[0][:5] == ("draft 1x", "3,000", "0.1 s, 20 MiB", "0.4 s, 50 MiB", "4.00")
    assert floor.rows[0][-1] == "1.25 (1.00–1.50)"
    assert [row[-2:] for row in growth.rows] == [("–", "–"), ("1.00", "0.33")]
    assert [row[-1] for row in peers.rows] == ["0.8 s, 20 MiB, 2.00 ×", "over 60 s"]
    assert start.rows[1] == ("--help", "0.300 s", "2.00")
    assert ("diff, time over the floor's", "2.5", "4", "draft 3x", "no") in aims.rows


def test_a_table_of_which_nothing_was_measured_is_left_out() -> None:
    shown = [table.key for table in tables(results(pair("v4.0", 1, 1, 2, shape="fixtures"))._replace(start={}))]
    assert shown == ["floor", "aims"]


def test_text_stands_in_columns_and_markdown_in_cells() -> None:
    table = Table("k", "Title", ("name", "n"), [("a", "1"), ("long", "20")])
    assert plain(table) == "Title\n  name   n\n  a      1\n  long  20"
    assert markdown(table) == "| name | n |\n| --- | ---: |\n| a | 1 |\n| long | 20 |"


def test_results_come_back_from_their_file() -> None:
    assert files.read(files.written(MADE)) == MADE


def test_what_was_measured_again_stands_in_place_of_what_was_measured_before(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("all.json", "again.json")]
    again = results(pair("draft 3x", 9, 0.3, 0.6))._replace(start={}, machine="four cores")
    for path, each in zip(paths, (MADE, again), strict=True):
        path.write_text(files.written(each), encoding="utf-8")
    joined = files.of_files(paths)
    assert joined.pairs == [MADE.pairs[0], again.pairs[0]]
    assert (joined.start, joined.machine, joined.versions) == (MADE.start, "four cores", MADE.versions)


def test_the_readme_gets_each_table_in_its_place_and_keeps_the_rest() -> None:
    places = "".join(f"<!-- {key} -->\nold\n<!-- /{key} -->\nand\n" for key in ("run", *KEYS))
    made = [Table(key, "T", ("name",), [(f"new {key}",)]) for key in KEYS]
    once = files.into_readme(f"a\n{places}", made, "today")
    assert once.startswith(
        "a\n<!-- run -->\ntoday\n<!-- /run -->\nand\n<!-- floor -->\n| name |\n| --- |\n| new floor |\n"
    )
    assert "old" not in once
    assert once.count("and\n") == len(KEYS) + 1
    assert files.into_readme(once, made, "today") == once
    with pytest.raises(ValueError, match="no place for run"):
        files.into_readme("a", made, "today")
    with pytest.raises(ValueError, match="nothing was measured: start, aims"):
        files.into_readme(places, made[:3], "today")


def test_the_readme_of_the_benchmarks_has_a_place_for_every_table() -> None:
    readme = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    assert "today" in files.into_readme(readme, tables(MADE), "today")
