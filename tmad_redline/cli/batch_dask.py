"""The pairs of a batch on a Dask cluster that is there already; a worker that is lost costs no more than its pairs."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import CancelledError
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from tmad_redline.cli.batch_local import LOADED, overdue
from tmad_redline.cli.batch_task import Task, perform, tool
from tmad_redline.errors import BadOptions, OutputError
from tmad_redline.model.batch import Result, failed

if TYPE_CHECKING:
    from distributed import Client, Future

_CONNECT = 30.0
"""Seconds that the scheduler has to answer."""
_ABANDONED = 60.0
"""Seconds without any worker, at the start or later, after which none is expected to come."""
_GONE = "its scheduler does not answer any more"
_TURN = 0.5
"""Seconds after which it is looked whether a pair takes too long, and whether there are more workers now."""


class _Running(NamedTuple):
    task: Task
    since: float


def run(tasks: Sequence[Task], address: str, seconds: float | None, waits: Callable[[str], None]) -> Iterator[Result]:
    """Do the pairs on the cluster of a scheduler, and give the result of each as it comes.

    As many are there at a time as its workers have threads, so that a pair has begun when it is sent. A pair that takes
    more than `seconds` is given up, and the worker that has it begun anew. Workers that come are used, those that are
    lost have their pairs done by others.
    waits: is told why nothing goes on while there is no worker, and "" when there is one again. Raises BadOptions,
    OutputError.
    """
    client = _connected(address)
    waiting = deque(tasks)
    running: dict[Future[Result], _Running] = {}
    try:
        alone = time.monotonic()
        while not _threads(client):
            alone = _there(0, alone, waits)
        _check_workers(client, {task.tool for task in tasks})
        alone = time.monotonic()
        while waiting or running:
            threads = _threads(client)
            alone = _there(threads, alone, waits)
            while waiting and len(running) < threads:
                task = waiting.popleft()
                running[client.submit(_perform, task, pure=False)] = _Running(task, time.monotonic())
            for future in _ended(running) if running else ():
                task = running.pop(future).task
                yield _result(future, task)
            for future, one in [*running.items()]:
                if seconds is not None and time.monotonic() - one.since > seconds and not future.done():
                    del running[future]
                    _give_up(client, future)
                    yield overdue(one.task, seconds)
    except OSError as error:
        reason = str(error) if type(error) is OSError else _GONE
        what = f"The Dask cluster is lost: {reason}."
        remedy = "See that its scheduler and its workers run, then give the same command: it goes on from where it was."
        raise OutputError(what, f"--dask {address}", remedy) from error
    finally:
        with contextlib.suppress(Exception):  # it may be gone, and nothing depends on taking leave of it
            client.cancel([*running])
            client.close(timeout=1)


def _connected(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        what = "A Dask cluster needs the package distributed, which is not installed."
        raise BadOptions(what, f"--dask {address}", "Install it with: pip install 'tmad-redline[cluster]'") from error
    for name in ("distributed", "distributed.client"):  # what went wrong is said once, and in our words
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_CONNECT)
    except (OSError, TimeoutError, ValueError, TypeError) as error:
        what = f"There is no Dask cluster to be reached: {str(error).splitlines()[0] if str(error) else 'no answer'}"
        remedy = "Give the address of a scheduler that has workers, tcp://host:8786."
        raise BadOptions(what, f"--dask {address}", remedy) from error
    return client


def _threads(client: Client) -> int:
    """How many pairs the workers can do at once. Raises OSError."""
    return sum(client.nthreads().values())


def _there(threads: int, alone: float, waits: Callable[[str], None]) -> float:
    """Since when the cluster has been without workers: for a moment, while one begins anew, or for good.

    Raises OSError.
    """
    now = time.monotonic()
    if threads:
        waits("")
        return now
    if now - alone > _ABANDONED:
        raise OSError(f"for {_ABANDONED:g} seconds it had no worker")
    waits(f"The cluster has no worker; it is given up after {_ABANDONED:g} seconds without one")
    time.sleep(_TURN)
    return alone


def _check_workers(client: Client, own: Collection[str]) -> None:
    """Refuse workers that have another version of this program, or none. Raises BadOptions."""
    try:
        found = client.run(_ready)
    except Exception as error:
        what = f"The workers cannot run tmad-redline: {error}"
        raise BadOptions(what, str(client.scheduler), "Install this version of it where they run.") from error
    other = next(((where, theirs) for where, theirs in found.items() if {theirs} != own), None)
    if other is not None:
        what = f"A worker has another version: {other[1]} at {other[0]}; here it is {', '.join(own)}."
        raise BadOptions(what, "--dask", "Install the same version there and here, and start the workers again.")


def _ready() -> str:
    """Which program a worker has, and that it is loaded, so that no pair's time goes into that."""
    for name in LOADED:
        import_module(name)
    return tool()


def _perform(task: Task) -> Result:
    """A pair on a worker; one that came later may have another version, whose outputs would differ."""
    if tool() != task.tool:
        what = f"The worker has another version: {tool()} and not {task.tool}."
        return failed(task.job, what, remedy="Install the same version there, and start the worker again.")
    return perform(task)


def _ended(running: dict[Future[Result], _Running]) -> list[Future[Result]]:
    """The pairs that have ended, after a moment's wait for the first of them."""
    from distributed import wait

    try:
        done = wait([*running], timeout=_TURN, return_when="FIRST_COMPLETED").done
    except TimeoutError:
        return []
    except CancelledError as error:
        raise OSError(_GONE) from error
    return [future for future in running if future in done]


def _result(future: Future[Result], task: Task) -> Result:
    from distributed import KilledWorker

    if future.status == "finished":
        result = future.result()
        assert isinstance(result, Result)
        return result
    if future.status != "error":
        raise OSError(_GONE)
    error = future.exception()
    if isinstance(error, KilledWorker):
        what = f"The workers that compared it died, {error.allowed_failures + 1} times."
        remedy = "It may need more memory than a worker has: compare it alone with diff."
        return failed(task.job, what, remedy=remedy)
    return failed(task.job, f"The worker could not do it: {type(error).__name__}: {error}")


def _give_up(client: Client, future: Future[Result]) -> None:
    """Take a pair from its worker; only a new process ends what is running in it."""
    at = [worker for worker, keys in client.processing().items() if future.key in keys]
    future.cancel()

    def restart() -> None:
        with contextlib.suppress(Exception):  # a worker without a nanny cannot be begun anew, and goes on in vain
            client.restart_workers(at, timeout=_CONNECT)

    threading.Thread(target=restart, daemon=True).start()  # it takes long, and the other workers want their pairs
