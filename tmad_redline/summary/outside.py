"""What is said of duties and rights outside the clauses: before the first one, in headers, footers and notes."""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.model.change import Script, StoryEdit
from tmad_redline.model.clause import ClauseKind
from tmad_redline.model.document import Story, paragraphs
from tmad_redline.model.text import OBJECT
from tmad_redline.summary import places
from tmad_redline.summary.pairing import Matching
from tmad_redline.summary.sides import Side
from tmad_redline.summary.statements import Statement, of_text, statements

_Said = tuple[list[Statement], list[Statement]]


def said_outside(script: Script, matching: Matching) -> Iterator[_Said]:
    """What each such place said and says; of headers and footers that many sections have, once."""
    before, after = matching.sides
    yield _before_the_clauses(before), _before_the_clauses(after)
    told = set()
    for story in script.furniture:
        said = _of_story(story, places.kind(story))
        key = tuple(tuple(one.key for one in some) for some in said)
        if key not in told:
            told.add(key)
            yield said
    for note in script.notes:
        yield _of_story(note, places.note(note, matching))


def _before_the_clauses(side: Side) -> list[Statement]:
    """By the name of the place, which has no number."""
    return [
        one._replace(clause=places.front(clause))
        for clause in side.tree.walk()
        if clause.kind is ClauseKind.COVER
        for one in statements(clause, side)
    ]


def _of_story(story: StoryEdit, where: str) -> _Said:
    before, after = ([] if side is None else _of_blocks(side, where) for side in (story.baseline, story.revised))
    return before, after


def _of_blocks(story: Story, where: str) -> list[Statement]:
    texts = (paragraph.text.string.replace(OBJECT, " ") for paragraph in paragraphs(story.blocks))
    return [one for text in texts for one in of_text(" ".join(text.split()), where)]
