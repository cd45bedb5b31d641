"""`blame` and `history` on the fixtures, and on files that no registry knows."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.docx_builder import docx, p

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(autouse=True)
def _in_the_fixtures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FIXTURES)
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three versions in a folder without a registry."""
    for name, days in (("one", 30), ("two, amended", 20), ("three", 10)):
        data = docx(p("1\tScope"), p(f"2\tThe Supplier shall pay within {days} days of the invoice."))
        (tmp_path / f"{name}.docx").write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def phrases(out: str) -> list[tuple[str, str]]:
    return [(row["by"], row["text"].strip()) for row in json.loads(out)["rows"]]


def test_blame_follows_the_baselines_of_the_registry(run: Run) -> None:
    ended = run("blame", "v4.1", "4.29", "--format", "json")
    assert ended.code == 0
    assert phrases(ended.out)[1:] == [
        ("V4.1 draft", "5"),
        ("AL3.0", "Working Days before the day on which it is to be done."),
    ]


def test_blame_through_some_of_the_versions(run: Run) -> None:
    assert phrases(run("blame", "v4.1", "13.2(e)", "--through", "v4.0", "--format", "json").out)[0][0] == "V4.0 draft"
    through = run("blame", "v4.1", "13.2(e)", "--through", "al3.0,v4.0", "--format", "json")
    assert through.out == run("blame", "v4.1", "13.2(e)", "--format", "json").out


def test_blame_of_a_whole_document(run: Run) -> None:
    rows = json.loads(run("blame", "v4.1", "--format", "json").out)["rows"]
    assert len(rows) > 700
    assert {row["by"] for row in rows} == {"AL3.0", "V4.0 draft", "V4.1 draft"}


def test_blame_of_files_with_a_comma_in_a_name(run: Run, files: Path) -> None:
    ended = run(
        "blame", "three.docx", "2", "--through", "one.docx", "--through", "two, amended.docx", "--format", "json"
    )
    assert phrases(ended.out)[1] == ("three", "10")


def test_blame_as_a_table_and_in_a_file(run: Run, files: Path) -> None:
    out = run("blame", "three.docx", "2", "--through", "one.docx", "--replaced").out.splitlines()
    assert out[0].split() == ["IN", "BY", "TEXT", "IN", "PLACE", "OF"]
    assert out[2].split() == ["three", "10", "30"]
    assert run("blame", "three.docx", "2", "--through", "one.docx", "-o", "blame.csv").code == 0
    rows = list(csv.DictReader(io.StringIO((files / "blame.csv").read_text(encoding="utf-8-sig"))))
    assert [row["text"] for row in rows][1].strip() == "10"
    assert run("blame", "three.docx", "--through", "one.docx", "--format", "md").out.startswith("| in | by | text |")


def test_an_output_never_replaces_a_version(run: Run, files: Path) -> None:
    (files / "old.md").write_bytes((files / "one.docx").read_bytes())
    assert run("blame", "three.docx", "--through", "old.md", "-o", "old.md").code == 2
    assert (files / "old.md").read_bytes() == (files / "one.docx").read_bytes()


def test_files_of_one_name_are_told_apart(run: Run, files: Path) -> None:
    (files / "old").mkdir()
    (files / "old" / "three.docx").write_bytes((files / "one.docx").read_bytes())
    ended = run("blame", "three.docx", "2", "--through", "old/three.docx", "--format", "json")
    assert {by for by, _ in phrases(ended.out)} == {"three.docx", "old/three.docx"}


def test_history_is_that_of_the_newest_version(run: Run) -> None:
    out = run("history", "13.8").out
    assert out.startswith("13.8  Reporting\n")
    assert "13.8  renumbered from 13.9, amended" in out
    assert "AL3.0 (in force, 2020-03-13)" in out


def test_history_by_the_number_of_another_version(run: Run) -> None:
    out = run("history", "13.4", "--in", "al3.0").out
    assert out.startswith("13.4  Reporting  14.4 in V4.1 draft\n")
    assert "14.4  moved from 13.4" in out


def test_history_up_to_a_version(run: Run) -> None:
    content = json.loads(run("history", "4.29", "--to", "v4.0", "--format", "json").out)
    assert [stage["events"] for stage in content["stages"]] == [[], ["same words"]]


def test_history_of_a_term_that_is_gone(run: Run) -> None:
    out = run("history", "interim migration period").out
    assert out.startswith("2.1 “Interim Migration Period”  not in V4.1 draft any more\n")
    assert "–  deleted" in out
    assert out.rstrip().endswith("–  not there")


def test_history_of_files(run: Run, files: Path) -> None:
    ended = run("history", "2", "--to", "three.docx", "--through", "one.docx,two, amended.docx")
    assert ended.code == 2
    ended = run("history", "2", "--to", "three.docx", "--through", "one.docx", "--through", "two, amended.docx")
    assert ended.code == 0
    assert ended.out.count("amended") == 3


def stages(run: Run, *arguments: str) -> list[str]:
    """The versions that a history of clause 2 has stages of."""
    ended = run("history", "2", *arguments, "--format", "json")
    assert ended.code == 0, ended.err
    return [version["label"] for version in json.loads(ended.out)["versions"]]


@pytest.fixture
def beside_a_registry(files: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The three versions, seen from a folder with a registry that does not know them."""
    monkeypatch.chdir(FIXTURES)
    return files


def test_the_last_of_files_that_the_registry_does_not_know_is_the_newest(run: Run, beside_a_registry: Path) -> None:
    one, three = (str(beside_a_registry / f"{name}.docx") for name in ("one", "three"))
    assert stages(run, "--through", f"{one},{three}") == ["one", "three"]
    assert stages(run, "--through", f"{three},{one}", "--to", "v4.1") == ["three", "one", "V4.1 draft"]
    alone = run("history", "2", "--through", one)
    assert alone.code == 2
    assert "Only one version is given." in alone.err


def test_the_newest_of_the_registry_comes_after_versions_of_it(run: Run, beside_a_registry: Path) -> None:
    assert stages(run, "--through", "al3.0,v4.0") == ["AL3.0", "V4.0 draft", "V4.1 draft"]
    assert stages(run, "--through", str(FIXTURES / "tmad" / "v4.0.docx")) == ["v4.0", "V4.1 draft"]
    assert stages(run, "--through", "v4.0,v4.1") == ["V4.0 draft", "V4.1 draft"]
    assert stages(run, "--through", f"v4.1,{beside_a_registry / 'one.docx'}") == ["V4.1 draft", "one"]


def test_a_version_named_as_the_end_and_in_the_chain_is_there_once(run: Run, files: Path) -> None:
    assert stages(run, "--through", "one.docx,three.docx", "--to", "./three.docx") == ["one", "three"]
    assert stages(run, "--through", "one.docx,three.docx") == ["one", "three"]
    blamed = run("blame", "three.docx", "2", "--through", "one.docx,three.docx", "--format", "json")
    assert phrases(blamed.out)[1] == ("three", "10")
    ended = run("history", "2", "--through", "one.docx,three.docx", "--to", "one.docx")
    assert ended.code == 2
    assert "“one.docx” is where the chain ends" in ended.err


def test_a_provision_that_came_back_is_found_from_the_version_that_had_it(run: Run, files: Path) -> None:
    kept = p("1\tScope of this document"), p("2\tThe Supplier shall pay within 30 days of the invoice.")
    for name, paragraphs in (("a", kept), ("b", kept[:1]), ("c", kept[:1]), ("d", kept)):
        Path(f"{name}.docx").write_bytes(docx(*paragraphs))
    out = run("history", "2", "--in", "a.docx", "--through", "a.docx,b.docx,c.docx", "--to", "d.docx").out
    assert "\nd\n  2  new again: the words of 2 in a\n" in out
    assert "any more" not in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("blame", "al3.0", "4.29"), "names no baseline of al3.0"),
        (("blame", "tmad/v4.1.docx", "4.29"), "--through OLD,NEWER"),
        (("blame", "v4.1", "4.299"), "Did you mean"),
        (("blame", "v4.1", "4.29", "--through", ","), "No versions are named"),
        (("blame", "none.docx", "4.29"), "There is no such file"),
        (("blame", "v9", "4.29"), "There is no version “v9”"),
        (("blame", "v4.1", "4.29", "-o", "out.docx"), "out.docx"),
        (("history", "99.99"), "There is no clause “99.99”"),
        (("history", "4.29", "--in", "v4.1", "--to", "v4.0"), "not one of the versions"),
        (("history", "4.29", "--registry", "none.toml"), "no such registry"),
    ],
)
def test_what_cannot_be_done_is_told(run: Run, arguments: tuple[str, ...], message: str) -> None:
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err


def test_without_a_registry_there_is_no_newest_version(run: Run, files: Path) -> None:
    ended = run("history", "2")
    assert ended.code == 2
    assert "no registry" in ended.err
    assert run("history", "2", "--through", "one.docx").code == 2
