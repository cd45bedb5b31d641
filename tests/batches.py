"""Folders of small versions for the tests of batches; every document says that it is made up."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.docx_builder import docx, p

NOTICE = "Illustrative reconstruction, made for a test: not the text of any published document."


def version(number: int, title: str = "Widgets") -> bytes:
    """A short document that says something else in each of its versions."""
    return docx(
        p(f"{title} Order"),
        p(NOTICE),
        p(f"The Company shall give notice of {number} Working Days."),
        p("The Company shall keep a full record of each Widget that it has made or sold."),
    )


def write(folder: Path, **documents: int) -> Path:
    """A folder of documents by name, each with so many versions: v1.docx, v2.docx …"""
    for name, count in documents.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for number in range(1, count + 1):
            (folder / name / f"v{number}.docx").write_bytes(version(number, name))
    return folder


def hang(folder: Path, name: str = "slow") -> Path:
    """A document whose second version is a pipe: whoever reads it waits until somebody writes into it."""
    write(folder, **{name: 1})
    pipe = folder / name / "v2.docx"
    os.mkfifo(pipe)
    return pipe


class Waiting(NamedTuple):
    """A pipe that somebody reads. pid: who did first. readers: those who do now."""

    pid: int
    written: int
    readers: Callable[[], list[int]]

    def give(self) -> None:
        """Let the one who has it when the first is gone have the document."""
        until(lambda: any(pid != self.pid for pid in self.readers()))
        os.write(self.written, version(2, "slow"))


@contextlib.contextmanager
def read_by(pipe: Path, candidates: Callable[[], Iterable[int]]) -> Iterator[Waiting]:
    """A pipe, once one of some processes reads it; who does goes on waiting until the end of the block."""
    writing: list[int] = []
    found: list[int] = []

    def opened() -> bool:
        with contextlib.suppress(OSError):  # as long as nobody reads it
            writing.append(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
        return bool(writing)

    def readers() -> list[int]:
        found[:] = [pid for pid in candidates() if _has_open(pid, pipe)]
        return [*found]

    until(opened)
    try:
        until(readers)
        yield Waiting(found[0], writing[0], readers)
    finally:
        os.close(writing[0])


def _has_open(pid: int, path: Path) -> bool:
    with contextlib.suppress(OSError):  # it has ended
        return any(os.readlink(each) == str(path) for each in Path(f"/proc/{pid}/fd").iterdir())
    return False


def until(true: Callable[[], object], seconds: float = 60) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.02)


def records(folder: Path) -> int:
    """How many pairs are done of a batch into `out`."""
    return len(list((folder / "out" / ".tmad-redline").glob("*.json")))


def give(folder: Path) -> None:
    """Let whoever waits for the slow document have it."""
    (folder / "slow" / "v2.docx").write_bytes(version(2, "slow"))


def pairs(folder: Path, *names: str) -> Path:
    """A manifest of the first two versions of some documents in a folder."""
    lines = [f"{name}\t{name}/v1.docx\t{name}/v2.docx" for name in names]
    path = folder / "pairs.tsv"
    path.write_text("\n".join(["document\tbaseline\trevised", *lines]) + "\n", encoding="utf-8")
    return path


def report(folder: Path) -> dict[str, Any]:
    """What a batch reported."""
    content = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def states(folder: Path) -> dict[str, str]:
    """What became of each document, by its last pair."""
    return {pair["document"]: pair["state"] for pair in report(folder)["pairs"]}


def stamps(folder: Path, keep: Callable[[Path], bool] = lambda path: True) -> dict[str, int]:
    """When each file below a folder was last written, in nanoseconds; not those that every run writes."""
    every = ("report.json", "index.html", "index.record")
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file() and path.name not in every and keep(path)
    }
