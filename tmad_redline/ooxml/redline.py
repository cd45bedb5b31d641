"""A comparison becomes a .docx with tracked changes: the script is followed block by block, nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from tmad_redline.model.change import (
    BlockEdit,
    CellEdit,
    Edit,
    Line,
    Op,
    OpaqueEdit,
    RowEdit,
    Slice,
    StoryEdit,
    TableEdit,
    Unchanged,
)
from tmad_redline.model.comparison import Comparison
from tmad_redline.model.document import Notice, Paragraph, StoryKind
from tmad_redline.ooxml.carry import Carrier
from tmad_redline.ooxml.inline import Piece, Reel, State, assemble
from tmad_redline.ooxml.markup import Marks
from tmad_redline.ooxml.names import (
    BOOKMARK_END,
    BOOKMARK_START,
    DEL,
    ID,
    INS,
    MOVE_FROM,
    MOVE_TO,
    NUM_ID,
    NUM_PR,
    PPR,
    RPR,
    SECT_PR,
    TBL_GRID,
    TBL_PR,
    TC_PR,
    TR_PR,
    VAL,
    W,
)
from tmad_redline.ooxml.paragraph import Leaf, LeafKind, leaves
from tmad_redline.ooxml.properties import stamp
from tmad_redline.ooxml.source import Source, anchors

_ANNOTATED = tuple(W + name for name in ("ins", "del", "bookmarkStart", "bookmarkEnd", "moveFrom", "moveTo"))
_MARK_TAGS = {Op.INSERTION: INS, Op.DELETION: DEL}
_MOVE_TAGS = {Op.INSERTION: MOVE_TO, Op.DELETION: MOVE_FROM}
_STATES = {Op.KEPT: State.KEPT, Op.INSERTION: State.INSERTED, Op.DELETION: State.DELETED}
_AWAY = {Op.DELETION: State.MOVED_AWAY}
_HERE = {Op.KEPT: State.MOVED_HERE, Op.INSERTION: State.INSERTED, Op.DELETION: State.LOST_HERE}
_NOTES = {StoryKind.FOOTNOTE: "footnotes", StoryKind.ENDNOTE: "endnotes"}


def redline(comparison: Comparison) -> tuple[bytes, tuple[Notice, ...]]:
    """The redline's bytes and what could not be carried faithfully."""
    writer = _Writer(comparison)
    writer.write()
    return writer.carrier.bytes(), tuple(writer.notices)


class _Writer:
    """Edits the revised version's package in place."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        base, other = comparison.trees.revised.document.source, comparison.trees.baseline.document.source
        assert isinstance(base, Source) and isinstance(other, Source)
        self._base, self._other = base, other
        self.carrier = Carrier(base, other)
        self.notices: list[Notice] = []
        self._marks = Marks(comparison.revisor, 1)
        self._here: dict[str, list[etree._Element]] = {}
        self._there: dict[str, list[etree._Element]] = {}

    def write(self) -> None:
        """Every story, then the document properties that say what this is."""
        script = self._comparison.script
        main = self.carrier.tree(self._base.package.main)
        self._marks = Marks(self._comparison.revisor, _first_free_id(main))
        self._vote()
        self._story(script.body)
        for edit in script.furniture:
            self._story(edit)
        for edit in script.notes:
            self._note(edit)
        stamp(self.carrier, self._comparison.versions)

    # -- stories

    def _nodes(self, source: Source, part: str) -> list[etree._Element]:
        known = self._here if source is self._base else self._there
        if part not in known:
            known[part] = anchors(self.carrier.tree(part) if source is self._base else source.tree(part))
        return known[part]

    def _story(self, edit: StoryEdit) -> None:
        if all(isinstance(block, Unchanged) for block in edit.script) or edit.revised is None:
            return
        self._enter(edit)
        nodes = self._nodes(self._base, edit.revised.part)
        first = nodes[edit.revised.blocks[0].anchor] if edit.revised.blocks else None
        container = _story_container(first, self.carrier.tree(edit.revised.part))
        self._blocks(container, edit.script, None)

    def _note(self, edit: StoryEdit) -> None:
        """A note that is gone was copied, empty, when its call was; its text follows here."""
        if edit.revised is not None:
            self._story(edit)
            return
        story = edit.baseline
        assert story is not None
        container = self.carrier.carried_notes.get((_NOTES[story.kind], story.key))
        if container is not None:
            part = self._base.first(_NOTES[story.kind]) or f"word/{_NOTES[story.kind]}.xml"
            self._enter_parts(part, story.part)
            self._blocks(container, edit.script, None)

    def _enter(self, edit: StoryEdit) -> None:
        assert edit.revised is not None
        other = edit.baseline.part if edit.baseline is not None else self._other.package.main
        self._enter_parts(edit.revised.part, other)

    def _enter_parts(self, part: str, other: str) -> None:
        self.carrier.part, self.carrier.other_part = part, other

    def _vote(self) -> None:
        """Tell the lists which paragraphs are the same, so that a deleted item counts with its neighbours."""
        for edit in self._comparison.script.stories:
            if edit.baseline is None or edit.revised is None:
                continue
            if self._base.first("numbering") is None or self._other.first("numbering") is None:
                return
            here, there = (
                self._nodes(self._base, edit.revised.part),
                self._nodes(self._other, edit.baseline.part),
            )
            for b, r in _kept_paragraphs(edit.script):
                before, after = _num_id(there[b.anchor]), _num_id(here[r.anchor])
                if before and after:
                    self.carrier.lists.vote(before, after)

    # -- blocks

    def _blocks(
        self, container: etree._Element, script: Sequence[BlockEdit], cursor: etree._Element | None
    ) -> etree._Element | None:
        """Follow a script in a container; `cursor` is the element after which the next one goes."""
        moving: tuple[str, etree._Element] | None = None
        for edit in script:
            name = edit.move if isinstance(edit, Line) else ""
            if moving is not None and moving[0] != name:
                assert cursor is not None
                cursor.addnext(moving[1])
                cursor, moving = moving[1], None
            cursor = self._block(container, edit, cursor)
            if name and moving is None and isinstance(edit, Line):
                kind = "moveFrom" if edit.mark is Op.DELETION else "moveTo"
                start, end = self._marks.range(kind, name)
                cursor.insert(1 if cursor.find(PPR) is not None else 0, start)
                moving = (name, end)
        if moving is not None and cursor is not None:
            cursor.addnext(moving[1])
            cursor = moving[1]
        return cursor

    def _block(
        self, container: etree._Element, edit: BlockEdit, cursor: etree._Element | None
    ) -> etree._Element:
        match edit:
            case Unchanged():
                return self._present(edit.revised.anchor)
            case Line():
                return self._line(container, edit, cursor)
            case TableEdit():
                return self._table(container, edit, cursor)
            case OpaqueEdit():
                return self._opaque(container, edit, cursor)

    def _present(self, anchor: int) -> etree._Element:
        return self._nodes(self._base, self.carrier.part)[anchor]

    def _absent(self, anchor: int) -> etree._Element:
        return self._nodes(self._other, self.carrier.other_part)[anchor]

    def _place(
        self, container: etree._Element, element: etree._Element, cursor: etree._Element | None
    ) -> etree._Element:
        if cursor is not None:
            cursor.addnext(element)
        else:
            at = sum(1 for child in container if child.tag in (TC_PR, TBL_PR, TBL_GRID, TR_PR, W + "tblPrEx"))
            container.insert(at, element)
        return element

    def _opaque(
        self, container: etree._Element, edit: OpaqueEdit, cursor: etree._Element | None
    ) -> etree._Element:
        """Word cannot track these: the revised version's stays, the baseline's is named in a notice."""
        block = edit.revised or edit.baseline
        assert block is not None
        self.notices.append(Notice(self.carrier.part, f"{block.kind}: {edit.op.value} cannot be shown as a tracked change"))
        if edit.revised is not None:
            return self._present(edit.revised.anchor)
        return cursor if cursor is not None else container[0]

    # -- paragraphs

    def _line(self, container: etree._Element, line: Line, cursor: etree._Element | None) -> etree._Element:
        content = assemble(self._pieces(line), self._marks, self.carrier)
        if line.revised is not None:
            element = self._present(line.revised.anchor)
            for child in list(element):
                if child.tag != PPR:
                    element.remove(child)
        else:
            assert line.baseline is not None
            source = self._absent(line.baseline.anchor)
            element = self._place(container, self.carrier.shell(source), cursor)
            if source.find(PPR) is not None:
                element.append(self.carrier.paragraph_properties(source.find(PPR)))
        element.extend(content)
        if line.mark is Op.KEPT:
            self._kept_mark(element, line)
        else:
            tags = _MOVE_TAGS if line.move else _MARK_TAGS
            self._marks.paragraph_mark(_properties(element, PPR), tags[line.mark])
        return element

    def _kept_mark(self, element: etree._Element, line: Line) -> None:
        if not (line.restyled or line.remarked or line.resectioned):
            return
        assert line.baseline is not None
        earlier = self.carrier.paragraph_properties(self._absent(line.baseline.anchor).find(PPR))
        present = _properties(element, PPR)
        if line.resectioned:
            section, before = present.find(SECT_PR), earlier.find(SECT_PR)
            if section is not None and before is not None:
                self._marks.change(section, before)
        if line.remarked:
            mark = present.find(RPR)
            if mark is None:
                mark = etree.Element(RPR)
                at = next((i for i, c in enumerate(present) if c.tag == SECT_PR), len(present))
                present.insert(at, mark)
            self._marks.change(mark, earlier.find(RPR))
        if line.restyled:
            self._marks.change(present, earlier)

    def _pieces(self, line: Line) -> list[Piece]:
        """The line's edits as pieces of leaves, and what has no width where it stands."""
        states = _STATES if not line.move else _AWAY if line.mark is Op.DELETION else _HERE
        reels: dict[tuple[bool, int], Reel] = {}
        pieces: list[Piece] = []
        for edit in line.edits:
            pieces += self._edit_pieces(edit, states[edit.op], reels)
        if line.revised is not None:
            state = State.KEPT if line.mark is Op.KEPT else states.get(Op.INSERTION, State.INSERTED)
            reel = self._reel(reels, False, line.revised)
            pieces += [p for leaf, s, e in reel.rest() if (p := self._here_piece(leaf, s, e, state))]
        if line.baseline is not None:
            state = State.DELETED if not line.move else State.MOVED_AWAY
            reel = self._reel(reels, True, line.baseline)
            pieces += [p for leaf, s, e in reel.rest() if (p := self._there_piece(leaf, s, e, state))]
        return pieces

    def _edit_pieces(self, edit: Edit, state: State, reels: dict[tuple[bool, int], Reel]) -> Iterator[Piece]:
        if edit.op is Op.DELETION:
            assert edit.baseline is not None
            for leaf, start, end in self._taken(reels, True, edit.baseline):
                piece = self._there_piece(leaf, start, end, state)
                if piece:
                    yield piece
            return
        assert edit.revised is not None
        here = self._taken(reels, False, edit.revised)
        there = self._taken(reels, True, edit.baseline) if edit.baseline is not None else []
        before = [item for item in there if item[2] > item[1]] if edit.formatted else []
        if state is not State.MOVED_HERE:
            for leaf, start, end in there:
                if start == end and (lost := self._there_piece(leaf, start, end, State.DELETED)):
                    yield lost
        for leaf, start, end in here:
            piece = self._here_piece(leaf, start, end, state)
            if piece is None:
                continue
            if edit.formatted and start < end and leaf.run is not None:
                assert edit.baseline is not None
                shift = edit.baseline.start - edit.revised.start
                yield from _reformatted(piece, before, shift)
            else:
                yield piece

    def _taken(
        self, reels: dict[tuple[bool, int], Reel], foreign: bool, piece: Slice
    ) -> list[tuple[Leaf, int, int]]:
        return list(self._reel(reels, foreign, piece.paragraph).take(piece.start, piece.end))

    def _reel(self, reels: dict[tuple[bool, int], Reel], foreign: bool, paragraph: Paragraph) -> Reel:
        key = (foreign, paragraph.anchor)
        if key not in reels:
            element = self._absent(paragraph.anchor) if foreign else self._present(paragraph.anchor)
            reels[key] = Reel(leaves(element))
        return reels[key]

    def _here_piece(self, leaf: Leaf, start: int, end: int, state: State) -> Piece | None:
        """A piece of the revised version's paragraph; marks beside the text stand outside the revisions."""
        return Piece(leaf, start, end, State.KEPT if leaf.kind is LeafKind.MARKER else state)

    def _there_piece(self, leaf: Leaf, start: int, end: int, state: State) -> Piece | None:
        """A piece of the baseline's paragraph; of what has no width, only fields that go with their text come along."""
        if start < end or (leaf.kind is LeafKind.FIELD and leaf.unit is not None and state is not State.KEPT):
            return Piece(leaf, start, end, state, foreign=True)
        return None

    # -- tables

    def _table(
        self, container: etree._Element, edit: TableEdit, cursor: etree._Element | None
    ) -> etree._Element:
        if edit.revised is not None:
            table = self._present(edit.revised.anchor)
        else:
            assert edit.baseline is not None
            source = self._absent(edit.baseline.anchor)
            table = self._place(container, self.carrier.shell(source), cursor)
            for tag in (TBL_PR, TBL_GRID):
                properties = source.find(tag)
                if properties is not None:
                    table.append(self.carrier.element(properties))
        if edit.baseline is not None and edit.revised is not None:
            self._table_properties(table, edit)
        within: etree._Element | None = None
        for row in edit.rows:
            within = self._row(table, row, within)
        return table

    def _table_properties(self, table: etree._Element, edit: TableEdit) -> None:
        assert edit.baseline is not None
        source = self._absent(edit.baseline.anchor)
        if edit.reformatted:
            earlier = source.find(TBL_PR)
            present = _properties(table, TBL_PR)
            self._marks.change(present, None if earlier is None else self.carrier.element(earlier))
        grid, before = table.find(TBL_GRID), source.find(TBL_GRID)
        if edit.regridded and grid is not None and before is not None:
            self._marks.grid(grid, before)

    def _row(self, table: etree._Element, edit: RowEdit, cursor: etree._Element | None) -> etree._Element:
        if edit.revised is not None:
            row = self._present(edit.revised.anchor)
        else:
            assert edit.baseline is not None
            source = self._absent(edit.baseline.anchor)
            row = self._place(table, self.carrier.shell(source), cursor)
            for child in source:
                if child.tag in (TR_PR, W + "tblPrEx"):
                    row.append(self.carrier.element(child))
        if edit.op is not Op.KEPT:
            properties = _properties(row, TR_PR)
            self._marks.row(properties, _MARK_TAGS[edit.op])
        elif edit.reformatted and edit.baseline is not None:
            earlier = self._absent(edit.baseline.anchor).find(TR_PR)
            self._marks.change(_properties(row, TR_PR), None if earlier is None else self.carrier.element(earlier))
        within: etree._Element | None = None
        for cell in edit.cells:
            within = self._cell(row, cell, within)
        return row

    def _cell(self, row: etree._Element, edit: CellEdit, cursor: etree._Element | None) -> etree._Element:
        if edit.revised is not None:
            cell = self._present(edit.revised.anchor)
        else:
            assert edit.baseline is not None
            source = self._absent(edit.baseline.anchor)
            cell = self._place(row, self.carrier.shell(source), cursor)
            properties = source.find(TC_PR)
            if properties is not None:
                cell.append(self.carrier.element(properties))
        if edit.reformatted and edit.baseline is not None:
            earlier = self._absent(edit.baseline.anchor).find(TC_PR)
            self._marks.change(_properties(cell, TC_PR), None if earlier is None else self.carrier.element(earlier))
        self._blocks(cell, edit.script, None)
        return cell


def _reformatted(piece: Piece, before: list[tuple[Leaf, int, int]], shift: int) -> Iterator[Piece]:
    """The piece cut where the baseline's runs change, each part with the run whose formatting it had."""
    at = piece.start
    for leaf, _, _ in before:
        low = max(at, leaf.start - shift - piece.leaf.start)
        high = min(piece.end, leaf.end - shift - piece.leaf.start)
        if low < high:
            yield piece._replace(start=low, end=high, earlier=leaf.run, reformatted=True)
            at = high


def _properties(element: etree._Element, tag: str) -> etree._Element:
    """The property element of a block, made if missing; it comes first (after w:tblPrEx in a row)."""
    found = element.find(tag)
    if found is None:
        found = etree.Element(tag)
        at = 1 if len(element) and element[0].tag == W + "tblPrEx" else 0
        element.insert(at, found)
    return found


def _story_container(first: etree._Element | None, root: etree._Element) -> etree._Element:
    if first is None:
        return root
    container = first.getparent()
    while container is not None and container.tag in (W + "sdtContent", W + "sdt", W + "customXml"):
        container = container.getparent()
    assert container is not None
    return container


def _kept_paragraphs(script: Sequence[BlockEdit]) -> Iterator[tuple[Paragraph, Paragraph]]:
    for edit in script:
        if isinstance(edit, Unchanged | Line) and edit.baseline is not None and edit.revised is not None:
            if isinstance(edit.baseline, Paragraph) and isinstance(edit.revised, Paragraph):
                yield edit.baseline, edit.revised


def _num_id(paragraph: etree._Element) -> str:
    num = paragraph.find(f"{PPR}/{NUM_PR}/{NUM_ID}")
    return (num.get(VAL) or "") if num is not None else ""


def _first_free_id(root: etree._Element) -> int:
    """Above every annotation's id in the body; ids need be unique only within a part."""
    used = (element.get(ID) or "" for element in root.iter(BOOKMARK_START, BOOKMARK_END, *_ANNOTATED))
    return max((int(value) for value in used if value.isdigit()), default=0) + 1

