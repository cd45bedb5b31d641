"""Two documents become a script, story by story; alignment decides what goes together, lines say how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tmad_redline.diff import comments, controls, ends, furniture, lines, notes, notices, styles, tables
from tmad_redline.diff.align import Alignment, align
from tmad_redline.diff.fields import NO_FIELDS
from tmad_redline.diff.ignoring import Ignoring
from tmad_redline.diff.lens import Lens
from tmad_redline.diff.names import Names, note_name
from tmad_redline.diff.nesting import Plan, untangled
from tmad_redline.model.aspect import Aspect
from tmad_redline.model.change import (
    BlockEdit,
    Edit,
    Line,
    Op,
    OpaqueEdit,
    Script,
    Slice,
    StoryEdit,
    Unchanged,
)
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.document import Block, Document, Opaque, Paragraph, Story, Table, paragraphs, text_boxes
from tmad_redline.model.pair import Pair
from tmad_redline.options import Options

_USUAL = Options()


def compare(trees: Pair[ClauseTree], options: Options = _USUAL, coarse: frozenset[str] | None = frozenset()) -> Script:
    """Everything that differs between two documents, but for what the options ignore.

    coarse: texts of paragraphs that are to be shown as replaced; None for all.
    """
    return _Comparer(Pair(trees.baseline.document, trees.revised.document), options, coarse).run()


class _Comparer:
    """One comparison: remembers which notes were called from where, and numbers the moves."""

    def __init__(self, documents: Pair[Document], options: Options, coarse: frozenset[str] | None) -> None:
        self._documents = documents
        self._coarse = coarse
        self._ignoring = Ignoring(options.ignored)
        self._partial = bool(options.ignored)
        b, r = documents.baseline.notes, documents.revised.notes
        shared = Pair({}, {}) if self._ignoring.ignores(Aspect.FOOTNOTES) else notes.shared(b, r)
        names = Names.of(documents, shared)
        self._lenses = Pair(*(Lens(each, options.ignored, options.granularity) for each in names))
        self._moves = 0
        self._plan = Plan(NO_FIELDS)
        self._notes: list[tuple[str | None, str | None]] = []

    def run(self) -> Script:
        """Body first, since it says which notes go together."""
        b, r = self._documents.baseline, self._documents.revised
        script = self._script(b.body.blocks, r.body.blocks)
        resectioned = b.body.ending != r.body.ending
        body = StoryEdit(b.body, r.body, script, resectioned, controls=controls.compare(b.body, r.body, script))
        body = self._ignoring.story(body)
        called = tuple(map(self._ignoring.story, self._note_edits()))
        parts = tuple(map(self._ignoring.story, self._furniture(script)))
        restyled, lost = self._ignoring.styles(*styles.compare(Pair(b.stylesheet, r.stylesheet)))
        told = (*notices.of(self._documents, (body, *called, *parts)), *lost)
        remarks = comments.compare(self._documents, (body, *called))
        return Script(body, called, parts, restyled, remarks, (*told, *self._ignoring.notices()))

    def _furniture(self, script: Sequence[BlockEdit]) -> Iterator[StoryEdit]:
        if self._ignoring.ignores(Aspect.HEADERS):
            self._ignoring.furniture(self._documents)
        else:
            yield from furniture.compare(self._documents, script, self._story)

    def _script(self, baseline: Sequence[Block], revised: Sequence[Block]) -> tuple[BlockEdit, ...]:
        """The script of two stories."""
        outer, known = self._plan, (self._moves, len(self._notes), self._ignoring.found.copy())

        def attempt(plan: Plan) -> tuple[BlockEdit, ...]:
            self._plan = plan
            self._moves, self._ignoring.found = known[0], known[2].copy()
            del self._notes[known[1] :]
            return self.blocks(baseline, revised)

        apart = Pair(_holding(baseline, self._coarse), _holding(revised, self._coarse))
        script = untangled(baseline, revised, apart, attempt)
        self._plan = outer
        return script

    def blocks(self, baseline: Sequence[Block], revised: Sequence[Block]) -> tuple[BlockEdit, ...]:
        """The script of two containers (stories or cells)."""
        alignment = self._plan.without(align(baseline, revised, self._lenses.revised), baseline, revised)
        script = list(self._aligned(baseline, revised, alignment))
        return tuple(ends.with_last_mark_kept(script, self._plan.fields))

    def _aligned(self, b: Sequence[Block], r: Sequence[Block], alignment: Alignment) -> Iterator[BlockEdit]:
        departures, arrivals = self._named_moves(alignment)
        at_b = at_r = 0
        for group in alignment.groups:
            yield from self._gone(b, at_b, group.b0, departures)
            yield from self._new(r, at_r, group.r0, arrivals, b)
            yield from self._together(b[group.b0 : group.b1], r[group.r0 : group.r1])
            at_b, at_r = group.b1, group.r1
        yield from self._gone(b, at_b, len(b), departures)
        yield from self._new(r, at_r, len(r), arrivals, b)

    def _named_moves(self, alignment: Alignment) -> tuple[dict[int, str], dict[int, tuple[int, str]]]:
        """Paragraphs that moved together share a name, so that Word shows one move."""
        departures: dict[int, str] = {}
        arrivals: dict[int, tuple[int, str]] = {}
        previous = (-2, -2)
        for b, r in alignment.moves:
            if (b, r) != (previous[0] + 1, previous[1] + 1):
                self._moves += 1
            departures[b] = f"move{self._moves}"
            arrivals[r] = (b, f"move{self._moves}")
            previous = (b, r)
        if self._ignoring.ignores(Aspect.MOVES):
            self._ignoring.moves = self._moves
            return {}, {}
        return departures, arrivals

    def _gone(self, b: Sequence[Block], start: int, end: int, departures: dict[int, str]) -> Iterator[BlockEdit]:
        for at in range(start, end):
            yield self.deleted(b[at], departures.get(at, ""))

    def _new(
        self, r: Sequence[Block], start: int, end: int, arrivals: dict[int, tuple[int, str]], b: Sequence[Block]
    ) -> Iterator[BlockEdit]:
        for at in range(start, end):
            block = r[at]
            if at in arrivals and isinstance(block, Paragraph):
                origin, name = arrivals[at]
                before = b[origin]
                assert isinstance(before, Paragraph)
                known = len(self._notes)
                line = self._with_boxes(lines.arrived(before, block, name, self._lenses))
                del self._notes[known:]  # all that are called in a moved paragraph are copied with it
                self._call(Op.INSERTION, block)
                yield line
            else:
                yield self.inserted(block)

    def deleted(self, block: Block, move: str = "") -> BlockEdit:
        """A block that is gone."""
        match block:
            case Paragraph():
                self._call(Op.DELETION, block)
                return lines.deleted(block, self._plan.fields, move)
            case Table():
                return tables.whole(self, Op.DELETION, block)
            case Opaque():
                return OpaqueEdit(Op.DELETION, block, None)

    def inserted(self, block: Block) -> BlockEdit:
        """A block that is new."""
        match block:
            case Paragraph():
                self._call(Op.INSERTION, block)
                return lines.inserted(block, self._plan.fields)
            case Table():
                return tables.whole(self, Op.INSERTION, block)
            case Opaque():
                return OpaqueEdit(Op.INSERTION, None, block)

    def _together(self, b: Sequence[Block], r: Sequence[Block]) -> Iterator[BlockEdit]:
        first_b, first_r = b[0], r[0]
        equal = len(b) == len(r) == 1 and first_b.digest == first_r.digest
        equal = equal and self._plan.fields.same(first_b, first_r)
        if equal and (self._partial or comments.alike(first_b, first_r)):
            self._unchanged_notes(first_b, first_r)
            yield Unchanged(first_b, first_r)
        elif isinstance(first_b, Table) and isinstance(first_r, Table):
            yield from self._tables(first_b, first_r)
        elif isinstance(first_b, Opaque) or isinstance(first_r, Opaque):
            yield Unchanged(first_b, first_r)
        else:
            before = [x for x in b if isinstance(x, Paragraph)]
            after = [x for x in r if isinstance(x, Paragraph)]
            made = [self._with_boxes(line) for line in lines.amended(before, after, self._lenses, self._plan.fields)]
            self._edited_notes(made)
            yield from made

    def _tables(self, b: Table, r: Table) -> Iterator[BlockEdit]:
        if self._ignoring.ignores(Aspect.TABLES):
            yield Unchanged(b, r)
        else:
            yield from tables.amended(self, b, r, self._lenses.revised)

    def _with_boxes(self, line: Line) -> Line:
        """The line with what changed in the text boxes of objects that were kept."""
        if not any(edit.revised is not None and edit.revised.paragraph.text.objects for edit in line.edits):
            return line
        return line._replace(edits=tuple(self._boxes_compared(edit) for edit in line.edits))

    def _boxes_compared(self, edit: Edit) -> Edit:
        if edit.op is not Op.KEPT or edit.baseline is None or edit.revised is None:
            return edit
        boxes = []
        for b, r in zip(_boxes_in(edit.baseline), _boxes_in(edit.revised), strict=True):
            if self._ignoring.box(b, r):
                continue
            if [block.digest for block in b.blocks] != [block.digest for block in r.blocks]:
                boxes.append(self._story(b, r))
                continue
            for before, after in zip(b.blocks, r.blocks, strict=True):
                self._unchanged_notes(before, after)
        return edit._replace(boxes=tuple(boxes)) if boxes else edit

    def _unchanged_notes(self, b: Block, r: Block) -> None:
        for before, after in zip(_called(b), _called(r), strict=True):
            self._notes.append((before, after))

    def _call(self, op: Op, paragraph: Paragraph) -> None:
        for note in _called(paragraph):
            self._notes.append((note, None) if op is Op.DELETION else (None, note))

    def _edited_notes(self, made: Sequence[Line]) -> None:
        for line in made:
            for edit in line.edits:
                before, after = _called_in(edit)
                if edit.op is Op.KEPT:
                    self._notes += zip(before, after, strict=True)
                else:
                    self._notes += [(note, None) for note in before] + [(None, note) for note in after]

    def _note_edits(self) -> Iterator[StoryEdit]:
        baseline = {_name(s): s for s in self._documents.baseline.notes}
        revised = {_name(s): s for s in self._documents.revised.notes}
        done: set[tuple[str | None, str | None]] = set()
        kept = {after for before, after in self._notes if before is not None}
        for before, after in self._notes:
            if before is None and after in kept:
                continue  # called once more
            b, r = baseline.get(before or ""), revised.get(after or "")
            if (before, after) not in done and (b is not None or r is not None):
                done.add((before, after))
                if b is None or r is None or not self._ignoring.note(b, r):
                    yield self._story(b, r)

    def _story(self, b: Story | None, r: Story | None) -> StoryEdit:
        script = self._script(b.blocks if b is not None else (), r.blocks if r is not None else ())
        return StoryEdit(b, r, script, controls=controls.compare(b, r, script))


def _holding(blocks: Sequence[Block], coarse: frozenset[str] | None) -> frozenset[int]:
    """The anchors of the blocks that hold one of some texts; of all if there are no texts given."""
    if coarse is None:
        return frozenset(block.anchor for block in blocks)
    if not coarse:
        return frozenset()
    return frozenset(b.anchor for b in blocks if any(p.text.string in coarse for p in paragraphs((b,))))


def _name(story: Story) -> str:
    return note_name(story.kind.value, story.key)


def _called(block: Block) -> list[str]:
    match block:
        case Paragraph():
            if not block.text.objects:
                return []
            own = [note_name(o.kind, o.note) for o in block.text.objects if o.note]
            return own + [note for box in text_boxes(block) for inner in box.blocks for note in _called(inner)]
        case Table():
            return [
                note for row in block.rows for cell in row.cells for inner in cell.blocks for note in _called(inner)
            ]
        case Opaque():
            return []


def _boxes_in(piece: Slice) -> list[Story]:
    """The text boxes of the objects in a piece of text."""
    return [box for o in piece.paragraph.text.objects if piece.start <= o.offset < piece.end for box in o.boxes]


def _called_in(edit: Edit) -> tuple[list[str], list[str]]:
    """The notes called in either side of an edit; those in kept text boxes go with the text there."""
    before, after = ([] if piece is None else _calls(piece, edit.op) for piece in (edit.baseline, edit.revised))
    return before, after


def _calls(piece: Slice, op: Op) -> list[str]:
    objects = piece.paragraph.text.objects
    if not objects:
        return []
    own = [note_name(o.kind, o.note) for o in objects if o.note and piece.start <= o.offset < piece.end]
    if op is Op.KEPT:
        return own
    return own + [note for box in _boxes_in(piece) for block in box.blocks for note in _called(block)]
