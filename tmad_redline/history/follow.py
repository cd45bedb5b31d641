"""A provision through a chain of versions: its number in each, and what happened to it on the way."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from tmad_redline.model.account import AccountLine
from tmad_redline.model.clause import Clause, is_numbered, named
from tmad_redline.model.comparison import Comparison
from tmad_redline.model.history import History, Stage
from tmad_redline.model.pair import Pair
from tmad_redline.summary import phrases
from tmad_redline.summary.account import marked
from tmad_redline.summary.pairing import Matching, match
from tmad_redline.summary.set_out import SetOut
from tmad_redline.summary.sides import Side
from tmad_redline.summary.trace import trace

_TELLING = 3
"""Words from which a provision that was gone is known again."""


class Step(NamedTuple):
    """What a provision was before a step, and what it is after it; "" where it is not there.

    whole: what it was split from, or joined to, which is then followed in its place.
    """

    before: str
    after: str
    whole: str = ""


class Follower:
    """The clauses of a chain, paired from each version to the next."""

    def __init__(self, comparisons: Sequence[Comparison]) -> None:
        self.matchings = tuple(map(_matched, comparisons))
        self._versions = (
            comparisons[0].versions.baseline,
            *(comparison.versions.revised for comparison in comparisons),
        )

    def side(self, version: int) -> Side:
        """A version's clauses."""
        return self.matchings[version - 1].sides.revised if version else self.matchings[0].sides.baseline

    def back(self, version: int, path: str) -> Step:
        """What a provision of a version was in the one before."""
        matching = self.matchings[version - 1]
        before = matching.baseline_of.get(path) or _same_term(matching.sides, path, matching.revised_of, revised=True)
        if before:
            return Step(before, path)
        return Step("", path, matching.split.get(path) or matching.apart.get(path, ""))

    def on(self, version: int, path: str) -> Step:
        """What a provision of a version is in the next one."""
        matching = self.matchings[version]
        after = matching.revised_of.get(path) or _same_term(matching.sides, path, matching.baseline_of, revised=False)
        return Step(path, after) if after else Step(path, "", matching.joined.get(path, ""))

    def paths(self, version: int, path: str) -> tuple[str, ...]:
        """The number of a provision in every version, "" where it is not there; what was split or joined is not
        followed.
        """
        found = {version: path}
        for at in range(version, 0, -1):
            found[at - 1] = self.back(at, found[at]).before if found[at] else ""
        for at in range(version, len(self.matchings)):
            found[at + 1] = self.on(at, found[at]).after if found[at] else ""
        return tuple(found[at] for at in range(len(self.matchings) + 1))

    def history(self, version: int, clause: Clause) -> History:
        """A provision of one of the versions through all of them."""
        before = [*self._before(version, clause.path)][::-1]
        return History(self._versions, clause.path, (*before, *self._after(version, clause.path)))

    def _before(self, version: int, path: str) -> Iterator[Stage]:
        """Its stages up to one version, the newest first."""
        while version:
            step = self.back(version, path)
            origin = (version - 1, step.before or step.whole)
            events = _events(self.matchings[version - 1], step)
            if not origin[1]:
                origin = self._earlier(version, path) or origin
                if origin[1]:
                    events = (self._again(*origin),)
            yield self._stage(version, step, events)
            if not origin[1]:
                return
            version, path = origin
        yield self._first(path)

    def _after(self, version: int, path: str) -> Iterator[Stage]:
        """Its stages after one version."""
        while version < len(self.matchings):
            step = self.on(version, path)
            yield self._stage(version + 1, step, _events(self.matchings[version], step))
            version, gone = version + 1, (version, path)
            path = step.after or step.whole
            if path:
                continue
            if not (found := self._later(*gone)):
                return
            version, path = found
            yield self._stage(version, Step("", path), (self._again(*gone),))

    def _earlier(self, version: int, path: str) -> tuple[int, str] | None:
        """Where a provision that is new in a version was in an earlier one, in the same words."""
        words = self.side(version).words(self.side(version).by_path[path])
        if len(words.split()) < _TELLING:
            return None
        for at in range(version - 2, -1, -1):
            side = self.side(at)
            for clause in side.tree.walk():
                if clause.path not in self.matchings[at].revised_of and side.words(clause) == words:
                    return at, clause.path
        return None

    def _later(self, version: int, path: str) -> tuple[int, str] | None:
        """Where a provision that a version is the last to have is new again later: what goes back to it, and only it.

        So a provision has one history, whichever of its versions is asked for.
        """
        for at in range(version + 2, len(self._versions)):
            for clause in self.side(at).tree.walk():
                step = self.back(at, clause.path)
                if not (step.before or step.whole) and self._earlier(at, clause.path) == (version, path):
                    return at, clause.path
        return None

    def _again(self, version: int, path: str) -> str:
        return f"new again: the words of {named(path)} in {self._versions[version].label}"

    def _stage(self, version: int, step: Step, events: tuple[str, ...]) -> Stage:
        matching = self.matchings[version - 1]
        side, path = (matching.sides.revised, step.after) if step.after else (matching.sides.baseline, step.before)
        lines = tuple(marked(matching, step.before, step.after))
        told = lines if any(phrases.formatted(line.phrases) for line in lines) else ()
        return Stage(version, step.after, side.heading(path), events, told)

    def _first(self, path: str) -> Stage:
        side = self.side(0)
        lines = []
        for node in side.by_path[path].walk():
            label = node.label
            depth = len(list(side.ancestors(node.path))) - len(list(side.ancestors(path)))
            for index in node.paragraphs:
                paragraph = side.tree.paragraphs[index]
                text = phrases.of_paragraph(paragraph, side)
                if text or label:
                    lines.append(AccountLine(depth, label, text))
                label = ""
        return Stage(0, path, side.heading(path), (), tuple(lines))


def _matched(comparison: Comparison) -> Matching:
    sides = Pair(Side(comparison.trees.baseline), Side(comparison.trees.revised))
    return match(trace(comparison.script.body.script), sides)


def _events(matching: Matching, step: Step) -> tuple[str, ...]:
    """What happened to a provision in a step, in words."""
    if not step.before:
        if step.whole:
            whole = named(step.whole)
            return (f"split from {whole}" if step.after in matching.split else f"was part of {whole}",)
        return ("new",)
    if not step.after:
        return (f"joined to {named(step.whole)}" if step.whole else "deleted",)
    return tuple(_kept(matching, step.before, step.after))


def _kept(matching: Matching, before: str, after: str) -> Iterator[str]:
    """What happened to a provision that both versions have."""
    found = list(_placed(matching, before, after))
    sides = matching.sides
    clause = sides.revised.by_path[after]
    if sides.revised.unused(clause) and not sides.baseline.unused(sides.baseline.by_path[before]):
        found.append("now not used")
    elif after not in matching.baseline_of:
        found.append(_set_out(sides, before, after))
    elif after in matching.likened:
        reworded = sides.baseline.words(sides.baseline.by_path[before]) != sides.revised.words(clause)
        found += ["amended"] if reworded else []
    else:
        found += _reworded(matching, before, after)
    found += [f"{named(part)} split from it" for part, whole in matching.split.items() if whole == before]
    found += [f"{named(part)} joined to it" for part, whole in matching.joined.items() if whole == after]
    yield from found or ["same words"]


def _set_out(sides: Pair[Side], before: str, after: str) -> str:
    """What happened to a definition that the script strikes in one place and puts in another."""
    olds, news = (
        [one for one in side.tree.definitions if one.clause == path]
        for side, path in zip(sides, (before, after), strict=True)
    )
    same = SetOut(sides).same
    alike = all(any(same(old, new) for old in olds) for new in news)
    return "set out otherwise, same words" if alike else "amended"


def _same_term(sides: Pair[Side], path: str, taken: Container[str], revised: bool) -> str:
    """The definition of a term on the other side, where the script does not pair the two; "" if there is none."""
    terms = [one.term for one in sides[revised].tree.definitions if one.clause == path and not one.inline]
    others = (one for one in sides[not revised].tree.definitions if one.term in terms and not one.inline)
    return next((one.clause for one in others if one.clause not in taken), "")


def _placed(matching: Matching, before: str, after: str) -> Iterator[str]:
    if after in matching.moved and not matching.carried(before, after):
        yield f"moved from {named(before)}"
    elif before != after:
        yield f"{'renumbered from' if is_numbered(before) else 'was'} {named(before)}"


def _reworded(matching: Matching, before: str, after: str) -> list[str]:
    own = phrases.of_steps([*matching.own.get(after, ()), *matching.gone.get(before, ())], matching.sides)
    if any(map(phrases.changed, own)):
        return ["amended"]
    lines = list(marked(matching, before, after))
    if any(phrases.changed(line.phrases) for line in lines):
        return ["amended under it"]
    looks = any(phrases.formatted(line.phrases) for line in lines)
    return ["formatting only"] if looks else []
