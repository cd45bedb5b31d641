"""The options of a comparison, frozen, with the names Word's own compare uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from tmad_redline.model.comparison import Revisor

DEFAULT_REVISOR = Revisor(author="tmad-redline", date=datetime(2000, 1, 1, tzinfo=UTC))
"""A fixed date, so that the same inputs give the same bytes; `--date` sets a real one."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to compare and how to sign."""

    revisor: Revisor = field(default=DEFAULT_REVISOR)
