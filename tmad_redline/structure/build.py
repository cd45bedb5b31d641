"""The clause tree of a document: each paragraph of the body in exactly one clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tmad_redline.model.clause import Clause, ClauseKind, ClauseTree, Definition
from tmad_redline.model.document import Document, Paragraph
from tmad_redline.structure.contents import contents_of, is_contents_title
from tmad_redline.structure.definitions import definition_rows, inline_terms, is_context, is_introduction, terms_of
from tmad_redline.structure.headings import (
    heading_text,
    heading_words,
    is_title,
    ranks_of,
    stands_out,
)
from tmad_redline.structure.labels import Form, Label, label_of
from tmad_redline.structure.nesting import Newcomer, Node, place_of, place_of_heading, place_of_part
from tmad_redline.structure.paths import Paths
from tmad_redline.structure.quoted import quoted_in
from tmad_redline.structure.reading_order import Place, in_reading_order

_STYLE_DIGIT = re.compile(r"(\d)\D?$")
_INTRODUCES = (":", "—", "–", ":-", "-")


def build(document: Document) -> ClauseTree:
    """The clauses and definitions of a document's body.

    Paths: a numbered clause has its full number ("4.12(b)(i)"), in an annex behind the annex ("Annex A 1.2"); a
    definition its clause and term ("2.1 “Dormant Device”"); a heading its words; what comes before is "Cover",
    "Contents" and "Preamble". A path met again gets " [2]".
    """
    places = in_reading_order(document.body.blocks)
    builder = _Builder(places, _read(places, contents_of(places, document.body.controls)))
    builder.run()
    paragraphs = tuple(place.paragraph for place in places)
    clauses = tuple(_frozen(node) for node in builder.root.children)
    definitions = tuple(_definitions(builder, paragraphs))
    starts = tuple(found.label.end if found.label else 0 for found in builder.seen)
    return ClauseTree(document, paragraphs, clauses, definitions, starts)


class _Seen(NamedTuple):
    """What a paragraph looks like by itself.

    quoted: it is part of a provision quoted from elsewhere. follower: the index of the next labelled one in the same
    run of text.
    """

    label: Label | None
    rank: int | None
    blank: bool
    contents: bool
    quoted: bool
    terms: tuple[str, ...]
    follower: int


def _read(places: Sequence[Place], listed: frozenset[int]) -> list[_Seen]:
    """Each paragraph by itself, from the last to the first."""
    seen: list[_Seen] = []
    ranks = ranks_of(places)
    quotes = quoted_in(places, [rank is not None or index in listed for index, rank in enumerate(ranks)])
    follower = -1
    for index in range(len(places) - 1, -1, -1):
        paragraph, table, *_ = places[index]
        blank = not paragraph.text.string.strip()
        heading = ranks[index] is not None
        contents, quoted = index in listed, index in quotes
        apart = (table >= 0 and not heading) or contents or quoted
        label = None if apart or (blank and not paragraph.number) else label_of(paragraph, heading)
        terms = () if apart or blank else terms_of(paragraph, label.end if label else 0, False)
        seen.append(
            _Seen(label, None if contents or quoted else ranks[index], blank, contents, quoted, terms, follower)
        )
        if label:
            follower = index
        elif heading or terms:
            follower = -1
    seen.reverse()
    return seen


@dataclass(slots=True)
class _Builder:
    """The tree so far: `open` leads from the root to the clause that text is added to."""

    places: Sequence[Place]
    seen: Sequence[_Seen]
    root: Node = field(default_factory=lambda: Node(ClauseKind.COVER, ""))
    open: list[Node] = field(default_factory=list)
    paths: Paths = field(default_factory=Paths)
    defined: list[tuple[Node, tuple[str, ...]]] = field(default_factory=list)

    def run(self) -> None:
        self.open = [self.root]
        index = 0
        while index < len(self.places):
            table = self.places[index].table
            if table >= 0:
                index = self._table(index, table)
            else:
                self._paragraph(index)
                index += 1
        if len(self.root.children) == 1 and self.root.children[0].kind is ClauseKind.COVER:
            self.root.children[0] = _whole(self.root.children[0])

    def _paragraph(self, index: int) -> None:
        paragraph, seen = self.places[index].paragraph, self.seen[index]
        if seen.contents and self._contents(index):
            return
        if seen.label:
            self._clause(index, seen.label)
        elif place := self._place_of_part(index):
            self._part(index, place)
        elif seen.rank is not None or (is_title(paragraph) and not seen.blank and self._has_begun()):
            self._heading(index, 0 if seen.rank is None else seen.rank)
        elif terms := seen.terms or self._terms_in_context(index):
            self._definition([index], terms)
        else:
            self._home(index).paragraphs.append(index)

    def _contents(self, index: int) -> bool:
        """Entries of a contents list stand before the clauses; a list inside a clause is that clause's text."""
        if any(node.label for node in self.open):
            return False
        top = self.open[-1]
        if top.kind is ClauseKind.HEADING and is_contents_title(top.heading):
            top.kind, top.path = ClauseKind.CONTENTS, self.paths.unique("Contents")
        elif top.kind is not ClauseKind.CONTENTS:
            top = self._child(1, Node(ClauseKind.CONTENTS, self.paths.unique("Contents"), heading="Contents"))
        top.paragraphs.append(index)
        return True

    def _clause(self, index: int, label: Label) -> None:
        paragraph, seen = self.places[index].paragraph, self.seen[index]
        place = place_of(self.open, self._newcomer(index, label))
        kind = ClauseKind.ANNEX if label.form is Form.ANNEX else ClauseKind.CLAUSE
        top = label.form in (Form.ANNEX, Form.DIVISION) or len(label.parts) == 1
        path = self.paths.of(label, self.open[:place])
        printed = paragraph.number or paragraph.text.string[: label.end].strip()
        heading = heading_text(paragraph, label.end, seen.rank is not None, short=top)
        rank = 0 if top and seen.rank is None and (heading or label.form is not Form.NUMBER) else seen.rank
        node = Node(kind, path, printed, heading, label, paragraph.level, paragraph.style, rank, bool(label.end))
        node.styled = seen.rank is not None
        self._child(place, node).paragraphs.append(index)
        if seen.terms:
            self.defined.append((node, seen.terms))

    def _newcomer(self, index: int, label: Label) -> Newcomer:
        paragraph, seen = self.places[index].paragraph, self.seen[index]
        follower = self.seen[seen.follower].label if seen.follower >= 0 else None
        before = self.places[index - 1].paragraph.text.string.rstrip() if index else ""
        return Newcomer(label, paragraph.level, paragraph.style, seen.rank, follower, before.endswith(_INTRODUCES))

    def _heading(self, index: int, rank: int) -> None:
        paragraph = self.places[index].paragraph
        words = heading_words(paragraph.text.string) or paragraph.number
        if self._is_title_of_open(rank):
            self.open[-1].heading = words
            self.open[-1].paragraphs.append(index)
            return
        place = place_of_heading(self.open, rank)
        node = Node(ClauseKind.HEADING, self.paths.of_heading(words), heading=words, rank=rank)
        self._child(place, node).paragraphs.append(index)

    def _is_title_of_open(self, rank: int) -> bool:
        """Whether a heading that would end an annex or a part of which there is only the label is its title."""
        top = self.open[-1]
        if top.form not in (Form.ANNEX, Form.DIVISION) or top.heading or top.rank is None or top.rank < rank:
            return False
        return all(self.seen[index].blank or self.seen[index].label for index in top.paragraphs)

    def _place_of_part(self, index: int) -> int:
        """Where a title starts a new part, since numbers start again right after it; 0 if it is none."""
        seen, after = self.seen[index], index + 1
        if seen.blank or seen.quoted or seen.contents or self.places[index].table >= 0:
            return 0
        while after < len(self.places) and self.seen[after].blank and not self.seen[after].label:
            after += 1
        if after == len(self.places):
            return 0
        paragraph, first, label = self.places[index].paragraph, self.places[after].paragraph, self.seen[after].label
        if label is None or (seen.rank is None and not stands_out(paragraph, first)):
            return 0
        return place_of_part(self.open, self._newcomer(after, label))

    def _part(self, index: int, place: int) -> None:
        words = heading_words(self.places[index].paragraph.text.string)
        path = self.paths.of_heading(words)
        rank = self.seen[index].rank or 0
        node = Node(ClauseKind.HEADING, path, heading=words, label=Label(Form.DIVISION, path, "title", ()), rank=rank)
        self._child(min(place, place_of_heading(self.open, rank)), node).paragraphs.append(index)

    def _definition(self, indices: list[int], terms: tuple[str, ...]) -> Node:
        place = len(self.open)
        for depth, node in enumerate(self.open):
            if depth and (node.kind is ClauseKind.DEFINITION or node.form is Form.ITEM):
                place = depth
                break
        if place > 1 and self.open[1].kind in (ClauseKind.COVER, ClauseKind.CONTENTS):
            place = 1
        path = self.paths.of_term(terms[0], self.open[place - 1])
        node = self._child(place, Node(ClauseKind.DEFINITION, path, heading=terms[0]))
        node.paragraphs += indices
        self.defined.append((node, terms))
        return node

    def _terms_in_context(self, index: int) -> tuple[str, ...]:
        paragraph = self.places[index].paragraph
        apart = self.seen[index].blank or self.seen[index].quoted
        after = self.places[index + 1].paragraph.text.string if index + 1 < len(self.places) else ""
        return terms_of(paragraph, 0, True, after) if not apart and self._among_definitions() else ()

    def _among_definitions(self) -> bool:
        for node in self.open[1:]:
            if node.form is Form.ITEM or node.kind in (ClauseKind.COVER, ClauseKind.CONTENTS):
                return False
            if is_context(node.heading):
                return True
        first = self.open[-1].paragraphs[:1]
        return bool(first) and is_introduction(self.places[first[0]].paragraph.text.string)

    def _table(self, index: int, table: int) -> int:
        """All paragraphs of a table; the index after them."""
        end = index
        while end < len(self.places) and self.places[end].table == table:
            end += 1
        context = self._among_definitions()
        rows = {} if self.seen[index].contents else definition_rows(self.places[index:end], context)
        row, home = -1, None
        for at in range(index, end):
            if self.places[at].row != row and (terms := rows.get(self.places[at].row)):
                home = self._definition([], terms)
            row = self.places[at].row
            if not rows and self._starts_in_table(at):
                home = self.open[-1]
                continue
            if home is None:
                home = self._home(at)
            home.paragraphs.append(at)
        return end

    def _starts_in_table(self, index: int) -> bool:
        """Whether a paragraph in a table is a heading, or an entry of the contents, and was put in its place."""
        if self.seen[index].rank is not None:
            self._paragraph(index)
            return True
        return self.seen[index].contents and self._contents(index)

    def _home(self, index: int) -> Node:
        """The clause an unlabelled paragraph belongs to; text after a list belongs to what the list belongs to."""
        top = self.open[-1]
        if top is self.root:
            return self._child(1, Node(ClauseKind.COVER, self.paths.unique("Cover")))
        if self.seen[index].blank or (self.seen[index].quoted and top.kind is not ClauseKind.CONTENTS):
            return top
        if top.kind is ClauseKind.CONTENTS:
            return self._child(1, Node(ClauseKind.COVER, self.paths.unique("Preamble")))
        if top.form is Form.ITEM:
            del self.open[self._end_of_list(index) + 1 :]
        return self.open[-1]

    def _end_of_list(self, index: int) -> int:
        """Which open clause the text after an item belongs to.

        A style made for one level ("Body 3" beside "Level 3") says so. Else the item whose list goes on after the
        text, if it does, or the nearest clause that is no item.
        """
        digit = _STYLE_DIGIT.search(self.places[index].paragraph.style)
        for place in range(len(self.open) - 1, 0, -1) if digit else ():
            own = _STYLE_DIGIT.search(self.open[place].style)
            if digit and own and own[1] == digit[1]:
                return place
        follower = self.seen[index].follower
        if follower >= 0 and (label := self.seen[follower].label):
            place = place_of(self.open, self._newcomer(follower, label))
            if place == len(self.open):
                return place - 1
            before = self.open[place].label
            if before and before.form is Form.ITEM and before.precedes(label):
                return place
        return max(1, *(place for place, node in enumerate(self.open) if node.form is not Form.ITEM))

    def _child(self, place: int, node: Node) -> Node:
        del self.open[place:]
        self.open[-1].children.append(node)
        self.open.append(node)
        return node

    def _has_begun(self) -> bool:
        return any(node.kind is not ClauseKind.COVER for node in self.open[1:])


def _whole(node: Node) -> Node:
    """A document without any structure is one clause."""
    return Node(ClauseKind.CLAUSE, "Document", paragraphs=node.paragraphs)


def _frozen(node: Node) -> Clause:
    children = tuple(map(_frozen, node.children))
    return Clause(node.kind, node.printed, node.path, node.heading, tuple(node.paragraphs), children, node.typed)


def _definitions(builder: _Builder, paragraphs: tuple[Paragraph, ...]) -> list[Definition]:
    found: list[Definition] = []
    for node, terms in builder.defined:
        indices = tuple(_all_paragraphs(node))
        text = "\n".join(_printed(paragraphs[index]) for index in indices)
        found += (Definition(term, text, node.path, indices) for term in terms)
    found += _inline(builder.root, paragraphs)
    found.sort(key=lambda definition: definition.paragraphs[0])
    return found


def _inline(node: Node, paragraphs: tuple[Paragraph, ...]) -> list[Definition]:
    found = []
    if node.kind is not ClauseKind.CONTENTS:
        for index in node.paragraphs:
            string = paragraphs[index].text.string
            terms = inline_terms(string, 0)
            found += [Definition(term, _printed(paragraphs[index]), node.path, (index,), True) for term in terms]
    for child in node.children:
        found += _inline(child, paragraphs)
    return found


def _all_paragraphs(node: Node) -> list[int]:
    indices = list(node.paragraphs)
    for child in node.children:
        indices += _all_paragraphs(child)
    return sorted(indices)


def _printed(paragraph: Paragraph) -> str:
    return f"{paragraph.number} {paragraph.text.string}" if paragraph.number else paragraph.text.string
