"""A second process, which reads the baseline and proves the redline while this one does the rest."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn, TypeVar

from tmad_redline import api, ooxml
from tmad_redline.cli.inputs import Source
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.comparison import Comparison, Marked
from tmad_redline.model.pair import Pair
from tmad_redline.options import Options

T = TypeVar("T")
_READ, _GIVEN, _PROVED = b"r", b"g", b"p"


def finished(sources: Pair[Source], options: Options, finish: Callable[[Marked], T]) -> T:
    """What `finish` makes of the redline of two versions; it is called while the redline is being proved.

    Raises InputError, and RedlineMismatch.
    """
    data, names = Pair(*(source.data for source in sources)), Pair(*(source.version for source in sources))
    done: list[T] = []
    api.marked(*data, names, options, second(sources, options), lambda made: done.append(finish(made)))
    return done[-1]


def second(sources: Pair[Source], options: Options) -> api.Second:
    """The second process, or what does the same in this one."""
    here = api.Here(sources.baseline.data, sources.baseline.version.name, options.opening)
    if _possible():
        with suppress(OSError):  # no process, or no file, is to be had
            return _Copy(sources, options, here)
    return here


def _possible() -> bool:
    """Elsewhere than on Linux a copy of a process may not use what its system's libraries have begun."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class _Copy:
    """A copy of this process, begun before anything is read.

    It says at most two things, that the baseline is read and that the redline is proved, and leaves all errors to this
    process, which then does the work itself: so they are told in one place.
    """

    def __init__(self, sources: Pair[Source], options: Options, here: api.Here) -> None:
        self._sources, self._options, self._here = sources, options, here
        self._comparison: Comparison | None = None
        self._tree, self._redline = (os.fdopen(os.memfd_create(name), "w+b") for name in ("tree", "redline"))
        ready, giving = os.pipe()
        said, saying = os.pipe()
        self._ready, self._said = os.fdopen(giving, "wb", 0), os.fdopen(said, "rb", 0)
        self._process = os.fork()
        if not self._process:
            os.close(giving)
            os.close(said)
            self._work(ready, saying)
        os.close(ready)
        os.close(saying)

    def _work(self, ready: int, saying: int) -> NoReturn:
        """What the second process does."""
        try:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            tree = self._here.tree()
            bare = tree._replace(document=tree.document._replace(source=None))
            self._tree.write(pickle.dumps(bare, pickle.HIGHEST_PROTOCOL))
            self._tree.flush()
            os.write(saying, _READ)
            promise = ooxml.promise_of(tree.document, self._sources.revised.data, self._options)
            if os.read(ready, 1) == _GIVEN:
                self._redline.seek(0)
                if not promise.broken(self._redline.read()):
                    os.write(saying, _PROVED)
        finally:
            os._exit(0)

    def tree(self) -> ClauseTree:
        """The baseline. Raises InputError."""
        if self._said.read(1) != _READ:
            return self._here.tree()
        with self._tree:
            self._tree.seek(0)
            tree: ClauseTree = pickle.load(self._tree)
        baseline = self._sources.baseline
        opened = ooxml.reopened(tree.document, baseline.data, baseline.version.name, self._options.opening)
        return tree._replace(document=opened)

    def expect(self, comparison: Comparison) -> None:
        """The second process has noted it; after a redline that was false, this one does."""
        if self._redline.closed:
            self._here.expect(comparison)
        self._comparison = comparison

    def check(self, redline: bytes) -> Callable[[], None]:
        """Hand over a redline; what is returned waits for the result."""
        if self._redline.closed:
            return self._here.check(redline)
        with self._redline:
            self._redline.write(redline)
        with suppress(BrokenPipeError), self._ready:  # it may have ended
            self._ready.write(_GIVEN)
        return lambda: self._wait(redline)

    def _wait(self, redline: bytes) -> None:
        with self._said:
            proved = self._said.read(1) == _PROVED
        with suppress(ChildProcessError):  # the system has taken it away: whoever started us ignores SIGCHLD
            os.waitpid(self._process, 0)
        if not proved:
            assert self._comparison is not None
            self._here.expect(self._comparison)
            self._here.check(redline)()
