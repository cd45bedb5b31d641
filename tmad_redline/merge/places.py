"""What a place of the base is called by people, and which provision it is in each version."""

from __future__ import annotations

from collections.abc import Iterable

from tmad_redline.merge.ground import Ground, Site, Span
from tmad_redline.merge.work import Work
from tmad_redline.model.clause import ClauseKind, named
from tmad_redline.model.document import Paragraph, StoryKind
from tmad_redline.model.merge import Each, Extent, Spot, Where
from tmad_redline.model.quoting import few, quoted
from tmad_redline.summary.places import front
from tmad_redline.summary.sides import Side

_SHORT = 40
"""Letters of a cell by which a row is known."""
_NAMED = 4
"""Provisions that are named where words of a version stand."""


class Places:
    """Names for places."""

    def __init__(self, ground: Ground, works: Each[Work]) -> None:
        self._ground = ground
        self._works = works
        self._side = works.theirs.sides.baseline

    def where(self, place: int, whole: Extent = Extent.TEXT) -> Where:
        """The provision that a place is in. whole: of a ROW or CELL, the row is named too."""
        site = self._ground.at(place)
        path = self.path(site)
        if not path:
            return Where(self._story(site))
        row = self._ground.holding(Extent.ROW, Span(place, place))
        name = self.name(path)
        if row is not None and path not in self._side.defining and whole is not Extent.TABLE:
            cells = (each.paragraph.text.string for each in self._ground.within(row))
            name = f"{name}, row {quoted(next((text for text in cells if text.strip()), ''), _SHORT)}"
        elif whole is Extent.TABLE:
            name = f"the table in {name}"
        return self.of(path, name)

    def of(self, path: str, name: str = "") -> Where:
        """A provision of the base by its path."""
        return Where(name or self.name(path), path, *(work.path_of(path) for work in self._works))

    def name(self, path: str) -> str:
        """What a provision of the base is called."""
        return _name(path, self._side)

    def of_new(self, work: Work, path: str) -> str:
        """What a provision of one of the versions is called there."""
        return _name(path, work.sides.revised)

    def homes(self, work: Work, spots: Iterable[Spot]) -> str:
        """The provisions of one of the versions that words of it stand in, the first of them by name."""
        return few(list(dict.fromkeys(self.of_new(work, spot.clause) for spot in spots)), _NAMED)

    def around(self, work: Work, path: str) -> str:
        """What the provision is called in one of the versions that a definition stands in."""
        side = work.sides.revised
        outer = (each.path for each in side.ancestors(path) if each.path not in side.defining)
        return named(next(outer, path))

    def call_of(self, site: Site, work: Work) -> Spot | None:
        """Where a version calls the note of the base that a paragraph is in; None for what is in no note."""
        story = self._ground.tree.document.stories[site.story]
        pairs = ((note.baseline, note.revised) for note in work.comparison.script.notes)
        note = next((new for old, new in pairs if old and (old.kind, old.key) == (story.kind, story.key)), None)
        for paragraph in work.comparison.trees.revised.paragraphs if note is not None else ():
            for thing in paragraph.text.objects:
                if note is not None and (thing.kind, thing.note) == (story.kind.value, note.key):
                    owner = work.sides.revised.owner(paragraph)
                    path = owner.path if owner is not None else ""
                    return Spot(work.reviewer, paragraph, thing.offset, thing.offset + 1, path)
        return None

    def path(self, site: Site) -> str:
        """The path of the provision that a paragraph of the base belongs to; "" outside of the body."""
        if site.story or site.boxed or site.start not in self._ground.indices:
            return ""
        owner = self._side.owner(self._side.tree.paragraphs[self._ground.indices[site.start]])
        return owner.path if owner is not None else ""

    def kind(self, site: Site) -> ClauseKind | None:
        """What of the document a paragraph of the base belongs to."""
        path = self.path(site)
        return self._side.by_path[path].kind if path else None

    def is_front(self, site: Site) -> bool:
        """Whether a paragraph of the base is of the cover, or of a header or footer."""
        kind = self._ground.tree.document.stories[site.story].kind
        return kind in (StoryKind.HEADER, StoryKind.FOOTER) or self.kind(site) is ClauseKind.COVER

    def number_ends(self, site: Site) -> int:
        """The place where the text of a paragraph begins behind a number that is typed."""
        if site.story or site.start not in self._ground.indices:
            return site.start
        return site.start + self._side.text_start(self._side.tree.paragraphs[self._ground.indices[site.start]])

    def _story(self, site: Site) -> str:
        story = self._ground.tree.document.stories[site.story]
        if site.boxed:
            return "a text box"
        number, clause = self._side.note(story.kind.value, story.key)
        return f"{story.kind.value} {number} ({clause})" if number else story.kind.value


def _name(path: str, side: Side) -> str:
    clause = side.by_path[path]
    if name := front(clause):
        return name
    node = next((each for each in side.ancestors(path) if each.kind is ClauseKind.DEFINITION), None)
    if path not in side.defining or node is None:
        return named(path)
    outer = next((each.path for each in side.ancestors(path) if each.kind is not ClauseKind.DEFINITION), "")
    return f"“{node.heading}”" + (f" ({named(outer)})" if outer else "")


def led_by(paragraphs: Iterable[Paragraph], work: Work) -> list[str]:
    """The paths of the provisions of a version that begin with some of its paragraphs."""
    found = (work.sides.revised.led_by(paragraph) for paragraph in paragraphs)
    return [clause.path for clause in found if clause is not None]
