"""Which clause of the baseline is which clause of the revised version, and why: the script, then what clauses hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tmad_redline.model.change import Line
from tmad_redline.model.clause import Clause, ClauseKind
from tmad_redline.model.document import Paragraph
from tmad_redline.model.pair import Pair
from tmad_redline.summary import likeness
from tmad_redline.summary.sides import Side
from tmad_redline.summary.trace import Link, Step, Trace

_PART = 3
"""What has the third of its letters from another clause is part of that."""


class Matching(NamedTuple):
    """Clause pairs by path, which of them moved, and each clause's lines.

    revised_of, baseline_of: from a path to the other side's. moved: revised paths whose beginning the script moved.
    own: lines by the revised path; gone: lines by the baseline path of clauses that have no other side.
    order: where in the script a paragraph stands, by identity. reasons: by revised path, why the pair is one.
    split: from the revised path of what has no other side to that of the baseline with a good part of its words.
    joined: the reverse, for what is gone. likened: revised paths of pairs whose words the script does not pair.
    apart: from the revised path of what was a whole paragraph within a provision, and is one of its own now, to that.
    """

    sides: Pair[Side]
    revised_of: Mapping[str, str]
    baseline_of: Mapping[str, str]
    moved: frozenset[str]
    own: Mapping[str, Sequence[Step]]
    gone: Mapping[str, Sequence[Step]]
    order: Mapping[int, int]
    reasons: Mapping[str, str]
    split: Mapping[str, str]
    joined: Mapping[str, str]
    likened: frozenset[str]
    apart: Mapping[str, str]

    def place(self, clause: Clause, side: Side) -> int:
        """Where a clause begins in the script, for sorting."""
        paragraphs = (side.tree.paragraphs[index] for node in clause.walk() for index in node.paragraphs)
        return min((self.order[id(paragraph)] for paragraph in paragraphs if id(paragraph) in self.order), default=0)

    def at(self, step: Step) -> int:
        """Where a line stands in the script."""
        return self.order.get(id(step.line.revised or step.line.baseline), 0)

    def owner(self, line: Line) -> tuple[Clause | None, Side]:
        """The clause that a line is told with: that of its text in the revised version.

        What has none there is told with the clause it was in, or with what that is now.
        """
        before, after = _paragraphs(line)
        sides = self.sides
        old, new = sides.baseline.owner(before), sides.revised.owner(after)
        if new is not None and (old is None or any(edit.revised and edit.edge is None for edit in line.edits)):
            return new, sides.revised
        home = None if old is None else self.revised_of.get(old.path)
        return (old, sides.baseline) if home is None else (sides.revised.by_path[home], sides.revised)

    def of_row(self, steps: Sequence[Step]) -> str | None:
        """The clause of a table row, the first where it holds several; None where all of it is told with others.

        Those are rows of definitions, and of clauses that are new or gone.
        """
        sides = self.sides
        for step in steps:
            new, old = sides.revised.owner(step.line.revised), sides.baseline.owner(step.line.baseline)
            if new is not None:
                if new.path in self.baseline_of and new.path not in sides.revised.defining:
                    return new.path
            elif old is not None and old.path in self.revised_of and old.path not in sides.baseline.defining:
                return self.revised_of[old.path]
        return None

    def parents_paired(self, baseline: str, revised: str) -> bool:
        """Whether the clauses around two clauses are one clause, or there are none."""
        before, after = self.sides.baseline.parents[baseline], self.sides.revised.parents[revised]
        if before is None or after is None:
            return before is after
        return self.revised_of.get(before.path) == after.path

    def follows(self, baseline: str, revised: str) -> bool:
        """Whether a path differs, if at all, only as that of the clause around it does."""
        if not self.parents_paired(baseline, revised):
            return False
        before, after = self.sides.baseline.parents[baseline], self.sides.revised.parents[revised]
        if before is None or after is None:
            return baseline == revised
        if baseline.startswith(before.path) and revised.startswith(after.path):
            return baseline[len(before.path) :] == revised[len(after.path) :]
        return baseline == revised

    def carried(self, baseline: str, revised: str) -> bool:
        """Whether a moved clause only went where the clause around it went."""
        parent = self.sides.revised.parents[revised]
        return parent is not None and parent.path in self.moved and self.follows(baseline, revised)


def match(traced: Trace, sides: Pair[Side]) -> Matching:
    """Pair the clauses whose beginnings the script keeps, amends or moves together, then those left by what they hold.

    Where one was split or merged there are several to choose from: first the same number, then the longest text kept.
    """
    pairs = _Pairs(sides, traced.links)
    for link, b, r in sorted(_candidates(traced.links, sides), key=_worth):
        pairs.add(b, r, link)
    pairs.complete()
    order: dict[int, int] = {}
    own: dict[str, list[Step]] = {}
    gone: dict[str, list[Step]] = {}
    apart = pairs.apart(traced.links)
    split, joined = pairs.parts(apart, traced.links)
    matching = Matching(
        sides,
        pairs.revised_of,
        pairs.baseline_of,
        frozenset(pairs.moved),
        own,
        gone,
        order,
        pairs.reasons,
        split,
        joined,
        frozenset(pairs.likened),
        apart,
    )
    for at, step in enumerate(traced.steps):
        for paragraph in _paragraphs(step.line):
            if paragraph is not None:
                order.setdefault(id(paragraph), at)
        clause, side = matching.owner(step.line)
        if clause is not None and not step.departs:
            (own if side is sides.revised else gone).setdefault(clause.path, []).append(step)
    return matching


class _Pairs:
    """The pairs so far; each clause is in one at most. reasons: by the revised path."""

    def __init__(self, sides: Pair[Side], links: Sequence[Link]) -> None:
        self._sides = sides
        self._kept: Counter[tuple[str, str]] = Counter()
        for link in links:
            b, r = sides.baseline.owner(link.baseline), sides.revised.owner(link.revised)
            if b is not None and r is not None:
                self._kept[b.path, r.path] += link.kept
        self.revised_of: dict[str, str] = {}
        self.baseline_of: dict[str, str] = {}
        self.reasons: dict[str, str] = {}
        self.moved: set[str] = set()
        self.likened: set[str] = set()

    def add(self, b: Clause, r: Clause, link: Link | None, reason: str = "") -> None:
        """Make a pair of two clauses, if both are free. reason: where no words link them."""
        if b.path in self.revised_of or r.path in self.baseline_of:
            return
        self.revised_of[b.path], self.baseline_of[r.path] = r.path, b.path
        self.reasons[r.path] = reason or self._because(b, r)
        if link and link.move:
            self.moved.add(r.path)

    def complete(self) -> None:
        """Pair what the script does not: by words, by the provisions under it, by heading, by its part.

        Cover, contents and a document without clauses are one thing on both sides, whatever their words.
        """
        for b, r, share in likeness.alike(*self._left(), self._sides):
            self.add(b, r, None, f"{share} % of its text, in another place")
            self.likened.add(r.path)
            self.moved.update([r.path] if b.path != r.path else ())
        for r in reversed(list(self._sides.revised.tree.walk())):
            if r.path not in self.baseline_of and (above := self._by_children(r)):
                self.add(above, r, None, "the provisions under it")
        free, new = self._left()
        headed = _once((_title(b, self._sides.baseline), b) for b in free)
        for title, r in _once((_title(r, self._sides.revised), r) for r in new).items():
            if title and title in headed and headed[title].kind is r.kind:
                self.add(headed[title], r, None, "the same heading")

        for b in self._sides.baseline.tree.clauses:
            part = self._sides.revised.by_path.get(b.path)
            if part is not None and part.kind is b.kind and not (b.label or b.heading):
                self.add(b, part, None, "its part of the document")

    def apart(self, links: Sequence[Link]) -> dict[str, str]:
        """What has no other side and begins with a whole paragraph that began nothing there, by where that stood."""
        found: dict[str, str] = {}
        for link in links:
            r, b = self._sides.revised.led_by(link.revised), self._sides.baseline.owner(link.baseline)
            if r is None or b is None or r.path in self.baseline_of or self._sides.baseline.led_by(link.baseline):
                continue
            if _reads_alike(link):
                found.setdefault(r.path, b.path)
        return found

    def _within(self, links: Sequence[Link]) -> set[str]:
        """What was a provision of its own, and is a whole paragraph within another now: it only looks otherwise."""
        found = set()
        for link in links:
            b = self._sides.baseline.led_by(link.baseline)
            if b is not None and _reads_alike(link) and not b.label and not self._sides.revised.led_by(link.revised):
                found.add(b.path)
        return found

    def parts(self, apart: Collection[str], links: Sequence[Link]) -> tuple[dict[str, str], dict[str, str]]:
        """What was split off, and what was joined to another clause, by where a good part of its letters was or is."""
        whole = self._within(links)
        split: dict[str, str] = {}
        joined: dict[str, str] = {}
        for (before, after), letters in self._kept.most_common():
            if not letters:
                break
            was, is_ = before in self.revised_of, after in self.baseline_of
            if was and not is_ and after not in apart and _PART * letters >= self._sides.revised.letters(after):
                split.setdefault(after, before)
            elif is_ and not was and before not in whole and _PART * letters >= self._sides.baseline.letters(before):
                joined.setdefault(before, after)
        return split, joined

    def _left(self) -> tuple[list[Clause], list[Clause]]:
        """The clauses of either side that are in no pair."""
        free = [b for b in self._sides.baseline.tree.walk() if b.path not in self.revised_of]
        return free, [r for r in self._sides.revised.tree.walk() if r.path not in self.baseline_of]

    def _by_children(self, r: Clause) -> Clause | None:
        """The clause that most of a clause's provisions come from, if most of that one's went into it."""
        came = Counter(
            parent.path
            for child in r.children
            if (path := self.baseline_of.get(child.path)) and (parent := self._sides.baseline.parents[path])
        )
        for path, count in came.most_common(1):
            b = self._sides.baseline.by_path[path]
            if path not in self.revised_of and b.kind is r.kind and 2 * count > max(len(b.children), len(r.children)):
                return b
        return None

    def _because(self, b: Clause, r: Clause) -> str:
        """The evidence that speaks for a pair, the strongest first."""
        before, after = self._sides.baseline.words(b), self._sides.revised.words(r)
        found = []
        if before == after:
            found.append("the same words" if before else "")
        else:
            longer = max(_letters(before), _letters(after), 1)
            share = min(99, round(100 * self._kept[b.path, r.path] / longer))
            found.append(f"{share} % of its text" if share else "")
        if b.heading and b.heading == r.heading and b.heading != before:
            found.append("the same heading")
        if b.label and b.label == r.label:
            found.append("the same number")
        return ", ".join(each for each in found if each) or "its place"


def _letters(words: str) -> int:
    """How many signs words with single spaces between them have."""
    return len(words) - words.count(" ")


def _reads_alike(link: Link) -> bool:
    """Whether two paragraphs have the same words, however they are spaced."""
    return link.baseline.text.string.split() == link.revised.text.string.split()


def _once(titled: Iterable[tuple[str, Clause]]) -> dict[str, Clause]:
    """The clauses by title, those whose title is not theirs alone left out."""
    found = list(titled)
    times = Counter(title for title, _ in found)
    return {title: clause for title, clause in found if times[title] == 1}


def _title(clause: Clause, side: Side) -> str:
    """What a clause is headed by, with those it stands under: "Annex A, Scope"."""
    if not clause.heading or clause.kind is ClauseKind.DEFINITION:
        return ""
    return ", ".join(node.heading for node in side.ancestors(clause.path) if node.heading).casefold()


def _candidates(links: Sequence[Link], sides: Pair[Side]) -> Iterator[tuple[Link, Clause, Clause]]:
    for link in links:
        b, r = sides.baseline.led_by(link.baseline), sides.revised.led_by(link.revised)
        if b is not None and r is not None and _may_pair(link, b, r):
            yield link, b, r


def _worth(candidate: tuple[Link, Clause, Clause]) -> tuple[bool, bool, int]:
    link, baseline, revised = candidate
    return not link.kept, baseline.label != revised.label, -link.kept


def _may_pair(link: Link, baseline: Clause, revised: Clause) -> bool:
    """Where no word was kept, the number must have been; a definition is known by its term instead."""
    if link.kept:
        return (baseline.kind is ClauseKind.DEFINITION) == (revised.kind is ClauseKind.DEFINITION)
    return baseline.kind is revised.kind is not ClauseKind.DEFINITION and baseline.label == revised.label


def _paragraphs(line: Line) -> tuple[Paragraph | None, Paragraph | None]:
    """The paragraph of either side that a line belongs to.

    The revised one is that of its mark, else of its first words there: a line that was merged into the next has its
    words in that one's paragraph.
    """
    before = line.baseline or next((edit.baseline.paragraph for edit in line.edits if edit.baseline), None)
    after = line.revised or next((edit.revised.paragraph for edit in line.edits if edit.revised), None)
    return before, after
