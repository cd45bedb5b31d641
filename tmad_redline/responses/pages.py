"""The pages of a PDF of a filled form as rows of cells: labels on the left, what was filled in beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import groupby
from statistics import median

from tmad_redline.model import form
from tmad_redline.model.pdf import Page, Pdf, Word, running
from tmad_redline.responses.filled import LEADS, known_label
from tmad_redline.responses.rows import Cell, Row

_SLACK = 3.0
"""Points by which a word in the right column may begin elsewhere than its neighbours above it."""
_GAP = 5.0
"""Points between what ends in the left column and what begins in the right one: the cells' margins are 10.8."""
_EDGE = 62.0
"""Points at the top and bottom of a page in which its header and footer stand; the margins of the form are 65."""
_PARAGRAPH = 1.62
"""Lines of one paragraph are closer than this, in sizes of the font; the form's own paragraphs are 1.7 apart."""
_DIGITS = re.compile(r"\d+")
_HEADING = re.compile(rf"{form.QUESTION_TEXT} \d{{1,3}}(?::|$)")
_Line = list[Word]


def rows_of(pdf: Pdf) -> Iterator[Row]:
    """The rows of a form, in the order of its pages; all text as one paragraph each where it has no labels."""
    lines = [line for page in pdf.pages for line in _split(page)]
    lines = _without_furniture(lines, pdf)
    column = _column(lines)
    yield from _Layout(column).rows(lines)


def _split(page: Page) -> Iterator[_Line]:
    for _, words in groupby(page.words, key=lambda word: word.line):
        yield list(words)


def _without_furniture(lines: Sequence[_Line], pdf: Pdf) -> list[_Line]:
    """Without headers and footers: what the file says is one, or what stands at the edge of every page alike."""
    heights = {page.number: page.height for page in pdf.pages}

    def is_at_edge(line: _Line) -> bool:
        return not _EDGE < line[0].box.bottom < heights[line[0].page] - _EDGE

    keys = Counter((_DIGITS.sub("#", running(line)), line[0].page) for line in lines if is_at_edge(line))
    on_pages = Counter(text for text, _ in keys)
    repeated = {text for text, count in on_pages.items() if count == len(pdf.pages) > 1}
    repeated.add("Page # of #")
    return [
        line
        for line in lines
        if not line[0].furniture and not (is_at_edge(line) and _DIGITS.sub("#", running(line)) in repeated)
    ]


def _column(lines: Iterable[_Line]) -> float:
    """Where the right column begins: where what stands beside the labels does; infinity where there are none."""
    labels = {field.label for field in (*form.RESPONDENT, *form.ANSWER)}
    found = []
    for line in lines:
        for at in range(1, len(line)):
            if running(line[:at]) in labels and line[at].box.left - line[at - 1].box.right > _GAP:
                found.append(line[at].box.left)
    return median(found) if found else float("inf")


class _Layout:
    """Puts lines into rows. column: where the right column begins."""

    def __init__(self, column: float) -> None:
        self._column = column
        self._section = 0
        self._in_drafting = False
        self._left: list[_Line] = []
        self._label: str | None = None
        self._right: list[_Line] = []

    def rows(self, lines: Iterable[_Line]) -> Iterator[Row]:
        """The rows of all lines."""
        for line in lines:
            left, right = self._halves(line)
            if left:
                yield from self._row_so_far() if self._right else ()
                self._left.append(left)
            if right:
                yield from self._begin()
                self._right.append(right)
        rest = yield from self._labelled()
        yield from self._row_so_far()
        yield from self._paragraphs(rest)

    def _halves(self, line: _Line) -> tuple[_Line, _Line]:
        """What of a line stands in the left column, and what in the right one; a line across both is a left one."""
        for at, word in enumerate(line):
            if abs(word.box.left - self._column) <= _SLACK:
                if not at or word.box.left - line[at - 1].box.right > _GAP:
                    return line[:at], line[at:]
            elif word.box.left > self._column:
                break
        outside = line[0].box.left > self._column
        return ([], line) if outside else (line, [])

    def _begin(self) -> Iterator[Row]:
        """Begin the row whose right cell is met now: its label is the end of what stands on the left before it."""
        rest = yield from self._labelled()
        if not rest:
            return
        yield from self._row_so_far()
        if not self._in_drafting:
            yield from self._paragraphs(rest)
            return
        *others, last = _blocks(rest)
        for block in others:
            yield Row((Cell(_text(block)), Cell("")))
        self._label = _text(last)

    def _labelled(self) -> Generator[Row, None, list[_Line]]:
        """Give the rows whose labels stand on the left with nothing beside them; returns the lines after the last."""
        pending, self._left = self._left, []
        rest: list[_Line] = []
        while pending:
            fitting = self._fitting(pending)
            if fitting:
                yield from self._row_so_far()
                yield from self._paragraphs(rest)
                rest = []
                self._label, pending = " ".join(running(line) for line in pending[:fitting]), pending[fitting:]
                self._note_label()
                continue
            if _HEADING.match(running(pending[0])):
                yield from self._row_so_far()
                self._in_drafting = False
                self._section = int(_DIGITS.findall(running(pending[0]))[0])
            rest.append(pending.pop(0))
        return rest

    def _fitting(self, lines: Sequence[_Line]) -> int:
        """How many of the next lines are a label with its hint, or a label alone; 0 if they begin with none."""
        whole = 0
        for count in range(1, min(len(lines), 6) + 1):
            said = " ".join(running(line) for line in lines[:count])
            if known_label(said, self._section, exact=True):
                whole = count
        return whole

    def _note_label(self) -> None:
        found = known_label(self._label or "", self._section, exact=True)
        self._in_drafting = bool(found and found[0] == form.CLAUSE.label and self._section)

    def _row_so_far(self) -> Iterator[Row]:
        if self._label is not None or self._right:
            value = Cell(_text(self._right))
            yield Row((Cell(self._label), value)) if self._label is not None else Row((value,))
        self._label, self._right = None, []

    def _paragraphs(self, lines: Sequence[_Line]) -> Iterator[Row]:
        for block in _blocks(lines):
            yield Row((Cell(_text(block)),))


def _blocks(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Lines that are one paragraph: of one size, near each other; what the form begins lines with begins another."""
    block: list[_Line] = []
    for line in lines:
        if block and not _goes_on(block[-1], line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _goes_on(before: _Line, line: _Line) -> bool:
    size = before[0].box.top - before[0].box.bottom
    alike = abs(size - (line[0].box.top - line[0].box.bottom)) < 0.5
    near = 0 < before[0].box.bottom - line[0].box.bottom < _PARAGRAPH * size and before[0].page == line[0].page
    said = running(line)
    return alike and near and not any(said.startswith(lead) for lead in LEADS) and not _HEADING.match(said)


def _text(lines: Sequence[_Line]) -> str:
    """Lines as text; where they are further apart than those of a paragraph, a line feed stands."""
    return "\n".join(running(word for line in block for word in line) for block in _blocks(lines))
