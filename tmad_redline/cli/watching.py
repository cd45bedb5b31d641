"""What `watch` does at each look: notices saves, compares, shows and writes, and says what stands in the way."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tmad_redline.cli import console, delivering, fitting, making, outputs
from tmad_redline.cli.formats import MARKED
from tmad_redline.cli.inputs import Source, saved_again
from tmad_redline.cli.progress import Progress
from tmad_redline.cli.saves import Save, Saves
from tmad_redline.errors import InputError, OutputError, TmadError
from tmad_redline.model.pair import Pair
from tmad_redline.options import Options

if TYPE_CHECKING:
    from tmad_redline.model.clause import ClauseTree, Mentions
    from tmad_redline.model.comparison import Marked

_TRY_AGAIN = 1.0
"""Seconds after which an output that another program holds is tried again."""


class Wanted(NamedTuple):
    """What is made at each save. quiet: no summary and no talk. no_color: see `console.wants_colour`.

    whole: what is said after the number of lines of a summary that a screen has no room for.
    """

    options: Options
    plan: outputs.Plan
    converter: making.Converter | None
    quiet: bool
    no_color: bool
    whole: str = ""


class _Made(NamedTuple):
    """What came of a save. seconds: from when it was noticed. shown: for standard output."""

    seconds: float
    content: dict[str, bytes]
    shown: str


class Watch:
    """Two documents, one of which is worked on; the other is read once, as long as nobody saves it too.

    Raises InputError if the baseline cannot be read.
    """

    def __init__(self, sources: Pair[Source], wanted: Wanted) -> None:
        self._sources = sources
        self._wanted = wanted
        baseline, revised = sources
        self._baseline = self._read(baseline, baseline.data)
        self._revised: ClauseTree | None = None
        self._mentions = self._known()
        self._saves = self._saves_of(baseline, baseline.data), self._saves_of(revised, None)
        self._unwritten: _Made | None = None
        self._again = 0.0
        self._wrote = ""
        """When, as a person is told; empty before."""
        self._broken: set[Path] = set()

    def look(self, now: float) -> None:
        """Look at both files, and do what is to be done. now: seconds on a clock that never goes back.

        Raises BadOptions if an output has become an input.
        """
        saved = [self._taken(source, saves, now) for source, saves in zip(self._sources, self._saves, strict=True)]
        noticed = [moment for moment in saved if moment is not None]
        if noticed and self._revised is not None:
            self._compare(min(noticed), self._revised)
            gc.collect()  # this process goes on, and now is time for it
        elif self._unwritten is not None and now >= self._again:
            self._write(self._unwritten)

    def _read(self, source: Source, data: bytes) -> ClauseTree:
        from tmad_redline import api

        return api.tree(data, source.version.name, self._wanted.options.opening)

    def _known(self) -> Callable[[], Mentions]:
        from tmad_redline import api

        return cache(partial(api.mentions, self._baseline))

    def _saves_of(self, source: Source, known: bytes | None) -> Saves[ClauseTree] | None:
        return None if source.path is None else Saves(source.path, known, partial(self._read, source))

    def _taken(self, source: Source, saves: Saves[ClauseTree] | None, now: float) -> float | None:
        """When a file was saved, if it was and holds something else now."""
        match None if saves is None else saves.poll(now):
            case InputError() as error:
                self._broken.add(_path(source))
                console.say(_failure(error))
                self._say(f"Waiting for another save of {source.path}")
            case Save(noticed, data, read) if read is not None:
                self._broken.discard(_path(source))
                if source is self._sources.revised:
                    self._sources = self._sources._replace(revised=saved_again(source, data))
                    self._revised = read
                else:
                    self._sources = self._sources._replace(baseline=saved_again(source, data))
                    self._baseline, self._mentions = read, self._known()
                return noticed
            case Save():
                self._say(f"{_clock()}  {self._unchanged(_path(source))}")
        return None

    def _unchanged(self, path: Path) -> str:
        """What is told of a save that changed nothing since the last that could be read."""
        if path not in self._broken:
            return f"Saved without a change, byte for byte: {path}"
        self._broken.remove(path)
        kind = "redline" if MARKED & self._wanted.plan.files.keys() else "summary"
        holds = f"; the {kind} of {self._wrote} holds" if self._wrote else ""
        return f"{path} can be read again, and is as it was{holds}."

    def _compare(self, noticed: float, revised: ClauseTree) -> None:
        versions = Pair(*(source.version for source in self._sources))
        if versions.baseline.sha256 == versions.revised.sha256 and not self._wrote:
            same = f"{versions.revised.name} is still {versions.baseline.label}, byte for byte"
            self._unwritten = None  # of a save before this one
            self._say(f"{_clock()}  {same}; waiting for a save. Ctrl-C ends.")
            return
        try:
            with Progress(self._wanted.quiet) as progress:
                progress.tell(f"Comparing {versions.baseline.label} with {versions.revised.label}")
                made = self._made(noticed, revised)
        except TmadError as error:
            self._unwritten = None
            console.say(_failure(error))
            self._say(f"Waiting for another save of {self._sources.revised.path}")
            return
        self._write(made)

    def _made(self, noticed: float, revised: ClauseTree) -> _Made:
        from tmad_redline import api
        from tmad_redline.cli import beside

        options, plan, converter, quiet, no_color, _ = self._wanted
        versions = Pair(*(source.version for source in self._sources))
        comparison = api.compare_trees(Pair(self._baseline, revised), versions, options)
        done: list[_Made] = []

        def finish(made: Marked) -> None:
            summary = cache(lambda: api.summarise(made, self._mentions()))
            result = making.Result(made, made.redline.data, summary, self._sources.revised.data, options.opening)
            content = making.make(plan.formats, result, converter)
            done.append(_Made(0.0, content, delivering.shown(plan, result, quiet, no_color)))

        with beside.ended(beside.prover()) as prover:
            api.redlined(comparison, options, prover, finish)
        return done[-1]._replace(seconds=time.monotonic() - noticed)

    def _write(self, made: _Made) -> None:
        """Write what was made, and show it once; what cannot be written now is kept, and tried again."""
        plan, fresh = self._wanted.plan, made is not self._unwritten
        told = self._written(made, fresh)
        if fresh and plan.asked:
            console.binary(made.content[plan.stdout])
        elif fresh and made.shown:
            console.data(console.redrawing() + self._fitting(made.shown, told))
        for line in told:
            console.say(line)

    def _written(self, made: _Made, fresh: bool) -> list[str]:
        """Write it; what is to be told of that."""
        quiet = self._wanted.quiet
        try:
            told = delivering.written(self._wanted.plan, made.content, [source.path for source in self._sources])
        except OutputError as error:
            self._unwritten, self._again = made, time.monotonic() + _TRY_AGAIN
            again = "It is tried again until it can be written, or the next save is there."
            return [_failure(error), *([] if quiet else [again])] if fresh else []
        self._unwritten, self._wrote = None, _clock()
        baseline, revised = self._sources
        what = f"{revised.version.name} against {baseline.version.label}, in {made.seconds:.2f} s"
        return [] if quiet else [*told, f"{self._wrote}  {what}. Ctrl-C ends."]

    def _fitting(self, shown: str, told: list[str]) -> str:
        """On a terminal as much of a summary as its screen shows, from its beginning, which says what matters most."""
        size = console.screen()
        if size is None:
            return shown
        below = sum(fitting.rows(console.on_terminal(line), size.columns) for line in told)
        return fitting.beginning(shown, size.lines - below - 1, size.columns, self._wanted.whole)

    def _say(self, text: str) -> None:
        console.say(text, self._wanted.quiet)


def _clock() -> str:
    return time.strftime("%H:%M:%S")


def _failure(error: TmadError) -> str:
    return f"{_clock()}  {console.failure(str(error))}"


def _path(source: Source) -> Path:
    """Of a source that may be saved."""
    assert source.path is not None
    return source.path
