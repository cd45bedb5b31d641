"""Which set each tracked change is in, by a list of sets: the narrowest line that fits a change counts."""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.changesets.places import OTHERS, Place, closeness, places
from tmad_redline.changesets.reading import Reading
from tmad_redline.model.changeset import NOWHERE, SHARED, ChangeSets, Named, Owned, Piece
from tmad_redline.model.clause import ClauseTree

_WORDS = 1 << 30
"""What words add to the closeness of a name: more than any place has."""


def own(sets: ChangeSets, reading: Reading) -> Owned:
    """The set of every tracked change, what more than one set names, and what names nothing."""
    known = places(reading.summary)
    lines = [(named, number) for number, each in enumerate(sets.sets) for named in each.changes]
    lines += [(named, SHARED) for named in sets.shared]
    used: set[int] = set()
    owners = [NOWHERE] * len(reading.summary.register.marks)
    several = []
    by_entry: dict[int, int] = {}
    found = []
    for piece in reading.pieces:
        place = known[piece.entry - 1] if piece.entry else None
        claims, closest = _claims(lines, place, piece)
        used |= closest
        if len(claims) > 1:
            several.append((piece, tuple(sorted(claims))))
        owner = min(claims) if claims else SHARED if place is None else NOWHERE
        found.append((piece, owner))
        by_entry.setdefault(piece.entry, owner)
    for piece, owner in found:
        if piece.recounted:
            owner = SHARED  # a list counts as a whole, whichever set its paragraphs are in
        elif piece.line and owner == SHARED:
            owner = next((each for each in _brought(piece, reading, by_entry) if each >= 0), owner)
        for number in piece.revisions:
            owners[number] = owner
    idle = [line for at, line in enumerate(lines) if at not in used and line[0].place.casefold() not in OTHERS]
    unmatched = tuple(line for line in idle if not _fits_any(line[0], known, reading))
    return Owned(tuple(owners), tuple(several), unmatched)


def _claims(lines: list[tuple[Named, int]], place: Place | None, piece: Piece) -> tuple[set[int], set[int]]:
    """The sets whose lines fit a piece most closely, and the numbers of these lines."""
    if place is None:
        return set(), set()
    ranks = []
    for named, _ in lines:
        rank = closeness(named.place, place)
        if rank and named.words:
            rank = rank + _WORDS if piece.shows(named.words) else 0
        ranks.append(rank)
    best = max(ranks, default=0)
    closest = {at for at, rank in enumerate(ranks) if rank == best} if best else set()
    return {lines[at][1] for at in closest}, closest


def _fits_any(named: Named, known: tuple[Place, ...], reading: Reading) -> bool:
    """Whether a line fits a change at all, though narrower ones take them all."""
    fitting = {place.entry.number for place in known if closeness(named.place, place)}
    if not named.words:
        return bool(fitting)
    return any(piece.entry in fitting and piece.shows(named.words) for piece in reading.pieces)


def _brought(piece: Piece, reading: Reading, owners: dict[int, int]) -> Iterator[int]:
    """The sets of the provision that a line of the contents names: of its text, or of what the line refers to."""
    trees = reading.comparison.trees
    for tree, revised in ((trees.revised, True), (trees.baseline, False)):
        path = _heading_in(piece.line, tree)
        entries = reading.at(path, revised) if path else []
        yield from (owners.get(entry.number, SHARED) for entry in entries)


def _heading_in(text: str, tree: ClauseTree) -> str:
    """The path of the provision whose number and heading, or heading alone, a text begins with."""
    written = _letters(text)
    best = (0, "")
    for clause in tree.walk():
        heading = _letters(clause.heading)
        if heading and written.startswith((_letters(clause.label) + heading, heading)):
            best = max(best, (len(heading), clause.path))
    return best[1]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
