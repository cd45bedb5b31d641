"""Whatever is wrong with a file: one clear error, or a redline that is true. TMAD_FUZZ=N tries N files, from TMAD_SEED.

A failure names its seed: `make fuzz SEED=<seed>` begins with it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from tests.docx_builder import (
    bold,
    bookmark,
    cell,
    comment,
    control,
    deleted,
    docx,
    endnote,
    field,
    field_end,
    field_start,
    footnote,
    inserted,
    link,
    p,
    picture,
    row,
    sect,
    simple_field,
    table,
    tracked,
)
from tests.mutants import mutant
from tmad_redline import api
from tmad_redline.errors import TmadError

_FILES = int(os.environ.get("TMAD_FUZZ", "0")) or 125
_FIRST = int(os.environ.get("TMAD_SEED", "0") or 0)
_AT_ONCE = 25
_SECONDS = 60
"""A file takes a tenth of a second; a machine that has other things to do may take its time."""

SOUND = docx(
    p("Definitions", style="Heading1", level=0),
    p("See ", field(" REF _Ref1 \\r ", "1.2"), ", ", link("http://a.example/", "the site ", bold("here")), "."),
    p(field_start(" TOC \\o "), "One", simple_field(" PAGEREF _Toc1 ", "4")),
    p("Two", field_end(), level=1),
    p("Meter", footnote(p("A note.", style="FootnoteText")), " and ", bookmark("_Ref1", "clause"), endnote("End.")),
    table([row(cell("a", span=2)), ["b", table([["c", "d"]])], [p("e", picture(3)), "f"]]),
    p("New ", inserted("text"), deleted("words"), " here", mark=tracked("ins"), end=sect(header="Head", first="Title")),
    control(p("In a control ", comment("why?", "this")), p("x", level=2)),
    p("The Supplier shall notify the DCC within five Working Days of Migration.", level=1),
    p("End."),
    section=sect(footer="Page", landscape=True),
)


@contextmanager
def _in_time() -> Iterator[None]:
    """No file may take for ever."""

    def late(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, late)
    signal.alarm(_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)


@pytest.mark.parametrize("first", range(_FIRST, _FIRST + _FILES, _AT_ONCE))
def test_a_broken_file_gives_one_clear_error_or_a_true_redline(first: int) -> None:
    for seed in range(first, min(first + _AT_ONCE, _FIRST + _FILES)):
        broken = mutant(SOUND, seed)
        for what in ("tree", "accept", "reject", "onto itself", "from it", "to it"):
            message = ""
            try:
                with _in_time():
                    _do(what, broken)
            except TmadError as error:
                message = str(error)
            except Exception as error:
                raise AssertionError(f"seed {seed}, {what}: {error!r}") from error
            assert len(message.splitlines()) <= 3, f"seed {seed}, {what}: {message}"


def _do(what: str, broken: bytes) -> None:
    match what:
        case "tree":
            api.tree(broken)
        case "accept":
            api.accept(broken)
        case "reject":
            api.reject(broken)
        case _:
            pair = {"onto itself": (broken, broken), "from it": (broken, SOUND), "to it": (SOUND, broken)}[what]
            redline = api.redline(api.compare(*pair))
            assert api.verify(redline, *pair) == ()


def test_the_same_seed_breaks_a_file_in_the_same_way() -> None:
    assert [mutant(SOUND, seed) for seed in range(20)] == [mutant(SOUND, seed) for seed in range(20)]
