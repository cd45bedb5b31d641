"""Duties, bans and rights that were gained, lost or changed, provision by provision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from tmad_redline.model.clause import Clause
from tmad_redline.model.register import Duty
from tmad_redline.model.summary import ChangeKind, ClauseChange
from tmad_redline.summary.pairing import Matching
from tmad_redline.summary.sides import Side
from tmad_redline.summary.statements import Statement, statements

_ALIKE = 0.6
"""Of the words of what is to be done, for two statements to be one that changed."""
_SAME = 0.85
"""The same for a statement that stands in another provision now."""


def duties(matching: Matching, changes: Sequence[ClauseChange]) -> tuple[Duty, ...]:
    """What was gained, lost and changed in the provisions whose words changed; what only stands elsewhere is none."""
    found: list[Duty] = []
    lost: list[Statement] = []
    gained: list[Statement] = []
    for before, after in _stated(matching, changes):
        gone, new = _without_equals(before, after)
        for one in tuple(new):
            other = max(gone, key=lambda each: _likeness(each, one), default=None)
            if other is not None and _likeness(other, one) >= _ALIKE:
                gone.remove(other)
                new.remove(one)
                if (other.party, other.force) != (one.party, one.force):
                    found.append(_duty(other, one))
        lost += gone
        gained += new
    for one in tuple(gained):
        same = next((each for each in lost if each[1:3] == one[1:3] and _likeness(each, one) >= _SAME), None)
        if same is not None:
            lost.remove(same)
            gained.remove(one)
    return (*found, *(_duty(one, None) for one in lost), *(_duty(None, one) for one in gained))


def _without_equals(before: Sequence[Statement], after: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    new = list(after)
    gone = []
    for one in before:
        same = next((each for each in new if each[1:] == one[1:]), None)
        if same is None:
            gone.append(one)
        else:
            new.remove(same)
    return gone, new


def _likeness(one: Statement, other: Statement) -> float:
    return SequenceMatcher(None, one.action, other.action, autojunk=False).ratio()


def _duty(before: Statement | None, after: Statement | None) -> Duty:
    one = after or before
    assert one is not None
    return Duty(
        one.clause,
        one.party,
        before.force if before else "",
        after.force if after else "",
        " ".join(one.action),
        before.party if before and after and before.party != after.party else "",
    )


def _stated(
    matching: Matching, changes: Sequence[ClauseChange]
) -> Iterator[tuple[Sequence[Statement], Sequence[Statement]]]:
    """What every provision said and says, of those whose words changed."""
    before, after = matching.sides
    for change in changes:
        if change.kind in (ChangeKind.NEW, ChangeKind.SPLIT):
            yield (), _all_of(after.by_path[change.revised], after, matching.baseline_of)
        elif change.kind in (ChangeKind.DELETED, ChangeKind.JOINED):
            yield _all_of(before.by_path[change.baseline], before, matching.revised_of), ()
        elif change.phrases:
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
