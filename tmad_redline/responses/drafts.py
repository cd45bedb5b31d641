"""A marked-up draft that came back: its remarks, each with the clause at which it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from tmad_redline import structure
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.response import Loose, Remark, RemarkKind
from tmad_redline.ooxml.returned import MarkedUp


def remarks_of(draft: MarkedUp) -> tuple[Remark, ...]:
    """The remarks in the order of the draft."""
    tree = structure.build(draft.document)
    owners = tree.owners()
    clauses = {paragraph.anchor: owners.get(at, "") for at, paragraph in enumerate(tree.paragraphs)}
    return tuple(placed.remark._replace(clause=clauses.get(placed.home, "")) for placed in draft.placed)


def notices_of(draft: MarkedUp, consulted: ClauseTree | None, ours: Collection[str]) -> tuple[str, ...]:
    """What a person should know of it. consulted: the document consulted on, if it was given."""
    told = []
    if draft.own:
        told.append(
            f"{_counted(draft.own, 'change or comment', 'changes and comments')} of {' and '.join(sorted(ours))} "
            "left out"
        )
    if draft.formatting:
        told.append(f"{_counted(draft.formatting, 'tracked change')} of formatting alone not listed")
    unmarked = _unmarked(draft, consulted)
    if unmarked:
        told.append(
            f"{_counted(unmarked, 'paragraph')} not as in the document consulted on, and not marked: "
            "compare the two with `tmad-redline diff`"
        )
    return tuple(told)


def comments_of(draft: MarkedUp) -> tuple[Loose, ...]:
    """The comments in a form, which has no clauses to list them under."""
    found = [placed.remark for placed in draft.placed if placed.remark.kind is RemarkKind.COMMENT]
    return tuple(Loose(it.text, 0, f"comment by {it.author} on “{it.before}”") for it in found)


def _unmarked(draft: MarkedUp, consulted: ClauseTree | None) -> int:
    """How many paragraphs have other words than any of the document consulted on."""
    if consulted is None:
        return 0
    known = Counter(" ".join(it.text.string.split()) for it in consulted.paragraphs)
    there = Counter(" ".join(it.text.string.split()) for it in structure.build(draft.document).paragraphs)
    return (there - known).total()


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
