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


class Comparison(NamedTuple):
    """Two versions and the script that leads from one to the other. ignored: what was not compared, as asked for."""

    versions: Pair[Version]
    trees: Pair[ClauseTree]
    script: Script
    revisor: Revisor
    notices: tuple[Notice, ...] = ()
    ignored: frozenset[Aspect] = frozenset()
