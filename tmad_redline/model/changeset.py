"""Change sets: the changes of a version that go live together, as people list them and as a redline has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple

from tmad_redline.model.pair import Pair

SHARED = -1
"""The set of a tracked change that goes with any set, among the numbers of sets from 0."""
NOWHERE = -2
"""The set of a tracked change that is in none, and of none that is shared."""


class Named(NamedTuple):
    """Changes as a list of sets names them.

    place: a provision with all under it ("17", "4.29", "Annex A"), "definition of “X”", "deleted 4.31", or another
    place of the register ("header"). words: if not "", only the changes there in which these words came or went.
    """

    place: str
    words: str = ""

    def __str__(self) -> str:
        return f"“{self.place}”, words “{self.words}”," if self.words else f"“{self.place}”"


class ChangeSet(NamedTuple):
    """Changes that go live together.

    question: of the consultation, "" for none. designated: the day on which it becomes law, None while that is open.
    """

    name: str
    changes: tuple[Named, ...]
    question: str = ""
    designated: date | None = None


class ChangeSets(NamedTuple):
    """A list of change sets, as a changesets.toml has it.

    versions: by the names that it gives them. sha256: of the two files it was made for. shared: what goes with any set.
    where: what messages call the file.
    """

    versions: Pair[str]
    sha256: Pair[str]
    sets: tuple[ChangeSet, ...]
    shared: tuple[Named, ...] = ()
    where: str = "changesets.toml"


class Piece(NamedTuple):
    """What of a text was replaced, came or went in one place: the least that a set can name.

    entry: of the register, 0 for none. revisions: the numbers of its tracked changes, from 0. before, after: the words
    that went and that came, "" for none, or where no words changed. line: of a contents list the line that it is in,
    "" elsewhere; targets: the bookmarks that this line refers to. recounted: a paragraph is counted in another list
    than before, at the same level.
    """

    entry: int
    revisions: tuple[int, ...]
    before: str = ""
    after: str = ""
    line: str = ""
    targets: tuple[str, ...] = ()
    recounted: bool = False

    def shows(self, words: str) -> bool:
        """Whether words came or went here."""
        wanted = re.compile(rf"(?<!\w){re.escape(' '.join(words.split()))}(?!\w)")
        return any(wanted.search(" ".join(text.split())) for text in (self.before, self.after))


class Tie(Enum):
    """Why two changes belong together; the value says it of the first of them, `reverse` of the second."""

    PROVISION = "in the same provision as {other}"
    PARTS = "in one sentence or list with {other}"
    TERM = "{other} uses it"
    TERM_GONE = "{other} used it"
    DEFINED = "defines {about}, as {other} did"
    REFERENCE = "refers to {about}"
    RENUMBERED = "its number, or one in it, is changed by {other}"
    AMOUNT = "the same change as in {other}: {about}"
    WORDS = "the same words as in {other}: {about}"
    SPLIT = "its words come from, or went to, {other}"
    BOUND = "cannot be parted from {other}: one field, move or column of a table"
    CLAUSE = "in the same clause as {other}, and tied to nothing else"

    @property
    def reverse(self) -> str:
        """The same, said of the second."""
        return _REVERSE.get(self, self.value)


_REVERSE = {
    Tie.TERM: "uses {about}",
    Tie.TERM_GONE: "used {about}",
    Tie.DEFINED: "defined {about}, as {other} does now",
    Tie.REFERENCE: "{other} refers to it",
    Tie.RENUMBERED: "changes numbers in {other}",
}


class Bond(NamedTuple):
    """A tie between two entries of the register. about: a term, a provision, an amount or words, "" for none."""

    one: int
    other: int
    tie: Tie
    about: str = ""


class ProposedSet(NamedTuple):
    """Entries of the register that are proposed as a set, in the order of the document. bonds: why each is in it."""

    name: str
    entries: tuple[int, ...]
    bonds: Mapping[int, Bond]


class Proposal(NamedTuple):
    """Sets that are proposed, and the entries that go with any of them."""

    sets: tuple[ProposedSet, ...]
    shared: tuple[int, ...]


class Owned(NamedTuple):
    """Which set each tracked change of a redline is in: its number from 0, SHARED or NOWHERE.

    several: pieces that more than one set names, with the numbers of those sets. unmatched: what names no change, with
    the number of its set.
    """

    owners: tuple[int, ...]
    several: tuple[tuple[Piece, tuple[int, ...]], ...] = ()
    unmatched: tuple[tuple[Named, int], ...] = ()
