"""Writing: whole or not at all, never over an input."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tmad_redline.cli.formats import Names
from tmad_redline.cli.outputs import plan, write_files
from tmad_redline.errors import BadOptions, OutputError


def test_an_older_output_is_replaced(tmp_path: Path) -> None:
    out = tmp_path / "x.docx"
    out.write_bytes(b"old")
    write_files({out: b"new"}, [])
    assert out.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["x.docx"]


def test_all_files_or_none(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write_files({tmp_path / "x.docx": b"x", tmp_path / "none" / "y.docx": b"y"}, [])
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("how", ["same path", "link", "hard link", "other spelling"])
def test_never_over_an_input(tmp_path: Path, how: str) -> None:
    source, out = tmp_path / "in.docx", tmp_path / "out.docx"
    source.write_bytes(b"in")
    match how:
        case "same path":
            out = source
        case "link":
            out.symlink_to(source)
        case "hard link":
            out.hardlink_to(source)
        case _:
            out = tmp_path / ".." / tmp_path.name / "in.docx"
    with pytest.raises(BadOptions, match="replace an input"):
        write_files({out: b"out"}, [None, source])
    assert source.read_bytes() == b"in"


def test_an_input_that_is_gone_is_none_that_could_be_replaced(tmp_path: Path) -> None:
    source, out = tmp_path / "in.docx", tmp_path / "out.docx"
    out.write_bytes(b"old")
    write_files({out: b"new"}, [source])
    assert out.read_bytes() == b"new"


def test_a_link_is_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "target.docx", tmp_path / "link.docx"
    link.symlink_to(target)
    write_files({link: b"new"}, [])
    assert target.read_bytes() == b"new"
    assert link.is_symlink()


def test_a_device_is_written_to_and_not_replaced() -> None:
    write_files({Path(os.devnull): b"new"}, [])
    assert not Path(os.devnull).is_file()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadOptions, match="folder"):
        write_files({tmp_path: b"new"}, [])


def test_a_file_that_is_held_may_be_open_in_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(OutputError) as found:
        write_files({tmp_path / "new.docx": b"new"}, [])
    assert "Word" not in str(found.value)
    held = tmp_path / "held.docx"
    held.write_bytes(b"old")
    with pytest.raises(OutputError, match=r"Is it open in Word\? Close it there, or give another place with -o\."):
        write_files({held: b"new"}, [])
    assert [path.name for path in tmp_path.iterdir()] == ["held.docx"]
    assert held.read_bytes() == b"old"


@pytest.mark.parametrize("given", ["made", "made/"])
def test_a_folder_that_is_there_takes_several_formats_however_it_is_given(tmp_path: Path, given: str) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    found = plan(f"{tmp_path}/{given}", ("docx", "md"), Names("redline", "clean"))
    assert found.files == {"docx": folder / "redline.docx", "md": folder / "redline.md"}
