"""What places outside the clauses are called."""

from __future__ import annotations

from tmad_redline.model.change import StoryEdit
from tmad_redline.model.clause import Clause, ClauseKind, placed
from tmad_redline.summary.pairing import Matching

FRONT = (ClauseKind.COVER, ClauseKind.CONTENTS)
"""What goes by the word for the place, since it is no provision."""


def front(clause: Clause) -> str:
    """That word: "cover", "contents", "before the first clause"; "" for a provision."""
    return placed(clause.path) if clause.kind in FRONT else ""


def kind(story: StoryEdit) -> str:
    """What a story is: "header", "footnote"."""
    one = story.revised or story.baseline
    return one.kind.value if one else ""


def note(story: StoryEdit, matching: Matching) -> str:
    """A note by its number and the clause that calls it."""
    name, sides = kind(story), matching.sides
    if story.revised is not None:
        number, clause = sides.revised.note(name, story.revised.key)
        place = f"at {clause}" if clause else "not called"
    else:
        number, clause = sides.baseline.note(name, story.baseline.key if story.baseline else "")
        place = f"of the baseline, at {clause}" if clause else "of the baseline"
    return f"{name} {number or ''}".strip() + f" ({place})"
