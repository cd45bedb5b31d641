"""What a batch does when its workers hang or die, and when it is itself ended: nothing that was done is lost."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.batches import Waiting, give, hang, pairs, read_by, records, report, stamps, states, until, write

psutil = pytest.importorskip("psutil", reason="psutil is not installed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")

Started = subprocess.Popen[bytes]
FAST = ("a", "b", "c", "d")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four short documents, and one that nobody can read to its end; the manifest has them all."""
    hang(write(tmp_path, **dict.fromkeys(FAST, 2)))
    pairs(tmp_path, "slow", *FAST)
    return tmp_path


@pytest.fixture
def start(folder: Path) -> Iterator[Callable[..., Started]]:
    """Starts the command as a process of its own, ended with the test if it is still there."""
    started: list[Started] = []

    def starter(*arguments: str) -> Started:
        command = [sys.executable, "-m", "tmad_redline", "batch", "pairs.tsv", "-o", "out", "-j", "2", *arguments]
        started.append(subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        return started[-1]

    yield starter
    for process in started:
        process.kill()
        process.communicate()


def workers(process: Started) -> list[int]:
    """The processes that do pairs; what they are copies of is the command's own child."""
    below = psutil.Process(process.pid).children(recursive=True)
    return [each.pid for each in below if each.ppid() != process.pid]


@contextlib.contextmanager
def only_the_slow_one_is_left(folder: Path, process: Started) -> Iterator[Waiting]:
    """In the block the short documents are done, and a worker waits for the slow one."""
    until(lambda: records(folder) == len(FAST))
    with read_by(folder / "slow" / "v2.docx", lambda: workers(process)) as pipe:
        yield pipe


def test_a_worker_that_is_killed_has_its_pair_done_by_another(folder: Path, start: Callable[..., Started]) -> None:
    process = start()
    with only_the_slow_one_is_left(folder, process) as pipe:
        os.kill(pipe.pid, signal.SIGKILL)
        pipe.give()
    _, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    assert set(states(folder / "out").values()) == {"changed"}


def test_a_pair_that_kills_its_workers_fails_by_itself(folder: Path, start: Callable[..., Started]) -> None:
    process = start()
    until(lambda: records(folder) == len(FAST))
    killed: list[int] = []
    while process.poll() is None:
        with contextlib.suppress(psutil.NoSuchProcess, ProcessLookupError):
            for each in set(workers(process)) - set(killed):
                killed.append(each)
                os.kill(each, signal.SIGKILL)
        time.sleep(0.02)
    _, err = process.communicate()
    assert process.returncode == 1
    assert len(killed) >= 3  # when the command ends, what its workers are copies of may be taken for one
    assert "Failed: slow: v1 → v2: The process that compared it died, 3 times (signal SIGKILL)." in err.decode()
    assert states(folder / "out") == {"slow": "failed", **dict.fromkeys(FAST, "changed")}


def test_a_pair_that_takes_too_long_is_given_up(folder: Path, start: Callable[..., Started]) -> None:
    left = folder / "out" / "a" / ".tmad-redline-1-0.tmp"  # of an earlier run that was killed while it wrote
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    process = start("--timeout", "3")
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "slow: v1 → v2: The comparison took longer than 3 seconds." in err.decode()
    assert states(folder / "out") == {"slow": "failed", **dict.fromkeys(FAST, "changed")}
    assert not left.exists()


def test_a_batch_that_is_killed_goes_on_from_where_it_was(folder: Path, start: Callable[..., Started]) -> None:
    process = start()
    with only_the_slow_one_is_left(folder, process):
        before, below = stamps(folder / "out"), psutil.Process(process.pid).children(recursive=True)
        process.kill()
        process.wait()
        assert psutil.wait_procs(below, timeout=20)[1] == [], "what it had started is gone too"
    assert stamps(folder / "out") == before
    again = start("--quiet")
    threading.Thread(target=give, args=(folder,), daemon=True).start()
    assert again.wait(30) == 0
    after = stamps(folder / "out")
    assert {name: after[name] for name in before} == before
    assert [pair["done_before"] for pair in report(folder / "out")["pairs"]] == [False, True, True, True, True]


def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on(folder: Path, start: Callable[..., Started]) -> None:
    process = start()
    with only_the_slow_one_is_left(folder, process):
        below = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert " of 5 pairs are done. The same command goes on from there." in err.decode()
    assert "Traceback" not in err.decode()
    assert psutil.wait_procs(below, timeout=20)[1] == []
    assert states(folder / "out")["slow"] == "not done"
    assert records(folder) == len(FAST)
    assert not list((folder / "out").rglob("*.tmp"))


def test_ctrl_c_at_the_very_beginning_is_told_in_one_line(folder: Path) -> None:
    command = [sys.executable, "-m", "tmad_redline", "batch", "pairs.tsv", "-o", "out", "-j", "2"]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )

    def server() -> bool:
        children = psutil.Process(process.pid).children()
        with contextlib.suppress(psutil.NoSuchProcess):
            return any("forkserver" in part for child in children for part in child.cmdline())
        return False

    until(server)
    time.sleep(0.1)  # it loads now what its copies will need
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert b"The same command goes on from there." in err
