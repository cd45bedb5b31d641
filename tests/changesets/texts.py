"""Small versions of an order, and what change sets make of them."""

from __future__ import annotations

import re

from tests.docx_builder import Block, docx, p
from tmad_redline import api
from tmad_redline.changesets.owning import own
from tmad_redline.changesets.parsed import parse
from tmad_redline.changesets.places import places
from tmad_redline.changesets.propose import propose
from tmad_redline.changesets.reading import Reading
from tmad_redline.changesets.written import written
from tmad_redline.model.changeset import Owned, Piece
from tmad_redline.model.comparison import Marked
from tmad_redline.model.pair import Pair

_HEADING = re.compile(r"\d+ ")
ORDER = """
1 Words used
1.1 “Meter” means a device that measures gas.
2 Meters
2.1 The Owner shall read each Meter.
2.2 The Owner shall give notice within 15 days.
2.3 The Owner shall keep records for 3 years.
3 Faults
3.1 A User shall report a fault within 15 days.
3.2 The Owner shall mend the fault under clause 2.2.
"""
"""A line is a paragraph."""


def version(text: str, *more: Block) -> bytes:
    """A version from its lines; "2 Meters" is a heading."""
    lines = text.strip().splitlines()
    return docx(*(p(line, style="Heading1" if _HEADING.match(line) else "") for line in lines), *more)


def changed(*pairs: tuple[str, str], text: str = ORDER) -> bytes:
    """The order with some texts replaced by others."""
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return version(text)


def made(baseline: bytes, revised: bytes) -> tuple[Marked, Reading]:
    """Two versions compared, and their changes."""
    marked = api.marked(baseline, revised)
    return marked, api.changes(marked, api.summarise(marked))


def proposed(baseline: bytes, revised: bytes) -> tuple[dict[str, list[str]], list[str]]:
    """What is proposed: the places of each set by its name, and what is shared."""
    _, reading = made(baseline, revised)
    proposal = propose(reading)
    names = {place.entry.number: place.name for place in places(reading.summary)}
    sets = {each.name: list(dict.fromkeys(names[number] for number in each.entries)) for each in proposal.sets}
    return sets, list(dict.fromkeys(names[number] for number in proposal.shared))


def listing(baseline: bytes, revised: bytes) -> str:
    """The file that a proposal is written down as."""
    marked, reading = made(baseline, revised)
    sha256 = Pair(*(each.sha256 for each in marked.comparison.versions))
    return written(propose(reading), reading, Pair("v1", "v2"), sha256)


def owned(baseline: bytes, revised: bytes, sets: str) -> tuple[Owned, dict[str, set[int]]]:
    """What a list of sets says, and the sets of each place's changes. sets: the file from `shared` on."""
    _, reading = made(baseline, revised)
    head = 'baseline = "v1"\nrevised = "v2"\nbaseline_sha256 = "-"\nrevised_sha256 = "-"\n'
    found = own(parse(head + sets), reading)
    names = {place.entry.number: place.name for place in places(reading.summary)}
    by_place: dict[str, set[int]] = {}
    for piece in reading.pieces:
        by_place.setdefault(names[piece.entry], set()).update(found.owners[number] for number in piece.revisions)
    return found, by_place


def pieces(baseline: bytes, revised: bytes) -> tuple[Piece, ...]:
    """The pieces of two versions."""
    return made(baseline, revised)[1].pieces
