"""A second process, which reads the baseline and proves the redline while this one does the rest."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, NoReturn, TypeVar

from tmad_redline.cli.inputs import Source
from tmad_redline.model.pair import Pair
from tmad_redline.options import Options

if TYPE_CHECKING:  # nothing of the pipeline is loaded before there are two processes, each of which loads its own
    from tmad_redline import api
    from tmad_redline.model.clause import ClauseTree
    from tmad_redline.model.comparison import Comparison, Marked

T = TypeVar("T")
_PREPARED, _GIVEN, _PROVED = b"r", b"g", b"p"


def finished(sources: Pair[Source], options: Options, finish: Callable[[Marked], T]) -> T:
    """What `finish` makes of the redline of two versions; it is called while the redline is being proved.

    Raises InputError, and RedlineMismatch.
    """
    helper = second(sources, options)
    from tmad_redline import api

    data, names = Pair(*(source.data for source in sources)), Pair(*(source.version for source in sources))
    done: list[T] = []
    api.marked(*data, names, options, helper, lambda made: done.append(finish(made)))
    return done[-1]


def second(sources: Pair[Source], options: Options) -> api.Second:
    """A second process that reads the baseline and proves the redline, or what does the same in this one."""
    if _possible():
        with suppress(OSError):  # no process, or no file, is to be had
            return _Second(sources, options)
    return _here(sources, options)


def _here(sources: Pair[Source], options: Options) -> api.Here:
    from tmad_redline import api

    return api.Here(sources.baseline.data, sources.baseline.version.name, options.opening)


def prover() -> api.Prover:
    """A second process for each redline that is to be proved, or what does the same in this one."""
    from tmad_redline import api

    return _Prover() if _possible() else api.Proof()


def _possible() -> bool:
    """Elsewhere than on Linux a copy of a process may not use what its system's libraries have begun."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class _Copy:
    """A copy of this process, which says that it has prepared something, and then that a redline is true.

    It says nothing else, and leaves all errors to this process, which then does the work itself: so they are told in
    one place. prepare: what the copy does first; it may write to `prepared`, and gives what judges a redline.
    """

    def __init__(self, prepare: Callable[[BinaryIO], Callable[[], Callable[[bytes], bool]]]) -> None:
        self.prepared, self._redline = (os.fdopen(os.memfd_create(name), "w+b") for name in ("prepared", "redline"))
        ready, giving = os.pipe()
        said, saying = os.pipe()
        self._ready, self._said = os.fdopen(giving, "wb", 0), os.fdopen(said, "rb", 0)
        self._process = os.fork()
        if not self._process:
            os.close(giving)
            os.close(said)
            self._work(prepare, ready, saying)
        os.close(ready)
        os.close(saying)

    def _work(
        self, prepare: Callable[[BinaryIO], Callable[[], Callable[[bytes], bool]]], ready: int, saying: int
    ) -> NoReturn:
        """What the second process does."""
        try:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            begin = prepare(self.prepared)
            self.prepared.flush()
            os.write(saying, _PREPARED)
            judge = begin()
            if os.read(ready, 1) == _GIVEN:
                self._redline.seek(0)
                if judge(self._redline.read()):
                    os.write(saying, _PROVED)
        finally:
            os._exit(0)

    def has_prepared(self) -> bool:
        """Wait until it has; no if it has died."""
        prepared = self._said.read(1) == _PREPARED
        self.prepared.seek(0)  # where the copy has written to its end: both have one place in the file
        return prepared

    def give(self, redline: bytes) -> None:
        """Hand over a redline."""
        with self._redline:
            self._redline.write(redline)
        with suppress(BrokenPipeError), self._ready:  # it may have ended
            self._ready.write(_GIVEN)

    def has_proved(self) -> bool:
        """Wait until it has ended."""
        with self._said:
            said = self._said.read()
        self.prepared.close()
        with suppress(ChildProcessError):  # the system has taken it away: whoever started us ignores SIGCHLD
            os.waitpid(self._process, 0)
        return said.endswith(_PROVED)


class _Prover:
    """Proves one redline after another, each in a copy of this process as it is when the redline is to be written."""

    def __init__(self) -> None:
        self._copy: _Copy | None = None
        self._comparison: Comparison | None = None

    def expect(self, comparison: Comparison) -> None:
        """Let a copy note what the redline must give."""
        from tmad_redline import ooxml

        self._comparison = comparison
        with suppress(OSError):
            self._copy = _Copy(lambda _: lambda: ooxml.promise(comparison).keeps)

    def check(self, redline: bytes) -> Callable[[], None]:
        """Hand over a redline; what is returned waits for the result."""
        copy, self._copy = self._copy, None
        if copy is not None:
            copy.give(redline)
        return lambda: self._wait(copy, redline)

    def _wait(self, copy: _Copy | None, redline: bytes) -> None:
        if copy is None or not copy.has_proved():
            from tmad_redline import api

            assert self._comparison is not None
            proof = api.Proof()
            proof.expect(self._comparison)
            proof.check(redline)()


class _Second(_Prover):
    """The same for the first redline in a copy that was made before anything was read, and reads the baseline too."""

    def __init__(self, sources: Pair[Source], options: Options) -> None:
        super().__init__()
        self._sources, self._options = sources, options
        self._first: _Copy | None = _Copy(self._read)

    def _read(self, file: BinaryIO) -> Callable[[], Callable[[bytes], bool]]:
        """In the second process."""
        from tmad_redline import ooxml, structure

        baseline = self._sources.baseline
        tree = structure.build(ooxml.read(baseline.data, baseline.version.name, self._options.opening))
        file.write(pickle.dumps(tree._replace(document=tree.document._replace(source=None)), pickle.HIGHEST_PROTOCOL))
        return lambda: ooxml.promise_of(tree.document, self._sources.revised.data, self._options).keeps

    def tree(self) -> ClauseTree:
        """The baseline. Raises InputError."""
        assert self._first is not None
        if not self._first.has_prepared():
            return _here(self._sources, self._options).tree()
        from tmad_redline import ooxml

        tree: ClauseTree = pickle.load(self._first.prepared)
        baseline = self._sources.baseline
        opened = ooxml.reopened(tree.document, baseline.data, baseline.version.name, self._options.opening)
        return tree._replace(document=opened)

    def expect(self, comparison: Comparison) -> None:
        """The first copy knows already."""
        if self._first is None:
            super().expect(comparison)
        self._comparison, self._copy, self._first = comparison, self._first or self._copy, None
