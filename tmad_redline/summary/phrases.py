"""Lines of a script as phrases that a person can read: no typed numbers, notes by their number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tmad_redline.model.change import Edit, Op, Slice
from tmad_redline.model.document import Paragraph, paragraphs
from tmad_redline.model.pair import Pair
from tmad_redline.model.summary import PARAGRAPH_MARK, Phrase
from tmad_redline.model.text import COLUMN_BREAK, LINE_BREAK, OBJECT, PAGE_BREAK, Object, Text
from tmad_redline.summary.sides import Side
from tmad_redline.summary.trace import Step

Phrases = tuple[Phrase, ...]
CELLS_APART = " | "
"""Between the cells of a row that is told as one text."""

_BREAKS = str.maketrans({LINE_BREAK: " ", PAGE_BREAK: " ", COLUMN_BREAK: " "})


Credit = Callable[[Edit], Iterable[tuple[Edit, tuple[int, ...]]]]
"""An edit, or its parts, with the versions of a chain that made each."""


def of_steps(steps: Sequence[Step], sides: Pair[Side], credit: Credit | None = None) -> tuple[Phrases, ...]:
    """One tuple a paragraph; the parts of a paragraph that was split or merged are one, with the mark between."""
    paragraphs: list[Phrases] = []
    parts: list[Phrase] = []
    for step in steps:
        parts += of_edits(step.line.edits, sides, credit)
        if step.joins:
            parts.append(Phrase(step.line.mark, PARAGRAPH_MARK))
        else:
            paragraphs.append(_joined(parts))
            parts = []
    if parts:
        paragraphs.append(_joined(parts))
    return tuple(paragraphs)


def marked(steps: Sequence[Step]) -> list[Step]:
    """The lines of those paragraphs in which anything changed."""
    found: list[Step] = []
    goes_on = False
    for step in steps:
        if goes_on or step.joins or any(edit.op is not Op.KEPT or edit.formatted for edit in step.line.edits):
            found.append(step)
        goes_on = step.joins
    return found


def of_edits(edits: Iterable[Edit], sides: Pair[Side], credit: Credit | None = None) -> Phrases:
    """The phrases of a line. credit: who made each, if that is to be told."""
    parts = []
    for edit, by in (part for each in edits for part in (credit(each) if credit else ((each, ()),))):
        piece, side = (edit.revised, sides.revised) if edit.revised else (edit.baseline, sides.baseline)
        if piece is not None and (text := shown(piece, side, edit.op)):
            parts.append(Phrase(edit.op, text, edit.formatted, by))
    return _joined(parts)


def of_paragraph(paragraph: Paragraph, side: Side) -> Phrases:
    """A paragraph as one phrase of a text that nothing happened to."""
    text = shown(Slice(paragraph, 0, len(paragraph.text.string)), side, Op.KEPT)
    return (Phrase(Op.KEPT, text),) if text else ()


def of_row(steps: Sequence[Step], sides: Pair[Side]) -> Phrases:
    """The lines of a table row as one text."""
    parts: list[Phrase] = []
    for at, step in enumerate(steps):
        if at:
            parts.append(Phrase(step.line.mark, CELLS_APART))
        parts += of_edits(step.line.edits, sides)
    return tuple(parts)


def changed(paragraph: Phrases) -> bool:
    """Whether words, figures or signs changed; white space alone is formatting."""
    return any(phrase.op is not Op.KEPT and phrase.text.strip() for phrase in paragraph)


def formatted(paragraph: Phrases) -> bool:
    """Whether anything changed at all."""
    return any(phrase.op is not Op.KEPT or phrase.formatted for phrase in paragraph)


def trimmed(paragraph: Phrases) -> Phrases:
    """A paragraph without the white space that it begins with, as a note's text has it after its own number."""
    first, *rest = paragraph
    text = first.text.lstrip()
    return (first._replace(text=text), *rest) if text else tuple(rest)


def _joined(parts: Sequence[Phrase]) -> Phrases:
    """Equal neighbours as one; a space that gave way to a paragraph mark is not worth a phrase."""
    if len(parts) < 2:
        return tuple(parts)
    result: list[Phrase] = []
    for at, part in enumerate(parts):
        beside = (*parts[max(0, at - 1) : at], *parts[at + 1 : at + 2])
        marked = any(p.text == PARAGRAPH_MARK and p.op is not part.op for p in beside)
        if part.op is not Op.KEPT and marked and not part.text.strip():
            continue
        last = result[-1] if result else None
        if last and last._replace(text="") == part._replace(text="") and PARAGRAPH_MARK not in last.text:
            result[-1] = last._replace(text=last.text + part.text)
        else:
            result.append(part)
    return tuple(result)


def shown(piece: Slice, side: Side, op: Op) -> str:
    """A piece as a person reads it, without a typed number."""
    text = piece.paragraph.text
    start = max(piece.start, min(side.text_start(piece.paragraph), piece.end))
    found = text.string[start : piece.end]
    if OBJECT in found:
        names = names_of(text, side, op)
        signs = (names.get(start + at, "[object]") if sign == OBJECT else sign for at, sign in enumerate(found))
        found = "".join(signs)
    return found.translate(_BREAKS)


def names_of(text: Text, side: Side, op: Op) -> dict[int, str]:
    """How fields and objects read in running text, by their offset; `op` is what happened to the piece they are in."""
    names = {field.start: f"[field {field.instruction.split(' ')[0]}]" for field in text.fields}
    return names | {each.offset: _name(each, side, op) for each in text.objects}


def _name(thing: Object, side: Side, op: Op) -> str:
    """How an object reads in running text; the sign that a note repeats at its own start is not shown.

    What stands in a text box is told if all of it is new or gone.
    """
    kind = thing.kind
    if thing.shown:
        return thing.shown
    if thing.note:
        return f"[{kind} {side.note(kind, thing.note)[0]}]"
    if thing.boxes:
        lines = (" ".join(p.text.string.split()) for box in thing.boxes for p in paragraphs(box.blocks))
        words = "" if op is Op.KEPT else " ".join(line for line in lines if line)
        return f"[text box: {words.replace(OBJECT, '')}]" if words else "[text box]"
    return "" if kind.endswith("Ref") else f"[{_OBJECTS.get(kind, kind)}]"


_OBJECTS = {
    "drawing": "picture",
    "pict": "picture",
    "AlternateContent": "drawing",
    "oMath": "equation",
    "oMathPara": "equation",
    "object": "object",
    "sym": "symbol",
}
"""What a person calls the commoner elements of WordprocessingML that are not text; others go by their own name."""
