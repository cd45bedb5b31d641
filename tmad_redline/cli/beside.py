"""A second process, which reads the baseline and proves the redline while this one does the rest."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO, NoReturn, TypeVar

from tmad_redline.cli.inputs import Source
from tmad_redline.model.pair import Pair
from tmad_redline.options import Options

if TYPE_CHECKING:  # nothing of the pipeline is loaded before there are two processes, each of which loads its own
    from tmad_redline import api
    from tmad_redline.model.clause import ClauseTree
    from tmad_redline.model.comparison import Comparison, Marked

T = TypeVar("T")
P = TypeVar("P", bound="api.Prover")
_Prepare = Callable[[BinaryIO], Callable[[], Callable[[bytes], bool]]]
_PREPARED, _GIVEN, _PROVED = b"r", b"g", b"p"


def finished(sources: Pair[Source], options: Options, finish: Callable[[Marked], T]) -> T:
    """What `finish` makes of the redline of two versions; it is called while the redline is being proved.

    Raises InputError, and RedlineMismatch.
    """
    data, names = Pair(*(source.data for source in sources)), Pair(*(source.version for source in sources))
    done: list[T] = []
    with ended(second(sources, options)) as beside:
        from tmad_redline import api

        api.marked(*data, names, options, beside, lambda made: done.append(finish(made)))
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


@contextmanager
def ended(prover: P) -> Iterator[P]:
    """Leaves no second process of it, whatever happens meanwhile: Ctrl-C, an output that cannot be made."""
    try:
        yield prover
    finally:
        if isinstance(prover, _Prover):
            prover.end()


def _possible() -> bool:
    """Elsewhere than on Linux a copy of a process may not use what its system's libraries have begun."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class _Copy:
    """A copy of this process, which says that it has prepared something, and then that a redline is true.

    It says nothing else, and leaves all errors to this process, which then does the work itself: so they are told in
    one place. It dies with this process, whatever that dies of.

    prepare: what the copy does first; it may write to `prepared`, and gives what judges a redline.
    """

    def __init__(self, prepare: _Prepare) -> None:
        self.prepared, self._redline = (os.fdopen(os.memfd_create(name), "w+b") for name in ("prepared", "redline"))
        ready, giving = os.pipe()
        said, saying = os.pipe()
        living, alive = os.pipe()
        ours = giving, said, alive
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # or Ctrl-C could end the copy as it ends us
        try:
            self._process = os.fork()
            if not self._process:
                self._work(prepare, ours, ready, saying, living, before)
        finally:
            for end in (ready, saying, living):
                os.close(end)
            self._ready, self._said = os.fdopen(giving, "wb", 0), os.fdopen(said, "rb", 0)
            self._alive = os.fdopen(alive, "wb", 0)
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _work(
        self,
        prepare: _Prepare,
        theirs: Iterable[int],
        ready: int,
        saying: int,
        living: int,
        mask: Iterable[int],
    ) -> NoReturn:
        """What the second process does. theirs: ends of pipes that only the first may hold: they close with it."""
        try:
            import fcntl  # which other systems do not have

            signal.signal(signal.SIGINT, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
            for end in theirs:
                os.close(end)
            fcntl.fcntl(living, fcntl.F_SETOWN, os.getpid())
            fcntl.fcntl(living, fcntl.F_SETFL, os.O_ASYNC)  # its other end closes: a SIGIO, which nothing here survives
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
        said = self._said.read()
        self.end()
        return said.endswith(_PROVED)

    def end(self) -> None:
        """End it, if it has not; what it needed is given back."""
        if self._process:
            with suppress(ChildProcessError, ProcessLookupError):  # the system takes it away where SIGCHLD is ignored
                os.kill(self._process, signal.SIGKILL)
                os.waitpid(self._process, 0)
            self._process = 0
        for file in (self.prepared, self._redline, self._ready, self._said, self._alive):
            file.close()


class _Prover:
    """Proves one redline after another, each in a copy of this process as it is when the redline is to be written."""

    def __init__(self) -> None:
        self._copy: _Copy | None = None
        self._copies: list[_Copy] = []
        self._comparison: Comparison | None = None

    def expect(self, comparison: Comparison) -> None:
        """Let a copy note what the redline must give."""
        from tmad_redline import ooxml

        self._comparison = comparison
        with suppress(OSError):
            self._copy = self._copied(lambda _: lambda: ooxml.promise(comparison).keeps)

    def check(self, redline: bytes) -> Callable[[], None]:
        """Hand over a redline; what is returned waits for the result."""
        copy, self._copy = self._copy, None
        if copy is not None:
            copy.give(redline)
        return lambda: self._wait(copy, redline)

    def end(self) -> None:
        """End what has not ended."""
        for copy in self._copies:
            copy.end()

    def _copied(self, prepare: _Prepare) -> _Copy:
        self._copies.append(_Copy(prepare))
        return self._copies[-1]

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
        self._first: _Copy | None = self._copied(self._read)

    def _read(self, file: BinaryIO) -> Callable[[], Callable[[bytes], bool]]:
        """In the second process."""
        from tmad_redline import ooxml, structure  # and not `api`, which takes longer to load

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
