"""Changes outside the clauses: cover, contents, headers, footers, notes, text boxes, blocks that are carried whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tmad_redline.model.change import Op, StoryEdit, StyleEdit
from tmad_redline.model.clause import ClauseKind
from tmad_redline.model.comparison import Comparison
from tmad_redline.model.summary import ChangeKind, OtherChange
from tmad_redline.summary import formatting, phrases
from tmad_redline.summary.pairing import Matching
from tmad_redline.summary.phrases import Phrases
from tmad_redline.summary.trace import Step, Trace, trace

_PAGE = re.compile(r"[\s\dxvi.]*", re.I)
"""What a contents entry ends with; where only that changed, the entry is the same."""
_NAMES = {ClauseKind.COVER: "cover", ClauseKind.CONTENTS: "contents"}


def other_changes(comparison: Comparison, traced: Trace, matching: Matching) -> tuple[OtherChange, ...]:
    """What changed outside the clauses: the body's first, then headers and footers, notes, styles.

    What changed in a text box is told after the story that it stands in.
    """
    script = comparison.script
    return (
        *_front(matching),
        *_carried(traced),
        *(change for step in traced.steps for change in _boxes(step, matching)),
        *_furniture(script.furniture, matching),
        *(change for note in script.notes for change in _note(note, matching)),
        *_styles(script.styles),
    )


def _styles(edits: Iterable[StyleEdit]) -> Iterator[OtherChange]:
    """Each style that looks otherwise, and in what."""
    for edit in edits:
        if edit.revised is not None and edit.differences:
            name = edit.revised.name[:1].upper() + edit.revised.name[1:]  # Word stores its own in small letters
            told = [f"{each.what} {each.before} → {each.after}" for each in edit.differences if each.what]
            told += ["other details"] if len(told) < len(edit.differences) else []
            yield OtherChange(ChangeKind.FORMATTED, f"style {name}: {', '.join(told)}", ())


def _front(matching: Matching) -> Iterator[OtherChange]:
    """The cover and the contents, line by line; changed page numbers of the contents are counted only."""
    sides = matching.sides
    places = [(clause, matching.own.get(clause.path, ())) for clause in sides.revised.tree.walk()]
    places += [(clause, matching.gone.get(clause.path, ())) for clause in sides.baseline.tree.walk()]
    for clause, steps in places:
        if clause.kind not in _NAMES:
            continue
        changed = [each for each in phrases.of_steps(steps, sides) if phrases.changed(each)]
        pages = [each for each in changed if clause.kind is ClauseKind.CONTENTS and _only_page(each)]
        name = _NAMES[clause.kind]
        yield from (_told(name, (each,)) for each in changed if each not in pages)
        if pages:
            yield OtherChange(ChangeKind.AMENDED, f"{name}: page numbers only, of {len(pages)} entries", ())
        if not changed and _touched(steps, matching):
            yield OtherChange(ChangeKind.FORMATTED, name, (), formatting.of_steps(steps))


def _only_page(entry: Phrases) -> bool:
    kept = any(phrase.op is Op.KEPT and phrase.text.strip() for phrase in entry)
    return kept and all(_PAGE.fullmatch(phrase.text) for phrase in entry if phrase.op is not Op.KEPT)


def _carried(traced: Trace) -> Iterator[OtherChange]:
    for edit in traced.opaques:
        block = edit.revised or edit.baseline
        if edit.op is not Op.KEPT and block is not None:
            kind = ChangeKind.NEW if edit.op is Op.INSERTION else ChangeKind.DELETED
            yield OtherChange(kind, f"part of the body that is not looked into ({block.kind})", ())


def _boxes(step: Step, matching: Matching) -> Iterator[OtherChange]:
    """The text boxes of a line of the body, each with the clause that it stands in."""
    for edit in step.line.edits:
        for box in edit.boxes:
            clause = matching.sides.revised.owner(edit.revised.paragraph) if edit.revised else None
            place = "" if clause is None else f" ({_NAMES.get(clause.kind) or f'at {clause.path}'})"
            yield from _story(box, f"text box{place}", matching)


def _furniture(stories: Iterable[StoryEdit], matching: Matching) -> Iterator[OtherChange]:
    """Each distinct change once, in however many parts it is stored; headers, then footers."""
    seen: dict[OtherChange, None] = {}
    for story in sorted(stories, key=_kind_of, reverse=True):
        for change in _story(story, _kind_of(story), matching):
            seen.setdefault(change)
    yield from seen


def _note(story: StoryEdit, matching: Matching) -> Iterator[OtherChange]:
    kind, sides = _kind_of(story), matching.sides
    if story.revised is not None:
        number, clause = sides.revised.note(kind, story.revised.key)
        place = f"at {clause}" if clause else "not called"
    else:
        number, clause = sides.baseline.note(kind, story.baseline.key if story.baseline else "")
        place = f"of the baseline, at {clause}" if clause else "of the baseline"
    yield from _story(story, f"{kind} {number or ''}".strip() + f" ({place})", matching)


def _story(story: StoryEdit, where: str, matching: Matching) -> Iterator[OtherChange]:
    steps = trace(story.script).steps
    changed = tuple(each for each in phrases.of_steps(steps, matching.sides) if phrases.changed(each))
    changed = tuple(_trimmed(each) for each in changed)
    if changed:
        yield _told(where, changed)
    elif _touched(steps, matching):
        yield OtherChange(ChangeKind.FORMATTED, where, (), formatting.of_steps(steps))
    for box in (box for step in steps for edit in step.line.edits for box in edit.boxes):
        yield from _story(box, f"{where}, text box", matching)


def _kind_of(story: StoryEdit) -> str:
    one = story.revised or story.baseline
    return one.kind.value if one else ""


def _told(where: str, changed: tuple[Phrases, ...]) -> OtherChange:
    ops = {phrase.op for each in changed for phrase in each if phrase.text.strip()}
    kind = ChangeKind.AMENDED
    if ops == {Op.INSERTION}:
        kind = ChangeKind.NEW
    elif ops == {Op.DELETION}:
        kind = ChangeKind.DELETED
    return OtherChange(kind, where, changed)


def _trimmed(paragraph: Phrases) -> Phrases:
    """Without the space that a note's text has after its own number."""
    first, *rest = paragraph
    text = first.text.lstrip()
    return (first._replace(text=text), *rest) if text else tuple(rest)


def _touched(steps: Sequence[Step], matching: Matching) -> bool:
    """Whether formatting changed where no word did."""
    shown = any(phrases.formatted(each) for each in phrases.of_steps(steps, matching.sides))
    return shown or any(step.restyled or step.reformatted for step in steps)
