"""A line on the terminal that says what is being done, while it lasts longer than a moment."""

from __future__ import annotations

import os
import sys
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.status import Status

AFTER = 1.0
"""Seconds after which a person wonders whether anything happens."""


class Progress:
    """Shown on standard error if that is a terminal, and gone without a trace at the end; else nothing at all."""

    def __init__(self, quiet: bool = False) -> None:
        stream = sys.stderr
        wanted = not quiet and stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"
        self._timer = Timer(AFTER, self._show) if wanted else None
        self._lock = Lock()
        self._text = ""
        self._status: Status | None = None

    def tell(self, text: str) -> None:
        """Say what is being done now."""
        with self._lock:
            self._text = text
            if self._status is not None:
                self._status.update(_line(text))

    def __enter__(self) -> Progress:
        """Wait for a moment to pass."""
        if self._timer is not None:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave nothing on the terminal."""
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._timer = None
            if self._status is not None:
                self._status.stop()

    def _show(self) -> None:
        from rich.console import Console  # takes long to load, and most commands end before

        with self._lock:
            if self._timer is not None:
                self._status = Console(stderr=True).status(_line(self._text))
                self._status.start()


def _line(text: str) -> str:
    from rich.markup import escape

    return f"{escape(text)} …"
