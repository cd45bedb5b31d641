"""The options of a comparison as one frozen value, with the names that Word's own compare uses."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum
from typing import NamedTuple

from tmad_redline.model.aspect import Aspect
from tmad_redline.model.comparison import Revisor

DEFAULT_REVISOR = Revisor(author="tmad-redline", date=datetime(2000, 1, 1, tzinfo=UTC))
"""A fixed date, so that the same inputs give the same bytes; `--date` sets a real one."""


OFFICE_SECONDS = 180.0
"""How long one start of LibreOffice may take: some ten times what 300 pages need on a slow machine."""


class Inputs(Enum):
    """What to do with tracked changes that an input already holds; comments are kept in any case."""

    ACCEPT = "accept"
    REJECT = "reject"
    REFUSE = "refuse"


class Granularity(Enum):
    """The smallest piece of a text that is marked."""

    WORD = "word"
    CHAR = "char"


class Limits(NamedTuple):
    """What a hostile file may cost, in bytes; `ratio` (uncompressed to compressed) counts for parts above `ratio_from`.

    Deflate cannot exceed 1032; the most repetitive part over 1 MB of 660 real documents reached 25.
    """

    total: int = 1 << 30
    parts: int = 10_000
    ratio: int = 200
    ratio_from: int = 10 << 20


UNLIMITED = Limits(total=1 << 60, parts=1 << 30, ratio=1 << 30)
"""For what was written here: no hostile file, however large its inputs were allowed to be."""


class Opening(NamedTuple):
    """How an input is opened."""

    inputs: Inputs = Inputs.ACCEPT
    limits: Limits = Limits()


class Options(NamedTuple):
    """How to read, how to compare and how to sign. ignored: what is not compared, and stays as revised."""

    revisor: Revisor = DEFAULT_REVISOR
    opening: Opening = Opening()
    ignored: frozenset[Aspect] = frozenset()
    granularity: Granularity = Granularity.WORD
