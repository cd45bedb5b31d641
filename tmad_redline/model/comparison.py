"""Two versions and what changed between them: what every output is made from."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from tmad_redline.model.aspect import Aspect
from tmad_redline.model.change import Script
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.document import Notice
from tmad_redline.model.pair import Pair


class Version(NamedTuple):
    """Where a side comes from. name: file name without folder; label: "V4.1 draft", else the file name's stem."""

    name: str
    label: str
    sha256: str
    title: str = ""
    status: str = ""
    date: str = ""


class Revisor(NamedTuple):
    """Whose name and time the tracked changes carry."""

    author: str
    date: datetime


class Revision(NamedTuple):
    """A tracked change of a redline, by what it shows.

    unit: the number of a part of the script (`model.units`), -1 for none of them. edit: of a line, the number of the
    edit, else what of the unit it is about. kind: the name of its element ("ins", "pPrChange").
    """

    unit: int
    edit: int
    kind: str


class Comparison(NamedTuple):
    """Two versions and the script that leads from one to the other. ignored: what was not compared, as asked for."""

    versions: Pair[Version]
    trees: Pair[ClauseTree]
    script: Script
    revisor: Revisor
    notices: tuple[Notice, ...] = ()
    ignored: frozenset[Aspect] = frozenset()


class Redline(NamedTuple):
    """A redline as the bytes of a .docx, and the tracked changes that are in it."""

    data: bytes
    revisions: tuple[Revision, ...]


class Marked(NamedTuple):
    """A comparison and its redline; both tell the same."""

    comparison: Comparison
    redline: Redline


class Layered(NamedTuple):
    """Successive versions in one redline. steps: each version compared with the next, the oldest first.

    data: the redline as the bytes of a .docx, in which each step's changes carry the name of its revisor.
    """

    steps: tuple[Comparison, ...]
    data: bytes
    notices: tuple[Notice, ...] = ()
