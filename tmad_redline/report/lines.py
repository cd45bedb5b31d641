"""Lines of the script become paragraphs; those that were split or joined, as either version has them too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tmad_redline.model.appearance import Appearance, Layout
from tmad_redline.model.change import Line, Op
from tmad_redline.model.document import Paragraph
from tmad_redline.model.pair import Pair
from tmad_redline.model.units import MARK, PROPERTIES
from tmad_redline.report.entries import Entries
from tmad_redline.report.page import Box, Joined, Mark, Para, Run
from tmad_redline.report.runs import Runs

_LACKING = {Op.INSERTION: (Mark.NEW, Mark.HERE), Op.DELETION: (Mark.GONE, Mark.AWAY)}
"""What the version has none of that lacks insertions, which is the baseline, or deletions."""
_DEEPEST_HEADING = 6


class Lines:
    """Makes paragraphs of the lines of one comparison."""

    def __init__(self, runs: Runs, looks: Pair[Appearance], entries: Entries) -> None:
        self._runs = runs
        self._looks = looks
        self._entries = entries
        self._parts = Pair("", "")

    def enter(self, parts: Pair[str]) -> None:
        """Turn to a story; parts: the part that holds it on each side."""
        self._parts = parts
        self._runs.enter(parts)

    def one(self, line: Line) -> Para:
        """A line as the redline has it."""
        paragraph, revised = _shown(line)
        mark = _mark(line)
        whole = mark is not Mark.KEPT
        marked = self._entries.at(line, MARK)
        entry = marked or (self._entries.at(line, PROPERTIES) if not whole else 0)
        before = line.baseline.number if line.baseline is not None and line.revised is not None else ""
        return Para(
            self._runs.of(line),
            mark,
            paragraph.number,
            before if before != paragraph.number else "",
            _level(paragraph),
            css(self.layout(paragraph, revised)),
            self._entries.kind(entry),
            _CHANGED.get(line.mark, Mark.KEPT) if not whole else Mark.KEPT,
            line.restyled,
        )

    def layout(self, paragraph: Paragraph, revised: bool) -> Layout:
        """How a paragraph of one version is set."""
        found = self._looks[revised].paragraphs.get((self._parts[revised], paragraph.anchor))
        return found or Layout()

    def several(self, lines: Sequence[Line], boxes: Sequence[tuple[Box, ...]]) -> Joined:
        """Lines that are parts of one paragraph on one side; boxes: the text boxes of each."""
        marked = tuple(self.one(line)._replace(boxes=some) for line, some in zip(lines, boxes, strict=True))
        sides = (tuple(self._side(lines, marked, lost)) for lost in (Op.INSERTION, Op.DELETION))
        return Joined(marked, *sides)

    def _side(self, lines: Sequence[Line], marked: Sequence[Para], lost: Op) -> Iterator[Para]:
        """The paragraphs of one version. lost: what of the marks it does not have."""
        revised = lost is Op.DELETION
        runs: list[Run] = []
        boxes: list[Box] = []
        for line, para in zip(lines, marked, strict=True):
            runs += (run for run in para.runs if run.mark not in _LACKING[lost])
            boxes += (box for box in para.boxes if box.mark not in _LACKING[lost])
            if line.mark is lost:
                continue
            paragraph = line.revised if revised else line.baseline
            assert paragraph is not None  # a mark that a version has ends a paragraph of it
            number, look = paragraph.number, css(self.layout(paragraph, revised))
            yield Para(tuple(runs), number=number, level=_level(paragraph), css=look, boxes=tuple(boxes))
            runs, boxes = [], []
        if runs or boxes:
            yield Para(tuple(runs), boxes=tuple(boxes))


_CHANGED = {Op.INSERTION: Mark.NEW, Op.DELETION: Mark.GONE}


def gathered(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines in groups: those together that hold parts of one paragraph of either version, all others alone."""
    group: list[Line] = []
    begun = {Op.INSERTION: False, Op.DELETION: False}
    """Whether the version that lacks such marks has begun a paragraph and not ended it."""
    for line in lines:
        group.append(line)
        arrives = bool(line.move) and line.mark is Op.INSERTION  # what is in it, the baseline has elsewhere
        for lacking in begun:
            worded = any(edit.op is not lacking and edit.string for edit in line.edits)
            begun[lacking] = line.mark is lacking and (begun[lacking] or (worded and not arrives))
        if not any(begun.values()):
            yield group
            group = []
    if group:
        yield group


def css(layout: Layout) -> str:
    """Indents, as variables in points that the page scales to the width it has, and alignment."""
    lengths = {"--l": layout.left, "--r": layout.right, "--f": layout.first}
    said = [f"{name}:{value:g}" for name, value in lengths.items() if value]
    if layout.align not in ("left", "justify"):
        said.append(f"text-align:{layout.align}")
    return ";".join(said)


def _mark(line: Line) -> Mark:
    """What became of a paragraph as a whole: kept, if only part of it is new or gone."""
    if line.move:
        return Mark.HERE if line.mark is Op.INSERTION else Mark.AWAY
    if line.mark is not Op.KEPT and all(edit.op is line.mark for edit in line.edits):
        return _CHANGED[line.mark]
    return Mark.KEPT


def _shown(line: Line) -> tuple[Paragraph, bool]:
    """The paragraph whose number and looks the line has; whether it is the revised version's."""
    if line.revised is not None:
        return line.revised, True
    assert line.baseline is not None  # a line has one of them at least
    return line.baseline, False


def _level(paragraph: Paragraph) -> int:
    """The level of a heading; a paragraph without words is none."""
    if paragraph.outline is None or not paragraph.text.string.strip():
        return 0
    return min(paragraph.outline + 1, _DEEPEST_HEADING)
