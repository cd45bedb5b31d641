"""A second process reads and proves as this one does, and one that dies decides nothing."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tmad_redline import api
from tmad_redline.cli import beside
from tmad_redline.cli.inputs import Source
from tmad_redline.errors import DamagedDocx, NotADocx, RedlineMismatch
from tmad_redline.model.comparison import Comparison
from tmad_redline.model.pair import Pair
from tmad_redline.options import Options

V40, V41 = (Path(__file__).parents[2] / "fixtures" / "tmad" / f"{name}.docx" for name in ("v4.0", "v4.1"))

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="there is no second process here"
)


def source(path: Path, data: bytes | None = None) -> Source:
    data = path.read_bytes() if data is None else data
    return Source(data, api.version(data, path.name), path)


SOURCES = Pair(source(V40), source(V41))


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The processes that were started."""
    processes: list[int] = []
    fork = os.fork

    def noted() -> int:
        processes.append(fork())
        return processes[-1]

    monkeypatch.setattr(os, "fork", noted)
    return processes


def here() -> api.Here:
    return api.Here(SOURCES.baseline.data, SOURCES.baseline.version.name, Options().opening)


def compared(second: api.Second) -> Comparison:
    return api.compare_trees(Pair(second.tree(), api.tree(SOURCES.revised.data, "v4.1.docx")))


def said(prover: api.Prover, redline: bytes, comparison: Comparison) -> tuple[str, str, frozenset[str]] | None:
    prover.expect(comparison)
    try:
        prover.check(redline)()
    except RedlineMismatch as found:
        return found.what, found.where, found.texts
    return None


def test_it_reads_the_same_baseline() -> None:
    tree, other = beside.second(SOURCES, Options()).tree(), here().tree()
    assert tree.document._replace(source=None) == other.document._replace(source=None)
    assert tree._replace(document=other.document) == other


def test_what_is_finished_is_of_the_redline_that_was_proved(started: list[int]) -> None:
    names = Pair(SOURCES.baseline.version, SOURCES.revised.version)
    expected = api.marked(SOURCES.baseline.data, SOURCES.revised.data, names)
    assert beside.finished(SOURCES, Options(), lambda made: made.redline) == expected.redline
    assert len(started) == 1


def test_a_false_redline_is_false_in_both_and_for_the_same_reason() -> None:
    false = SOURCES.revised.data  # without a mark, so that rejecting it does not give V4.0
    second = beside.second(SOURCES, Options())
    found = said(second, false, compared(second))
    assert found is not None
    assert found[2]
    assert found == said(here(), false, compared(here()))


def killed(process: int) -> None:
    os.kill(process, signal.SIGKILL)
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)


def test_a_process_that_was_killed_at_once_leaves_all_to_this_one(started: list[int]) -> None:
    second = beside.second(SOURCES, Options())
    killed(started[0])
    comparison = compared(second)
    assert said(second, SOURCES.revised.data, comparison) is not None
    assert said(second, api.redline(comparison), comparison) is None


def test_one_that_was_killed_when_it_had_read_leaves_the_proof(started: list[int]) -> None:
    second = beside.second(SOURCES, Options())
    comparison = compared(second)
    killed(started[0])
    second.expect(comparison)
    awaited = second.check(SOURCES.revised.data)
    with pytest.raises(RedlineMismatch):
        awaited()


def test_errors_are_those_of_one_process() -> None:
    broken, none = source(V40, SOURCES.baseline.data[:5000]), source(V41, b"nothing")
    for sources, error in (
        (Pair(broken, SOURCES.revised), DamagedDocx),
        (Pair(SOURCES.baseline, none), NotADocx),
        (Pair(broken, none), DamagedDocx),
    ):
        with pytest.raises(error):
            beside.finished(sources, Options(), lambda made: made)


def test_with_one_processor_there_is_one_process(started: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert said(beside.second(SOURCES, Options()), SOURCES.revised.data, compared(here())) is not None
    assert not started


def test_it_does_not_matter_that_the_end_of_processes_is_ignored() -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        second = beside.second(SOURCES, Options())
        comparison = compared(second)
        assert said(second, api.redline(comparison), comparison) is None
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_where_no_process_is_to_be_had_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused)
    assert isinstance(beside.second(SOURCES, Options()), api.Here)


def test_a_prover_makes_a_copy_for_each_redline(started: list[int]) -> None:
    prover = beside.prover()
    comparison = compared(here())
    true = api.redline(comparison)
    comparison = compared(here())  # a redline is made of the revised version's own tree
    assert said(prover, true, comparison) is None
    assert said(prover, SOURCES.revised.data, comparison) == said(here(), SOURCES.revised.data, comparison)
    assert len(started) == 2
    for process in started:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, 0)


def gone(process: int) -> bool:
    """Whether a process of ours has ended and was waited for."""
    try:
        os.waitpid(process, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_no_process_is_left_when_something_else_ends_the_work(started: list[int], error: type[BaseException]) -> None:
    def interrupted(_: object) -> None:
        raise error

    files = os.listdir("/proc/self/fd")
    with pytest.raises(error):
        beside.finished(SOURCES, Options(), interrupted)
    prover = beside.prover()
    prover.expect(compared(here()))
    with pytest.raises(error), beside.ended(prover):
        raise error
    assert len(started) == 2
    assert all(map(gone, started))
    assert os.listdir("/proc/self/fd") == files


def test_ctrl_c_while_a_process_is_made_is_of_this_one_alone(
    started: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    fork = os.fork

    def interrupted() -> int:
        process = fork()
        os.kill(os.getpid(), signal.SIGINT)  # in both, as a terminal does
        return process

    monkeypatch.setattr(os, "fork", interrupted)
    with pytest.raises(KeyboardInterrupt):
        beside.second(SOURCES, Options())
    ended = os.waitpid(started[0], 0)[1]
    assert os.waitstatus_to_exitcode(ended) == -signal.SIGINT


KILLED = """
import os, time
from tmad_redline.cli import beside
def busy(_):
    os.write(1, str(os.getpid()).encode())
    while True:
        pass
copy = beside._Copy(busy)
time.sleep(600)
"""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_busy_process_ends_with_this_one_whatever_that_dies_of(how: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert int(os.read(first.stdout.fileno(), 20)) != first.pid
        first.send_signal(how)
        assert first.wait(30) == -how
        assert select.select([first.stdout], [], [], 30)[0]
        assert first.stdout.read() == b""  # the copy held it too
