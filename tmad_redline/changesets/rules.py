"""What may be wrong with a list of change sets: a rule each, from values alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tmad_redline.changesets.places import Place, known, places
from tmad_redline.changesets.reading import Reading
from tmad_redline.model.changeset import NOWHERE, SHARED, ChangeSets, Owned, Piece
from tmad_redline.model.finding import Finding, RuleText, Severity
from tmad_redline.model.nearest import nearest
from tmad_redline.model.pair import Pair
from tmad_redline.model.quoting import listed as enumerated
from tmad_redline.model.quoting import quoted

RULES = (
    RuleText(
        "sets-stale",
        Severity.ERROR,
        "The list was made for other files than those that the versions have now.",
        "The SHA-256 of a version is not the one in the list. Places are still looked up by their names; see whether "
        "they are the ones that were meant.",
    ),
    RuleText(
        "name-unmatched",
        Severity.ERROR,
        "A line of the list fits no change.",
        "The place is misspelled, or nothing changes there, or not in these words.",
    ),
    RuleText(
        "change-unplaced",
        Severity.ERROR,
        "A change is in no set, and is not shared.",
        "Every change goes live with a set, or with any of them.",
    ),
    RuleText(
        "change-in-several",
        Severity.ERROR,
        "Several sets touch the same words.",
        "Two lines that are equally narrow name the same change, in two sets or in a set and what is shared.",
    ),
    RuleText(
        "change-divided",
        Severity.ERROR,
        "What cannot be parted is in several sets.",
        "The parts of one field, both places of a move, or the columns of one table; one without the others would "
        "leave a text that says nonsense.",
    ),
    RuleText(
        "term-missing",
        Severity.ERROR,
        "A set uses a term that another one defines.",
        "The text with this set alone uses a term that either version defines, and does not define it.",
    ),
    RuleText(
        "order-matters",
        Severity.ERROR,
        "The sets do not give the same text in every order, or not the revised version.",
        "After the same sets in another order the text differs, or after all of them it is not the revised version. "
        "Compared are the facts on which the proof of a redline rests.",
    ),
)
CODES = tuple(rule.code for rule in RULES)
_SHOWN = 3


class Listed(NamedTuple):
    """A list of sets with the changes that it is about, and what each set has of them. sha256: of the two files."""

    sets: ChangeSets
    reading: Reading
    owned: Owned
    sha256: Pair[str]

    def called(self, number: int) -> str:
        """What to call a set in a sentence."""
        return "what is shared" if number == SHARED else f"“{self.sets.sets[number].name}”"


def check(listed: Listed) -> Iterator[Finding]:
    """What the list says of the changes, held against what they are."""
    yield from _stale(listed)
    yield from _unmatched(listed)
    yield from _unplaced(listed)
    yield from _several(listed)
    yield from _divided(listed)


def finding(listed: Listed, rule: str, clause: str, what: str, remedy: str, words: str = "") -> Finding:
    """A finding about the list. clause: the place that it is about, "" for none."""
    where = f"{listed.sets.where}, {clause}" if clause else listed.sets.where
    severity = next(each.severity for each in RULES if each.code == rule) or Severity.ERROR
    return Finding(rule, severity, where, what, remedy, listed.sets.where, clause, words)


def _stale(listed: Listed) -> Iterator[Finding]:
    labels = [version.label for version in listed.reading.comparison.versions]
    for side, label, said, now in zip(Pair._fields, labels, listed.sets.sha256, listed.sha256, strict=True):
        if said != now:
            what = f"The list was made for another file of {label} than the one that is there now."
            remedy = f'Look through the findings; if the list is right, write {side}_sha256 = "{now}".'
            yield finding(listed, "sets-stale", "", what, remedy, label)


def _unmatched(listed: Listed) -> Iterator[Finding]:
    names = known(places(listed.reading.summary))
    for named, number in listed.owned.unmatched:
        where = "shared" if number == SHARED else f"set “{listed.sets.sets[number].name}”"
        near = nearest(named.place, names)
        meant = f"Did you mean “{near}”?" if near and near != named.place else "Correct the line, or take it out."
        what = f"{named} fits no change ({where})."
        yield finding(listed, "name-unmatched", named.place, what, meant, named.place)


def _unplaced(listed: Listed) -> Iterator[Finding]:
    for place, some in _by_place(listed, [p for p in listed.reading.pieces if _owner(listed, p) == NOWHERE]):
        count = sum(len(piece.revisions) for piece in some)
        tracked = f"{count} tracked change{'' if count == 1 else 's'}"
        what = f"{place.name} is in no set and is not shared ({tracked}{_words(some)})."
        yield finding(listed, "change-unplaced", place.name, what, "Add it to a set, or to what is shared.", place.name)


def _several(listed: Listed) -> Iterator[Finding]:
    owners = dict(listed.owned.several)
    for place, some in _by_place(listed, list(owners)):
        for sets in dict.fromkeys(owners[piece] for piece in some):
            own = [piece for piece in some if owners[piece] == sets]
            what = f"{place.name} is in {enumerated([listed.called(number) for number in sets])}{_words(own)}."
            remedy = "Leave it in one of them, or name parts of it by their words."
            yield finding(listed, "change-in-several", place.name, what, remedy, place.name)


def _divided(listed: Listed) -> Iterator[Finding]:
    marks, known_places = listed.reading.summary.register.marks, places(listed.reading.summary)
    for group in listed.reading.bound:
        owners = dict.fromkeys(listed.owned.owners[number] for number in group)
        if len(owners) > 1 and NOWHERE not in owners:
            names = dict.fromkeys(known_places[marks[number] - 1].name for number in group if marks[number])
            what = f"{enumerated(list(names))}: a field, a move or the columns of a table are divided between "
            what += f"{enumerated([listed.called(number) for number in owners])}."
            yield finding(listed, "change-divided", next(iter(names), ""), what, "Put them into one set.")


def _owner(listed: Listed, piece: Piece) -> int:
    return listed.owned.owners[piece.revisions[0]]


def _by_place(listed: Listed, pieces: Sequence[Piece]) -> Iterator[tuple[Place, list[Piece]]]:
    found: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.entry:
            found.setdefault(piece.entry, []).append(piece)
    all_places = places(listed.reading.summary)
    yield from ((all_places[number - 1], found[number]) for number in sorted(found))


def _words(some: Sequence[Piece]) -> str:
    words = [quoted(piece.after or piece.before, 40) for piece in some if piece.after or piece.before]
    return f": {', '.join(words[:_SHOWN])}{' …' if len(words) > _SHOWN else ''}" if words else ""
