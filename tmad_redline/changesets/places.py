"""What the places of changes are called in a list of sets, and which changes such a name means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tmad_redline.model.clause import covers, plain_path, same_term
from tmad_redline.model.quoting import cut
from tmad_redline.model.register import Entry, Significance
from tmad_redline.model.summary import Summary

OTHERS = {
    "other housekeeping": Significance.HOUSEKEEPING,
    "other consequential changes": Significance.CONSEQUENTIAL,
}
"""Names of what is of little weight and that no set names: hundreds of lines in some versions, and of no interest."""

_DEFINITION = re.compile(r"(?:the )?definitions? of (?P<term>.+)", re.I)
_LONGEST = 80
"""Letters of a name; what stands in the first cell of a row may fill a page."""
_DELETED = "deleted "
_PREFIX = re.compile(r"^(?:clause|section|paragraph)\s+(?=\d)", re.I)
_QUOTES = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'", "\u00a0": " "})


class Place(NamedTuple):
    """An entry of the register and the term that it defines, "" if none."""

    entry: Entry
    term: str = ""

    @property
    def name(self) -> str:
        """What a list of sets calls it."""
        entry = self.entry
        gone = _DELETED if entry.baseline and not entry.revised else ""
        if self.term:
            return f"{gone}definition of “{self.term}”"
        path = entry.revised or entry.baseline
        return f"{gone}{path}" if path and path == entry.where else cut(" ".join(entry.where.split()), _LONGEST)

    @property
    def minor(self) -> bool:
        """Whether it is of little weight."""
        return self.entry.significance is not Significance.SUBSTANTIVE


def places(summary: Summary) -> tuple[Place, ...]:
    """Of every entry of a register."""
    terms = {number: change.term for change in reversed(summary.definitions) for number in change.entries}
    return tuple(Place(entry, terms.get(entry.number, "")) for entry in summary.register.entries)


def closeness(name: str, place: Place) -> int:
    """How closely a name fits a place: 0 if not at all; a provision more closely than one that holds it."""
    entry = place.entry
    if name.casefold() in OTHERS:
        return int(OTHERS[name.casefold()] is entry.significance)
    wanted = _PREFIX.sub("", name.strip())
    if wanted.casefold().startswith(_DELETED) and not entry.revised:
        return closeness(wanted[len(_DELETED) :], place)
    if defined := _DEFINITION.fullmatch(wanted):
        return _EXACT if place.term and same_term(defined["term"].translate(_QUOTES), place.term) else 0
    if wanted.endswith("…") and _plain(entry.where).startswith(_plain(wanted[:-1])):
        return _EXACT
    if _plain(wanted) in (_plain(entry.where), _plain(place.name)):
        return _EXACT
    path = entry.revised or entry.baseline
    if not path or not covers(wanted, path):
        return 0
    return _WITHIN + len(plain_path(wanted)) * 2 - (not entry.revised)


_WITHIN, _EXACT = 2, 1 << 20
"""Above the words for what no set names, and above any path."""


def known(all_places: Iterable[Place]) -> tuple[str, ...]:
    """The names of places, each once."""
    return tuple(dict.fromkeys(place.name for place in all_places))


def _plain(name: str) -> str:
    return " ".join(name.translate(_QUOTES).casefold().split())
