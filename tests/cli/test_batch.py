"""`batch` as a user runs it, in local processes."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from tests.batches import report, stamps, states, version, write
from tests.cli.conftest import Run
from tests.test_pairs import TMAD

SCHEMA = json.loads(resources.files("tmad_redline.render").joinpath("batch.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with two documents in `in`: one of three versions, one of two."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    write(tmp_path / "in", Lease=3, Licence=2)
    return tmp_path


def docx(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.docx"))


def test_a_folder_of_versions(run: Run, here: Path) -> None:
    ended = run("batch", "in", "-o", "out", "-j", "2")
    assert ended.code == 0
    assert docx(here / "out") == [
        "Lease/v2 (change marked against v1).docx",
        "Lease/v3 (change marked against v2).docx",
        "Licence/v2 (change marked against v1).docx",
    ]
    assert [line.split()[:4] for line in ended.out.splitlines()[1:]] == [
        ["Lease", "v1", "→", "v2"],
        ["Lease", "v2", "→", "v3"],
        ["Licence", "v1", "→", "v2"],
    ]
    assert "3 pairs of 2 documents: 3 changed." in ended.err
    assert (here / "out" / "index.html").read_text(encoding="utf-8").count("<tr data-state=") == 3
    content = report(here / "out")
    jsonschema.validate(content, SCHEMA)
    assert content["pairs"][0]["counts"]["words_inserted"] == 1
    assert content["pairs"][0]["counts"]["substantive"] == 1


def test_the_outputs_are_those_of_diff(run: Run, here: Path) -> None:
    options = ("--author", "A. Drafter", "--date", "2020-04-28", "--format", "docx,md,json,csv,clean-docx")
    assert run("batch", "in", "-o", "out", "--matrix", "all", *options).code == 0
    assert run("diff", "in/Lease/v1.docx", "in/Lease/v3.docx", "-o", "alone/", *options).code == 0
    names = sorted(path.name for path in (here / "alone").iterdir())
    assert len(names) == 5
    for name in names:
        assert (here / "out" / "Lease" / name).read_bytes() == (here / "alone" / name).read_bytes()


def test_a_second_run_redoes_nothing(run: Run, here: Path) -> None:
    run("batch", "in", "-o", "out")
    before = stamps(here / "out")
    ended = run("batch", "in", "-o", "out")
    assert ended.code == 0
    assert "3 done before." in ended.err
    assert stamps(here / "out") == before
    assert all(pair["done_before"] and pair["seconds"] > 0 for pair in report(here / "out")["pairs"])


@pytest.mark.parametrize("what", ["input", "output changed", "output gone", "record cut short"])
def test_only_what_changed_is_done_again(run: Run, here: Path, what: str) -> None:
    run("batch", "in", "-o", "out")
    before = stamps(here / "out")
    redline = here / "out" / "Licence" / "v2 (change marked against v1).docx"
    (record,) = (path for path in (here / "out" / ".tmad-redline").iterdir() if "Licence" in path.read_text())
    whole = redline.read_bytes()
    match what:
        case "input":
            (here / "in" / "Licence" / "v2.docx").write_bytes(version(9, "Licence"))
        case "output changed":
            redline.write_bytes(b"edited")
        case "output gone":
            redline.unlink()
        case _:
            record.write_text(record.read_text()[:50])
    assert "2 done before." in run("batch", "in", "-o", "out").err
    after = stamps(here / "out")
    kept = redline.with_stem(f"{redline.stem} (changed by hand)")
    assert {name for name in after if after[name] != before.get(name)} == {
        path.relative_to(here / "out").as_posix() for path in (redline, record, kept) if path.exists()
    }
    assert kept.exists() is (what == "output changed")
    assert (redline.read_bytes() == whole) is (what != "input")


def test_other_options_are_other_work(run: Run, here: Path) -> None:
    run("batch", "in", "-o", "out")
    assert "done before" not in run("batch", "in", "-o", "out", "--author", "A. Other").err
    (here / "in").rename(here / "moved")
    assert "3 done before." in run("batch", "moved", "-o", "out", "--author", "A. Other").err


def test_one_bad_file_stops_no_other(run: Run, here: Path) -> None:
    write(here / "in", Broken=2, Missing=2, Same=1)
    (here / "in" / "Broken" / "v2.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 encrypted")
    (here / "in" / "Same" / "v2.docx").write_bytes((here / "in" / "Same" / "v1.docx").read_bytes())
    names = ("Broken", "Lease", "Missing", "Same")
    lines = [f"{name},in/{name}/v1.docx,in/{name}/v2.docx" for name in names]
    (here / "m.csv").write_text("\n".join(["document,old,new", *lines]))
    (here / "in" / "Missing" / "v2.docx").unlink()
    ended = run("batch", "m.csv", "-o", "out")
    assert ended.code == 1
    assert states(here / "out") == {"Broken": "failed", "Lease": "changed", "Missing": "failed", "Same": "same file"}
    assert "Failed: Missing: v1 → v2: There is no such file. Path: " in ended.err
    assert "Failed: Broken: v1 → v2: " in ended.err
    jsonschema.validate(report(here / "out"), SCHEMA)
    (here / "in" / "Missing" / "v2.docx").write_bytes(version(2))
    assert "2 done before." in run("batch", "m.csv", "-o", "out").err
    assert states(here / "out")["Missing"] == "changed"


def test_if_nothing_can_be_done_the_exit_code_is_2(run: Run, here: Path) -> None:
    (here / "m.csv").write_text("old,new\nin/none.docx,in/Lease/v1.docx\n")
    assert run("batch", "m.csv", "-o", "out").code == 2


def test_a_registry_gives_names_and_order(run: Run, here: Path) -> None:
    ended = run("batch", str(TMAD.parent / "tmad.toml"), "-o", "out", "--dry-run")
    assert ended.err.splitlines()[0] == "SMETS1 TMAD: AL3.0 → V4.0 draft → V4.1 draft"
    assert "SMETS1 TMAD/SMETS1 TMAD AL V4.1 draft (change marked against V4.0 draft)" in " ".join(ended.out.split())
    assert not (here / "out").exists()


def test_the_order_is_told_and_outputs_in_the_folder_are_no_inputs(run: Run, here: Path) -> None:
    assert run("batch", "in/Lease", "-o", "in/Lease/out", "--matrix", "all").code == 0
    ended = run("batch", "in/Lease", "-o", "in/Lease/out", "--matrix", "all", "--dry-run")
    assert ended.err.splitlines() == ["Lease: v1 → v2 → v3", "3 pairs. Nothing was done."]
    assert len(ended.out.splitlines()) == 4


@pytest.mark.parametrize("how", ["link to the folder", "hard link"])
def test_no_output_replaces_an_input_of_another_pair(run: Run, here: Path, how: str) -> None:
    name = "v2 (change marked against v1).docx"
    kept = here / "in" / "Lease" / name
    kept.write_bytes((here / "in" / "Lease" / "v1.docx").read_bytes())
    if how == "hard link":
        (here / "out" / "Lease").mkdir(parents=True)
        (here / "out" / "Lease" / name).hardlink_to(kept)
    else:
        (here / "out").symlink_to("in")
    rows = (
        "document,baseline,revised",
        "Lease,in/Lease/v1.docx,in/Lease/v2.docx",
        f"X,in/Lease/v1.docx,in/Lease/{name}",
    )
    (here / "pairs.csv").write_text("\n".join(rows))
    before = kept.read_bytes()
    ended = run("batch", "pairs.csv", "-o", "out")
    assert ended.code == 2
    assert "An output would replace an input." in ended.err
    assert kept.read_bytes() == before


def test_quiet(run: Run, here: Path) -> None:
    ended = run("batch", "in", "-o", "out", "--quiet")
    assert (ended.code, ended.out, ended.err) == (0, "", "")


@pytest.mark.parametrize("width", [80, 120])
def test_the_table_fits_its_terminal(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    write(here / "in", **{"An appendix of the code with a name that goes on and on": 2})
    out = run("batch", "in", "-o", "out").out
    assert max(map(len, out.splitlines())) <= width
    assert re.search(r"1 substantive +\+1 −1", out)


ERRORS = {
    "nothing there": (["none", "-o", "out"], "There is no such file or folder"),
    "the folder itself": (["in", "-o", "in/"], "The versions lie in the folder for the outputs"),
    "a link to it": (["in", "-o", "link"], "The versions lie in the folder for the outputs"),
    "a folder around it": (["in/Lease", "-o", "."], "The versions lie in the folder for the outputs"),
    "no text": (["in/Lease/v1.docx", "-o", "out"], "no manifest, registry or folder"),
    "no manifest": (["none.tsv", "-o", "out"], "There is no such file or folder"),
    "empty folder": (["in/empty", "-o", "out"], "not two versions"),
    "a file": (["in", "-o", "m.csv"], "a file, not a folder"),
    "matrix of pairs": (["m.csv", "-o", "out", "--matrix", "all"], "so --matrix has nothing to choose"),
    "format": (["in", "-o", "out", "--format", "odt"], "There is no format"),
    "date": (["in", "-o", "out", "--date", "yesterday"], "is no date"),
    "jobs": (["in", "-o", "out", "--dask", "tcp://127.0.0.1:1", "-j", "2"], "Leave out --jobs"),
    "over an input": (["m.csv", "-o", ".", "--format", "docx"], "would replace an input"),
    "UTF-16": (["wide.csv", "-o", "out"], "in Excel as “CSV UTF-8”"),
    "bytes": (["odd.csv", "-o", "out"], "in Excel as “CSV UTF-8”"),
}


@pytest.mark.parametrize("name", ERRORS)
def test_what_makes_no_sense_is_said_and_nothing_is_written(run: Run, here: Path, name: str) -> None:
    (here / "in" / "empty").mkdir()
    (here / "link").symlink_to("in")
    (here / "wide.csv").write_bytes("old,new\na,b\n".encode("utf-16-le"))
    (here / "odd.csv").write_bytes(b"old,new\n\xff\xfe,b\n")
    target = here / "D" / "v2 (change marked against v1).docx"
    target.parent.mkdir()
    target.write_bytes(version(1))
    (here / "m.csv").write_text(f"document,old,new\nD,in/Lease/v1.docx,in/Lease/v2.docx\nE,{target},in/Lease/v2.docx\n")
    arguments, told = ERRORS[name]
    before = stamps(here)
    ended = run("batch", *arguments)
    assert ended.code == 2
    assert told in ended.err
    assert stamps(here) == before
