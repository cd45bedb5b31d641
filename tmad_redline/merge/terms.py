"""Terms that one version renamed, deleted or redefined and that new text of the other uses; terms that both define."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tmad_redline.merge.ground import Ground
from tmad_redline.merge.places import Places
from tmad_redline.merge.texts import Found, excerpt
from tmad_redline.merge.work import Work
from tmad_redline.model.clause import Definition, TermUse, within
from tmad_redline.model.merge import Conflict, Each, Kind, Reviewer, Spot, Where
from tmad_redline.model.words import words_of
from tmad_redline.summary.set_out import SetOut


class Terms:
    """The definitions of both versions beside those of the base."""

    def __init__(self, ground: Ground, places: Places, works: Each[Work], told: Sequence[Conflict]) -> None:
        self._ground = ground
        self._places = places
        self._works = works
        self._defined_twice = any(each.kind is Kind.BOTH_DEFINE for each in told)

    def decide(self) -> Iterator[Found]:
        """Every term at most once for each version that changed it."""
        for work in self._works:
            other = self._works.of(work.reviewer.other)
            for old in _firsts(work.sides.baseline.tree.definitions):
                yield from self._changed(old, work, other)
        yield from self._twice()

    def _changed(self, old: Definition, work: Work, other: Work) -> Iterator[Found]:
        found = self._what_became(old, work)
        if found is None:
            return
        kind, became = found
        spots = self._uses(old.term, other)
        if not spots:
            return
        term = f"“{old.term}”"
        did = {
            Kind.TERM_RENAMED: f"renames {term} to “{became}”",
            Kind.TERM_DELETED: f"deletes the term {term}",
            Kind.TERM_REDEFINED: f"gives {term} another meaning",
        }[kind]
        where = self._places.of(old.clause)
        homes = self._places.homes(other, spots)
        why = f"{work.label} {did}, and new text of {other.label} uses it in {homes}."
        remedy = {
            Kind.TERM_RENAMED: f"Write “{became}” there, if that is meant.",
            Kind.TERM_DELETED: "Keep the term, or say there what is meant.",
            Kind.TERM_REDEFINED: "Check that the new meaning is meant there.",
        }[kind]
        said = became if kind is Kind.TERM_REDEFINED else "" if kind is Kind.TERM_DELETED else f"“{became}”"
        texts = Each(said, excerpt(spots[0]))
        if work.reviewer is Reviewer.OURS:
            texts = Each(texts.ours, texts.theirs)
        yield Found(self._place(old), Conflict(0, kind, where, why, old.text, texts, remedy=remedy, spots=spots))

    def _what_became(self, old: Definition, work: Work) -> tuple[Kind, str] | None:
        """What a version did to a term: the kind, and its new name or meaning."""
        now = work.comparison.trees.revised.definitions
        same = [each for each in now if words_of(each.term) == words_of(old.term)]
        if same:
            if old.inline or same[0].inline or SetOut(work.sides).same(old, same[0]):
                return None
            return (Kind.TERM_REDEFINED, same[0].text) if _reads_otherwise(old, same[0]) else None
        heir = work.path_of(old.clause)
        known = {words_of(each.term) for each in work.sides.baseline.tree.definitions}
        new = [each for each in now if each.clause == heir and words_of(each.term) not in known] if heir else []
        others = [each for each in work.sides.baseline.tree.definitions if each.clause == old.clause]
        if len(new) == 1 and len(others) == 1 and new[0].inline == old.inline:
            return Kind.TERM_RENAMED, new[0].term
        return Kind.TERM_DELETED, ""

    def _uses(self, term: str, work: Work) -> tuple[Spot, ...]:
        """Where new text of a version uses a term that the base defines; not in what it says itself of the term."""
        wanted, tree = words_of(term), work.comparison.trees.revised
        own = [each.clause for each in tree.definitions if not each.inline and words_of(each.term) == wanted]
        found = []
        for use in work.mentions.revised.uses:
            told = any(within(use.clause, path) for path in own)
            if words_of(use.term) == wanted and not told and self._is_put_in(use, work):
                found.append(Spot(work.reviewer, tree.paragraphs[use.paragraph], use.start, use.end, use.clause))
        return tuple(found)

    @staticmethod
    def _is_put_in(use: TermUse, work: Work) -> bool:
        paragraph = work.comparison.trees.revised.paragraphs[use.paragraph]
        return use.end <= len(paragraph.text.string) and work.is_new(paragraph, use.start, use.end)

    def _place(self, old: Definition) -> int:
        return self._ground.places.get(old.paragraphs[0], 0)

    def _twice(self) -> Iterator[Found]:
        """Terms that are new in both versions, and not defined in the same words."""
        if self._defined_twice:
            return
        base = {words_of(each.term) for each in self._works.theirs.sides.baseline.tree.definitions}
        new = [
            {
                words_of(each.term): each
                for each in work.sides.revised.tree.definitions
                if words_of(each.term) not in base
            }
            for work in self._works
        ]
        for key, theirs in new[0].items():
            ours = new[1].get(key)
            if ours is None or " ".join(theirs.text.split()) == " ".join(ours.text.split()):
                continue
            if theirs.inline and ours.inline:
                continue
            spots = tuple(
                _defined_at(one, work) for one, work in zip((ours, theirs), reversed(self._works), strict=True)
            )
            places = [self._places.around(w, d.clause) for w, d in zip(self._works, (theirs, ours), strict=True)]
            said = (f"{work.label} in {place}" for work, place in zip(self._works, places, strict=True))
            one = len(set(places)) == 1
            where = Where(f"“{theirs.term}”", "", theirs.clause, ours.clause)
            at, apart = (f" in {places[0]}", "") if one else ("", f": {', '.join(said)}")
            why = f"Both define “{theirs.term}”{at}, in other words{apart}."
            texts = Each(theirs.text, ours.text)
            remedy = "Keep one definition, or give one of the two another name."
            yield Found(
                self._ground.size, Conflict(0, Kind.BOTH_DEFINE, where, why, "", texts, remedy=remedy, spots=spots)
            )


def _firsts(definitions: Sequence[Definition]) -> list[Definition]:
    """The definitions, the first of each term."""
    found: dict[tuple[str, ...], Definition] = {}
    for each in definitions:
        found.setdefault(words_of(each.term), each)
    return list(found.values())


def _reads_otherwise(old: Definition, new: Definition) -> bool:
    """Whether more than numbers and signs differ between two definitions: those follow other provisions."""
    return _letters(old.text) != _letters(new.text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _defined_at(one: Definition, work: Work) -> Spot:
    paragraph = work.comparison.trees.revised.paragraphs[one.paragraphs[0]]
    at = max(paragraph.text.string.find(one.term), 0)
    return Spot(work.reviewer, paragraph, at, at + len(one.term), one.clause)
