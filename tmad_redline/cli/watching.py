"""What `watch` does at each look: notices saves, compares, shows and writes, and says what stands in the way."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from tmad_redline.cli import console, delivering, making, outputs
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
    """What is made at each save. quiet: no summary and no talk. no_color: see `console.wants_colour`."""

    options: Options
    plan: outputs.Plan
    converter: making.Converter | None
    quiet: bool
    no_color: bool


class _Made(NamedTuple):
    """What came of a save. noticed: when, on the clock of `look`. shown: for standard output."""

    noticed: float
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
        self._wrote = False

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
            self._write(self._unwritten, "")

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
                console.fail(str(error))
                self._say(f"Waiting for another save of {source.path}")
            case Save(noticed, data, read) if read is not None:
                if source is self._sources.revised:
                    self._sources = self._sources._replace(revised=saved_again(source, data))
                    self._revised = read
                else:
                    self._sources = self._sources._replace(baseline=saved_again(source, data))
                    self._baseline, self._mentions = read, self._known()
                return noticed
            case Save():
                self._say(f"{_clock()}  Saved without a change, byte for byte: {source.path}")
        return None

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
            console.fail(str(error))
            self._say(f"Waiting for another save of {self._sources.revised.path}")
            return
        self._write(made, made.shown)

    def _made(self, noticed: float, revised: ClauseTree) -> _Made:
        from tmad_redline import api
        from tmad_redline.cli import beside

        options, plan, converter, quiet, no_color = self._wanted
        versions = Pair(*(source.version for source in self._sources))
        comparison = api.compare_trees(Pair(self._baseline, revised), versions, options)
        done: list[_Made] = []

        def finish(made: Marked) -> None:
            summary = cache(lambda: api.summarise(made, self._mentions()))
            result = making.Result(made, made.redline.data, summary, self._sources.revised.data, options.opening)
            content = making.make(plan.formats, result, converter)
            colour = console.wants_colour(no_color)
            shown = "" if plan.asked or quiet else delivering.shown(plan.stdout, result, colour)
            done.append(_Made(noticed, content, shown))

        api.redlined(comparison, options, beside.prover(), finish)
        return done[-1]

    def _write(self, made: _Made, shown: str) -> None:
        """Show what was made, and write it; what cannot be written now is kept, and tried again."""
        plan, quiet = self._wanted.plan, self._wanted.quiet
        paths = [source.path for source in self._sources]
        if shown:
            console.data(console.redrawing() + shown)
        try:
            delivering.deliver(plan, made.content, "", paths, quiet)
        except OutputError as error:
            if self._unwritten is None:
                console.fail(str(error))
                self._say("It is tried again until it can be written, or the next save is there.")
            self._unwritten, self._again = made, time.monotonic() + _TRY_AGAIN
            return
        self._unwritten, self._wrote = None, True
        baseline, revised = self._sources
        seconds = time.monotonic() - made.noticed
        told = f"{revised.version.name} against {baseline.version.label}, in {seconds:.2f} s"
        self._say(f"{_clock()}  {told}. Ctrl-C ends.")

    def _say(self, text: str) -> None:
        console.say(text, self._wanted.quiet)


def _clock() -> str:
    return time.strftime("%H:%M:%S")
