"""Changes outside the clauses: cover, contents, headers, footers, notes, text boxes, blocks that are carried whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tmad_redline.model.change import Op, StoryEdit, StyleEdit
from tmad_redline.model.clause import ClauseKind
from tmad_redline.model.comparison import Comparison
from tmad_redline.model.summary import ChangeKind, OtherChange, Phrase, Quantity
from tmad_redline.summary import formatting, phrases, places, quantities
from tmad_redline.summary.identity import is_of_version, own
from tmad_redline.summary.pairing import Matching
from tmad_redline.summary.phrases import Phrases
from tmad_redline.summary.register import Gathered
from tmad_redline.summary.trace import Step, Trace, trace

_PAGE = re.compile(r"[\s\dxvi.]*", re.I)
"""What a contents entry ends with; where only that changed, the entry is the same."""


def other_changes(
    comparison: Comparison, traced: Trace, matching: Matching, gathered: Gathered
) -> tuple[OtherChange, ...]:
    """What changed outside the clauses: the body's first, then headers and footers, notes, styles.

    What changed in a text box is told after the story that it stands in.
    """
    script = comparison.script
    teller = _Others(matching, gathered)
    return (
        *teller.front(),
        *teller.carried(traced),
        *(change for step in traced.steps for change in teller.boxes(step)),
        *teller.furniture(script.furniture),
        *(change for note in script.notes for change in teller.story(note, places.note(note, matching))),
        *teller.styles(script.styles),
    )


class _Others:
    """Tells what happened outside the clauses, each change with the entries of the register that show it."""

    def __init__(self, matching: Matching, gathered: Gathered) -> None:
        self._matching = matching
        self._gathered = gathered

    def styles(self, edits: Iterable[StyleEdit]) -> Iterator[OtherChange]:
        """Each style that looks otherwise, and in what."""
        for edit in edits:
            if edit.revised is not None and edit.differences:
                name = edit.revised.name[:1].upper() + edit.revised.name[1:]  # Word stores its own in small letters
                told = [f"{each.what} {each.before} → {each.after}" for each in edit.differences if each.what]
                told += ["other details"] if len(told) < len(edit.differences) else []
                where = f"style {name}: {', '.join(told)}"
                yield OtherChange(ChangeKind.FORMATTED, where, (), entries=self._gathered.at([edit]))

    def front(self) -> Iterator[OtherChange]:
        """The cover and the contents, line by line; changed page numbers of the contents are counted only."""
        matching, sides = self._matching, self._matching.sides
        known = [(clause, matching.own.get(clause.path, ())) for clause in sides.revised.tree.walk()]
        known += [(clause, matching.gone.get(clause.path, ())) for clause in sides.baseline.tree.walk()]
        for clause, lines in known:
            if clause.kind not in places.FRONT:
                continue
            rows = {row for row, group in groupby(lines, key=_row) if matching.of_row(list(group)) is not None}
            steps = [step for step in lines if step.row < 0 or step.row not in rows]  # those are told as rows
            changed = [each for each in phrases.of_steps(phrases.marked(steps), sides) if phrases.changed(each)]
            pages = [each for each in changed if clause.kind is ClauseKind.CONTENTS and _only_page(each)]
            name = places.front(clause)
            entries = self._gathered.of((name,)) or self._gathered.at(step.line for step in steps)
            for each in changed:
                if each not in pages:
                    light = self._gathered.of_looks(entries) if _is_of_version(each) else entries
                    amounts = () if clause.kind is ClauseKind.CONTENTS else _amounts(each)
                    yield _told(name, (each,), light, amounts)
            if pages:
                where = f"{name}: page numbers only, of {len(pages)} entr{'ies' if len(pages) > 1 else 'y'}"
                yield OtherChange(ChangeKind.AMENDED, where, (), entries=entries)
            if not changed and self._touched(steps):
                looks = self._gathered.of_looks(entries)
                yield OtherChange(ChangeKind.FORMATTED, name, (), formatting.of_steps(steps), looks)

    def carried(self, traced: Trace) -> Iterator[OtherChange]:
        """Blocks that nothing is known of."""
        for edit in traced.opaques:
            block = edit.revised or edit.baseline
            if edit.op is not Op.KEPT and block is not None:
                kind = ChangeKind.NEW if edit.op is Op.INSERTION else ChangeKind.DELETED
                where = f"part of the body that is not looked into ({block.kind})"
                yield OtherChange(kind, where, (), entries=self._gathered.at([edit]))

    def boxes(self, step: Step) -> Iterator[OtherChange]:
        """The text boxes of a line of the body, each with the clause that it stands in."""
        for edit in step.line.edits:
            for box in edit.boxes:
                clause = self._matching.sides.revised.owner(edit.revised.paragraph) if edit.revised else None
                place = "" if clause is None else f" ({places.front(clause) or f'at {clause.path}'})"
                yield from self.story(box, f"text box{place}")

    def furniture(self, stories: Iterable[StoryEdit]) -> Iterator[OtherChange]:
        """Each distinct change once, in however many parts it is stored; headers, then footers.

        What is compared with one that stays is that of another section, which began with it.
        """
        seen: dict[OtherChange, None] = {}
        shown: set[str] = set()
        for story in sorted(stories, key=places.kind, reverse=True):
            part = story.baseline.part if story.baseline else ""
            where = places.kind(story) + (" of another section" if part in shown else "")
            shown.update([part] if part else [])
            for change in self.story(story, where):
                seen.setdefault(change)
        yield from seen

    def story(self, story: StoryEdit, where: str) -> Iterator[OtherChange]:
        """What changed in a story that is told as one, then in the text boxes in it."""
        steps = trace(story.script).steps
        told = phrases.of_steps(phrases.marked(steps), self._matching.sides)
        changed = tuple(phrases.trimmed(each) for each in told if phrases.changed(each))
        entries = self._gathered.at(step.line for step in steps)
        if changed:
            amounts = (quantity for each in changed for quantity in _amounts(each))
            yield _told(where, changed, entries, tuple(amounts))
        elif self._touched(steps):
            looks = self._gathered.of_looks(entries)
            yield OtherChange(ChangeKind.FORMATTED, where, (), formatting.of_steps(steps), looks)
        for box in (box for step in steps for edit in step.line.edits for box in edit.boxes):
            yield from self.story(box, f"{where}, text box")

    def _touched(self, steps: Sequence[Step]) -> bool:
        """Whether formatting changed where no word did."""
        told = phrases.of_steps(phrases.marked(steps), self._matching.sides)
        shown = any(map(phrases.formatted, told))
        return shown or any(step.restyled or step.reformatted for step in steps)


def _row(step: Step) -> int:
    return step.row


def _only_page(entry: Phrases) -> bool:
    kept = any(phrase.op is Op.KEPT and phrase.text.strip() for phrase in entry)
    return kept and all(_PAGE.fullmatch(phrase.text) for phrase in entry if phrase.op is not Op.KEPT)


def _is_of_version(paragraph: Phrases) -> bool:
    """Whether all that changed in a paragraph is which version the document is."""
    for kept, group in groupby(paragraph, key=lambda phrase: phrase.op is Op.KEPT):
        if not kept and {phrase.op for phrase in group} != {Op.DELETION, Op.INSERTION}:
            return False
    return all(
        is_of_version(text, start, end)
        for op in (Op.DELETION, Op.INSERTION)
        for text, start, end in _stretches(paragraph, op)
    )


def _stretches(paragraph: Phrases, op: Op) -> Iterator[tuple[str, int, int]]:
    """The text of one version of a paragraph, with where each of its own phrases stands."""
    side: list[Phrase] = [phrase for phrase in paragraph if phrase.op in (Op.KEPT, op)]
    text, at = "".join(phrase.text for phrase in side), 0
    for phrase in side:
        if phrase.op is op:
            yield text, at, at + len(phrase.text)
        at += len(phrase.text)


def _amounts(paragraph: Phrases) -> tuple[Quantity, ...]:
    """The amounts that changed in a paragraph, but the dates and numbers of versions of the document."""
    texts = ["".join(p.text for p in paragraph if p.op is not op) for op in (Op.INSERTION, Op.DELETION)]
    told = ["\n".join(text[start:end] for start, end in own(text)) for text in texts]
    return tuple(
        quantity
        for quantity in quantities.of_new([paragraph])
        if not (quantity.before in told[0] and quantity.after in told[1])
    )


def _told(
    where: str, changed: tuple[Phrases, ...], entries: tuple[int, ...], amounts: tuple[Quantity, ...]
) -> OtherChange:
    ops = {phrase.op for each in changed for phrase in each if phrase.text.strip()}
    kind = ChangeKind.AMENDED
    if ops == {Op.INSERTION}:
        kind = ChangeKind.NEW
    elif ops == {Op.DELETION}:
        kind = ChangeKind.DELETED
    return OtherChange(kind, where, changed, entries=entries, quantities=amounts)
