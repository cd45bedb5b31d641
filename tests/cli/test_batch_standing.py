"""What stands already where a batch writes: nothing that it did not make itself is ever lost."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from tests.batches import pairs, report, states, version, write
from tests.cli.conftest import Run
from tests.cli.test_batch import SCHEMA

REDLINE = "Lease/v2 (change marked against v1).docx"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a document of two versions in `in`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    write(tmp_path / "in", Lease=2)
    return tmp_path


@pytest.mark.parametrize("names", [["index.html"], ["index.html", "report.json"]])
def test_an_index_that_is_not_its_own_is_not_touched(run: Run, here: Path, names: list[str]) -> None:
    (here / "out").mkdir()
    for name in names:
        (here / "out" / name).write_text("mine")
    ended = run("batch", "in", "-o", "out")
    assert ended.code == 2
    assert f"there is already {' and '.join(names)}, which no earlier run made" in ended.err
    assert sorted(path.name for path in (here / "out").iterdir()) == names
    assert all((here / "out" / name).read_text() == "mine" for name in names)
    assert run("batch", "in", "-o", "out", "--dry-run").code == 2


def test_a_redline_that_no_record_knows_fails_its_pair_alone(run: Run, here: Path) -> None:
    write(here / "in", Licence=2)
    strange = here / "out" / REDLINE
    strange.parent.mkdir(parents=True)
    strange.write_bytes(b"mine")
    ended = run("batch", "in", "-o", "out")
    assert ended.code == 1
    assert "Failed: Lease: v1 → v2: A file stands in its place that no earlier run made." in ended.err
    assert states(here / "out") == {"Lease": "failed", "Licence": "changed"}
    assert strange.read_bytes() == b"mine"
    strange.unlink()
    assert run("batch", "in", "-o", "out").code == 0


def test_after_a_run_that_was_killed_before_its_record_it_goes_on(run: Run, here: Path) -> None:
    run("batch", "in", "-o", "out")
    (record,) = (here / "out" / ".tmad-redline").glob("*.json")
    record.unlink()
    assert run("batch", "in", "-o", "out").code == 0
    assert record.exists()
    assert not [*(here / "out").rglob("*changed by hand*")]


def test_its_own_redline_is_replaced_and_told(run: Run, here: Path) -> None:
    run("batch", "in", "-o", "out")
    before = (here / "out" / REDLINE).read_bytes()
    (here / "in" / "Lease" / "v2.docx").write_bytes(version(9, "Lease"))
    ended = run("batch", "in", "-o", "out")
    assert f"Replaced, from earlier runs: {REDLINE}." in ended.err
    assert (here / "out" / REDLINE).read_bytes() != before
    assert report(here / "out")["pairs"][0]["replaced"] == [REDLINE]


def test_what_somebody_changed_is_kept_beside_each_time(run: Run, here: Path) -> None:
    run("batch", "in", "-o", "out")
    redline, index = here / "out" / REDLINE, here / "out" / "index.html"
    whole = redline.read_bytes()
    redline.write_bytes(b"first")
    index.write_text("my own index")
    ended = run("batch", "in", "-o", "out")
    assert ended.code == 0
    assert "; the one changed by hand is kept" in ended.out
    assert (
        "Changed by hand since an earlier run, and kept as: Lease/v2 (change marked against v1) (changed" in ended.err
    )
    content = report(here / "out")
    jsonschema.validate(content, SCHEMA)
    (kept,) = content["pairs"][0]["kept"]
    assert (here / "out" / kept).read_bytes() == b"first"
    assert (here / "out" / "index (changed by hand).html").read_text() == "my own index"
    assert "index (changed by hand).html" in index.read_text()
    redline.write_bytes(b"second")
    run("batch", "in", "-o", "out")
    (again,) = report(here / "out")["pairs"][0]["kept"]
    assert again == kept.replace(".docx", " (2).docx")
    assert [(here / "out" / name).read_bytes() for name in (kept, again)] == [b"first", b"second"]
    assert redline.read_bytes() == whole


def test_what_earlier_runs_left_is_told_and_stays(run: Run, here: Path) -> None:
    write(here / "in", Licence=3)
    run("batch", "in", "-o", "out", "--format", "docx,md,clean-docx")
    (here / "in" / "Licence" / "v1.docx").unlink()
    for _ in range(2):  # what was done before knows it too
        ended = run("batch", "in", "-o", "out", "--format", "docx,clean-docx")
        assert report(here / "out")["left_from_earlier_runs"] == [
            "Lease/v2 (change marked against v1).md",
            "Licence/v2 (change marked against v1).docx",
            "Licence/v2 (change marked against v1).md",
            "Licence/v2 (clean).docx",
            "Licence/v3 (change marked against v2).md",
        ]
        assert "Left from earlier runs, not of this one: Lease/v2 (change marked against v1).md, " in ended.err
    assert (here / "out" / "Licence/v2 (change marked against v1).docx").exists()
    (here / "in" / "Lease" / "v2.docx").write_bytes(version(9, "Lease"))
    ended = run("batch", "in", "-o", "out", "--format", "docx,md,clean-docx")
    assert ended.code == 0
    assert "Lease/v2 (change marked against v1).md" in report(here / "out")["pairs"][0]["replaced"]


def test_an_old_redline_of_a_pair_that_fails_now_is_told(run: Run, here: Path) -> None:
    write(here / "in", Licence=2)
    run("batch", "in", "-o", "out")
    (here / "in" / "Lease" / "v2.docx").write_bytes(b"PK\3\4")
    ended = run("batch", "in", "-o", "out")
    assert ended.code == 1
    assert f"Left from earlier runs, not of this one: {REDLINE}." in ended.err


def test_a_clean_text_that_two_pairs_share_is_not_taken_for_changed(run: Run, here: Path) -> None:
    write(here / "in", Lease=3)
    options = ("--matrix", "all", "--format", "docx,clean-docx")
    run("batch", "in", "-o", "out", *options)
    (here / "in" / "Lease" / "v3.docx").write_bytes(version(9, "Lease"))
    assert run("batch", "in", "-o", "out", *options).code == 0
    (here / "in" / "Lease" / "v1.docx").unlink()
    (here / "in" / "Lease" / "v3.docx").write_bytes(version(8, "Lease"))
    assert run("batch", "in", "-o", "out", *options).code == 0
    (here / "in" / "Lease" / "v1.docx").write_bytes(version(1, "Lease"))
    assert run("batch", "in", "-o", "out", *options).code == 0
    assert not [*(here / "out").rglob("*changed by hand*")]


def test_a_dry_run_says_which_files_are_missing(run: Run, here: Path) -> None:
    write(here, a=2, b=2)
    manifest = str(pairs(here, "a", "b"))
    (here / "a" / "v2.docx").unlink()
    ended = run("batch", manifest, "-o", "out", "--dry-run")
    assert ended.code == 1
    assert f"Missing: {here / 'a' / 'v2.docx'}: There is no such file." in ended.err
    (here / "b" / "v1.docx").unlink()
    assert run("batch", manifest, "-o", "out", "--dry-run").code == 2
    assert not (here / "out").exists()


def test_a_dry_run_tells_pairs_of_one_name_apart(run: Run, here: Path) -> None:
    write(here / "in", Licence=2)
    names = ("Lease", "Licence")
    lines = [f"law,one,in/{name}/v1.docx,in/{name}/v2.docx" for name in names]
    (here / "m.csv").write_text("\n".join(["document,name,old,new", *lines]))
    ended = run("batch", "m.csv", "-o", "out", "--dry-run")
    assert [line.partition("  ")[0] for line in ended.out.splitlines()[1:]] == ["law / one", "law / one (2)"]


def test_mistakes_and_failures_are_told_even_to_the_quiet(run: Run, here: Path) -> None:
    (here / "m.csv").write_text("document,old,new\nD,in/Lease/v1.docx,in/Lease/v2.docx\nE,in/Lease/v1.docx,\n")
    ended = run("batch", "m.csv", "-o", "out", "-q")
    assert ended.code == 1
    assert ended.out == ""
    assert ended.err == "Mistake: line 3: it names no revised version. It was not taken.\n"
    (here / "in" / "Lease" / "v2.docx").write_bytes(b"PK\3\4")
    ended = run("batch", "in", "-o", "out2", "-q")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("Failed: Lease: v1 → v2: The file is cut short or damaged. ")
    assert "zip" not in ended.err


def test_links_that_lead_nowhere_are_told(run: Run, here: Path) -> None:
    (here / "in" / "Lease" / "v3.docx").symlink_to(here / "gone.docx")
    ended = run("batch", "in", "-o", "out", "--dry-run")
    assert ended.code == 0
    assert "Not taken: Lease/v3.docx: a link that leads nowhere." in ended.err
