"""What reaches the terminal: data on standard output, talk on standard error, colour only for a person who wants it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

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
        print(message.translate(_CONTROLS), file=sys.stderr)


def notices(found: Iterable[Notice], quiet: bool = False) -> None:
    """Tell the person what could not be carried, or was done on their behalf."""
    from tmad_redline.model.notices import grouped

    for notice in grouped(found):
        say(f"Notice: {notice.where}: {notice.what}", quiet)


def fail(message: str) -> None:
    """Tell what stopped the program; further lines stand under the first."""
    first, *others = message.translate(_CONTROLS).splitlines()
    print(f"tmad-redline: {first}", *(f"  {line}" for line in others), sep="\n", file=sys.stderr)
