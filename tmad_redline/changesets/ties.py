"""Why changes belong together: each kind of tie between two entries of the register has a function that finds it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from tmad_redline.changesets.places import places
from tmad_redline.changesets.reading import Reading, found_in
from tmad_redline.changesets.renumbering import Renumbering
from tmad_redline.model.changeset import Bond, Tie
from tmad_redline.model.quoting import quoted
from tmad_redline.model.register import Rule, Significance
from tmad_redline.model.summary import ChangeKind, ClauseChange, DefinitionChange, Quantity, RowChange
from tmad_redline.model.words import bare

_Key = TypeVar("_Key", bound=Hashable)
ITEM = re.compile(r"(?:\([^()\s]{1,6}\))+$")
"""How the path of an item of a list ends: the items of one list make one sentence with what stands before them."""
_WORD = re.compile(r"\w{4,}|\d")
"""What words must hold for their replacement to be told from others: "the" for "a" has no meaning of its own."""
_CALLED = re.compile(r"\(.*\bat (.+)\)$")
"""What the register says of a note: which provision calls it."""
_SAME_INSERTION = 3
"""Words from which on an insertion, or a deletion, that stands in several places is one and the same change."""
_LONGEST = 40
"""Letters of the words that are shown."""


def bonds(reading: Reading) -> Iterator[Bond]:
    """Every tie between two entries of the register, each kind once."""
    kinds: Sequence[Callable[[Reading], Iterator[Bond]]] = (
        _provisions,
        _notes,
        _bound,
        _terms,
        _redefined,
        _references,
        _renumbered,
        _splits,
        _amounts,
        _words,
        _parts,
    )
    for kind in kinds:
        yield from dict.fromkeys(bond for bond in kind(reading) if bond.one != bond.other)


def _provisions(reading: Reading) -> Iterator[Bond]:
    owned = [each for each in reading.entries if each.baseline or each.revised]
    for numbers in _gathered(((each.baseline, each.revised), each.number) for each in owned).values():
        yield from _chained(numbers, Tie.PROVISION)
    for numbers in _gathered((place.name, place.entry.number) for place in places(reading.summary)).values():
        yield from _chained(numbers, Tie.PROVISION)  # a list of sets cannot tell them apart


def _bound(reading: Reading) -> Iterator[Bond]:
    marks = reading.summary.register.marks
    for group in reading.bound:
        yield from _chained(dict.fromkeys(marks[number] for number in group if marks[number]), Tie.BOUND)


def _terms(reading: Reading) -> Iterator[Bond]:
    """A definition that only one version has, and the text of only that version which uses the term."""
    defined = [{bare(each.term) for each in tree.definitions} for tree in reading.comparison.trees]
    for tree, mentions, spans, revised in reading.trees():
        tie = Tie.TERM if revised else Tie.TERM_GONE
        own: dict[str, list[int]] = defaultdict(list)
        for definition in tree.definitions:
            if bare(definition.term) not in defined[not revised]:
                found = (entry for at in definition.paragraphs for _, _, entry in spans.get(at, ()))
                own[definition.term] += dict.fromkeys(found)
        for use in mentions.uses:
            user = found_in(spans, use.paragraph, use.start, use.end)
            if user:
                yield from (Bond(entry, user, tie, f"“{use.term}”") for entry in own.get(use.term, ()))


def _redefined(reading: Reading) -> Iterator[Bond]:
    """A definition that went, and one of the same term that came elsewhere."""
    gone, new = (
        _gathered(
            (bare(definition.term), entry)
            for definition in tree.definitions
            for at in definition.paragraphs[:1]
            for start, end, entry in spans.get(at, ())
            if definition.term in tree.paragraphs[at].text.string[start:end]
        )
        for tree, _, spans, _ in reversed(list(reading.trees()))
    )
    for term, entries in gone.items():
        about = f"“{' '.join(term)}”"
        yield from (Bond(one, other, Tie.DEFINED, about) for one in new.get(term, ()) for other in entries)


def _references(reading: Reading) -> Iterator[Bond]:
    """Text of only one version that refers to a provision of only that version."""
    for _, mentions, spans, revised in reading.trees():
        for reference in mentions.references:
            user = found_in(spans, reference.paragraph, reference.start, reference.end)
            if not user or not reference.target:
                continue
            for target in reading.at(reference.target, revised):
                if not (target.baseline if revised else target.revised):
                    yield Bond(user, target.number, Tie.REFERENCE, reference.target)


def _renumbered(reading: Reading) -> Iterator[Bond]:
    """Numbers, and references that came or went, and what changed the numbers of the provisions that they are of."""
    renumbering = Renumbering(reading)
    register = reading.summary.register
    new: dict[str, str] = {}
    old: dict[str, str] = {}
    for each in (*register.destinations, *register.derivations):
        if each.baseline and each.revised:
            new.setdefault(each.baseline, each.revised)
            old.setdefault(each.revised, each.baseline)
    for _, mentions, spans, revised in reading.trees():
        for reference in mentions.references:
            user = found_in(spans, reference.paragraph, reference.start, reference.end)
            other = (old if revised else new).get(reference.target, "")
            if user and reference.target and (other or revised):  # what is new is counted after what else is new
                paths = (other, reference.target) if revised else (reference.target, other)
                yield from (Bond(user, cause, Tie.RENUMBERED) for cause in renumbering.causes(*paths))
    for entry in reading.entries:
        if Rule.NUMBER in entry.rules:
            for cause in renumbering.causes(entry.baseline, entry.revised):
                yield Bond(entry.number, cause, Tie.RENUMBERED)


def _notes(reading: Reading) -> Iterator[Bond]:
    """A note, and the provision that calls it."""
    for entry in reading.entries:
        called = _CALLED.search(entry.where)
        if called and not (entry.baseline or entry.revised):
            for each in reading.at(called[1], "of the baseline" not in entry.where):
                yield Bond(entry.number, each.number, Tie.PROVISION)


def _splits(reading: Reading) -> Iterator[Bond]:
    for change in (node for each in reading.summary.clauses for node in each.walk()):
        split, joined = change.kind is ChangeKind.SPLIT, change.kind is ChangeKind.JOINED
        if split or joined:
            others = reading.at(change.baseline if split else change.revised, joined)
            yield from (Bond(one, each.number, Tie.SPLIT) for one in change.entries for each in others)


def _amounts(reading: Reading) -> Iterator[Bond]:
    summary = reading.summary
    clauses = [node for each in summary.clauses for node in each.walk()]
    changes: list[ClauseChange | DefinitionChange | RowChange] = [*clauses, *summary.definitions, *summary.rows]
    found = (
        (_amount(quantity), number)
        for change in changes
        for quantity in change.quantities
        if quantity.before and quantity.after
        for number in change.entries
        if _is_substantive(reading, number)
    )
    for amount, numbers in _gathered(found).items():
        yield from _chained(numbers, Tie.AMOUNT, amount)


def _is_substantive(reading: Reading, number: int) -> bool:
    return number > 0 and reading.entry(number).significance is Significance.SUBSTANTIVE


def _amount(quantity: Quantity) -> str:
    return f"{quantity.before} → {quantity.after} {quantity.unit}".strip()


def _words(reading: Reading) -> Iterator[Bond]:
    """The same words that came, went or were replaced in several places."""
    found = (
        ((piece.before, piece.after), piece.entry)
        for piece in reading.pieces
        if _is_substantive(reading, piece.entry) and not piece.line and _telling(piece.before, piece.after)
    )
    for (before, after), numbers in _gathered(found).items():
        about = " → ".join(quoted(words, _LONGEST) for words in (before, after) if words)
        yield from _chained(numbers, Tie.WORDS, about)


def _telling(before: str, after: str) -> bool:
    if before and after:
        return bool(_WORD.search(before) and _WORD.search(after))
    return len((before or after).split()) >= _SAME_INSERTION


def _parts(reading: Reading) -> Iterator[Bond]:
    """The items of one list, and what stands before them: in most texts one sentence."""
    found = []
    for entry in reading.entries:
        path = entry.revised or entry.baseline
        outer = ITEM.sub("", path)
        minor = entry.significance is not Significance.SUBSTANTIVE and Rule.LIST not in entry.rules
        if outer and "“" not in path and not minor:
            found.append((outer, entry.number))
    lists = {ITEM.sub("", p) for e in reading.entries for p in (e.revised, e.baseline) if ITEM.search(p)}
    for outer, numbers in _gathered(found).items():
        if outer in lists:
            yield from _chained(numbers, Tie.PARTS)


def _gathered(found: Iterable[tuple[_Key, int]]) -> Mapping[_Key, Iterable[int]]:
    """The entries of each key, each once, in the order of the document."""
    gathered: dict[_Key, dict[int, None]] = defaultdict(dict)
    for key, number in sorted(found, key=lambda pair: pair[1]):
        gathered[key][number] = None
    return gathered


def _chained(numbers: Iterable[int], tie: Tie, about: str = "") -> Iterator[Bond]:
    """Each of some entries tied to the first of them."""
    first, *others = list(numbers) or [0]
    yield from (Bond(other, first, tie, about) for other in others)
