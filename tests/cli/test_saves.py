"""Saves are noticed however they are made, and what is no whole document yet is waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tmad_redline.cli import saves
from tmad_redline.cli.saves import COARSE, PATIENCE, Save, Saves
from tmad_redline.errors import DamagedDocx, InputError, NotADocx

OLD, NEW, OTHER = b"[old]", b"[new text]", b"[one more]"


def whole(data: bytes) -> str:
    """Stands for reading a .docx: it has a beginning and an end."""
    if not (data.startswith(b"[") and data.endswith(b"]")):
        raise DamagedDocx("It is cut short.", "", "Save it again.")
    return data.decode()


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.docx"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def watched(draft: Path) -> Saves[str]:
    found = Saves(draft, OLD, whole)
    assert found.poll(0.0) is None
    return found


def renamed(path: Path, data: bytes) -> None:
    """Saves as Word does: a file beside it takes the name."""
    beside = path.with_name("~WRD0001.tmp")
    beside.write_bytes(data)
    beside.replace(path)


def told(watched: Saves[str], start: float, seconds: float) -> list[Save[str] | InputError]:
    """All that is told within a time, looking every tenth of a second."""
    found = [watched.poll(start + tenth / 10) for tenth in range(round(10 * seconds))]
    return [each for each in found if each is not None]


def test_a_save_by_renaming_is_told_once_with_when_it_was_noticed(draft: Path, watched: Saves[str]) -> None:
    renamed(draft, NEW)
    assert told(watched, 10.0, 8) == [Save(10.0, NEW, NEW.decode())]


def test_a_save_in_place_is_told_when_it_stands_still(draft: Path, watched: Saves[str]) -> None:
    for tenth in range(5):
        draft.write_bytes(NEW[: 2 * tenth])
        assert watched.poll(10 + tenth / 10) is None
    draft.write_bytes(NEW)
    assert told(watched, 10.5, 8) == [Save(10.0, NEW, NEW.decode())]


def test_a_file_that_is_gone_for_a_moment_is_one_save(draft: Path, watched: Saves[str]) -> None:
    draft.rename(draft.with_name("draft.bak"))
    assert told(watched, 10.0, 1) == []
    draft.write_bytes(NEW)
    assert told(watched, 11.0, 8) == [Save(10.0, NEW, NEW.decode())]


def test_half_a_file_that_stands_still_for_a_moment_is_waited_for(draft: Path, watched: Saves[str]) -> None:
    draft.write_bytes(NEW[:4])
    assert told(watched, 10.0, PATIENCE - 0.1) == []
    draft.write_bytes(NEW)
    assert told(watched, 12.0, 8) == [Save(10.0, NEW, NEW.decode())]


def test_what_stays_unreadable_is_told_once_and_the_next_save_is_seen(draft: Path, watched: Saves[str]) -> None:
    draft.write_bytes(b"[half")
    (error,) = told(watched, 10.0, 30)
    assert isinstance(error, DamagedDocx)
    draft.write_bytes(NEW)
    assert told(watched, 40.0, 8) == [Save(40.0, NEW, NEW.decode())]


def test_a_file_that_stays_away_is_told_once(draft: Path, watched: Saves[str]) -> None:
    draft.unlink()
    (error,) = told(watched, 10.0, 30)
    assert isinstance(error, NotADocx)
    assert "No such file" in str(error)
    draft.write_bytes(OLD)
    assert told(watched, 40.0, 8) == [Save(40.0, OLD, None)]


def test_a_file_that_is_held_for_long_is_read_when_it_is_free(
    draft: Path, watched: Saves[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    content, held = saves._content, [True]

    def holding(path: Path) -> bytes:
        if held:
            raise NotADocx("The file cannot be read: Permission denied.", f"Path: {path}", "Save it there again.")
        return content(path)

    monkeypatch.setattr(saves, "_content", holding)
    renamed(draft, NEW)
    (error,) = told(watched, 10.0, 30)
    assert isinstance(error, NotADocx)
    held.clear()
    (save,) = told(watched, 40.0, 5)
    assert isinstance(save, Save)
    assert save.read == NEW.decode()


def test_a_save_without_a_change_is_told_as_such(draft: Path, watched: Saves[str]) -> None:
    renamed(draft, OLD)
    assert told(watched, 10.0, 8) == [Save(10.0, OLD, None)]


def test_a_second_save_within_a_step_of_the_file_system_s_clock_is_seen(draft: Path, watched: Saves[str]) -> None:
    draft.write_bytes(NEW)
    times = draft.stat()
    assert told(watched, 10.0, 1) == [Save(10.0, NEW, NEW.decode())]
    assert len(OTHER) == len(NEW)
    draft.write_bytes(OTHER)
    os.utime(draft, ns=(times.st_atime_ns, times.st_mtime_ns))
    (save,) = told(watched, 11.0, COARSE + 1)
    assert isinstance(save, Save)
    assert save.data == OTHER


def test_a_file_that_is_saved_while_it_is_read_is_read_again(
    draft: Path, watched: Saves[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = saves._content
    contents = [OTHER]

    def slow(path: Path) -> bytes:
        data = read(path)
        if contents:
            renamed(path, contents.pop())
        return data

    monkeypatch.setattr(saves, "_content", slow)
    renamed(draft, NEW)
    assert told(watched, 10.0, 8) == [Save(10.0, OTHER, OTHER.decode())]


def test_a_save_between_the_first_reading_and_the_first_look_is_seen(draft: Path) -> None:
    draft.write_bytes(NEW)
    assert told(Saves(draft, OLD, whole), 10.0, 8) == [Save(10.0, NEW, NEW.decode())]


def test_what_was_not_read_before_is_told_at_the_first_look(draft: Path) -> None:
    assert told(Saves(draft, None, whole), 10.0, 8) == [Save(10.0, OLD, OLD.decode())]
    draft.write_bytes(b"")
    (error,) = told(Saves(draft, None, whole), 10.0, 8)
    assert isinstance(error, DamagedDocx)


def test_a_file_that_stands_still_is_not_read(
    draft: Path, watched: Saves[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed(draft, NEW)
    assert told(watched, 10.0, 8)
    monkeypatch.setattr(saves, "_content", lambda path: pytest.fail("it was read"))
    assert told(watched, 20.0, 60) == []


def test_an_error_is_told_again_only_for_another_state(draft: Path, watched: Saves[str]) -> None:
    def written(data: bytes, moment: float) -> list[Save[str] | InputError]:
        draft.write_bytes(data)
        os.utime(draft, (moment, moment))
        return told(watched, moment, 10)

    half = b"[half"
    (error,) = written(half, 100.0)
    assert isinstance(error, DamagedDocx)
    assert written(half, 120.0) == []  # touched
    (error,) = written(b"[other half", 140.0)
    assert isinstance(error, DamagedDocx)
    assert written(OLD, 160.0) == [Save(160.0, OLD, None)]
    (error,) = written(b"[other half", 180.0)
    assert isinstance(error, DamagedDocx)
    draft.unlink()
    (error,) = told(watched, 200.0, 10)
    assert isinstance(error, NotADocx)
    (error,) = written(b"[other half", 220.0)
    assert isinstance(error, DamagedDocx)
