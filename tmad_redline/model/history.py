"""A text through a chain of versions: which one put each phrase there, and what became of a provision in each."""

from __future__ import annotations

from typing import NamedTuple

from tmad_redline.model.account import AccountLine
from tmad_redline.model.comparison import Version


class Origin(NamedTuple):
    """A phrase and the version that put it there, by its place in the chain. replaced: what was struck for it."""

    text: str
    version: int
    replaced: str = ""


class BlamedLine(NamedTuple):
    """A paragraph as its phrases. place: its provision, and what of it: "4.29", "4.29, footnote 5", "header".

    label: the number that is printed before it, "" for none. depth: how deep it stands under what was asked for.
    row: the number of the table row that it is, or is part of, -1 outside tables.
    """

    place: str
    label: str
    phrases: tuple[Origin, ...]
    depth: int = 0
    row: int = -1


class Blame(NamedTuple):
    """The newest version's text, or a provision of it, with the origin of every phrase.

    versions: the chain, the oldest first. path: "" for the whole document.
    """

    versions: tuple[Version, ...]
    path: str
    heading: str
    lines: tuple[BlamedLine, ...]


class Stage(NamedTuple):
    """A provision in one version of a chain, by the place of that version.

    path: its number there, "" where it is not there. events: what happened to it since the version before, in words;
    none in the first version. lines: its text, marked against the version before; empty where nothing changed.
    """

    version: int
    path: str
    heading: str
    events: tuple[str, ...]
    lines: tuple[AccountLine, ...] = ()


class History(NamedTuple):
    """A provision through a chain, the oldest version first; versions that lack it have no stage, but for its end."""

    versions: tuple[Version, ...]
    path: str
    stages: tuple[Stage, ...]

    @property
    def is_gone(self) -> bool:
        """Whether the newest version has it no more."""
        return not any(stage.path and stage.version == len(self.versions) - 1 for stage in self.stages)
