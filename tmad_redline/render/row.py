"""The rows of marked text that every format for people is made of."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Role(Enum):
    """What a row is."""

    TITLE = "title"
    SIDE = "side"
    COUNTS = "counts"
    SECTION = "section"
    GROUP = "group"
    ITEM = "item"
    BODY = "body"
    PROVISION = "provision"
    LINE = "line"


class Look(Enum):
    """How a part of a row is to look."""

    PLAIN = "plain"
    NAME = "name"
    QUIET = "quiet"
    DELETED = "deleted"
    INSERTED = "inserted"
    MOVED = "moved"
    FORMATTED = "formatted"
    WRONG = "wrong"
    DOUBTFUL = "doubtful"


class Part(NamedTuple):
    """A piece of a row."""

    text: str
    look: Look = Look.PLAIN


class Row(NamedTuple):
    """A paragraph of the output. depth: of a PROVISION or LINE, how deep it stands under what it belongs to.

    whole: the text is all new or all gone, as its item says, so that marks are not needed to tell.
    """

    role: Role
    parts: tuple[Part, ...]
    depth: int = 0
    whole: bool = False


def item(name: str, what: str = "", look: Look = Look.PLAIN) -> Row:
    """A thing that changed, and what happened to it."""
    return Row(Role.ITEM, (Part(name, Look.NAME), *([Part(f"  {what}", look)] if what else [])))
