"""A watch makes at each save what `diff` would, and goes on whatever is saved."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tmad_redline import api
from tmad_redline.cli import console, fitting, outputs
from tmad_redline.cli import watch as watch_command
from tmad_redline.cli.inputs import load
from tmad_redline.cli.watching import Wanted, Watch
from tmad_redline.errors import OutputError
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.pair import Pair
from tmad_redline.options import Opening, Options

ROOT = Path(__file__).parents[2]
PAIRS = ROOT / "fixtures" / "pairs"
OLD, NEW = ((PAIRS / "text-changed" / f"{side}.docx").read_bytes() for side in ("baseline", "revised"))
OTHER = (PAIRS / "table-row-added" / "revised.docx").read_bytes()
LONGEST = 30
"""Seconds that a test waits for what takes less than one."""


def renamed(path: Path, data: bytes) -> None:
    """Saves as Word does: a file beside it takes the name."""
    beside = path.with_name("~WRD0001.tmp")
    beside.write_bytes(data)
    beside.replace(path)


class Process:
    """A watch that runs; what it says goes to files, as a pipe could fill."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.out, self._said, self._seen = folder / "out", folder / "err", 0
        command = [sys.executable, "-m", "tmad_redline", "watch", *arguments]
        with self.out.open("wb") as out, self._said.open("wb") as err:
            environment = {"PYTHONPATH": str(ROOT)}
            self.process = subprocess.Popen(command, stdout=out, stderr=err, cwd=folder, env=environment)

    def says(self, text: str) -> str:
        """What it said since it last said something, up to this text."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end and self.process.poll() is None:
            said = self._said.read_text()[self._seen :]
            if text in said and said.endswith("\n"):
                self._seen += len(said)
                return said
            time.sleep(0.02)
        raise AssertionError(f"“{text}” was not said, but: {self._said.read_text()}")

    def end(self) -> int:
        """Its exit code after Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LONGEST)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: two versions that are one file, byte for byte."""
    (tmp_path / "base.docx").write_bytes(OLD)
    (tmp_path / "draft.docx").write_bytes(OLD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def started(desk: Path) -> Iterator[list[Process]]:
    """Takes the processes of a test, which end with it."""
    found: list[Process] = []
    yield found
    for each in found:
        each.process.kill()
        each.process.wait()


def test_each_save_gives_what_diff_gives_until_ctrl_c(desk: Path, started: list[Process], run: Run) -> None:
    watch = Process(desk, "base.docx", "draft.docx", "-o", "made/", "--format", "docx,md,json,csv,text")
    started.append(watch)
    assert "draft.docx is still base, byte for byte" in watch.says("waiting for a save")
    assert not (desk / "made").exists()
    for data in (NEW, OTHER):
        renamed(desk / "draft.docx", data)
        watch.says("draft.docx against base, in ")
        assert run("diff", "base.docx", "draft.docx", "-o", "asked/", "--format", "docx,md,json,csv,text").code == 0
        made = {path.name: path.read_bytes() for path in (desk / "made").iterdir()}
        assert made == {path.name: path.read_bytes() for path in (desk / "asked").iterdir()}
        assert len(made) == 5
    renamed(desk / "draft.docx", OLD)
    watch.says("draft.docx against base, in ")
    assert "Nothing changed" in (desk / "made" / "draft (change marked against base).md").read_text()
    assert watch.end() == 0
    assert watch.out.read_text().count("What changed\n") == 3


def test_what_cannot_be_read_is_told_and_the_watch_goes_on(desk: Path, started: list[Process]) -> None:
    (desk / "draft.docx").write_bytes(NEW)
    watch = Process(desk, "base.docx", "draft.docx", "-o", "redline.docx")
    started.append(watch)
    at = watch.says("draft.docx against base, in ").splitlines()[-1].split()[0]
    kept = (desk / "redline.docx").read_bytes()
    (desk / "draft.docx").write_bytes(NEW[:900])
    said = watch.says("Waiting for another save of draft.docx")
    assert said[:2].isdigit()
    assert said[8:].startswith("  tmad-redline: The file is cut short or damaged")
    assert said.count("tmad-redline:") == 1
    assert (desk / "redline.docx").read_bytes() == kept
    (desk / "draft.docx").write_bytes(NEW)
    assert f"draft.docx can be read again, and is as it was; the redline of {at} holds." in watch.says("read again")
    os.utime(desk / "draft.docx")
    assert "Saved without a change, byte for byte: draft.docx" in watch.says("Saved")
    (desk / "draft.docx").write_bytes(OTHER)
    watch.says("draft.docx against base, in ")
    assert (desk / "redline.docx").read_bytes() != kept
    renamed(desk / "base.docx", OTHER)
    watch.says("draft.docx against base, in ")
    assert "Nothing changed." in watch.out.read_text()
    assert watch.end() == 0


def test_a_document_alone_is_compared_with_what_it_was_at_the_start(desk: Path, started: list[Process]) -> None:
    watch = Process(desk, "draft.docx")
    started.append(watch)
    assert "draft.docx is still draft at the start" in watch.says("waiting for a save")
    renamed(desk / "draft.docx", NEW)
    said = watch.says("draft.docx against draft at the start, in ")
    assert "Written: draft (change marked against draft at the start).docx" in said
    renamed(desk / "draft.docx", OTHER)
    watch.says("Replaced: draft (change marked against draft at the start).docx")
    assert watch.end() == 0


def watch_of(desk: Path, quiet: bool = False) -> Watch:
    sources = Pair(load(str(desk / "base.docx"), None), load(str(desk / "draft.docx"), None))
    return Watch(
        sources,
        Wanted(
            Options(),
            outputs.Plan({"docx": desk / "redline.docx"}, "text"),
            None,
            quiet,
            True,
            "; the whole: summary.md",
        ),
    )


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """No output can be written while there is anything in it."""
    write = outputs.write_files
    held = [True]

    def refused(*arguments: object) -> None:
        if held:
            raise OutputError("The output cannot be written: Permission denied.", "redline.docx", "Give another place.")
        write(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(outputs, "write_files", refused)
    return held


def test_a_redline_that_word_holds_is_told_kept_and_written_when_it_is_free(
    desk: Path, held: list[bool], capfd: pytest.CaptureFixture[str]
) -> None:
    (desk / "draft.docx").write_bytes(NEW)
    watch = watch_of(desk)
    now = time.monotonic()
    watch.look(now)
    watch.look(now + 60)
    out, err = capfd.readouterr()
    assert err.count("The output cannot be written: Permission denied.") == 1
    assert "It is tried again until it can be written" in err
    assert out.count("What changed\n") == 1
    held.clear()
    watch.look(now + 120)
    out, err = capfd.readouterr()
    assert "Written: " in err
    assert out == ""
    assert (desk / "redline.docx").is_file()
    (desk / "redline.docx").unlink()
    watch.look(now + 180)
    assert not (desk / "redline.docx").exists()


def test_a_redline_that_could_not_be_written_is_not_written_after_a_later_save(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    write = outputs.write_files

    def refused(*arguments: object) -> None:
        raise OutputError("The output cannot be written: Permission denied.", "redline.docx", "Give another place.")

    monkeypatch.setattr(outputs, "write_files", refused)
    (desk / "draft.docx").write_bytes(NEW)
    watch = watch_of(desk)
    now = time.monotonic()
    watch.look(now)
    renamed(desk / "draft.docx", OLD)
    watch.look(now + 60)
    watch.look(now + 61)
    assert "draft.docx is still base, byte for byte" in capfd.readouterr().err
    monkeypatch.setattr(outputs, "write_files", write)
    watch.look(now + 120)
    assert not (desk / "redline.docx").exists()


def test_a_baseline_that_is_gone_stops_nothing(desk: Path) -> None:
    (desk / "draft.docx").write_bytes(NEW)
    watch = watch_of(desk, quiet=True)
    watch.look(0.0)
    first = (desk / "redline.docx").read_bytes()
    (desk / "base.docx").unlink()
    renamed(desk / "draft.docx", OTHER)
    watch.look(1.0)
    watch.look(1.1)
    assert (desk / "redline.docx").read_bytes() != first


def test_a_terminal_is_drawn_anew_at_each_save(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(console, "redrawing", lambda: "<anew>")
    watch = watch_of(desk)
    watch.look(0.0)
    assert capfd.readouterr().out == ""
    for moment, data in enumerate((NEW, OTHER), 1):
        renamed(desk / "draft.docx", data)
        watch.look(10.0 * moment)
        watch.look(10.0 * moment + 0.1)
        out, err = capfd.readouterr()
        assert out.startswith("<anew>What changed\n")
        assert "draft.docx against base, in " in err


def test_a_small_screen_shows_the_beginning_and_where_the_rest_is(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(console, "screen", lambda: os.terminal_size((80, 8)))
    (desk / "draft.docx").write_bytes(NEW)
    watch_of(desk).look(0.0)
    out, err = capfd.readouterr()
    lines = out.splitlines()
    assert lines[0] == "What changed"
    assert lines[-1].endswith(" more lines; the whole: summary.md")
    assert len(lines) + fitting.rows(err, 80) == 7  # and one for the cursor


@pytest.mark.parametrize(
    ("files", "draft", "told"),
    [
        (("docx",), "my draft.docx", "tmad-redline summary v4.0 'my draft.docx', or with --format docx,md -o FOLDER/"),
        (("docx",), None, "with --format docx,md -o FOLDER/"),
        (("docx", "md"), "draft.docx", "made/md"),
    ],
)
def test_where_the_whole_summary_is(files: tuple[str, ...], draft: str | None, told: str) -> None:
    plan = outputs.Plan({name: Path("made") / name for name in files}, "text")
    assert watch_command._whole(plan, "v4.0", draft) == f"; the whole: {told}"


def test_each_save_is_told_not_to_be_written_and_its_time_is_that_of_the_comparison(
    desk: Path, held: list[bool], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    watch = watch_of(desk)
    watch.look(time.monotonic())
    for data in (NEW, OTHER):
        renamed(desk / "draft.docx", data)
        watch.look(time.monotonic())
        watch.look(time.monotonic())
        assert capfd.readouterr().err.count("tmad-redline: The output cannot be written") == 1
    held.clear()
    later = time.monotonic() + 900
    monkeypatch.setattr(time, "monotonic", lambda: later)
    watch.look(time.monotonic())
    said = capfd.readouterr().err
    assert "draft.docx against base, in " in said
    assert float(said.rsplit("in ", 1)[1].split(" s.")[0]) < LONGEST


def test_what_is_no_terminal_is_not_drawn_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert console.redrawing() == ""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert console.redrawing() == "\x1b[H\x1b[2J"
    monkeypatch.setenv("TERM", "dumb")
    assert console.redrawing() == ""


def test_quiet_is_quiet(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (desk / "draft.docx").write_bytes(NEW)
    watch_of(desk, quiet=True).look(0.0)
    assert capfd.readouterr() == ("", "")
    assert (desk / "redline.docx").is_file()


def test_the_baseline_is_read_once(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree, read = api.tree, list[str]()

    def counted(data: bytes, name: str, opening: Opening) -> ClauseTree:
        read.append(name)
        return tree(data, name, opening)

    monkeypatch.setattr(api, "tree", counted)
    watch = watch_of(desk, quiet=True)
    for moment, data in enumerate((NEW, OTHER, NEW)):
        renamed(desk / "draft.docx", data)
        watch.look(10.0 * moment)
        watch.look(10.0 * moment + 0.1)
    assert read == ["base.docx", "draft.docx", "draft.docx", "draft.docx"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["base.docx", "-"], "Standard input has no saves."),
        (["base.docx", "draft.docx", "-o", "-"], "A watch writes again and again."),
        (["base.docx", "draft.docx", "-o", "draft.docx"], "The output would replace an input."),
        (["draft.docx", "-o", "draft.docx"], "The output would replace an input."),
        (["base.docx", "missing.docx"], "There is no such file."),
        (["missing.docx", "draft.docx"], "There is no such file."),
        (["broken.docx", "draft.docx"], "This is not a Word document"),
        (["base.docx", "draft.docx", "-o", "redline.odt"], "does not say which format"),
    ],
)
def test_what_cannot_be_watched_ends_with_2(desk: Path, run: Run, arguments: list[str], message: str) -> None:
    (desk / "broken.docx").write_bytes(b"no document")
    ended = run("watch", *arguments)
    assert ended.code == 2
    assert message in ended.err
    assert sorted(path.name for path in desk.iterdir()) == ["base.docx", "broken.docx", "draft.docx"]
