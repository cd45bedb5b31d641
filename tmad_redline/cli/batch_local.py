"""The pairs of a batch in processes of this machine, each in one of its own, which may hang or die by itself."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, NamedTuple, NoReturn, cast

from tmad_redline.batch import records
from tmad_redline.cli import batch_files
from tmad_redline.cli.batch_task import Task, perform
from tmad_redline.model.batch import Result, failed

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

ATTEMPTS = 3
"""How often a pair is tried whose process dies: the system may have killed it because another one took the memory."""
_GRACE = 2.0
"""Seconds that a worker has to leave nothing behind, once it is asked to end."""
LOADED = (
    "lxml.etree",
    "tmad_redline.api",
    "tmad_redline.summary",
    "tmad_redline.structure.references",
    "tmad_redline.structure.terms",
    "tmad_redline.diff.text",
    "tmad_redline.batch.counting",
    "tmad_redline.cli",
    "tmad_redline.cli.batch_task",
)
"""What a process has loaded that is to begin with pairs at once, or that all others are copies of."""


class _Running(NamedTuple):
    """A pair at work. attempt: 1 for the first. since: seconds on the clock that only goes forward."""

    task: Task
    attempt: int
    process: BaseProcess
    since: float


def run(tasks: Sequence[Task], jobs: int, seconds: float | None) -> Iterator[Result]:
    """Do the pairs, at most `jobs` at once, and give the result of each as it comes; the first tasks begin first.

    A pair that takes more than `seconds` is given up, and one whose process dies is tried again in the end. To leave
    the loop ends what is running.
    """
    context = _context()
    waiting = deque((task, 1) for task in tasks)
    running: dict[Connection, _Running] = {}
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                task, attempt = waiting.popleft()
                channel, theirs = context.Pipe()
                process = context.Process(target=_work, args=(task, theirs), daemon=True)
                process.start()
                theirs.close()
                running[channel] = _Running(task, attempt, process, time.monotonic())
            for ready in cast("list[Connection]", wait([*running], _patience(running, seconds))):
                one = running.pop(ready)
                result = _received(ready)
                if result is not None:
                    one.process.join()
                    yield result
                    continue
                _abandon(one)
                if one.attempt < ATTEMPTS:
                    waiting.append((one.task, one.attempt + 1))
                else:
                    yield _died(one)
            for channel, one in [*running.items()]:
                if seconds is not None and time.monotonic() - one.since > seconds:
                    del running[channel]
                    channel.close()
                    _abandon(one)
                    yield overdue(one.task, seconds)
    finally:
        for one in running.values():
            _abandon(one)


def _context() -> ForkServerContext | SpawnContext:
    """How processes begin: as copies of one that has loaded everything and done nothing, where the system can."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*LOADED])
    _begin_server()
    return context


def _begin_server() -> None:
    """Begin what all workers are copies of, deaf to Ctrl-C from the start: a terminal sends it to that one too."""
    from multiprocessing.forkserver import ensure_running

    if threading.current_thread() is not threading.main_thread():  # the only one that may say so
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        ensure_running()
    finally:
        signal.signal(signal.SIGINT, before)


def overdue(task: Task, seconds: float) -> Result:
    """The result of a pair that took too long."""
    remedy = "Give it more with --timeout, or compare it alone with diff."
    result = failed(task.job, f"The comparison took longer than {seconds:g} seconds.", remedy=remedy)
    return result._replace(seconds=seconds)


def _abandon(one: _Running) -> None:
    """End a worker that has not done its pair, and remove what it had half written."""
    _end(one.process)
    batch_files.tidy(one.task.folder, [one.task.job.redline, records.place(one.task.job)], one.process.pid)


def _end(process: BaseProcess) -> None:
    """End a worker, if it is there: asked first, so that it ends LibreOffice and removes what is half written."""
    process.terminate()
    process.join(_GRACE)
    if process.is_alive():
        process.kill()
    process.join()


def _patience(running: dict[Connection, _Running], seconds: float | None) -> float | None:
    """Seconds until the next pair has had its time."""
    if seconds is None:
        return None
    return max(0.0, min(one.since for one in running.values()) + seconds - time.monotonic()) + 0.01


def _received(channel: Connection) -> Result | None:
    """What a worker sent; None if it died before."""
    try:
        result = channel.recv()
    except (EOFError, OSError):
        return None
    finally:
        channel.close()
    assert isinstance(result, Result)
    return result


def _died(one: _Running) -> Result:
    code = one.process.exitcode
    how = f"signal {signal.Signals(-code).name}" if code is not None and code < 0 else f"exit code {code}"
    what = f"The process that compared it died, {ATTEMPTS} times ({how})."
    remedy = "It may need more memory than there is: use fewer processes (--jobs), or compare it alone with diff."
    return failed(one.task.job, what, remedy=remedy)


def _work(task: Task, channel: Connection) -> None:
    """The life of a worker: one pair. Ctrl-C is for the one who started it, and if that one is gone it ends too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    threading.Thread(target=_end_with, args=(channel,), daemon=True).start()
    gc.disable()  # it lives for one pair, and what little is cyclic costs less than looking for it
    channel.send(perform(task))
    os._exit(0)  # taking two documents apart, object by object, takes as long as reading one


def _leave(number: int, frame: object) -> NoReturn:
    sys.exit(number)


def _end_with(channel: Connection) -> None:
    """Wait until whoever started this worker is gone, then end it."""
    with contextlib.suppress(EOFError, OSError):
        channel.recv()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE)
    os._exit(1)
