"""Duties, bans and rights that were gained, lost or changed, provision by provision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from operator import itemgetter

from tmad_redline.english import forces
from tmad_redline.english.actors import letters
from tmad_redline.model.clause import Clause
from tmad_redline.model.register import Duty
from tmad_redline.model.summary import ChangeKind, ClauseChange
from tmad_redline.summary.elsewhere import Lost
from tmad_redline.summary.pairing import Matching
from tmad_redline.summary.sides import Side
from tmad_redline.summary.statements import Statement, plain, statements

_ALIKE = 0.6
"""Of the words of what is to be done, for two statements to be one that changed."""
_OWN = 0.5
"""Of the words of the shorter, for two statements of one party that begin with the same verb."""
_SAME = 0.85
"""The same for a statement that stands in another provision now."""
_LONG = 12
"""Words of what is to be done that are not alike by chance, whatever the verb that makes a duty of it."""
_FEW = 4
"""The same where that verb is the same too."""
_HEAD = 3
"""Words at the beginning that say what is to be done, and to what."""
_MANY = 10_000
"""Pairs of statements of one provision of which each is tried; of more, those about as far on in both versions."""
_REACH = 12
_REPEATS = 20_000
"""Equal words, each paired with each, up to which the order of two statements' words is compared: some hundred words
of which every tenth is "the" make 500."""
_BESIDE = frozenset("also then only not be have".split())
"""Words before the verb that says what is to be done, with adverbs in -ly."""


_Said = tuple[Sequence[Statement], Sequence[Statement]]
"""What a place said and what it says."""


def duties(matching: Matching, changes: Sequence[ClauseChange], outside: Iterable[_Said] = ()) -> tuple[Duty, ...]:
    """What was gained, lost and changed in the provisions whose words changed; what only stands elsewhere is none.

    outside: what is said outside the clauses (`outside.py`).
    """
    found: list[Duty] = []
    lost: list[Statement] = []
    gained: list[Statement] = []
    for before, after in (*_stated(matching, changes), *outside):
        gone, new = _without_equals(before, after)
        pairs = _pairs(gone, new)
        found += (_duty(old, one) for old, one in pairs if _changed(old, one))
        paired = {id(one) for pair in pairs for one in pair}
        lost += (one for one in gone if id(one) not in paired)
        gained += (one for one in new if id(one) not in paired)
    moved = list(_moves(lost, gained))
    found += (_duty(old, one) for old, one in moved if _changed(old, one))
    stayed = {id(one) for pair in moved for one in pair}
    gone, new = ([one for one in some if id(one) not in stayed] for some in (lost, gained))
    return (*found, *(_duty(one, None) for one in gone), *(_duty(None, one) for one in new))


def _moves(lost: Sequence[Statement], gained: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Statements of different provisions that say one thing of one party; each takes what is most like it and left."""
    acts: dict[tuple[str, str], list[Statement]] = {}
    for one in lost:
        acts.setdefault((_party(one), _verb(one)), []).append(one)
    left = {act: Lost(some) for act, some in acts.items()}
    for one in gained:
        there = left.get((_party(one), _verb(one)))
        if there is None:
            continue
        alike = max(
            ((_moved(each, one), -at, each) for at, each in there.like(one)), default=None, key=itemgetter(0, 1)
        )
        if alike is not None and alike[0] >= _SAME:
            there.take(-alike[1])
            yield alike[2], one


def _without_equals(before: Sequence[Statement], after: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    places: dict[object, list[int]] = {}
    for at, one in reversed(list(enumerate(after))):
        places.setdefault(one.key, []).append(at)
    gone, stayed = [], set[int]()
    for one in before:
        same = places.get(one.key)
        if same:
            stayed.add(same.pop())
        else:
            gone.append(one)
    return gone, [one for at, one in enumerate(after) if at not in stayed]


def _pairs(gone: Sequence[Statement], new: Sequence[Statement]) -> list[tuple[Statement, Statement]]:
    """Statements of one provision that became one another, the most alike first."""
    reach = max(len(gone), len(new)) if len(gone) * len(new) <= _MANY else _REACH
    scale = len(new) / max(1, len(gone))
    scored = [
        (_score(old, new[to]), at, to)
        for at, old in enumerate(gone)
        for to in range(max(0, int(at * scale) - reach), min(len(new), int(at * scale) + reach + 1))
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for score, at, to in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        if score > 0 and at not in found and to not in taken:
            found[at] = to
            taken.add(to)
    return [(gone[at], new[to]) for at, to in sorted(found.items(), key=lambda each: each[1])]


def _score(old: Statement, new: Statement) -> float:
    """How sure it is that one became the other, 0 if it did not."""
    alike = _likeness(old, new) if _bound(old, new) >= _ALIKE else 0.0
    own = _party(old) == _party(new)
    if own and _verb(old) == _verb(new) and (_shared(old, new) >= _OWN or _begins_alike(old, new)):
        return 1 + max(alike, _shared(old, new))
    return (1 if own else 0.5) * alike if alike >= _ALIKE else 0.0


def _likeness(one: Statement, other: Statement) -> float:
    """The share of words in common in their order; where one word recurs so often that it takes too long, in any."""
    first, second = _counted(one.action), _counted(other.action)
    if sum(count * second[word] for word, count in first.items()) > _REPEATS:
        return _bound(one, other)
    return SequenceMatcher(None, plain(one.action), plain(other.action), autojunk=False).ratio()


def _bound(one: Statement, other: Statement) -> float:
    """What `_likeness` is at most."""
    first, second = _counted(one.action), _counted(other.action)
    return 2 * (first & second).total() / max(1, first.total() + second.total())


@lru_cache(maxsize=1 << 12)
def _counted(action: tuple[str, ...]) -> Counter[str]:
    return Counter(plain(action))


def _moved(one: Statement, other: Statement) -> float:
    """How alike two statements are that say of one party that it does one thing, in different provisions."""
    if max(_shared(one, other), _bound(one, other)) < _SAME:
        return 0.0
    alike = _likeness(one, other)
    least = _LONG if _forces(one) != _forces(other) else _FEW
    if min(len(one.action), len(other.action)) >= least:
        return max(alike, _shared(one, other))
    return alike if _forces(one) == _forces(other) else 0.0


def _forces(one: Statement) -> str:
    return forces.plain(one.force)


def _shared(one: Statement, other: Statement) -> float:
    """How many of the words of the shorter statement the longer has too."""
    first, second = _counted(one.action), _counted(other.action)
    return (first & second).total() / max(1, min(first.total(), second.total()))


def _begins_alike(one: Statement, other: Statement) -> bool:
    """Whether only the tail changed: the same thing is to be done to the same thing."""
    first, second = plain(one.action)[:_HEAD], plain(other.action)[:_HEAD]
    return first == second and len(first) == _HEAD


def _party(one: Statement) -> str:
    return letters(one.party)


def _verb(one: Statement) -> str:
    """The word that says what is to be done."""
    return next((word for word in plain(one.action) if word not in _BESIDE and not word.endswith("ly")), "")


def _changed(old: Statement, new: Statement) -> bool:
    """Whether the verb changed, or who is to do it; of what is only done to something, who is not said."""
    moved = _party(old) != _party(new) and old.bears and new.bears
    return moved or forces.plain(old.force) != forces.plain(new.force)


def _duty(before: Statement | None, after: Statement | None) -> Duty:
    one = after or before
    assert one is not None
    passed = before and after and before.bears and after.bears and _party(before) != _party(after)
    return Duty(
        one.clause,
        one.party,
        before.force if before else "",
        after.force if after else "",
        _action(one),
        before.party if before and passed else "",
    )


def _action(one: Statement) -> str:
    """What is to be done, with the condition that the sentence begins with."""
    action = " ".join(one.action)
    return f"{action}, {' '.join(one.condition)}" if one.condition else action


def _stated(matching: Matching, changes: Sequence[ClauseChange]) -> Iterator[_Said]:
    """What every provision said and says, of those whose words changed."""
    before, after = matching.sides
    for change in changes:
        if change.kind in (ChangeKind.NEW, ChangeKind.SPLIT):
            yield (), _all_of(after.by_path[change.revised], after, matching.baseline_of)
        elif change.kind in (ChangeKind.DELETED, ChangeKind.JOINED):
            yield _all_of(before.by_path[change.baseline], before, matching.revised_of), ()
        elif change.phrases and change.baseline:
            old, new = before.by_path[change.baseline], after.by_path[change.revised]
            yield statements(old, before), statements(new, after)
            for child in change.children:
                yield _all_of(before.by_path[child.baseline], before, matching.revised_of), ()


def _all_of(clause: Clause, side: Side, paired: Mapping[str, str]) -> list[Statement]:
    """What a provision that is new or gone says with all under it that is; an introduction is said with each item."""
    found = statements(clause, side)
    below = [each for child in clause.children if child.path not in paired for each in _all_of(child, side, paired)]
    if found and any(each.action[: len(found[-1].action)] == found[-1].action for each in below):
        found.pop()
    return found + below
