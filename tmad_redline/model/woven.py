"""Who signs the tracked changes of a redline from which a merged text is made, and what becomes of them.

The redline has two layers: below, what leads from theirs to the base; above, what leads from the base to ours. To
reject the lower and to accept the upper layer is to have the changes of both.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Fate(Enum):
    """What becomes of a tracked change."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Place(Enum):
    """What a tracked change shows of something that is written otherwise than as a tracked change."""

    FIRST = "first"
    SECOND = "second"
    HERE = "here"
    THERE = "there"


class Signature(NamedTuple):
    """What a tracked change is about. number: of the conflict (FIRST, SECOND: what stands in either brackets) or of the
    paragraph that moves (HERE: where it stands, THERE: where it goes); 0 for a change that is none of these.
    """

    fate: Fate
    place: Place | None = None
    number: int = 0


class Bracketed(NamedTuple):
    """A conflict as it is written. number: of the conflict. said: the comment.

    together: the second text stands elsewhere and is to follow the first.
    outside: how many characters of white space at either end of what is in the first brackets stand outside of them.
    words: where nothing is marked, the text of a paragraph that the comment goes to.
    """

    number: int
    said: str
    outside: tuple[int, int] = (0, 0)
    together: bool = False
    words: str = ""
