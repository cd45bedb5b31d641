"""A document as lines that `git diff` can compare, each led by the path of its provision.

A paragraph is a line, a row of a table is one, and so is a paragraph of a note (behind the paragraph that calls it), of
a text box, of a header or of a footer. A provision at the top begins in the first column, all under it is indented, so
that a hunk can name the provision that it is in (`HUNK`). Headers and footers come first, each once, however many
sections show it. Notes have no number, as one more would change all that follow; numbers of pages are left out, and so
is the contents list, which repeats the headings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tmad_redline.model.clause import Clause, ClauseKind, ClauseTree
from tmad_redline.model.document import Block, Paragraph, Story, StoryKind, Table, paragraphs, text_boxes
from tmad_redline.model.text import OBJECT, Object

HUNK = r"^([^ ].*)$"
"""The lines that git is to show at the head of a hunk, as an extended regular expression."""
_INDENT = "  "
_CELL = " | "
_SILENT = ("footnoteRef", "endnoteRef")
"""What prints the number of a note in the note itself."""
_PAGE = "#"


def clause_lines(tree: ClauseTree) -> str:
    """The whole document; the same text, whatever its formatting, gives the same lines."""
    notes = {(note.kind.value, note.key): note for note in tree.document.notes}
    lines = list(dict.fromkeys(line for story in tree.document.furniture for line in _furniture(story)))
    for group in _grouped(tree):
        lines += _lines(group, tree, notes)
    return "".join(f"{line}\n" for line in lines)


class _Place(NamedTuple):
    """A paragraph by its index, with the path of its provision. lead: what stands before it on its line."""

    at: int
    path: str
    lead: str


def _places(tree: ClauseTree) -> Iterator[_Place]:
    """Every paragraph in reading order, so that what follows the items of a provision stands after them."""
    found: dict[int, _Place] = {}
    for top in tree.clauses:
        for clause, depth in _walk(top, 0):
            for number, at in enumerate(clause.paragraphs):
                indent = _INDENT * (depth if number == 0 else max(depth, 1))
                found[at] = _Place(at, clause.path, indent + clause.path)
    left_out = {
        at for top in tree.clauses if top.kind is ClauseKind.CONTENTS for each in top.walk() for at in each.paragraphs
    }
    for at in range(len(tree.paragraphs)):
        if at not in left_out:
            yield found.get(at, _Place(at, "", _INDENT))


def _walk(clause: Clause, depth: int) -> Iterator[tuple[Clause, int]]:
    yield clause, depth
    for child in clause.children:
        yield from _walk(child, depth + 1)


def _grouped(tree: ClauseTree) -> Iterator[list[_Place]]:
    """Paragraphs one by one, those of one provision in one row of a table together."""
    rows = _rows(tree.document.body.blocks)
    group: list[_Place] = []
    last: tuple[object, ...] | None = None
    for place in _places(tree):
        row = rows.get(tree.paragraphs[place.at].anchor)
        key = None if row is None else (*row, place.path)
        if group and (key is None or key != last):
            yield group
            group = []
        group.append(place)
        last = key
    if group:
        yield group


def _lines(group: Sequence[_Place], tree: ClauseTree, notes: dict[tuple[str, str], Story]) -> Iterator[str]:
    cells = [_words(tree.paragraphs[place.at], tree.starts[place.at]) for place in group]
    if any(cells):
        yield f"{group[0].lead}  {_CELL.join(cells)}".rstrip()
    for place in group:
        yield from _beside(tree.paragraphs[place.at], group[-1].lead, notes)


def _beside(paragraph: Paragraph, lead: str, notes: dict[tuple[str, str], Story]) -> Iterator[str]:
    """The notes that a paragraph calls, and the text boxes that stand in it."""
    for thing in paragraph.text.objects:
        note = notes.pop((thing.kind, thing.note), None) if thing.note else None
        if note is not None:
            yield from _story(note.blocks, f"{lead} {note.kind.value}")
    for box in text_boxes(paragraph):
        yield from _story(box.blocks, f"{lead} {StoryKind.TEXT_BOX.value}")


def _furniture(story: Story) -> Iterator[str]:
    use = "" if story.use in ("", "default") else f", {story.use} page{'s' if story.use == 'even' else ''}"
    yield from _story(story.blocks, f"{story.kind.value.capitalize()}{use}")


def _story(blocks: Iterable[Block], lead: str) -> Iterator[str]:
    for paragraph in paragraphs(blocks):
        if words := _words(paragraph):
            yield f"{lead}  {words}"


def _words(paragraph: Paragraph, start: int = 0) -> str:
    """Its text on one line; for what is no text stands what it is."""
    text = paragraph.text
    pieces = [(thing.offset, thing.offset + 1, _named(thing)) for thing in text.objects]
    pieces += [(field.start, field.end, _PAGE) for field in text.fields if field.counts_pages]
    shown, at = [], start
    for begin, end, instead in sorted(pieces):
        if begin >= at and (instead == _PAGE or text.string[begin:end] == OBJECT):
            shown += [text.string[at:begin], instead]
            at = end
    return " ".join("".join([*shown, text.string[at:]]).split())


def _named(thing: Object) -> str:
    return "" if thing.kind in _SILENT else thing.shown or f"[{thing.kind}]"


def _rows(blocks: Iterable[Block]) -> dict[int, tuple[int, int]]:
    """The row, by the anchors of its table and its own, that each paragraph stands in; the outermost of nested ones."""
    found: dict[int, tuple[int, int]] = {}
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    found |= {each.anchor: (block.anchor, row.anchor) for each in paragraphs(cell.blocks)}
    return found
