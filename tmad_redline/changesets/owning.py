"""Which set each tracked change is in, by a list of sets: the narrowest line that fits a change counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    several = []
    found = []
    for piece in reading.pieces:
        place = known[piece.entry - 1] if piece.entry else None
        claims, closest = _claims(lines, place, piece)
        used |= closest
        if len(claims) > 1:
            several.append((piece, tuple(sorted(claims))))
        found.append((piece, min(claims) if claims else SHARED if place is None else NOWHERE))
    idle = [line for at, line in enumerate(lines) if at not in used and line[0].place.casefold() not in OTHERS]
    unmatched = tuple(line for line in idle if not _fits_any(line[0], known, reading))
    return Owned(_dealt(found, reading), tuple(several), unmatched)


def _dealt(found: Sequence[tuple[Piece, int]], reading: Reading) -> tuple[int, ...]:
    """The set of every tracked change, by those of pieces; what is shared goes its own way in lists and contents."""
    by_entry = {piece.entry: owner for piece, owner in reversed(found)}
    owners = [NOWHERE] * len(reading.summary.register.marks)
    brought: set[int] = set()
    for piece, owner in found:
        if piece.recounted:
            owner = SHARED  # a list counts as a whole, whichever set its paragraphs are in
        elif piece.line and owner == SHARED:
            owner = next((each for each in _brought(piece, reading, by_entry) if each >= 0), owner)
            brought.update(piece.revisions)
        for number in piece.revisions:
            owners[number] = owner
    # what the lines of a contents list cannot be parted from stays shared, and they with it
    for group in reading.bound:
        if brought.intersection(group) and all(n in brought or owners[n] == SHARED for n in group):
            apart = len({owners[number] for number in group}) > 1
            owners = [SHARED if apart and number in group else owner for number, owner in enumerate(owners)]
    return tuple(owners)


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
    """The sets of the provisions that a line of the contents is about, by what it refers to, else by its words."""
    for tree, _, _, revised in reading.trees():
        paths = list(_referred(piece.targets, tree)) or [_heading_in(piece.line, tree)]
        entries = [entry for path in paths if path for entry in reading.at(path, revised)]
        yield from (owners.get(entry.number, SHARED) for entry in entries)


def _referred(targets: Sequence[str], tree: ClauseTree) -> Iterator[str]:
    """The paths of the provisions that bookmarks stand in."""
    if targets:
        owners = tree.owners()
        for at, paragraph in enumerate(tree.paragraphs):
            if any(bookmark.name in targets for bookmark in paragraph.text.bookmarks):
                yield owners.get(at, "")


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
