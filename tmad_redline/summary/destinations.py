"""Tables of destinations and derivations: what became of every provision, and where every provision comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tmad_redline.model.clause import Clause, ClauseKind
from tmad_redline.model.register import SAME, Destination
from tmad_redline.model.summary import ChangeKind, ClauseChange
from tmad_redline.summary.pairing import Matching
from tmad_redline.summary.sides import Side

_LEFT_OUT = (ClauseKind.COVER, ClauseKind.CONTENTS, ClauseKind.DEFINITION)
_Kinds = Mapping[tuple[str, str], ChangeKind]


def destinations(matching: Matching, changes: Sequence[ClauseChange]) -> tuple[Destination, ...]:
    """Every provision of the baseline in its order; one whose words stand in two now has two rows."""
    return tuple(_of_baseline(matching, _kinds(changes)))


def derivations(matching: Matching, changes: Sequence[ClauseChange]) -> tuple[Destination, ...]:
    """Every provision of the revised version in its order; one that holds words of two has two rows."""
    return tuple(_of_revised(matching, _kinds(changes)))


def _of_baseline(matching: Matching, kinds: _Kinds) -> Iterator[Destination]:
    parts: dict[str, list[str]] = {}
    for part, whole in matching.split.items():
        parts.setdefault(whole, []).append(part)
    for clause in _told(matching.sides.baseline):
        path = clause.path
        home = matching.revised_of.get(path)
        if home is not None:
            yield Destination(path, home, _how(path, home, kinds), matching.reasons[home])
        elif path in matching.joined:
            yield Destination(path, matching.joined[path], ChangeKind.JOINED.value)
        else:
            yield Destination(path, "", ChangeKind.DELETED.value)
        yield from (Destination(path, part, ChangeKind.SPLIT.value) for part in parts.get(path, ()))


def _of_revised(matching: Matching, kinds: _Kinds) -> Iterator[Destination]:
    whole: dict[str, list[str]] = {}
    for part, home in matching.joined.items():
        whole.setdefault(home, []).append(part)
    for clause in _told(matching.sides.revised):
        path = clause.path
        origin = matching.baseline_of.get(path)
        if origin is not None:
            yield Destination(origin, path, _how(origin, path, kinds), matching.reasons[path])
        elif path in matching.apart:
            how = kinds.get(("", path), ChangeKind.FORMATTED)
            yield Destination(matching.apart[path], path, how.value, "a paragraph that is a provision of its own now")
        elif path in matching.split:
            yield Destination(matching.split[path], path, ChangeKind.SPLIT.value)
        else:
            yield Destination("", path, ChangeKind.NEW.value)
        yield from (Destination(part, path, ChangeKind.JOINED.value) for part in whole.get(path, ()))


def _how(baseline: str, revised: str, kinds: _Kinds) -> str:
    kind = kinds.get((baseline, revised))
    if kind is not None:
        return kind.value
    return SAME if baseline == revised else ChangeKind.RENUMBERED.value


def _told(side: Side) -> Iterator[Clause]:
    return (clause for clause in side.tree.walk() if clause.kind not in _LEFT_OUT and clause.path not in side.defining)


def _kinds(changes: Sequence[ClauseChange]) -> _Kinds:
    return {(change.baseline, change.revised): change.kind for change in changes}
