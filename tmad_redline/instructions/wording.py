"""A document as instructions see it: provisions, tables, notes, headers and footers in order, each with its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tmad_redline.instructions import signs
from tmad_redline.instructions.names import names_of
from tmad_redline.model.clause import Clause, ClauseKind, ClauseTree
from tmad_redline.model.document import Document, Opaque, Paragraph, Story, StoryKind, Table, paragraphs
from tmad_redline.model.instruction import Entry, Place

NOTES = {StoryKind.FOOTNOTE: "the footnotes", StoryKind.ENDNOTE: "the endnotes"}
TEXT = "the text"
"""A body in which there is nothing yet."""
FURNITURE = "the headers and footers"


class Provision(NamedTuple):
    """A provision, or another part that has a place. first, end: its entries, with all under it.

    own: those that are not of provisions under it. parent: its index, -1 at the top. whole: that all entries from first
    to end are its. shelf: it holds notes, or headers and footers.
    """

    place: Place
    first: int
    end: int
    own: tuple[int, ...]
    parent: int
    level: int
    heading: str = ""
    whole: bool = True
    shelf: bool = False


class Site(NamedTuple):
    """Where a paragraph is: an entry, and of a table the cell; and where each of its offsets is in the text there."""

    entry: int
    row: int
    column: int
    offsets: tuple[int, ...]


class Wording(NamedTuple):
    """A document's entries and provisions. owners: of each entry the index of its provision.

    sites: of paragraphs, by their ids. tables: the entries of tables, by their ids; stories: those of notes, headers
    and footers.
    """

    entries: tuple[Entry, ...]
    provisions: tuple[Provision, ...]
    owners: tuple[int, ...]
    sites: dict[int, Site]
    tables: dict[int, int]
    notes: tuple[str, ...]
    contents: tuple[str, ...]


def wording(tree: ClauseTree) -> Wording:
    """A document without its contents lists, empty paragraphs, pages' numbers and formatting."""
    reader = _Reader(tree)
    reader.read()
    return Wording(
        tuple(reader.entries),
        tuple(reader.provisions()),
        tuple(reader.owners),
        reader.sites,
        reader.tables,
        tuple(reader.called),
        tuple(reader.contents),
    )


class _Reader:
    """Takes a document down, entry by entry."""

    def __init__(self, tree: ClauseTree) -> None:
        self.entries: list[Entry] = []
        self.owners: list[int] = []
        self.sites: dict[int, Site] = {}
        self.tables: dict[int, int] = {}
        self.called: list[str] = []
        self.contents: list[str] = []
        self._tree = tree
        self._nodes = list(_walk(tree.clauses, -1, 0))
        self._names = names_of(tree)
        self._shelves: list[tuple[str, int]] = []
        at = {id(paragraph): index for index, paragraph in enumerate(tree.paragraphs)}
        owners = {index: number for number, (node, _, _) in enumerate(self._nodes) for index in node.paragraphs}
        self._owner = {key: owners[index] for key, index in at.items() if index in owners}
        self._calls = self._number_calls()
        self._starts = {key: tree.starts[index] for key, index in at.items()} if tree.starts else {}

    def read(self) -> None:
        """Body, notes, headers and footers."""
        document = self._tree.document
        self._body()
        if not self.entries:
            self._shelf(TEXT, [], "")
        for kind, name in NOTES.items():
            self._shelf(name, [("⟦note⟧", note) for note in document.notes if note.kind is kind], kind.value)
        self._shelf(FURNITURE, list(_furniture(document)), "")

    def _body(self) -> None:
        owner = 0
        for block in self._tree.document.body.blocks:
            match block:
                case Paragraph():
                    owner = self._owner.get(id(block), owner)
                    self._paragraph(block, owner)
                case Table():
                    held = [self._owner[key] for each in paragraphs((block,)) if (key := id(each)) in self._owner]
                    if held and all(self._nodes[one][0].kind is ClauseKind.CONTENTS for one in held):
                        self.contents += (signs.of_blocks((block,)).text,)
                    else:
                        self._table(block, owner)
                case Opaque():
                    self._add(Entry("", self._level(owner), signs.of_blocks((block,)).text), owner)

    def _paragraph(self, paragraph: Paragraph, owner: int) -> None:
        start = self._starts.get(id(paragraph), 0)
        shown = signs.of_paragraph(paragraph, start)
        number = signs.escaped(paragraph.number or paragraph.text.string[:start].strip())
        if self._nodes and self._nodes[owner][0].kind is ClauseKind.CONTENTS:
            self.contents.append(f"{number} {shown.text}".strip())
        elif shown.text or number:
            self._site(shown, len(self.entries))
            self._add(Entry(number, self._level(owner), shown.text), owner)

    def _table(self, table: Table, owner: int) -> None:
        self.tables[id(table)] = entry = len(self.entries)
        rows = []
        for row_number, row in enumerate(table.rows):
            cells = [signs.of_blocks(cell.blocks) for cell in row.cells]
            for column, shown in enumerate(cells):
                self._site(shown, entry, row_number, column)
            rows.append(tuple(shown.text for shown in cells))
        self._add(Entry("", self._level(owner), "", tuple(rows)), owner)

    def _shelf(self, name: str, stories: list[tuple[str, Story]], number: str) -> None:
        self._shelves.append((name, len(self.entries)))
        for own, story in stories:
            shown = signs.of_blocks(story.blocks)
            self._site(shown, len(self.entries))
            self._add(Entry(number or own, 0, shown.text), len(self._nodes) + len(self._shelves) - 1)
            self.called.append(self._note(story) if number else own)

    def _note(self, story: Story) -> str:
        """Its number and the provision that calls it; "" if none does."""
        called = self._calls.get((story.kind.value, story.key))
        return f"{called[0]} to {self._names[called[1]][0]}" if called else ""

    def _number_calls(self) -> dict[tuple[str, str], tuple[int, int]]:
        """The number of each note that is called, and the provision that calls it."""
        found: dict[tuple[str, str], tuple[int, int]] = {}
        counts: dict[str, int] = {}
        for paragraph in self._tree.paragraphs:
            for thing in paragraph.text.objects:
                if thing.note:
                    counts[thing.kind] = counts.get(thing.kind, 0) + 1
                    owner = self._owner.get(id(paragraph))
                    if owner is not None:
                        found.setdefault((thing.kind, thing.note), (counts[thing.kind], owner))
        return found

    def _site(self, shown: signs.Shown, entry: int, row: int = -1, column: int = -1) -> None:
        self.sites |= {key: Site(entry, row, column, offsets) for key, offsets in shown.sites.items()}

    def _add(self, entry: Entry, owner: int) -> None:
        self.entries.append(entry)
        self.owners.append(owner)

    def _level(self, owner: int) -> int:
        return self._nodes[owner][2] if self._nodes else 0

    def provisions(self) -> Iterator[Provision]:
        """Each with the entries that are its own and those under it."""
        own: list[list[int]] = [[] for _ in (*self._nodes, *self._shelves)]
        for entry, owner in enumerate(self.owners):
            own[owner].append(entry)
        within = [list(each) for each in own]
        for number in range(len(self._nodes) - 1, -1, -1):
            parent = self._nodes[number][1]
            if parent >= 0:
                within[parent] += within[number]
        for number, (node, parent, level) in enumerate(self._nodes):
            held = within[number]
            first, end = (min(held), max(held) + 1) if held else (0, 0)
            whole = bool(held) and len(held) == end - first
            yield Provision(self._names[number], first, end, tuple(own[number]), parent, level, node.heading, whole)
        ends = [first for _, first in self._shelves[1:]] + [len(self.entries)]
        for number, ((name, first), end) in enumerate(zip(self._shelves, ends, strict=True), len(self._nodes)):
            yield Provision((name,), first, end, tuple(own[number]), -1, 0, shelf=True)


def _walk(clauses: tuple[Clause, ...], parent: int, level: int, at: int = 0) -> Iterator[tuple[Clause, int, int]]:
    """Every clause in reading order with the index of the one it stands in, and its level."""
    for clause in clauses:
        yield clause, parent, level
        yield from _walk(clause.children, at, level + 1, at + 1)
        at += sum(1 for _ in clause.walk())


def _furniture(document: Document) -> Iterator[tuple[str, Story]]:
    """Headers and footers by their names; what a section goes on with from the section before is none of its own."""
    before: dict[str, str] = {}
    for story in document.furniture:
        name = f"the {story.name}"
        text = signs.of_blocks(story.blocks).text
        if story.own and text != before.get(name, ""):
            before[name] = text
            if text:
                yield f"{name} of section {story.section + 1}" if story.section else name, story
