"""What a terminal has room for: messages broken between words, and the beginning of a long text."""

from __future__ import annotations

import io
import os
import sys

import pytest

from tmad_redline.cli import console, delivering, fitting, outputs


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 9


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal of 30 columns and 10 rows, as standard error and as standard output; see test_progress.py."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((30, 10)))
    return stream


MESSAGE = "It is tried again until it can be written, or the next save is there."


def test_messages_are_broken_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    console.say(MESSAGE)
    lines = stream.getvalue().splitlines()
    assert max(map(len, lines)) <= 30
    assert " ".join(lines) == MESSAGE


def test_further_lines_of_a_failure_stand_under_their_first(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    console.fail(f"No.\n{MESSAGE}")
    first, *others = stream.getvalue().splitlines()
    assert first == "tmad-redline: No."
    assert len(others) == 3
    assert all(line.startswith("  ") and line[2] != " " and len(line) <= 30 for line in others)


def test_a_word_that_is_too_long_stays_whole() -> None:
    path = "/" + 40 * "x" + "-y.docx"
    assert fitting.wrapped(f"  Path: {path}", 30).splitlines() == ["  Path:", f"  {path}"]


def test_nothing_is_broken_where_there_is_no_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    console.say(4 * MESSAGE)
    assert capfd.readouterr().err == 4 * MESSAGE + "\n"


@pytest.mark.parametrize("size", [os.terminal_size((0, 0)), OSError()])
def test_nor_on_one_whose_size_is_not_known(monkeypatch: pytest.MonkeyPatch, size: os.terminal_size | OSError) -> None:
    stream = terminal(monkeypatch)

    def found(_: int) -> os.terminal_size:
        if isinstance(size, OSError):
            raise size
        return size

    monkeypatch.setattr(os, "get_terminal_size", found)
    console.say(MESSAGE)
    assert stream.getvalue() == MESSAGE + "\n"


def test_a_closed_standard_error_puts_no_talk_among_the_data(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    console.say(MESSAGE)
    assert capfd.readouterr().out == ""


TEXT = "".join(f"line {number}\n" for number in range(1, 21))


def test_of_a_long_text_the_beginning_is_shown_and_how_much_more_there_is() -> None:
    shown = fitting.beginning(TEXT, 5, 80, "; the whole: all.md").splitlines()
    assert shown == ["line 1", "line 2", "line 3", "line 4", "… 16 more lines; the whole: all.md"]


def test_what_fits_is_shown_as_it_is() -> None:
    assert fitting.beginning(TEXT, 20, 80, "") == TEXT
    assert fitting.beginning(TEXT, 19, 80, "").splitlines()[-1] == "… 2 more lines"


def test_lines_wider_than_the_screen_take_more_rows_and_colours_none() -> None:
    wide = "\x1b[1m" + 30 * "x" + "\x1b[0m\n"
    assert fitting.rows(wide, 30) == 1
    assert fitting.rows(wide, 29) == 2
    assert fitting.rows("\n\n", 30) == 2
    shown = fitting.beginning(4 * wide, 5, 20, "")
    assert shown == 2 * wide + "… 2 more lines\n"


def test_on_the_smallest_screen_there_is_one_line() -> None:
    assert fitting.beginning(TEXT, 1, 80, "").splitlines() == ["line 1", "… 19 more lines"]


def delivered(text: str) -> None:
    delivering.deliver(outputs.Plan({}, "text"), {}, text, [], quiet=False)


def test_a_very_long_summary_on_a_terminal_comes_with_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    delivered("x\n" * (delivering.LONG + 1))
    assert (
        stream.getvalue()
        .replace("\n", " ")
        .endswith("x The summary has 1,001 lines: --quiet leaves it out, and -o FILE.md writes it to a file. ")
    )


def test_a_shorter_one_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    delivered("x\n" * delivering.LONG)
    assert "--quiet" not in stream.getvalue()


def test_nor_does_one_that_goes_elsewhere(capfd: pytest.CaptureFixture[str]) -> None:
    delivered("x\n" * (delivering.LONG + 1))
    assert capfd.readouterr().err == ""
