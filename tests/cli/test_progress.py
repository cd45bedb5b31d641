"""The line that says what is being done: only on a terminal, only after a moment, and gone at the end."""

from __future__ import annotations

import io
import sys
import time

import pytest

from tmad_redline.cli import progress
from tmad_redline.cli.progress import Progress


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def standard_error(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> None:
    """Put a stream in the place of standard error, in the test itself: pytest has its own for each of its phases."""
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "AFTER", 0.05)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


def work(seconds: float, quiet: bool = False) -> None:
    with Progress(quiet) as line:
        line.tell("Comparing [old] with new")
        time.sleep(seconds)
        line.tell("Writing pdf")
        time.sleep(seconds)


def test_work_that_lasts_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_error(monkeypatch, terminal := Terminal())
    work(0.4)
    assert "Comparing [old] with new …" in terminal.getvalue()
    assert "Writing pdf …" in terminal.getvalue()


def test_short_work_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_error(monkeypatch, terminal := Terminal())
    work(0)
    time.sleep(0.1)
    assert terminal.getvalue() == ""


def test_nor_is_any_when_quiet_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_error(monkeypatch, terminal := Terminal())
    work(0.1, quiet=True)
    assert terminal.getvalue() == ""


def test_nor_on_a_terminal_that_cannot_move_its_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_error(monkeypatch, terminal := Terminal())
    monkeypatch.setenv("TERM", "dumb")
    work(0.1)
    assert terminal.getvalue() == ""


def test_nothing_goes_into_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_error(monkeypatch, stream := io.StringIO())
    work(0.1)
    assert stream.getvalue() == ""


def test_a_failure_takes_the_line_away(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_error(monkeypatch, terminal := Terminal())

    def fail() -> None:
        with Progress() as line:
            line.tell("Comparing")
            time.sleep(0.3)
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    written = terminal.getvalue()
    assert "Comparing …" in written
    time.sleep(0.2)
    assert terminal.getvalue() == written
