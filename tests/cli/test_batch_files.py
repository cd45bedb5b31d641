"""Files by path and by address, and what is said where they cannot be read or written."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from tests.batches import version
from tmad_redline.cli import batch_files as files
from tmad_redline.cli.batch_task import Task, perform
from tmad_redline.errors import BadOptions, NotADocx, OutputError
from tmad_redline.model.batch import Job, Side, State
from tmad_redline.model.pair import Pair
from tmad_redline.options import Options


def test_paths_and_file_addresses_need_no_fsspec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    named = tmp_path / "with space & é.docx"
    named.write_bytes(b"x")
    for place in (str(named), named.as_uri()):
        assert files.read(place) == b"x"
        assert files.size(place) == 1
        assert files.digest(place) == hashlib.sha256(b"x").hexdigest()
    folder = tmp_path.as_uri()
    files.write(folder, {"a/b.txt": b"y"})
    assert files.listing(folder).keys() == {"a/b.txt", named.name}
    assert files.is_folder(folder)
    with pytest.raises(BadOptions, match="need fsspec") as raised:
        files.read("s3://bucket/x.docx")
    assert "tmad-redline[cluster]" in raised.value.remedy


def test_addresses_by_fsspec() -> None:
    pytest.importorskip("fsspec", reason="the extra cluster is not installed")
    files.write("memory://batch/out", {"a/b.docx": b"x", "c.txt": b"y"})
    assert files.listing("memory://batch/out").keys() == {"a/b.docx", "c.txt"}
    assert files.read(files.listing("memory://batch/out")["a/b.docx"]) == b"x"
    assert files.is_folder("memory://batch/out")
    assert not files.is_folder("memory://batch/out/c.txt")
    assert files.parent("memory://batch/out/c.txt") == "memory://batch/out"
    assert files.below("memory://batch/out", "s3://else/where") == "s3://else/where"
    assert files.digest("memory://batch/out/c.txt") == hashlib.sha256(b"y").hexdigest()
    assert files.digest("memory://batch/none") == ""
    with pytest.raises(NotADocx, match="no such file"):
        files.read("memory://batch/none")
    with pytest.raises(BadOptions, match="replace an input"):
        files.write("memory://batch", {"out/c.txt": b"z"}, ["memory://batch/out/c.txt"])


def test_an_address_of_an_unknown_kind_is_told() -> None:
    pytest.importorskip("fsspec", reason="the extra cluster is not installed")
    with pytest.raises(BadOptions, match="cannot be opened"):
        files.read("gopher://hole/x.docx")


def test_a_pair_at_addresses_is_compared_once() -> None:
    pytest.importorskip("fsspec", reason="the extra cluster is not installed")
    files.write("memory://pair/in", {"v1.docx": version(1), "v2.docx": version(2)})
    sides = Pair(*(Side(f"memory://pair/in/v{number}.docx", f"v{number}") for number in (1, 2)))
    job = Job("in", sides, "in/v2 (change marked against v1)", "in/v2 (clean)")
    task = Task(job, "memory://pair/out", Options(), ("docx",), "tool", None, 1)
    first, second = perform(task), perform(task)
    assert (first.state, first.before, second.before) == (State.CHANGED, False, True)
    assert second == first._replace(before=True, seconds=second.seconds)
    (written,) = first.files
    assert hashlib.sha256(files.read(f"memory://pair/out/{written.name}")).hexdigest() == written.sha256
    files.write("memory://pair/out", {written.name: b"mine"})
    third = perform(task)
    (kept,) = third.kept
    assert files.read(f"memory://pair/out/{kept}") == b"mine"
    assert third.files == first.files


def test_a_password_in_an_address_is_not_told() -> None:
    with pytest.raises(BadOptions) as told:
        files.read("nosuch://reader:secret@host/a.docx")
    assert "nosuch://reader@host/a.docx" in str(told.value)
    assert "secret" not in str(told.value)


def test_what_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotADocx, match="folder"):
        files.read(str(tmp_path))
    with pytest.raises(NotADocx, match="no such file"):
        files.read(str(tmp_path / "none.docx"))
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot be written"):
        files.write(str(tmp_path / "file"), {"a/b.txt": b"x"})
    with pytest.raises(BadOptions, match="replace an input"):
        files.write(str(tmp_path), {"file": b"x"}, [str(tmp_path / "file")])


def test_what_was_half_written_is_removed(tmp_path: Path) -> None:
    names = [".tmad-redline-7-a.tmp", ".tmad-redline-8-b.tmp", "kept.tmp"]
    for name in names:
        (tmp_path / name).write_bytes(b"")
    files.tidy(str(tmp_path), ["x.docx"], 7)
    assert sorted(path.name for path in tmp_path.iterdir()) == names[1:]
    files.tidy(str(tmp_path), ["x.docx"])
    assert [path.name for path in tmp_path.iterdir()] == ["kept.tmp"]
