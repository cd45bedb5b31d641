"""Proves a redline in a second process, while this one makes the summary of it; where that cannot be, in this one."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn, TypeVar

from tmad_redline import api
from tmad_redline.cli.inputs import Source
from tmad_redline.errors import RedlineMismatch
from tmad_redline.model.comparison import Comparison, Marked
from tmad_redline.model.pair import Pair
from tmad_redline.options import Options

_PROVED = b"proved"


T = TypeVar("T")


def finished(sources: Pair[Source], options: Options, finish: Callable[[Marked], T]) -> T:
    """What `finish` makes of the redline of two versions; it is called while the redline is being proved.

    Raises InputError, and RedlineMismatch.
    """
    versions = Pair(sources.baseline.version, sources.revised.version)
    done: list[T] = []
    api.marked(
        sources.baseline.data,
        sources.revised.data,
        versions,
        options,
        proving,
        lambda made: done.append(finish(made)),
    )
    return done[-1]


def proving(comparison: Comparison) -> Callable[[bytes], Callable[[], None]]:
    """As `api.proving`, which see. The second process is a copy of this one and ends when it has said what it found."""
    if not _possible():
        return api.proving(comparison)
    try:
        return _Copy(comparison).give
    except OSError:  # no process, or no file, is to be had
        return api.proving(comparison)


def _possible() -> bool:
    """Elsewhere than on Linux a copy of a process may not use what its system's libraries have begun."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class _Copy:
    """The second process: it notes what the redline must give while this one writes it, and then reads it."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._file = os.fdopen(os.memfd_create("redline"), "wb")
        ready, done = os.pipe()
        said, saying = os.pipe()
        self._ready, self._said = os.fdopen(done, "wb"), os.fdopen(said, "rb")
        self._process = os.fork()
        if not self._process:
            os.close(done)
            os.close(said)
            self._work(ready, saying)
        os.close(ready)
        os.close(saying)

    def _work(self, ready: int, saying: int) -> NoReturn:
        """What the second process does; its errors are the first one's business, which then looks for itself."""
        try:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            given = api.proving(self._comparison)
            if os.read(ready, 1):
                file = self._file.fileno()
                told = _PROVED
                try:
                    given(os.pread(file, os.fstat(file).st_size, 0))()
                except RedlineMismatch as found:
                    told = json.dumps([found.what, found.where, found.remedy, sorted(found.texts)]).encode()
                with os.fdopen(saying, "wb") as stream:
                    stream.write(told)
        finally:
            os._exit(0)

    def give(self, redline: bytes) -> Callable[[], None]:
        """Hand over the redline; call what is returned to wait for the result."""
        with self._file:
            self._file.write(redline)
        with suppress(BrokenPipeError), self._ready:  # it may have ended
            self._ready.write(_PROVED)
        return lambda: self._wait(redline)

    def _wait(self, redline: bytes) -> None:
        with self._said:
            said = self._said.read()
        os.waitpid(self._process, 0)
        if not said:
            api.proving(self._comparison)(redline)()
        elif said != _PROVED:
            what, where, remedy, texts = json.loads(said)
            raise RedlineMismatch(what, where, remedy, frozenset(texts))
