"""The paragraphs of a draft that rules about the text look at, with the place of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tmad_redline.lint.rule import Finder
from tmad_redline.model.clause import ClauseKind
from tmad_redline.model.document import Paragraph, Story, StoryKind, paragraphs, text_boxes
from tmad_redline.model.draft import Draft
from tmad_redline.model.finding import Finding


class Passage(NamedTuple):
    """A paragraph. at: its place among the body's paragraphs, -1 outside. clause: path of its provision.

    place: where it stands, for people, "" in the text of a provision: "footnote 3", "header".
    """

    paragraph: Paragraph
    clause: str
    place: str = ""
    at: int = -1

    @property
    def string(self) -> str:
        """Its text."""
        return self.paragraph.text.string

    def finding(self, finder: Finder, words: str, what: str, remedy: str) -> Finding:
        """A finding about words in it."""
        if self.place:
            return finder.beside(self.place, words, what, remedy, self.clause)
        return finder.in_clause(self.clause, words, what, remedy)


def passages(draft: Draft) -> Iterator[Passage]:
    """Every paragraph with text: the body without its contents list, which repeats it; notes, headers and footers."""
    yield from body(draft)
    yield from _notes(draft)
    yield from furniture(draft)


def body(draft: Draft) -> Iterator[Passage]:
    """Those of the body, without its contents list."""
    tree = draft.tree
    listed = {at for clause in tree.walk() if clause.kind is ClauseKind.CONTENTS for at in clause.paragraphs}
    owners = tree.owners()
    for at, paragraph in enumerate(tree.paragraphs):
        if at not in listed and paragraph.text.string.strip():
            yield Passage(paragraph, owners.get(at, ""), "", at)
        for box in text_boxes(paragraph):
            clause = owners.get(at, "")
            yield from _of_story(box, f"{clause}, text box" if clause else "text box", clause)


def furniture(draft: Draft) -> Iterator[Passage]:
    """Those of headers and footers, each text once: sections that inherit them have them again."""
    seen: set[tuple[StoryKind, str]] = set()
    for story in draft.tree.document.furniture:
        for passage in _of_story(story, story.kind.value, ""):
            key = story.kind, passage.string
            if key not in seen:
                seen.add(key)
                yield passage


def _notes(draft: Draft) -> Iterator[Passage]:
    homes = {
        (thing.kind, thing.note): at
        for at, paragraph in enumerate(draft.tree.paragraphs)
        for thing in paragraph.text.objects
        if thing.note
    }
    owners = draft.tree.owners() if homes else {}
    counts = {StoryKind.FOOTNOTE: 0, StoryKind.ENDNOTE: 0}
    for story in draft.tree.document.notes:
        if story.kind in counts:
            counts[story.kind] += 1
            clause = owners.get(homes.get((story.kind.value, story.key), -1), "")
            yield from _of_story(story, f"{story.kind.value} {counts[story.kind]}", clause)


def _of_story(story: Story, place: str, clause: str) -> Iterator[Passage]:
    for paragraph in paragraphs(story.blocks):
        if paragraph.text.string.strip():
            yield Passage(paragraph, clause, place)
