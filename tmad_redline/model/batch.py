"""A batch: the pairs of versions that are to be compared, and what became of each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from pathlib import PurePosixPath
from typing import NamedTuple

from tmad_redline.model.document import Notice
from tmad_redline.model.pair import Pair

_PASSWORD = re.compile(r"([a-z][a-z0-9+.-]*://[^/@:]*):[^/@]*@", re.IGNORECASE)
_SIGNATURE = re.compile(r"(https?://[^?#\s]*)[?#]\S*", re.IGNORECASE)
"""Of the web only: object stores take a question mark for a letter of a name."""


def public(text: str) -> str:
    """An address, or a text with some, without passwords and what follows a question mark, which may be a signature."""
    return _SIGNATURE.sub(r"\1", _PASSWORD.sub(r"\1@", text))


class Matrix(Enum):
    """Which versions of a document are compared. ADJACENT: each with the next. ALL: every earlier with every later."""

    ADJACENT = "adjacent"
    ALL = "all"


class Side(NamedTuple):
    """A version of a document: its path or address, and what a registry or a manifest says of it."""

    place: str
    label: str
    title: str = ""
    status: str = ""
    date: str = ""

    @property
    def file(self) -> str:
        """The name of its file."""
        return PurePosixPath(public(self.place).replace("\\", "/")).name


class Couple(NamedTuple):
    """Two versions that are to be compared. name: of the pair, where a manifest has one. document: "" for none.

    short, prefix: what a registry calls the document in the names of files.
    """

    document: str
    sides: Pair[Side]
    name: str = ""
    short: str = ""
    prefix: str = ""


class Left(NamedTuple):
    """What was found and is not compared, and why. mistake: somebody wanted it compared, and has to correct it."""

    where: str
    why: str
    mistake: bool = False


class Understood(NamedTuple):
    """What a manifest, registry or folder asks for.

    orders: of each document its name and the labels of its versions, the oldest first; none for a manifest of pairs.
    """

    couples: tuple[Couple, ...]
    orders: tuple[tuple[str, tuple[str, ...]], ...] = ()
    left: tuple[Left, ...] = ()


class Job(NamedTuple):
    """Two versions to be compared. document: what the pair is listed under.

    redline, clean: paths of the outputs below the batch's folder, without suffix, with "/" between the folders.
    """

    document: str
    sides: Pair[Side]
    redline: str
    clean: str


class State(Enum):
    """What became of a pair. SAME: the two are one file, byte for byte. WAITING: the batch was stopped before it."""

    CHANGED = "changed"
    UNCHANGED = "no changes"
    SAME = "same file"
    FAILED = "failed"
    WAITING = "not done"


class Counts(NamedTuple):
    """What a redline shows.

    substantive, consequential, housekeeping: entries of the register. inserted, deleted, moved, formatted: tracked
    changes, those at both ends of a move; other: those of tables, page setup and content controls. words_inserted,
    words_deleted: words of text, those of moved text not among them.
    """

    substantive: int = 0
    consequential: int = 0
    housekeeping: int = 0
    inserted: int = 0
    deleted: int = 0
    moved: int = 0
    formatted: int = 0
    other: int = 0
    words_inserted: int = 0
    words_deleted: int = 0

    @property
    def tracked(self) -> int:
        """All tracked changes."""
        return self.inserted + self.deleted + self.moved + self.formatted + self.other


class Written(NamedTuple):
    """An output. name: its path below the batch's folder. sha256: of its bytes, by which a later run knows it."""

    format: str
    name: str
    sha256: str


class Failure(NamedTuple):
    """Why a pair could not be compared: what, where, what to do."""

    what: str
    where: str = ""
    remedy: str = ""


class Result(NamedTuple):
    """What became of a pair. key: of its inputs, options and tool, "" where they could not be read.

    digests: SHA-256 of the two files. seconds: that its comparison took, when it was made. before: an earlier run did.
    replaced: outputs of an earlier run in whose places these are. kept: where those are that somebody had changed.
    older: outputs of earlier runs in formats that are not asked for any more.
    """

    job: Job
    state: State
    key: str = ""
    digests: Pair[str] = Pair("", "")
    counts: Counts = Counts()
    files: tuple[Written, ...] = ()
    notices: tuple[Notice, ...] = ()
    failure: Failure | None = None
    seconds: float = 0.0
    before: bool = False
    replaced: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    older: tuple[Written, ...] = ()


class Batch(NamedTuple):
    """A batch that has ended. results: in the order of the pairs. seconds: that it took. tool: name and version.

    older: outputs of earlier runs that belong to nothing that is compared now, by their paths below its folder.
    kept: an index or a report that somebody had changed, where they are now.
    """

    source: str
    tool: str
    results: tuple[Result, ...]
    left: tuple[Left, ...]
    seconds: float
    older: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    def of(self, *states: State) -> tuple[Result, ...]:
        """The pairs of which this became."""
        return tuple(each for each in self.results if each.state in states)


def failed(job: Job, what: str, where: str = "", remedy: str = "") -> Result:
    """The result of a pair that could not be compared."""
    return Result(job, State.FAILED, failure=Failure(what, where, remedy))


def documents(results: Iterable[Result]) -> int:
    """How many documents some pairs are of."""
    return len({each.job.document for each in results})
