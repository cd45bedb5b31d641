"""`batch --dask` on a real cluster: a scheduler and two workers, started here on the loopback."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.batches import give, hang, pairs, read_by, records, stamps, states, until, version, write
from tests.cli.conftest import Run
from tmad_redline.cli import batch_dask
from tmad_redline.cli.batch_told import Told

pytest.importorskip("distributed", reason="the extra cluster is not installed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")

Started = subprocess.Popen[bytes]
FAST = ("a", "b", "c")


class Cluster(NamedTuple):
    """A scheduler and its two workers."""

    address: str
    scheduler: Started
    workers: list[Started]

    def worker(self) -> Started:
        """Start one more worker."""
        command = [sys.executable, "-m", "distributed.cli.dask_worker", self.address, "--no-nanny", "--nthreads", "1"]
        self.workers.append(_started(*command, "--no-dashboard"))
        return self.workers[-1]


def _started(*command: str) -> Started:
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextlib.contextmanager
def _cluster() -> Iterator[Cluster]:
    """A scheduler without workers, ended with whatever workers it has got."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port)]
    made = Cluster(f"tcp://127.0.0.1:{port}", _started(*command, "--no-dashboard"), [])
    yield made
    for each in (*made.workers, made.scheduler):
        each.kill()
        each.wait()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with _cluster() as made:
        made.worker()
        made.worker()
        yield made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three short documents, and one that nobody can read to its end; the manifest has them all."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    hang(write(tmp_path, **dict.fromkeys(FAST, 2)))
    pairs(tmp_path, "slow", *FAST)
    return tmp_path


def started(folder: Path, cluster: Cluster, *arguments: str) -> Started:
    command = [sys.executable, "-m", "tmad_redline", "batch", "pairs.tsv", "-o", "out", "--dask", cluster.address]
    return subprocess.Popen([*command, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_the_same_redlines_as_here_and_nothing_twice(run: Run, folder: Path, cluster: Cluster) -> None:
    pairs(folder, *FAST)
    assert run("batch", "pairs.tsv", "-o", "here").code == 0
    ended = run("batch", "pairs.tsv", "-o", "out", "--dask", cluster.address)
    assert ended.code == 0, ended.err
    before = stamps(folder / "out")
    assert before.keys() == stamps(folder / "here").keys()
    for name in before:
        if name.endswith(".docx"):
            assert (folder / "out" / name).read_bytes() == (folder / "here" / name).read_bytes()
    assert "3 done before." in run("batch", "pairs.tsv", "-o", "out", "--dask", cluster.address).err
    assert stamps(folder / "out") == before
    assert "3 done before." in run("batch", "pairs.tsv", "-o", "out").err


def test_inputs_and_outputs_by_address(run: Run, folder: Path, cluster: Cluster) -> None:
    root = folder.as_uri()
    (folder / "pairs.tsv").write_text(
        f"document\told\tnew\na\t{root}/a/v1.docx\t{root}/a/v2.docx\nb\tx\t{root}/b/v2.docx"
    )
    ended = run("batch", f"{root}/pairs.tsv", "-o", f"{root}/out", "--dask", cluster.address)
    assert ended.code == 1
    assert states(folder / "out") == {"a": "changed", "b": "failed"}
    assert "Failed: b: x → v2: There is no such file." in ended.err


def test_a_client_that_is_killed_has_what_its_workers_did(run: Run, folder: Path, cluster: Cluster) -> None:
    first = started(folder, cluster)
    until(lambda: records(folder) == len(FAST))
    first.kill()
    first.communicate()
    before = stamps(folder / "out")
    assert len(before) == 2 * len(FAST)
    give(folder)
    until(lambda: records(folder) == len(FAST) + 1)
    (folder / "slow" / "v2.docx").unlink()
    (folder / "slow" / "v2.docx").write_bytes(version(2, "slow"))
    ended = run("batch", "pairs.tsv", "-o", "out", "--dask", cluster.address)
    assert ended.code == 0
    assert "4 done before." in ended.err
    after = stamps(folder / "out")
    assert {name: after[name] for name in before} == before


def test_a_worker_that_is_lost_has_its_pair_done_by_another(folder: Path, cluster: Cluster) -> None:
    process = started(folder, cluster)
    until(lambda: records(folder) == len(FAST))
    with read_by(folder / "slow" / "v2.docx", lambda: [each.pid for each in cluster.workers]) as pipe:
        (lost,) = (each for each in cluster.workers if each.pid == pipe.pid)
        lost.kill()
        lost.wait()
        pipe.give()
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err.decode()
    assert set(states(folder / "out").values()) == {"changed"}


def test_a_pair_that_takes_too_long_is_given_up(run: Run, folder: Path, cluster: Cluster) -> None:
    ended = run("batch", "pairs.tsv", "-o", "out", "--dask", cluster.address, "--timeout", "4")
    assert ended.code == 1
    assert "slow: v1 → v2: The comparison took longer than 4 seconds." in ended.err
    assert states(folder / "out") == {"slow": "failed", **dict.fromkeys(FAST, "changed")}
    give(folder)  # the worker has no nanny that could begin it anew
    until(lambda: records(folder) == len(FAST) + 1)


def test_nobody_there(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_dask, "_CONNECT", 0.5)
    ended = run("batch", "pairs.tsv", "-o", "out", "--dask", "tcp://127.0.0.1:1")
    assert ended.code == 2
    assert "There is no Dask cluster to be reached" in ended.err
    assert not (folder / "out").exists()


def test_a_cluster_without_workers_is_waited_for_and_then_given_up(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_dask, "_ABANDONED", 1.5)
    told: list[str] = []
    monkeypatch.setattr(Told, "waits", lambda self, why: told.append(why))
    with _cluster() as empty:
        ended = run("batch", "pairs.tsv", "-o", "out", "--dask", empty.address)
    assert ended.code == 2
    assert "The Dask cluster is lost: for 1.5 seconds it had no worker." in ended.err
    assert set(told) == {"The cluster has no worker; it is given up after 1.5 seconds without one"}
    assert not (folder / "out").exists()


def test_after_a_lost_scheduler_what_is_done_is_told(folder: Path) -> None:
    with _cluster() as lost:
        lost.worker()
        pairs(folder, *FAST, "slow")
        process = started(folder, lost)
        until(lambda: records(folder) == len(FAST))
        with read_by(folder / "slow" / "v2.docx", lambda: [each.pid for each in lost.workers]):
            time.sleep(1)  # for the client to hear of the others
            lost.scheduler.kill()
            _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "The Dask cluster is lost: " in err.decode()
    assert "Traceback" not in err.decode()
    assert states(folder / "out") == {"slow": "not done", **dict.fromkeys(FAST, "changed")}
    assert (folder / "out" / "index.html").exists()


def test_workers_of_another_version(run: Run, folder: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tmad_redline.cli.batch.tool", lambda: "tmad-redline 9 (0)")
    ended = run("batch", "pairs.tsv", "-o", "out", "--dask", cluster.address)
    assert ended.code == 2
    assert "another version" in ended.err


def test_without_the_extra(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    ended = run("batch", "pairs.tsv", "-o", "out", "--dask", "tcp://127.0.0.1:1")
    assert ended.code == 2
    assert "pip install 'tmad-redline[cluster]'" in ended.err
