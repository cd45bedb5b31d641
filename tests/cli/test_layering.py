"""`diff` of three versions at the command line: its views, its names, what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.redlines import part
from tests.test_pairs import TMAD
from tmad_redline import api
from tmad_redline.ooxml.names import AUTHOR, DATE, DEL, INS

_THREE = ("al3.0", "v4.0", "v4.1")


def _authors(data: bytes) -> Iterator[tuple[str, str]]:
    for mark in part(data).iter(INS, DEL):
        yield mark.get(AUTHOR) or "", mark.get(DATE) or ""


def test_each_version_signs_its_changes_with_its_own_date(run: Run, tmp_path: Path) -> None:
    ended = run("diff", *_THREE, "-o", str(tmp_path / "all.docx"))
    assert ended.code == 0
    assert "amended, by V4.0 draft" in ended.out
    found = set(_authors((tmp_path / "all.docx").read_bytes()))
    assert found == {("V4.0 draft", "2020-03-27T00:00:00Z"), ("V4.1 draft", "2020-04-28T00:00:00Z")}


def test_a_date_that_is_given_is_that_of_all(run: Run, tmp_path: Path) -> None:
    run("diff", *_THREE, "--date", "2020-05-01", "-o", str(tmp_path / "all.docx"), "--quiet")
    assert {date for _, date in _authors((tmp_path / "all.docx").read_bytes())} == {"2020-05-01T00:00:00Z"}


@pytest.mark.parametrize(("view", "baseline"), [("incremental", "v4.0"), ("cumulative", "al3.0")])
def test_a_view_compares_two_of_them(run: Run, tmp_path: Path, view: str, baseline: str) -> None:
    path = tmp_path / "two.docx"
    assert run("diff", *_THREE, "--view", view, "-o", str(path), "--quiet").code == 0
    before, after = ((TMAD / f"{name}.docx").read_bytes() for name in (baseline, "v4.1"))
    assert api.verify(path.read_bytes(), before, after) == ()
    assert {author for author, _ in _authors(path.read_bytes())} == {"tmad-redline"}


def test_the_file_is_named_for_all_of_them(run: Run, tmp_path: Path) -> None:
    run("diff", *_THREE, "--format", "docx,json", "-o", f"{tmp_path}/", "--quiet")
    name = "SMETS1 TMAD AL V4.1 draft (change marked against AL3.0 by way of V4.0 draft)"
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{name}.docx", f"{name}.json"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("v4.0", "v4.1", "--view", "cumulative"), "but one view"),
        (("al3.0", "v4.0", "v4.0"), "are the same file"),
        ((*_THREE, "--author", "A. Drafter"), "signed by the version"),
        ((*_THREE, "--by-changeset"), "signed by the version"),
        ((*_THREE, "nothing.docx"), "no such file"),
    ],
)
def test_what_makes_no_sense_ends_it_with_two(run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    ended = run("diff", *arguments, "-o", str(tmp_path / "x.docx"))
    assert ended.code == 2
    assert said in ended.err
    assert not list(tmp_path.iterdir())


def test_what_came_and_went_again_is_told_and_marked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "again.docx").write_bytes((TMAD / "al3.0.docx").read_bytes())
    ended = run("diff", "al3.0", "v4.0", str(tmp_path / "again.docx"), "-o", str(tmp_path / "all.docx"))
    assert ended.code == 0
    assert "CAME AND WENT" in ended.out
    assert {author for author, _ in _authors((tmp_path / "all.docx").read_bytes())} == {"V4.0 draft", "again"}
