"""What links lead to: clauses, bookmarks and notes by the ids that they have on the page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from tmad_redline.model.clause import Clause, ClauseKind, ClauseTree, CrossReference
from tmad_redline.model.document import Paragraph
from tmad_redline.model.pair import Pair

_BASELINE = "was_"
"""Begins the ids of what only the baseline has, or has under another number."""


def identifier(path: str, revised: bool = True) -> str:
    """The id of a clause: its path, which may hold no white space there (HTML 5, 3.2.6)."""
    return ("" if revised else _BASELINE) + "_".join(path.split())


class Call(NamedTuple):
    """A note as it is called. number: counted through the document. clause: path of where the call stands."""

    number: int
    clause: str


class Anchors:
    """One version's clauses, bookmarks, notes and references by paragraph; paragraphs are known by identity."""

    def __init__(self, tree: ClauseTree, revised: bool, references: Sequence[CrossReference] = ()) -> None:
        self._revised = revised
        self.clauses = {clause.path: clause for clause in tree.walk()}
        self.tops = {below.path: top for top in tree.clauses for below in top.walk()}
        """The outermost clause around each."""
        self.provisions: dict[str, Clause] = {}
        """The clause that each is told with: the items of a definition with the definition."""
        for clause in tree.walk():
            for below in clause.walk() if clause.kind is ClauseKind.DEFINITION else (clause,):
                self.provisions.setdefault(below.path, clause)
        self._owners: dict[int, Clause] = {}
        self._leads: dict[int, Clause] = {}
        self._bookmarks: dict[str, str] = {}
        self._calls: dict[tuple[str, str], Call] = {}
        self._targets: dict[int, list[tuple[int, int, str]]] = {}
        self._links: dict[int, list[tuple[int, int, str]]] = {}
        for clause in tree.walk():
            for at in clause.paragraphs:
                self._owners[id(tree.paragraphs[at])] = clause
            if clause.paragraphs:
                self._leads[id(tree.paragraphs[clause.paragraphs[0]])] = clause
        counts: dict[str, int] = {}
        for paragraph in tree.paragraphs:
            owner = self._owners[id(paragraph)]
            for bookmark in paragraph.text.bookmarks:
                self._bookmarks.setdefault(bookmark.name, self.id_of(owner.path))
            for thing in paragraph.text.objects:
                if thing.note and (thing.kind, thing.note) not in self._calls:
                    counts[thing.kind] = counts.get(thing.kind, 0) + 1
                    self._calls[thing.kind, thing.note] = Call(counts[thing.kind], owner.path)
        for one in references:
            if one.target:
                place = self._targets.setdefault(id(tree.paragraphs[one.paragraph]), [])
                place.append((one.start, one.end, "#" + self.id_of(one.target)))

    def id_of(self, path: str) -> str:
        """The id of a clause of this version."""
        return identifier(path, self._revised)

    def owner(self, paragraph: Paragraph | None) -> Clause | None:
        """The clause that a paragraph of the body belongs to."""
        return None if paragraph is None else self._owners.get(id(paragraph))

    def led_by(self, paragraph: Paragraph | None) -> Clause | None:
        """The clause that begins with a paragraph."""
        return None if paragraph is None else self._leads.get(id(paragraph))

    def call(self, kind: str, note: str) -> Call:
        """A note by its kind and the file's id for it; number 0 if nothing calls it."""
        return self._calls.get((kind, note), Call(0, ""))

    def note_id(self, kind: str, note: str) -> str:
        """The id of a note on the page."""
        return f"{'' if self._revised else _BASELINE}{kind}_{self.call(kind, note).number}"

    def links(self, paragraph: Paragraph) -> list[tuple[int, int, str]]:
        """What of a paragraph's text leads somewhere, with where to; in order, none over another."""
        if id(paragraph) not in self._links:
            self._links[id(paragraph)] = self._found(paragraph)
        return self._links[id(paragraph)]

    def _found(self, paragraph: Paragraph) -> list[tuple[int, int, str]]:
        """References first, then the links that are over none; neither are over each other."""
        found = sorted(self._targets.get(id(paragraph), ()))
        own: list[tuple[int, int, str]] = []
        for link in paragraph.text.links:
            url, hash_, name = link.target.partition("#")
            if url:
                href = link.target if url.startswith(("http://", "https://", "mailto:")) else ""
            else:
                href = f"#{self._bookmarks[name]}" if hash_ and name in self._bookmarks else ""
            worded = paragraph.text.string[link.start : link.end].strip()
            before = bisect_left(found, (link.end,))
            if href and worded and (not before or found[before - 1][1] <= link.start):
                own.append((link.start, link.end, href))
        return sorted([*found, *own])


def anchors(trees: Pair[ClauseTree], references: Sequence[CrossReference]) -> Pair[Anchors]:
    """Those of both versions; references are the revised version's, as only its text is there to be followed."""
    return Pair(Anchors(trees.baseline, False), Anchors(trees.revised, True, references))
