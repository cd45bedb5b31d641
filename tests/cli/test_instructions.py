"""`instructions` on the fixtures: written, carried out, held against a version, refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.docx_builder import docx, inserted, p, picture
from tmad_redline import api

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(autouse=True)
def _in_the_fixtures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FIXTURES)


@pytest.fixture
def written(run: Run, tmp_path: Path) -> Path:
    """The instructions from V4.0 to V4.1 in a file."""
    path = tmp_path / "i.txt"
    assert run("instructions", "v4.0", "v4.1", "-o", str(path)).code == 0
    return path


def test_they_are_printed_and_read_as_law(run: Run) -> None:
    ended = run("instructions", "v4.0", "v4.1")
    assert (ended.code, ended.err) == (0, "")
    assert "\n4. In clause 4.29, for “15\u00a0Working Days” substitute “5\u00a0Working Days”.\n" in ended.out
    assert "\n6. After clause 16 insert—\n      “17\tSMETS1 Device Security Testing\n" in ended.out


def test_what_was_written_makes_the_revised_version(run: Run, written: Path) -> None:
    ended = run("instructions", "v4.0", "--apply", str(written), "--against", "v4.1")
    assert (ended.code, ended.out) == (0, "")
    assert "makes V4.1 draft of V4.0 draft, exactly." in ended.err


def test_carried_out_they_give_the_text_of_the_revised_version(run: Run, written: Path) -> None:
    ended = run("instructions", "v4.0", "--apply", str(written))
    assert ended.code == 0
    assert "\n17\tSMETS1 Device Security Testing\n   17.1\t" in ended.out


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("Renumber clause 4.36 as 4.37.", ["clause 4.37: This number stands twice.", "4.37: There is no 4.36 before"]),
        ("After clause 16 insert—\n      “16\tAgain”.", ["clause 16: This number stands twice."]),
        ("Omit clause 4.29.", ["clause 4.30: There is no 4.29 before it."]),
    ],
)
def test_numbers_that_stand_twice_or_are_left_out_are_told(
    run: Run, tmp_path: Path, says: str, told: list[str]
) -> None:
    (tmp_path / "i.txt").write_text(f"1. {says}\n", encoding="utf-8")
    ended = run("instructions", "v4.0", "--apply", str(tmp_path / "i.txt"))
    assert ended.code == 1
    assert "General Obligations" in ended.out
    lines = ended.err.splitlines()
    assert len(lines) == len(told)
    assert all(line.startswith("Warning: ") and each in line for line, each in zip(lines, told, strict=True))


def test_what_is_not_expressed_is_named_where_the_rest_comes_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(p("One."), p("Two.")))
    (tmp_path / "b.docx").write_bytes(docx(p("One."), p("Two, ", picture(7))))
    a, b, written = (str(tmp_path / name) for name in ("a.docx", "b.docx", "i.txt"))
    assert run("instructions", a, b, "--partial", "-o", written).code == 0
    ended = run("instructions", a, "--apply", written, "--against", b)
    assert ended.code == 0
    assert "makes b of a, exactly but for what is not expressed." in ended.err


def test_an_edited_text_is_held_against_the_version_and_told_where_it_differs(run: Run, written: Path) -> None:
    written.write_text(written.read_text(encoding="utf-8").replace("“28 April”", "“29 April”"), encoding="utf-8")
    out = written.with_name("out.txt")
    ended = run("instructions", "v4.0", "--apply", str(written), "--against", "v4.1", "-o", str(out))
    assert ended.code == 1
    assert (
        "the cover, the paragraph beginning “Date: 28 April”: “Date: 28 April 2020” comes out as “Date: 29 April 2020”"
        in (ended.out)
    )
    assert "29 April" in out.read_text(encoding="utf-8")


def test_of_standard_input_what_is_wrong_is_said_with_its_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"1. Delete clause 4.29."), "utf-8"))
    ended = run("instructions", "v4.0", "--apply", "-")
    assert (ended.code, ended.out) == (2, "")
    assert "Line 1: 1. Delete clause 4.29." in ended.err


@pytest.mark.parametrize(("name", "begins"), [("i.md", b"# Amendments"), ("i.json", b"{"), ("i.docx", b"PK")])
def test_the_name_of_the_output_says_the_format(run: Run, tmp_path: Path, name: str, begins: bytes) -> None:
    assert run("instructions", "v4.0", "v4.1", "-o", str(tmp_path / name)).code == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_new_picture_cannot_be_said_and_is_listed_with_partial(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(p("One."), p("Two.")))
    (tmp_path / "b.docx").write_bytes(docx(p("One."), p("Two, ", picture(7))))
    files = str(tmp_path / "a.docx"), str(tmp_path / "b.docx")
    ended = run("instructions", *files, "-o", str(tmp_path / "i.txt"))
    assert (ended.code, ended.out) == (2, "")
    assert "a new picture, ⟦picture " in ended.err
    assert "Where: the document, the paragraph beginning “Two,⟦picture" in ended.err.replace("“Two, ⟦", "“Two,⟦")
    assert not (tmp_path / "i.txt").exists()
    partial = run("instructions", *files, "--partial", "--format", "json")
    assert partial.code == 0
    assert json.loads(partial.out)["unexpressed"][0]["what"].startswith("a new picture")


def test_tracked_changes_of_an_input_are_accepted_and_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(p("One word.")))
    (tmp_path / "b.docx").write_bytes(docx(p("One ", inserted("new "), "word.")))
    ended = run("instructions", str(tmp_path / "a.docx"), str(tmp_path / "b.docx"))
    assert "1. In the document, before “word” insert “new”." in ended.out
    assert "b.docx: 1 tracked change" in ended.err
    assert "There are no" in run("instructions", *(str(tmp_path / f"{n}.docx") for n in "ab"), "--inputs", "reject").out


def test_nothing_changed_is_said(run: Run) -> None:
    assert "There are no amendments." in run("instructions", "v4.0", "v4.0").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["v4.0"], "lead from one version to another"),
        (["v4.0", "v4.1", "--against", "v4.1"], "lead from one version to another"),
        (["v4.0", "v4.1", "--apply", "x.txt"], "--apply takes one version"),
        (["v4.0", "--apply", "x.txt", "--partial"], "--apply takes one version"),
        (["v4.0", "--apply", "none.txt"], "cannot be read"),
        (["-", "--apply", "-"], "More than one input is standard input"),
        (["v4.0", "--apply", "tmad/v4.0.docx"], "There are no instructions"),
        (["v4.0", "--apply", "pairs/formatting-only"], "cannot be read"),
        (["v4.0", "v4.1", "--format", "docx"], "A .docx is not printed"),
        (["v4.0", "v4.1", "-o", "tmad/v4.0.docx"], "would replace an input"),
        (["v4.0", "v4.9"], "v4.9"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, arguments: list[str], said: str) -> None:
    before = (FIXTURES / "tmad" / "v4.0.docx").read_bytes()
    ended = run("instructions", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert (FIXTURES / "tmad" / "v4.0.docx").read_bytes() == before


def test_the_library_does_the_same() -> None:
    baseline, revised = (api.tree((FIXTURES / "tmad" / f"{name}.docx").read_bytes()) for name in ("v4.0", "v4.1"))
    result = api.instructed(baseline, "1. Omit clause 4.29.", revised)
    assert "4.29" not in [entry.number for entry in result.entries]
    assert next(each.what for each in result.differences if each.where == "clause 4.29").endswith("is not there")
