"""What reaches the terminal: data on standard output, talk on standard error, colour only for a person who wants it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from tmad_redline.model.document import Notice

_CONTROLS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
"""What a terminal would obey; it may stand in the name of a file that came from someone else."""


def wants_colour(forbidden: bool) -> bool:
    """Whether standard output takes colour: a terminal, no --no-color, no NO_COLOR (see no-color.org)."""
    return (
        not (forbidden or os.environ.get("NO_COLOR"))
        and sys.stdout is not None
        and sys.stdout.isatty()
        and os.environ.get("TERM") != "dumb"
    )


def data(text: str) -> None:
    """Print a result on standard output."""
    if sys.stdout is None:  # closed by whoever started us
        return
    try:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _nobody_reads()


def screen() -> os.terminal_size | None:
    """How large the terminal is that standard output is; None where it is none."""
    return _size(sys.stdout)


def redrawing() -> str:
    """What makes a terminal begin again at the top; nothing where standard output is none."""
    terminal = sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return "\x1b[H\x1b[2J" if terminal else ""


def binary(content: bytes) -> None:
    """Write bytes to standard output."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _nobody_reads()


def _nobody_reads() -> None:
    """The reader, `head` perhaps, has seen enough: what else there is to say goes nowhere, and is no failure."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  (it lives as long as the process)


def say(message: str, quiet: bool = False) -> None:
    """Tell the person something that is not a result."""
    if not quiet:
        _tell(message)


def notices(found: Iterable[Notice], quiet: bool = False) -> None:
    """Tell the person what could not be carried, or was done on their behalf."""
    from tmad_redline.model.notices import grouped

    for notice in grouped(found):
        say(f"Notice: {notice.where}: {notice.what}", quiet)


def fail(message: str) -> None:
    """Tell what stopped the program; further lines stand under the first."""
    _tell(failure(message))


def failure(message: str) -> str:
    """How it is told what stopped something."""
    first, *others = message.splitlines()
    return "\n".join([f"tmad-redline: {first}", *(f"  {line}" for line in others)])


def on_terminal(message: str) -> str:
    """A message as `say` prints it: on a terminal it is broken between words."""
    from tmad_redline.cli import fitting

    size, clean = _size(sys.stderr), message.translate(_CONTROLS)
    return clean if size is None else fitting.wrapped(clean, size.columns)


def _tell(message: str) -> None:
    if sys.stderr is not None:  # closed by whoever started us; print would take standard output
        print(on_terminal(message), file=sys.stderr)


def _size(stream: TextIO | None) -> os.terminal_size | None:
    """None where it is no terminal, or one that does not know its size."""
    if stream is None or not stream.isatty():
        return None
    try:
        found = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        return None
    return found if found.columns > 0 and found.lines > 0 else None
