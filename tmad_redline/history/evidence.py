"""Which versions of a chain made a tracked change of the redline from its first version to its last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from tmad_redline.history.kept import Around, Numbered, Piece
from tmad_redline.history.provenance import Provenance, Run, over
from tmad_redline.model.change import (
    CellEdit,
    ControlEdit,
    Edit,
    Line,
    Op,
    RowEdit,
    Script,
    Slice,
    StoryEdit,
    StyleEdit,
    TableEdit,
    Unchanged,
)
from tmad_redline.model.clause import Clause
from tmad_redline.model.comparison import Comparison
from tmad_redline.model.document import Block, Cell, Paragraph, Row, Table, paragraphs
from tmad_redline.model.units import MARK, Unit


class Evidence:
    """What a chain says of the changes of one comparison, which is that of its first version with its last."""

    def __init__(self, provenance: Provenance, whole: Comparison) -> None:
        self._provenance = provenance
        self._last = provenance.last
        self._first = Numbered(whole.trees.baseline.document)
        self._newest = Numbered(whole.trees.revised.document)
        self._trees = whole.trees

    def of_revision(self, unit: Unit | None, about: int) -> set[int]:
        """The versions by which a unit of the script is marked as it is. about: as in a `Revision`."""
        match unit:
            case Line():
                return self._line(unit, about)
            case Unchanged():
                return set(self._steps(unit.baseline, unit.revised, lambda piece: piece.line is not None))
            case TableEdit() | RowEdit() | CellEdit() if about == MARK:
                return self._held(unit)
            case TableEdit() | RowEdit() | CellEdit():
                return self._reformatted(unit)
            case StyleEdit():
                return self._where(lambda step: any(unit.baseline.name == s.baseline.name for s in step.script.styles))
            case ControlEdit():
                return self._where(_has_controls)
            case StoryEdit():
                return self._where(lambda step: any(story.resectioned for story in step.script.stories))
            case _:
                return set()

    def of_clause(self, clause: Clause, newest: bool) -> set[int]:
        """The versions that put words of a clause of the newest version there, or struck those of one of the first."""
        tree = self._trees[newest]
        own = [tree.paragraphs[index] for index in clause.paragraphs]
        return self._came(own) if newest else self._went(own)

    def parts(self, edit: Edit) -> list[tuple[Edit, int]]:
        """What is new or gone in stretches of one version each, no word cut; none if the chain does not know of all."""
        if edit.op is Op.INSERTION and edit.revised is not None:
            piece, unknown = edit.revised, 0
            runs = self._provenance.phrases(self._last, self._newest.of(piece.paragraph))
        elif edit.op is Op.DELETION and edit.baseline is not None:
            piece, unknown = edit.baseline, self._last + 1
            runs = self._provenance.struck(0, self._first.of(piece.paragraph))
        else:
            return []
        known = list(over(runs, piece.start, piece.end))
        if any(run.version == unknown for run in known):
            return []
        return [(edit.part(run.start - piece.start, run.end - piece.start), run.version) for run in known]

    def _line(self, line: Line, about: int) -> set[int]:
        edit = line.edits[about] if about >= 0 else None
        found = set()
        if about != MARK:
            if line.move and (edit is None or not _lost_or_won(line, edit)):
                found = self._moves(line)
            elif edit is not None:
                found = self._edit(edit)
            else:
                found = set(self._steps(_baseline_of(line), line.revised, lambda piece: _is_restyled(piece.line)))
        return found or self._mark(line) or self._touched(line)

    def _edit(self, edit: Edit) -> set[int]:
        if edit.op is Op.INSERTION and edit.revised is not None:
            return self._put(edit.revised)
        if edit.op is Op.DELETION and edit.baseline is not None:
            return self._struck(edit.baseline)
        if edit.revised is None:
            return set()
        here = edit.revised.paragraph
        return set(self._steps(None, here, lambda piece: piece.edit is not None and _is_marked(piece.edit)))

    def _mark(self, line: Line) -> set[int]:
        if line.move:
            return self._moves(line)
        if line.mark is Op.INSERTION and line.revised is not None:
            end = len(line.revised.text.string)
            return self._put(Slice(line.revised, end, end + 1))
        if line.mark is Op.DELETION and line.baseline is not None:
            end = len(line.baseline.text.string)
            return self._struck(Slice(line.baseline, end, end + 1))
        return set()

    def _put(self, piece: Slice) -> set[int]:
        """The versions that put a piece of the newest version there."""
        number = self._newest.of(piece.paragraph)
        runs = over(self._provenance.origins(self._last, number), piece.start, piece.end)
        return {run.version for run in _worded(runs, piece)} - {0}

    def _struck(self, piece: Slice) -> set[int]:
        """The versions that struck a piece of the first version."""
        runs = over(self._provenance.fates(0, self._first.of(piece.paragraph)), piece.start, piece.end)
        return {run.version for run in _worded(runs, piece)} - {self._last + 1}

    def _moves(self, line: Line) -> set[int]:
        """The versions in which a moved paragraph moved."""
        return set(self._steps(_baseline_of(line), line.revised, lambda piece: bool(piece.line and piece.line.move)))

    def _touched(self, line: Line) -> set[int]:
        """The versions in which something about a line's paragraph changed."""
        return set(self._steps(_baseline_of(line), line.revised, lambda piece: piece.line is not None))

    def _steps(self, baseline: Block | None, revised: Block | None, asked: Callable[[Piece], bool]) -> Iterator[int]:
        """The versions in which a paragraph became what it is by a piece that is asked for."""
        kept = self._provenance.kept
        if isinstance(revised, Paragraph):
            for at, piece in self._provenance.ancestry(self._last, self._newest.of(revised)):
                yield from [at] if any(map(asked, kept[at - 1].before(piece.revised))) else []
        if isinstance(baseline, Paragraph):
            for at, piece in self._provenance.descent(0, self._first.of(baseline)):
                yield from [at] if any(map(asked, kept[at - 1].after(piece.baseline))) else []

    def _held(self, unit: TableEdit | RowEdit | CellEdit) -> set[int]:
        """The versions that put a row or cell there with what it holds, or struck it."""
        if unit.revised is not None:
            return self._came(_paragraphs(unit.revised))
        return set() if unit.baseline is None else self._went(_paragraphs(unit.baseline))

    def _came(self, some: Iterable[Paragraph]) -> set[int]:
        return {version for each in some for version in self._put(Slice(each, 0, len(each.text.string) + 1))}

    def _went(self, some: Iterable[Paragraph]) -> set[int]:
        return {version for each in some for version in self._struck(Slice(each, 0, len(each.text.string) + 1))}

    def _reformatted(self, unit: TableEdit | RowEdit | CellEdit) -> set[int]:
        """The versions in which a table, row or cell got another look, as its first paragraph tells."""
        first = next(iter(_paragraphs(unit.revised)), None) if unit.revised is not None else None
        if first is None:
            return set()
        found = set()
        for at, piece in self._provenance.ancestry(self._last, self._newest.of(first)):
            around = self._provenance.kept[at - 1].around.get(piece.revised)
            if around is not None and _looks_otherwise(around, unit):
                found.add(at)
        return found

    def _where(self, asked: Callable[[Comparison], bool]) -> set[int]:
        return {at for at, step in enumerate(self._provenance.comparisons, 1) if asked(step)}


def _worded(runs: Iterable[Run], piece: Slice) -> Sequence[Run]:
    """The runs of a piece that have more than white space, or all if none has."""
    found = list(runs)
    text = piece.paragraph.text.string
    return [run for run in found if text[run.start : run.end].strip()] or found


def _lost_or_won(line: Line, edit: Edit) -> bool:
    """Whether an edit of a moved line is of text that did not move: new in the new place, or lost on the way."""
    return line.mark is Op.INSERTION and edit.op is not Op.KEPT


def _baseline_of(line: Line) -> Paragraph | None:
    return line.baseline or next((edit.baseline.paragraph for edit in line.edits if edit.baseline), None)


def _is_restyled(line: Line | None) -> bool:
    return line is not None and (line.restyled or line.remarked or line.resectioned)


def _is_marked(edit: Edit) -> bool:
    return edit.formatted or edit.recoded or bool(edit.boxes)


def _looks_otherwise(around: Around, unit: TableEdit | RowEdit | CellEdit) -> bool:
    match unit:
        case TableEdit():
            return around.table.reformatted or around.table.regridded
        case RowEdit():
            return around.row.reformatted or around.row.excepted
        case CellEdit():
            return around.cell.reformatted


def _has_controls(step: Comparison) -> bool:
    return any(map(_is_other, (control for story in step.script.stories for control in story.controls)))


def _is_other(control: ControlEdit) -> bool:
    b, r = control.baseline, control.revised
    return b is None or r is None or b.properties != r.properties


def is_unchanged(script: Script) -> bool:
    """Whether nothing at all differs between two versions."""
    stories = script.stories
    return (
        all(isinstance(edit, Unchanged) for story in stories for edit in story.script)
        and not any(story.resectioned or any(map(_is_other, story.controls)) for story in stories)
        and not script.styles
        and all(comment.op is Op.KEPT for comment in script.comments)
    )


def _paragraphs(held: Table | Row | Cell) -> Iterator[Paragraph]:
    """What a table, row or cell holds."""
    match held:
        case Table():
            yield from paragraphs((held,))
        case Row():
            yield from (each for cell in held.cells for each in _paragraphs(cell))
        case Cell():
            yield from paragraphs(held.blocks)
