"""One pair of a batch, as a worker does it wherever it runs: read, compare, write, and a small record of it."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from tmad_redline.batch import records
from tmad_redline.cli import batch_files as files
from tmad_redline.cli import batch_standing, making
from tmad_redline.cli.comparing import differs
from tmad_redline.cli.formats import MARKED, Names
from tmad_redline.errors import TmadError
from tmad_redline.model.batch import Counts, Job, Result, Side, State, Written, failed
from tmad_redline.model.comparison import Version
from tmad_redline.model.document import Notice
from tmad_redline.model.notices import grouped
from tmad_redline.model.pair import Pair
from tmad_redline.options import Options

_DIGITS = 8
"""Hexadecimal digits of the program's own digest that are told."""
_NOTICES = 20
"""Notices of a pair that are kept, so that what a worker sends back stays small; losses come first."""


class Task(NamedTuple):
    """A pair and all that a worker has to know. folder: of the batch's outputs. tool: that it must be done with."""

    job: Job
    folder: str
    options: Options
    formats: tuple[str, ...]
    tool: str
    soffice: str | None
    soffice_seconds: float


@cache
def tool() -> str:
    """The program's name, version and the digest of its files: another text of it is another tool."""
    from importlib.metadata import version

    own = hashlib.sha256()
    package = Path(__file__).parents[1]
    for path in sorted(path for path in package.rglob("*") if path.suffix in (".py", ".html", ".css", ".js")):
        own.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return f"tmad-redline {version('tmad-redline')} ({own.hexdigest()[:_DIGITS]})"


def perform(task: Task) -> Result:
    """Compare a pair and write its outputs, then its record; whatever goes wrong is the result, and stops nothing."""
    started = time.perf_counter()
    job = task.job
    try:
        result = _performed(task, started)
    except TmadError as error:
        result = failed(job, error.what, error.where, error.remedy)
    except MemoryError:
        result = failed(
            job, "The memory does not suffice.", remedy="Use fewer processes (--jobs), or a larger machine."
        )
    except OSError as error:
        result = failed(job, f"The system refused: {error}")
    except Exception as error:  # a defect of ours, which must not cost the other pairs
        what = f"Something went wrong that should not: {type(error).__name__}: {error}"
        result = failed(job, what, remedy="Please report it with the two documents.")
    return result if result.before else result._replace(seconds=time.perf_counter() - started)


def done_before(task: Task, digests: Pair[str]) -> Result | None:
    """What an earlier run made of a pair, if its outputs are all there as they were; None otherwise."""
    key = records.key(task.job, digests, task.options, task.formats, task.tool)
    found = records.read(files.text(files.below(task.folder, records.place(task.job))), task.job, key)
    if found is None or any(files.digest(files.below(task.folder, it.name)) != it.sha256 for it in found.files):
        return None
    return found


def _performed(task: Task, started: float) -> Result:
    job = task.job
    data = Pair(*(files.read(side.place) for side in job.sides))
    digests = Pair(*(hashlib.sha256(each).hexdigest() for each in data))
    if (found := done_before(task, digests)) is not None:
        return found
    same = digests.baseline == digests.revised
    formats = tuple(name for name in task.formats if not (same and name in MARKED))  # as `diff` leaves them out
    shown, content = _compared(task, data, digests, formats) if formats or not same else (_Shown(State.SAME), {})
    names = Names(job.redline, job.clean)
    outputs = {names.of(name): content[name] for name in formats}
    earlier = records.outputs(files.text(files.below(task.folder, records.place(job))))
    standing = batch_standing.look(task.folder, outputs, earlier, partial(batch_standing.all_records, task.folder))
    files.write(task.folder, {**standing.kept, **outputs}, [side.place for side in job.sides])
    result = Result(
        job,
        State.SAME if same else shown.state,
        records.key(job, digests, task.options, task.formats, task.tool),
        digests,
        shown.counts,
        tuple(Written(name, names.of(name), hashlib.sha256(content[name]).hexdigest()) for name in formats),
        shown.notices,
        seconds=time.perf_counter() - started,
        replaced=standing.replaced,
        kept=tuple(standing.kept),
        older=tuple(each for each in earlier if each.name not in outputs),
    )
    files.write(task.folder, {records.place(job): records.written(result).encode()})
    return result


class _Shown(NamedTuple):
    """What a redline shows, and what is told of it."""

    state: State
    counts: Counts = Counts()
    notices: tuple[Notice, ...] = ()


def _compared(
    task: Task, data: Pair[bytes], digests: Pair[str], formats: tuple[str, ...]
) -> tuple[_Shown, Mapping[str, bytes]]:
    """A pair compared, and its outputs by format."""
    from tmad_redline import api
    from tmad_redline.batch.counting import counts

    versions = Pair(*(_version(side, digest) for side, digest in zip(task.job.sides, digests, strict=True)))
    made = api.marked(data.baseline, data.revised, versions, task.options)
    summary = cache(partial(api.summarise, made))
    result = making.Result(made, made.redline.data, summary, data.revised, task.options.opening)
    content = making.make(formats, result, making.converter(formats, task.soffice, task.soffice_seconds))
    notices = sorted(grouped(made.comparison.notices), key=lambda notice: not notice.loss)
    state = State.CHANGED if differs(made) else State.UNCHANGED
    return _Shown(state, counts(made, summary().register), tuple(notices[:_NOTICES])), content


def _version(side: Side, digest: str) -> Version:
    """A version as `diff` tells it of a file, or of a registry's entry."""
    return Version(side.file, side.label, digest, side.title, side.status, side.date)
