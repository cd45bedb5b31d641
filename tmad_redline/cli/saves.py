"""Notices each save of a file by looking at it again and again, however a program saves, and wherever the file lies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from tmad_redline.errors import InputError, NotADocx

PATIENCE = 2.0
"""Seconds for which a file that is gone, held by a program or no whole document may be just being saved."""
_AGAIN = 0.25
"""Seconds between two attempts to read such a file."""
COARSE = 2.5
"""Seconds after which a file is read once more: some file systems tell times in steps of two seconds, so that a second
save in one step, if it has the same size, cannot be seen from without."""

T = TypeVar("T")


class Save(NamedTuple, Generic[T]):
    """A save. noticed: on the clock given to `poll`. read: what the file holds, None if its bytes are the same."""

    noticed: float
    data: bytes
    read: T | None


class Saves(Generic[T]):
    """The saves of one file.

    read: what is made of its bytes; raises InputError, which for a file that changed a moment ago means that its save
    is not finished. known: the bytes that were read of it before; None makes the first call tell what it holds. What
    the system could tell of changes is not used: it tells nothing of network drives.
    """

    def __init__(self, path: Path, known: bytes | None, read: Callable[[bytes], T]) -> None:
        self._path = path
        self._known = known
        self._read = read
        self._mark = _mark(path)
        self._moved = self._due = float("-inf")
        self._noticed: float | None = None
        self._told: tuple[bytes | None, str] | None = None
        self._idle = False  # at the start too: it may have been saved since `known` was read

    def poll(self, now: float) -> Save[T] | InputError | None:
        """What came of a save since the last call; None means that there is nothing to tell.

        An error is told once, and again only if the file has held something else in between.
        now: seconds on a clock that never goes back. A save is looked at when the file has stood still for one call.
        """
        mark = _mark(self._path)
        if mark != self._mark:
            self._mark, self._moved, self._due, self._idle = mark, now, now, False
            if self._noticed is None:
                self._noticed = now
            return None
        if self._idle or now < self._due:
            return None
        data = None
        try:
            data = _content(self._path)
            if _mark(self._path) != mark:
                return None  # saved while it was read: the next call sees that
            found = None if data == self._known else self._read(data)
        except InputError as error:
            self._due = now + _AGAIN
            if now < self._moved + PATIENCE:
                return None
            told, self._told, self._noticed = self._told, (data, str(error)), None
            self._idle = data is not None  # else a program holds it, and to let go of it changes nothing to be seen
            return error if told != self._told else None
        self._told = None
        noticed, self._noticed = self._noticed, None
        self._due = self._moved + COARSE
        self._idle = now >= self._due
        if found is None and noticed is None:
            return None  # read once more, to be sure
        self._known = data
        return Save(now if noticed is None else noticed, data, found)


def _mark(path: Path) -> tuple[int, ...] | None:
    """What a save changes, as seen from without; None for no file. Some network drives give a file ever new numbers."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotADocx(f"The file cannot be read: {reason}.", f"Path: {path}", "Save it there again.") from error
