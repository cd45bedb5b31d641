"""Changes to the same words or the same place: what kind of conflict they are, and how they stand in the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tmad_redline.merge.changes import New, by_paragraph, paragraphs_of, text_of
from tmad_redline.merge.filled import whose_stands
from tmad_redline.merge.ground import Ground
from tmad_redline.merge.places import Places, led_by
from tmad_redline.merge.regions import Clash, region
from tmad_redline.merge.work import Work
from tmad_redline.model.clause import ClauseKind
from tmad_redline.model.merge import (
    Conflict,
    Each,
    Extent,
    Kind,
    Pieces,
    Remark,
    Reviewer,
    Settled,
    Spot,
    Standing,
    Where,
)
from tmad_redline.model.quoting import listed
from tmad_redline.model.text import OBJECT
from tmad_redline.model.words import words_of

_AROUND = 60
"""Letters of the base that are shown on either side of a conflict."""
_EXCERPT = 120
"""The same of words that no text shows to be in a conflict."""
_DECIDE = "Decide which is meant, and delete the other with the brackets."
_DECIDE_NOTE = "Decide whether it stays, and put it back if it does."
_DECIDE_GONE = "Decide whether it stays, and delete it or the brackets."


class Found(NamedTuple):
    """What was decided of a place of the base."""

    place: int
    what: Conflict | Remark | Settled


class Texts:
    """Decides clashes one by one."""

    def __init__(self, ground: Ground, places: Places, works: Each[Work]) -> None:
        self._ground = ground
        self._places = places
        self._works = works
        self._numbers: list[Clash] = []

    def decide(self, clashes: Iterable[Clash]) -> Iterator[Found]:
        """Every clash in turn; other numbers that both typed are one conflict in the end."""
        for clash in clashes:
            yield from (Found(clash.start, what) for what in self._one(clash))
        if self._numbers:
            yield Found(self._numbers[0].start, self._renumbered(self._numbers))

    def _one(self, clash: Clash) -> Iterator[Conflict | Remark | Settled]:
        has = self.has(clash)
        texts = Each(*(work.says(each) for work, each in zip(self._works, has, strict=True)))
        site = self._ground.at(clash.start)
        if _words(texts.theirs) == _words(texts.ours):
            yield Settled(region(clash, self._ground), Reviewer.THEIRS)
            yield Remark(self._where(clash), "Both made the same change.")
        elif self._places.kind(site) is ClauseKind.CONTENTS:
            yield Settled(region(clash, self._ground), Reviewer.THEIRS)
            yield Remark(self._where(clash)._replace(name="contents"), "Both changed it; update it in Word.")
        elif (filled := whose_stands(clash.group, self._ground)) is not None:
            yield Settled(region(clash, self._ground), filled)
        elif clash.extent is Extent.BETWEEN:
            yield from self._inserted(clash, has)
        elif clash.extent is Extent.TEXT and site.start < clash.end <= self._places.number_ends(site):
            self._numbers.append(clash)
            yield Settled(region(clash, self._ground), Reviewer.THEIRS)
        elif (unchanged := self._only_spaced(clash, texts)) is not None:
            yield Settled(region(clash, self._ground), unchanged.other)
            said = f"{self._label(unchanged.other)} deletes it, and {self._label(unchanged)} changed only spaces in it."
            yield Remark(self._where(clash), said)
        else:
            yield self._amended(clash, has)

    def _only_spaced(self, clash: Clash, texts: Each[str]) -> Reviewer | None:
        """Who has the same words as the base, where the other has none."""
        words = self._ground.string(clash.start, clash.end).split()
        for reviewer in Reviewer:
            if texts.of(reviewer).split() == words and not texts.of(reviewer.other).strip():
                return reviewer
        return None

    def has(self, clash: Clash) -> Each[tuple[New, ...]]:
        """What each version has where the clash is."""
        if clash.extent is Extent.BETWEEN:
            return Each(*(tuple(piece for each in some for piece in each.new) for some in clash.group))
        return Each(*(work.has(clash.start, clash.end, clash.extent) for work in self._works))

    # -- what both insert

    def _inserted(self, clash: Clash, has: Each[tuple[New, ...]]) -> Iterator[Conflict | Remark | Settled]:
        lines = Each(*(work.says(each).splitlines() for work, each in zip(self._works, has, strict=True)))
        for reviewer in Reviewer:
            if _is_part(lines.of(reviewer), lines.of(reviewer.other)):
                yield Settled(region(clash, self._ground), reviewer.other)
                yield Remark(self._where(clash), f"Both insert the same, and {self._label(reviewer.other)} more.")
                return
        terms = Each(*(work.terms_in(each) for work, each in zip(self._works, has, strict=True)))
        both = [term for term in terms.theirs if words_of(term) in set(map(words_of, terms.ours))]
        if not both and all(work.defines_only(each) for work, each in zip(self._works, has, strict=True)):
            said = " and ".join(
                f"{work.label} {listed([f'“{term}”' for term in some])}"
                for work, some in zip(self._works, terms, strict=True)
            )
            yield Remark(self._where(clash), f"Both define new terms at one place: {said}. Put them into order.")
            return
        yield self._both_insert(clash, has, both)

    def _both_insert(self, clash: Clash, has: Each[tuple[New, ...]], both: list[str]) -> Conflict:
        paths = Each(*(led_by(paragraphs_of(each), work) for work, each in zip(self._works, has, strict=True)))
        where = self._where(clash)._replace(theirs=next(iter(paths.theirs), ""), ours=next(iter(paths.ours), ""))
        extents = {each.extent for each in clash.group.both}
        what = "rows" if Extent.ROW in extents else "tables" if extents == {Extent.TABLE} else "text"
        if both:
            kind, why = Kind.BOTH_DEFINE, f"Both define {listed([f'“{term}”' for term in both])}, in other words."
        elif where.theirs and where.theirs == where.ours:
            kind, why = Kind.BOTH_INSERT, f"Both add a provision {where.ours} {where.name}."
        else:
            kind, why = Kind.BOTH_INSERT, f"Both insert {what} {where.name}."
        return self._conflict(clash, has, kind, where, why)

    # -- what both amend

    def _amended(self, clash: Clash, has: Each[tuple[New, ...]]) -> Conflict:
        where = self._where(clash)
        texts = Each(*(text_of(each).strip() for each in has))
        for work, text in zip(self._works, texts, strict=True):
            other = self._works.of(work.reviewer.other)
            if not text:
                kind, why = self._gone(clash, where, work, other)
                return self._conflict(clash, has, kind, where, why, _DECIDE_GONE)
        for work in self._works:
            other = self._works.of(work.reviewer.other)
            if where.base and work.is_gone(where.base) and not other.is_gone(where.base):
                why = f"{work.label} replaces {where.name} by “Not used”, and {other.label} amends it."
                return self._conflict(clash, has, Kind.DELETED_AND_AMENDED, where, why)
        front = self._places.is_front(self._ground.at(clash.start))
        kind = Kind.BOTH_AMEND_FRONT if front else Kind.BOTH_AMEND
        return self._conflict(clash, has, kind, where, f"Both amend {_the(where.name)}.")

    def _gone(self, clash: Clash, where: Where, work: Work, other: Work) -> tuple[Kind, str]:
        """One has nothing there."""
        own, others = clash.group
        if work.reviewer is Reviewer.OURS:
            own, others = others, own
        if all(each.is_placed for each in others):
            said = f"{work.label} deletes {_the(where.name)}, and {other.label} adds to it."
            return Kind.DELETED_AND_ADDED_TO, said
        part = "" if any(each.is_removal for each in own) else "words of "
        part = "a cell of " if clash.extent is Extent.CELL else part
        it = "them" if part == "words of " else "it"
        what = f"{part}{_the(where.name)}"
        put = work.puts_elsewhere(self._ground.string(clash.start, clash.end))
        did = f"puts {what} elsewhere" if put else f"deletes {what}"
        said = f"{work.label} {did}, and {other.label} amends {it}."
        return Kind.DELETED_AND_AMENDED, said

    def _conflict(
        self, clash: Clash, has: Each[tuple[New, ...]], kind: Kind, where: Where, why: str, remedy: str = _DECIDE
    ) -> Conflict:
        base = self._told(clash.start, clash.end)
        before, after = self._around(clash)
        texts = Each(*(work.shows(each) for work, each in zip(self._works, has, strict=True)))
        if clash.extent is not Extent.TEXT:  # else white space at the ends parts it from the words around it
            base, texts = base.strip(), Each(*(each.strip() for each in texts))
        base, texts = base if base.strip() else "", Each(*(each if each.strip() else "" for each in texts))
        found = Conflict(0, kind, where, why, base, texts, before, after, remedy)
        kept = [work for work in self._works if texts.of(work.reviewer)]
        call = self._places.call_of(self._ground.at(clash.start), kept[0]) if len(kept) == 1 else None
        if call is not None:  # brackets in a note that is gone would be gone with it
            return found._replace(remedy=_DECIDE_NOTE, spots=(call,))
        return found._replace(standing=self.standing(clash, has))

    def standing(self, clash: Clash, has: Each[tuple[New, ...]]) -> Standing:
        """How texts stand beside each other: theirs first, unless they have none."""
        texts = Each(*map(text_of, has))
        marked = Reviewer.THEIRS if texts.theirs.strip() else Reviewer.OURS
        pieces = Each(*map(by_paragraph, has))
        if clash.extent is Extent.TEXT:
            outside = _outside(texts.of(marked), texts.of(marked.other))
            pieces = Each(
                *(
                    _trimmed(each, outside) if at is not marked else each
                    for at, each in zip(Reviewer, pieces, strict=True)
                )
            )
            return Standing(region(clash, self._ground), marked, pieces, outside=outside)
        return Standing(region(clash, self._ground), marked, pieces)

    def _around(self, clash: Clash) -> tuple[str, str]:
        """Some words of the base before and after."""
        if clash.extent is not Extent.TEXT:
            return "", ""
        site = self._ground.at(clash.start)
        before, after = self._told(site.start, clash.start), self._told(clash.end, site.mark)
        if len(before) > _AROUND:
            before = "… " + before[-_AROUND:].partition(" ")[2]
        if len(after) > _AROUND:
            after = after[:_AROUND].rpartition(" ")[0] + " …"
        return before, after

    def _told(self, start: int, end: int) -> str:
        return self._works.theirs.things.baseline.between(self._ground, start, end)

    def _where(self, clash: Clash) -> Where:
        if clash.extent is not Extent.BETWEEN:
            return self._places.where(clash.start, clash.extent)
        near = region(clash, self._ground)
        start = self._ground.span(near.story, near.first).start
        where = self._places.where(start, Extent.TABLE if near.beside is Extent.TABLE else Extent.TEXT)
        return where._replace(name=f"{'after' if near.after else 'before'} {where.name}")

    def _label(self, reviewer: Reviewer) -> str:
        return self._works.of(reviewer).label

    def _renumbered(self, clashes: list[Clash]) -> Conflict:
        """Numbers that are typed, and that both changed, each in its way."""
        places = [self._places.where(each.start) for each in clashes]
        first, last = places[0], places[-1]
        name = first.name if len(places) == 1 else f"{first.name} to {last.name}"
        why = f"Both write other numbers at {name}; the numbers are those of {self._works.theirs.label}."
        has = self.has(clashes[0])
        remedy = "Number these provisions anew, and look at the references to them."
        found = self._conflict(clashes[0], has, Kind.BOTH_RENUMBER, first._replace(name=name), why, remedy)
        standing = found.standing
        return found._replace(standing=standing._replace(bracketed=False) if standing else None)


def shown(text: str) -> str:
    """A text as people read it: what is no text as an ellipsis in brackets."""
    return text.lstrip(OBJECT + " ").replace(OBJECT, "[…]").strip()


def excerpt(spot: Spot) -> str:
    """The words of a spot with some of those around them."""
    string = spot.paragraph.text.string
    start, end = max(spot.start - _EXCERPT, 0), min(spot.end + _EXCERPT, len(string))
    before = string[start : spot.start] if not start else "… " + string[start : spot.start].partition(" ")[2]
    after = string[spot.end : end] if end == len(string) else string[spot.end : end].rpartition(" ")[0] + " …"
    return shown(before + spot.words + after)


def _words(text: str) -> list[list[str]]:
    """The words of a text, by paragraph: white space may differ."""
    return [line.split() for line in text.splitlines()]


def _is_part(some: list[str], others: list[str]) -> bool:
    """Whether some paragraphs are among others, at the beginning or the end of them."""
    return bool(some) and (others[: len(some)] == some or others[-len(some) :] == some)


def _the(name: str) -> str:
    return f"the {name}" if name.partition(" ")[0] in ("cover", "header", "footer", "contents") else name


def _outside(marked: str, other: str) -> tuple[int, int]:
    """White space that both texts begin or end with; where there is no other text, that of the one."""
    lead, trail = len(marked) - len(marked.lstrip()), len(marked) - len(marked.rstrip())
    if not other.strip():
        return lead, trail
    if marked[:lead] != other[:lead]:
        lead = 0
    return lead, trail if trail and marked[-trail:] == other[-trail:] else 0


def _trimmed(pieces: Pieces, outside: tuple[int, int]) -> Pieces:
    """Text without as many characters at its ends."""
    if not pieces:
        return pieces
    lead, trail = outside
    line = list(pieces[0])
    total = sum(piece.end - piece.start for piece in line)
    found, at = [], 0
    for piece in line:
        low, high = max(lead - at, 0), min(total - trail - at, piece.end - piece.start)
        at += piece.end - piece.start
        if low < high:
            found.append(piece._replace(start=piece.start + low, end=piece.start + high))
    return (tuple(found),) if found else ()
