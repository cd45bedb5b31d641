"""A comparison becomes a .docx with tracked changes: the script is followed block by block, nothing is decided here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from tmad_redline.model.aspect import Aspect
from tmad_redline.model.change import (
    BlockEdit,
    Line,
    Op,
    OpaqueEdit,
    StoryEdit,
    TableEdit,
    Unchanged,
    alike,
    box_edits,
    unchanged_blocks,
)
from tmad_redline.model.comparison import Comparison, Redline, Revision
from tmad_redline.model.document import Paragraph, Table
from tmad_redline.model.pair import Pair
from tmad_redline.model.units import MARK, PROPERTIES, units
from tmad_redline.ooxml.bookmarks import Bookmarks
from tmad_redline.ooxml.carry import Carrier
from tmad_redline.ooxml.inline import assemble
from tmad_redline.ooxml.markup import TRACKED, Marks
from tmad_redline.ooxml.names import (
    AUTHOR,
    BODY,
    DEL,
    ID,
    INS,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    RPR,
    SECT_PR,
    local,
)
from tmad_redline.ooxml.package import Package
from tmad_redline.ooxml.pieces import Pieces
from tmad_redline.ooxml.places import Places, properties_of
from tmad_redline.ooxml.properties import stamp
from tmad_redline.ooxml.protection import lift
from tmad_redline.ooxml.source import Source
from tmad_redline.ooxml.tables import Tables
from tmad_redline.ooxml.twins import repeat
from tmad_redline.ooxml.underlying import BREAK, View, as_it_is, strike_again, underlying
from tmad_redline.ooxml.verify import promise
from tmad_redline.options import UNLIMITED

_IDS = re.compile(rb'\bid="(\d{1,9})"')
_MARK_TAGS = {Op.INSERTION: INS, Op.DELETION: DEL}
_MOVE_TAGS = {Op.INSERTION: MOVE_TO, Op.DELETION: MOVE_FROM}


def redline(comparison: Comparison) -> Redline:
    """The redline. Raises RedlineMismatch if it would not be true."""
    promised = promise(comparison)
    made = unproved(comparison)
    promised.check(made.data, comparison.trees)
    return made


def unproved(comparison: Comparison) -> Redline:
    """The redline before it is known whether it is true: for those who hold a promise."""
    base = comparison.trees.revised.document.source
    assert isinstance(base, Source)
    writer = _Writer(comparison, base, as_it_is)
    writer.write()
    stamp(writer.carrier, comparison.versions)
    revisions = tuple(writer.revisions())
    return Redline(writer.carrier.bytes(), revisions)


def layered(earlier: Comparison, later: Comparison, redline: bytes) -> Redline:
    """A redline of the later comparison with the marks of the earlier one under its own; its revisions are the latter.

    earlier: its revised version is what `redline` is when all is rejected. Raises RedlineMismatch unless accepting all
    gives the last of the three versions and rejecting all the first, and where a paragraph cannot have both marks.
    """
    promised = promise(earlier, later)
    base = Source(Package.read(redline, "the redline", UNLIMITED), "the redline")
    writer = _Writer(earlier, base, underlying)
    writer.write()
    for root in writer.carrier.trees():
        strike_again(root)
    stamp(writer.carrier, Pair(earlier.versions.baseline, later.versions.revised))
    revisions = tuple(writer.revisions(earlier.revisor.author))
    data = writer.carrier.bytes()
    promised.check(data, Pair(earlier.trees.baseline, later.trees.revised))
    return Redline(data, revisions)


class _Writer:
    """Edits the revised version's package in place, or that of a redline under whose marks the revised version is."""

    def __init__(self, comparison: Comparison, base: Source, view: Callable[[etree._Element], View]) -> None:
        self._comparison = comparison
        other = comparison.trees.baseline.document.source
        assert isinstance(other, Source)
        self._marks = Marks(comparison.revisor, _first_free_id(base))
        self.carrier = Carrier(base, other, self._marks.next_id)
        self._places = Places(base, other, self.carrier, view)
        self._bookmarks = Bookmarks(other, self.carrier)
        self._tables = Tables(self._places, self.carrier, self._marks, self._blocks)
        self._pieces: Pieces  # those of the story that is being written

    def write(self) -> None:
        """Every story."""
        script = self._comparison.script
        self.carrier.styles.expect(script.styles)
        self.carrier.comments.expect(script.comments)
        for story in script.stories:
            for b, r in _kept_paragraphs(story.script):
                if b.list_id and r.list_id:
                    self.carrier.lists.vote(b.list_id, r.list_id)
        for edit in script.furniture:
            if edit.baseline is not None and edit.revised is not None and edit.needed_in is None:
                self.carrier.twins[edit.baseline.part] = edit.revised.part
        for edit in script.furniture:
            if edit.needed_in is not None:  # those that come after inherit it, while they do not name their own
                self._story(edit)
        if any(_section_comes_or_goes(edit) for edit in script.body.script):
            self._places.name_furniture()
        if script.body.resectioned:
            self._last_section()
        for edit in (script.body, *script.furniture, *script.notes):
            if edit.needed_in is None:
                self._story(edit)
        self._bookmarks.close(self._marks)
        self.carrier.comments.close()
        self.carrier.styles.record(script.styles, self._marks)
        lift(self.carrier)

    def revisions(self, author: str = "") -> Iterator[Revision]:
        """The tracked changes that are there now, in the order of the parts; author: those by one alone."""
        numbers = {id(unit): number for number, unit in enumerate(units(self._comparison.script))}
        for root in self.carrier.trees():
            for element in root.iter(*TRACKED):
                if author and element.get(AUTHOR) != author:
                    continue
                unit, edit = self._marks.origin(element)
                yield Revision(numbers.get(id(unit), -1), edit, local(element.tag))

    # -- stories

    def _story(self, edit: StoryEdit) -> None:
        """A note that is gone was copied, empty, when its call was; its text follows with the notes."""
        in_body = edit is self._comparison.script.body
        alike = all(isinstance(block, Unchanged) for block in edit.script)
        if not in_body and edit.needed_in is None and alike and all(control.op is Op.KEPT for control in edit.controls):
            return  # a list changes only in the body without a change of text
        container = self._places.enter(edit, self._marks)
        if container is not None:
            self._bookmarks.enter()
            self._pieces = Pieces(self._places, self._bookmarks, self.carrier)
            self._blocks(container, edit.script, None)
            self._places.leave(edit)

    def _last_section(self) -> None:
        """Page setup at the end of the body; a file may do without, which stands for Word's own."""
        root, other = self._places.main_roots()
        here, there = root.find(f"{BODY}/{SECT_PR}"), other.find(f"{BODY}/{SECT_PR}")
        if here is None:
            body = root.find(BODY)
            assert body is not None  # the reader has seen it
            here = etree.SubElement(body, SECT_PR)
        self._marks.at(self._comparison.script.body, PROPERTIES)
        self._marks.change(here, there)

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
                self._marks.at(edit, MARK)
                start, end = self._marks.range(kind, name)
                cursor.insert(1 if cursor.find(PPR) is not None else 0, start)
                moving = (name, end)
        if moving is not None and cursor is not None:
            cursor.addnext(moving[1])
            cursor = moving[1]
        return cursor

    def _block(self, container: etree._Element, edit: BlockEdit, cursor: etree._Element | None) -> etree._Element:
        match edit:
            case Unchanged():
                return self._unchanged(container, edit, cursor)
            case Line():
                return self._line(container, edit, cursor, edit)
            case TableEdit():
                return self._tables.write(container, edit, cursor)
            case OpaqueEdit():
                return self._opaque(container, edit, cursor)

    def _unchanged(self, container: etree._Element, edit: Unchanged, cursor: etree._Element | None) -> etree._Element:
        """It stays as it is, unless a control is there that only one version has, or its list changed."""
        b, r = edit.baseline, edit.revised
        if isinstance(b, Table) and self._places.homes.in_text:
            for one, other in unchanged_blocks(b, r):
                if not isinstance(one, Paragraph) or not isinstance(other, Paragraph):
                    continue
                if self._places.homes.touches(one.anchor, other.anchor):
                    self._unchanged(container, Unchanged(one, other), None)
        if not isinstance(b, Paragraph) or not isinstance(r, Paragraph):
            return self._places.present(r.anchor)
        if self._places.homes.touches(b.anchor, r.anchor) or self._recounted(b, r):
            return self._line(container, Line(Op.KEPT, alike(b, r), b, r), cursor, edit)
        return self._places.present(r.anchor)

    def _opaque(self, container: etree._Element, edit: OpaqueEdit, cursor: etree._Element | None) -> etree._Element:
        """Word cannot track these: the revised version's stays, and a notice of the comparison names them."""
        if edit.revised is not None:
            return self._places.present(edit.revised.anchor)
        return cursor if cursor is not None else container[0]

    # -- paragraphs

    def _text_box(self, edit: StoryEdit) -> None:
        """A text box is written before the paragraph around it, which is made of copies of its leaves."""
        box, twins = self._places.text_box(edit)
        self._blocks(box, edit.script, None)
        for twin in twins:
            repeat(box, twin, self._marks, self.carrier.drawings)

    def _line(
        self, container: etree._Element, line: Line, cursor: etree._Element | None, unit: Line | Unchanged
    ) -> etree._Element:
        """A paragraph; unit: what of the script it prints."""
        for box in (box for piece in line.edits for box in piece.boxes):
            self._text_box(box)
        content = assemble(unit, self._pieces.of(line), self._marks, self.carrier, self._places.homes)
        content, cursor = self._broken(line, content, cursor)
        if line.revised is not None:
            element = self._places.present(line.revised.anchor)
            _empty(element)
        else:
            assert line.baseline is not None
            source = self._places.absent(line.baseline.anchor)
            element = self._places.put(container, source, cursor)
            if source.find(PPR) is not None:
                element.append(self.carrier.paragraph_properties(source.find(PPR)))
        element.extend(content)
        if line.mark is Op.KEPT:
            self._kept_mark(element, line, unit)
        else:
            tags = _MOVE_TAGS if line.move else _MARK_TAGS
            self._marks.at(line, MARK)
            self._marks.paragraph_mark(properties_of(element, PPR), tags[line.mark])
        return element

    def _broken(
        self, line: Line, content: list[etree._Element], cursor: etree._Element | None
    ) -> tuple[list[etree._Element], etree._Element | None]:
        """What is left for the paragraph once the parts that other marks part from it have theirs, and the cursor."""
        breaks = [at for at, node in enumerate(content) if node.tag == BREAK]
        if not breaks:
            return content, cursor
        held = next((piece.revised.paragraph for piece in line.edits if piece.revised is not None), line.revised)
        assert held is not None  # only what the revised version has is parted
        parts = self._places.parts(held)
        start = 0
        for at in breaks:
            cursor = parts[int(content[at].get(ID) or "0")]
            _empty(cursor)
            cursor.extend(content[start:at])
            start = at + 1
        return content[start:], cursor

    def _recounted(self, baseline: Paragraph, revised: Paragraph) -> bool:
        """Whether a paragraph looks the same but is counted in another list."""
        if Aspect.FORMATTING in self._comparison.ignored:
            return False
        return baseline.list_id != revised.list_id and self.carrier.lists.recounts(baseline.list_id, revised.list_id)

    def _kept_mark(self, element: etree._Element, line: Line, unit: Line | Unchanged) -> None:
        assert line.baseline is not None
        assert line.revised is not None
        restyled = line.restyled or self._recounted(line.baseline, line.revised)
        if not (restyled or line.remarked or line.resectioned):
            return
        source = self._places.absent(line.baseline.anchor)
        earlier = self.carrier.earlier_properties(source.find(PPR))
        present = properties_of(element, PPR)
        section = present.find(SECT_PR)
        self._marks.at(unit, PROPERTIES)
        if line.resectioned and section is not None:
            self._marks.change(section, source.find(f"{PPR}/{SECT_PR}"))
        if line.remarked:
            mark = present.find(RPR)
            if mark is None:
                mark = etree.Element(RPR)
                at = next((i for i, c in enumerate(present) if c.tag == SECT_PR), len(present))
                present.insert(at, mark)
            self._marks.change(mark, earlier.find(RPR))
        if restyled:
            self._marks.change(present, earlier)


def _empty(paragraph: etree._Element) -> None:
    for child in list(paragraph):
        if child.tag != PPR:
            paragraph.remove(child)


def _section_comes_or_goes(edit: BlockEdit) -> bool:
    if not isinstance(edit, Line) or edit.mark is Op.KEPT:
        return False
    return any(paragraph is not None and bool(paragraph.section) for paragraph in (edit.baseline, edit.revised))


def _kept_paragraphs(script: Sequence[BlockEdit]) -> Iterator[tuple[Paragraph, Paragraph]]:
    """Paragraphs that go together, in a story and in its text boxes."""
    for edit in (*script, *(inner for box in box_edits(script) for inner in box.script)):
        if isinstance(edit, Unchanged | Line):
            baseline, revised = edit.baseline, edit.revised
            if isinstance(baseline, Paragraph) and isinstance(revised, Paragraph):
                yield baseline, revised


def _first_free_id(source: Source) -> int:
    """Above every id in the parts that can hold annotations: ids must be unique in a part, in some readers overall."""
    used = [int(i) for part, data in source.package.parts.items() if part.endswith(".xml") for i in _IDS.findall(data)]
    return max(used, default=0) + 1
