"""A place where a redline is not what it must be, in the words of the document: what every audit finds."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What is not as it must be."""

    WORDS = "words"
    MISSING = "paragraph missing"
    EXTRA = "paragraph too many"
    MOVED = "paragraph elsewhere"
    FORMATTING = "formatting"
    FIELD = "field or link"
    PLACE = "place"
    LOOK = "marks"
    REST = "something beside the text"


class Side(Enum):
    """Which promise is broken: rejecting gives the baseline, accepting gives the revised version, or both."""

    BASELINE = "baseline"
    REVISED = "revised"
    BOTH = "both"


class Departure(NamedTuple):
    """One difference.

    clause: path of the provision in that version, "" outside of them. place: where in it, for people: "page 4",
    "footnote 3". wanted: the words as that version has them; found: as the redline gives them, both without what is the
    same. should, reads: the same in brackets among the words around them. what: what else there is to say.
    earlier: the path of that provision in the baseline, if both sides are broken and it is another there.
    """

    side: Side
    kind: Kind
    clause: str
    place: str
    wanted: str = ""
    found: str = ""
    should: str = ""
    reads: str = ""
    what: str = ""
    earlier: str = ""


def merged(rejected: list[Departure], accepted: list[Departure]) -> list[Departure]:
    """Those of both sides in one list: an edit of text that both versions have breaks both in the same way."""
    left = list(accepted)
    result = []
    for one in rejected:
        other = next((each for each in left if _same(one, each)), None)
        if other is None:
            result.append(one)
        else:
            left.remove(other)
            earlier = one.clause if other.clause and one.clause != other.clause else ""
            result.append(other._replace(side=Side.BOTH, clause=other.clause or one.clause, earlier=earlier))
    return _in_order(result, left)


def _same(one: Departure, other: Departure) -> bool:
    words = (one.wanted, one.found, one.what) == (other.wanted, other.found, other.what)
    whole = one.kind in (Kind.MISSING, Kind.EXTRA) and one.clause == other.clause and one.place == other.place
    return one.kind is other.kind and (words or whole)


def _in_order(rejected: list[Departure], accepted: list[Departure]) -> list[Departure]:
    """Text before what stands beside it."""
    some = [*rejected, *accepted]
    return sorted(some, key=lambda each: each.kind is Kind.REST)
